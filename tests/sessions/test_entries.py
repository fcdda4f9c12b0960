"""Each thing that an athlete says is taken once, kept whatever became of it, and never lost to a conflict."""

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from athletes.models import StatusPeriod, Wellness
from sessions.actions import take_back, take_entry, tick
from sessions.entries import Sent
from sessions.models import Entry, Log, Session, SetLog
from sessions.sets.planned import keyed, planned_sets
from tests.cast import make_cast, make_session
from tests.sessions.rows import today_of
from tests.sessions.test_concurrency import together

PHONE, TABLET = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def session(cast):
    return make_session(cast.bob, day=today_of(cast.bob))


def entry(kind, session=None, **more):
    """An entry as a phone writes it."""
    fields = more.pop("fields", {})
    about = {}
    if session:
        about = {
            "session": str(session.uid),
            "title": session.title,
            "sport": session.sport,
            "shown_on": session.day.isoformat(),
        }
    return {"uid": str(uuid.uuid4()), "kind": kind, "fields": fields, "base": ""} | about | more


def send(client, athlete, *entries, device=PHONE):
    body = {"athlete": str(athlete.uid), "device": str(device), "entries": list(entries)}
    return client.post(reverse("sessions:sync"), json.dumps(body), content_type="application/json")


def answers(*arguments, **more):
    answer = send(*arguments, **more)
    assert answer.status_code == 200, answer.content
    return answer.json()["answers"]


def at(minutes):
    return (timezone.now() - timedelta(minutes=minutes)).isoformat()


def test_a_tick_that_is_sent_again_after_its_undo_does_nothing(bob, cast, session):
    done, undone = entry("tick", session), entry("undo", session)
    answers(bob, cast.bob, done, undone)
    again = answers(bob, cast.bob, done, undone, done)
    assert [one["state"] for one in again] == ["taken"] * 3
    assert not Log.objects.exists()
    assert Entry.objects.count() == 2


def test_the_plain_form_sent_again_after_its_undo_does_nothing_either(bob, session):
    form = {"client_id": str(uuid.uuid4()), "rpe": "6"}
    for name in ("tick", "undo", "tick"):
        bob.post(reverse(f"sessions:{name}", args=[session.pk]), form)
    assert not Log.objects.exists()


def test_everything_that_can_be_said_arrives_in_order(bob, cast, session):
    day = today_of(cast.bob).isoformat()
    other = make_session(cast.bob, day=session.day - timedelta(days=1), title="Long run")
    swim = {"title": "Swim", "sport": "swimming", "day": day, "duration_s": "40 min", "distance_m": ""}
    sent = [
        entry("tick", session),
        entry("tick", session, fields={"rpe": "7", "feel": "3"}),
        entry("log", session, fields={"outcome": "partial", "duration_s": "52 min", "rpe": "7"}),
        entry("skip", other, fields={"reason": "sick"}),
        entry("unplanned", fields=swim),
        entry("wellness", fields={"sleep": "4"}),
        entry("status", fields={"kind": "sick", "first_day": day}),
    ]
    assert [one["state"] for one in answers(bob, cast.bob, *sent)] == ["taken"] * 7
    assert session_log(session).duration_s == 3120
    assert session_log(session).outcome == "partial"
    assert session_log(other).reason == "sick"
    assert Log.objects.unplanned().get().title == "Swim"
    assert Wellness.objects.get().sleep == 4
    assert StatusPeriod.objects.get().kind == "sick"


def session_log(session):
    return Log.objects.get(session__uid=session.uid)


def test_what_cannot_be_read_is_kept_with_its_sentence_and_blocks_nothing(bob, cast, session):
    bad = entry("log", session, fields={"outcome": "done", "duration_s": "soon"})
    refused, taken = answers(bob, cast.bob, bad, entry("tick", session))
    assert refused["state"] == "refused"
    assert "Duration" in refused["told"]
    assert taken["state"] == "taken"
    assert Entry.objects.get(state="refused").fields["duration_s"] == ["soon"]


