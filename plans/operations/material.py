"""A piece of the library put into a plan. Pure."""

from typing import Any, NamedTuple

from plans.edits.content import MAX_WEEKS, Content
from plans.library.pieces import placed as pieces_of
from plans.operations.given import Given
from plans.operations.sessions import grown, placed
from plans.operations.table import At, Done, check_week, place, resized, week_words

NAME = "use_item"


class Piece(NamedTuple):
    """What the library holds under a key: its name, its kind and its content (plans.library.pieces)."""

    name: str
    kind: str
    content: dict[str, Any]


def item_key(value: object) -> int | str | None:
    """The key of a library item: the number of a practice's own, the name of a shipped one; None for none."""
    if isinstance(value, str):
        return int(value) if value.isdecimal() and len(value) < 10 else value[:80]
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31 else None


def use_item(content: Content, given: Given, at: At) -> Done:
    """A session on a day, or a week or block from a week on; a plan that is too short for it grows."""
    key = item_key(given.need("item"))
    week, weekday, order = given.week(), given.weekday(), given.order()
    piece: Piece | None = at.loaded.get(NAME, {}).get(key)
    if piece is None:
        given.refuse("item", "This is no longer in the library.")
    sessions = list(pieces_of(piece.content, week=week, weekday=weekday, uid=at.uid))
    check_week(content, week)
    last = week + piece.content["weeks"] - 1
    if last > MAX_WEEKS:
        given.refuse("week", f"{piece.name} would reach into week {last}; a plan holds at most {MAX_WEEKS}.")
    new = placed(grown(content, last), [(one, order) for one in sessions])
    where = place(week, weekday) if piece.kind == "session" else _from(week, last)
    label, select = f"{piece.name} put on {where}", tuple(one.uid for one in sessions)
    return Done(new, label, select, resized(content, new.weeks))


def _from(first: int, last: int) -> str:
    words = week_words(list(range(first, last + 1)))
    return words[0].lower() + words[1:]
