"""What a phone keeps: the days around today, the files of the pages, and the worker that looks after both."""

import json
import uuid
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete
from sessions import shipped
from sessions.actions import log_sets, log_unplanned, tick
from sessions.sets.done import DoneSet
from tests.cast import make_session
from tests.sessions.rows import today_of

DAYS = reverse("sessions:days")
SETS = reverse("sessions:days_sets")


@pytest.fixture
def three_weeks(cast):
    """A session every other day, from before the days kept until after them; half of the past ones logged."""
    today = today_of(cast.bob)
    made = [
        make_session(cast.bob, day=today + timedelta(days=n), title=f"Run {n}") for n in range(-16, 18, 2)
    ]
    for session in made[:9:2]:
        tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=6)
    return made


def test_the_moment_of_the_kept_days_is_in_the_athletes_zone_as_its_day_is(bob, cast):
    """A coach can change the zone of an athlete; the account's own stays as it is."""
    Athlete.objects.filter(pk=cast.bob.pk).update(zone="Pacific/Kiritimati")
    answer = bob.get(DAYS)
    local = answer.context["pack"].now.astimezone(ZoneInfo("Pacific/Kiritimati"))
    page = answer.content.decode()
    assert f"as it was on {local:%-d %B, %H:%M}" in page
    assert f'data-day="{local:%Y-%m-%d}"' in page


def test_two_weeks_around_today_stand_on_it_and_no_more(bob, three_weeks):
    page = bob.get(DAYS).content.decode()
    for near in ("Run -14", "Run 0", "Run 14"):
        assert f">{near}<" in page
    for far in ("Run -16", "Run 16"):
        assert f">{far}<" not in page


def test_its_queries_do_not_grow_with_the_sessions(bob, cast, three_weeks, django_assert_max_num_queries):
    log_unplanned(
        athlete=cast.bob, client_id=uuid.uuid4(), now=timezone.now(), title="Swim", day=today_of(cast.bob)
    )
    with django_assert_max_num_queries(8):
        bob.get(DAYS)


def big_sessions(cast, count):
    lifts = {"exercises": [{"name": n, "sets": 4, "reps": 5} for n in ("Back squat", "Bench press", "Curl")]}
    kind = {"sport": "strength", "kind": "strength", "adaptation": "max_strength", "structure": lifts}
    today = today_of(cast.bob)
    return [make_session(cast.bob, day=today + timedelta(days=n), title=f"Gym {n}", **kind) for n in count]


def test_the_sets_kept_are_those_of_the_nearest_sessions(bob, cast, three_weeks):
    big_sessions(cast, range(-14, 15, 2))
    page = bob.get(SETS).content.decode()
    assert [f">Gym {n}<" in page for n in (-14, -12, 0, 10, 12, 14)] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]
    assert ">Run 0<" not in page


def test_the_sets_kept_know_what_the_page_of_the_session_knows(bob, cast):
    [past] = big_sessions(cast, [-3])
    sets = [DoneSet(name="Back squat", reps=5, kg=100.0)]
    log_sets(session=past, client_id=uuid.uuid4(), now=timezone.now(), sets=sets, rpe=7, note="Good")
    [session] = big_sessions(cast, [0])
    kept = {one.session.pk: one.script for one in bob.get(SETS).context["sessions"]}
    for one in (past, session):
        own = bob.get(reverse("sessions:sets", args=[one.pk])).context["page"].script
        assert {name: kept[one.pk][name] for name in own} == own
    assert kept[session.pk]["exercises"][0]["moves"]["Back squat"]["last_words"] == ["100 kg × 5"]
    assert kept[past.pk]["fields"] == {"duration_s": "", "rpe": "7", "note": "Good"}


def test_the_sets_kept_cost_the_same_for_many(bob, cast, django_assert_max_num_queries):
    for session in big_sessions(cast, range(-6, 6, 2))[:3]:
        sets = [DoneSet(name="Back squat", reps=5, kg=100.0)]
        log_sets(session=session, client_id=uuid.uuid4(), now=timezone.now(), sets=sets)
    with django_assert_max_num_queries(7):
        bob.get(SETS)


