"""Who writes to a calendar holds its athlete's row: ticks, assignments and pushes come one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps

from django.db import transaction

from athletes.models import Athlete
from sessions.models import Log


@dataclass(frozen=True)
class Held:
    """An athlete whose row is held, and what was read since about the session at hand: its log or, elsewhere,
    the one with the id at hand.
    """

    athlete: Athlete
    log: Log | None


def hold(athletes: Iterable[int]) -> list[Athlete]:
    """These athletes, held until the transaction ends; always in the same order, so that two never wait for
    each other.
    """
    rows = Athlete.objects.select_for_update(no_key=True).filter(pk__in=list(athletes))
    return list(rows.order_by("pk"))


def hold_one(athlete: int) -> None:
    """The row of one athlete, held until the transaction ends, where nothing of it is read."""
    rows = Athlete.objects.select_for_update(no_key=True).filter(pk=athlete).order_by()
    rows.values_list("pk").first()


def in_one_transaction[**P, R](act: Callable[P, R]) -> Callable[P, R]:
    """An action in a transaction of its own; with `held` it is a part of the holder's, without a savepoint.

    So it has to refuse before it writes anything.
    """
    alone = transaction.atomic(act)

    @wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        return (act if kwargs.get("held") else alone)(*args, **kwargs)

    return run
