"""Leads: brought by calls, moved by hand, invited with everything; one record all the way."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from athletes.actions import join_as_new
from athletes.models import Athlete
from bookings.actions import cancel_call, judge_call
from leads.actions import add_note, from_booking
from leads.models import DailyCount, Lead, LeadEntry
from outbox.models import Delivery
from tests.bookings.conftest import details, free_starts, make_call, make_page
from tests.cast import make_user

URL = reverse("leads:board")


@pytest.fixture
def coach_page(cast):
    return make_page(cast.alice, cast.northside)


@pytest.fixture
def call(coach_page):
    return make_call(
        coach_page, free_starts(coach_page)[4], quiz="1-20131102", goal="Half marathon\nin May, I hope"
    )


@pytest.fixture
def lead(call):
    return Lead.objects.get()


def stage_of(lead):
    return Lead.objects.with_stage().get(pk=lead.pk).now_at


def press(client, lead, name, /, **fields):
    return client.post(reverse(f"leads:{name}", args=[lead.pk]), {"key": str(uuid4())} | fields)


def after(call):
    return call.starts_at + timedelta(minutes=30)


def test_a_booked_call_brings_its_lead_with_goal_zone_and_answers(lead, call, cast):
    assert (lead.practice, lead.coach, lead.name, lead.email) == (
        cast.northside,
        cast.alice,
        "Vera Visitor",
        "vera@example.org",
    )
    assert (lead.stage, lead.goal, str(lead.zone), lead.call) == (
        "booked",
        "Half marathon",
        "Europe/Lisbon",
        call,
    )
    assert lead.said == "Half marathon\nin May, I hope"
    assert lead.result.score == "13 of 14 points, 1 question left out"


def test_answers_stay_behind_where_the_tick_was_taken_out(coach_page):
    visitor = Client()
    visitor.get(reverse("bookings:coaches"), {"quiz": "1-20131102"})
    start = free_starts(coach_page)[3]
    book = reverse("bookings:book", args=[coach_page.slug])
    words = visitor.get(book, {"start": start.isoformat()}).content.decode()
    assert "Alice may see my answers from the quiz, 13 of 14 points, 1 question left out." in words
    visitor.post(book, details(coach_page, start, email="w@example.org", with_quiz="on"))
    visitor.post(book, details(coach_page, free_starts(coach_page)[5], email="v@example.org"))
    assert dict(Lead.objects.values_list("email", "quiz")) == {
        "v@example.org": "",
        "w@example.org": "1-20131102",
    }


def test_the_same_call_again_changes_nothing(lead, call):
    for _ in range(2):
        from_booking(call=call, now=timezone.now())
    assert Lead.objects.count() == 1
    assert LeadEntry.objects.count() == 1


def test_a_second_call_of_the_same_person_is_the_same_lead(lead, coach_page, call):
    second = make_call(
        coach_page, free_starts(coach_page)[8], email="Vera@Example.org", goal="Now a marathon"
    )
    lead.refresh_from_db()
    assert Lead.objects.count() == 1
    assert lead.call == second
    assert lead.goal == "Half marathon"
    assert lead.entries.order_by("pk").last().words == "Now a marathon"


def test_what_becomes_of_the_call_moves_its_lead(lead, call):
    for status, stage in (("held", "held"), ("no_show", "new"), ("held", "held")):
        judge_call(call=call, status=status, now=after(call))
        assert (status, stage_of(lead)) == (status, stage)


def test_who_did_not_come_is_new_again(lead, call):
    judge_call(call=call, status="no_show", now=after(call))
    assert stage_of(lead) == "new"
    assert "Did not come to the call" in lead.entries.values_list("what", flat=True)


def test_a_cancelled_call_leaves_a_lead_without_one(lead, call):
    cancel_call(call=call, by_visitor=True, now=timezone.now())
    assert stage_of(lead) == "new"


def test_an_older_call_does_not_undo_what_a_newer_one_did(lead, coach_page, call):
    second = make_call(coach_page, free_starts(coach_page)[8], email="vera@example.org")
    cancel_call(call=call, by_visitor=True, now=timezone.now())
    lead.refresh_from_db()
    assert (stage_of(lead), lead.call) == ("booked", second)


def test_a_lead_stays_booked_until_the_last_of_two_calls_is_cancelled(lead, coach_page, call):
    second = make_call(coach_page, free_starts(coach_page)[8], email="vera@example.org")
    cancel_call(call=second, by_visitor=True, now=timezone.now())
    lead.refresh_from_db()
    assert (stage_of(lead), lead.call) == ("booked", call)
    cancel_call(call=call, by_visitor=True, now=timezone.now())
    assert stage_of(lead) == "new"


def test_who_was_lost_and_books_again_is_not_lost(lead, coach_page, alice):
    press(alice, lead, "move", to="lost", reason="not_now")
    make_call(coach_page, free_starts(coach_page)[8], email="vera@example.org")
    assert stage_of(lead) == "booked"


def test_a_booking_by_anybody_with_this_address_fills_what_is_open_and_overwrites_nothing(
    lead, call, coach_page
):
    judge_call(call=call, status="held", now=after(call))
    for phone, number in (("+44 20 7946 0001", 8), ("+44 20 7946 0002", 12)):
        make_call(
            coach_page,
            free_starts(coach_page)[number],
            email="vera@example.org",
            zone=ZoneInfo("Asia/Tokyo"),
            channel="phone",
            phone=phone,
            quiz="1-22222222",
        )
    lead.refresh_from_db()
    assert (lead.phone, str(lead.zone), lead.quiz) == ("+44 20 7946 0001", "Europe/Lisbon", "1-20131102")
    assert stage_of(lead) == "held"
    assert lead.entries.filter(what="Booked an intro call").count() == 3


def test_a_lead_is_moved_undone_and_written_down(lead, alice):
    answer = press(alice, lead, "move", to="held")
    assert answer.url == f"{URL}?at={lead.pk}#lead-{lead.pk}"
    assert stage_of(lead) == "held"
    undo = f"{reverse('leads:move', args=[lead.pk])}?to=booked&reason="
    alice.post(undo)
    assert stage_of(lead) == "booked"
    assert list(lead.entries.order_by("pk").values_list("what", flat=True)) == [
        "Booked an intro call",
        "Moved to held",
        "Moved to booked",
    ]


def test_being_lost_needs_a_reason_and_the_page_asks_for_it(lead, alice):
    words = press(alice, lead, "move", to="lost").content.decode()
    assert "Say why Vera is lost." in words
    assert '<option value="lost" selected>' in words
    assert stage_of(lead) == "booked"
    press(alice, lead, "move", to="lost", reason="price", words="Too much for now")
    lead.refresh_from_db()
    assert (lead.stage, lead.lost_reason) == ("lost", "price")
    assert lead.entries.get(what="Lost: the price").words == "Too much for now"


@pytest.mark.parametrize("stage", ["invited", "athlete"])
def test_nobody_is_moved_among_the_invited_or_the_athletes(lead, alice, stage):
    press(alice, lead, "move", to=stage)
    assert stage_of(lead) == "booked"


@pytest.mark.parametrize("to", ["", "chess", "\0"])
def test_a_stage_that_is_none_changes_nothing(lead, alice, to):
    assert press(alice, lead, "move", to=to).status_code == 400


def test_one_press_invites_with_goal_date_and_zone(lead, alice, cast):
    lead.goal_day, lead.goal_target = date(2027, 5, 2), "under 1:45"
    lead.save()
    for _ in range(2):
        assert press(alice, lead, "invite").url == URL
    eve = Athlete.objects.get(email="vera@example.org")
    assert (eve.name, str(eve.zone), eve.coach, eve.lead) == (
        "Vera Visitor",
        "Europe/Lisbon",
        cast.alice,
        lead,
    )
    goal = eve.goals.get()
    assert (goal.title, goal.day, goal.target) == ("Half marathon", date(2027, 5, 2), "under 1:45")
    assert Delivery.objects.filter(kind="invitation").count() == 1
    assert stage_of(lead) == "invited"


def test_who_joins_is_an_athlete_whatever_was_noted(lead, alice):
    press(alice, lead, "invite")
    lead.refresh_from_db()
    join_as_new(
        invitation=lead.athlete.invitation, name="Vera", password="long-run-in-rain", now=timezone.now()
    )
    assert stage_of(lead) == "athlete"
    press(alice, lead, "move", to="lost", reason="price")
    assert stage_of(lead) == "athlete"


def test_an_invited_lead_can_be_lost_and_invited_it_is_not_again(lead, alice):
    press(alice, lead, "invite")
    press(alice, lead, "move", to="held")
    assert stage_of(lead) == "invited"
    press(alice, lead, "move", to="lost", reason="no_answer")
    assert stage_of(lead) == "lost"


def test_an_athlete_who_books_a_call_is_shown_as_one(coach_page, cast):
    make_call(coach_page, free_starts(coach_page)[4], email="BOB@example.org")
    assert (stage_of(Lead.objects.get()), Lead.objects.get().athlete) == ("athlete", cast.bob)


def test_inviting_somebody_who_is_an_athlete_already_links_the_two(alice, lead, cast):
    Athlete.objects.filter(pk=cast.bob.pk).update(email="vera@example.org")
    press(alice, lead, "invite")
    assert "Bob is an athlete here already. No mail went out." in alice.get(URL).content.decode()
    lead.refresh_from_db()
    assert lead.athlete == cast.bob
    assert not Delivery.objects.filter(kind="invitation").exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"archived_at": timezone.now()}, "Bob was coached here before and is taken back. No mail went out."),
        ({"user": None}, "Bob was invited before, apart from this lead. No mail went out now."),
    ],
)
def test_who_gets_no_mail_by_the_press_is_said_to_get_none(alice, lead, cast, fields, sentence):
    Athlete.objects.filter(pk=cast.bob.pk).update(email="vera@example.org", **fields)
    press(alice, lead, "invite")
    words = alice.get(URL).content.decode()
    assert sentence in words
    assert "on its way" not in words


def test_notes_and_a_next_step_with_its_date(lead, alice):
    key = str(uuid4())
    for _ in range(2):
        press(alice, lead, "note", words="Runs since school.", key=key)
    press(alice, lead, "step", next_step="Send two plans", next_step_on="2026-01-02")
    words = alice.get(lead.get_absolute_url()).content.decode()
    assert words.count("Runs since school.") == 1
    assert 'value="2026-01-02"' in words
    board = alice.get(URL).content.decode()
    assert "overdue since 2 Jan" in board
    press(alice, lead, "step", next_step="", next_step_on="")
    lead.refresh_from_db()
    assert (lead.next_step, lead.next_step_on) == ("", None)


@pytest.mark.parametrize(
    ("name", "fields", "sentence"),
    [
        ("note", {"words": " "}, "Fill this in."),
        ("note", {"words": "x" * 2001}, "at most 2000 characters"),
        ("step", {"next_step": "", "next_step_on": "2027-01-02"}, "Say what is to be done on that day"),
        ("step", {"next_step": "Call", "next_step_on": "0027-01-02"}, "The year 27 cannot be meant."),
        ("edit", {"goal": "", "goal_day": "2027-01-02"}, "Give the goal a name"),
    ],
)
def test_bad_input_is_said_beside_its_field(lead, alice, cast, name, fields, sentence):
    held = {"name": "Vera", "zone": "Europe/Lisbon", "coach": cast.alice.pk} if name == "edit" else {}
    assert sentence in press(alice, lead, name, **held, **fields).content.decode()


def test_details_are_changed_in_one_place(lead, alice, cast):
    press(
        alice,
        lead,
        "edit",
        name="Vera V.",
        phone="",
        zone="Asia/Tokyo",
        goal="5 km",
        goal_day="",
        goal_target="",
        coach=cast.alice.pk,
    )
    lead.refresh_from_db()
    assert (lead.name, str(lead.zone), lead.goal) == ("Vera V.", "Asia/Tokyo", "5 km")


def test_a_lead_from_elsewhere_is_added_once(alice, cast):
    typed = {"name": "Gil", "email": "Gil@example.org", "zone": "Europe/Paris", "said": "Met at the race"}
    for _ in range(2):
        alice.post(reverse("leads:add"), typed)
    gil = Lead.objects.get()
    assert (gil.email, gil.stage, gil.goal, gil.practice) == (
        "gil@example.org",
        "new",
        "Met at the race",
        cast.northside,
    )
    assert not Delivery.objects.exists()


def test_a_stranger_sees_none_of_it(lead, carol, bob):
    assert "Vera" not in carol.get(URL).content.decode()
    assert bob.get(URL).status_code == 404
    assert carol.get(lead.get_absolute_url()).status_code == 404


def test_a_step_whose_day_is_over_stands_out(alice, cast, lead):
    today = timezone.now().astimezone(cast.alice.zone).date()
    step = {"next_step": "Send two plans"}
    alice.post(reverse("leads:step", args=[lead.pk]), step | {"next_step_on": today.isoformat()})
    words = alice.get(URL).content.decode()
    assert ">today</span>" in words
    assert "overdue" not in words.replace("is-overdue", "")
    Lead.objects.filter(pk=lead.pk).update(next_step_on=date(2026, 11, 2))
    words = alice.get(URL).content.decode()
    assert "overdue since 2 Nov" in words
    assert "1 next step is overdue." in words
    Lead.objects.filter(pk=lead.pk).update(stage="lost", lost_reason="price")
    assert "overdue" not in alice.get(URL).content.decode()


def test_no_stage_is_chosen_beforehand(alice, lead):
    for url in (URL, lead.get_absolute_url()):
        assert '<option value="">' in alice.get(url).content.decode()
    answer = alice.post(reverse("leads:move", args=[lead.pk]), {"key": str(uuid4()), "to": ""})
    assert answer.status_code == 400
    assert "Choose a stage." in answer.content.decode()


def test_the_athletes_page_says_how_it_began_and_leads_back(alice, cast, lead):
    Lead.objects.filter(pk=lead.pk).update(
        athlete=cast.bob, quiz="1-11210110", said="A marathon, once", stage="held"
    )
    for sharing_ended_at in (None, timezone.now()):
        Athlete.objects.filter(pk=cast.bob.pk).update(sharing_ended_at=sharing_ended_at)
        words = alice.get(cast.bob.get_absolute_url()).content.decode()
        assert f'href="{lead.get_absolute_url()}"' in words
        for shown in ("A marathon, once", "training or working out: 7 of 16", "Quiz and notes"):
            assert shown in words
    assert cast.bob.get_absolute_url() in alice.get(lead.get_absolute_url()).content.decode()


def test_what_happened_has_its_day_and_its_time_on_the_coachs_clock(alice, lead, cast):
    at = datetime(2026, 11, 30, 23, 5, tzinfo=UTC)
    add_note(lead=lead, words="Called back", by=cast.alice, key=uuid4(), now=at)
    words = alice.get(lead.get_absolute_url()).content.decode()
    assert '<time datetime="2026-12-01T00:05:00+01:00">1 Dec<br>00:05</time>' in words
    assert "Berlin time" in words


def test_what_a_visitor_wrote_cannot_write_into_the_page(alice, coach_page):
    make_call(coach_page, free_starts(coach_page)[4], name="<b>V</b>", goal="<script>x</script>")
    for url in (URL, Lead.objects.get().get_absolute_url()):
        words = alice.get(url).content.decode()
        assert "<script>x" not in words
        assert "<b>V</b>" not in words


@pytest.mark.parametrize(
    "fields",
    [{"stage": "invited"}, {"stage": "lost"}, {"lost_reason": "price"}, {"next_step_on": date(2027, 1, 1)}],
)
def test_the_database_refuses_what_cannot_be(lead, fields):
    with pytest.raises(IntegrityError):
        Lead.objects.filter(pk=lead.pk).update(**fields)


def test_the_board_and_a_lead_ask_as_many_queries_for_many(alice, cast, lead, django_assert_max_num_queries):
    for number in range(30):
        row = Lead.objects.create(
            practice=cast.northside, coach=cast.alice, name="N", email=f"{number}@x.org"
        )
        LeadEntry.objects.create(lead=lead, kind="note", words="w", by=cast.alice, key=f"n{number}")
        if number % 3 == 0:
            Lead.objects.filter(pk=row.pk).update(stage="lost", lost_reason="price")
    with django_assert_max_num_queries(8):
        alice.get(URL)
    with django_assert_max_num_queries(6):
        alice.get(lead.get_absolute_url())


def test_the_numbers_go_from_views_to_athletes(alice, lead, call, cast, coach_page):
    for _ in range(4):
        DailyCount.objects.one_more(coach_id=cast.alice.pk, day=timezone.now().date(), kind="view")
    judge_call(call=call, status="held", now=after(call))
    make_call(coach_page, free_starts(coach_page)[8], email="w@example.org")
    press(alice, lead, "invite")
    lead.refresh_from_db()
    join_as_new(invitation=lead.athlete.invitation, name="V", password="long-run-in-rain", now=timezone.now())
    answer = alice.get(reverse("leads:numbers"), {"days": "90"})
    steps = {step.name: (step.count, step.percent) for step in answer.context["funnel"].steps}
    assert steps == {
        "Views of your pages": (4, None),
        "Quizzes on your links": (0, None),
        "Booked a call": (2, None),
        "Call held": (1, 50),
        "Athletes": (1, 50),
    }


def test_numbers_of_another_practice_or_of_long_ago_do_not_count(alice, cast, django_assert_max_num_queries):
    today = timezone.now().date()
    DailyCount.objects.one_more(coach_id=cast.carol.pk, day=today, kind="view")
    DailyCount.objects.one_more(coach_id=cast.alice.pk, day=today - timedelta(days=30), kind="view")
    with django_assert_max_num_queries(7):
        funnel = alice.get(reverse("leads:numbers")).context["funnel"]
    assert [step.count for step in funnel.steps] == [0, 0, 0, 0, 0]
    assert [step.percent for step in funnel.steps] == [None] * 5


def test_a_name_that_books_twice_at_once_is_one_lead(coach_page, cast):
    other = make_page(make_user("Anna"), cast.northside)
    make_call(coach_page, free_starts(coach_page)[4])
    make_call(other, free_starts(other)[4], email="vera@example.org")
    assert Lead.objects.get().coach == cast.alice
    assert ZoneInfo("Europe/Lisbon") == Lead.objects.get().zone
