"""Clicks on one plan that arrive together, on connections of their own: each wish has its effect once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from plans.actions import StaleError, add_week, change_session, remove_session, remove_week
from plans.models import Plan
from tests.cast import add_session, make_cast, make_plan

pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """What each call answers, a refusal too, all of them started at once."""

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except StaleError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


@pytest.fixture
def plan() -> Plan:
    cast = make_cast()
    return make_plan(cast.northside, cast.alice, weeks=9)


@pytest.mark.parametrize(("change", "weeks"), [(add_week, 10), (remove_week, 8)])
def test_one_click_sent_six_times_changes_one_week(plan: Plan, change: Any, weeks: int) -> None:
    where = "after" if change is add_week else "week"
    said = together(*[lambda: change(plan=plan, of=9, now=timezone.now(), **{where: 3})] * 6)
    plan.refresh_from_db()
    assert plan.weeks == weeks
    assert sum(isinstance(answer, StaleError) for answer in said) == 5


def test_a_session_that_is_removed_while_somebody_edits_it_stays_removed(plan: Plan) -> None:
    session = add_session(plan)
    edited = plan.sessions.select_related("plan").get()
    remove_session(session=session, now=timezone.now())
    with pytest.raises(StaleError, match="has just been removed"):
        change_session(session=edited, now=timezone.now())
    assert not plan.sessions.exists()
