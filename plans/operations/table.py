"""What every operation takes and gives. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from accounts.units import DAYS
from plans.edits.content import MAX_SESSIONS, MAX_WEEKS, Content, PlanError
from plans.operations.given import Given

MAX_ITEMS = MAX_SESSIONS
MAX_READ = 100_000  # characters of text that are read in a batch
IN_PARTS = "Do it in smaller parts."


@dataclass(frozen=True)
class At:
    """Where an operation is done: the ids it may give out, the plan's sport, the units people write in.

    `loaded` holds what lies outside of the plan and was read before (edits.sources), by the operation's name.
    """

    batch: UUID
    sport: str
    units: str = "metric"
    loaded: Mapping[str, Any] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=count)
    _read: list[int] = field(default_factory=list)

    def uid(self) -> str:
        """A new id, the same one when the same batch comes again."""
        return str(uuid5(self.batch, str(next(self._numbers))))

    def read_anew(self, texts: Iterable[str]) -> None:
        """Counts texts of the plan that an operation reads; a batch reads so much at most."""
        self._read.append(sum(map(len, texts)))
        if sum(self._read) > MAX_READ:
            raise PlanError(f"These come to more than {MAX_READ:,} characters of text. {IN_PARTS}")


class Done(NamedTuple):
    """What an operation made of the plan, in words too ("Week 6 pasted"), and what to select afterwards.

    `order` says for each week which one it was, None for a new one; only where weeks came, went or moved.
    """

    content: Content
    label: str
    select: tuple[str, ...] = ()
    order: tuple[int | None, ...] | None = None


type Operation = Callable[[Content, Given, At], Done]


def check_week(content: Content, week: int) -> None:
    if not 1 <= week <= content.weeks:
        raise PlanError(f"This plan ends with week {content.weeks}, so there is no week {week}.")


def check_weeks(weeks: int) -> None:
    if weeks > MAX_WEEKS:
        raise PlanError(f"A plan holds at most {MAX_WEEKS} weeks.")


def check_size(content: Content) -> None:
    check_sessions(len(content.sessions))


def check_sessions(count: int) -> None:
    if count > MAX_SESSIONS:
        raise PlanError(f"A plan holds at most {MAX_SESSIONS:,} sessions.")


def resized(content: Content, weeks: int) -> tuple[int | None, ...] | None:
    """The order of a plan with so many weeks where they came or went at its end; None where none did."""
    if weeks == content.weeks:
        return None
    return tuple(week if week <= content.weeks else None for week in range(1, weeks + 1))


def place(week: int, weekday: int) -> str:
    """ "Thursday, week 3"."""
    return f"{DAYS[weekday]}, week {week}"


def week_words(weeks: list[int]) -> str:
    """ "Week 6", "Weeks 6 to 9", "Weeks 2, 4 and 7"."""
    if len(weeks) == 1:
        return f"Week {weeks[0]}"
    if weeks == list(range(weeks[0], weeks[-1] + 1)):
        return f"Weeks {weeks[0]} {'and' if len(weeks) == 2 else 'to'} {weeks[-1]}"
    return f"Weeks {', '.join(map(str, weeks[:-1]))} and {weeks[-1]}"
