"""P20: whether the plan measures what it changes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plans.checks import said
from plans.checks.plan_view import PlanView
from plans.checks.rule import Broken, CouldNotCheck, Limits, Outcome
from plans.prescription.resolving import one_rm_of
from plans.science.retest import mdc95

# Coefficients of variation from one test to the next, in percent (Grgic 2020; Hopkins 2001).
CV_1RM, CV_POWER = 4.2, 1.5
TARGET = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*(kg|w)\b", re.IGNORECASE)


class Aim(NamedTuple):
    """A benchmark's target, the value on file, and how much tests of it differ anyway."""

    target: float
    now: float
    cv: float
    unit: str


def benchmarks(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P20: six weeks or more without a test or race; or a goal that is nearer than a test can tell."""
    if view.weeks >= at["weeks"] and view.sessions and not any(_measures(one.kind) for one in view.sessions):
        yield at.finding(
            Broken("info", at["weeks"]),
            view.weeks,
            what=f"{view.weeks} weeks without a test or a race",
            detail="",
            attempt="Test in the first week and every four to six weeks, always the same way.",
            weeks=[],
        )
    yield from _aims(view, at)


def _measures(kind: str) -> bool:
    return kind in ("test", "race")


def _aims(view: PlanView, at: Limits) -> Iterator[Outcome]:
    target = TARGET.search(view.goal_target) if view.goal_kind == "benchmark" else None
    if target is None:
        return
    aim = _aim(view, float(target[1]), target[2].lower())
    if aim is None:
        yield CouldNotCheck(at.rule.id, f"an athlete with a value on file for the goal of {target[0]}")
        return
    change, noise = (aim.target / aim.now - 1) * 100, mdc95(aim.cv)
    if isinstance(noise, float) and 0 < change < noise:
        yield at.finding(
            Broken("info", noise / 100),
            change / 100,
            what=f"The goal is {said.percent(change / 100)} away, less than two tests may differ by",
            detail=f"{said.number(aim.target)} {aim.unit} against {said.number(aim.now)} {aim.unit}; "
            f"a change shows from {said.percent(noise / 100)} on.",
            attempt="Take several tests before and after, or aim further.",
            weeks=[],
            subject="aim",
        )


def _aim(view: PlanView, target: float, unit: str) -> Aim | None:
    if view.athlete is None:
        return None
    values = view.athlete.values
    if unit == "w":
        return Aim(target, values["ftp"], CV_POWER, "W") if "ftp" in values else None
    named = re.sub(r"\b1\s?rm\b", "", view.goal, flags=re.IGNORECASE).strip()
    one_rm = one_rm_of(named, values) if named else None
    return Aim(target, one_rm, CV_1RM, "kg") if one_rm else None
