"""Training load: effort times minutes, of a session and of a week.

Values only. Load is RPE on the CR-10 scale x minutes, in arbitrary units (Foster 2001, J Strength Cond Res
15(1):109-115). Planned load takes the coach's target RPE, reported load the athlete's own; the two never
go into one number. What is not known is None and is counted as unknown, never as zero; what rests on an
assumption is counted as estimated.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

# Paces for sessions that give a distance and no duration. Running: the easy pace with which published plans
# were measured. The others: ordinary recreational paces.
RUNNING_S_PER_KM = 360
WALKING_S_PER_KM = 600
CYCLING_KM_PER_H = 25
SWIMMING_S_PER_100_M = 120
ROWING_S_PER_500_M = 135

SECONDS_PER_M: dict[str, float] = {
    "running": RUNNING_S_PER_KM / 1000,
    "walking": WALKING_S_PER_KM / 1000,
    "cycling": 3600 / (CYCLING_KM_PER_H * 1000),
    "swimming": SWIMMING_S_PER_100_M / 100,
    "rowing": ROWING_S_PER_500_M / 500,
}

HARD_RPE = 7

type Number = float | Decimal


@dataclass(frozen=True, slots=True)
class SessionLoad:
    """The load of one session and what it was computed from.

    load            RPE x minutes, or None with the reason in `missing`
    rpe             on the CR-10 scale, 0 to 10
    minutes         as given or estimated
    distance_m      as given, never estimated
    has_distance    whether a distance belongs to such a session at all
    estimated       whether `minutes` rests on an assumed pace, on the work prescribed or on what was planned
    from_work       whether they were estimated from the work prescribed: sets and rests, times and distances
    missing         what is not known, in words; None when the load is known
    """

    load: float | None
    rpe: float | None
    minutes: float | None
    distance_m: float | None
    has_distance: bool
    estimated: bool
    missing: str | None
    from_work: bool = False

    @property
    def is_hard(self) -> bool:
        return self.rpe is not None and self.rpe >= HARD_RPE


@dataclass(frozen=True, slots=True)
class Tally:
    """A sum that knows what it does not know: the known part, how many were unknown, how many estimated."""

    known: float
    unknown: int
    estimated: int

    @property
    def complete(self) -> bool:
        return self.unknown == 0

    @property
    def total(self) -> float | None:
        """The known part, which is a lower bound unless complete; None when something was there and all
        unknown.
        """
        return None if self.known == 0 and self.unknown else self.known


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """The load of a week, with minutes and metres summed the same way.

    `hard` and `easy` split the known load at RPE 7. A week without sessions has load 0 and is complete.
    """

    load: Tally
    hard: float
    easy: float
    minutes: Tally
    distance_m: Tally

    @property
    def total_known(self) -> float:
        return self.load.known

    @property
    def total(self) -> float | None:
        return self.load.total

    @property
    def unknown(self) -> int:
        """How many sessions have no known load."""
        return self.load.unknown

    @property
    def estimated(self) -> int:
        """How many loads rest on an assumed pace or duration."""
        return self.load.estimated

    @property
    def complete(self) -> bool:
        return self.load.complete


def session_rpe_load(rpe: Number | None, minutes: Number | None) -> float | None:
    """RPE (0 to 10) x minutes, in arbitrary units; None when either is not known.

    Raises ValueError for an RPE off the scale or negative minutes.
    """
    if rpe is not None and not 0 <= rpe <= 10:
        raise ValueError(f"An RPE lies between 0 and 10, not at {rpe}.")
    if minutes is not None and not minutes >= 0:
        raise ValueError(f"A session cannot last {minutes} minutes.")
    return None if rpe is None or minutes is None else float(rpe) * float(minutes)


def estimated_minutes(distance_m: Number | None, sport: str) -> float | None:
    """Minutes for a distance at the assumed pace of a sport; None without a distance or a pace to assume."""
    pace = SECONDS_PER_M.get(sport)
    return None if distance_m is None or pace is None else float(distance_m) * pace / 60


def session_load(
    *,
    rpe: Number | None,
    duration_s: Number | None,
    distance_m: Number | None,
    sport: str,
    kind: str = "",
    planned_minutes: Number | None = None,
    from_work: bool = False,
) -> SessionLoad:
    """The load of a planned session (with its target RPE) or of a logged one (with the reported RPE).

    Minutes are those of `duration_s`, else estimated from the distance, else, for a session ticked as done
    without numbers, the `planned_minutes`. `from_work` says that the duration was estimated from the work
    prescribed (plans.prescription.amount.is_estimate). A planned rest is a known zero. Raises ValueError as
    session_rpe_load.
    """
    if kind == "rest":
        return SessionLoad(0, None, 0, None, has_distance=False, estimated=False, missing=None)
    minutes = None if duration_s is None else float(duration_s) / 60
    estimate = estimated_minutes(distance_m, sport)
    estimate = estimate if estimate is not None or planned_minutes is None else float(planned_minutes)
    load = session_rpe_load(rpe, estimate if minutes is None else minutes)
    return SessionLoad(
        load=load,
        rpe=None if rpe is None else float(rpe),
        minutes=estimate if minutes is None else minutes,
        distance_m=None if distance_m is None else float(distance_m),
        has_distance=distance_m is not None or sport in SECONDS_PER_M,
        estimated=from_work if minutes is not None else estimate is not None,
        from_work=from_work and minutes is not None,
        missing=None if load is not None else _what_is_missing(rpe, distance_m, sport),
    )


def week_load(loads: Iterable[SessionLoad]) -> WeekLoad:
    """The sums of a week's sessions: all planned ones or all logged ones, never both."""
    loads = list(loads)
    known = [one for one in loads if one.load is not None]
    return WeekLoad(
        load=_tally([(one.load, one.estimated) for one in loads]),
        hard=sum(one.load or 0 for one in known if one.is_hard),
        easy=sum(one.load or 0 for one in known if not one.is_hard),
        minutes=_tally([(one.minutes, one.estimated) for one in loads]),
        distance_m=_tally([(one.distance_m, False) for one in loads if one.has_distance]),
    )


def _tally(values: list[tuple[float | None, bool]]) -> Tally:
    """Sums (value, whether it is estimated)."""
    known = [(value, estimated) for value, estimated in values if value is not None]
    return Tally(
        known=sum(value for value, _ in known),
        unknown=len(values) - len(known),
        estimated=sum(estimated for _, estimated in known),
    )


def _what_is_missing(rpe: Number | None, distance_m: Number | None, sport: str) -> str:
    if rpe is None:
        return "no RPE"
    if distance_m is None:
        return "neither duration nor distance"
    return f"no duration, and no pace to assume for {sport}"
