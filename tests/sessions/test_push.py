"""A new version reaches those who follow an older one: what is said beforehand, and what then happens."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.models import Threshold
from plans.actions import publish_plan
from sessions.actions import assign_to_all, tick
from sessions.models import Assignment, LedgerEntry, Log, Push, Session
from sessions.placing import Course
from tests.cast import add_session, make_athlete, make_plan
from tests.sessions.rows import SQUATS, assigned, published, this_monday, today_of

DAILY = tuple(range(7))


@pytest.fixture
def assignment(cast):
    """Three weeks with a session each day, the middle one is this week's."""
    return assigned(cast, weeks=3, weeks_ago=1, days=DAILY)


@pytest.fixture
def plan(assignment):
    return assignment.version.plan


def publish(plan):
    return publish_plan(plan=plan, by=plan.created_by, now=timezone.now())


def address(plan):
    return reverse("sessions:push", args=[plan.pk])


def form(plan, assignments, **more):
    return {
        "uid": str(uuid.uuid4()),
        "version": plan.latest_version.pk,
        "assignments": [one.pk for one in assignments],
        "why": "More rest before the race",
    } | more


def at(plan, week, weekday):
    return plan.sessions.get(week=week, weekday=weekday)


def of(assignment, planned):
    return Session.everything.get(assignment=assignment, planned_uid=planned.uid)


def change(plan, week, weekday, **fields):
    planned = at(plan, week, weekday)
    for name, value in fields.items():
        setattr(planned, name, value)
    planned.save()
    return planned


@pytest.fixture
def changed(plan):
    """Ahead one is added, one moved, one changed and one removed; and one of last week changes."""
    add_session(plan, week=3, weekday=0, title="Strides")
    moved = at(plan, 3, 2)
    moved.weekday = 4
    moved.save()
    change(plan, 3, 3, duration_s=3600, target_rpe=4)
    at(plan, 3, 6).delete()
    change(plan, 1, 1, title="Harder run")
    return publish(plan)


def test_the_page_says_exactly_what_would_change_and_what_is_left_alone(alice, plan, changed):
    page = alice.get(address(plan)).content.decode()
    assert "1 added, 1 moved, 1 changed, 1 removed; 1 left alone (1 past)" in page
    assert "Strides" in page
    for words in ("50 min", "1 h 00", "Harder run, Tue", ": past"):
        assert words in page
    assert "Effort" in page
    assert Push.objects.count() == 0


def test_pushing_does_what_the_page_said_and_writes_it_down(alice, cast, assignment, plan, changed):
    monday = assignment.starts_on + timedelta(weeks=2)
    before = {s.planned_uid: s for s in assignment.sessions.all()}
    answer = alice.post(address(plan), form(plan, [assignment]))
    assert answer.url == plan.get_absolute_url()
    days = sorted((s.day - monday).days for s in assignment.sessions.filter(day__gte=monday))
    assert days == [0, 0, 1, 3, 4, 4, 5]
    longer = of(assignment, at(plan, 3, 3))
    assert (longer.duration_s, longer.target_rpe) == (3600, 4)
    assert longer.pk == before[longer.planned_uid].pk
    assert of(assignment, at(plan, 1, 1)).title == "Easy run"
    assignment.refresh_from_db()
    assert assignment.version == changed
    entry = LedgerEntry.objects.first()
    assert (entry.athlete, entry.by, entry.why) == (cast.bob, cast.alice, "More rest before the race")
    assert entry.what == ("Ten kilometres v2: 1 added, 1 moved, 1 changed, 1 removed; 1 left alone (1 past)")


def test_pushing_again_changes_nothing(alice, assignment, plan, changed):
    sent = form(plan, [assignment])
    alice.post(address(plan), sent)
    rows, entries = list(Session.everything.order_by("pk").values()), LedgerEntry.objects.count()
    assert alice.post(address(plan), sent).url == plan.get_absolute_url()
    answer = alice.post(address(plan), form(plan, [assignment]))
    assert "Nobody follows an older version" in answer.content.decode()
    assert list(Session.everything.order_by("pk").values()) == rows
    assert (LedgerEntry.objects.count(), Push.objects.count()) == (entries, 1)


def test_logged_sessions_stay_as_they_are(alice, cast, assignment, plan):
    today = this_monday(cast.bob) + timedelta(days=today_of(cast.bob).weekday())
    planned = at(plan, 2, today.weekday())
    session = of(assignment, planned)
    tick(session=session, client_id=uuid.uuid4(), now=timezone.now(), rpe=5)
    planned.delete()
    publish(plan)
    assert "1 left alone (1 logged)" in alice.get(address(plan)).content.decode()
    alice.post(address(plan), form(plan, [assignment]))
    assert of(assignment, planned).title == "Easy run"
    assert Log.objects.get().session_id == session.pk


