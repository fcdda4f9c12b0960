"""What is too old to be reached goes, and what can be reached stays."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from plans.edits.history import KEPT
from plans.edits.pruning import prune_edits, prune_removed
from plans.library.models import Exercise, LibraryItem
from plans.models import Plan, PlanEdit
from plans.sheets.table import table_of_text
from plans.tasks import prune
from plans.uploads.actions import keep_sheet
from plans.uploads.models import SheetUpload
from tests.cast import Cast, make_plan
from tests.plans.editing import Page, write

LATER = timezone.now() + timedelta(days=8)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=4)


@pytest.fixture
def page(plan: Plan, alice: Client) -> Page:
    return Page(alice, plan)


def resized(page: Page, times: int) -> None:
    for number in range(times):
        page.do({"do": "set_weeks", "weeks": 5 + number % 2})


def numbers(plan: Plan) -> list[int]:
    return list(plan.edits.order_by("number").values_list("number", flat=True))


def test_edits_behind_the_kept_ones_go_when_they_are_old(page: Page, plan: Plan, cast: Cast) -> None:
    resized(page, KEPT + 5)
    few = make_plan(cast.northside, cast.alice)
    Page(page.client, few).do(write("Easy 30min"))
    assert prune_edits(now=timezone.now()) == 0
    assert prune_edits(now=LATER) == 5
    assert numbers(plan) == list(range(6, KEPT + 6))
    assert numbers(few) == [1]
    assert prune_edits(now=LATER) == 0


def test_a_visit_undoes_all_it_did_also_what_the_history_no_longer_shows(page: Page, plan: Plan) -> None:
    page.do(write("Easy 30min"))
    resized(page, KEPT + 4)
    prune_edits(now=timezone.now() + timedelta(days=6))
    for _ in range(KEPT + 5):
        page.do({"do": "undo"})
    assert not plan.sessions.exists()


def test_an_edit_goes_together_with_what_took_it_back(page: Page, plan: Plan) -> None:
    page.do(write("Easy 30min"))
    page.do(write("Long 2h"))
    page.do({"do": "undo"})
    page.do({"do": "redo"})
    page.do({"do": "undo"})
    resized(page, KEPT - 2)  # the last undo is one of the kept: what it takes back stays
    assert prune_edits(now=LATER) == 1
    assert numbers(plan)[:4] == [2, 3, 4, 5]
    resized(page, 2)
    assert prune_edits(now=LATER) == 4
    assert PlanEdit.objects.filter(plan=plan).to_undo().count() == KEPT


def test_what_was_removed_from_a_library_goes_after_a_month(cast: Cast) -> None:
    own: dict[str, Any] = {"practice": cast.northside}
    for removed_at in (None, timezone.now()):
        Exercise.objects.create(
            **own, created_by=cast.alice, name="Row", key="row", primary=["lats"], removed_at=removed_at
        )
        piece = {"content": {}, "summary": {}, "search": "", "kind": "week", "sport": "running"}
        LibraryItem.objects.create(
            **own, **piece, owner=cast.alice, name="Week", uid=uuid4(), removed_at=removed_at
        )
    assert prune_removed(now=timezone.now() + timedelta(days=29)) == 0
    assert prune_removed(now=timezone.now() + timedelta(days=31)) == 2
    assert [one.removed_at for model in (Exercise, LibraryItem) for one in model.objects.all()] == [None] * 2


def test_the_beat_asks_for_it_and_it_costs_the_same_few_statements(
    page: Page, plan: Plan, django_assert_num_queries: Any
) -> None:
    resized(page, 3)
    with django_assert_num_queries(4):
        prune()
    assert prune.name in {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}


def test_a_sheet_that_never_became_a_plan_goes_after_a_week_and_the_last_twenty_wait(cast: Cast) -> None:
    def bring(number: int) -> SheetUpload:
        return keep_sheet(
            practice=cast.northside,
            by=cast.alice,
            tables=[table_of_text(f"week,day,what\n1,Tuesday,Run {number}")],
            place=0,
            name=f"Sheet {number}",
            uid=uuid4(),
            now=timezone.now(),
        )

    brought = [bring(number) for number in range(22)]
    assert set(SheetUpload.objects.all()) == set(brought[2:])
    SheetUpload.objects.filter(pk=brought[-1].pk).update(created_at=timezone.now() - timedelta(days=8))
    prune()
    assert set(SheetUpload.objects.all()) == set(brought[2:-1])
