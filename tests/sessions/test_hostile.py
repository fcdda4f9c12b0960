"""What a hostile or broken phone says: no fault of ours, nothing lost, nothing on an absurd day."""

import json
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete
from sessions.actions import edit_session, move_session, undo_move
from sessions.bulk import remove_sessions
from sessions.models import Entry, Log, Move, Session, SetLog
from sessions.sets.planned import keyed, planned_sets
from tests.architecture.outsiders import rows_of_northside
from tests.cast import make_athlete, make_cast, make_session
from tests.sessions.rows import today_of
from tests.sessions.test_entries import TABLET, answers, at, entry, send, session_log

SQUATS = {"exercises": [{"name": "Back squat", "sets": 2, "reps": 5}]}


@pytest.fixture
def session(cast):
    return make_session(cast.bob, day=today_of(cast.bob))


@pytest.fixture
def squats(cast):
    day = today_of(cast.bob)
    return make_session(cast.bob, day=day, sport="strength", kind="strength", structure=SQUATS)


def some_sets(*rows):
    return {"sets": json.dumps(list(rows) or [{"name": "Back squat", "reps": 5, "kg": 100}])}


def test_names_of_fields_that_no_database_holds_do_no_harm(bob, cast, session):
    sent = entry("tick", session, fields={"a\0b": "x", "\ud800": "y", "rpe": "6"})
    assert answers(bob, cast.bob, sent)[0]["state"] == "taken"
    assert session_log(session).rpe == 6


@pytest.mark.parametrize("name", ["tick", "undo", "log", "skip"])
def test_a_plain_form_with_a_nul_in_a_stray_field_is_no_fault(bob, session, name):
    form = {"client_id": str(uuid.uuid4()), "x\0y": "a\0b", "outcome": "done", "reason": "sick"}
    assert bob.post(reverse(f"sessions:{name}", args=[session.pk]), form).status_code == 302


@pytest.mark.parametrize("shown", ["0001-01-01", "1999-12-31"])
def test_what_was_shown_on_an_absurd_day_is_not_logged_on_it(bob, cast, session, shown):
    answers(bob, cast.bob, entry("tick", session) | {"shown_on": shown})
    assert session_log(session).day == session.day


def test_exercise_of_a_session_taken_off_is_not_logged_on_an_absurd_day(bob, cast, session):
    sent = entry("tick", session) | {"shown_on": "0001-01-01"}
    Session.objects.filter(pk=session.pk).update(waits=True)
    answers(bob, cast.bob, sent)
    assert Log.objects.get().day == today_of(cast.bob)


def test_sets_said_before_another_device_took_its_tick_back_are_logged(bob, cast, squats):
    answers(bob, cast.bob, entry("tick", squats, said_at=at(60)), entry("undo", squats, said_at=at(30)))
    late = entry("sets", squats, fields=some_sets(), said_at=at(45))
    answers(bob, cast.bob, late, device=TABLET)
    log = session_log(squats)
    assert (log.outcome, log.sets.count()) == ("partial", 1)


@pytest.mark.parametrize(("said", "stands"), [(60, "skipped"), (10, "done")])
def test_a_tick_beside_a_skip_of_another_device_stands_or_falls_whole(bob, cast, session, said, stands):
    answers(bob, cast.bob, entry("skip", session, fields={"reason": "sick"}, said_at=at(30)))
    tick = entry("tick", session, fields={"rpe": "7"}, said_at=at(said))
    answers(bob, cast.bob, tick, device=TABLET)
    assert session_log(session).outcome == stands
    kept = Entry.objects.exclude(beside={}).get()
    bob.post(reverse("sessions:entry_use", args=[kept.uid]))
    assert session_log(session).outcome == ({"skipped", "done"} - {stands}).pop()


