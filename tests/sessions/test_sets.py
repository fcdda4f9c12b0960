"""A strength session logged set by set: one write, safe to repeat, nothing lost."""

import json
import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, Upload
from plans.library.models import Exercise, exercise_key
from sessions.actions import LogRefusedError, log_activities, log_sets, rematch, tick
from sessions.models import Log, SetLog
from sessions.sets.done import DoneSet
from sessions.sets.planned import keyed, planned_sets
from tests.cast import make_session
from tests.sessions.rows import today_of

LIFTS = {
    "exercises": [
        {"name": "Back squat", "sets": 3, "reps": 3, "kg": 92.5, "load_pct_1rm": 85, "rir": 2, "group": "A1"},
        {"name": "Pull-up", "sets": 3, "reps": 5, "group": "A2", "rest_s": 150},
        {"name": "Side plank", "sets": 2, "seconds": 30, "side": True},
    ]
}


def strength(athlete, *, days_ago=0, structure=LIFTS, **fields):
    fields = {
        "title": "Strength A",
        "sport": "strength",
        "kind": "strength",
        "adaptation": "max_strength",
    } | fields
    return make_session(
        athlete, day=today_of(athlete) - timedelta(days=days_ago), structure=structure, **fields
    )


@pytest.fixture
def session(cast):
    return strength(cast.bob)


def make_activity(cast, day):
    upload = Upload.objects.create(
        athlete=cast.bob, by=cast.bob.user, name="lift.fit", size=1, sha256="0", state="read"
    )
    fields = {"sport": "strength", "day": day, "start": timezone.now(), "timer_s": 3500}
    return Activity.objects.create(upload=upload, athlete=cast.bob, **fields)


def url(session):
    return reverse("sessions:sets", args=[session.pk])


def rows(session, *, kg=92.5, leave_out=0):
    """All planned sets as a device sends them, the last ones left out."""
    planned = keyed(planned_sets(session.structure))
    done = len(planned) - leave_out
    return [
        {"name": one.name, "of": key, "label": one.label, "done": place < done, one.measure: 3}
        | ({"kg": kg, "left": 2} if one.kg else {})
        | ({"side": True} if one.side else {})
        for place, (key, one) in enumerate(planned.items())
    ]


def sent(session, sets=None, **more):
    sets = rows(session) if sets is None else sets
    return {"client_id": str(uuid.uuid4()), "sets": json.dumps(sets), "rpe": "7", "duration_s": "48"} | more


def log_on(athlete, days_ago, kg, **more):
    past = strength(athlete, days_ago=days_ago)
    sets = [DoneSet(name="Back squat", reps=3, kg=kg, **more)]
    return log_sets(session=past, client_id=uuid.uuid4(), now=timezone.now(), sets=sets)


def test_a_session_is_logged_with_one_request(bob, session):
    answer = bob.post(url(session), sent(session, note="Fine"))
    assert answer.url == session.get_absolute_url()
    log = Log.objects.get()
    assert (log.outcome, log.rpe, log.duration_s, log.note) == ("done", 7, 2880, "Fine")
    sets = list(log.sets.all())
    assert [one.label or one.name for one in sets] == ["A1", "A2"] * 3 + ["Side plank"] * 2
    assert (sets[0].kg, sets[0].reps, sets[0].left, sets[0].number) == (Decimal("92.50"), 3, 2, 1)
    assert sets[2].number == 2
    assert (sets[0].asked["kg"], sets[0].asked["reps"], sets[0].asked["share"]) == (92.5, 3, "85% 1RM")
    assert sets[6].seconds == 3


def test_open_sets_are_left_out_and_it_was_part_of_it(bob, session):
    bob.post(url(session), sent(session, rows(session, leave_out=2)))
    assert Log.objects.get().outcome == "partial"
    left_out = SetLog.objects.filter(is_done=False)
    assert [(one.name, one.seconds, one.asked["seconds"]) for one in left_out] == [
        ("Side plank", None, 30)
    ] * 2


