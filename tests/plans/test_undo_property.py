"""Whatever is done, undone and done again in whatever order: undoing all of it ends where it began."""

import json
from random import Random
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans.actions import PlanError, edit_plan
from plans.edits.changes import Changes, apply, difference, inverse
from plans.edits.content import Content, Planned, PlannedPhase
from plans.edits.rows import content_of
from plans.models import Plan, PlanEdit
from plans.operations import run
from plans.operations.table import At
from tests.cast import Cast, add_session, make_plan
from tests.plans.random_operations import OTHER_PLAN, OTHERS, loaded, operation, uid

ABOUT = {
    "name": "Ten", "sport": "running", "goal": "", "goal_kind": "", "goal_target": "", "event_on": None,
}  # fmt: skip


def start(rng: Random) -> Content:
    sessions = [
        Planned(uid(rng), week, day, 0, f"S{week}", "running", "easy", "base", duration_s=3000)
        for week in range(1, 9)
        for day in (1, 3, 6)
    ]
    phases = (
        PlannedPhase(uid(rng), "Base", "base", "Miles.", 1, 4),
        PlannedPhase(uid(rng), "Build", "build", "", 5, 7),
    )
    return Content(8, phases, {one.uid: one for one in sessions}, ABOUT)


def check(content: Content) -> None:
    """What every plan has to be."""
    assert 1 <= content.weeks <= 52
    assert all(1 <= one.week <= content.weeks and 0 <= one.weekday <= 6 for one in content.sessions.values())
    assert all(one.uid == key for key, one in content.sessions.items())
    taken = [week for one in content.phases for week in range(one.first_week, one.last_week + 1)]
    assert len(taken) == len(set(taken))
    assert all(1 <= one.first_week <= one.last_week <= content.weeks for one in content.phases)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=12, deadline=None)
def test_500_operations_with_undo_and_redo_end_where_they_began(seed: int) -> None:
    rng = Random(seed)  # hypothesis finds the seed; the sequence is ours
    content = begun = start(rng)
    outside = loaded(begun)
    done: list[Changes] = []
    undone: list[Changes] = []
    count = 0
    while count < 500:
        count += 1
        step = rng.random()
        if step < 0.25 and done:
            undone.append(done.pop())
            content = apply(content, inverse(undone[-1]))
        elif step < 0.4 and undone:
            done.append(undone.pop())
            content = apply(content, done[-1])
        else:
            try:
                at = At(UUID(int=count), "running", loaded=outside)
                after = run(content, [operation(rng, content)], at).content
            except PlanError:
                continue
            done.append(json.loads(json.dumps(difference(content, after))))  # as the database keeps it
            undone.clear()
            content = after
        check(content)
    assert done
    for changes in reversed(done):
        content = apply(content, inverse(changes))
    assert content == begun


@pytest.fixture
def elsewhere(cast: Cast) -> Plan:
    """The plan that sessions are copied from."""
    plan = make_plan(cast.northside, cast.alice, uid=OTHER_PLAN)
    for one in OTHERS:
        add_session(plan, uid=one)
    return plan


@given(seed=st.integers(0, 2**32))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_rows_go_back_and_forth_too(cast: Cast, elsewhere: Plan, seed: int) -> None:
    rng = Random(seed)
    plan = make_plan(cast.northside, cast.alice, weeks=6)
    for week in range(1, 7):
        add_session(
            plan, week=week, uid=UUID(uid(rng)), structure={"steps": [{"type": "run", "seconds": 60}]}
        )
    begun, visit = content_of(plan), uuid4()

    def edit(*operations: object) -> Content | None:
        base = Plan.objects.get(pk=plan.pk).revision
        try:
            edited = edit_plan(
                plan=plan,
                by=cast.alice,
                uid=uuid4(),
                visit=visit,
                base=base,
                operations=operations,
                now=timezone.now(),
            )
        except PlanError:
            return None
        stored = content_of(Plan.objects.get(pk=plan.pk))
        assert stored == edited.after
        check(stored)
        return stored

    content = begun
    for _ in range(40):
        step = rng.random()
        way = {"do": "undo" if step < 0.2 else "redo"}
        content = edit(way if step < 0.3 else operation(rng, content)) or content
    for _ in range(2):
        while edit({"do": "undo"}):
            pass
        assert content_of(Plan.objects.get(pk=plan.pk)) == begun
        while edit({"do": "redo"}):
            pass
    assert PlanEdit.objects.filter(plan=plan, way="do").count() >= 10
