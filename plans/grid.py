"""A plan as its page shows it: rows and phases in, weeks of cells with words and addresses out. Pure.

Built once per request and frozen, so that the template only writes: 24 weeks with 200 sessions must cost
little. Unknown is never zero: what is not known is said, what rests on an assumed pace carries "≈".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from accounts import units
from plans.load import SessionLoad, WeekLoad, session_load, week_load
from plans.words import distance_words, hours_words, load_words, session_about, session_numbers, week_about

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# A week below this share of the last full week is an easier one and is compared with the week before it.
FULL_WEEK = 0.9


class SessionRow(Protocol):
    """A planned session, or a tuple with the same names."""

    pk: int
    uid: UUID
    week: int
    weekday: int
    title: str
    sport: str
    kind: str
    adaptation: str
    is_key: bool
    target_rpe: Decimal | None
    duration_s: int | None
    distance_m: int | None


class PhaseRow(Protocol):
    """A phase of the plan: consecutive weeks, both ends included."""

    pk: int
    name: str
    kind: str
    purpose: str
    first_week: int
    last_week: int


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where cards and cells lead: `edit` holds {pk}, `add` {week} and {day}, `week` {week}.

    `sprite` is the file of the glyphs.
    """

    edit: str
    add: str
    week: str
    sprite: str


@dataclass(frozen=True, slots=True)
class GridSession:
    """A card: `about` says what the numbers rest on, empty when there is nothing to say."""

    uid: str
    href: str
    css: str
    glyph: str
    mark: str
    title: str
    numbers: str
    about: str
    is_key: bool
    is_rest: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    weekday: int
    day: str
    add_href: str
    add_label: str
    sessions: tuple[GridSession, ...]


@dataclass(frozen=True, slots=True)
class GridWeek:
    """A row: sums in words, `easy` and `hard` as widths of the load bar in percent of the heaviest week.

    `easy` includes `hard`, which is drawn over it.
    """

    number: str
    href: str
    css: str
    phase: str
    hours: str
    distance: str
    distance_unit: str
    load: str
    unknown: str
    change: str
    about: str
    easy: str
    hard: str
    sums: WeekLoad
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    weeks: tuple[GridWeek, ...]
    session_count: int
    unknown: int


def build_grid(
    *,
    weeks: int,
    sessions: Iterable[SessionRow],
    phases: Sequence[PhaseRow],
    labels: Mapping[str, str],
    addresses: Addresses,
    distance_units: str = "metric",
) -> Grid:
    """The rows of a plan's page. `sessions` come in the order of the calendar; `labels` name adaptations."""
    cards: dict[tuple[int, int], list[GridSession]] = defaultdict(list)
    loads: dict[int, list[SessionLoad]] = defaultdict(list)
    for row in sessions:
        load = _load_of(row)
        loads[row.week].append(load)
        cards[row.week, row.weekday].append(_card(row, load, labels, addresses, distance_units))
    sums = [week_load(loads[number]) for number in range(1, weeks + 1)]
    top = max((one.total_known for one in sums), default=0) or 1
    phase_of = {number: p for p in phases for number in range(p.first_week, p.last_week + 1)}
    rows = [
        _week(number, one, change, top, phase_of.get(number), cards, addresses, distance_units)
        for number, (one, change) in enumerate(zip(sums, changes(sums), strict=True), start=1)
    ]
    return Grid(tuple(rows), sum(map(len, loads.values())), sum(one.unknown for one in sums))


def changes(weeks: Sequence[WeekLoad]) -> list[float | None]:
    """Each week's load against the last full week, an easier one's against the week before it.

    0.09 is nine percent more; None where one of the two is empty or not wholly known.
    """
    found: list[float | None] = []
    full: float | None = None
    before: float | None = None
    for week in weeks:
        now = week.total if week.complete and week.total else None
        easier = now is not None and full is not None and now < FULL_WEEK * full
        against = before if easier else full
        found.append(now / against - 1 if now is not None and against else None)
        if now is not None and not easier:
            full = now
        before = now
    return found


def _load_of(row: SessionRow) -> SessionLoad:
    return session_load(
        rpe=row.target_rpe,
        duration_s=row.duration_s,
        distance_m=row.distance_m,
        sport=row.sport,
        kind=row.kind,
    )


def _card(
    row: SessionRow, load: SessionLoad, labels: Mapping[str, str], addresses: Addresses, distance_units: str
) -> GridSession:
    return GridSession(
        uid=str(row.uid),
        href=addresses.edit.format(pk=row.pk),
        css=f"ses a-{row.adaptation}{' is-key' if row.is_key else ''}",
        glyph=f"{addresses.sprite}#glyph-{row.adaptation}",
        mark=labels.get(row.adaptation, row.adaptation),
        title=row.title,
        numbers=session_numbers(load, distance_units),
        about=session_about(load, row.sport),
        is_key=row.is_key,
        is_rest=row.kind == "rest",
    )


def _week(
    number: int,
    sums: WeekLoad,
    change: float | None,
    top: float,
    phase: PhaseRow | None,
    cards: Mapping[tuple[int, int], Sequence[GridSession]],
    addresses: Addresses,
    distance_units: str,
) -> GridWeek:
    distance, unit = distance_words(sums.distance_m, distance_units)
    return GridWeek(
        number=str(number),
        href=addresses.week.format(week=number),
        css=f"ph-{phase.kind}" if phase else "",
        phase=phase.name if phase and phase.first_week == number else "",
        hours=hours_words(sums.minutes),
        distance=distance,
        distance_unit=unit,
        load=load_words(sums),
        unknown=f"+ {sums.unknown} unknown" if sums.unknown and sums.total else "",
        change=units.signed_percent(change) or "",
        about=week_about(sums),
        easy=f"{sums.total_known / top * 100:.1f}",
        hard=f"{sums.hard / top * 100:.1f}",
        sums=sums,
        cells=tuple(
            GridCell(
                weekday=weekday,
                day=day[:3],
                add_href=addresses.add.format(week=number, day=weekday),
                add_label=f"Add on {day}, week {number}",
                sessions=tuple(cards.get((number, weekday), ())),
            )
            for weekday, day in enumerate(DAYS)
        ),
    )
