"""Leads whose way turns: a verdict taken back, a loss undone, and people who were coached here before."""

import threading
import uuid
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from athletes.actions import invite_athlete, set_archived
from athletes.models import Athlete
from bookings.actions import cancel_call, judge_call
from leads.actions import add_lead, move_lead
from leads.models import Lead
from outbox.models import Delivery
from tests.bookings.conftest import free_starts, make_call, make_page
from tests.cast import make_user
from tests.leads.test_board import URL, after, press, stage_of
from tests.processes import somebody_waits, wait_for


@pytest.fixture
def coach_page(cast):
    return make_page(cast.alice, cast.northside)


@pytest.fixture
def call(coach_page):
    return make_call(coach_page, free_starts(coach_page)[4], goal="Half marathon")


@pytest.fixture
def lead(call):
    return Lead.objects.get()


def colleague(cast):
    bob = make_user("Anna")
    Membership.objects.create(practice=cast.northside, user=bob, role=Membership.Role.COACH)
    return bob


def held_calls(client):
    steps = client.get(reverse("leads:numbers")).context["funnel"].steps
    return next(step.count for step in steps if step.name == "Call held")


def test_a_call_held_by_mistake_is_taken_back_with_its_count(lead, call, alice):
    judge_call(call=call, status="held", now=after(call))
    assert held_calls(alice) == 1
    judge_call(call=call, status="no_show", now=after(call) + timedelta(minutes=1))
    assert (stage_of(lead), held_calls(alice)) == ("new", 0)
    for _ in range(2):
        judge_call(call=call, status="held", now=after(call) + timedelta(minutes=2))
    assert (stage_of(lead), held_calls(alice)) == ("held", 1)
    told = list(lead.entries.order_by("pk").values_list("what", flat=True))
    assert told == [
        "Booked an intro call",
        "The call was held",
        "Did not come to the call",
        "The call was held",
    ]


def test_a_mistake_with_another_call_ahead_leaves_the_lead_booked(lead, call, coach_page):
    judge_call(call=call, status="held", now=after(call))
    make_call(coach_page, free_starts(coach_page)[8], email="vera@example.org")
    assert stage_of(lead) == "held"
    judge_call(call=call, status="no_show", now=after(call))
    assert stage_of(lead) == "booked"


def test_what_was_moved_by_hand_or_held_in_another_call_stays_held(lead, call, coach_page, alice):
    judge_call(call=call, status="held", now=after(call))
    second = make_call(coach_page, free_starts(coach_page)[8], email="vera@example.org")
    judge_call(call=second, status="held", now=after(second))
    judge_call(call=call, status="no_show", now=after(second))
    assert stage_of(lead) == "held"
    press(alice, lead, "move", to="new")
    press(alice, lead, "move", to="held")
    judge_call(call=second, status="no_show", now=after(second))
    assert stage_of(lead) == "held"


def test_what_a_coach_does_to_a_call_is_told_as_the_coachs_doing(lead, call, alice, coach_page, cast):
    second = make_call(coach_page, free_starts(coach_page)[8], email="vera@example.org")
    alice.post(reverse("bookings:call_status", args=[second.pk]), {"status": "cancelled"})
    third = make_call(coach_page, free_starts(coach_page)[12], email="vera@example.org")
    cancel_call(call=third, by_visitor=True, now=timezone.now())
    judge_call(call=call, status="no_show", now=after(call))
    told = dict(lead.entries.values_list("key", "by"))
    assert told[f"call {second.pk} cancelled"] == cast.alice.pk
    assert told[f"call {call.pk} no_show"] == cast.alice.pk
    assert told[f"call {third.pk} cancelled"] is None
    assert told[f"call {third.pk} booked"] is None


def test_an_invited_lead_that_was_lost_is_invited_again_by_undo_or_by_its_select(lead, alice):
    press(alice, lead, "invite")
    for way_back in ("undo", "invited"):
        press(alice, lead, "move", to="lost", reason="no_answer")
        assert stage_of(lead) == "lost"
        assert '<option value="invited">Invited</option>' in alice.get(URL).content.decode()
        if way_back == "undo":
            alice.post(f"{reverse('leads:move', args=[lead.pk])}?to=booked&reason=")
        else:
            press(alice, lead, "move", to="invited")
        assert stage_of(lead) == "invited"
    assert Delivery.objects.filter(kind="invitation").count() == 1


def test_the_coach_that_was_chosen_is_the_athletes_whoever_invites(lead, cast, signed_in):
    press(signed_in(colleague(cast)), lead, "invite")
    assert Athlete.objects.get(email="vera@example.org").coach == cast.alice
    assert Delivery.objects.get(kind="invitation").from_name == "Anna via Throughline"


def test_who_works_here_no_more_gets_no_athlete(lead, cast, alice):
    Lead.objects.update(coach=make_user("Gone"))
    press(alice, lead, "invite")
    assert Athlete.objects.get(email="vera@example.org").coach == cast.alice