def test_other_sets_in_the_same_form_take_the_place_of_the_first(bob, session):
    """Save, the browser's Back, a correction, Save."""
    form = sent(session)
    for kg in (92.5, 95):
        bob.post(url(session), form | {"sets": json.dumps(rows(session, kg=kg))})
        assert {float(one.kg) for one in SetLog.objects.exclude(kg=None)} == {kg}


def test_a_form_that_was_opened_before_a_file_was_read_leaves_its_time_alone(bob, session):
    log = tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), duration_s=3500, note="Watch")
    bob.post(url(session), sent(session, duration_s="", note="", shown=""))
    log.refresh_from_db()
    assert (log.duration_s, log.note, log.rpe) == (3500, "Watch", 7)


def test_the_same_id_again_changes_nothing_also_after_a_later_one(bob, session):
    first, later = sent(session), sent(session, rows(session, kg=95))
    for form in (first, first, later, first):
        assert bob.post(url(session), form).status_code == 302
    assert Log.objects.count() == 1
    assert SetLog.objects.count() == 8
    assert SetLog.objects.filter(kg=95).count() == 3


def test_a_later_edit_replaces_the_sets(bob, session):
    bob.post(url(session), sent(session))
    bob.post(url(session), sent(session, rows(session, kg=90, leave_out=1), rpe="8"))
    log = Log.objects.get()
    assert (log.outcome, log.rpe, log.sets.count()) == ("partial", 8, 8)
    assert log.sets.filter(kg=90).count() == 3


def test_a_ticked_session_can_get_its_sets_later(bob, session):
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=6, note="Good")
    bob.post(url(session), sent(session, rpe=""))
    log = Log.objects.get()
    assert (log.note, log.sets.count(), log.outcome) == ("Good", 8, "done")


def test_an_id_that_made_another_log_has_had_its_effect(cast, session):
    other, used = strength(cast.bob, days_ago=2), uuid.uuid4()
    sets = [DoneSet(name="Curl", reps=10)]
    made = log_sets(session=other, client_id=used, now=timezone.now(), sets=sets)
    assert log_sets(session=session, client_id=used, now=timezone.now(), sets=sets) == made
    assert SetLog.objects.count() == 1


def test_a_set_of_a_session_that_was_changed_meanwhile_asks_nothing(bob, session):
    old = rows(session)
    session.structure = LIFTS | {"exercises": [{"name": "Back squat", "sets": 3, "reps": 5}]}
    session.save()
    bob.post(url(session), sent(session, old))
    assert SetLog.objects.count() == 8
    assert all(one.asked == {} for one in SetLog.objects.all())
    assert Log.objects.get().outcome == "partial"


def test_a_swapped_and_an_added_set(bob, session):
    sets = rows(session)
    sets[0]["name"] = "Front Squats"
    sets.append({"name": "Back squat", "reps": 8, "kg": 60})
    bob.post(url(session), sent(session, sets))
    first, last = SetLog.objects.first(), SetLog.objects.last()
    assert (first.movement, first.asked["name"]) == (exercise_key("Front squat"), "Back squat")
    assert (last.asked, last.of, last.number) == ({}, "", 3)


