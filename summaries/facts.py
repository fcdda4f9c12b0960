"""Collects the rows around the weeks of many athletes, for the pure digest to read.

All athletes of a batch are read together: how many queries it takes does not depend on how many they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from django.db.models import F, Q

from accounts import units
from athletes.goals import next_goal
from athletes.measures import written
from athletes.models import Goal, Result, StatusPeriod, Wellness
from sessions.models import Assignment, LedgerEntry, Log, Session
from sessions.test_lines import test_lines
from sessions.weeks import monday_of, weeks_of
from summaries.bests import Bests, bests_of
from summaries.digest.aims import steady
from summaries.digest.facts import Aim, AnyWeek, Change, Facts, Measured, Phase, Told
from summaries.digest.holding import Lap, repeats_in
from summaries.models import Summary
from summaries.schedule import WEEK

WEEKS_BEFORE = 5
MOST_WEEKS = 40  # of a plan, in the chart
MOST_CHANGES = 6
# What no sentence reads: of thousands of rows most of the bytes.
UNREAD = ("prescription", "structure", "notes", "link", "uid", "planned_uid", "assignment")


def facts_of(summary: Summary) -> Facts:
    """Of one summary; as many queries as for a hundred."""
    return facts_of_many([summary])[summary.pk]


def facts_of_many(summaries: Sequence[Summary]) -> dict[int, Facts]:
    """By the summary's key; each seen from the day on which it goes out. Thirteen queries.

    The summaries come `with_people`.
    """
    if not summaries:
        return {}
    plans = _plans(summaries)
    spans = {one.pk: _span(one.week_start, plans.get(one.pk)) for one in summaries}
    rows = _rows(summaries, spans)
    bests = bests_of(summaries)
    return {one.pk: _facts(one, plans.get(one.pk), spans[one.pk], rows, bests) for one in summaries}


@dataclass(frozen=True)
class Span:
    """The weeks that are read, by their Mondays; the chart's are those from `first_shown` to `last_shown`."""

    first: date
    last: date
    first_shown: date
    last_shown: date

    @property
    def last_day(self) -> date:
        return self.last + timedelta(days=6)

    @property
    def count(self) -> int:
        return (self.last - self.first) // WEEK + 1


@dataclass(frozen=True)
class Rows:
    """By athlete; what was measured is by the activity."""

    sessions: dict[int, list[Session]]
    logs: dict[int, list[Log]]
    periods: dict[int, list[StatusPeriod]]
    results: dict[int, list[Result]]
    goals: dict[int, list[Goal]]
    ledger: dict[int, list[LedgerEntry]]
    wellness: dict[int, list[Wellness]]
    measured: dict[int, Measured]
    steps: dict[int, list[dict[str, Any]] | None]


def _plans(summaries: Sequence[Summary]) -> dict[int, Assignment]:
    """By summary, the plan that names its week: of several the longest."""
    running = Q()
    for monday, athletes in _by_week(summaries).items():
        running |= Q(
            pk__in=Assignment.objects.filter(athlete__in=athletes).running_between(
                monday, monday + timedelta(days=6)
            )
        )
    held = Assignment.objects.filter(running).defer("batch").annotate(phases=F("version__content__phases"))
    by_athlete = _grouped(held)
    found: dict[int, Assignment] = {}
    for one in summaries:
        plans = by_athlete.get(one.athlete_id, [])
        if plans:
            found[one.pk] = max(plans, key=lambda plan: (plan.ends_on - plan.starts_on, -plan.pk))
    return found


def _by_week(summaries: Iterable[Summary]) -> dict[date, list[int]]:
    weeks: dict[date, list[int]] = defaultdict(list)
    for one in summaries:
        weeks[one.week_start].append(one.athlete_id)
    return weeks


def _span(monday: date, plan: Assignment | None) -> Span:
    """Six weeks back, one ahead, and the weeks of the plan as far as they fit into the chart."""
    first, last = monday - WEEKS_BEFORE * WEEK, monday + WEEK
    if plan is None:
        return Span(first, last, monday, monday)
    begins, ends = monday_of(plan.starts_on), monday_of(plan.ends_on)
    shown_last = min(ends, max(monday + 8 * WEEK, begins + (MOST_WEEKS - 1) * WEEK))
    shown_first = max(begins, shown_last - (MOST_WEEKS - 1) * WEEK)
    return Span(min(first, shown_first), max(last, shown_last), shown_first, shown_last)


