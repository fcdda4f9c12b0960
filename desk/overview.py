"""An athlete's page: which weeks it reads, and what of them it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from accounts.units import day_range
from athletes.models import Athlete
from desk.cards import Card, card_of
from sessions.chart import LoadChart
from sessions.chart_weeks import ONE_WEEK, LoadRow, chart_range, load_row, nothing_known
from sessions.charted import charted_rows
from sessions.load_charts import FADING_WEEKS, FitnessShown, load_charts
from sessions.models import Assignment, Log, Session
from sessions.stats import Stats, last_full_weeks, missing_loads, stats_of
from sessions.weeks import Week, monday_of, week_of, weeks_of

type TrainingWeek = Week[Session, Log]

GRID_WEEKS = 4
WEEKS_BEFORE = 2
NOTES = 5
NOTES_SINCE = timedelta(days=28)
DAYS_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Cell:
    """A day: its cards, whether rest was planned, and what it is called on a phone."""

    day: date
    name: str
    is_today: bool
    cards: tuple[Card, ...]
    is_rest: bool


@dataclass(frozen=True)
class Row:
    """A week of the grid. `plan_bar` and `done_bar` are lengths of 100; `number` counts the plan's weeks."""

    week: TrainingWeek
    dates: str
    number: int | None
    is_now: bool
    is_ahead: bool
    missing: int
    cells: tuple[Cell, ...]
    plan_bar: float
    done_bar: float

    @property
    def is_blank(self) -> bool:
        return not any(day.entries for day in self.week.days)

    @property
    def is_unknown(self) -> bool:
        return nothing_known(self.week)


@dataclass(frozen=True)
class Note:
    """What the athlete wrote about a session."""

    day: date
    title: str
    text: str
    session_pk: int | None


@dataclass(frozen=True)
class Overview:
    charted: list[TrainingWeek]
    rows: list[Row]
    start: date
    stats: Stats
    chart: LoadChart
    narrow_chart: LoadChart
    fitness: FitnessShown | None
    load_rows: list[LoadRow]
    notes: list[Note]

    @cached_property
    def began(self) -> date | None:
        """The first Monday of something planned or done, as far as the page looks; None for nothing."""
        weeks = [*self.charted, *(row.week for row in self.rows)]
        return min((week.monday for week in weeks if any(day.entries for day in week.days)), default=None)

    @property
    def is_empty(self) -> bool:
        return self.began is None


def overview_of(
    athlete: Athlete, assignment: Assignment | None, *, start: date | None, today: date, units: str
) -> Overview:
    """Everything that is read from sessions and logs, in two queries however long the plan is."""
    this_monday = monday_of(today)
    grid_start = monday_of(start) if start else this_monday - WEEKS_BEFORE * ONE_WEEK
    plan = (assignment.starts_on, assignment.ends_on) if assignment else None
    first, count = chart_range(plan, this_monday)
    first, count = first - FADING_WEEKS * ONE_WEEK, count + FADING_WEEKS
    sessions, logs = charted_rows(athlete, [(first, count), (grid_start, GRID_WEEKS)], with_moves=True)
    read = weeks_of(first, count, sessions, logs, today)
    charted = read[FADING_WEEKS:]
    held = {week.monday: week for week in charted}
    shown = [held.get(monday) or week_of(monday, sessions, logs, today) for monday in _mondays(grid_start)]
    charts = load_charts(read, today, width=880)
    return Overview(
        charted=charted,
        rows=_grid(shown, assignment, today, units),
        start=grid_start,
        stats=stats_of(last_full_weeks(charted, today)),
        chart=charts.wide,
        narrow_chart=charts.narrow,
        fitness=charts.fitness,
        load_rows=[load_row(week, today) for week in reversed(charted)],
        notes=_notes(sessions, logs, today),
    )


def _mondays(first: date) -> list[date]:
    return [first + n * ONE_WEEK for n in range(GRID_WEEKS)]


def _grid(weeks: list[TrainingWeek], assignment: Assignment | None, today: date, units: str) -> list[Row]:
    sums = [sum_ for week in weeks for sum_ in (week.planned_load.total_known, week.done_load.total_known)]
    longest = max(sums, default=0)
    return [_row(week, assignment, today, units, longest) for week in weeks]


def _row(week: TrainingWeek, assignment: Assignment | None, today: date, units: str, longest: float) -> Row:
    def share(value: float) -> float:
        return round(value / longest * 100, 1) if longest else 0

    return Row(
        week=week,
        dates=day_range(week.monday, week.sunday),
        number=assignment.week_shown_in(week.monday) if assignment else None,
        is_now=week.monday <= today <= week.sunday,
        is_ahead=week.monday > today,
        missing=missing_loads(week),
        cells=tuple(
            Cell(
                day=day.day,
                name=f"{DAYS_SHORT[day.day.weekday()]} {day.day.day}",
                is_today=day.day == today,
                cards=tuple(card_of(entry, units) for entry in day.work),
                is_rest=bool(day.entries) and not day.work,
            )
            for day in week.days
        ),
        plan_bar=share(week.planned_load.total_known),
        done_bar=share(week.done_load.total_known),
    )


def _notes(sessions: list[Session], logs: list[Log], today: date) -> list[Note]:
    """The newest words of the athlete, each with what it was about."""
    titles = {session.pk: session.title for session in sessions}
    said = [log for log in logs if log.note and today - NOTES_SINCE <= log.day <= today]
    said.sort(key=lambda log: log.day, reverse=True)
    return [
        Note(log.day, titles.get(log.session_id or 0, log.title), log.note, log.session_id)
        for log in said[:NOTES]
    ]