def test_of_who_does_not_share_it_nobody_reads_what_is_logged(alice, cast, assignment, plan):
    planned = at(plan, 2, today_of(cast.bob).weekday())
    tick(session=of(assignment, planned), client_id=uuid.uuid4(), now=timezone.now(), rpe=5)
    planned.delete()
    publish(plan)
    cast.bob.sharing_ended_at = timezone.now()
    cast.bob.save()
    page = alice.get(address(plan)).content.decode()
    assert "1 left alone (1 stays as it is)" in page
    assert "1 logged" not in page
    alice.post(address(plan), form(plan, [assignment]))
    assert Log.objects.get().session.title == "Easy run"


def test_today_without_a_log_is_changed(alice, cast, assignment, plan):
    weekday = today_of(cast.bob).weekday()
    planned = change(plan, 2, weekday, title="Short and easy")
    publish(plan)
    alice.post(address(plan), form(plan, [assignment]))
    assert of(assignment, planned).title == "Short and easy"


def test_what_a_coach_changed_for_one_athlete_is_left_alone(alice, cast, assignment, plan, changed):
    edited = of(assignment, at(plan, 3, 3))
    Session.objects.filter(pk=edited.pk).update(
        title="Swim instead", edited_at=timezone.now(), edited_by=cast.alice
    )
    assert "changed for this athlete" in alice.get(address(plan)).content.decode()
    alice.post(address(plan), form(plan, [assignment]))
    assert of(assignment, at(plan, 3, 3)).title == "Swim instead"


def test_an_athlete_who_is_ticked_off_keeps_the_older_version(alice, cast, assignment, plan, changed):
    zoe = make_athlete("Zoe", cast.northside, cast.alice)
    other = Assignment.objects.create(
        version=assignment.version,
        athlete=zoe,
        starts_on=assignment.starts_on,
        ends_on=assignment.ends_on,
        assigned_by=cast.alice,
    )
    alice.post(address(plan), form(plan, [other]))
    assignment.refresh_from_db()
    assert assignment.version.number == 1
    other.refresh_from_db()
    assert other.version.number == 2
    assert not LedgerEntry.objects.filter(athlete=cast.bob, what__contains="v2").exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"why": " "}, "Say in a line why the plan changes"),
        ({"assignments": []}, "Choose at least one athlete."),
    ],
)
def test_a_reason_and_somebody_are_asked_for_and_what_was_typed_stays(
    alice, assignment, plan, changed, more, sentence
):
    page = alice.post(address(plan), form(plan, [assignment], why="Berlin moved") | more).content.decode()
    assert sentence in page
    assert "why" in more or "Berlin moved" in page
    assert Push.objects.count() == 0


def test_a_version_published_in_the_meantime_is_not_pushed_unseen(alice, assignment, plan, changed):
    sent = form(plan, [assignment])
    change(plan, 3, 1, title="Newer still")
    latest = publish(plan)
    page = alice.post(address(plan), sent).content.decode()
    assert "Version 3 was published in the meantime" in page
    assert "Newer still" in page
    assert "More rest before the race" in page
    assert f'name="version" value="{latest.pk}"' in page
    assignment.refresh_from_db()
    assert assignment.version.number == 1


def test_weights_stay_unless_their_percentage_changes(alice, cast):
    lift = Threshold.objects.create(
        athlete=cast.bob,
        kind="1rm",
        lift="Squat",
        value=100,
        valid_from=today_of(cast.bob) - timedelta(days=99),
    )
    assignment = assigned(cast, weeks=2, days=DAILY, structure=SQUATS)
    plan = assignment.version.plan
    lift.value = 200
    lift.save()
    change(plan, 2, 1, title="Squats first")
    heavier = {"exercises": [SQUATS["exercises"][0] | {"load_pct_1rm": 90}]}
    change(plan, 2, 2, structure=heavier)
    publish(plan)
    alice.post(address(plan), form(plan, [assignment]))
    assert of(assignment, at(plan, 2, 1)).structure["exercises"][0]["kg"] == 80
    assert of(assignment, at(plan, 2, 2)).structure["exercises"][0]["kg"] == 180


def test_more_weeks_move_the_last_day_and_a_part_stays_a_part(alice, cast):
    version = published(cast, weeks=3, days=(2,))
    start = this_monday(cast.bob) + timedelta(days=7)
    post = {"anchor": "start", "day": start.isoformat(), "monday_on": 0, "athletes": [cast.bob.pk]}
    assign = reverse("sessions:assign", args=[version.plan_id])
    for weeks in ((1, 3), (2, 2)):
        more = {"uid": str(uuid.uuid4()), "first_week": weeks[0], "last_week": weeks[1]}
        alice.post(assign, post | more)
    whole, part = Assignment.objects.order_by("pk")
    plan = version.plan
    plan.weeks = 4
    plan.save()
    add_session(plan, week=4, weekday=6, title="The race")
    publish(plan)
    assert "last day" in alice.get(address(plan)).content.decode()
    alice.post(address(plan), form(plan, [whole, part]))
    whole.refresh_from_db()
    part.refresh_from_db()
    assert (whole.last_week, whole.sessions.count()) == (4, 4)
    assert (part.last_week, part.sessions.count()) == (2, 1)


