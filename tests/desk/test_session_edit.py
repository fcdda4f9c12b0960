"""A coach changes one athlete's session, and makes it what the plan says again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from athletes.models import Threshold
from sessions.models import LedgerEntry, Log, Session
from tests.sessions.rows import SQUATS, assigned, today_of

DAILY = tuple(range(7))
DAY = timedelta(days=1)


@pytest.fixture
def assignment(cast):
    return assigned(cast, weeks=2, days=DAILY, why="Builds endurance.")


@pytest.fixture
def session(cast, assignment):
    return assignment.sessions.get(day=today_of(cast.bob) + DAY)


def url(session, name="session_edit"):
    return reverse(f"desk:{name}", args=[session.pk])


def form(session, **more):
    """What the page sends when nothing but `more` is changed."""
    return {
        "seen": session.edited_at.isoformat() if session.edited_at else "",
        "day": session.day.isoformat(),
        "title": session.title,
        "prescription": session.prescription,
        "why": session.why,
        "notes": session.notes,
        "duration_s": "50 min",
        "distance_m": "",
        "target_rpe": "3",
        "reason": "Travels on that day",
    } | more


def test_moving_and_changing_is_noted_on_the_session_and_in_the_ledger(alice, cast, session):
    later = session.day + DAY
    answer = alice.post(url(session), form(session, day=later.isoformat(), duration_s="40 min", notes="Flat"))
    assert answer.url == url(session, "session")
    changed = Session.objects.get(pk=session.pk)
    assert (changed.day, changed.duration_s, changed.notes) == (later, 2400, "Flat")
    assert changed.edited_by == cast.alice
    entry = LedgerEntry.objects.first()
    assert (entry.athlete, entry.by, entry.why) == (cast.bob, cast.alice, "Travels on that day")
    assert entry.what.startswith("Easy run, ")
    assert "; time 50 min → 40 min; notes not set → Flat" in entry.what
    page = alice.get(url(session, "session")).content.decode()
    assert "Changed for Bob by Alice" in page


def test_a_new_prescription_is_read_for_time_and_structure(alice, cast, session):
    alice.post(url(session), form(session, prescription="30min Z1"))
    changed = Session.objects.get(pk=session.pk)
    assert changed.prescription == "30min Z1"
    assert changed.duration_s == 1800
    assert changed.structure.get("steps") or changed.structure.get("unread")


def test_a_time_that_was_typed_beside_the_prescription_holds(alice, session):
    alice.post(url(session), form(session, prescription="30min Z1", duration_s="35 min"))
    assert Session.objects.get(pk=session.pk).duration_s == 2100


def test_saving_without_a_change_marks_nothing(alice, session):
    entries = LedgerEntry.objects.count()
    assert alice.post(url(session), form(session)).status_code == 302
    assert Session.objects.get(pk=session.pk).edited_at is None
    assert LedgerEntry.objects.count() == entries


def test_restoring_makes_it_what_the_plan_says_with_the_athletes_weights(alice, cast):
    Threshold.objects.create(
        athlete=cast.bob, kind="1rm", lift="Squat", value=100, valid_from=today_of(cast.bob) - 30 * DAY
    )
    assignment = assigned(cast, weeks=2, days=DAILY, structure=SQUATS)
    session = assignment.sessions.get(day=today_of(cast.bob) + DAY)
    before = Session.objects.filter(pk=session.pk).values()[0]
    alice.post(url(session), form(session, day=(session.day + DAY).isoformat(), prescription="5x5 heavy"))
    assert Session.objects.get(pk=session.pk).structure != before["structure"]
    alice.post(url(session, "session_restore"))
    after = Session.objects.filter(pk=session.pk).values()[0]
    assert after.pop("changed_at") > before.pop("changed_at")
    assert after == before
    assert LedgerEntry.objects.first().what.startswith("As in the plan again: Easy run")
    entries = LedgerEntry.objects.count()
    alice.post(url(session, "session_restore"))
    assert LedgerEntry.objects.count() == entries


def test_what_was_logged_cannot_be_changed(alice, cast, session):
    today = Session.objects.get(day=today_of(cast.bob))
    Log.objects.create(athlete=cast.bob, session=today, client_id=today.uid, day=today.day, outcome="done")
    assert alice.post(url(today), form(today, title="Else")).status_code == 302
    assert Session.objects.get(pk=today.pk).title == "Easy run"
    assert "has logged this session" in alice.get(url(today), follow=True).content.decode()
    assert url(today) not in alice.get(url(today, "session")).content.decode()


def test_it_cannot_be_moved_to_a_day_that_is_over_and_what_was_typed_stays(alice, cast, session):
    over = today_of(cast.bob) - DAY
    page = alice.post(url(session), form(session, day=over.isoformat(), title="A new name")).content.decode()
    assert "is over; for Bob it is" in page
    assert "A new name" in page
    assert Session.objects.get(pk=session.pk).edited_at is None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "Give the session a title."),
        ("reason", " ", "Say in a line why it changes"),
        ("target_rpe", "11", "Effort runs from 1 to 10."),
        ("duration_s", "soon", "is not a duration"),
        ("day", "1999-12-31", "cannot be meant"),
        ("why", "x" * 301, "at most 300 characters"),
    ],
)
def test_what_makes_no_sense_is_said_and_what_was_typed_stays(alice, session, field, typed, sentence):
    page = alice.post(url(session), form(session, notes="Keep this") | {field: typed}).content.decode()
    assert sentence in page
    assert "Keep this" in page
    assert Session.objects.get(pk=session.pk).edited_at is None


def test_two_coaches_do_not_overwrite_each_other_in_silence(alice, cast, session):
    mine = form(session, title="Mine")
    alice.post(url(session), form(session, title="Theirs"))
    page = alice.post(url(session), mine).content.decode()
    assert "Alice changed this session in the meantime" in page
    assert "Mine" in page
    assert Session.objects.get(pk=session.pk).title == "Theirs"


def test_a_session_the_plan_no_longer_has_cannot_be_restored(alice, cast, session):
    alice.post(url(session), form(session, title="Mine"))
    version = session.assignment.version
    version.content = version.content | {"sessions": []}
    version.save()
    page = alice.post(url(session, "session_restore"), follow=True).content.decode()
    assert "does not have this session any more" in page
    assert Session.objects.get(pk=session.pk).title == "Mine"


def test_only_the_coach_may_and_only_by_a_form(alice, bob, carol, session):
    for name in ("session_edit", "session_restore"):
        assert carol.post(url(session, name)).status_code == 404
        assert bob.post(url(session, name)).status_code == 404
    assert alice.get(url(session, "session_restore")).status_code == 405
    Session.objects.filter(pk=session.pk).update(waits=True)
    assert alice.get(url(session)).status_code == 404


def test_the_page_costs_five_queries(alice, session, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        alice.get(url(session))