def test_the_phone_number_is_shown_with_the_athlete(lead, alice):
    Lead.objects.update(phone="+44 20 7946 0001")
    press(alice, lead, "invite")
    athlete = Athlete.objects.get(email="vera@example.org")
    assert "+44 20 7946 0001" in alice.get(athlete.get_absolute_url()).content.decode()


def former(cast, **fields):
    set_archived(athlete=cast.bob, archived=True, now=timezone.now() - timedelta(days=9))
    Athlete.objects.filter(pk=cast.bob.pk).update(**fields)
    cast.bob.refresh_from_db()


@pytest.mark.parametrize("was_lead", [True, False])
def test_who_left_and_books_a_call_is_on_the_way_again_and_can_be_taken_back(
    was_lead, alice, cast, coach_page
):
    if was_lead:
        long_ago = timezone.now() - timedelta(days=90)
        row = {"practice": cast.northside, "coach": cast.alice, "name": "Bob", "email": "bob@example.org"}
        dates = {"created_at": long_ago, "moved_at": long_ago}
        Lead.objects.create(**row, **dates, athlete=cast.bob, stage="held")
    former(cast)
    if was_lead:
        assert stage_of(Lead.objects.get()) == "athlete"
    call = make_call(coach_page, free_starts(coach_page)[4], email="bob@example.org")
    lead = Lead.objects.get()
    assert stage_of(lead) == "booked"
    board = alice.get(URL).content.decode()
    assert f"{call.starts_at.astimezone(cast.alice.zone):%H:%M}" in board
    assert "Take back" in board
    press(alice, lead, "move", to="lost", reason="price")
    assert stage_of(lead) == "lost"
    press(alice, lead, "move", to="held")
    assert stage_of(lead) == "held"
    for _ in range(2):
        press(alice, lead, "invite")
    cast.bob.refresh_from_db()
    assert (cast.bob.archived_at, stage_of(lead)) == (None, "athlete")
    assert lead.entries.filter(what="Taken back as an athlete").count() == 1
    assert not Delivery.objects.filter(kind="invitation").exists()


def test_who_never_joined_and_is_taken_back_gets_a_new_link(alice, cast, coach_page):
    former(cast, user=None)
    make_call(coach_page, free_starts(coach_page)[4], email="bob@example.org")
    lead = Lead.objects.get()
    press(alice, lead, "invite")
    assert stage_of(lead) == "invited"
    assert Delivery.objects.filter(kind="invitation").count() == 1


def test_a_call_fills_what_a_lead_from_elsewhere_leaves_open(cast, coach_page):
    typed = {"practice": cast.northside, "coach": cast.alice, "zone": cast.alice.zone}
    for name in ("vera", "kim"):
        add_lead(**typed, name=name, email=f"{name}@example.org", said="", now=timezone.now())
    Lead.objects.filter(name="kim").update(zone=ZoneInfo("Asia/Tokyo"), goal="5 km")
    for number, name in enumerate(("vera", "kim")):
        goal = {"goal": "Half marathon", "event_on": date(2027, 5, 2)}
        make_call(coach_page, free_starts(coach_page)[4 + 4 * number], email=f"{name}@example.org", **goal)
    rows = Lead.objects.order_by("-name").values_list("goal", "goal_day", "zone")
    assert list(rows) == [
        ("Half marathon", date(2027, 5, 2), ZoneInfo("Europe/Lisbon")),
        ("5 km", None, ZoneInfo("Asia/Tokyo")),
    ]


def test_nobody_becomes_invited_by_being_moved_there(lead, cast):
    for lost in (False, True):
        if lost:
            Lead.objects.update(stage="lost", lost_reason="price")
        with pytest.raises(Exception, match="becomes an athlete by an invitation"):
            move_lead(lead=lead, to="invited", by=cast.alice, key=lead.uid, now=timezone.now())


def test_words_that_are_the_goal_stand_once_and_the_zone_is_a_place(lead, alice):
    page = reverse("leads:lead", args=[lead.pk])
    words = alice.get(page).content.decode()
    assert "<dd>Lisbon</dd>" in words
    assert lead.said == lead.goal
    assert "In their own words" not in words
    lead.said = "Half marathon, and no pain in the knee"
    lead.save()
    assert "In their own words" in alice.get(page).content.decode()


def test_an_invitation_beside_one_that_is_just_going_out_is_answered_in_words(transactional_db, cast):
    typed = {"practice": cast.northside, "coach": cast.alice, "name": "Vera", "email": "vera@example.org"}
    zone, answers = ZoneInfo("UTC"), []
    lead, _ = add_lead(**typed, zone=zone, said="", now=timezone.now())

    def press() -> None:
        client = Client()
        client.force_login(cast.alice)
        answers.append(client.post(reverse("leads:invite", args=[lead.pk]), follow=True).content.decode())
        connection.close()

    pressed = threading.Thread(target=press)
    with transaction.atomic():
        invite_athlete(**typed, zone=zone, uid=uuid.uuid4(), now=timezone.now())
        pressed.start()
        assert wait_for(somebody_waits)
    pressed.join()
    assert "Vera was invited apart from this lead a moment ago. Press once more." in answers[0]
    assert Athlete.objects.filter(email="vera@example.org").count() == 1
