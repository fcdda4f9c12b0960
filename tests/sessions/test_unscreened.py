"""A plan for somebody whose health screening is open needs a reason; and what the first week still lacks."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete, Goal, Intake, IntakeVersion, ScreeningNote
from plans.actions import publish_plan
from sessions.models import Assignment
from tests.cast import NOW, add_session, make_plan, make_session


@pytest.fixture
def plan(cast):
    plan = make_plan(cast.northside, cast.alice)
    for weekday in (1, 3, 5):
        add_session(plan, weekday=weekday)
    publish_plan(plan=plan, by=cast.alice, now=NOW)
    return plan


def give(client, plan, athlete, **more):
    today = Athlete.objects.get(pk=athlete.pk).today

    day = today(timezone.now())
    form = {
        "uid": str(uuid.uuid4()),
        "athletes": [athlete.pk],
        "anchor": "start",
        "day": day.isoformat(),
        "monday_on": day.weekday(),
        "first_week": 1,
        "last_week": 2,
        "why": "",
    }
    return client.post(reverse("sessions:assign", args=[plan.pk]), form | more)


@pytest.mark.parametrize("state", ["open", "needs"])
def test_an_open_screening_needs_a_reason_and_the_reason_is_kept(alice, plan, cast, state):
    Athlete.objects.filter(pk=cast.bob.pk).update(screening=state)
    words = give(alice, plan, cast.bob).content.decode()
    assert "Not assigned: the health screening of Bob is open. Say why not to wait for it." in words
    assert "Why not wait for it?" in words
    assert not Assignment.objects.exists()
    give(alice, plan, cast.bob, unscreened="Coached since 2019, checked every year")
    assert Assignment.objects.get().athlete == cast.bob
    note = ScreeningNote.objects.get()
    assert (note.kind, note.words, note.by) == (
        "unscreened",
        "Coached since 2019, checked every year",
        cast.alice,
    )


@pytest.mark.parametrize("state", ["clear", "cleared"])
def test_who_is_screened_gets_the_plan_without_a_word(alice, plan, cast, state):
    Athlete.objects.filter(pk=cast.bob.pk).update(screening=state)
    give(alice, plan, cast.bob)
    assert Assignment.objects.exists()
    assert not ScreeningNote.objects.exists()


def steps(client, cast):
    page = client.get(reverse("desk:athlete", args=[cast.bob.pk])).context["page"]
    return page.first_week and {step.key: step.is_done for step in page.first_week.steps}


def test_the_coach_sees_what_the_first_week_still_lacks(alice, cast):
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="open")
    assert steps(alice, cast) == {
        "join": True,
        "send": False,
        "read": False,
        "screen": False,
        "goal": False,
        "test": False,
        "plan": False,
    }
    IntakeVersion.objects.create(athlete=cast.bob, number=2, answers={})
    Intake.objects.create(athlete=cast.bob, read_number=1)
    Goal.objects.create(athlete=cast.bob, title="Berlin")
    found = steps(alice, cast)
    assert (found["send"], found["read"], found["goal"]) == (True, False, True)
    Intake.objects.update(read_number=2)
    make_session(cast.bob, day=cast.bob.today(timezone.now()), kind="test")
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="clear")
    found = steps(alice, cast)
    assert found is None or (found["read"], found["screen"], found["plan"]) == (True, True, True)


def test_it_is_gone_once_a_plan_has_long_begun(alice, cast):

    make_session(cast.bob, day=cast.bob.today(timezone.now()) - timedelta(days=40))
    assert steps(alice, cast) is None


def test_the_athlete_sees_what_happens_next_until_there_is_a_plan(bob, cast):
    words = bob.get(reverse("sessions:today")).content.decode()
    assert "What happens next" in words
    assert "Begin the intake" in words
    make_session(cast.bob, day=cast.bob.today(timezone.now()))
    assert "What happens next" not in bob.get(reverse("sessions:today")).content.decode()
