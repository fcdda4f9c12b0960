"""The page of somebody's own numbers: which rows it reads, and what of them it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from accounts.units import day_range, distance, duration, hours, short_day
from athletes import measures
from athletes.goals import days_words
from athletes.models import Athlete, Goal, Result, Threshold
from athletes.thresholds import written
from plans.load import Tally, session_load
from sessions.chart import LoadChart
from sessions.chart_weeks import ONE_WEEK, chart_range, load_row
from sessions.charted import charted_rows
from sessions.deriving import derived
from sessions.load_charts import FADING_WEEKS, FitnessShown, load_charts
from sessions.models import Assignment, Log, Session, SetLog
from sessions.records import DoneRow, LiftRow, Record, records
from sessions.stats import Stats, last_full_weeks, stats_of
from sessions.test_lines import TestLine, test_lines
from sessions.training_share import TrainingShare, WeekShare, shares_by_week, training_share
from sessions.weeks import Week, monday_of, weeks_of
from sessions.zone_rows import ZoneTable, zone_tables

type TrainingWeek = Week[Session, Log]

SHARE_WEEKS = 4
MOST_SHARE_ROWS = 12
SHOWN_RECORDS = 12


@dataclass(frozen=True)
class GoalLine:
    """`now` is the newest result of the test that measures the goal; "" without one."""

    goal: Goal
    days: str
    now: str


@dataclass(frozen=True)
class WeekRow:
    """A week in words: minutes × effort, seconds, and sessions done of those that were due.

    With a `planned_note` more is planned than `planned_load`; without `is_time_known`, than `planned_s`.
    """

    dates: str
    is_now: bool
    is_ahead: bool
    is_blank: bool
    planned_load: float | None
    done_load: float | None
    planned_s: int | None
    done_s: int | None
    sessions: str
    note: str
    planned_note: str
    is_time_known: bool


@dataclass(frozen=True)
class ThresholdLine:
    threshold: Threshold
    name: str
    value: str
    zones: list[ZoneTable]


@dataclass(frozen=True)
class Offer:
    """A threshold that the newest result of a test stands for and that is not on file yet."""

    result: Result
    name: str
    value: str
    source: str


@dataclass(frozen=True)
class Shares:
    """`plan` is since the plan began; None without one, or where it began within the four weeks."""

    recent: TrainingShare
    plan: TrainingShare | None
    plan_began: date | None
    rows: list[tuple[str, WeekShare]]


@dataclass(frozen=True)
class RecordLine:
    record: Record
    value: str


@dataclass(frozen=True)
class Progress:
    athlete: Athlete
    today: date
    by_time: bool
    goals: list[GoalLine]
    shares: Shares
    stats: Stats
    chart: LoadChart
    narrow_chart: LoadChart
    fitness: FitnessShown | None
    # Planned sessions of these weeks of which the load, or the time, is not known.
    unsized: int
    weeks: list[WeekRow]
    tests: list[TestLine]
    thresholds: list[ThresholdLine]
    proposals: list[ThresholdLine]
    offers: list[Offer]
    records: list[RecordLine]
    more_records: list[RecordLine]


def progress_of(athlete: Athlete, *, now: datetime, units: str, by_time: bool = False) -> Progress:
    """Nine queries, however much there is."""
    today = athlete.today(now)
    assignment = _plan_on(athlete, today)
    first, _ = _chart(assignment, today)
    all_weeks = _weeks(athlete, assignment, today)
    weeks = [week for week in all_weeks if week.monday >= first]
    charts = load_charts(all_weeks[-len(weeks) - FADING_WEEKS :], today, width=640, by_time=by_time)
    results = list(athlete.results.with_tests())
    values = list(athlete.thresholds.on_page(today))
    records = [RecordLine(one, _record_words(one, units)) for one in _records(athlete)]
    held = [one for one in values if not one.is_proposed]
    proposed = [one for one in values if one.is_proposed]
    return Progress(
        athlete=athlete,
        today=today,
        by_time=by_time,
        goals=list(_goals(athlete.goals.select_related("benchmark"), results, today, units)),
        shares=_shares(all_weeks, assignment, today),
        stats=stats_of(last_full_weeks(weeks, today)),
        chart=charts.wide,
        narrow_chart=charts.narrow,
        fitness=charts.fitness,
        unsized=sum(_planned(week, by_time).unknown for week in weeks),
        weeks=[_week_row(week, today) for week in reversed(weeks)],
        tests=test_lines(results, units),
        thresholds=[_threshold_line(one, units) for one in held],
        proposals=[_threshold_line(one, units) for one in proposed],
        offers=list(_offers(results, held, _answered(athlete, proposed), units)),
        records=records[:SHOWN_RECORDS],
        more_records=records[SHOWN_RECORDS:],
    )


def _plan_on(athlete: Athlete, today: date) -> Assignment | None:
    """The plan that runs; of several the one that began first, else the next one."""
    going_on = athlete.assignments.not_over(today).defer("version__content").order_by("starts_on")
    return going_on.first()


def _weeks(athlete: Athlete, assignment: Assignment | None, today: date) -> list[TrainingWeek]:
    """Those of the chart, and before them all since the plan began and what fitness needs."""
    first, count = _chart(assignment, today)
    since = (first - monday_of(assignment.starts_on)).days // 7 if assignment else 0
    earlier = max(since, FADING_WEEKS)
    first, count = first - earlier * ONE_WEEK, count + earlier
    return weeks_of(first, count, *charted_rows(athlete, [(first, count)]), today)


def _chart(assignment: Assignment | None, today: date) -> tuple[date, int]:
    plan = (assignment.starts_on, assignment.ends_on) if assignment else None
    return chart_range(plan, monday_of(today))


def _goals(goals: Iterable[Goal], results: Sequence[Result], today: date, units: str) -> Iterator[GoalLine]:
    """Those ahead, and those without a date."""
    newest = {one.benchmark_id: one for one in results}
    for goal in goals:
        if goal.day is None or goal.day >= today:
            result = newest.get(goal.benchmark_id or 0)
            yield GoalLine(goal, days_words(goal, today), _value(result, units) if result else "")


def _shares(weeks: Sequence[TrainingWeek], assignment: Assignment | None, today: date) -> Shares:
    so_far = [week for week in weeks if week.monday <= today]
    began = assignment.starts_on if assignment and assignment.starts_on <= today else None
    since = [week for week in so_far if began and week.sunday >= began]
    recent = training_share(so_far[-SHARE_WEEKS:])
    rows = shares_by_week(so_far[-MOST_SHARE_ROWS:], recent.unit)
    return Shares(
        recent=recent,
        plan=training_share(since) if len(since) > SHARE_WEEKS else None,
        plan_began=began,
        rows=[(_dates(one.monday), one) for one in reversed(rows)],
    )


def _planned(week: TrainingWeek, by_time: bool) -> Tally:
    return week.planned_load.minutes if by_time else week.planned_load.load


def _dates(monday: date) -> str:
    return day_range(monday, monday + timedelta(days=6))


def _week_row(week: TrainingWeek, today: date) -> WeekRow:
    row = load_row(week, today)
    return WeekRow(
        dates=row.dates,
        is_now=week.monday <= today <= week.sunday,
        is_ahead=week.monday > today,
        is_blank=not any(day.entries for day in week.days),
        planned_load=row.planned,
        done_load=row.done,
        planned_s=week.planned_s,
        done_s=week.done_s,
        sessions=week.share.words if week.share.due or week.share.excused else "",
        note="" if row.note == "ahead" else row.note,
        planned_note=row.planned_note,
        is_time_known=week.planned_load.minutes.complete,
    )


def _threshold_line(one: Threshold, units: str) -> ThresholdLine:
    value = written(one.kind, one.value, units)
    return ThresholdLine(one, one.long_name, value, zone_tables(one.kind, one.value, units))


def _offers(
    results: Iterable[Result],
    held: Iterable[Threshold],
    answered: Callable[[str, str, Decimal, date], bool],
    units: str,
) -> Iterator[Offer]:
    """Of the newest result of each kind and lift, where it says something else than what was on file before.

    A value of the result's day or a later one is a coach's word about it, whatever it is.
    """
    in_force = {(one.kind, one.lift): one for one in held}
    newest: dict[tuple[str, str], Result] = {}
    for result in sorted(results, key=lambda one: (one.day, one.pk)):
        if result.benchmark.threshold:
            newest[result.benchmark.threshold, result.benchmark.lift] = result
    for (kind, lift), result in newest.items():
        value, known = derived(result.benchmark, result.value), in_force.get((kind, lift))
        if value is None or answered(kind, lift, value, result.day):
            continue
        if known is None or (known.valid_from < result.day and known.value != value):
            name = Threshold(kind=kind, lift=lift).long_name
            yield Offer(result, name, written(kind, value, units), source_of(result, units))


def _answered(athlete: Athlete, proposed: Iterable[Threshold]) -> Callable[[str, str, Decimal, date], bool]:
    """Whether a value waits for a coach already, or was declined for that day."""
    waiting = {(one.kind, one.lift, one.value) for one in proposed}
    declined = set(athlete.thresholds.declined().values_list("kind", "lift", "value", "valid_from"))
    return lambda kind, lift, value, day: (
        (kind, lift, value) in waiting or (kind, lift, value, day) in declined
    )


def source_of(result: Result, units: str) -> str:
    """`5 km time trial 21:30 on 12 Nov`."""
    return f"{result.benchmark.name} {_value(result, units)} on {short_day(result.day)}"


def _value(result: Result, units: str) -> str:
    return measures.written(result.benchmark.measure, result.value, units)


def threshold_from(result: Result, units: str) -> Threshold | None:
    """The threshold of a result, from its day on; None where its test gives none."""
    value: Decimal | None = derived(result.benchmark, result.value)
    if value is None:
        return None
    return Threshold(
        kind=result.benchmark.threshold,
        lift=result.benchmark.lift,
        value=value,
        valid_from=result.day,
        source=source_of(result, units)[:120],
    )


def _record_words(one: Record, units: str) -> str:
    if one.metres:
        return distance(one.metres, units) or ""
    if one.kg:
        more = "+" if one.is_added else ""
        return f"{more}{measures.written('kg', Decimal(str(one.kg)), units)} × {one.reps}"
    return (hours if one.is_sum else duration)(one.seconds) or ""


def _records(athlete: Athlete) -> list[Record]:
    fields = ("log__day", "name", "kg", "reps", "is_added")
    lifts = SetLog.objects.heaviest(athlete.pk).values_list(*fields)
    return records(
        list(_done_rows(athlete)), [LiftRow(day, lift, float(kg), *more) for day, lift, kg, *more in lifts]
    )


def _done_rows(athlete: Athlete) -> Iterator[DoneRow]:
    """All that was ever done; a session ticked without numbers was done as planned (sessions.weeks)."""
    fields = ("day", "sport", "outcome", "distance_m", "duration_s")
    of_session = ("session__distance_m", "session__duration_s")
    rows = Log.objects.of(athlete).exclude(outcome=Log.Outcome.SKIPPED).order_by("day", "pk")
    for day, sport, outcome, metres, seconds, *planned in rows.values_list(*fields, *of_session):
        as_planned = outcome == Log.Outcome.DONE and metres is None and seconds is None
        metres, seconds = planned if as_planned else (metres, seconds)
        load = session_load(rpe=None, duration_s=seconds, distance_m=metres, sport=sport)
        yield DoneRow(day, sport, metres, seconds, load.minutes)
