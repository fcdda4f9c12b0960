"""A fault of ours in what a phone sends: it holds up nothing else, is kept whole, and is taken in the end."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sessions.models import Entry, Log
from sessions.tasks import take_faults
from tests.breaking import allow_again, forbid
from tests.cast import make_session
from tests.sessions.rows import today_of
from tests.sessions.test_entries import answers, at, entry, session_log

LOGS = "training_sessions_log"


@pytest.fixture
def session(cast):
    return make_session(cast.bob, day=today_of(cast.bob))


@pytest.fixture
def other(cast):
    return make_session(cast.bob, day=today_of(cast.bob) - timedelta(days=1), title="Long run")


@pytest.fixture
def broken(db):
    forbid(LOGS, "rpe = 9")


def fault_of(session, **more):
    return entry("tick", session, fields={"rpe": "9", "note": "Legs"}, said_at=at(30), **more)


def test_it_holds_up_nothing_and_is_kept_whole(bob, cast, session, other, broken):
    bad = fault_of(session)
    first, second = answers(bob, cast.bob, bad, entry("tick", other))
    assert (first["state"], second["state"]) == ("fault", "taken")
    assert "sent again" in first["told"]
    kept = Entry.objects.get(state="fault")
    assert (str(kept.uid), kept.fields["note"], kept.more["title"]) == (bad["uid"], ["Legs"], session.title)
    assert "our fault" in bob.get(session.get_absolute_url()).content.decode()
    assert answers(bob, cast.bob, bad)[0]["state"] == "fault"
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("how", ["the phone sends it again", "a worker tries it again"])
def test_it_is_taken_once_when_the_fault_is_gone(bob, cast, session, broken, how):
    bad = fault_of(session)
    answers(bob, cast.bob, bad)
    take_faults()
    assert Entry.objects.get().state == "fault"
    allow_again(LOGS)
    if how.startswith("a worker"):
        take_faults()
    assert answers(bob, cast.bob, bad)[0]["state"] == "taken"
    assert (session_log(session).rpe, session_log(session).note) == (9, "Legs")
    assert Entry.objects.get().state == "taken"


def test_what_was_said_later_about_the_session_stands(bob, cast, session, broken):
    bad = fault_of(session)
    answers(bob, cast.bob, bad, entry("tick", session, fields={"rpe": "5"}, said_at=at(10)))
    allow_again(LOGS)
    take_faults()
    kept = Entry.objects.get(uid=bad["uid"])
    assert (kept.state, kept.fields["rpe"]) == ("kept", ["9"])
    assert session_log(session).rpe == 5


def test_exercise_beside_the_plan_is_taken_once_too(bob, cast, broken):
    day = today_of(cast.bob).isoformat()
    swim = {"title": "Swim", "sport": "swimming", "day": day, "rpe": "9"}
    bad = entry("unplanned", fields=swim)
    answers(bob, cast.bob, bad)
    allow_again(LOGS)
    take_faults()
    answers(bob, cast.bob, bad)
    assert Log.objects.get().title == "Swim"
    assert bob.get(reverse("sessions:today")).status_code == 200
