"""A plan for somebody whose health screening is open needs a reason; and what the first week still lacks."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete, Goal, Intake, IntakeVersion, ScreeningNote
from plans.actions import publish_plan
from sessions.actions import pause_assignment
from sessions.models import Assignment, LedgerEntry, Push, Session
from tests.cast import NOW, add_session, make_athlete, make_plan, make_session


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


def test_a_reason_of_nothing_that_can_be_kept_is_none(alice, plan, cast):
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="open")
    assert "Say why not to wait for it." in give(alice, plan, cast.bob, unscreened="\0").content.decode()
    give(alice, plan, cast.bob, unscreened="Long\0 known")
    assert ScreeningNote.objects.get().words == "Long known"


@pytest.mark.parametrize("state", ["clear", "cleared"])
def test_who_is_screened_gets_the_plan_without_a_word(alice, plan, cast, state):
    Athlete.objects.filter(pk=cast.bob.pk).update(screening=state)
    give(alice, plan, cast.bob)
    assert Assignment.objects.exists()
    assert not ScreeningNote.objects.exists()


def ledger(athlete):
    return [(one.what, one.why) for one in LedgerEntry.objects.filter(athlete=athlete).order_by("pk")]


def test_the_ledger_says_that_the_screening_was_open_and_not_why(alice, plan, cast):
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="needs")
    give(alice, plan, cast.bob, unscreened="The knee is seen to")
    (given, _), entry = ledger(cast.bob)
    assert "Ten kilometres v1 from" in given
    assert entry == ("Ten kilometres v1 with the health screening open; why stands with the intake", "")


def test_an_athlete_ticked_in_a_form_that_was_sent_before_is_asked_about_too(alice, plan, cast):
    eve = make_athlete("Eve", cast.northside, cast.alice, screening="open")
    uid = str(uuid.uuid4())
    give(alice, plan, cast.bob, uid=uid)
    words = give(alice, plan, cast.bob, uid=uid, athletes=[cast.bob.pk, eve.pk]).content.decode()
    assert "Not assigned: the health screening of Eve is open." in words
    assert [one.athlete for one in Assignment.objects.all()] == [cast.bob]
    for _ in range(2):
        give(alice, plan, cast.bob, uid=uid, athletes=[cast.bob.pk, eve.pk], unscreened="Seen today")
    assert Assignment.objects.count() == 2
    assert [one.athlete for one in ScreeningNote.objects.all()] == [eve]


@pytest.fixture
def pushable(alice, plan, cast):
    """Bob follows the first version, the second is published, and meanwhile his screening is open."""
    give(alice, plan, cast.bob)
    add_session(plan, week=2, weekday=6, title="Strides")
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="needs")
    return Assignment.objects.get()


def push(client, assignment, **more):
    plan = assignment.version.plan
    form = {
        "uid": str(uuid.uuid4()),
        "version": plan.latest_version.pk,
        "assignments": [assignment.pk],
        "why": "Before the race",
    }
    return client.post(reverse("sessions:push", args=[plan.pk]), form | more)


def test_a_new_version_is_not_pushed_to_them_without_a_reason(alice, cast, pushable):
    address = reverse("sessions:push", args=[pushable.version.plan_id])
    assert "Why not wait for it?" in alice.get(address).content.decode()
    words = push(alice, pushable).content.decode()
    assert "Not pushed: the health screening of Bob is open. Say why not to wait for it." in words
    assert 'value="Before the race"' in words
    pushable.refresh_from_db()
    assert pushable.version.number == 1
    assert not Push.objects.exists()
    uid = str(uuid.uuid4())
    for _ in range(2):
        push(alice, pushable, uid=uid, unscreened="Walks only until June")
    pushable.refresh_from_db()
    assert pushable.version.number == 2
    assert (ScreeningNote.objects.get().words, Push.objects.count()) == ("Walks only until June", 1)
    assert ledger(cast.bob)[-1][0] == (
        "Ten kilometres v2 with the health screening open; why stands with the intake"
    )


def test_who_is_unticked_needs_no_reason(alice, cast, plan, pushable):
    eve = make_athlete("Eve", cast.northside, cast.alice)
    give(alice, plan, eve)
    Assignment.objects.filter(athlete=eve).update(version=pushable.version)
    push(alice, pushable, assignments=[Assignment.objects.get(athlete=eve).pk])
    assert Assignment.objects.get(athlete=eve).version.number == 2
    assert not ScreeningNote.objects.exists()


def test_a_pause_ends_with_a_reason_too_and_its_undo_needs_none(alice, cast, pushable):
    assignment, today = pushable, cast.bob.today(timezone.now())
    pause_assignment(assignment=assignment, from_day=today, by=cast.alice, now=timezone.now())
    address = reverse("sessions:go_on", args=[assignment.pk])
    page = alice.get(address).content.decode()
    assert "Why not wait for it?" in page
    assert all(f"css/{sheet}.css" in page for sheet in ("tokens", "checks", "pages/assign"))
    form = {"day": (today + timedelta(days=3)).isoformat(), "move": "days"}
    assert "Not changed: the health screening of Bob is open." in alice.post(address, form).content.decode()
    assignment.refresh_from_db()
    assert assignment.paused_on == today
    alice.post(address, form | {"unscreened": "The doctor knows"})
    assignment.refresh_from_db()
    assert assignment.paused_on is None
    assert ScreeningNote.objects.get().words == "The doctor knows"
    alice.post(reverse("sessions:go_on_undo", args=[assignment.pk]))
    assignment.refresh_from_db()
    assert assignment.paused_on == today


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


def test_the_athlete_sees_what_happens_next_until_there_are_an_intake_and_a_plan(bob, cast):
    words = bob.get(reverse("sessions:today")).content.decode()
    assert "What happens next" in words
    assert "Open the intake" in words
    assert "Ask a doctor" not in words
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="needs")
    words = bob.get(reverse("sessions:today")).content.decode()
    assert "Ask a doctor" in words
    assert f'<a href="{reverse("athletes:intake_health")}">' in words
    make_session(cast.bob, day=cast.bob.today(timezone.now()))
    IntakeVersion.objects.create(athlete=cast.bob, number=1, answers={})
    assert "What happens next" not in bob.get(reverse("sessions:today")).content.decode()


def add_one(client, assignment, **more):
    form = {
        "uid": str(uuid.uuid4()),
        "plan": str(assignment.pk),
        "day": (timezone.now().date() + timedelta(days=2)).isoformat(),
        "text": "Time trial 5 km",
        "sport": "running",
        "why": "The first benchmark",
    }
    url = reverse("desk:session_add", args=[assignment.athlete_id])
    return client.post(url, form | more)


@pytest.mark.parametrize("state", ["open", "needs"])
def test_a_session_beside_the_plan_asks_too_and_keeps_what_was_typed(alice, plan, cast, state):
    give(alice, plan, cast.bob)
    Athlete.objects.filter(pk=cast.bob.pk).update(screening=state)
    assignment, before = Assignment.objects.get(), Session.everything.count()
    shown = alice.get(reverse("desk:session_add", args=[cast.bob.pk])).content.decode()
    assert "Why not wait for it?" in shown
    words = add_one(alice, assignment).content.decode()
    assert "Not added: the health screening of Bob is open. Say why not to wait for it." in words
    assert "Time trial 5 km" in words
    assert (Session.everything.count(), ScreeningNote.objects.count()) == (before, 0)
    uid = str(uuid.uuid4())
    for _ in range(2):
        add_one(alice, assignment, uid=uid, unscreened="Seen by a doctor in May")
    assert Session.everything.count() == before + 1
    assert ScreeningNote.objects.get().words == "Seen by a doctor in May"
    what, why = ledger(cast.bob)[-1]
    assert what.startswith("Time trial added on ")
    assert what.endswith("with the health screening open; why stands with the intake")
    assert why == "The first benchmark"


def test_a_session_for_who_is_screened_asks_nothing(alice, plan, cast):
    give(alice, plan, cast.bob)
    assert (
        "health screening" not in alice.get(reverse("desk:session_add", args=[cast.bob.pk])).content.decode()
    )
    add_one(alice, Assignment.objects.get())
    assert Session.everything.filter(title="Time trial").exists()
    assert not ScreeningNote.objects.exists()