def _rows(summaries: Sequence[Summary], spans: dict[int, Span]) -> Rows:
    days, week, period = Q(), Q(), Q()
    for one in summaries:
        of, span = Q(athlete=one.athlete_id), spans[one.pk]
        days |= of & Q(day__range=(span.first, span.last_day))
        week |= of & Q(day__range=(one.week_start, one.week_start + timedelta(days=6)))
        period |= of & Q(at__gte=one.period_start, at__lt=one.period_end)
    athletes = [one.athlete_id for one in summaries]
    sessions = list(
        Session.objects.filter(days).select_related("log").defer(*UNREAD).order_by("day", "order", "pk")
    )
    logs = [one.logged for one in sessions if one.logged]
    unplanned = list(Log.objects.filter(days, session=None).order_by("day", "pk"))
    earliest = min((span.first for span in spans.values()), default=date.min)
    latest = max((span.last_day for span in spans.values()), default=date.max)
    periods = StatusPeriod.objects.filter(athlete__in=athletes).touching(earliest, latest).order_by("pk")
    ledger = LedgerEntry.objects.filter(period).select_related("by").order_by("at", "pk")
    results = Result.objects.filter(athlete__in=athletes).with_tests()
    return Rows(
        sessions=_grouped(sessions),
        logs=_grouped([*logs, *unplanned]),
        periods=_grouped(periods),
        results=_grouped(results),
        goals=_grouped(Goal.objects.filter(athlete__in=athletes)),
        ledger=_grouped(ledger),
        wellness=_grouped(Wellness.objects.filter(week).order_by("day")),
        measured=_measured(week),
        steps=dict(Session.objects.filter(week).values_list("pk", "structure__steps")),
    )


def _grouped[R](rows: Iterable[R]) -> dict[int, list[R]]:
    """By athlete, in their order."""
    held: dict[int, list[R]] = defaultdict(list)
    athlete = attrgetter("athlete_id")
    for row in rows:
        held[athlete(row)].append(row)
    return held


def _measured(week: Q) -> dict[int, Measured]:
    """By the log: what its recording knows; ours where the device says nothing."""
    beats, watts = ("avg_hr", "computed_avg_hr"), ("weighted_power_w", "computed_weighted_power_w")
    fields = (*beats, *watts, "avg_power_w", "laps")
    logs = Log.objects.filter(week, activity__isnull=False)
    rows = logs.values_list("pk", *(f"activity__{name}" for name in fields))
    return {
        pk: Measured(watts=weighted or ours or mean, heart_rate=said or counted, laps=_laps(laps))
        for pk, said, counted, weighted, ours, mean, laps in rows
    }


def _laps(laps: Sequence[dict[str, Any]]) -> list[Lap]:
    """Those of which the time is known."""
    timed = ((one.get("timer_s") or one.get("elapsed_s"), one) for one in laps)
    return [Lap(seconds, one.get("distance_m"), one.get("avg_power_w")) for seconds, one in timed if seconds]


