"""What a page has to exchange after a change, and nothing more."""

from types import SimpleNamespace
from typing import Any

from plans.builder.fragments import patch
from plans.builder.grid import build_grid
from tests.plans.test_grid import LOOK, phase, row


def content(*rows: Any, weeks: int = 3, phases: Any = ()) -> Any:
    return SimpleNamespace(weeks=weeks, phases=phases, in_order=rows)


def test_a_new_session_changes_its_cell_its_week_and_the_season() -> None:
    easy, long = row(week=1, weekday=1), row(week=2, weekday=6, duration_s=6000)
    found = patch(content(easy), content(easy, long), look=LOOK)
    assert list(found["cells"]) == ["2-6"]
    assert "Easy run" in found["cells"]["2-6"]
    assert set(found["gutters"]) == {"1", "2"}  # week 1 is no longer the heaviest
    assert found["season"].startswith("<svg")
    assert "order" not in found
    assert found["count"] == "3 weeks · 2 sessions"


def test_the_same_content_needs_nothing() -> None:
    same = content(row(), phases=[phase(1, 2)])
    assert patch(same, same, look=LOOK) == {"weeks": 3, "cells": {}, "gutters": {}}


def test_a_week_that_only_moves_keeps_its_cells() -> None:
    before = content(row(week=1), row(week=2, title="Tempo"))
    after = content(row(week=1), row(week=3, title="Tempo"), weeks=4)
    found = patch(before, after, look=LOOK, order=[1, None, 2, 3])
    assert found["order"] == [1, None, 2, 3]
    assert {key.split("-")[0] for key in found["cells"]} == {"2"}
    assert {"2", "3", "4"} <= set(found["gutters"])


def test_weeks_at_the_end_come_and_go_without_an_order_given() -> None:
    assert patch(content(weeks=2), content(weeks=3), look=LOOK)["order"] == [1, 2, None]
    assert patch(content(weeks=3), content(weeks=2), look=LOOK)["order"] == [1, 2]


def test_a_phase_changes_gutters_and_season_but_no_cell() -> None:
    found = patch(content(row()), content(row(), phases=[phase(1, 2)]), look=LOOK)
    assert (found["cells"], set(found["gutters"])) == ({}, {"1", "2"})
    assert "season" in found
    assert "weeks 1 to 2" in found["phases"]


def test_a_session_that_only_stands_elsewhere_is_not_drawn_again() -> None:
    cards: Any = {}
    before = build_grid(weeks=2, sessions=[row(week=1)], phases=(), look=LOOK, cards=cards)
    after = build_grid(weeks=2, sessions=[row(week=2, weekday=4)], phases=(), look=LOOK, cards=cards)
    assert after.weeks[1].cells[4].sessions[0] is before.weeks[0].cells[1].sessions[0]
    build_grid(weeks=2, sessions=[row(title="Tempo")], phases=(), look=LOOK, cards=cards)
    assert len(cards) == 2
