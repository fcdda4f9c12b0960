"""Edits of one plan that arrive together, on connections of their own: each has its effect once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from plans.actions import PlanError, StaleError, undo_edit
from plans.edits.rows import USED
from plans.models import Phase, Plan, PlanEdit, PlannedSession
from tests.cast import add_session, make_cast, make_plan, make_user
from tests.plans.editing import edit, grid, move, write

pytestmark = pytest.mark.django_db(transaction=True)

SPAN = {"first_week": 1, "last_week": 2}


def together(*calls: Callable[[], Any]) -> list[Any]:
    """What each call answers, a refusal too, all of them started at once."""

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except PlanError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


@pytest.fixture
def plan() -> Plan:
    cast = make_cast()
    return make_plan(cast.northside, cast.alice, weeks=9)


@pytest.mark.parametrize(
    ("operation", "weeks"),
    [
        ({"do": "insert_weeks", "at": 4, "count": 1, "of": 9}, 10),
        ({"do": "remove_weeks", "weeks": [3], "of": 9}, 8),
    ],
)
def test_one_click_sent_six_times_changes_one_week(plan: Plan, operation: Any, weeks: int) -> None:
    said = together(*[lambda: edit(plan, operation)] * 6)
    plan.refresh_from_db()
    assert (plan.weeks, plan.revision) == (weeks, 1)
    assert sum(isinstance(answer, StaleError) for answer in said) == 5


def test_one_batch_sent_six_times_at_once_is_one_edit(plan: Plan) -> None:
    uid, operation = uuid4(), write("Tempo 50min @Z3")
    said = together(*[lambda: edit(plan, operation, uid=uid, base=0)] * 6)
    assert {(answer.label, answer.edit.number) for answer in said} == {("Tempo added on Monday, week 1", 1)}
    assert sum(answer.repeated for answer in said) == 5
    assert plan.sessions.count() == plan.edits.count() == 1


def test_of_two_editors_at_once_one_is_told_and_nothing_is_lost(plan: Plan) -> None:
    """Two people type without pause; who was told that the page is behind looks again and repeats."""
    ben = make_user("Ben")
    acknowledged: list[str] = []
    told: list[str] = []

    def type_all(person: User) -> None:
        base = 0
        for number in range(12):
            title = f"{person.name} {'abcdefghijkl'[number]}"
            while True:
                try:
                    done = edit(plan, write(f"{title} 30min"), by=person, base=base)
                except StaleError as stale:
                    told.append(str(stale))
                    base = Plan.objects.get(pk=plan.pk).revision
                else:
                    base = done.plan.revision
                    acknowledged.append(title)
                    break

    alice = User.objects.get(email="alice@example.org")
    together(lambda: type_all(alice), lambda: type_all(ben))
    assert len(acknowledged) == 24
    assert told
    assert all("changed this plan meanwhile" in sentence for sentence in told)
    assert sorted(title for *_, title in grid(plan)) == sorted(acknowledged)
    numbers = list(PlanEdit.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 25))


def test_one_undo_sent_six_times_takes_back_once(plan: Plan) -> None:
    session = add_session(plan, title="Tempo")
    done = edit(plan, {"do": "remove", "uids": [str(session.uid)]})
    alice = User.objects.get(email="alice@example.org")
    said = together(*[lambda: undo_edit(plan=plan, by=alice, edit=done.edit, now=timezone.now())] * 6)
    assert {answer.label for answer in said} == {"Undone: Tempo removed"}
    assert plan.edits.count() == 2
    assert grid(plan) == [(1, 1, "Tempo")]


def test_a_session_that_is_removed_while_somebody_edits_it_stays_removed(plan: Plan) -> None:
    uid = str(add_session(plan).uid)
    edit(plan, {"do": "remove", "uids": [uid]})
    with pytest.raises(PlanError, match="no longer in the plan"):
        edit(plan, {"do": "set", "uid": uid, "fields": {"title": "Other"}})
    assert not plan.sessions.exists()


def test_what_dies_in_the_middle_has_done_nothing(plan: Plan) -> None:
    """The connection of an edit is cut after its rows were written and before it is kept."""
    session = add_session(plan, title="Tempo")

    def cut(execute: Any, sql: str, *args: Any) -> Any:
        if str(sql).startswith('INSERT INTO "plans_planedit"'):
            connection.connection.close()
        return execute(sql, *args)

    with connection.execute_wrapper(cut), pytest.raises(Exception, match="closed"):
        edit(plan, move(session, 3, 3), write("Easy 30min"))
    connection.close()
    plan.refresh_from_db()
    assert (plan.revision, grid(plan)) == (0, [(1, 1, "Tempo")])


@pytest.mark.parametrize(
    "operation",
    [write("Easy 30min", uid=UUID(int=7)), {"do": "phase", "uid": str(UUID(int=7)), "name": "Base"} | SPAN],
    ids=["session", "phase"],
)
def test_one_new_id_sent_to_several_plans_at_once_belongs_to_one(plan: Plan, operation: Any) -> None:
    alice = User.objects.get(email="alice@example.org")
    plans = [plan, *(make_plan(plan.practice, alice, weeks=9) for _ in range(3))]
    barrier = Barrier(len(plans))

    def meet(execute: Any, statement: Any, *args: Any) -> Any:
        if str(statement).startswith(('INSERT INTO "plans_plannedsession"', 'INSERT INTO "plans_phase"')):
            barrier.wait(10)  # all of them have seen that the id is free
        return execute(statement, *args)

    def write_to(one: Plan) -> Any:
        with connection.execute_wrapper(meet):
            return edit(one, operation, base=0)

    said = together(*[lambda one=one: write_to(one) for one in plans])
    refused = [answer for answer in said if isinstance(answer, StaleError)]
    assert len(refused) == 3
    assert {str(refusal) for refusal in refused} == {USED}
    assert PlanEdit.objects.count() == PlannedSession.objects.count() + Phase.objects.count() == 1


def test_one_batch_sent_to_several_plans_at_once_belongs_to_one(plan: Plan) -> None:
    alice = User.objects.get(email="alice@example.org")
    plans = [plan, *(make_plan(plan.practice, alice, weeks=9) for _ in range(3))]
    uid = uuid4()
    said = together(*[lambda one=one: edit(one, write("Easy 30min"), uid=uid) for one in plans])
    assert [str(answer) for answer in said if isinstance(answer, PlanError)] == [USED] * 3
    assert PlanEdit.objects.count() == PlannedSession.objects.count() == 1