@pytest.mark.parametrize(("said", "stands"), [(60, "skipped"), (10, "partial")])
def test_sets_beside_a_skip_of_another_device_stand_or_fall_whole(bob, cast, squats, said, stands):
    answers(bob, cast.bob, entry("skip", squats, fields={"reason": "sick"}, said_at=at(30)))
    sets = entry("sets", squats, fields=some_sets() | {"rpe": "7"}, said_at=at(said))
    answer = answers(bob, cast.bob, sets, device=TABLET)[0]
    assert answer["state"] == "taken"
    log = session_log(squats)
    assert (log.outcome, log.reason) == (stands, "sick" if stands == "skipped" else "")
    assert Entry.objects.exclude(beside={}).count() == 1


def test_one_account_in_two_practices_with_one_id_gets_no_fault(bob, cast, session):
    other = make_athlete("Bob", cast.harbour, cast.carol, user=cast.bob.user)
    uid = str(uuid.uuid4())
    answers(bob, cast.bob, entry("tick", session) | {"uid": uid})
    answers(bob, other, entry("wellness", fields={"sleep": "3"}) | {"uid": uid})
    assert bob.post(reverse("sessions:entry_use", args=[uid])).status_code in (302, 404)


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Plank", "seconds": 0.001},
        {"name": "Carry", "metres": 0.004},
        {"name": "a\ud800b", "reps": 5},
        {"name": "İ" * 120, "reps": 5},
        {"name": "ﷺ" * 120, "reps": 5},
        {"name": "ß" * 120, "reps": 5},
        {"name": "\u200b", "reps": 5},
        {"name": "Squat", "reps": 5, "kg": 0.001},
        {"name": "Squat", "reps": 5, "of": "\ud800"},
        {"name": "Squat", "reps": 1e308},
        {"name": "Squat", "reps": -1},
        {"name": "Squat", "kg": float("inf")},
    ],
)
def test_odd_sets_are_taken_or_get_a_sentence(bob, cast, squats, row):
    fields = some_sets(row)
    answer = answers(bob, cast.bob, entry("sets", squats, fields=fields))[0]
    assert "went wrong" not in answer["told"]
    assert Entry.objects.count() == 1
    plain = fields | {"client_id": str(uuid.uuid4())}
    assert bob.post(reverse("sessions:sets", args=[squats.pk]), plain).status_code in (200, 302)
    assert bob.get(squats.get_absolute_url()).status_code == 200
    assert bob.get(reverse("sessions:progress")).status_code == 200


def test_an_undone_move_does_not_open_a_coachs_edit_to_pushes(cast, session):
    user, now = cast.bob.user, timezone.now()
    day = session.day + timedelta(days=1)
    move = move_session(session=session, day=day, client_id=uuid.uuid4(), now=now, by=user)
    edit_session(session=session, said={"title": "Easier"}, by=cast.alice, now=timezone.now(), why="")
    undo_move(move=move, now=timezone.now(), by=user)
    held = Session.objects.get(pk=session.pk)
    assert (held.title, held.day) == ("Easier", session.day)
    assert held.edited_by == cast.alice


def test_moves_undone_one_after_the_other_leave_the_plan_as_it_was(cast, session):
    user = cast.bob.user
    days = [session.day + timedelta(days=number) for number in (1, 2)]
    moves = [
        move_session(session=session, day=day, client_id=uuid.uuid4(), now=timezone.now(), by=user)
        for day in days
    ]
    for move in reversed(moves):
        undo_move(move=move, now=timezone.now(), by=user)
    held = Session.objects.get(pk=session.pk)
    assert (held.day, held.edited_at, held.edited_by) == (session.day, None, None)
    assert Move.objects.count() == 2


@pytest.fixture
def elsewhere(cast):
    """Bob in a second practice."""
    return make_athlete("Bob", cast.harbour, cast.carol, user=cast.bob.user)


@pytest.mark.parametrize("name", ["session", "log", "skip", "sets", "move"])
def test_a_page_of_another_practice_than_the_chosen_one_speaks_for_its_own(
    bob, cast, squats, elsewhere, name
):
    bob.post(reverse("athletes:switch", args=[elsewhere.pk]))
    page = bob.get(reverse(f"sessions:{name}", args=[squats.pk])).content.decode()
    assert f'data-athlete="{cast.bob.uid}"' in page
    assert str(elsewhere.uid) not in page


