"""The goal of a plan: what, by when and how far; its date gives the weeks theirs."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.units import short_day
from plans.models import Plan
from plans.words import goal_words
from tests.cast import TODAY, make_plan

URL = reverse("plans:create")


def typed(**fields):
    return {"name": "Berlin", "sport": "running", "weeks": "18", "uid": str(uuid.uuid4())} | fields


def test_a_plan_takes_an_event_with_its_date_and_target(alice, cast):
    goal = {"goal": "Berlin Marathon", "goal_kind": "event", "event_on": "2027-09-26"}
    alice.post(URL, typed(**goal, goal_target="under 3:45:00"))
    plan = Plan.objects.get(name="Berlin")
    assert (plan.goal_kind, plan.event_on, plan.goal_target) == ("event", date(2027, 9, 26), "under 3:45:00")
    assert plan.first_monday == date(2027, 5, 24)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [({"event_on": "2027-09-26"}, "event"), ({"goal_target": "140 kg"}, "benchmark"), ({"goal": "Fit"}, "")],
)
def test_a_date_alone_is_an_event_s_and_a_target_alone_a_benchmark_s(alice, cast, fields, kind):
    alice.post(URL, typed(**fields))
    assert Plan.objects.get(name="Berlin").goal_kind == kind


def test_a_date_that_cannot_be_meant_is_refused_in_words(alice, cast):
    page = alice.post(URL, typed(event_on="0026-09-27", goal_target="under 4 h")).content.decode()
    assert "The year 26 cannot be meant." in page
    assert "under 4 h" in page
    assert not Plan.objects.exists()


def test_the_head_of_the_plan_says_the_goal_and_how_long_is_left(alice, cast):
    day = timezone.localdate() + timedelta(days=96)
    plan = make_plan(cast.northside, cast.alice, weeks=18, goal="Berlin <b>", goal_kind="event", event_on=day)
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert f"Goal: Berlin &lt;b&gt;, {short_day(day)} {day.year} · 96 days left · " in page
    assert "18 weeks" in page


def test_the_weeks_of_the_grid_show_their_dates(alice, cast):
    plan = make_plan(cast.northside, cast.alice, goal_kind="event", event_on=date(2027, 3, 7))
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert "22–28 Feb" in page
    assert "1–7 Mar" in page


def test_the_edit_form_shows_the_date_as_the_field_wants_it(alice, cast):
    plan = make_plan(cast.northside, cast.alice, goal_kind="event", event_on=date(2027, 3, 1))
    assert 'value="2027-03-01"' in alice.get(reverse("plans:edit", args=[plan.pk])).content.decode()


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2026, 11, 26), "1 day left"),
        (TODAY, "today"),
        (date(2026, 11, 23), "2 days ago"),
        (None, ""),
    ],
)
def test_days_left_in_words(day, left):
    assert goal_words("", "", day, TODAY).endswith(left)


def test_no_goal_says_nothing():
    assert goal_words("", "", None, TODAY) == ""


@pytest.mark.parametrize(("weeks", "monday"), [(0, None), (1, date(2027, 2, 22)), (2, date(2027, 2, 15))])
def test_the_last_week_holds_the_event(cast, weeks, monday):
    """The 28th of February 2027 is a Sunday."""
    assert Plan(weeks=weeks, event_on=date(2027, 2, 28)).first_monday == monday


def test_the_database_holds_that_a_date_has_a_kind(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_plan(cast.northside, cast.alice, event_on=TODAY)