@pytest.mark.parametrize(
    "odd",
    [
        {"kind": "nonsense"},
        {"kind": "tick", "session": "no id"},
        {"kind": "tick", "session": str(uuid.uuid4())},
        {"kind": "wellness", "fields": {"sleep": "99"}},
        {"kind": "wellness", "fields": [1, 2]},
        {"kind": "unplanned", "fields": {"title": "a\0b\ud800", "day": "x"}},
        {"kind": "log", "said_at": "99999-01-01", "day": "0000-00-00"},
        {"kind": 7, "fields": {"a": {"b": 1}}},
    ],
)
def test_what_is_odd_gets_a_sentence(bob, cast, odd):
    answer = answers(bob, cast.bob, {"uid": str(uuid.uuid4())} | odd)[0]
    assert answer["state"] == "refused"
    assert answer["told"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("[]", 400),
        ('{"entries": {}}', 400),
        ('{"entries": [], "athlete": "x", "device": "y"}', 400),
        ("[" * 100_000, 400),
        ('"' + "a" * 1_000_001 + '"', 413),
    ],
    ids=["nothing", "list", "object", "nobody", "deep", "long"],
)
def test_what_is_no_list_of_entries_is_refused_whole(bob, body, status):
    answer = bob.post(reverse("sessions:sync"), body, content_type="application/json")
    assert answer.status_code == status
    assert answer.json()["told"]


def test_two_hundred_entries_are_the_most(bob, cast):
    assert send(bob, cast.bob, *[entry("wellness")] * 201).status_code == 400


