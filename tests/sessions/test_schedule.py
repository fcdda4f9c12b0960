"""Start on, finish on, event on a date; part of the weeks; another weekday: what is said and what comes."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.units import long_day
from sessions.models import Assignment, LedgerEntry, Session
from sessions.placing import Course, Standstill, first_day, plan_week_in
from tests.cast import make_athlete
from tests.sessions.rows import published, this_monday

MONDAY = date(2026, 11, 30)
SUNDAY = date(2027, 1, 10)


@pytest.fixture
def version(cast):
    return published(cast, weeks=4)


def address(version):
    return reverse("sessions:assign", args=[version.plan_id])


def said(cast, **more):
    start = this_monday(cast.bob) + timedelta(days=7)
    return {
        "uid": str(uuid.uuid4()),
        "athletes": [cast.bob.pk],
        "anchor": "start",
        "day": start.isoformat(),
        "monday_on": 0,
        "first_week": 1,
        "last_week": 4,
    } | more


@pytest.mark.parametrize(
    ("anchor", "day", "monday_on", "begins"),
    [
        ("start", MONDAY, 0, MONDAY),
        ("finish", SUNDAY, 0, MONDAY),
        ("finish", SUNDAY + timedelta(days=3), 0, MONDAY),
        ("finish", SUNDAY + timedelta(days=2), 2, MONDAY + timedelta(days=2)),
        ("event", SUNDAY, 0, MONDAY),
        ("event", SUNDAY - timedelta(days=6), 0, MONDAY),
        ("event", SUNDAY - timedelta(days=1), 6, MONDAY - timedelta(days=1)),
    ],
)
def test_six_weeks_lie_where_they_were_anchored(anchor, day, monday_on, begins):
    assert first_day(anchor, day, 6, monday_on) == begins


def test_after_a_pause_days_stand_later_and_still_know_their_week():
    course = Course(MONDAY, 1, (Standstill(MONDAY + timedelta(days=9), 14),))
    assert course.day_of(2, 1) == MONDAY + timedelta(days=8)
    assert course.day_of(2, 2) == MONDAY + timedelta(days=23)
    assert course.week_of(MONDAY + timedelta(days=8)) == 2
    assert course.week_of(MONDAY + timedelta(days=15)) == 2
    assert course.week_of(MONDAY + timedelta(days=23)) == 2
    assert course.week_of(MONDAY + timedelta(days=28)) == 3


def test_a_calendar_week_is_shown_as_the_plan_week_of_its_thursday():
    course, last = Course(MONDAY + timedelta(days=2), 3), MONDAY + timedelta(days=15)
    assert plan_week_in(course, MONDAY - timedelta(days=7), last) is None
    assert plan_week_in(course, MONDAY, last) == 3
    assert plan_week_in(course, MONDAY + timedelta(days=7), last) == 4
    assert plan_week_in(course, MONDAY + timedelta(days=14), last) == 4
    assert plan_week_in(course, MONDAY + timedelta(days=21), last) is None


def test_finishing_on_a_sunday_puts_the_last_session_there(alice, cast, version):
    sunday = this_monday(cast.bob) + timedelta(days=41)
    alice.post(address(version), said(cast, anchor="finish", day=sunday.isoformat()))
    assignment = Assignment.objects.get()
    assert assignment.ends_on == sunday
    assert Session.objects.order_by("-day").first().day == sunday


def test_an_event_so_near_that_the_beginning_is_past_brings_what_is_left(alice, cast, version):
    near = this_monday(cast.bob) + timedelta(days=13)
    alice.post(address(version), said(cast, anchor="event", day=near.isoformat()))
    assert Assignment.objects.get().ends_on == near
    today = cast.bob.today(Assignment.objects.get().assigned_at)
    assert min(Session.objects.values_list("day", flat=True)) >= today
    assert "on days already past left out" in LedgerEntry.objects.get().what


def test_an_event_that_is_over_is_refused_in_words(alice, cast, version):
    over = this_monday(cast.bob) - timedelta(days=10)
    page = alice.post(address(version), said(cast, anchor="event", day=over.isoformat())).content.decode()
    assert "The plan would have ended on" in page
    assert not Assignment.objects.exists()


def test_the_page_says_when_the_race_misses_the_event_and_how_it_would_meet_it(alice, cast, version):
    race = {"kind": "race", "week": 4, "weekday": 6, "uid": str(uuid.uuid4()), "title": "The race"}
    sessions = version.content["sessions"]
    version.content = version.content | {"sessions": [*sessions, sessions[-1] | race]}
    version.save()
    saturday = this_monday(cast.bob) + timedelta(days=40)
    asked = said(cast, anchor="event", day=saturday.isoformat())
    page = alice.get(address(version), asked).content.decode()
    assert f"The race falls on {long_day(saturday + timedelta(days=1))}" in page
    assert "when the plan’s Monday falls on a Sunday" in page
    page = alice.get(address(version), asked | {"monday_on": 6}).content.decode()
    assert "The race falls on" not in page


def test_the_page_proposes_the_plans_own_event(alice, cast, version):
    plan = version.plan
    plan.goal_kind, plan.event_on = "event", this_monday(cast.bob) + timedelta(days=40)
    plan.save()
    form = alice.get(address(version)).context["form"]
    assert (form.initial["anchor"], form.initial["day"]) == ("event", plan.event_on)
    plan.event_on = this_monday(cast.bob) - timedelta(days=40)
    plan.save()
    assert alice.get(address(version)).context["form"].initial["anchor"] == "start"


def test_part_of_the_weeks_keeps_their_numbers(alice, cast, version):
    alice.post(address(version), said(cast, first_week=2, last_week=3))
    assignment = Assignment.objects.get()
    start = assignment.starts_on
    assert (assignment.first_week, assignment.last_week, assignment.weeks) == (2, 3, 2)
    assert assignment.ends_on == start + timedelta(days=13)
    placed = Session.objects.order_by("day").values_list("week", "day")
    assert [(week, (day - start).days) for week, day in placed] == [
        (2, 0), (2, 2), (2, 6), (3, 7), (3, 9), (3, 13)
    ]  # fmt: skip
    assert "v1, weeks 2 to 3 from" in LedgerEntry.objects.get().what


def test_a_plan_may_begin_on_a_thursday_and_every_session_moves_along(alice, cast, version):
    thursday = this_monday(cast.bob) + timedelta(days=10)
    alice.post(address(version), said(cast, day=thursday.isoformat(), monday_on=3))
    days = list(Session.objects.order_by("day").values_list("day", flat=True)[:3])
    assert [(day - thursday).days for day in days] == [0, 2, 6]


@pytest.mark.parametrize(
    ("weeks", "sentence"),
    [
        ((1, 5), "The plan has 4 weeks."),
        ((3, 2), "Week 2 comes before week 3."),
        ((0, 2), "greater than or equal to 1"),
    ],
)
def test_weeks_that_are_not_there_are_refused_in_words(alice, cast, version, weeks, sentence):
    sent = said(cast, first_week=weeks[0], last_week=weeks[1], why="Keep this")
    page = alice.post(address(version), sent).content.decode()
    assert sentence in page
    assert "Keep this" in page
    assert not Assignment.objects.exists()


def test_the_preview_names_overlaps_and_missing_1rms_of_those_chosen(alice, cast, version):
    alice.post(address(version), said(cast))
    lifts = {"exercises": [{"name": "Squat", "sets": 3, "reps": 5, "load_pct_1rm": 80}]}
    strength = published(cast, weeks=4, days=(1,), structure=lifts)
    page = alice.get(address(strength), said(cast)).content.decode()
    assert "Ten kilometres: 28 days overlap, both stand on the calendar" in page
    assert "Not on file: 1RM of Squat. What refers to it stays as written" in page
    zoe = make_athlete("Zoe", cast.northside, cast.alice)
    page = alice.get(address(version), said(cast, athletes=[zoe.pk])).content.decode()
    assert "1 athlete chosen: no overlap with another plan, and no threshold is missing." in page


def test_the_preview_says_in_words_what_is_wrong_with_the_days(alice, cast, version):
    page = alice.get(address(version), said(cast, monday_on=4)).content.decode()
    assert "is not a Friday" in page
    assert "Choose the weeks and a day" in alice.get(address(version), {"anchor": "start"}).content.decode()


def test_undo_takes_an_assignment_to_many_back_at_once(alice, cast, version):
    zoe = make_athlete("Zoe", cast.northside, cast.alice)
    sent = said(cast, athletes=[cast.bob.pk, zoe.pk])
    alice.post(address(version), sent)
    assert Session.objects.count() == 24
    undo = reverse("sessions:unassign", args=[sent["uid"]])
    assert alice.post(undo).url == version.plan.get_absolute_url()
    assert Session.objects.count() == 0
    assert Assignment.objects.filter(ended_on=None).count() == 0
    alice.post(undo)
    assert LedgerEntry.objects.filter(what__contains="ended").count() == 2


@pytest.mark.parametrize("people", [1, 30])
def test_assigning_takes_as_many_statements_for_one_as_for_thirty(
    alice, cast, version, people, django_assert_max_num_queries
):
    for number in range(people - 1):
        make_athlete(f"Runner{number}", cast.northside, cast.alice)
    everybody = list(cast.northside.athletes.values_list("pk", flat=True))
    # one for what those without a log said of the weeks before
    with django_assert_max_num_queries(28):
        alice.post(address(version), said(cast, athletes=everybody))
    assert Session.objects.count() == 12 * people
