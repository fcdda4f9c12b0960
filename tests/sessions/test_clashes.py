"""Two devices, or a page that is older than the log: what stands, what is kept beside it, and who is told."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from sessions.actions import move_session
from sessions.models import Entry, Session
from tests.cast import make_session
from tests.sessions.rows import today_of
from tests.sessions.test_entries import (
    TABLET,
    answers,
    at,
    done_sets,
    entry,
    lifts,
    session_log,
    sets_entry,
)


@pytest.fixture
def session(cast):
    return make_session(cast.bob, day=today_of(cast.bob))


def tap(session, minutes_ago, **fields):
    return entry("tick", session, fields=fields, said_at=at(minutes_ago))


def beside(**about):
    """What is kept beside, by the kind or the fields of the entry that said it."""
    return {one.pk: one.beside for one in Entry.objects.filter(**about).exclude(beside={})}


def page(client, session):
    return client.get(session.get_absolute_url()).content.decode()


def test_a_tick_that_was_said_later_elsewhere_names_no_sets(bob, cast):
    session = lifts(cast.bob)
    answers(bob, cast.bob, tap(session, 30, rpe="8"), device=TABLET)
    answer = answers(bob, cast.bob, sets_entry(session, said_at=at(150), leave_out=1))[0]
    assert done_sets() == [90, 90]
    log = session_log(session)
    assert (log.outcome, log.duration_s, log.rpe) == ("partial", 2880, 8)
    assert answer["told"].count("another device") == 1
    assert list(beside().values()) == [{"rpe": 7.0}]


def test_a_later_word_about_how_much_stands_over_the_sets_of_another_device(bob, cast):
    session = lifts(cast.bob)
    whole = {"outcome": "partial", "rpe": "8"}
    answers(bob, cast.bob, entry("log", session, fields=whole, said_at=at(30)), device=TABLET)
    answers(bob, cast.bob, sets_entry(session, said_at=at(150)))
    assert done_sets() == [90, 90, 90]
    assert session_log(session).outcome == "partial"


def test_sets_of_before_a_later_not_done_are_kept_whole_and_come_back_whole(bob, cast):
    session = lifts(cast.bob)
    skip = entry("skip", session, fields={"reason": "sick"}, said_at=at(30))
    answers(bob, cast.bob, skip, device=TABLET)
    late = sets_entry(session, said_at=at(60))
    assert answers(bob, cast.bob, late)[0]["told"].count("another device") == 1
    assert session_log(session).outcome == "skipped"
    assert not done_sets()
    use(bob, Entry.objects.get(uid=late["uid"]))
    assert session_log(session).outcome == "done"
    assert done_sets() == [90, 90, 90]


def use(client, kept):
    return client.post(reverse("sessions:entry_use", args=[kept.uid]))


def test_later_sets_keep_those_of_another_device_beside_and_say_so(bob, cast):
    session = lifts(cast.bob)
    first = sets_entry(session, kg=80.0, said_at=at(60))
    answers(bob, cast.bob, first)
    answers(bob, cast.bob, tap(session, 45, note="Knee"))
    answer = answers(bob, cast.bob, sets_entry(session, kg=95.0, said_at=at(30)), device=TABLET)[0]
    assert "another device" in answer["told"]
    kept = Entry.objects.get(uid=first["uid"])
    assert [one["kg"] for one in kept.beside["sets"]] == [80, 80, 80]
    assert "Use this" in page(bob, session)
    use(bob, kept)
    assert done_sets() == [80, 80, 80]


def test_one_sentence_says_that_sets_and_numbers_are_kept_beside(bob, cast):
    session = lifts(cast.bob)
    answers(bob, cast.bob, sets_entry(session, kg=95.0, said_at=at(30)))
    late = sets_entry(session, kg=80.0, said_at=at(60), fields={"rpe": "9"})
    assert answers(bob, cast.bob, late, device=TABLET)[0]["told"].count("another device") == 1


def test_the_later_word_is_judged_field_by_field(bob, cast, session):
    answers(bob, cast.bob, tap(session, 120, rpe="5"), tap(session, 10, note="Calf"))
    late = answers(bob, cast.bob, tap(session, 60, rpe="7"), device=TABLET)[0]
    assert late["told"] == ""
    log = session_log(session)
    assert (log.rpe, log.note) == (7, "Calf")
    assert beside(fields__has_key="rpe") == {Entry.objects.earliest("pk").pk: {"rpe": 5.0}}


def test_what_no_other_device_named_clashes_with_nothing(bob, cast, session):
    answers(bob, cast.bob, tap(session, 120, rpe="5"), device=TABLET)
    answers(bob, cast.bob, tap(session, 60, note="Calf"))
    answers(bob, cast.bob, tap(session, 30, rpe="6"), device=TABLET)
    assert session_log(session).rpe == 6
    assert not beside()


def test_what_is_kept_beside_an_entry_grows_and_is_not_written_over(bob, cast, session):
    whole = entry("log", session, fields={"outcome": "done", "rpe": "5", "feel": "2"}, said_at=at(120))
    answers(bob, cast.bob, whole)
    later = [tap(session, 60, rpe="7"), tap(session, 50, feel="4"), tap(session, 40, rpe="8")]
    answers(bob, cast.bob, *later, device=TABLET)
    assert list(beside().values()) == [{"rpe": 5.0, "feel": 2}]
    log = session_log(session)
    assert (log.rpe, log.feel) == (8, 4)


def test_what_two_taps_said_is_kept_beside_each(bob, cast, session):
    answers(bob, cast.bob, tap(session, 120, rpe="5"), tap(session, 110, feel="2"))
    answers(bob, cast.bob, tap(session, 60, rpe="7"), tap(session, 50, feel="4"), device=TABLET)
    assert list(beside().values()) == [{"rpe": 5.0}, {"feel": 2}]


def clash_of_efforts(bob, cast, session):
    answers(bob, cast.bob, tap(session, 60, rpe="5"))
    answers(bob, cast.bob, tap(session, 30, rpe="7"), device=TABLET)
    return Entry.objects.exclude(beside={}).get()


def test_an_effort_kept_beside_is_not_used_for_a_session_that_was_not_done(bob, cast, session):
    kept = clash_of_efforts(bob, cast, session)
    bob.post(reverse("sessions:undo", args=[session.pk]), {"client_id": str(uuid.uuid4())})
    skip = {"client_id": str(uuid.uuid4()), "reason": "sick"}
    bob.post(reverse("sessions:skip", args=[session.pk]), skip)
    shown = page(bob, session)
    assert "effort 5" in shown
    assert "Use this" not in shown
    answer = use(bob, kept)
    assert answer.status_code == 302
    assert "does not fit" in str(*get_messages(answer.wsgi_request))
    assert session_log(session).outcome == "skipped"


def test_a_reason_kept_beside_is_not_used_for_a_session_that_was_done(bob, cast, session):
    sick = entry("skip", session, fields={"reason": "sick"}, said_at=at(60))
    answers(bob, cast.bob, sick)
    answers(bob, cast.bob, entry("skip", session, fields={"reason": "tired"}, said_at=at(30)), device=TABLET)
    kept = Entry.objects.exclude(beside={}).get()
    assert kept.beside == {"reason": "sick"}
    bob.post(reverse("sessions:tick", args=[session.pk]), {"client_id": str(uuid.uuid4()), "rpe": "6"})
    assert "Use this" not in page(bob, session)
    assert use(bob, kept).status_code == 302
    assert session_log(session).outcome == "done"


def move_by(session, by, days=1):
    told = {"client_id": uuid.uuid4(), "now": timezone.now(), "by": by}
    return move_session(session=session, day=session.day + timedelta(days=days), **told)


def test_a_session_that_the_athlete_moved_and_ticked_was_moved_by_nobody_else(bob, cast, session):
    sent = entry("tick", session, day=session.day.isoformat())
    move_by(session, cast.bob.user)
    assert answers(bob, cast.bob, sent)[0]["told"].startswith("You had moved this to")
    assert session_log(session).day == session.day


def test_the_coach_who_moved_it_is_named(bob, cast, session):
    sent = entry("skip", session, fields={"reason": "no_time"}, day=session.day.isoformat())
    move_by(session, cast.bob.user)
    later = {"day": session.day + timedelta(days=2), "edited_by": cast.carol}
    Session.objects.filter(pk=session.pk).update(edited_at=timezone.now(), **later)
    assert answers(bob, cast.bob, sent)[0]["told"].startswith("Carol had moved this to")


def test_a_move_to_the_day_where_it_stands_by_now_is_taken(bob, cast, session):
    day = session.day + timedelta(days=1)
    moved = entry("move", session, fields={"day": day.isoformat(), "why": ""})
    Session.objects.filter(pk=session.pk).update(day=day, edited_at=timezone.now(), edited_by=cast.alice)
    assert answers(bob, cast.bob, moved)[0]["state"] == "taken"


def test_a_move_is_no_word_about_what_was_done(bob, cast, session):
    """It holds up no undo, and no device's word is later because of it."""
    day = (session.day + timedelta(days=1)).isoformat()
    bob.post(reverse("sessions:move", args=[session.pk]), {"client_id": str(uuid.uuid4()), "day": day})
    Session.objects.filter(pk=session.pk).update(day=session.day)
    done = [entry("tick", session, fields={"rpe": "5"}), entry("undo", session)]
    assert [one["state"] for one in answers(bob, cast.bob, *done)] == ["taken", "taken"]


def test_one_page_gone_back_to_twice_says_what_it_says_last(bob, session):
    form = {"client_id": str(uuid.uuid4())}
    for rpe in ("7", "8", "8", "7", "7"):
        bob.post(reverse("sessions:tick", args=[session.pk]), form | {"rpe": rpe})
        assert session_log(session).rpe == int(rpe)
    assert Entry.objects.count() == 3
