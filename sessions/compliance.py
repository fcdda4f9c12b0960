"""How what was done matches what was planned: a band, a mark, and words.

Values only. The bands are those that coaches know from TrainingPeaks: measured by duration, else by
distance, else by the tick alone, 80 to 120 % is green, 50 to 79 and 121 to 150 yellow, below and above
orange, not done red. What an athlete could not help (sick, injured, travelling) has no band: it does not
count against anybody.

A mark is what people see. It says what happened and never blames: nothing here is called missed or failed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

type Band = Literal["green", "yellow", "orange", "red", "none"]
type Mark = Literal["done", "part", "more", "not_done", "ahead", "unknown", "rest"]

HAPPENED: frozenset[Mark] = frozenset({"done", "part", "more"})
EXCUSED = frozenset({"sick", "injured", "travel", "away"})
REASON_WORDS = {
    "sick": "sick",
    "injured": "injured",
    "travel": "travelling",
    "away": "away",
    "tired": "too tired",
    "no_time": "no time",
}

GREEN = range(80, 121)
YELLOW = range(50, 151)


class PlannedWork(Protocol):
    """What is read of a planned session: its kind, and seconds and metres where they are known.

    `excuse` is why nothing could be expected on its day ("sick", "injured", "away"), or "".
    """

    @property
    def kind(self) -> str: ...
    @property
    def duration_s(self) -> float | None: ...
    @property
    def distance_m(self) -> float | None: ...
    @property
    def excuse(self) -> str: ...


class DoneWork(Protocol):
    """What is read of a log: "done", "partial" or "skipped", why it was skipped, seconds and metres."""

    @property
    def outcome(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def duration_s(self) -> float | None: ...
    @property
    def distance_m(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Compliance:
    """What came of a session.

    band      green, yellow, orange or red; "none" where nothing is to be judged
    mark      done, part, more, not_done, ahead, rest, or unknown for a past day without a log
    words     the same in words: "in part, 62 %"
    percent   done of planned, a whole number, where both could be compared
    excused   not done for a reason that does not count
    planned   False for exercise that nobody planned
    """

    band: Band
    mark: Mark
    words: str
    percent: int | None = None
    excused: bool = False
    planned: bool = True

    @property
    def happened(self) -> bool:
        """Done, in part or beyond the plan too."""
        return self.mark in HAPPENED


@dataclass(frozen=True, slots=True)
class Share:
    """The sessions of a week: how many were done of those that count.

    `due` leaves out what is ahead, planned rest and what was excused. `done` holds those done in part or
    beyond the plan too; `in_part` says how many of them were done in part.
    """

    done: int
    due: int
    in_part: int
    excused: int
    ahead: int

    @property
    def words(self) -> str:
        """ "7 of 8", "5 of 6, 1 excused"."""
        return f"{self.done} of {self.due}" + (f", {self.excused} excused" if self.excused else "")


def compliance_of(
    planned: PlannedWork | None, done: DoneWork | None, *, day: date, today: date
) -> Compliance:
    """How a log matches its session on `day`, as seen on `today` (both dates of the athlete's zone).

    Without a planned session the log is exercise that nobody planned. Raises ValueError when both are
    missing.
    """
    if planned is None:
        if done is None:
            raise ValueError("Neither a session nor a log: there is nothing to compare.")
        return Compliance("none", "done", "not planned", planned=False)
    if planned.kind == "rest":
        return Compliance("none", "rest", "rest")
    if done is None:
        return _without_log(day, today, planned.excuse)
    if done.outcome == "skipped":
        return _skipped(done.reason)
    return _measured(_percent(planned, done), in_part=done.outcome == "partial")


def share(compliances: Iterable[Compliance]) -> Share:
    """How many sessions were done of those that were due; unplanned exercise is not in it."""
    planned = [one for one in compliances if one.planned and one.mark != "rest"]
    happened = [one for one in planned if one.happened]
    excused = sum(one.excused for one in planned)
    ahead = sum(one.mark == "ahead" for one in planned)
    return Share(
        done=len(happened),
        due=len(planned) - excused - ahead,
        in_part=sum(one.mark == "part" for one in happened),
        excused=excused,
        ahead=ahead,
    )


def _without_log(day: date, today: date, excuse: str) -> Compliance:
    """Nothing was logged: today it may still come, of a past day nobody knows, unless there was an excuse."""
    if day >= today:
        return Compliance("none", "ahead", f"ahead, {REASON_WORDS[excuse]}" if excuse else "ahead")
    if excuse:
        return _skipped(excuse)
    return Compliance("red", "unknown", "not logged")


def _skipped(reason: str) -> Compliance:
    why = f", {REASON_WORDS[reason]}" if reason in REASON_WORDS else ""
    excused = reason in EXCUSED
    return Compliance("none" if excused else "red", "not_done", f"not done{why}", excused=excused)


def _measured(percent: int | None, *, in_part: bool) -> Compliance:
    """The band is what was measured; the mark follows the athlete, who may call a session done in part."""
    if percent is None:
        return (
            Compliance("yellow", "part", "in part") if in_part else Compliance("green", "done", "as planned")
        )
    band: Band = "green" if percent in GREEN else "yellow" if percent in YELLOW else "orange"
    if in_part or percent < GREEN.start:
        return Compliance(band, "part", f"in part, {percent} %", percent)
    if percent >= GREEN.stop:
        return Compliance(band, "more", f"more, {percent} %", percent)
    return Compliance(band, "done", "as planned", percent)


def _percent(planned: PlannedWork, done: DoneWork) -> int | None:
    """Done of planned by duration, else by distance, rounded; None where no such pair is known."""
    for due, actual in ((planned.duration_s, done.duration_s), (planned.distance_m, done.distance_m)):
        if due and actual is not None:
            return int(actual / due * 100 + 0.5)
    return None
