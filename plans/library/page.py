"""The library as a page shows it: own pieces first, then the shipped ones, in one list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accounts.models import Practice, User
from accounts.units import DAYS
from plans.library.models import LibraryItem
from plans.library.pieces import numbers_of
from plans.library.shelf_items import ShelfItem, shelf_matching
from plans.load import session_load
from plans.words import session_numbers
from plans.work import Adaptation, Sport

PAGE = 60
SHIPPED = "Throughline"


@dataclass(frozen=True, slots=True)
class Card:
    """One piece in the list: `key` is what the grid uses it by, `whose` who keeps it."""

    key: str
    href: str
    kind: str
    name: str
    sport: str
    adaptation: str
    mark: str
    numbers: str
    whose: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the list: how many there are in all, how many of the practice's own, and the next page."""

    cards: list[Card]
    count: int
    own: int
    next_page: int | None


def find_items(
    *, practice: Practice, by: User, text: str = "", kind: str = "", sport: str = "", page: int = 1
) -> Found:
    """Those that match, own ones first; two queries, however many there are."""
    own = LibraryItem.objects.visible_to(by).kept_in(practice).matching(text, kind, sport)
    shelf = shelf_matching(text, kind, sport)
    count_own = own.count()
    first, last = (page - 1) * PAGE, page * PAGE
    rows = own.for_list()[first:last] if first < count_own else []
    cards = [
        *(own_card(row, by) for row in rows),
        *(shelf_card(one, by) for one in shelf[max(0, first - count_own) : max(0, last - count_own)]),
    ]
    count = count_own + len(shelf)
    return Found(cards, count, count_own, page + 1 if last < count else None)


def own_card(item: LibraryItem, by: User) -> Card:
    mine = item.owner_id == by.pk
    shared = "shared" if mine else f"from {item.owner.name}"
    return _card(
        str(item.pk), item.get_absolute_url(), item, by, whose=shared if item.is_shared else "only you"
    )


def shelf_card(item: ShelfItem, by: User) -> Card:
    return _card(item.slug, item.href, item, by, whose=SHIPPED)


def _card(key: str, href: str, item: LibraryItem | ShelfItem, by: User, whose: str) -> Card:
    return Card(
        key=key,
        href=href,
        kind=item.kind,
        name=item.name,
        sport=str(Sport(item.sport).label),
        adaptation=item.summary["adaptation"],
        mark=str(Adaptation(item.summary["adaptation"]).label),
        numbers=numbers_of(item.kind, item.weeks, item.summary, by.units),
        whose=whose,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One session of a piece, in words."""

    day: str
    title: str
    adaptation: str
    numbers: str
    why: str
    prescription: str


def lines_of(content: Mapping[str, Any], distance_units: str) -> Iterator[tuple[str, list[Line]]]:
    """The piece week by week: (`Week 1`, its sessions); one session alone has no day."""
    for week in range(content["weeks"]):
        sessions = [one for one in content["sessions"] if one["week"] == week]
        yield f"Week {week + 1}", [_line(one, content["kind"], distance_units) for one in sessions]


def _line(one: Mapping[str, Any], kind: str, distance_units: str) -> Line:
    load = session_load(
        rpe=one["target_rpe"],
        duration_s=one["duration_s"],
        distance_m=one["distance_m"],
        sport=one["sport"],
        kind=one["kind"],
    )
    return Line(
        day="" if kind == "session" else DAYS[one["weekday"]],
        title=one["title"],
        adaptation=one["adaptation"],
        numbers=" · ".join(filter(None, session_numbers(load, distance_units))),
        why=one["why"],
        prescription=one["prescription"],
    )
