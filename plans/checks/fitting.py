"""Fitting one athlete: P03 the first week, P18 what nobody can do, P19 values on file. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from plans.checks import said
from plans.checks.lifts import Lift
from plans.checks.plan_view import AthleteView, PlanView
from plans.checks.rule import Broken, CouldNotCheck, Limits, Outcome
from plans.checks.said import Measure
from plans.checks.session_view import SessionView
from plans.prescription.resolving import one_rm_of
from plans.science.running import vdot_of_threshold, vdot_velocity_m_per_min
from plans.science.strength import MOST_REPS, rpe_percent_of_1rm
from plans.science.unknown import Unknown, known

POWER_PERCENT, POWER_S = 150, 120
PACE_S = 20 * 60
LAST_WEEKS = "the median of the last four weeks"
SAID_BEFORE = "of all sports, as the athlete says; nothing is logged yet"
# The share of VO2max that is held for 3 minutes (Daniels & Gilbert's F at t = 3).
THREE_MINUTES = 1.1497


def first_week(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P03: the first week's volume against the median of the athlete's last four weeks.

    Of who never logged anything what was said before the first plan stands in their place: it is about all
    sports, so the ratio is at least what is found.

    Without those weeks it could not check; the science's table has an info there, but what is not known is
    no finding.
    """
    athlete, week = view.athlete, view.first_week
    if athlete is None:
        yield CouldNotCheck(at.rule.id, "an athlete: it is checked when the plan is assigned")
        return
    unit, value, usual = _extents(view, athlete, week)
    is_said = usual is None and bool(athlete.said_min)
    usual = athlete.said_min if is_said else usual
    if not usual:
        yield CouldNotCheck(at.rule.id, _lacks_weeks(view.sport, usual))
        return
    if value is None:
        yield CouldNotCheck(at.rule.id, f"distance or time of every session of week {week}")
        return
    ratio = value / usual
    if broken := at.broken(ratio):
        now, then = (said.extent(one, unit, view.units) for one in (value, usual))
        yield at.finding(
            broken,
            ratio,
            what=f"Week {week} is {said.number(ratio)} times a usual week of this athlete",
            detail=f"{now} against {then}, {SAID_BEFORE if is_said else LAST_WEEKS}.",
            attempt=f"Begin at a later start with easier weeks before it, or make week {week} shorter.",
            weeks=[week],
        )


def _extents(view: PlanView, athlete: AthleteView, week: int) -> tuple[Measure, float | None, float | None]:
    """What the week holds and what is usual, in metres where both have them, else in minutes."""
    volumes = view.volumes
    if volumes.unit == "m" and athlete.weekly_m is not None:
        return "m", volumes.of(week) if view.weeks else 0, athlete.weekly_m
    return "min", volumes.minutes[week - 1] if view.weeks else 0, athlete.weekly_min


def _lacks_weeks(sport: str, usual: float | None) -> str:
    sports = "endurance" if sport == "other" else sport
    if usual == 0:
        return f"{sports} in the last four weeks to compare with: there was none"
    return f"what the athlete did in the last four weeks ({sports})"


