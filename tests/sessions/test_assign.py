"""A published plan goes onto calendars: what happens, what is refused, what is said."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.units import long_day
from athletes.models import Athlete, Threshold
from plans.actions import publish_plan
from sessions.actions import assign_plan
from sessions.models import Assignment, LedgerEntry, Session
from tests.cast import add_session, make_athlete, make_plan
from tests.sessions.rows import SQUATS, published, this_monday, today_of, with_reasons


@pytest.fixture
def version(cast):
    return published(cast)


@pytest.fixture
def next_monday(cast):
    return this_monday(cast.bob) + timedelta(days=7)


def address(version):
    return reverse("sessions:assign", args=[version.plan_id])


def form(athletes, starts_on, **more):
    return {
        "uid": str(uuid.uuid4()),
        "athletes": [athlete.pk for athlete in athletes],
        "anchor": "start",
        "day": starts_on.isoformat(),
        "monday_on": 0,
        "first_week": 1,
        "last_week": 2,
    } | more


def accepted(client, version, sent):
    """Sent with a reason for each error that the page shows."""
    page = client.get(address(version), sent).content.decode()
    client.post(address(version), with_reasons(page, sent))


def test_the_page_shows_what_will_happen_from_next_monday(alice, version, next_monday):
    page = alice.get(address(version)).content.decode()
    assert long_day(next_monday) in page
    assert long_day(next_monday + timedelta(days=13)) in page
    assert "<dt>Sessions</dt><dd>6" in page


def test_assigning_puts_the_sessions_on_the_athletes_days(alice, cast, version, next_monday):
    answer = alice.post(address(version), form([cast.bob], next_monday, why="Berlin"))
    assert answer.url == cast.bob.get_absolute_url()
    days = Session.objects.filter(athlete=cast.bob).order_by("day").values_list("day", "week")
    assert [(day - next_monday).days for day, _ in days] == [0, 2, 6, 7, 9, 13]
    assert [week for _, week in days] == [1, 1, 1, 2, 2, 2]
    assignment = Assignment.objects.get()
    assert (assignment.version, assignment.assigned_by, assignment.weeks) == (version, cast.alice, 2)
    assert assignment.ends_on == next_monday + timedelta(days=13)
    entry = LedgerEntry.objects.get()
    assert (entry.athlete, entry.by, entry.why) == (cast.bob, cast.alice, "Berlin")
    assert entry.what.startswith("Ten kilometres v1 from")


def test_sending_the_form_twice_makes_one_assignment(alice, cast, version, next_monday):
    sent = form([cast.bob], next_monday)
    first, second = alice.post(address(version), sent), alice.post(address(version), sent)
    assert first.url == second.url
    assert (Assignment.objects.count(), Session.objects.count(), LedgerEntry.objects.count()) == (1, 6, 1)


def test_several_athletes_get_one_assignment_each(alice, cast, version, next_monday):
    zoe = make_athlete("Zoe", cast.northside, cast.alice)
    sent = form([cast.bob, zoe], next_monday)
    for _ in range(2):
        assert alice.post(address(version), sent).url == version.plan.get_absolute_url()
    assert set(Assignment.objects.values_list("athlete", flat=True)) == {cast.bob.pk, zoe.pk}
    assert Assignment.objects.count() == 2


def test_an_athlete_without_an_account_can_be_given_a_plan_and_the_page_says_what_that_means(
    alice, cast, version, next_monday
):
    eve = Athlete.objects.create(
        name="Eve", practice=cast.northside, coach=cast.alice, email="eve@example.org"
    )
    assert "has not joined yet; will find the plan" in alice.get(address(version)).content.decode()
    alice.post(address(version), form([eve], next_monday) | {"unscreened": "Coached by mail for a year"})
    assert eve.sessions.count() == 6


def test_this_weeks_monday_is_fine_and_the_days_behind_are_left_out_and_said(alice, cast):
    version = published(cast, weeks=1, days=tuple(range(7)))
    behind = today_of(cast.bob).weekday()
    answer = alice.post(address(version), form([cast.bob], this_monday(cast.bob), last_week=1))
    assert answer.status_code == 302
    assert Session.objects.filter(athlete=cast.bob).count() == 7 - behind
    assert ("already past left out" in LedgerEntry.objects.get().what) == (behind > 0)


def test_a_day_that_is_no_monday_is_answered_with_the_two_mondays_beside_it(
    alice, cast, version, next_monday
):
    sent = form([cast.bob], next_monday + timedelta(days=2), why="Keep this")
    page = alice.post(address(version), sent).content.decode()
    assert (
        f"is not a Monday. Begin on {long_day(next_monday)} or {long_day(next_monday + timedelta(days=7))}, "
        in page
    )
    assert "Keep this" in page
    assert not Assignment.objects.exists()


def test_a_week_that_is_over_is_answered_with_the_athletes_today(alice, cast, version):
    page = alice.post(
        address(version), form([cast.bob], this_monday(cast.bob) - timedelta(days=7))
    ).content.decode()
    assert f"for Bob it is {long_day(today_of(cast.bob))}" in page
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("typed", ["", "soon", "2026-13-45", "0000-00-00"])
def test_nonsense_for_a_date_is_refused_in_words(alice, cast, version, typed):
    sent = form([cast.bob], today_of(cast.bob)) | {"day": typed}
    answer = alice.post(address(version), sent)
    assert answer.status_code == 200
    assert "day" in answer.context["form"].errors


def test_nobody_chosen_is_refused_in_words(alice, version, next_monday):
    page = alice.post(address(version), form([], next_monday)).content.decode()
    assert "Choose at least one athlete." in page


def test_a_draft_says_publish_it_first_and_assigns_nothing(alice, cast, next_monday):
    plan = make_plan(cast.northside, cast.alice)
    url = reverse("sessions:assign", args=[plan.pk])
    assert "Publish it first" in alice.get(url).content.decode()
    assert "Publish it first" in alice.post(url, form([cast.bob], next_monday)).content.decode()
    assert not Assignment.objects.exists()


def test_changes_after_publishing_are_said_and_not_assigned(alice, cast, version, next_monday):
    add_session(version.plan, week=2, weekday=5)
    version.plan.touch(timezone.now())
    assert "changes that are not published" in alice.get(address(version)).content.decode()
    alice.post(address(version), form([cast.bob], next_monday))
    assert cast.bob.sessions.count() == 6


def test_the_newest_published_version_is_assigned(alice, cast, version, next_monday):
    add_session(version.plan, week=2, weekday=5)
    publish_plan(plan=version.plan, by=cast.alice, now=timezone.now())
    alice.post(address(version), form([cast.bob], next_monday))
    assert Assignment.objects.get().version.number == 2
    assert cast.bob.sessions.count() == 7


def test_a_plan_that_runs_already_is_named_as_a_warning_and_not_a_block(alice, cast, version, next_monday):
    alice.post(address(version), form([cast.bob], next_monday))
    assert "Ten kilometres from" in alice.get(address(version)).content.decode()
    alice.post(address(version), form([cast.bob], next_monday))
    assert Assignment.objects.count() == 2


def test_weights_come_from_the_athletes_1rm_and_a_missing_one_is_named(alice, cast, next_monday):
    Threshold.objects.create(
        athlete=cast.bob, kind="1rm", lift="Squat", value=100, valid_from=today_of(cast.bob)
    )
    version = published(cast, weeks=1, days=(2,), structure=SQUATS, sport="strength", kind="strength")
    accepted(alice, version, form([cast.bob], next_monday, last_week=1))
    squat, bench = cast.bob.sessions.get().structure["exercises"]
    assert (squat["kg"], squat["load_pct_1rm"]) == (80, 80)
    assert "kg" not in bench
    assert "not on file: 1RM of Bench press" in LedgerEntry.objects.get().what


def test_a_1rm_of_somebody_else_is_not_taken(alice, cast, next_monday):
    Threshold.objects.create(
        athlete=cast.dave, kind="1rm", lift="Squat", value=100, valid_from=today_of(cast.bob)
    )
    version = published(cast, weeks=1, days=(2,), structure=SQUATS)
    accepted(alice, version, form([cast.bob], next_monday, last_week=1))
    assert "kg" not in cast.bob.sessions.get().structure["exercises"][0]


def test_editing_the_plan_later_leaves_the_calendar_alone(alice, cast, version, next_monday):
    alice.post(address(version), form([cast.bob], next_monday))
    version.plan.sessions.all().delete()
    assert cast.bob.sessions.count() == 6


def test_a_coach_of_another_practice_finds_nothing(carol, cast, version, next_monday):
    assert carol.get(address(version)).status_code == 404
    assert carol.post(address(version), form([cast.bob], next_monday)).status_code == 404
    assert not Assignment.objects.exists()


def test_an_athlete_of_another_practice_cannot_be_chosen(alice, cast, version, next_monday):
    page = alice.get(address(version)).content.decode()
    assert "Dave" not in page
    alice.post(address(version), form([cast.dave], next_monday))
    assert not Assignment.objects.exists()


def test_an_athlete_and_an_anonymous_person_do_not_get_in(bob, version):
    assert bob.get(address(version)).status_code == 404
    assert Client().get(address(version)).url.startswith(reverse("account_login"))


def test_nothing_is_half_assigned_when_something_goes_wrong(cast, version):
    broken = version.content["sessions"] + [version.content["sessions"][0]]
    version.content = version.content | {"sessions": broken}
    with pytest.raises(IntegrityError), transaction.atomic():
        assign_plan(
            version=version,
            athlete=cast.bob,
            starts_on=this_monday(cast.bob) + timedelta(days=7),
            by=cast.alice,
            now=timezone.now(),
            uid=uuid.uuid4(),
        )
    assert not Assignment.objects.exists()
    assert not Session.objects.exists()


@pytest.mark.parametrize("people", [1, 12])
def test_the_page_asks_no_more_with_more_athletes(
    alice, cast, version, next_monday, people, django_assert_max_num_queries
):
    for number in range(people):
        make_athlete(f"Runner{number}", cast.northside, cast.alice)
    alice.post(address(version), form(Athlete.objects.filter(practice=cast.northside), next_monday))
    with django_assert_max_num_queries(10):
        alice.get(address(version))


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-27", "0001-01-01"])
def test_the_ends_of_time_are_refused_in_words(alice, cast, version, day):
    page = alice.post(address(version), form([cast.bob], date.fromisoformat(day))).content.decode()
    assert f"The year {int(day[:4])} cannot be meant." in page
    assert not Assignment.objects.exists()


def test_a_version_from_before_notes_and_links_can_be_assigned(alice, cast, version, next_monday):
    for planned in version.content["sessions"]:
        del planned["notes"], planned["link"]
    version.save()
    alice.post(address(version), form([cast.bob], next_monday))
    assert set(Session.objects.values_list("notes", "link")) == {("", "")}
