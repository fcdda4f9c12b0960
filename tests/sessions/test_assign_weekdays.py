"""A plan on days on which the athlete has time: its days exchanged, and all that comes after follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.actions import publish_plan
from plans.models import PlannedSession, PlanVersion
from sessions.actions import edit_session, go_on, pause_assignment, restore_session
from sessions.actions.pushing import push_version
from sessions.models import Assignment, LedgerEntry, Session
from tests.cast import Cast, add_session, make_athlete
from tests.sessions.rows import published, this_monday
from tests.sessions.test_assign import address, form

# Monday and Tuesday exchanged.
TUESDAY_FIRST = "1023456"


@pytest.fixture
def start(cast: Cast) -> date:
    return this_monday(cast.bob) + timedelta(days=7)


@pytest.fixture
def busy_mondays(cast: Cast) -> None:
    cast.bob.free_minutes = [0, 60, 60, 0, 0, 0, 120]
    cast.bob.save()


def offered(client: Client, version: PlanVersion, sent: dict[str, object]) -> dict[str, str]:
    page = client.get(address(version), sent)
    return {one.value: one.words for one in page.context["arrangements"]}


def days_of(assignment: Assignment, start: date) -> list[int]:
    return sorted((one.day - start).days for one in assignment.sessions.all())


def give(client: Client, cast: Cast, start: date, version: PlanVersion | None = None) -> Assignment:
    version = version or published(cast, duration_s=2400)
    client.post(address(version), form([cast.bob], start, weekdays=TUESDAY_FIRST))
    return Assignment.objects.get()


def test_a_day_without_time_is_offered_exchanged(
    alice: Client, cast: Cast, start: date, busy_mondays: None
) -> None:
    version = published(cast, duration_s=2400)
    sent = form([cast.bob], start)
    assert offered(alice, version, sent) == {"0123456": "", TUESDAY_FIRST: "Monday’s on Tuesdays"}
    page = alice.get(address(version), sent).content.decode()
    assert "2 days without the time they need" in page
    assert "Every day finds its time" in page
    assert "No time on Mondays" in page
    chosen = alice.get(address(version), sent | {"weekdays": TUESDAY_FIRST}).content.decode()
    assert "No time on Mondays" not in chosen
    assert "<dt>Days exchanged</dt><dd>Monday’s on Tuesdays" in chosen


def test_who_is_chosen_by_the_address_is_checked_at_once(
    alice: Client, cast: Cast, start: date, busy_mondays: None
) -> None:
    version = published(cast, duration_s=2400)
    page = alice.get(address(version), {"athlete": cast.bob.pk})
    assert [one.value for one in page.context["arrangements"]] == ["0123456", TUESDAY_FIRST]
    assert "No time on Mondays" in page.content.decode()


@pytest.mark.parametrize("typed", ["x", "", "-1", "9" * 30, "1e9"])
def test_an_address_that_names_nobody_chooses_nobody(alice: Client, cast: Cast, typed: str) -> None:
    page = alice.get(address(published(cast)), {"athlete": [typed, cast.dave.pk]})
    assert page.context["chosen"] == []


def test_nothing_is_offered_where_all_fits_or_nothing_was_said(
    alice: Client, cast: Cast, start: date
) -> None:
    version = published(cast, duration_s=2400)
    assert offered(alice, version, form([cast.bob], start)) == {}
    cast.bob.free_minutes = [60, 0, 60, 0, 0, 0, 60]
    cast.bob.save()
    assert offered(alice, version, form([cast.bob], start)) == {}
    assert offered(alice, version, form([], start)) == {}


def counted(client: Client, version: PlanVersion, sent: dict[str, object]) -> dict[str, int]:
    page = client.get(address(version), sent)
    return {one.value: one.too_long for one in page.context["arrangements"]}


def test_a_race_on_a_day_without_time_is_counted_as_it_is_warned_of(
    alice: Client, cast: Cast, start: date, busy_mondays: None
) -> None:
    version = published(cast, duration_s=2400)
    PlannedSession.objects.filter(week=2, weekday=6).update(kind="race")
    version = publish_plan(plan=version.plan, by=cast.alice, now=timezone.now())
    sent = form([cast.bob], start, weekdays=TUESDAY_FIRST)
    assert counted(alice, version, sent) == {"0123456": 2, TUESDAY_FIRST: 1}
    page = alice.get(address(version), sent).content.decode()
    assert "No time on Mondays: 1 session falls on them." in page


def test_days_that_are_over_are_counted_as_little_as_they_are_warned_of(
    alice: Client, cast: Cast, start: date, busy_mondays: None
) -> None:
    version = published(cast, weeks=3, duration_s=2400)
    sent = form([cast.bob], start + timedelta(days=6), anchor="finish", last_week=3)
    # The first of three Mondays is over, the second may be.
    ahead = 1 + (cast.bob.today(timezone.now()) == this_monday(cast.bob))
    assert counted(alice, version, sent) == {"0123456": ahead, TUESDAY_FIRST: 0}
    assert f"No time on Mondays: {ahead} session" in alice.get(address(version), sent).content.decode()


def test_without_an_athlete_no_day_is_said_to_find_its_time(alice: Client, cast: Cast, start: date) -> None:
    version = published(cast, duration_s=2400)
    page = alice.get(address(version), form([], start, weekdays=TUESDAY_FIRST)).content.decode()
    assert "Monday’s on Tuesdays" in page
    assert "Every day finds its time" not in page


def test_of_several_athletes_it_is_said_that_each_is_counted(
    alice: Client, cast: Cast, start: date, busy_mondays: None
) -> None:
    version, eve = published(cast, duration_s=2400), make_athlete("Eve", cast.northside, cast.alice)
    alone = alice.get(address(version), form([cast.bob], start)).content.decode()
    assert "counted for each athlete" not in alone
    page = alice.get(address(version), form([cast.bob, eve], start)).content.decode()
    assert "2 days without the time they need, counted for each athlete" in page


def test_the_words_speak_of_the_weeks_that_are_given(alice: Client, cast: Cast, start: date) -> None:
    version = published(cast, duration_s=2400)
    add_session(version.plan, week=2, weekday=1)
    version = publish_plan(plan=version.plan, by=cast.alice, now=timezone.now())
    page = alice.get(address(version), form([cast.bob], start, last_week=1, weekdays=TUESDAY_FIRST))
    assert page.context["preview"].exchanged == "Monday’s on Tuesdays"


def test_the_sessions_stand_on_the_exchanged_days(alice: Client, cast: Cast, start: date) -> None:
    assignment = give(alice, cast, start)
    assert assignment.weekdays == [1, 0, 2, 3, 4, 5, 6]
    assert days_of(assignment, start) == [1, 2, 6, 8, 9, 13]
    assert assignment.ends_on == start + timedelta(days=13)
    assert "Monday’s on Tuesdays" in LedgerEntry.objects.get().what


def test_a_race_keeps_its_day_and_its_week(alice: Client, cast: Cast, start: date) -> None:
    version = published(cast, duration_s=2400)
    PlannedSession.objects.filter(week=2, weekday=6).update(kind="race")
    version = publish_plan(plan=version.plan, by=cast.alice, now=timezone.now())
    assert days_of(give(alice, cast, start, version), start) == [1, 2, 6, 7, 9, 13]


def test_a_new_version_comes_to_the_exchanged_days_and_moves_nothing_else(
    alice: Client, cast: Cast, start: date
) -> None:
    assignment = give(alice, cast, start)
    plan = assignment.version.plan
    new = add_session(plan, week=2, weekday=1, title="New on the plan’s Tuesday")
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    push_version(
        version=plan.latest_version,
        assignments=[assignment],
        by=cast.alice,
        now=timezone.now(),
        why="As agreed",
        uid=new.uid,
    )
    assert Session.objects.get(planned_uid=new.uid).day == start + timedelta(days=7)
    assert days_of(assignment, start) == [1, 2, 6, 7, 8, 9, 13]


def test_a_race_that_comes_later_puts_its_week_back(alice: Client, cast: Cast, start: date) -> None:
    assignment = give(alice, cast, start)
    plan = assignment.version.plan
    race = PlannedSession.objects.get(plan=plan, week=2, weekday=6)
    PlannedSession.objects.filter(pk=race.pk).update(kind="race")
    version = publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    push_version(
        version=version,
        assignments=[assignment],
        by=cast.alice,
        now=timezone.now(),
        why="As agreed",
        uid=race.uid,
    )
    assert days_of(assignment, start) == [1, 2, 6, 7, 9, 13]


def test_an_edited_session_goes_back_to_the_exchanged_day(alice: Client, cast: Cast, start: date) -> None:
    assignment = give(alice, cast, start)
    session = assignment.sessions.get(day=start + timedelta(days=1))
    edit_session(
        session=session,
        said={"day": start + timedelta(days=3)},
        by=cast.alice,
        now=timezone.now(),
        why="",
    )
    session.refresh_from_db()
    assert restore_session(session=session, by=cast.alice, now=timezone.now())
    session.refresh_from_db()
    assert session.day == start + timedelta(days=1)


@pytest.mark.parametrize("typed", ["0000000", "10", "x", "7654321", "١٠٢٣٤٥٦"])
def test_seven_days_that_are_none_give_no_plan(alice: Client, cast: Cast, start: date, typed: str) -> None:
    version = published(cast)
    page = alice.post(address(version), form([cast.bob], start, weekdays=typed))
    assert "These are no seven days. Choose again." in page.content.decode()
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("weekdays", [[0, 0, 1, 2, 3, 4, 5], [1, 0], [0, 1, 2, 3, 4, 5, 7]])
def test_the_database_holds_seven_days_or_none(
    alice: Client, cast: Cast, start: date, weekdays: list[int]
) -> None:
    assignment = give(alice, cast, start)
    with pytest.raises(IntegrityError, match="assignment_weekdays_exchanged"), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(weekdays=weekdays)


def test_the_athletes_page_says_how_the_days_were_exchanged(alice: Client, cast: Cast, start: date) -> None:
    give(alice, cast, start)
    page = alice.get(reverse("desk:athlete", args=[cast.bob.pk])).content.decode()
    assert '<p class="small muted">Monday’s on Tuesdays</p>' in page


def test_and_on_which_days_they_are_after_a_pause_to_the_day(alice: Client, cast: Cast, start: date) -> None:
    assignment, now = give(alice, cast, start), timezone.now()
    pause_assignment(assignment=assignment, from_day=start, by=cast.alice, now=now)
    go_on(assignment=assignment, on_day=start + timedelta(days=2), whole_weeks=False, by=cast.alice, now=now)
    page = alice.get(reverse("desk:athlete", args=[cast.bob.pk])).content.decode()
    assert '<p class="small muted">Monday’s on Thursdays</p>' in page