def impossible(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P18: what nobody can do, set by set and step by step.

    More than the 1RM (outside tests and races, which try just that) · a load heavier than the RPE table has
    for the repetitions, where no effort is given for all-out sets · over 150 % of FTP for over 2 minutes ·
    faster than the pace of 3 minutes for over 20. A lighter load than the table has is possible, so it is
    left alone; the table's own 7.5 % count as points of the 1RM.
    """
    lacking: dict[str, None] = {}
    for session in view.sessions:
        for lift in session.lifts:
            yield from _lift(view, at, session, lift, lacking)
        for step in _flat(session.structure.get("steps", ())):
            yield from _step(view, at, session, step, lacking)
    if lacking:
        yield CouldNotCheck(at.rule.id, f"an athlete with {said.listed(list(lacking))}")


def anchors(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """P19: the thresholds that the plan's percentages and zones refer to are on file and not old."""
    values = view.athlete.values if view.athlete else {}
    missing = view.lacking.without(values)
    if view.athlete is None:
        if missing:
            yield CouldNotCheck(at.rule.id, f"an athlete with {said.listed(list(missing))}")
        return
    for name, sessions in missing.items():
        yield _missing(at, name, sessions)
    yield from _old(view, at)


def _missing(at: Limits, name: str, sessions: Sequence[SessionView]) -> Outcome:
    return at.finding(
        Broken("error", 0),
        0,
        what=f"{name} is not on file, and {_count(sessions)}",
        attempt="Enter it on the athlete's page, or plan by effort until a test in the first week.",
        weeks=[one.week for one in sessions],
        uids=[one.uid for one in sessions],
        subject=name,
    )


def _count(sessions: Sequence[SessionView]) -> str:
    return "one session refers to it" if len(sessions) == 1 else f"{len(sessions)} sessions refer to it"


def _old(view: PlanView, at: Limits) -> Iterator[Outcome]:
    """Values on file that the plan uses and that were old when it begins."""
    if view.athlete is None or view.starts_on is None:
        return
    for name, held in view.athlete.thresholds.items():
        age = (view.starts_on - held.since).days / 7
        broken = at.broken(age)
        if broken and (sessions := view.lacking.using(name, view.athlete.values)):
            yield at.finding(
                broken,
                age,
                what=f"{_threshold_name(name)} is {round(age)} weeks old when the plan begins",
                detail=f"On file since {held.since.day} {held.since:%B %Y}; {_count(sessions)}.",
                attempt="Put a test into the first week, or enter a newer value.",
                weeks=[one.week for one in sessions],
                uids=[one.uid for one in sessions],
                subject=name,
            )


def _threshold_name(name: str) -> str:
    names = {
        "ftp": "FTP",
        "lthr": "Threshold heart rate",
        "pace": "Threshold pace",
        "css": "Critical swim speed",
    }
    return names.get(name, f"1RM of {name.capitalize()}")


# --- What nobody can do ---


def _lift(
    view: PlanView, at: Limits, session: SessionView, lift: Lift, lacking: dict[str, None]
) -> Iterator[Outcome]:
    share = lift.share
    if share is None and lift.kg is not None and not lift.exercise.is_added:
        one_rm = one_rm_of(lift.exercise.name, view.athlete.values) if view.athlete else None
        if one_rm is None:
            lacking[f"1RM of {lift.name}"] = None
            return
        share = lift.kg / one_rm * 100
    if share is None or session.kind in ("test", "race"):
        return
    most = _most(lift)
    if most is not None and share > most + at["off_table"] * 100:
        yield _too_heavy(at, session, lift, share, most)
    elif share > at["one_rm"] * 100:
        yield at.finding(
            Broken("error", at["one_rm"]),
            share / 100,
            what=f"{lift.name} in week {session.week} asks for {share:.0f} % of the 1RM",
            attempt="Lower the load, or make it a test.",
            weeks=[session.week],
            uids=[session.uid],
            subject=lift.name,
        )


def _most(lift: Lift) -> float | None:
    """The load in percent of the 1RM for these repetitions at this effort, all-out where none is said."""
    reps = lift.exercise.reps
    if reps is None or not 1 <= reps <= MOST_REPS:
        return None
    share = known(rpe_percent_of_1rm(reps, lift.rpe if lift.rpe and lift.rpe >= 6 else 10))
    return None if share is None else share * 100


def _too_heavy(at: Limits, session: SessionView, lift: Lift, share: float, most: float) -> Outcome:
    effort = f"at RPE {said.number(lift.rpe)}" if lift.rpe and lift.rpe >= 6 else "all-out"
    reps = lift.exercise.reps
    return at.finding(
        Broken("error", most / 100 + at["off_table"]),
        share / 100,
        what=f"{lift.name} in week {session.week}: {reps} repetitions at {share:.0f} % of the 1RM "
        f"cannot be done {effort}",
        detail=f"{reps} repetitions {effort} go with about {most:.0f} %.",
        attempt="Lower the load, ask for fewer repetitions, or allow a higher effort.",
        weeks=[session.week],
        uids=[session.uid],
        subject=lift.name,
    )


def _step(
    view: PlanView, at: Limits, session: SessionView, step: Mapping[str, Any], lacking: dict[str, None]
) -> Iterator[Outcome]:
    target, seconds = step.get("target") or {}, _seconds(step)
    percent = _power_percent(view, target, lacking)
    if percent is not None and percent > POWER_PERCENT and seconds is not None and seconds > POWER_S:
        yield at.finding(
            Broken("error", POWER_PERCENT / 100),
            percent / 100,
            what=f"{session.title} in week {session.week} asks for {percent:.0f} % of FTP for "
            f"{said.extent(seconds / 60, 'min')}",
            detail="Above 150 % of FTP nobody lasts much longer than 2 minutes.",
            attempt="Shorten the step or lower its power.",
            weeks=[session.week],
            uids=[session.uid],
        )
    yield from _pace(view, at, session, step, lacking)


def _pace(
    view: PlanView, at: Limits, session: SessionView, step: Mapping[str, Any], lacking: dict[str, None]
) -> Iterator[Outcome]:
    paces = (step.get("target") or {}).get("pace_s_per_km")
    if not paces or session.sport != "running":
        return
    pace = max(paces)  # the slow end: what has to be reached at least
    seconds = _seconds(step) or (pace * step["metres"] / 1000 if _is_number(step.get("metres")) else None)
    if seconds is None or seconds <= PACE_S:
        return
    held = view.athlete.thresholds.get("pace") if view.athlete else None
    fastest = _three_minute_pace(held.value) if held else None
    if fastest is None:
        lacking["threshold pace"] = None
    elif pace < fastest:
        yield at.finding(
            Broken("error", fastest),
            pace,
            what=f"{session.title} in week {session.week} asks for {said.extent(seconds / 60, 'min')} "
            "faster than the pace of a 3-minute race",
            detail="Reckoned from the threshold pace on file.",
            attempt="Check the pace and the length of this step.",
            weeks=[session.week],
            uids=[session.uid],
        )


@lru_cache(maxsize=512)
def _three_minute_pace(threshold: float) -> float | None:
    """In s/km, from the threshold pace."""
    vdot = vdot_of_threshold(threshold)
    if isinstance(vdot, Unknown):
        return None
    speed = known(vdot_velocity_m_per_min(vdot * THREE_MINUTES))
    return 60_000 / speed if speed else None


def _power_percent(view: PlanView, target: Mapping[str, Any], lacking: dict[str, None]) -> float | None:
    """The lower end of a power target in percent of FTP."""
    if "percent" in target and target.get("of") == "ftp":
        return float(target["percent"][0])
    if "watts" not in target:
        return None
    held = view.athlete.thresholds.get("ftp") if view.athlete else None
    if held is None:
        lacking["FTP"] = None
        return None
    return float(target["watts"][0]) / held.value * 100


def _flat(items: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every step once, however often it is repeated."""
    for item in items:
        if "steps" in item:
            yield from _flat(item["steps"])
            if item.get("between"):
                yield item["between"]
        else:
            yield item


def _seconds(step: Mapping[str, Any]) -> float | None:
    value = step.get("seconds")
    return float(value[0] if isinstance(value, list) else value) if value is not None else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)