def test_a_shifted_week_is_pushed_to_its_own_days(alice, cast):
    version = published(cast, weeks=2, days=(0,))
    thursday = this_monday(cast.bob) + timedelta(days=10)
    sent = {"uid": str(uuid.uuid4()), "anchor": "start", "day": thursday.isoformat(), "monday_on": 3}
    alice.post(
        reverse("sessions:assign", args=[version.plan_id]),
        sent | {"athletes": [cast.bob.pk], "first_week": 1, "last_week": 2},
    )
    added = add_session(version.plan, week=1, weekday=2, title="Strides")
    publish(version.plan)
    alice.post(address(version.plan), form(version.plan, [Assignment.objects.get()]))
    assert Session.objects.get(planned_uid=added.uid).day == thursday + timedelta(days=2)


def test_undo_brings_everybody_back_to_the_version_before(alice, assignment, plan, changed):
    before = list(
        assignment.sessions.order_by("planned_uid").values("planned_uid", "day", "title", "duration_s")
    )
    alice.post(address(plan), form(plan, [assignment]))
    undo = reverse("sessions:push_undo", args=[Push.objects.get().pk])
    alice.post(undo)
    after = list(
        assignment.sessions.order_by("planned_uid").values("planned_uid", "day", "title", "duration_s")
    )
    assert after == before
    assignment.refresh_from_db()
    assert assignment.version.number == 1
    assert LedgerEntry.objects.first().why == "Taken back: More rest before the race"
    entries = LedgerEntry.objects.count()
    alice.post(undo)
    assert LedgerEntry.objects.count() == entries


def test_the_plans_page_leads_to_the_push_only_when_somebody_is_behind(alice, assignment, plan):
    assert address(plan) not in alice.get(plan.get_absolute_url()).content.decode()
    change(plan, 3, 1, title="New")
    publish(plan)
    assert address(plan) in alice.get(plan.get_absolute_url()).content.decode()


def test_a_draft_says_publish_it_first(alice, cast):
    page = alice.get(address(make_plan(cast.northside, cast.alice))).content.decode()
    assert "Publish it first" in page


def test_strangers_and_wrong_methods(alice, carol, bob, cast, assignment, plan, changed):
    alice.post(address(plan), form(plan, [assignment]))
    undo = reverse("sessions:push_undo", args=[Push.objects.get().pk])
    assert alice.get(undo).status_code == 405
    assert carol.post(undo).status_code == 404
    assert bob.post(undo).status_code == 404
    assert alice.get(reverse("sessions:unassign", args=[uuid.uuid4()])).status_code == 405
    assert alice.post(reverse("sessions:unassign", args=[uuid.uuid4()])).status_code == 404
    assert carol.get(address(plan)).status_code == 404
    assert bob.post(address(plan)).status_code == 404
    assert alice.put(address(plan)).status_code == 405


def give_to_many(cast, version, people):
    start = this_monday(cast.bob) + timedelta(days=7)
    athletes = [make_athlete(f"Runner{n}", cast.northside, cast.alice) for n in range(people)]
    return assign_to_all(
        version=version,
        athletes=athletes,
        course=Course(start),
        by=cast.alice,
        now=timezone.now(),
        uid=uuid.uuid4(),
    )


def test_what_would_make_an_endless_page_is_fetched_for_one_group_at_a_time(alice, cast):
    version = published(cast, weeks=52, days=DAILY)
    start = this_monday(cast.bob) + timedelta(days=7)
    for number in range(3):
        assign_to_all(
            version=version,
            athletes=[make_athlete(f"Runner{number}", cast.northside, cast.alice)],
            course=Course(start + number * timedelta(days=7)),
            by=cast.alice,
            now=timezone.now(),
            uid=uuid.uuid4(),
        )
    plan = version.plan
    plan.sessions.update(title="Renamed")
    publish(plan)
    page = alice.get(address(plan)).content.decode()
    assert page.count("364 changed") == 3
    assert page.count('<li class="is-changed">') == 364
    last = Assignment.objects.last()
    assert f'href="?of={last.pk}"' in page
    only = alice.get(address(plan), {"of": last.pk}).content.decode()
    assert only.count('<li class="is-changed">') == 364
    assert "Runner2" in only
    assert "Runner1" not in only
    assert alice.get(address(plan), {"of": "x"}).content.decode().count("364 changed") == 3


@pytest.mark.parametrize("people", [1, 25])
def test_page_and_push_take_as_many_statements_for_one_as_for_many(
    alice, cast, people, django_assert_max_num_queries
):
    version = published(cast, weeks=2, days=DAILY)
    plan = version.plan
    given = give_to_many(cast, version, people)
    change(plan, 2, 1, title="New")
    at(plan, 2, 2).delete()
    publish(plan)
    with django_assert_max_num_queries(9):
        assert alice.get(address(plan)).content.decode().count("Runner") == people
    with django_assert_max_num_queries(26):
        alice.post(address(plan), form(plan, given))
    assert Assignment.objects.filter(version__number=2).count() == people
    assert Session.objects.filter(title="New").count() == people
