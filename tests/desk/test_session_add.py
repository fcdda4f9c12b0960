"""A session for one athlete alone: added beside the plan, left alone by the plan, and taken off again."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.actions import publish_plan
from plans.models import PlannedSession
from sessions.actions import (
    edit_session,
    end_assignments,
    move_session,
    pause_assignment,
    push_version,
    resume_assignments,
    tick,
)
from sessions.models import Assignment, LedgerEntry, Session
from tests.cast import Cast, add_session, make_athlete
from tests.sessions.rows import assigned


@pytest.fixture
def plan(cast: Cast) -> Assignment:
    return assigned(cast, weeks=4)


@pytest.fixture
def day(plan: Assignment) -> date:
    return plan.starts_on + timedelta(days=15)


def url(cast: Cast) -> str:
    return reverse("desk:session_add", args=[cast.bob.pk])


def form(plan: Assignment, day: date, **more: str) -> dict[str, str]:
    return {
        "uid": str(uuid4()),
        "plan": str(plan.pk),
        "day": day.isoformat(),
        "text": "Time trial 5 km",
        "sport": "running",
        "kind": "test",
        "purpose": "To see where you are",
        "why": "The first benchmark",
    } | more


def added() -> Session:
    return Session.everything.get(why="To see where you are")


def test_it_stands_on_its_day_with_what_the_line_says(
    alice: Client, cast: Cast, plan: Assignment, day: date
) -> None:
    answer = alice.post(url(cast), form(plan, day))
    session = added()
    assert answer.url == reverse("desk:session", args=[session.pk])
    assert (session.athlete, session.day, session.week) == (cast.bob, day, 3)
    assert (session.title, session.kind, session.adaptation) == ("Time trial", "test", "test")
    assert session.distance_m == 5000
    assert session.edited_by == cast.alice
    entry = LedgerEntry.objects.first()
    assert entry is not None
    assert (entry.what.split(" on ")[0], entry.why) == ("Time trial added", "The first benchmark")


@pytest.mark.parametrize(
    ("text", "kind", "effort", "is_key"),
    [
        ("Run 5 km", "test", 8, True),
        ("Run 5 km", "", 3, False),
        ("Run 5 km @RPE 6", "test", 6, True),
        ("Tempo 40 min", "", 6, True),
    ],
)
def test_a_kind_that_is_chosen_brings_its_effort_unless_the_line_says_one(
    alice: Client, cast: Cast, plan: Assignment, day: date, text: str, kind: str, effort: int, is_key: bool
) -> None:
    alice.post(url(cast), form(plan, day, text=text, kind=kind))
    assert (added().target_rpe, added().is_key) == (effort, is_key)


def test_the_page_proposes_the_day_the_sport_and_what_was_asked_for(
    alice: Client, cast: Cast, plan: Assignment, day: date
) -> None:
    shown = alice.get(url(cast), {"day": day.isoformat(), "kind": "test"}).context["form"]
    assert (shown["day"].value(), shown["sport"].value(), shown["kind"].value()) == (day, "running", "test")
    assert alice.get(url(cast), {"day": "x", "kind": "y"}).context["form"]["kind"].value() == ""


def test_pressed_twice_it_is_one(alice: Client, cast: Cast, plan: Assignment, day: date) -> None:
    sent = form(plan, day)
    assert alice.post(url(cast), sent).url == alice.post(url(cast), sent).url
    assert Session.objects.filter(kind="test").count() == 1
    assert LedgerEntry.objects.filter(what__contains="added").count() == 1


def test_days_that_are_over_or_not_of_the_plan_are_refused_in_words(
    alice: Client, cast: Cast, plan: Assignment
) -> None:
    today = cast.bob.today(timezone.now())
    for wrong, said in (
        (today - timedelta(days=1), "is over"),
        (plan.ends_on + timedelta(days=1), "does not run on"),
    ):
        page = alice.post(url(cast), form(plan, wrong))
        assert said in page.context["form"].errors["day"][0]
    assert not Session.objects.filter(kind="test").exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("text", "  \n "),
        ("why", ""),
        ("plan", "0"),
        ("sport", "chess"),
        ("kind", "rest"),
        ("uid", "1"),
        ("day", ""),
    ],
)
def test_what_cannot_be_a_session_is_told_at_its_field(
    alice: Client, cast: Cast, plan: Assignment, day: date, field: str, typed: str
) -> None:
    page = alice.post(url(cast), form(plan, day) | {field: typed})
    assert page.context["form"].errors[field]


def test_a_plan_of_somebody_else_is_not_one_to_choose(
    alice: Client, carol: Client, cast: Cast, plan: Assignment, day: date
) -> None:
    assert carol.post(url(cast), form(plan, day)).status_code == 404
    own = reverse("desk:session_add", args=[cast.dave.pk])
    assert carol.post(own, form(plan, day)).status_code == 200
    assert not Session.objects.filter(kind="test").exists()


def test_without_a_plan_it_leads_to_the_plans(alice: Client, cast: Cast) -> None:
    page = alice.get(url(cast)).content.decode()
    assert reverse("desk:plans", args=[cast.bob.pk]) in page
    assert "<textarea" not in page


def test_a_plan_that_is_paused_takes_none(alice: Client, cast: Cast, plan: Assignment, day: date) -> None:
    now = timezone.now()
    pause_assignment(assignment=plan, from_day=cast.bob.today(now), by=cast.alice, now=now, why="Ill")
    page = alice.post(url(cast), form(plan, day)).content.decode()
    assert "The plan is paused" in page
    assert reverse("sessions:go_on", args=[plan.pk]) in page
    assert not Session.objects.filter(kind="test").exists()


def test_until_a_pause_that_is_ahead_it_takes_some(
    alice: Client, cast: Cast, plan: Assignment, day: date
) -> None:
    now = timezone.now()
    pause_assignment(assignment=plan, from_day=day, by=cast.alice, now=now, why="Travels")
    assert url(cast) in alice.get(cast.bob.get_absolute_url()).content.decode()
    assert "does not run on" in alice.post(url(cast), form(plan, day)).context["form"].errors["day"][0]
    alice.post(url(cast), form(plan, day - timedelta(days=1)))
    assert added().day == day - timedelta(days=1)


def test_moved_by_its_athlete_it_is_still_only_of_that_athlete(
    alice: Client, cast: Cast, plan: Assignment, day: date
) -> None:
    alice.post(url(cast), form(plan, day))
    bob = cast.bob.user
    assert bob is not None
    next_day = day + timedelta(days=1)
    move_session(session=added(), day=next_day, client_id=uuid4(), now=timezone.now(), by=bob)
    page = alice.get(reverse("desk:session", args=[added().pk])).content.decode()
    assert "Only Bob has this session, the plan does not. Moved by Bob on" in page


def test_what_a_new_version_has_no_more_is_not_called_added(
    alice: Client, cast: Cast, plan: Assignment, day: date
) -> None:
    session = plan.sessions.order_by("day").last()
    edit_session(session=session, said={"title": "Mine"}, by=cast.alice, now=timezone.now(), why="")
    PlannedSession.objects.filter(uid=session.planned_uid).delete()
    version = publish_plan(plan=plan.version.plan, by=cast.alice, now=timezone.now())
    push_version(
        version=version, assignments=[plan], by=cast.alice, now=timezone.now(), uid=uuid4(), why="Less"
    )
    page = alice.get(reverse("desk:session", args=[session.pk])).content.decode()
    assert "Added" not in page
    assert "Take it off" in page
    alice.post(reverse("desk:session_take_off", args=[cast.bob.pk, session.pk]))
    assert not Session.everything.filter(pk=session.pk).exists()
    entry = LedgerEntry.objects.first()
    assert entry is not None
    assert entry.what.startswith("Mine, which the plan does not have, taken off")


def test_an_address_with_a_session_of_another_athlete_takes_nothing_off(
    alice: Client, cast: Cast, plan: Assignment, day: date
) -> None:
    alice.post(url(cast), form(plan, day))
    other = make_athlete("Eve", cast.northside, cast.alice)
    alice.post(reverse("desk:session_take_off", args=[other.pk, added().pk]))
    assert added()


def test_a_new_version_and_its_end_and_undo_leave_it_alone(
    alice: Client, cast: Cast, plan: Assignment, day: date
) -> None:
    alice.post(url(cast), form(plan, day))
    add_session(plan.version.plan, week=3, weekday=1)
    version = publish_plan(plan=plan.version.plan, by=cast.alice, now=timezone.now())
    push_version(
        version=version, assignments=[plan], by=cast.alice, now=timezone.now(), uid=uuid4(), why="More"
    )
    assert added().day == day
    end_assignments(assignments=[plan], by=cast.alice, now=timezone.now())
    assert added().waits
    resume_assignments(assignments=[plan], by=cast.alice, now=timezone.now())
    assert not added().waits


def test_it_is_taken_off_again_once(alice: Client, cast: Cast, plan: Assignment, day: date) -> None:
    alice.post(url(cast), form(plan, day))
    off = reverse("desk:session_take_off", args=[cast.bob.pk, added().pk])
    page = alice.get(added().athlete.get_absolute_url()).content.decode()
    assert "Time trial" in page
    session = alice.get(reverse("desk:session", args=[added().pk])).content.decode()
    assert "Only Bob has this session, the plan does not. Last changed by Alice" in session
    assert off in session
    assert alice.post(off).url == cast.bob.get_absolute_url()
    assert not Session.everything.filter(kind="test").exists()
    # A second press of the same button.
    assert alice.post(off).url == cast.bob.get_absolute_url()
    entry = LedgerEntry.objects.first()
    assert entry is not None
    assert "taken off" in entry.what


def test_a_session_of_the_plan_and_a_logged_one_stay(alice: Client, cast: Cast, plan: Assignment) -> None:
    today = cast.bob.today(timezone.now())
    alice.post(url(cast), form(plan, today))
    logged, own = added(), plan.sessions.exclude(kind="test").order_by("-day")[0]
    tick(session=logged, client_id=uuid4(), now=timezone.now())
    for session, said in ((logged, "has logged"), (own, "one of the plan")):
        off = reverse("desk:session_take_off", args=[cast.bob.pk, session.pk])
        page = alice.post(off, follow=True).content.decode()
        assert said in page
    assert {logged.pk, own.pk} <= set(Session.objects.values_list("pk", flat=True))


def test_the_first_week_leads_to_a_test_beside_the_plan(alice: Client, cast: Cast, plan: Assignment) -> None:
    assert f"{url(cast)}?kind=test" in alice.get(cast.bob.get_absolute_url()).content.decode()


def test_the_queries_do_not_grow(
    alice: Client, cast: Cast, plan: Assignment, django_assert_num_queries
) -> None:
    # session, user, membership, athlete; the plans
    with django_assert_num_queries(5):
        alice.get(url(cast))