def test_whoever_is_signed_out_gets_401_and_no_page(cast):
    answer = Client().post(
        reverse("sessions:sync"),
        "{}",
        content_type="application/json",
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 401
    assert answer.json() == {"signed_out": True}


def test_another_persons_queue_is_not_taken(dave, cast, session):
    assert send(dave, cast.bob, entry("tick", session)).status_code == 404
    assert not Entry.objects.exists()


def test_another_athletes_session_is_not_touched(dave, cast, session):
    answers(dave, cast.dave, entry("tick", session))
    assert not Log.objects.filter(athlete=cast.bob).exists()
    assert not Log.objects.filter(session=session).exists()


def test_a_session_moved_ahead_is_logged_on_the_day_it_was_done(bob, cast, session):
    sent = entry("tick", session, day=session.day.isoformat(), fields={"rpe": "6"})
    day = session.day + timedelta(days=2)
    Session.objects.filter(pk=session.pk).update(day=day)
    answer = answers(bob, cast.bob, sent)[0]
    assert answer["state"] == "taken"
    assert answer["told"].startswith("Alice had moved this to")
    log = session_log(session)
    assert log.day == session.day
    assert "Alice had moved this to" in bob.get(session.get_absolute_url()).content.decode()


def test_a_skip_of_a_session_moved_ahead_is_kept_without_an_effect(bob, cast, session):
    sent = entry("skip", session, fields={"reason": "no_time"})
    Session.objects.filter(pk=session.pk).update(day=session.day + timedelta(days=2))
    assert answers(bob, cast.bob, sent)[0]["state"] == "kept"
    assert not Log.objects.exists()


def test_a_session_that_lay_ahead_on_the_page_too_is_refused(bob, cast):
    ahead = make_session(cast.bob, day=today_of(cast.bob) + timedelta(days=2))
    assert answers(bob, cast.bob, entry("tick", ahead))[0]["state"] == "refused"


@pytest.mark.parametrize("how", ["waits", "deleted"])
def test_what_was_done_of_a_session_taken_off_is_exercise_beside_the_plan(bob, cast, session, how):
    sent = entry("log", session, fields={"outcome": "done", "distance_m": "9.5", "rpe": "6"})
    if how == "waits":
        Session.objects.filter(pk=session.pk).update(waits=True)
    else:
        Session.objects.get(pk=session.pk).delete()
    answer = answers(bob, cast.bob, sent)[0]
    assert answer["told"] == "Alice had taken this off your calendar; it is logged as not planned."
    log = Log.objects.unplanned().get()
    assert (log.title, log.distance_m, log.rpe, log.day) == ("Tempo run", 9500, 6, session.day)
    answers(bob, cast.bob, sent)
    assert Log.objects.count() == 1


def test_of_two_devices_the_later_word_stands_and_the_other_is_kept(bob, cast, session):
    older = entry("tick", session, fields={"rpe": "5", "note": "Calf"}, said_at=at(60))
    newer = entry("tick", session, fields={"rpe": "7"}, said_at=at(30))
    answers(bob, cast.bob, newer, device=PHONE)
    late = answers(bob, cast.bob, older, device=TABLET)[0]
    assert "another device" in late["told"]
    log = session_log(session)
    assert (log.rpe, log.note) == (7, "Calf")
    assert "effort 5" in bob.get(session.get_absolute_url()).content.decode()


def test_the_later_word_of_another_device_stands_before_the_one_that_came_first(bob, cast, session):
    answers(bob, cast.bob, entry("tick", session, fields={"rpe": "5", "note": "Calf"}, said_at=at(60)))
    whole = {"outcome": "done", "rpe": "7", "note": "", "duration_s": "", "distance_m": ""}
    answers(bob, cast.bob, entry("log", session, fields=whole, said_at=at(30)), device=TABLET)
    log = session_log(session)
    assert (log.rpe, log.note) == (7, "Calf")
    assert Entry.objects.get(kind="tick").beside == {"rpe": 5.0}


def test_what_is_kept_beside_is_used_with_one_tap_and_brought_back_with_another(bob, cast, session):
    answers(bob, cast.bob, entry("tick", session, fields={"rpe": "5"}, said_at=at(60)))
    answers(bob, cast.bob, entry("tick", session, fields={"rpe": "7"}, said_at=at(30)), device=TABLET)
    kept = Entry.objects.exclude(beside={}).get()
    use = reverse("sessions:entry_use", args=[kept.uid])
    assert use in bob.get(session.get_absolute_url()).content.decode()
    bob.post(use)
    assert session_log(session).rpe == 5
    bob.post(use)
    assert session_log(session).rpe == 7


def test_done_on_one_device_and_not_done_on_another_keeps_both(bob, cast, session):
    whole = {"outcome": "done", "rpe": "7", "duration_s": "52 min", "distance_m": "", "note": ""}
    answers(bob, cast.bob, entry("log", session, fields=whole, said_at=at(60)))
    skip = entry("skip", session, fields={"reason": "sick"}, said_at=at(30))
    answers(bob, cast.bob, skip, device=TABLET)
    assert session_log(session).outcome == "skipped"
    kept = Entry.objects.exclude(beside={}).get()
    bob.post(reverse("sessions:entry_use", args=[kept.uid]))
    log = session_log(session)
    assert (log.outcome, log.duration_s, log.rpe, log.reason) == ("done", 3120, 7, "")


def test_a_page_that_knew_of_the_other_device_changes_it_as_it_likes(bob, cast, session):
    answers(bob, cast.bob, entry("tick", session, fields={"rpe": "5"}, said_at=at(60)))
    knew = entry("tick", session, fields={"rpe": "7"}, base=timezone.now().isoformat())
    assert answers(bob, cast.bob, knew, device=TABLET)[0]["told"] == ""
    assert session_log(session).rpe == 7
    assert not Entry.objects.exclude(beside={}).exists()


def test_an_undo_does_not_take_back_what_another_device_said_since(bob, cast, session):
    answers(bob, cast.bob, entry("tick", session))
    answers(bob, cast.bob, entry("tick", session, fields={"rpe": "7"}), device=TABLET)
    assert answers(bob, cast.bob, entry("undo", session))[0]["state"] == "kept"
    assert session_log(session).rpe == 7


def test_a_clock_years_off_logs_nothing_on_an_absurd_day(bob, cast, session):
    past = entry("wellness", fields={"sleep": "3"}, day="2011-01-01", said_at="2011-01-01T10:00:00Z")
    ahead = entry("tick", session, day="2044-01-01", said_at="2044-01-01T10:00:00Z")
    told = answers(bob, cast.bob, past, ahead)
    assert all("clock" in one["told"] for one in told)
    assert Wellness.objects.get().day == today_of(cast.bob)
    assert session_log(session).logged_at <= timezone.now()


def test_a_queue_of_a_week_ago_counts_for_its_own_days(bob, cast):
    day = today_of(cast.bob) - timedelta(days=7)
    session = make_session(cast.bob, day=day)
    then = (timezone.now() - timedelta(days=7)).isoformat()
    sent = [
        entry("wellness", fields={"sleep": "3"}, day=day.isoformat(), said_at=then),
        entry("tick", session, day=day.isoformat(), said_at=then),
        entry("undo", session, day=day.isoformat(), said_at=then),
        entry("tick", session, fields={"rpe": "4"}, day=day.isoformat(), said_at=then),
    ]
    assert [one["state"] for one in answers(bob, cast.bob, *sent)] == ["taken"] * 4
    assert Wellness.objects.get().day == day
    log = session_log(session)
    assert (log.rpe, log.day) == (4, day)
    assert log.logged_at.isoformat()[:16] == then[:16]


def test_wellness_said_earlier_elsewhere_does_not_write_over_what_was_said_later(bob, cast):
    answers(bob, cast.bob, entry("wellness", fields={"sleep": "4"}, said_at=at(5)))
    late = entry("wellness", fields={"sleep": "2", "mood": "3"}, said_at=at(50))
    assert answers(bob, cast.bob, late, device=TABLET)[0]["told"]
    assert Wellness.objects.get().answers == [4, None, None, None, 3]


def test_unplanned_exercise_is_changed_and_taken_back_by_its_id(bob, cast):
    day = today_of(cast.bob).isoformat()
    swim = {"title": "Swim", "sport": "swimming", "day": day}
    made = entry("unplanned", fields=swim)
    change = entry("unplanned", fields=swim | {"title": "Long swim"}, log=made["uid"])
    answers(bob, cast.bob, made, change)
    assert Log.objects.get().title == "Long swim"
    answers(bob, cast.bob, entry("undo", log=made["uid"]))
    assert not Log.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_entry_on_six_lines_at_once_has_one_effect():
    bob = make_cast().bob
    session = make_session(bob, day=today_of(bob))
    sent = Sent(uuid.uuid4(), "tick", {"rpe": ["6"]}, session=session.uid, device=PHONE)
    now = timezone.now()
    entries = together(*[lambda: take_entry(athlete=bob, sent=sent, now=now)] * 6)
    assert {one.pk for one in entries} == {Entry.objects.get().pk}
    assert Log.objects.get().rpe == 6


@pytest.mark.django_db(transaction=True)
def test_an_undo_and_a_late_repeat_at_once_leave_nothing_half_done():
    bob = make_cast().bob
    session = make_session(bob, day=today_of(bob))
    now = timezone.now()
    done = Sent(uuid.uuid4(), "tick", {}, session=session.uid, device=PHONE)
    undone = Sent(uuid.uuid4(), "undo", {}, session=session.uid, device=PHONE)
    take_entry(athlete=bob, sent=done, now=now)
    together(
        lambda: take_entry(athlete=bob, sent=undone, now=now),
        lambda: take_entry(athlete=bob, sent=done, now=now),
        lambda: take_entry(athlete=bob, sent=done, now=now),
    )
    assert not Log.objects.exists()


def test_twenty_four_entries_cost_the_same_each(bob, cast, session, django_assert_max_num_queries):
    sent = [entry("tick", session, fields={"rpe": str(1 + n % 10)}) for n in range(24)]
    with django_assert_max_num_queries(4 + 24 * 8):
        answers(bob, cast.bob, *sent)
    assert session_log(session).rpe == 4


def test_logs_made_without_an_entry_are_changed_by_one(bob, cast, session):
    log = tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=3)
    answers(bob, cast.bob, entry("tick", session, fields={"rpe": "5"}))
    assert session_log(session).rpe == 5
    take_back(log=log, now=timezone.now())
    assert not Log.objects.exists()


