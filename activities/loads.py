"""Loads of a recording, beside minutes x effort and never in it. Values only.

Each is scaled so that an hour at threshold is 100. What lacks a value of the athlete says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from plans.science.heart import WEIGHTS, banister_trimp, heart_rate_load
from plans.science.power import power_load
from plans.science.running import run_load
from plans.science.swimming import swim_load
from plans.science.unknown import Maybe, Unknown, known, reason

# Less of the time with a heart rate than this, and the load of the rest is not known.
ENOUGH = 0.8
VALUES = {
    "ftp": "an FTP",
    "lthr": "a threshold heart rate",
    "hrmax": "a highest heart rate",
    "hrrest": "a resting heart rate",
    "pace": "a threshold pace",
    "css": "a critical swim speed",
}


class Recorded(Protocol):
    """What is read of an activity."""

    @property
    def sport(self) -> str: ...
    @property
    def duration_s(self) -> float | None: ...
    @property
    def moving_s(self) -> float | None: ...
    @property
    def distance_m(self) -> float | None: ...
    @property
    def weighted_power_w(self) -> float | None: ...
    @property
    def tallies(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class RecordedLoad:
    """`low` and `high` are the same but where the athlete's sex would decide; both None is not known.

    `needs` says which value of the athlete is missing, `problem` what else is.
    """

    name: str
    low: float | None
    high: float | None
    needs: str = ""
    problem: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """`74`, `72–75`; "" where it is not known."""
        if self.low is None or self.high is None:
            return ""
        low, high = round(self.low), round(self.high)
        return str(low) if low == high else f"{low}–{high}"


def loads_of(activity: Recorded, values: Mapping[str, float]) -> list[RecordedLoad]:
    """The loads that an activity allows; `values` are the athlete's in force that day, by kind."""
    return [
        *_power(activity, values),
        *_heart(activity, values),
        *_run(activity, values),
        *_swim(activity, values),
    ]


def _power(activity: Recorded, values: Mapping[str, float]) -> Iterator[RecordedLoad]:
    """Of cycling alone: an FTP is one of the bike."""
    if activity.sport == "cycling" and activity.weighted_power_w:
        answer = power_load(activity.duration_s, activity.weighted_power_w, values.get("ftp"))
        yield _load("Power load", answer, values, "ftp")


def _heart(activity: Recorded, values: Mapping[str, float]) -> Iterator[RecordedLoad]:
    beats = activity.tallies.get("beats")
    if not beats:
        return
    name, kinds = "Heart-rate load", ("lthr", "hrmax", "hrrest")
    seconds = sum(beats.values())
    if activity.duration_s and seconds < ENOUGH * activity.duration_s:
        share = round(100 * seconds / activity.duration_s)
        yield RecordedLoad(name, None, None, problem=f"a heart rate for {share} % of the time")
        return
    # Nobody is asked for a sex: the answers of both weights are shown where they differ.
    answers = [_of_beats(beats, values, sex) for sex in WEIGHTS]
    loads = [answer for answer in answers if not isinstance(answer, Unknown)]
    if len(loads) == len(answers):
        yield RecordedLoad(name, min(loads), max(loads))
    else:
        yield _load(name, answers[0], values, *kinds)


def _of_beats(beats: Mapping[str, float], values: Mapping[str, float], sex: str) -> Maybe[float]:
    top, rest = values.get("hrmax"), values.get("hrrest")
    total = 0.0
    for rate, seconds in beats.items():
        impulse = banister_trimp(seconds / 60, float(rate), rest, top, sex)
        if isinstance(impulse, Unknown):
            return impulse
        total += impulse
    return heart_rate_load(total, top, rest, values.get("lthr"), sex)


def _run(activity: Recorded, values: Mapping[str, float]) -> Iterator[RecordedLoad]:
    if activity.sport != "running" or not activity.distance_m:
        return
    share = activity.tallies.get("flat_share")
    answer = run_load(activity.duration_s, activity.distance_m * (share or 1), values.get("pace"))
    note = "slopes counted" if share else "slopes not known"
    yield _load("Run load", answer, values, "pace", note=note)


def _swim(activity: Recorded, values: Mapping[str, float]) -> Iterator[RecordedLoad]:
    if activity.sport == "swimming" and activity.distance_m:
        seconds = activity.tallies.get("swim_s") or activity.moving_s or activity.duration_s
        yield _load("Swim load", swim_load(activity.distance_m, seconds, values.get("css")), values, "css")


def _load(
    name: str, answer: Maybe[float], values: Mapping[str, float], *kinds: str, note: str = ""
) -> RecordedLoad:
    missing = [VALUES[kind] for kind in kinds if not values.get(kind)]
    needs = f"{', '.join(missing[:-1])} and {missing[-1]}" if len(missing) > 1 else "".join(missing)
    problem = "" if needs else reason(answer)
    return RecordedLoad(name, known(answer), known(answer), needs, problem, note)
