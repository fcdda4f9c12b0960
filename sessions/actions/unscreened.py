"""A plan for somebody whose health screening is open needs a reason, whichever door it comes through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from accounts.models import User
from athletes.intake.actions import note_unscreened
from athletes.models import Athlete
from sessions.actions.ledger import enter
from sessions.models import Assignment

# Without the reason itself, which may be about health: that is kept with the screening, where a withdrawn
# consent takes it away.
GIVEN_OPEN = "with the health screening open; why stands with the intake"


class UnscreenedError(ValueError):
    """Nobody said why not to wait for a screening; the message says whose, and what to do."""


def note_open(
    *, athletes: Iterable[Athlete], words: str, undone: str, by: User, now: datetime
) -> list[Athlete]:
    """Those of `athletes`, rows that are held, whose screening is open, with the reason noted for each.

    Raises UnscreenedError without a reason; `undone` says in it what was not done: "Not assigned".
    """
    waiting = [one for one in athletes if not one.is_screened]
    if waiting and not words.strip():
        names = ", ".join(one.name for one in waiting[:3]) + (" and others" if len(waiting) > 3 else "")
        raise UnscreenedError(
            f"{undone}: the health screening of {names} is open. Say why not to wait for it."
        )
    if waiting:
        note_unscreened(athletes=waiting, words=words.strip(), by=by, now=now)
    return waiting


def enter_open(
    assignments: Sequence[Assignment], waiting: Iterable[Athlete], *, by: User, now: datetime
) -> None:
    """The ledger of those who wait says that they got it all the same."""
    who = {one.pk for one in waiting}
    entries = [(one, f"{one.version} {GIVEN_OPEN}") for one in assignments if one.athlete_id in who]
    if entries:
        enter(entries, by=by, now=now, why="")
