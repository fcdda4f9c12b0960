"""Who writes to a calendar holds its athlete's row: ticks, assignments and pushes come one by one."""

from __future__ import annotations

from collections.abc import Iterable

from athletes.models import Athlete


def hold(athletes: Iterable[int]) -> list[Athlete]:
    """These athletes, held until the transaction ends; always in the same order, so that two never wait for
    each other.
    """
    rows = Athlete.objects.select_for_update(no_key=True).filter(pk__in=list(athletes))
    return list(rows.order_by("pk"))