@pytest.mark.parametrize("address", ["days", "days_sets"])
def test_what_a_phone_has_already_is_not_sent_again(bob, dave, cast, three_weeks, address):
    address = reverse(f"sessions:{address}")
    [session] = big_sessions(cast, [0])
    version = bob.get(address)["ETag"]
    again = bob.get(address, headers={"if-none-match": version, "accept-encoding": "gzip"})
    assert (again.status_code, again.content, again["X-Athlete"]) == (304, b"", str(cast.bob.uid))
    sets = [DoneSet(name="Back squat", reps=5, kg=100.0)]
    log_sets(session=session, client_id=uuid.uuid4(), now=timezone.now(), sets=sets)
    changed = bob.get(address, headers={"if-none-match": version, "accept-encoding": "gzip"})
    assert (changed.status_code, changed["Content-Encoding"]) == (200, "gzip")
    assert changed["ETag"] != version
    assert dave.get(address, headers={"if-none-match": version}).status_code == 200


def test_it_says_whose_days_they_are(bob, dave, cast, three_weeks):
    assert bob.get(DAYS)["X-Athlete"] == str(cast.bob.uid)
    theirs = dave.get(DAYS)
    assert theirs["X-Athlete"] == str(cast.dave.uid)
    assert "Run 0" not in theirs.content.decode()


def test_a_session_ahead_brings_its_button_hidden_for_the_day_that_it_comes(bob, cast):
    ahead = make_session(cast.bob, day=today_of(cast.bob) + timedelta(days=1))
    page = bob.get(DAYS).content.decode()
    assert "lies ahead" in page
    assert reverse("sessions:tick", args=[ahead.pk]) in page
    assert reverse("sessions:tick", args=[ahead.pk]) not in bob.get(ahead.get_absolute_url()).content.decode()


def test_of_what_was_done_before_yesterday_it_says_how_hard_it_was_and_asks_no_more(bob, cast):
    for days_ago in (1, 2):
        session = make_session(cast.bob, day=today_of(cast.bob) - timedelta(days=days_ago))
        tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=6, note=f"Calf {days_ago}")
    page = bob.get(DAYS).content.decode()
    assert page.count("data-taps") == 3  # yesterday's, that of a card that waits, and wellness
    assert page.count("<p>Effort 6, ") == 1
    assert "Calf 2</p>" in page


def test_what_was_said_stands_in_the_form_of_the_log(bob, cast, three_weeks):
    page = bob.get(DAYS).content.decode()
    assert "&quot;rpe&quot;: &quot;6&quot;" in page


def test_the_pages_are_sent_compressed(bob, three_weeks):
    for name in ("today", "week", "days"):
        answer = bob.get(reverse(f"sessions:{name}"), headers={"accept-encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip"


def test_the_worker_is_at_the_root_and_named_by_its_files(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]
    assert client.get("/sw.js", headers={"if-none-match": answer["ETag"]}).status_code == 304
    held = json.loads(answer.content.decode().split("const HELD = ")[1].split(";\n")[0])
    assert held["version"] == shipped.fingerprint()
    assert f"/static/{shipped.FILES[0]}" in held["files"]
    assert held["pack"] == DAYS


def test_each_file_that_a_phone_keeps_is_there():
    assert [name for name in shipped.FILES if not finders.find(name)] == []


def test_the_app_can_be_installed(client, bob, alice):
    about = client.get("/manifest.webmanifest").json()
    assert (about["start_url"], about["display"]) == ("/today/", "standalone")
    icons = {(icon["sizes"], icon.get("purpose", "any")) for icon in about["icons"]}
    assert icons == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in about["icons"])
    assert 'rel="manifest"' in bob.get(reverse("sessions:today")).content.decode()
    for page in (alice.get(reverse("desk:desk")), Client().get("/")):
        assert 'rel="manifest"' not in page.content.decode()