def _facts(summary: Summary, plan: Assignment | None, span: Span, rows: Rows, bests: Bests) -> Facts:
    athlete, monday = summary.athlete, summary.week_start
    system = athlete.user.units if athlete.user else "metric"
    # The athlete's day: one that goes on its Sunday does not call that day's run unlogged.
    mailed = summary.goes_at.astimezone(athlete.zone).date()
    weeks = _weeks(athlete.pk, span, rows, today=min(mailed, monday + WEEK))
    at = {week.monday: week for week in weeks}
    results = [one for one in rows.results[athlete.pk] if one.day < monday + WEEK]
    own = [one.pk for one in rows.sessions[athlete.pk] if one.pk in rows.steps]
    goals = rows.goals[athlete.pk]
    return Facts(
        coach=athlete.coach.name,
        before=[at[monday - n * WEEK] for n in range(WEEKS_BEFORE, 0, -1)],
        week=at[monday],
        after=at[monday + WEEK],
        plan_week=plan.week_shown_in(monday) if plan else None,
        plan_weeks=plan.last_week if plan else None,
        first_week=plan.first_week if plan else 1,
        numbers=_numbers(plan, weeks),
        phases=_phases(plan),
        course=[one for one in weeks if span.first_shown <= one.monday <= span.last_shown] if plan else (),
        measured=rows.measured,
        aims={pk: aim for pk in own if (aim := steady(rows.steps[pk]))},
        repeats={pk: asked for pk in own if (asked := repeats_in(rows.steps[pk]))},
        sets=bests.sets,
        results=list(_results(results, monday, system)),
        records=bests.records_of(athlete.pk, system),
        changes=list(_changes(rows.ledger[athlete.pk], summary)),
        wellness=[one.answers for one in rows.wellness[athlete.pk]],
        aim=_aim(next_goal(goals, mailed), results, mailed, system),
        reached=_aim(_reached(goals, monday, mailed), results, mailed, system),
        due_words=due_words(summary),
        units=system,
    )


def _weeks(athlete: int, span: Span, rows: Rows, today: date) -> list[AnyWeek]:
    sessions = rows.sessions[athlete]
    for session in sessions:
        held = (one.kind for one in rows.periods[athlete] if one.holds(session.day))
        session.excuse = next(held, "")
    return weeks_of(span.first, span.count, sessions, rows.logs[athlete], today=today)


def _numbers(plan: Assignment | None, weeks: Iterable[AnyWeek]) -> dict[date, int]:
    if plan is None:
        return {}
    numbers = {week.monday: plan.week_shown_in(week.monday) for week in weeks}
    return {monday: number for monday, number in numbers.items() if number}


def _phases(plan: Any) -> list[Phase]:
    """Of the version that was given, which may be older than the plan is now."""
    held = plan.phases if plan else None
    return [
        Phase(one["name"], one.get("kind", "other"), one["first_week"], one["last_week"])
        for one in held or ()
    ]


def _results(results: Sequence[Result], monday: date, system: str) -> Iterable[Told]:
    """Of each test of which a result fell into the week: with the error of the test, and what changed."""
    for line in test_lines(results, system):
        if line.day >= monday:
            parts = f"{line.value} {line.error}".strip(), line.since_last
            words = ". ".join(part for part in parts if part)
            yield Told(line.name, words, f"{line.value} in {line.name}")


def _changes(entries: Sequence[LedgerEntry], summary: Summary) -> Iterable[Change]:
    """The newest ones, in the order in which they came; what the athlete did is called so."""
    for one in entries[-MOST_CHANGES:]:
        own = one.by_id == summary.athlete.user_id
        yield Change(one.what, one.why, "you" if own else one.by.get_short_name())


def _reached(goals: Sequence[Goal], monday: date, mailed: date) -> Goal | None:
    """The most important goal whose day was in the week and is over."""
    over = min(mailed, monday + WEEK)
    passed = [goal for goal in goals if goal.day and monday <= goal.day < over]
    return min(passed, key=lambda goal: (goal.priority, goal.day), default=None)


def _aim(goal: Goal | None, results: Sequence[Result], today: date, system: str) -> Aim | None:
    if goal is None:
        return None
    of_test = [one for one in results if goal.benchmark_id and one.benchmark_id == goal.benchmark_id]
    newest = max(of_test, key=lambda one: (one.day, one.pk), default=None)
    now = ""
    if newest:
        value = written(newest.benchmark.measure, newest.value, system)
        now = f"{value} in {newest.benchmark.name} on {units.short_day(newest.day)}"
    return Aim(goal.title, goal.target, goal.days_left(today), now, goal.day)


def due_words(summary: Summary) -> str:
    athlete = summary.athlete
    return (
        f"You get this on {units.DAYS[athlete.summary_weekday]} at {athlete.summary_time:%H:%M} "
        f"because {athlete.coach.get_short_name()} coaches you on Throughline."
    )
