"""What an athlete put on another day, as a line of the desk says it. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from accounts.units import DAYS, short_day


class Moved(NamedTuple):
    """One move that stands: `to_day` is where the session is now."""

    session: int
    title: str
    from_day: date
    to_day: date


def moved_words(moves: Sequence[Moved]) -> str:
    """`Moved Long run from Sat 5 Dec to Sun 6 Dec.`; of several the newest, and how many there were.

    A session that was moved twice came from its first day; one that is back there was not moved.
    """
    came_from: dict[int, Moved] = {}
    for one in moves:
        first = came_from.pop(one.session, one)
        came_from[one.session] = one._replace(from_day=first.from_day)
    standing = [one for one in came_from.values() if one.from_day != one.to_day]
    if not standing:
        return ""
    newest = standing[-1]
    way = f"{newest.title} from {_named(newest.from_day)} to {_named(newest.to_day)}."
    return f"Moved {way}" if len(standing) == 1 else f"Moved {len(standing)} sessions, the last one {way}"


def _named(day: date) -> str:
    return f"{DAYS[day.weekday()][:3]} {short_day(day)}"
