"""Exercise that nobody planned."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.units import long_day
from sessions.actions import LogRefusedError, change_log, log_unplanned
from sessions.models import Log
from tests.sessions.rows import today_of

URL = reverse("sessions:unplanned")


def said(cast, **more):
    day = today_of(cast.bob).isoformat()
    return {"client_id": str(uuid.uuid4()), "title": "Kickabout", "sport": "other", "day": day} | more


def test_a_year_that_cannot_be_meant_is_named(bob, cast):
    page = bob.post(URL, said(cast, day="0206-11-20")).content.decode()
    assert "The year 206 cannot be meant." in page
    assert not Log.objects.exists()


def test_a_change_that_comes_after_the_undo_is_answered_in_words(log):
    Log.objects.all().delete()
    with pytest.raises(LogRefusedError, match="taken back a moment ago"):
        change_log(log=log, now=timezone.now(), note="n")


@pytest.fixture
def log(cast):
    return log_unplanned(
        athlete=cast.bob,
        client_id=uuid.uuid4(),
        now=timezone.now(),
        day=today_of(cast.bob),
        title="Kickabout",
        sport="other",
    )


def edit(log):
    return reverse("sessions:unplanned_edit", args=[log.pk])


def take_back(log):
    return reverse("sessions:unplanned_undo", args=[log.pk])


def test_other_words_in_the_same_form_change_what_was_logged(bob, cast):
    """Save, the browser's Back, a correction, Save; and back again."""
    sent = said(cast, rpe="7")
    for rpe in ("7", "8", "8", "7"):
        bob.post(URL, sent | {"rpe": rpe})
        assert Log.objects.get().rpe == int(rpe)


def test_it_is_logged_beside_the_plan(bob, cast):
    answer = bob.post(
        URL, said(cast, duration_s="45", distance_m="5", rpe="7", feel="4", note="With friends")
    )
    assert answer.url == reverse("sessions:today")
    log = Log.objects.get()
    assert (log.session, log.athlete, log.outcome, log.title) == (None, cast.bob, "done", "Kickabout")
    assert (log.duration_s, log.distance_m, log.rpe, log.feel) == (2700, 5000, 7, 4)


def test_an_earlier_day_leads_to_its_week(bob, cast):
    day = today_of(cast.bob) - timedelta(days=9)
    answer = bob.post(URL, said(cast, day=day.isoformat()))
    assert answer.url == f"{reverse('sessions:week')}?start={day.isoformat()}"


def test_sending_it_twice_makes_one_log(bob, cast):
    sent = said(cast)
    assert bob.post(URL, sent).url == bob.post(URL, sent).url
    assert Log.objects.count() == 1


def test_a_day_ahead_is_refused_with_todays_date(bob, cast):
    ahead = today_of(cast.bob) + timedelta(days=1)
    page = bob.post(URL, said(cast, day=ahead.isoformat(), note="Keep this")).content.decode()
    assert f"This day lies ahead. Today is {long_day(today_of(cast.bob))}." in page
    assert "Keep this" in page
    assert not Log.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed"), [("title", ""), ("sport", "chess"), ("day", "yesterday"), ("duration_s", "long")]
)
def test_what_cannot_be_read_names_its_field(bob, cast, field, typed):
    answer = bob.post(URL, said(cast) | {field: typed})
    assert list(answer.context["form"].errors) == [field]
    assert not Log.objects.exists()


def test_it_can_be_changed_and_changing_it_twice_is_changing_it_once(bob, cast, log):
    assert bob.get(edit(log)).context["form"]["title"].value() == "Kickabout"
    sent = said(cast, title="Five a side", duration_s="50")
    assert bob.post(edit(log), sent).status_code == bob.post(edit(log), sent).status_code == 302
    after = Log.objects.get()
    assert (after.pk, after.title, after.duration_s, after.client_id) == (
        log.pk,
        "Five a side",
        3000,
        log.client_id,
    )


def test_it_can_be_taken_back_on_its_day_and_not_later(bob, log):
    Log.objects.update(logged_at=timezone.now() - timedelta(days=1))
    bob.post(take_back(log))
    assert Log.objects.exists()
    Log.objects.update(logged_at=timezone.now())
    bob.post(take_back(log))
    assert not Log.objects.exists()


def test_two_people_may_use_the_same_id(cast, log):
    log_unplanned(
        athlete=cast.dave,
        client_id=log.client_id,
        now=timezone.now(),
        day=log.day,
        title="Row",
        sport="rowing",
    )
    assert Log.objects.count() == 2


def test_strangers_find_nothing(dave, carol, alice, log):
    for stranger in (dave, carol, alice):
        assert stranger.get(edit(log)).status_code == 404
        assert stranger.post(take_back(log)).status_code == 404
    for address in (URL, edit(log)):
        assert Client().get(address).url.startswith(reverse("account_login"))
    assert Log.objects.get().title == "Kickabout"


def test_a_coach_who_is_no_athlete_does_not_get_in(alice):
    assert alice.get(URL).status_code == 404


def test_only_a_form_takes_it_back(bob, log):
    assert bob.get(take_back(log)).status_code == 405


def test_its_card_says_what_sport_it_was_and_how_the_heart_took_it(bob, cast):
    bob.post(URL, said(cast, title="To the lake", sport="cycling", duration_s="75", avg_hr="132", rpe="3"))
    for address in (reverse("sessions:today"), reverse("sessions:week")):
        assert card_on(bob, address) == "not planned cycling 1 h 15 132 bpm effort 3"


def test_a_sport_that_is_its_name_is_said_once(bob, cast):
    bob.post(URL, said(cast, title="Running", sport="running", duration_s="45"))
    assert card_on(bob, reverse("sessions:today")) == "not planned 45 min"


def card_on(bob, address):
    """The numbers of the card of what was not planned, without the marks around them."""
    found = re.search(r'<span class="ses-sub dotted">(.*?)</span>\n', bob.get(address).content.decode())
    assert found
    return " ".join(re.sub("<[^>]*>", "", found[1]).split())
