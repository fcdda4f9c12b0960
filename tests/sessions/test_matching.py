"""Which session a recording was: by sport and size, and corrected with one tap."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from activities.models import Activity, Upload
from sessions.actions import LogRefusedError, log_activities, log_session, rematch, tick
from sessions.matching import best_match
from sessions.models import Log
from tests.cast import NOW, TODAY, make_session


@dataclass(frozen=True)
class Sized:
    sport: str = "running"
    duration_s: float | None = None
    distance_m: float | None = None


SHORT, LONG = Sized(duration_s=1800), Sized(duration_s=7200)


def test_the_nearest_in_size_is_it():
    assert best_match(Sized(duration_s=2000), [LONG, SHORT]) is SHORT
    assert best_match(Sized(duration_s=6000), [SHORT, LONG]) is LONG


def test_distance_speaks_where_no_duration_does():
    near, far = Sized(distance_m=10_000), Sized(distance_m=30_000)
    assert best_match(Sized(distance_m=11_000, duration_s=3000), [far, near]) is near


def test_another_sport_or_size_is_something_else():
    assert best_match(Sized(sport="cycling", duration_s=1800), [SHORT]) is None
    assert best_match(Sized(duration_s=300), [LONG]) is None


def test_a_session_without_a_size_is_taken_by_its_sport_when_nothing_is_nearer():
    unknown = Sized()
    assert best_match(Sized(duration_s=1800), [unknown]) is unknown
    assert best_match(Sized(duration_s=1800), [unknown, SHORT]) is SHORT


@pytest.fixture
def record(cast):
    """Makes an activity of Bob's, as if a file had been read."""

    def make(day: date = TODAY, **fields) -> Activity:
        upload = Upload.objects.create(
            athlete=cast.bob, by=cast.bob.user, name="run.fit", size=1, sha256=uuid4().hex, state="read"
        )
        start = NOW.replace(day=day.day) + timedelta(minutes=Activity.objects.count() * 10)
        facts = {"sport": "running", "timer_s": 3500.4, "distance_m": 10_012.3} | fields
        return Activity.objects.create(upload=upload, athlete=cast.bob, day=day, start=start, **facts)

    return make


def logged(*activities: Activity) -> Log:
    return log_activities(activities=activities, now=NOW)[-1]


def test_a_file_logs_the_session_of_its_day(cast, record):
    session = make_session(cast.bob)
    log = logged(record())
    assert (log.session, log.outcome, log.duration_s, log.distance_m) == (session, "done", 3500, 10_012)
    assert log.rpe is None


def test_without_a_session_it_is_exercise_that_nobody_planned(cast, record):
    make_session(cast.bob, sport="strength")
    log = logged(record())
    assert (log.session, log.title, log.day) == (None, "Running", TODAY)


def test_the_same_activities_again_change_nothing(cast, record):
    activity = record()
    logged(activity)
    assert log_activities(activities=[activity], now=NOW) == []
    assert Log.objects.count() == 1


def test_what_was_ticked_before_keeps_every_word_and_gets_the_numbers(cast, record):
    session = make_session(cast.bob)
    said = tick(session=session, client_id=uuid4(), now=NOW, rpe=7, note="Windy")
    log = logged(record())
    assert log.pk == said.pk
    assert (float(log.rpe), log.note, log.duration_s) == (7, "Windy", 3500)


def test_numbers_that_were_typed_stay(cast, record):
    session = make_session(cast.bob)
    log_session(session=session, client_id=uuid4(), now=NOW, outcome="partial", duration_s=3000)
    log = logged(record())
    assert (log.duration_s, log.distance_m, log.outcome) == (3000, 10_012, "partial")


def test_what_was_said_to_be_skipped_is_left_alone(cast, record):
    session = make_session(cast.bob)
    log_session(session=session, client_id=uuid4(), now=NOW, outcome="skipped", reason="sick")
    assert logged(record()).session is None
    assert session.log.outcome == "skipped"


def test_two_files_of_a_day_go_to_two_sessions(cast, record):
    first, second = make_session(cast.bob), make_session(cast.bob, duration_s=1200)
    long, short = record(), record(timer_s=1100, distance_m=None)
    logged(short, long)
    assert (short.log.session, long.log.session) == (second, first)


def test_one_tap_moves_the_file_and_what_was_said_with_it(cast, record):
    first, second = make_session(cast.bob), make_session(cast.bob, duration_s=600, title="Strides")
    activity = record()
    log = logged(activity)
    Log.objects.filter(pk=log.pk).update(rpe=8)
    moved = rematch(activity=activity, session=second, now=NOW)
    assert (moved.pk, moved.session, moved.title, float(moved.rpe)) == (log.pk, second, "Strides", 8)
    assert not Log.objects.filter(session=first).exists()
    alone = rematch(activity=activity, session=None, now=NOW)
    assert (alone.session, alone.title) == (None, "Running")


def test_a_log_of_the_athletes_own_stays_where_it_is(cast, record):
    first, second = make_session(cast.bob), make_session(cast.bob, duration_s=600)
    tick(session=first, client_id=uuid4(), now=NOW, rpe=7)
    activity = record()
    logged(activity)
    rematch(activity=activity, session=second, now=NOW)
    own = Log.objects.get(session=first)
    assert (float(own.rpe), own.duration_s, own.activity) == (7, None, None)
    assert Log.objects.get(session=second).duration_s == 3500


def test_two_logs_of_one_session_become_one(cast, record):
    first, second = make_session(cast.bob), make_session(cast.bob, duration_s=600)
    activity = record()
    log = logged(activity)
    Log.objects.filter(pk=log.pk).update(rpe=8, note="From the file")
    tick(session=second, client_id=uuid4(), now=NOW, feel=3, note="My words")
    one = rematch(activity=activity, session=second, now=NOW)
    assert (float(one.rpe), one.feel, one.note) == (8, 3, "My words\nFrom the file")
    assert Log.objects.count() == 1
    assert not Log.objects.filter(session=first).exists()


def test_two_files_do_not_share_a_session(cast, record):
    session = make_session(cast.bob)
    logged(record())
    other = record(timer_s=3400)
    logged(other)
    with pytest.raises(LogRefusedError, match="Another file"):
        rematch(activity=other, session=session, now=timezone.now())