def test_exercise_of_another_practice_than_the_chosen_one_is_changed_in_its_own(bob, cast, elsewhere):
    day = today_of(cast.bob).isoformat()
    swim = {"title": "Swim", "sport": "swimming", "day": day, "client_id": str(uuid.uuid4())}
    bob.post(reverse("sessions:unplanned"), swim)
    bob.post(reverse("athletes:switch", args=[elsewhere.pk]))
    changed = swim | {"title": "Long swim", "client_id": str(uuid.uuid4())}
    log = Log.objects.get()
    assert bob.post(reverse("sessions:unplanned_edit", args=[log.pk]), changed).status_code == 302
    log.refresh_from_db()
    assert (log.title, log.athlete) == ("Long swim", cast.bob)


def test_whoever_is_archived_changes_neither_results_nor_days_without_training(bob, cast):
    rows = rows_of_northside(cast)
    Athlete.objects.filter(pk=cast.bob.pk).update(archived_at=timezone.now())
    for name in ("sessions:result_edit", "athletes:status_edit", "sessions:workout_fit"):
        assert bob.get(reverse(name, args=rows[name])).status_code == 404
    for name in ("sessions:result_remove", "sessions:result_threshold", "athletes:status_remove"):
        assert bob.post(reverse(name, args=rows[name])).status_code == 404


def test_whoever_is_archived_in_one_practice_writes_nothing_there(bob, cast, session):
    make_athlete("Bob", cast.harbour, cast.carol, user=cast.bob.user)
    Athlete.objects.filter(pk=cast.bob.pk).update(archived_at=timezone.now())
    form = {"client_id": str(uuid.uuid4())}
    assert bob.post(reverse("sessions:tick", args=[session.pk]), form).status_code == 404
    assert not Log.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["push", "delete"])
def test_a_session_whose_move_was_undone_can_be_taken_out_of_the_plan(how):
    bob = make_cast().bob
    session = make_session(bob, day=today_of(bob))
    move = move_session(
        session=session,
        day=session.day + timedelta(days=1),
        client_id=uuid.uuid4(),
        now=timezone.now(),
        by=bob.user,
    )
    undo_move(move=move, now=timezone.now(), by=bob.user)
    if how == "push":
        remove_sessions([session.pk])
    else:
        Session.objects.get(pk=session.pk).delete()
    assert not Session.everything.exists()


def test_sets_of_a_session_that_was_not_done_after_all_are_no_records(bob, cast, squats):
    answers(bob, cast.bob, entry("sets", squats, fields=some_sets()))
    answers(bob, cast.bob, entry("skip", squats, fields={"reason": "other"}))
    assert session_log(squats).sets.count() == 1
    assert not SetLog.objects.of_movements(cast.bob.pk, [session_log(squats).sets.get().movement]).exists()


def test_a_tick_and_its_taps_of_a_session_taken_off_are_one_exercise_and_go_with_its_undo(bob, cast, session):
    sent = [entry("tick", session, fields=said) for said in ({}, {"rpe": "6"}, {"feel": "4"})]
    Session.objects.filter(pk=session.pk).update(waits=True)
    answers(bob, cast.bob, *sent)
    log = Log.objects.get()
    assert (log.session, log.rpe, log.feel) == (None, 6, 4)
    assert answers(bob, cast.bob, entry("undo", session))[0]["state"] == "taken"
    assert not Log.objects.exists()


@pytest.mark.parametrize("name", ["sessions:today", "sessions:days", "sessions:progress", "athletes:me"])
def test_a_page_of_a_person_is_kept_by_nobody_between(bob, name):
    assert bob.get(reverse(name))["Cache-Control"] == "private, no-store"


def rows_of(athlete, count, state="taken"):
    now = timezone.now()
    told = "No." if state == "refused" else ""
    Entry.objects.bulk_create(
        Entry(athlete=athlete, uid=uuid.uuid4(), kind="tick", day=now.date(), said_at=now, received_at=now)
        for _ in range(count)
    )
    Entry.objects.filter(athlete=athlete).update(state=state, told=told)