@pytest.mark.parametrize(
    "text", ["nonsense", "[]", "{}", '[{"name": "Curl", "kg": 1e9}]', '[{"name": "Curl", "is_staff": true}]']
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_kept(bob, session, text):
    answer = bob.post(url(session), sent(session, sets=[]) | {"sets": text, "note": "Keep this"})
    assert answer.status_code == 200
    assert 'class="alert alert-stop"' in answer.content.decode()
    assert "Keep this" in answer.content.decode()
    assert not Log.objects.exists()


def test_without_scripts_the_rows_are_the_form(bob, session):
    form = {"client_id": str(uuid.uuid4()), "rpe": "6", "sets": ""}
    for place in range(7):
        form |= {f"done-{place}": "on", f"kg-{place}": "92,5" if place in (0, 2, 4) else ""}
        form |= {f"amount-{place}": "3", f"left-{place}": "1"}
    form |= {"name-0": "Front squat"}
    assert bob.post(url(session), form).status_code == 302
    assert Log.objects.get().outcome == "partial"
    sets = list(SetLog.objects.all())
    assert (sets[0].name, sets[0].kg, sets[0].reps, sets[0].left) == ("Front squat", Decimal("92.50"), 3, 1)
    assert [one.is_done for one in sets] == [True] * 7 + [False]


@pytest.mark.parametrize("typed", ["heavy", "-5", "1e3", "99999"])
def test_what_cannot_be_read_in_a_row_is_said_and_stays(bob, session, typed):
    form = {"client_id": str(uuid.uuid4()), "done-0": "on", "kg-0": typed, "amount-0": "3"}
    page = bob.post(url(session), form).content.decode()
    assert "Back squat, set 1:" in page
    assert f'value="{typed}"' in page
    assert not Log.objects.exists()


def test_added_sets_stay_when_the_plain_form_changes_the_others(bob, session):
    bob.post(url(session), sent(session, [*rows(session), {"name": "Curl", "reps": 12}]))
    form = {"client_id": str(uuid.uuid4()), "done-0": "on", "kg-0": "95", "amount-0": "3"}
    bob.post(url(session), form)
    assert list(SetLog.objects.filter(is_done=True).values_list("name", flat=True)) == ["Back squat", "Curl"]


def test_pounds_are_kept_as_kilograms(bob, cast, session):
    cast.bob.user.units = "imperial"
    cast.bob.user.save()
    form = {"client_id": str(uuid.uuid4()), "done-0": "on", "kg-0": "205", "amount-0": "3"}
    bob.post(url(session), form)
    assert SetLog.objects.first().kg == Decimal("92.99")
    assert bob.get(url(session)).context["page"].exercises[0].rows[0].filled["kg"] == "205"


def test_the_page_begins_with_the_plan_last_time_and_the_best(bob, cast, session):
    log_on(cast.bob, 20, 95, left=1)
    log_on(cast.bob, 6, 90, left=2)
    squat, pull, _ = bob.get(url(session)).context["page"].exercises
    assert squat.last.startswith("Last time, ")
    assert squat.last.endswith(": 90 kg × 3, left 2")
    assert squat.best.startswith("Best three, ")
    assert squat.best.endswith(": 95 kg × 3, left 1")
    assert (pull.last, pull.best) == ("", "")
    assert squat.rows[0].filled == {"kg": "92.5", "amount": "3", "left": "2"}
    assert squat.rows[0].plates == "25 + 10 + 1.25 kg a side, bar 20 kg"
    assert pull.rows[0].filled == {"kg": "", "amount": "5", "left": ""}


def test_where_no_weight_is_planned_it_begins_with_last_time(bob, cast):
    plain = {"exercises": [{"name": "Back squat", "sets": 3, "reps": 5}]}
    past = strength(cast.bob, days_ago=5, structure=plain)
    sets = [DoneSet(name="Squat", reps=5, kg=kg) for kg in (80, 85)]
    log_sets(session=past, client_id=uuid.uuid4(), now=timezone.now(), sets=sets)
    (squat,) = bob.get(url(strength(cast.bob, structure=plain))).context["page"].exercises
    assert [row.filled["kg"] for row in squat.rows] == ["80", "85", "85"]


def test_the_coachs_alternates_come_first(bob, cast, session):
    Exercise.objects.create(
        practice=cast.northside,
        created_by=cast.alice,
        name="Back squat",
        key=exercise_key("Back squat"),
        primary=["quads", "glutes"],
        equipment=["barbell"],
        pattern="squat",
        alternates=["Leg press", "Goblet squat"],
    )
    squat = bob.get(url(session)).context["page"].exercises[0]
    assert squat.coach_swaps == ["Leg press", "Goblet squat"]
    assert "Front squat" in squat.alike_swaps
    assert not {"Leg press", "Goblet squat"} & set(squat.alike_swaps)


def test_the_coach_names_alternates(alice, cast):
    form = {
        "uid": str(uuid.uuid4()),
        "name": "Hill squat",
        "primary": ["quads"],
        "pattern": "squat",
        "alternates": "Leg press\nGoblet squat\n",
    }
    assert alice.post(reverse("library:exercise_add"), form).status_code == 302
    assert Exercise.objects.get().alternates == ["Leg press", "Goblet squat"]


def test_records_stand_on_the_session_and_praise_nobody(bob, cast, session):
    log_on(cast.bob, 20, 90)
    bob.post(url(session), sent(session))
    page = bob.get(session.get_absolute_url()).content.decode()
    assert "Back squat, heaviest three: 92.5 kg, before 90 kg on" in page
    assert "!" not in page[page.index("heaviest three") :][:200]


def test_the_coach_sees_what_was_asked_beside_what_was_done(alice, bob, session):
    bob.post(url(session), sent(session, rows(session, kg=87.5, leave_out=1)))
    page = alice.get(reverse("desk:session", args=[session.pk])).content.decode()
    assert "92.5 kg × 3, leave 2" in page
    assert "87.5 kg × 3, left 2" in page
    assert "left out" in page


def test_undo_takes_the_sets_along(bob, session):
    bob.post(url(session), sent(session))
    bob.post(reverse("sessions:undo", args=[session.pk]))
    assert not Log.objects.exists()
    assert not SetLog.objects.exists()


def test_sets_stay_with_their_session_when_its_file_goes_elsewhere(bob, cast, session):
    activity = make_activity(cast, session.day)
    (log,) = log_activities(activities=[activity], now=timezone.now())
    assert log.session == session
    bob.post(url(session), sent(session))
    rematch(activity=activity, session=None, now=timezone.now())
    assert Log.objects.get(session=session).sets.count() == 8
    assert Log.objects.get(activity=activity).session is None


def test_a_session_without_lifts_has_no_such_page(bob, cast):
    run = make_session(cast.bob, day=today_of(cast.bob))
    assert bob.get(url(run)).url == run.get_absolute_url()


def test_a_session_that_lies_ahead_is_refused_in_words(bob, cast):
    ahead = strength(cast.bob, days_ago=-3)
    assert "This session lies ahead." in bob.post(url(ahead), sent(ahead)).content.decode()
    with pytest.raises(LogRefusedError):
        log_sets(session=ahead, client_id=uuid.uuid4(), now=timezone.now(), sets=[DoneSet("Curl", reps=1)])
    assert not Log.objects.exists()


def test_strangers_find_nothing(dave, carol, alice, session):
    for stranger in (dave, carol, alice):
        assert stranger.get(url(session)).status_code == 404
        assert stranger.post(url(session), sent(session)).status_code == 404
    assert Client().get(url(session)).url.startswith(reverse("account_login"))
    assert not Log.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kg": 1001},
        {"reps": 0},
        {"left": 5},
        {"reps": 1, "seconds": 1},
        {"name": ""},
        {"order": 201},
        {"is_done": False, "of": "0-aa", "kg": 10},
        {"is_done": False},
    ],
)
def test_the_database_holds_what_a_set_is(cast, session, wrong):
    log = tick(session=session, client_id=uuid.uuid4(), now=timezone.now())
    fields = {"log": log, "order": 1, "number": 1, "name": "Curl", "movement": "curl"} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        SetLog.objects.create(**fields)


def big(cast):
    names = ("Back squat", "Bench press", "Barbell row", "Romanian deadlift", "Curl", "Calf raise")
    return strength(cast.bob, structure={"exercises": [{"name": one, "sets": 4, "reps": 5} for one in names]})


def test_the_page_costs_as_much_for_twenty_four_sets(bob, cast, django_assert_max_num_queries):
    # session, user, athletes, the row, the catalogue, what was done before; rack and swaps are values
    session = big(cast)
    for days_ago in (3, 6):
        log_on(cast.bob, days_ago, 80)
    with django_assert_max_num_queries(7):
        bob.get(url(session))


def test_twenty_four_sets_are_one_request_of_twelve_queries(bob, cast, django_assert_max_num_queries):
    session = big(cast)
    form = sent(session)
    with django_assert_max_num_queries(12):
        assert bob.post(url(session), form).status_code == 302
    assert SetLog.objects.count() == 24
    with django_assert_max_num_queries(13):  # a later edit removes the old sets first
        assert bob.post(url(session), sent(session)).status_code == 302
    assert SetLog.objects.count() == 24
