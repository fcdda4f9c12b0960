"""The grid in the pieces that a patch exchanges: what the page shows and what an operation changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.units import counted
from plans.builder.grid import Cards, Grid, GridWeek, Look, PhaseRow, SessionRow, build_grid
from plans.builder.markup import cell_html, gutter_html, phases_html, season_html
from plans.builder.season import build_season
from plans.models import Plan
from plans.work import Adaptation

NOBODY = str(UUID(int=0))

type Patch = dict[str, Any]

# For each new week the week that it was before, None for a new one.
type Order = Sequence[int | None]


class Content(Protocol):
    """What a plan holds at one revision; the sessions in the order of the calendar."""

    @property
    def weeks(self) -> int: ...
    @property
    def phases(self) -> Sequence[PhaseRow]: ...
    @property
    def in_order(self) -> Iterable[SessionRow]: ...


def look_of(plan: Plan, user: User) -> Look:
    """Addresses are found once, because a lookup for every card would cost more than drawing it."""
    return Look(
        edit=reverse("plans:session", args=[NOBODY]).replace(NOBODY, "{uid}"),
        phase=reverse("plans:phase", args=[plan.pk, NOBODY]).replace(NOBODY, "{uid}"),
        add=reverse("plans:session_add", args=[plan.pk]) + "?week={week}&day={day}",
        week=reverse("plans:week", args=[plan.pk, 0]).replace("/0/", "/{week}/"),
        sprite=static("icons/sprite.svg"),
        labels=dict(Adaptation.choices),
        units=user.units,
        first_monday=plan.first_monday,
        today=timezone.localdate(),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as it is shown: its grid, its season, the list of its phases and how much there is."""

    grid: Grid
    parts: dict[str, str]


def show(content: Content, look: Look, cards: Cards) -> Shown:
    grid = build_grid(
        weeks=content.weeks, sessions=content.in_order, phases=content.phases, look=look, cards=cards
    )
    parts = {
        "season": season_html(build_season(grid.weeks, content.phases)),
        "phases": phases_html(content.phases, look),
        "count": count_words(grid),
    }
    return Shown(grid, parts)


def count_words(grid: Grid) -> str:
    """`18 weeks · 96 sessions`."""
    return f"{counted(len(grid.weeks), 'week')} · {counted(grid.session_count, 'session')}"


def patch(before: Content, after: Content, *, look: Look, order: Order | None = None) -> Patch:
    """What a page that shows `before` has to exchange to show `after`.

    `order` is given where weeks were added, removed or moved: a week that only moved keeps its cells.
    """
    cards: Cards = {}
    old, new = show(before, look, cards), show(after, look, cards)
    came_from = list(order) if order is not None else _unmoved(before.weeks, after.weeks)
    found: Patch = {"weeks": after.weeks, "cells": {}, "gutters": {}}
    for week, was in zip(new.grid.weeks, came_from, strict=True):
        _compare(week, old.grid.weeks[was - 1] if was else None, look, found)
    if came_from != list(range(1, before.weeks + 1)):
        found["order"] = came_from
    return found | {name: part for name, part in new.parts.items() if part != old.parts[name]}


def _unmoved(before: int, after: int) -> list[int | None]:
    return [week if week <= before else None for week in range(1, after + 1)]


def _compare(week: GridWeek, was: GridWeek | None, look: Look, found: Patch) -> None:
    gutter = gutter_html(week)
    if was is None or gutter_html(was) != gutter:
        found["gutters"][str(week.number)] = gutter
    for at, cell in enumerate(week.cells):
        if was is None or (was.cells[at].sessions, was.cells[at].is_today) != (cell.sessions, cell.is_today):
            found["cells"][f"{week.number}-{cell.weekday}"] = cell_html(cell, look.sprite)
