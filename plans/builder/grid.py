"""A plan as its page shows it: rows and phases in, weeks of cells with words and addresses out. Pure.

Built once per request and frozen; builder.markup writes it. Unknown is never zero: what is not known is said,
what is estimated, from an assumed pace or from the work prescribed, carries "≈".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Any, Protocol
from uuid import UUID

from accounts import units
from plans.builder.progress import Change, changes
from plans.load import SessionLoad, WeekLoad, session_load, week_load
from plans.prescription.amount import is_estimate, work_text
from plans.words import (
    distance_words,
    hard_words,
    hours_words,
    load_words,
    session_about,
    session_numbers,
    week_about,
)

DAYS = units.DAYS


class SessionRow(Protocol):
    """A planned session: a named tuple of a row, or a value of plans.edits.content."""

    @property
    def uid(self) -> UUID | str: ...
    @property
    def week(self) -> int: ...
    @property
    def weekday(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def sport(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def adaptation(self) -> str: ...
    @property
    def prescription(self) -> str: ...
    @property
    def is_key(self) -> bool: ...
    @property
    def target_rpe(self) -> Decimal | float | None: ...
    @property
    def duration_s(self) -> int | None: ...
    @property
    def distance_m(self) -> int | None: ...
    @property
    def structure(self) -> Mapping[str, Any]: ...


class PhaseRow(Protocol):
    """A phase of the plan: consecutive weeks, both ends included."""

    @property
    def uid(self) -> UUID | str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def first_week(self) -> int: ...
    @property
    def last_week(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Look:
    """How a plan is shown to one person: where things lead, in which words, units and dates.

    edit, add, week, phase   addresses; `edit` and `phase` hold {uid}, `add` {week} and {day}, `week` {week}
    sprite         the file of the glyphs
    labels         adaptation -> its words
    units          "metric" or "imperial"
    first_monday   when week 1 begins, where that is known
    today          the day it is for the person who looks
    """

    edit: str
    add: str
    week: str
    phase: str
    sprite: str
    labels: Mapping[str, str]
    units: str = "metric"
    first_monday: date | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class GridSession:
    """A card: `work` stands behind the title where it is edited, `about` says what the numbers rest on."""

    uid: str
    href: str
    adaptation: str
    mark: str
    title: str
    work: str
    sport: str
    time: str
    distance: str
    about: str
    is_key: bool
    is_rest: bool
    load: SessionLoad

    @property
    def numbers(self) -> tuple[str, str]:
        """What stands first, and what goes where room is short: a guessed time after a distance."""
        guessed = self.load.estimated or self.load.minutes is None
        return (self.distance, self.time) if guessed and self.distance else (self.time, self.distance)


@dataclass(frozen=True, slots=True)
class GridCell:
    week: int
    weekday: int
    add_href: str
    sessions: tuple[GridSession, ...]
    is_today: bool

    @property
    def day(self) -> str:
        return DAYS[self.weekday][:3]

    @property
    def add_label(self) -> str:
        return f"Add on {DAYS[self.weekday]}, week {self.week}"


@dataclass(frozen=True, slots=True)
class GridWeek:
    """A row: sums in words, `easy` and `hard` as widths of the load bar in percent of the heaviest week.

    `easy` includes `hard`, which is drawn over it.
    """

    number: int
    href: str
    css: str
    phase: str
    dates: str
    is_now: bool
    hours: str
    distance: str
    distance_unit: str
    load: str
    unknown: str
    change: Change
    split: str
    about: str
    easy: str
    hard: str
    sums: WeekLoad
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """All weeks; a day of planned rest is no session."""

    weeks: tuple[GridWeek, ...]
    session_count: int
    unknown: int


@dataclass(slots=True)
class _Filled:
    """The sessions of the plan in their places, while the rows are made."""

    cards: dict[tuple[int, int], list[GridSession]] = field(default_factory=lambda: defaultdict(list))
    loads: dict[int, list[SessionLoad]] = field(default_factory=lambda: defaultdict(list))


type Cards = dict[tuple[object, ...], GridSession]


# All that a card says, and nothing of where it stands.
_SHOWN = attrgetter(
    "uid", "title", "sport", "kind", "adaptation", "prescription", "is_key", "target_rpe", "duration_s",
    "distance_m",
)  # fmt: skip


def build_grid(
    *,
    weeks: int,
    sessions: Iterable[SessionRow],
    phases: Sequence[PhaseRow],
    look: Look,
    cards: Cards | None = None,
) -> Grid:
    """The rows of a plan's page. `sessions` come in the order of the calendar.

    `cards` keeps the cards that were made, by what they show, for a second grid: of two revisions of a plan
    nearly all show the same, also where their weeks moved.
    """
    filled = _Filled()
    cards = {} if cards is None else cards
    for row in sessions:
        shown = _SHOWN(row)
        card = cards.get(shown)
        if card is None:
            card = cards[shown] = _card(row, look)
        filled.loads[row.week].append(card.load)
        filled.cards[row.week, row.weekday].append(card)
    sums = [week_load(filled.loads[number]) for number in range(1, weeks + 1)]
    top = max((one.total_known for one in sums), default=0) or 1
    phase_of = {number: p for p in phases for number in range(p.first_week, p.last_week + 1)}
    rows = [
        _week(number, one, change, top, phase_of.get(number), filled, look)
        for number, (one, change) in enumerate(zip(sums, changes(sums), strict=True), start=1)
    ]
    planned = sum(not card.is_rest for held in filled.cards.values() for card in held)
    return Grid(tuple(rows), planned, sum(one.unknown for one in sums))


def _card(row: SessionRow, look: Look) -> GridSession:
    load = session_load(
        rpe=row.target_rpe,
        duration_s=row.duration_s,
        distance_m=row.distance_m,
        sport=row.sport,
        kind=row.kind,
        from_work=is_estimate(row.structure, row.duration_s, row.sport),
    )
    time, distance = session_numbers(load, look.units)
    uid = str(row.uid)
    return GridSession(
        uid=uid,
        href=look.edit.format(uid=uid),
        adaptation=row.adaptation,
        mark=look.labels.get(row.adaptation, row.adaptation),
        title=row.title,
        work=work_text(row, look.units),
        sport=row.sport,
        time=time,
        distance=distance,
        about=session_about(load, row.sport),
        is_key=row.is_key,
        is_rest=row.kind == "rest",
        load=load,
    )


def _week(
    number: int,
    sums: WeekLoad,
    change: Change,
    top: float,
    phase: PhaseRow | None,
    filled: _Filled,
    look: Look,
) -> GridWeek:
    distance, unit = distance_words(sums.distance_m, look.units)
    monday = look.first_monday + timedelta(weeks=number - 1) if look.first_monday else None
    today = (look.today - monday).days if monday and look.today else None
    return GridWeek(
        number=number,
        href=look.week.format(week=number),
        css=f"ph-{phase.kind}" if phase else "",
        phase=phase.name if phase and phase.first_week == number else "",
        dates=units.day_range(monday, monday + timedelta(days=6)) if monday else "",
        is_now=today is not None and 0 <= today <= 6,
        hours=hours_words(sums.minutes),
        distance=distance,
        distance_unit=unit,
        load=load_words(sums),
        unknown=f"+ {sums.unknown} unknown" if sums.unknown and sums.total else "",
        change=change,
        split=hard_words(sums),
        about=" ".join(filter(None, (week_about(sums), change.words))),
        easy=f"{sums.total_known / top * 100:.1f}",
        hard=f"{sums.hard / top * 100:.1f}",
        sums=sums,
        cells=tuple(_cell(number, weekday, today, filled, look) for weekday in range(7)),
    )


def _cell(week: int, weekday: int, today: int | None, filled: _Filled, look: Look) -> GridCell:
    return GridCell(
        week=week,
        weekday=weekday,
        add_href=look.add.format(week=week, day=weekday),
        sessions=tuple(filled.cards.get((week, weekday), ())),
        is_today=today == weekday,
    )