def lifts(athlete, sets=3):
    kind = {"sport": "strength", "kind": "strength", "adaptation": "max_strength", "title": "Strength A"}
    structure = {"exercises": [{"name": "Back squat", "sets": sets, "reps": 3, "kg": 90, "rir": 2}]}
    return make_session(athlete, day=today_of(athlete), structure=structure, **kind)


def sets_entry(session, kg=90.0, leave_out=0, **more):
    """All planned sets as the page's script sends them."""
    planned = list(keyed(planned_sets(session.structure)).items())
    done = len(planned) - leave_out
    rows = [
        {"name": one.name, "of": key, "done": at < done} | ({"reps": 3, "kg": kg} if at < done else {})
        for at, (key, one) in enumerate(planned)
    ]
    fields = {"sets": json.dumps(rows), "duration_s": "48 min", "rpe": "7", "note": ""}
    return entry("sets", session, **(more | {"fields": fields | more.get("fields", {})}))


def done_sets():
    return [float(kg) for kg in SetLog.objects.filter(is_done=True).values_list("kg", flat=True)]


def test_sets_are_taken_once_also_after_later_ones(bob, cast):
    session = lifts(cast.bob)
    first, later = sets_entry(session, leave_out=1), sets_entry(session, kg=95.0)
    answers(bob, cast.bob, first, first, later, first)
    assert done_sets() == [95, 95, 95]
    log = session_log(session)
    assert (log.outcome, log.duration_s, log.rpe) == ("done", 2880, 7)
    assert Entry.objects.count() == 2


