"""What was done of a session, in numbers."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sessions.actions import tick
from sessions.models import Log
from tests.cast import make_session
from tests.sessions.rows import today_of


@pytest.fixture
def session(cast):
    return make_session(cast.bob, day=today_of(cast.bob))


def url(session):
    return reverse("sessions:log", args=[session.pk])


def said(**more):
    return {"client_id": str(uuid.uuid4()), "outcome": "done"} | more


def test_the_form_begins_with_what_was_asked_for(bob, session):
    assert bob.get(url(session)).context["form"]["outcome"].value() == "done"
    assert bob.get(url(session) + "?outcome=partial").context["form"]["outcome"].value() == "partial"


def test_everything_said_is_kept(bob, session):
    answer = bob.post(
        url(session),
        said(outcome="partial", duration_s="1h10", distance_m="9,5 km", rpe="8", feel="1", note="Calf"),
    )
    assert answer.url == reverse("sessions:today")
    log = Log.objects.get()
    assert (log.outcome, log.duration_s, log.distance_m) == ("partial", 4200, 9500)
    assert (log.rpe, log.feel, log.note) == (Decimal(8), Log.Feel.HURTS, "Calf")


def test_a_bare_number_is_in_the_units_of_the_athlete(bob, cast, session):
    cast.bob.user.units = "imperial"
    cast.bob.user.save()
    bob.post(url(session), said(distance_m="6"))
    assert Log.objects.get().distance_m == 9656
    assert bob.get(url(session)).context["form"]["distance_m"].value() == "6 mi"


def test_what_was_said_stands_in_the_form_again_and_can_be_changed(bob, session):
    bob.post(url(session), said(duration_s="52", rpe="6"))
    form = bob.get(url(session)).context["form"]
    assert (form["duration_s"].value(), form["rpe"].value()) == ("52 min", 6)
    bob.post(url(session), said(duration_s="50 min", rpe="", shown=form["shown"].value()))
    log = Log.objects.get()
    assert (log.duration_s, log.rpe) == (3000, None)


NUMBERS = {"duration_s": 3060, "distance_m": 9500, "avg_hr": 151}


def test_a_form_that_was_opened_before_a_file_was_read_empties_none_of_its_numbers(bob, session):
    form = bob.get(url(session)).context["form"]
    log = tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), note="From the watch")
    Log.objects.filter(pk=log.pk).update(**NUMBERS)
    empty = dict.fromkeys(("duration_s", "distance_m", "pace", "avg_hr", "note"), "")
    bob.post(url(session), said(rpe="6", shown=form["shown"].value(), **empty))
    log.refresh_from_db()
    assert (log.rpe, log.note) == (6, "From the watch")
    assert {name: getattr(log, name) for name in NUMBERS} == NUMBERS


def test_the_next_form_has_another_id_so_that_words_can_be_taken_back_and_said_again(bob, session):
    for rpe in ("7", "8", "7"):
        form = bob.get(url(session)).context["form"]
        bob.post(url(session), said(client_id=str(form["client_id"].value()), rpe=rpe))
        assert Log.objects.get().rpe == int(rpe)


def test_a_ticked_session_can_be_said_in_full_later(bob, session):
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=6)
    assert bob.get(url(session)).context["form"]["rpe"].value() == 6
    bob.post(url(session), said(outcome="partial", duration_s="30", rpe="6"))
    assert (Log.objects.get().outcome, Log.objects.get().duration_s) == ("partial", 1800)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"duration_s": "soon"}, "“soon” is not a duration. Write it as 52 min, 1:10 or 1 h 10."),
        ({"duration_s": "21:30"}, "“21:30” could be hours or minutes."),
        ({"duration_s": "0"}, "A duration must be more than nothing"),
        ({"distance_m": "far"}, "“far” is not a distance. Write it as 9.5 km or 800 m."),
        ({"distance_m": "5000"}, "“5000” is further than 1,000 km."),
        ({"rpe": "12"}, "Select a valid choice."),
        ({"outcome": ""}, "Choose one of these."),
    ],
)
def test_what_cannot_be_read_is_answered_in_words_and_everything_typed_stays(bob, session, typed, sentence):
    page = bob.post(url(session), said(note="Keep this") | typed).content.decode()
    assert sentence in page
    assert "Keep this" in page
    assert all(f'value="{value}"' in page for name, value in typed.items() if name.endswith(("_s", "_m")))
    assert not Log.objects.exists()


def test_sending_the_form_twice_makes_one_log(bob, session):
    sent = said(duration_s="52")
    assert bob.post(url(session), sent).url == bob.post(url(session), sent).url
    assert Log.objects.count() == 1


def test_a_session_that_lies_ahead_is_refused_in_words(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob) + timedelta(days=3))
    page = bob.post(url(session), said(note="Keep this")).content.decode()
    assert "This session lies ahead." in page
    assert "Keep this" in page
    assert not Log.objects.exists()


def test_strangers_find_nothing(dave, carol, alice, session):
    for stranger in (dave, carol, alice):
        assert stranger.get(url(session)).status_code == 404
        assert stranger.post(url(session), said()).status_code == 404
    assert Client().get(url(session)).url.startswith(reverse("account_login"))
    assert not Log.objects.exists()


def test_nothing_a_coach_does_takes_a_logged_session_away(bob, session):
    bob.post(url(session), said())
    for row in (session, session.assignment, session.assignment.version.plan):
        with pytest.raises(ProtectedError):
            row.delete()
    assert Log.objects.get().session == session


def test_a_session_has_one_log_also_for_the_database(cast, session):
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Log.objects.create(
            athlete=cast.bob, session=session, client_id=uuid.uuid4(), day=session.day, outcome="done"
        )


def test_the_form_costs_eight_queries(bob, session, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        bob.get(url(session))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"duration_s": "50 min", "pace": "5:00"}, (3000, 10_000)),
        ({"distance_m": "10 km", "pace": "5:00/km"}, (3000, 10_000)),
        ({"distance_m": "10 km", "duration_s": "50 min", "pace": "5:01"}, (3000, 10_000)),
        ({"duration_s": "35 min", "pace": "1:45/100 m"}, (2100, 2000)),
        ({"duration_s": "50 min", "pace": "8:03/mi"}, (3000, 9996)),
    ],
)
def test_any_two_of_time_distance_and_pace_give_the_third(bob, session, typed, kept):
    assert bob.post(url(session), said(**typed)).status_code == 302
    log = Log.objects.get()
    assert (log.duration_s, log.distance_m) == kept


def test_a_bare_pace_is_in_the_units_of_the_athlete(bob, cast, session):
    cast.bob.user.units = "imperial"
    cast.bob.user.save()
    bob.post(url(session), said(pace="8:00", duration_s="48 min"))
    assert Log.objects.get().distance_m == 9656


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"pace": "fast"}, "“fast” is not a pace. Write it as 5:01/km."),
        ({"pace": "0:05"}, "“0:05” cannot be right"),
        ({"pace": "5:00"}, "A pace alone says little."),
        (
            {"pace": "4:30", "duration_s": "52 min", "distance_m": "10 km"},
            "52 min for 10 km is another pace.",
        ),
        ({"pace": "40:00", "distance_m": "900 km"}, "With this pace the other number cannot be right."),
        ({"pace": "0:41", "duration_s": "47 h"}, "With this pace the other number cannot be right."),
        ({"avg_hr": "12"}, "A heart rate is between 30 and 250"),
        ({"avg_hr": "many"}, "Write beats a minute as a whole number"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_stays(bob, session, typed, sentence):
    page = bob.post(url(session), said(note="Keep this") | typed).content.decode()
    assert sentence in page
    assert "Keep this" in page
    assert not Log.objects.exists()


def test_the_average_heart_rate_is_kept_and_the_coach_reads_it(bob, alice, session):
    bob.post(url(session), said(avg_hr="148"))
    assert Log.objects.get().avg_hr == 148
    assert "148 bpm" in alice.get(reverse("desk:session", args=[session.pk])).content.decode()


def test_a_heart_rate_nobody_has_is_refused_by_the_database(session, cast):
    with pytest.raises(IntegrityError, match="log_hr_sane"), transaction.atomic():
        Log.objects.create(
            athlete=cast.bob, client_id=uuid.uuid4(), day=session.day, title="x", outcome="done", avg_hr=400
        )
