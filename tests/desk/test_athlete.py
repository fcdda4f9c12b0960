"""An athlete's page as the coach sees it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.units import short_day
from athletes.models import Athlete, Goal, Threshold
from desk.athlete import next_mail
from sessions.models import LedgerEntry
from sessions.weeks import monday_of
from tests.cast import Cast
from tests.desk.rows import add, another, beside, give_plan, good_weeks, log, move, on


@pytest.fixture
def monday(cast: Cast) -> date:
    return monday_of(cast.bob.today(timezone.now()))


def url(athlete: Athlete) -> str:
    return reverse("desk:athlete", args=[athlete.pk])


def words(client: Client, athlete: Athlete, query: str = "") -> str:
    answer = client.get(url(athlete) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_what_was_done_of_what_was_planned(alice: Client, cast: Cast, monday: date):
    good_weeks(cast.bob, monday)
    page = words(alice, cast.bob)
    assert "100 % <small>2,880 of 2,880</small>" in page
    assert "<dd>4 of 4</dd>" in page  # key sessions
    assert "<dd>8 of 8</dd>" in page
    assert "Eighteen weeks, v3, week 7 of 20" in page


def test_a_new_tick_is_there_at_the_next_load(alice: Client, bob: Client, cast: Cast, monday: date):
    session = add(give_plan(cast.bob, starts_on=monday), cast.bob.today(timezone.now()))
    assert 'aria-label="ahead"' in words(alice, cast.bob)
    bob.post(reverse("sessions:tick", args=[session.pk]), {"rpe": "6", "client_id": session.uid})
    page = words(alice, cast.bob)
    assert 'aria-label="as planned"' in page
    assert "<b>360</b> of 360" in page


def test_a_card_shows_both_sides(alice: Client, cast: Cast, monday: date):
    given = give_plan(cast.bob, starts_on=on(-6, monday=monday))
    log(add(given, on(-1, 0, monday)), "partial", duration_s=1800)
    log(add(given, on(-1, 1, monday), title="Long run"), "skipped", reason="travel")
    beside(cast.bob, on(-1, 2, monday))
    page = words(alice, cast.bob)
    assert "30 of 60 min" in page.replace("30 min of 1 h 00", "30 of 60 min")
    assert 'aria-label="in part, 50 %"' in page
    assert "travelling" in page
    assert "Bike to work" in page


def test_what_is_not_known_is_not_zero(alice: Client, cast: Cast, monday: date):
    given = give_plan(cast.bob, starts_on=on(-6, monday=monday))
    log(add(given, on(-1, 0, monday)), rpe=None)
    page = words(alice, cast.bob)
    assert "<dd>Not known</dd>" in page
    assert "1 without an effort" in page
    assert 'fill="url(#hatch-wide)"' in page


def test_a_week_of_silence_is_not_a_week_of_nothing(alice: Client, cast: Cast, monday: date):
    given = give_plan(cast.bob, starts_on=on(-6, monday=monday))
    add(given, on(-1, 0, monday))
    page = words(alice, cast.bob)
    assert "<b>?</b> of 360" in page
    assert "1 not known" in page
    assert "<b>0</b>" not in page


def test_without_a_plan_it_teaches_the_next_step(alice: Client, cast: Cast):
    page = words(alice, cast.bob)
    assert "Nothing planned, nothing done yet" in page
    assert reverse("desk:plans", args=[cast.bob.pk]) in page


def test_the_weeks_can_be_turned(alice: Client, cast: Cast, monday: date):
    given = good_weeks(cast.bob, monday)
    add(given, on(9, 2, monday), title="Far ahead")
    assert "Far ahead" not in words(alice, cast.bob)
    assert "Far ahead" in words(alice, cast.bob, f"?start={on(8, 3, monday)}")


@pytest.mark.parametrize(
    "start", ["", "monday", "2026-13-45", "0001-01-01", "9999-12-31", "2026-11-25T10:00"]
)
def test_a_start_that_is_no_day_is_this_week(alice: Client, cast: Cast, monday: date, start: str):
    good_weeks(cast.bob, monday)
    assert '<span class="visually-hidden">, this week</span>' in words(alice, cast.bob, f"?start={start}")


def test_an_archived_athlete_is_shown_with_a_note(alice: Client, cast: Cast):
    eve = another("Eve", cast.bob, archived_at=timezone.now())
    assert "Archived on" in words(alice, eve)


def test_whoever_has_not_joined_can_be_invited_again(alice: Client, cast: Cast):
    eve = Athlete.objects.create(
        practice=cast.northside, coach=cast.alice, name="Eve", email="eve@example.org"
    )
    page = words(alice, eve)
    assert "Not invited yet" in page
    assert reverse("athletes:invite_again", args=[eve.pk]) in page


def test_the_panel_holds_goals_thresholds_changes_and_words(alice: Client, cast: Cast, monday: date):
    given = good_weeks(cast.bob, monday)
    today = cast.bob.today(timezone.now())
    Goal.objects.create(
        athlete=cast.bob, title="Berlin", day=today + timedelta(days=81), target="under 3:45:00"
    )
    Threshold.objects.create(athlete=cast.bob, kind="pace", value=330, valid_from=today - timedelta(days=90))
    Threshold.objects.create(athlete=cast.bob, kind="pace", value=301, valid_from=today)
    LedgerEntry.objects.create(athlete=cast.bob, by=cast.alice, what="Tempo moved", why="Travel on Tuesday.")
    log(add(given, on(-1, 0, monday)), note="Legs fine, <b>head</b> not.")
    page = words(alice, cast.bob)
    for expected in ("Berlin", "81 days", "5:01/km", "Tempo moved", "Travel on Tuesday.", "&lt;b&gt;head"):
        assert expected in page
    assert "5:30/km" not in page


def test_the_next_mail_is_named_once_there_is_something_to_say(alice: Client, cast: Cast, monday: date):
    assert "The first comes after a week" in words(alice, cast.bob)
    good_weeks(cast.bob, monday)
    assert "08:00 in Berlin" in words(alice, cast.bob)


def test_no_mail_is_named_for_the_week_before_everything_began(alice: Client, cast: Cast):
    """A plan from this week on: a mail about the week before would have nothing to say and is not sent."""
    cast.bob.summary_weekday, cast.bob.summary_time = 0, time(8)
    on_monday = datetime(2026, 11, 30, 6, tzinfo=cast.bob.zone)
    monday = on_monday.date()
    assert next_mail(cast.bob, on_monday, since=None).date() == monday
    assert next_mail(cast.bob, on_monday, since=monday - timedelta(days=7)).date() == monday
    assert next_mail(cast.bob, on_monday, since=monday).date() == monday + timedelta(days=7)
    cast.bob.summary_weekday = 6
    assert next_mail(cast.bob, on_monday, since=monday).date() == monday + timedelta(days=6)


def test_a_plan_can_be_ended_here(alice: Client, cast: Cast, monday: date):
    given = good_weeks(cast.bob, monday)
    end = reverse("sessions:end", args=[given.pk])
    assert f'action="{end}"' in words(alice, cast.bob)
    assert alice.post(end, {"why": "Injured"}, follow=True).redirect_chain[-1][0] == url(cast.bob)
    assert "no plan now" in words(alice, cast.bob)


def test_strangers_get_404(carol: Client, dave: Client, cast: Cast):
    for client in (carol, dave):
        assert client.get(url(cast.bob)).status_code == 404


def test_the_athlete_has_other_pages(bob: Client, cast: Cast):
    assert bob.get(url(cast.bob)).status_code == 404


def test_a_coach_who_is_coached_elsewhere_is_no_coach_there(carol: Client, cast: Cast):
    herself = another("Carola", cast.bob, user=cast.carol, email="carol@example.org")
    assert carol.get(url(herself)).status_code == 404


def test_the_anonymous_are_asked_to_sign_in(client: Client, cast: Cast):
    assert client.get(url(cast.bob)).url.startswith(reverse("account_login"))


def test_it_is_only_read(alice: Client, cast: Cast):
    assert alice.post(url(cast.bob)).status_code == 405


def test_fitness_and_fatigue_stand_over_the_load_for_coach_and_athlete(
    alice: Client, bob: Client, cast: Cast, monday: date
):
    given = give_plan(cast.bob, starts_on=on(-10, 0, monday))
    log(add(given, on(-1, 1, monday)))
    assert "They need six weeks on record" in words(alice, cast.bob)
    for week in range(-10, -1):
        log(add(given, on(week, 1, monday)))
    numbers = bob.get(reverse("sessions:progress")).content.decode()
    for page in (words(alice, cast.bob), numbers):
        assert page.count('<g class="l-fitness">') == 2
        assert "Fitness is 2" in page
        assert "Fitness and fatigue, as a table" in page
    assert '<g class="l-' not in bob.get(reverse("sessions:progress") + "?by=time").content.decode()


def test_a_session_that_was_moved_says_from_where(alice: Client, cast: Cast, monday: date):
    given = good_weeks(cast.bob, monday)
    run = add(given, on(1, 5, monday), title="Long run")
    move(run, on(1, 6, monday))
    stayed = f"moved from Sat {short_day(on(1, 5, monday))}"
    assert f"1 h 00: ahead, {stayed}" in words(alice, cast.bob)
    move(run, on(1, 5, monday))
    assert stayed not in words(alice, cast.bob)


def test_the_number_of_queries_does_not_grow(
    alice: Client, cast: Cast, monday: date, django_assert_num_queries
):
    given = good_weeks(cast.bob, monday)
    for number in range(8):
        beside(cast.bob, on(-1, 0, monday))
        LedgerEntry.objects.create(athlete=cast.bob, by=cast.alice, what=f"Change {number}", assignment=given)
        Goal.objects.create(athlete=cast.bob, title=f"Goal {number}")
        log(add(given, on(-2, 1, monday)), note="Words")
        move(add(given, on(0, 5, monday)), on(0, 6, monday))
    # session, user, membership, athlete, assignments, goals, thresholds, changes, sessions, unplanned logs
    with django_assert_num_queries(12):
        alice.get(url(cast.bob))


def test_each_plan_that_goes_on_can_be_paused_and_ended(alice: Client, cast: Cast) -> None:
    first, second = give_plan(cast.bob), give_plan(cast.bob, starts_on=on(1))
    page = alice.get(cast.bob.get_absolute_url()).content.decode()
    for given in (first, second):
        assert reverse("sessions:pause", args=[given.pk]) in page
        assert reverse("sessions:end", args=[given.pk]) in page