def test_more_entries_than_anybody_makes_wait_on_the_phone(bob, dave, cast, session):
    rows_of(cast.bob, 1_950)
    queue = [entry("tick", session) for _ in range(51)]
    answer = send(bob, cast.bob, *queue)
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "wait on this phone" in answer.json()["told"]
    assert answers(bob, cast.bob, queue[0])[0]["state"] == "taken"
    assert send(dave, cast.dave, entry("wellness", fields={"sleep": "3"})).status_code == 200


def test_refused_entries_are_answered_and_from_some_number_on_not_kept_here(bob, cast):
    rows_of(cast.bob, 1_000, "refused")
    assert answers(bob, cast.bob, entry("nonsense"))[0]["state"] == "refused"
    assert Entry.objects.count() == 1_000


def test_an_entry_larger_than_any_form_is_refused_without_its_fields(bob, cast, session):
    sent = entry("log", session, fields={"outcome": "done", "note": "a" * 150_001})
    assert answers(bob, cast.bob, sent)[0]["state"] == "refused"
    assert Entry.objects.get().fields.keys() == {"client_id"}


def test_an_undo_said_before_what_was_said_last_takes_nothing_back(bob, cast, session):
    answers(bob, cast.bob, entry("tick", session, fields={"rpe": "6"}, said_at=at(30)))
    stale = answers(bob, cast.bob, entry("undo", session, said_at=at(60)))[0]
    assert (stale["state"], "later" in stale["told"]) == ("kept", True)
    assert session_log(session).rpe == 6
    assert answers(bob, cast.bob, entry("undo", session, said_at=at(10)))[0]["state"] == "taken"
    assert not Log.objects.exists()


@pytest.mark.parametrize(("days", "stands"), [(6, False), (8, True)])
def test_an_undo_of_what_is_known_here_for_more_than_a_week_takes_nothing_back(
    bob, cast, session, days, stands
):
    then = timezone.now() - timedelta(days=days)
    answers(bob, cast.bob, entry("tick", session))
    Log.objects.update(logged_at=then, changed_at=then)
    Entry.objects.update(said_at=then, received_at=then)
    said_at = (then + timedelta(seconds=1)).isoformat()
    answer = answers(bob, cast.bob, entry("undo", session, said_at=said_at))[0]
    assert answer["state"] == ("kept" if stands else "taken")
    assert Log.objects.exists() is stands
    assert Entry.objects.count() == 2


def test_nothing_is_said_before_the_page_on_which_it_is_said(bob, cast, session):
    sent = entry("tick", session, said_at=at(60 * 24 * 30)) | {"base": at(5)}
    answers(bob, cast.bob, sent)
    assert Entry.objects.get().said_at == Entry.objects.get().base


@pytest.mark.parametrize("said", [60, 10])
def test_sets_of_the_device_that_lost_come_back_and_go_again(bob, cast, squats, said):
    planned = keyed(planned_sets(SQUATS))
    ours, theirs = (
        [{"name": "Back squat", "of": key, "reps": 5, "kg": kg} for key in planned] for kg in (100, 80)
    )
    answers(bob, cast.bob, entry("sets", squats, fields=some_sets(*ours), said_at=at(30)))
    late = entry("sets", squats, fields=some_sets(*theirs[:1]), said_at=at(said))
    answers(bob, cast.bob, late, device=TABLET)
    stood = [float(one.kg) for one in session_log(squats).sets.all()]
    assert stood == ([100, 100] if said == 60 else [80])
    kept = Entry.objects.exclude(beside={}).get()
    page = bob.get(squats.get_absolute_url()).content.decode()
    assert f"sets {1 if said == 60 else 2} × Back squat" in page
    use = reverse("sessions:entry_use", args=[kept.uid])
    bob.post(use)
    log = session_log(squats)
    assert [float(one.kg) for one in log.sets.all()] == ([80] if said == 60 else [100, 100])
    assert log.outcome == ("partial" if said == 60 else "done")
    assert log.sets.first().asked["reps"] == 5
    bob.post(use)
    assert [float(one.kg) for one in session_log(squats).sets.all()] == stood
