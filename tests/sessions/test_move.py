"""A session on another day, where the coach allows it."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete
from sessions.actions import MoveRefusedError, move_session, tick, undo_move
from sessions.models import LedgerEntry, Move, Session
from sessions.moving import days_to_move_to
from tests.cast import make_session
from tests.sessions.rows import today_of


@pytest.fixture
def session(cast):
    return make_session(cast.bob, day=today_of(cast.bob), title="Tempo run")


def url(session):
    return reverse("sessions:move", args=[session.pk])


def tomorrow(session):
    return session.day + timedelta(days=1)


def moved(session, day=None, **more):
    said = {"client_id": uuid.uuid4(), "now": timezone.now(), "by": session.athlete.user} | more
    return move_session(session=session, day=day or tomorrow(session), **said)


def held(session):
    return Session.objects.get(pk=session.pk)


def test_a_session_stands_on_the_chosen_day_and_the_coach_reads_why(bob, alice, session):
    said = {"client_id": str(uuid.uuid4()), "day": tomorrow(session).isoformat(), "why": "Late meeting"}
    assert bob.post(url(session), said).url == reverse("sessions:today")
    assert held(session).day == tomorrow(session)
    entry = LedgerEntry.objects.get()
    assert (entry.by, entry.why) == (session.athlete.user, "Late meeting")
    assert entry.what.startswith("Tempo run, ")
    page = alice.get(session.athlete.get_absolute_url()).content.decode()
    assert "Late meeting" in page


def test_no_push_touches_what_was_moved(session):
    moved(session)
    assert held(session).edited_by == session.athlete.user


def test_the_same_id_moves_once(session):
    client_id = uuid.uuid4()
    first = moved(session, client_id=client_id)
    undo_move(move=first, now=timezone.now(), by=session.athlete.user)
    assert moved(session, client_id=client_id) == first
    assert held(session).day == session.day
    assert LedgerEntry.objects.count() == 2


def test_a_second_press_of_the_button_is_answered_as_the_first(bob, session):
    said = {"client_id": str(uuid.uuid4()), "day": tomorrow(session).isoformat()}
    for _ in range(2):
        assert bob.post(url(session), said).url == reverse("sessions:today")
    again = bob.post(url(session), said | {"client_id": str(uuid.uuid4())})
    assert again.url == reverse("sessions:today")
    assert held(session).day == tomorrow(session)
    assert LedgerEntry.objects.count() == 1


def test_the_undo_puts_it_back_as_in_the_plan(bob, session):
    bob.post(url(session), {"client_id": str(uuid.uuid4()), "day": tomorrow(session).isoformat()})
    undo = reverse("sessions:move_undo", args=[Move.objects.get().pk])
    page = bob.get(reverse("sessions:today")).content.decode()
    assert undo in page
    for _ in range(2):
        assert bob.post(undo).url == reverse("sessions:today")
    assert (held(session).day, held(session).edited_at) == (session.day, None)
    assert LedgerEntry.objects.count() == 2


def test_the_undo_keeps_what_a_coach_changed_before(session, cast):
    Session.objects.filter(pk=session.pk).update(edited_at=timezone.now(), edited_by=cast.alice)
    undo_move(move=moved(session), now=timezone.now(), by=session.athlete.user)
    assert held(session).edited_at is not None


def test_what_stands_elsewhere_by_now_is_left_there(session):
    first = moved(session)
    moved(held(session), tomorrow(session) + timedelta(days=1))
    with pytest.raises(MoveRefusedError, match="another day by now"):
        undo_move(move=first, now=timezone.now(), by=session.athlete.user)


def test_its_own_day_is_no_move(session):
    assert moved(session, session.day) is None
    assert not LedgerEntry.objects.exists()


def test_a_logged_session_stays(bob, session):
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now())
    with pytest.raises(MoveRefusedError, match="logged"):
        moved(session)
    assert "so it stays on its day" in bob.get(url(session)).content.decode()


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "is over"), (40, "The plan ends on"), (13, "too far away|The plan ends on")]
)
def test_a_day_that_cannot_be(session, days, words):
    with pytest.raises(MoveRefusedError, match=words):
        moved(session, session.day + timedelta(days=days + (days == 13)))
    assert held(session).day == session.day


def test_where_the_coach_keeps_the_days_nothing_moves(bob, session):
    Athlete.objects.filter(pk=session.athlete_id).update(may_move=False)
    assert "Move it" not in bob.get(reverse("sessions:today")).content.decode()
    said = {"client_id": str(uuid.uuid4()), "day": tomorrow(session).isoformat()}
    page = bob.post(url(session), said).content.decode()
    assert "Alice keeps the days of this plan." in page
    assert held(session).day == session.day


def test_a_coach_keeps_the_days_of_an_athlete(alice, cast):
    address = reverse("athletes:edit", args=[cast.bob.pk])
    form = alice.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields if name != "may_move"}
    assert alice.post(address, said).status_code == 302
    assert not Athlete.objects.get(pk=cast.bob.pk).may_move


def test_a_day_says_what_stands_there(bob, cast, session):
    make_session(cast.bob, day=tomorrow(session), title="Hill sprints", is_key=True)
    page = bob.get(url(session)).content.decode()
    assert "Hill sprints" in page
    assert "nothing planned" in page


def test_only_the_athlete_moves(alice, carol, dave, session):
    for stranger in (alice, carol, dave):
        assert stranger.get(url(session)).status_code in {302, 404}
        said = {"client_id": str(uuid.uuid4()), "day": tomorrow(session).isoformat()}
        assert stranger.post(url(session), said).status_code in {302, 404}
    assert held(session).day == session.day


@pytest.mark.parametrize("sessions", [0, 20])
def test_the_page_costs_nine_queries(bob, cast, session, sessions, django_assert_max_num_queries):
    for number in range(sessions):
        make_session(cast.bob, day=session.day + timedelta(days=number % 5))
    with django_assert_max_num_queries(9):
        bob.get(url(session))


WEDNESDAY = date(2026, 11, 25)


def test_days_of_this_week_and_the_next_but_its_own():
    days = days_to_move_to(WEDNESDAY, WEDNESDAY, date(2027, 1, 1))
    assert (days[0], days[-1], len(days)) == (date(2026, 11, 26), date(2026, 12, 6), 11)


def test_what_was_missed_can_go_to_today():
    assert days_to_move_to(date(2026, 11, 24), WEDNESDAY, date(2027, 1, 1))[0] == WEDNESDAY


def test_what_lies_far_ahead_moves_around_its_own_week():
    days = days_to_move_to(date(2026, 12, 23), WEDNESDAY, date(2027, 1, 1))
    assert (days[0], days[-1]) == (date(2026, 12, 14), date(2026, 12, 27))


def test_no_day_after_the_plans_last():
    assert days_to_move_to(WEDNESDAY, WEDNESDAY, date(2026, 11, 27)) == [
        date(2026, 11, 26),
        date(2026, 11, 27),
    ]
