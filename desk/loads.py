"""Weekly load of many athletes, summed by the database: the same sums as `sessions.weeks` makes row by row.

A desk of two hundred athletes reads eight weeks of each. As rows that would be eleven thousand sessions; as
sums it is sixteen hundred lines. The assumed paces are those of `plans.load`, so that there is one truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from athletes.models import AthleteQuerySet
from plans.load import SECONDS_PER_M
from sessions.compliance import EXCUSED
from sessions.models import Log, Session

FLOAT = FloatField()
WORK = ~Q(kind="rest")
LOGGED = Q(log__isnull=False)
SKIPPED = Q(log__outcome=Log.Outcome.SKIPPED)
HAPPENED = LOGGED & ~SKIPPED
BARE_TICK = Q(log__outcome=Log.Outcome.DONE, log__duration_s=None, log__distance_m=None)


@dataclass
class WeekSums:
    """One athlete's week: known loads in minutes × effort, and how many sessions have no known one.

    unrated   done without an effort, or without minutes
    silent    past and not logged
    unheard   those of the silent ones with no later log at all: nothing is known since
    done, due, excused   sessions, as `sessions.compliance.Share` counts them
    """

    planned_load: float = 0.0
    done_load: float = 0.0
    unrated: int = 0
    silent: int = 0
    unheard: int = 0
    done: int = 0
    due: int = 0
    excused: int = 0

    @property
    def missing(self) -> int:
        return self.unrated + self.silent


# The time zones in which it is a date now.
type Todays = Mapping[date, list[Any]]
type Sums = dict[tuple[int, int], WeekSums]


def weekly_sums(athletes: AthleteQuerySet, first: date, last: date, todays: Todays) -> Sums:
    """By athlete and number of the week from `first`, a Monday; without rows no sums. Two queries."""
    sums: Sums = {}
    for athlete, week, planned, done, *counts in _sessions(athletes, first, last, todays):
        sums[athlete, week] = WeekSums(planned or 0.0, done or 0.0, *counts)
    for athlete, week, done, unrated in _unplanned(athletes, first, last):
        beside = sums.setdefault((athlete, week), WeekSums())
        beside.done_load += done or 0.0
        beside.unrated += unrated
    return sums


def _sessions(athletes: AthleteQuerySet, first: date, last: date, todays: Todays) -> Any:
    past, excused = Q(day__lt=_today(todays)), SKIPPED & Q(log__reason__in=EXCUSED)
    silent = WORK & past & ~LOGGED
    later = Log.objects.filter(athlete=OuterRef("athlete"), day__gte=OuterRef("day"))
    done = _done_load()
    return (
        Session.objects.filter(athlete__in=athletes, day__range=(first, last))
        .order_by()
        .annotate(nth=_week_from(first))
        .values_list("athlete_id", "nth")
        .annotate(
            a_planned=Sum(_planned_load()),
            b_done=Sum(done, filter=HAPPENED),
            c_unrated=Count("pk", filter=HAPPENED) - Count(done, filter=HAPPENED),
            d_silent=Count("pk", filter=silent),
            e_unheard=Count("pk", filter=silent & Q(~Exists(later))),
            f_happened=Count("pk", filter=WORK & HAPPENED),
            g_due=Count("pk", filter=WORK & (LOGGED | past) & ~excused),
            h_excused=Count("pk", filter=WORK & excused),
        )
    )


def _unplanned(athletes: AthleteQuerySet, first: date, last: date) -> Any:
    load = _load("rpe", _seconds())
    return (
        Log.objects.filter(athlete__in=athletes, session=None, day__range=(first, last))
        .order_by()
        .annotate(nth=_week_from(first))
        .values_list("athlete_id", "nth")
        .annotate(done=Sum(load), unrated=Count("pk") - Count(load))
    )


def _planned_load() -> Any:
    return Case(When(kind="rest", then=Value(0.0)), default=_load("target_rpe", _seconds()))


def _done_load() -> Any:
    """A tick without numbers was done as planned, so its minutes are those of the plan."""
    planned_seconds = Case(When(kind="rest", then=Value(0.0)), default=_seconds())
    as_planned, measured = _load("log__rpe", planned_seconds), _load("log__rpe", _seconds("log__"))
    return Case(When(BARE_TICK, then=as_planned), default=measured)


def _load(rpe: str, seconds: Any) -> Any:
    return Cast(rpe, FLOAT) * seconds / Value(60.0)


def _seconds(prefix: str = "") -> Any:
    """As given, else from the distance at the assumed pace of the sport, else NULL."""
    paces = [When(**{f"{prefix}sport": sport}, then=Value(pace)) for sport, pace in SECONDS_PER_M.items()]
    estimated = Cast(f"{prefix}distance_m", FLOAT) * Case(*paces, output_field=FLOAT)
    return Coalesce(Cast(f"{prefix}duration_s", FLOAT), estimated)


def _today(todays: Todays) -> Any:
    """The date on which each athlete is: where it is still yesterday, a session of today is ahead."""
    return Case(*[When(athlete__zone__in=zones, then=Value(day)) for day, zones in todays.items()])


def _week_from(monday: date) -> Any:
    """Whole weeks since `monday`; a number costs less to read than a date."""
    return Func(
        F("day"),
        Value(monday),
        template="(%(expressions)s) / 7",
        arg_joiner=" - ",
        output_field=IntegerField(),
    )