def test_of_the_sets_of_two_devices_the_later_stand_and_the_others_are_in_their_entry(bob, cast):
    session = lifts(cast.bob)
    answers(bob, cast.bob, sets_entry(session, kg=95.0, said_at=at(30)))
    late = sets_entry(session, kg=80.0, said_at=at(60), fields={"note": "Knee"})
    answer = answers(bob, cast.bob, late, device=TABLET)[0]
    assert answer["state"] == "taken"
    assert "another device" in answer["told"]
    assert done_sets() == [95, 95, 95]
    assert session_log(session).note == "Knee"
    assert '"kg": 80.0' in Entry.objects.get(uid=late["uid"]).fields["sets"][0]
    assert "another device" in bob.get(session.get_absolute_url()).content.decode()


def test_later_sets_of_another_device_replace_those_that_came_first(bob, cast):
    session = lifts(cast.bob)
    answers(bob, cast.bob, sets_entry(session, kg=80.0, said_at=at(60)))
    answers(bob, cast.bob, sets_entry(session, kg=95.0, said_at=at(30)), device=TABLET)
    assert done_sets() == [95, 95, 95]


def test_sets_of_a_session_whose_tick_elsewhere_was_taken_back_are_logged(bob, cast):
    session = lifts(cast.bob)
    answers(bob, cast.bob, entry("tick", session), entry("undo", session))
    answers(bob, cast.bob, sets_entry(session, said_at=at(10)), device=TABLET)
    assert done_sets() == [90, 90, 90]


@pytest.mark.parametrize("how", ["waits", "deleted"])
def test_sets_of_a_session_taken_off_are_exercise_with_the_sets_in_words(bob, cast, how):
    session = lifts(cast.bob)
    sent = sets_entry(session, fields={"note": "Felt light"})
    if how == "waits":
        Session.objects.filter(pk=session.pk).update(waits=True)
    else:
        Session.objects.get(pk=session.pk).delete()
    answer = answers(bob, cast.bob, sent, sent)[0]
    assert "taken this off your calendar" in answer["told"]
    log = Log.objects.unplanned().get()
    assert (log.title, log.sport, log.duration_s) == ("Strength A", "strength", 2880)
    assert log.note.splitlines() == ["Felt light"] + ["Back squat: 90 kg × 3"] * 3


def test_sets_of_a_session_that_was_moved_ahead_count_for_the_day_they_were_done(bob, cast):
    session = lifts(cast.bob)
    sent = sets_entry(session, day=session.day.isoformat())
    Session.objects.filter(pk=session.pk).update(day=session.day + timedelta(days=2))
    assert answers(bob, cast.bob, sent)[0]["told"].startswith("Alice had moved this to")
    assert session_log(session).day == session.day
    assert done_sets() == [90, 90, 90]


@pytest.mark.parametrize(
    "fields",
    [
        {"sets": "nonsense"},
        {"sets": "[" * 9000},
        {"sets": '[{"name": "Curl", "kg": 1e9}]'},
        {"sets": '[{"name": "Curl", "is_staff": true}]'},
        {"sets": '[{"name": "Curl", "reps": 5}]', "duration_s": "soon"},
        {"sets": json.dumps([{"name": "Curl", "reps": 5}] * 201)},
        {"sets": ""},
    ],
)
def test_sets_that_cannot_be_are_refused_and_kept_as_they_were_sent(bob, cast, fields):
    session = lifts(cast.bob)
    sent = sets_entry(session, fields=fields)
    answer = answers(bob, cast.bob, sent)[0]
    assert answer["state"] == "refused"
    assert answer["told"]
    assert not Log.objects.exists()
    assert Entry.objects.get().fields["sets"] == [fields["sets"]]


def test_the_rows_of_a_long_plain_form_all_arrive(bob, cast):
    """Where the script of the page did not come, the queue sends its rows."""
    session = lifts(cast.bob, sets=150)
    fields = {"sets": ""}
    for place in range(150):
        fields |= {f"done-{place}": "on", f"kg-{place}": "60", f"amount-{place}": "3", f"left-{place}": ""}
    assert answers(bob, cast.bob, entry("sets", session, fields=fields))[0]["state"] == "taken"
    assert len(done_sets()) == 150


def test_an_entry_of_twenty_four_sets_is_one_request_of_twelve_queries(
    bob, cast, django_assert_max_num_queries
):
    session = lifts(cast.bob, sets=24)
    with django_assert_max_num_queries(12):  # with those of the transaction
        send(bob, cast.bob, sets_entry(session))
    assert len(done_sets()) == 24
