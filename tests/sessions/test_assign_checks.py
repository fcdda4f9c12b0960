"""A plan is checked against those who are to get it: what is said, what blocks, what is kept."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete, IntakeVersion, StatusPeriod, Threshold
from plans.checking.checked import accept_findings, checked
from plans.edits.rows import content_of
from plans.models import CheckAcceptance, PracticeRule
from sessions.models import Assignment, Log, Session
from tests.cast import make_athlete, make_session
from tests.sessions.rows import REASON, SQUATS, published, this_monday, today_of, with_reasons


def address(version):
    return reverse("sessions:assign", args=[version.plan_id])


def said(athletes, **more):
    start = this_monday(athletes[0]) + timedelta(days=7)
    return {
        "uid": str(uuid.uuid4()),
        "athletes": [one.pk for one in athletes],
        "anchor": "start",
        "day": start.isoformat(),
        "monday_on": 0,
        "first_week": 1,
        "last_week": 2,
    } | more


def ran(athlete, *, weeks=5, metres=10_000, times=2, **fields):
    """What an athlete logged: so many runs in each of the weeks before today."""
    today = today_of(athlete)
    Log.objects.bulk_create(
        Log(
            athlete=athlete,
            client_id=uuid.uuid4(),
            day=today - timedelta(days=7 * week + 2 * run + 1),
            **{"sport": "running", "outcome": "done", "distance_m": metres} | fields,
        )
        for week in range(weeks)
        for run in range(times)
    )


def told(athlete, hours, *, days_ago=3, number=1):
    """An intake that names hours a week."""
    sent_at = timezone.now() - timedelta(days=days_ago)
    answers = {"before": {"hours": hours}, "week": {}}
    IntakeVersion.objects.create(athlete=athlete, number=number, answers=answers, sent_at=sent_at)


@pytest.fixture
def long_weeks(cast):
    """Three runs of 15 km a week."""
    return published(cast, distance_m=15_000, duration_s=None)


@pytest.fixture
def squats(cast):
    return published(cast, days=(2,), structure=SQUATS, sport="strength", kind="strength", distance_m=None)


# --- Against recent weeks ---


def test_a_first_week_far_above_recent_weeks_blocks_until_it_is_accepted(alice, cast, long_weeks):
    ran(cast.bob)
    sent = said([cast.bob])
    page = alice.post(address(long_weeks), sent | {"why": "Berlin"}).content.decode()
    assert "Not assigned: 1 error of the checks needs a reason, or another choice." in page
    assert "Week 1 is 2.25 times a usual week of this athlete" in page
    assert "45 km against 20 km, the median of the last four weeks." in page
    assert "Berlin" in page
    assert not Assignment.objects.exists()
    answer = alice.post(address(long_weeks), with_reasons(page, sent))
    assert answer.url == cast.bob.get_absolute_url()
    row = CheckAcceptance.objects.get()
    assert (row.athlete, row.rule, row.reason, row.by) == (cast.bob, "P03", REASON, cast.alice)
    assert cast.bob.sessions.count() == 6


def test_who_has_logged_nothing_is_checked_against_what_the_intake_says(alice, cast):
    version = published(cast, duration_s=7200)
    told(cast.bob, 9)
    told(cast.bob, 2.5, number=2)
    page = alice.get(address(version), said([cast.bob])).content.decode()
    assert "Week 1 is 2.4 times a usual week of this athlete" in page
    assert "6 h 00 against 2 h 30, of all sports, as the athlete says; nothing is logged yet." in page


@pytest.mark.parametrize("why", ["old", "logged", "not said", "not shared"])
def test_what_was_said_long_ago_or_is_known_better_or_kept_back_does_not_count(alice, cast, why):
    version = published(cast, duration_s=7200)
    told(cast.bob, None if why == "not said" else 2.5, days_ago=90 if why == "old" else 3)
    if why == "logged":
        ran(cast.bob, weeks=1, times=1)
    if why == "not shared":
        Athlete.objects.filter(pk=cast.bob.pk).update(sharing_ended_at=timezone.now())
    assert "usual week" not in alice.get(address(version), said([cast.bob])).content.decode()


def test_the_form_sent_twice_keeps_one_reason_and_makes_one_assignment(alice, cast, long_weeks):
    ran(cast.bob)
    sent = said([cast.bob])
    sent = with_reasons(alice.get(address(long_weeks), sent).content.decode(), sent)
    for _ in range(2):
        assert alice.post(address(long_weeks), sent).status_code == 302
    assert (Assignment.objects.count(), CheckAcceptance.objects.count()) == (1, 1)


def test_an_accepted_exception_is_shown_with_its_reason_and_asked_no_more(alice, cast, long_weeks):
    ran(cast.bob)
    sent = said([cast.bob])
    alice.post(address(long_weeks), with_reasons(alice.get(address(long_weeks), sent).content.decode(), sent))
    page = alice.get(address(long_weeks), sent).content.decode()
    assert "1 accepted exception" in page
    assert f"“{REASON}”" in page
    assert 'name="reason"' not in page
    assert alice.post(address(long_weeks), said([cast.bob])).status_code == 302


def test_an_acceptance_is_withdrawn_by_itself_when_the_athlete_did_something_else(alice, cast, long_weeks):
    ran(cast.bob)
    sent = said([cast.bob])
    alice.post(address(long_weeks), with_reasons(alice.get(address(long_weeks), sent).content.decode(), sent))
    Log.objects.update(distance_m=8000)
    page = alice.post(address(long_weeks), said([cast.bob])).content.decode()
    assert "Week 1 is 2.81 times a usual week" in page
    assert Assignment.objects.count() == 1


def test_a_reason_for_something_else_does_not_count_and_is_still_there(alice, cast, long_weeks):
    ran(cast.bob)
    sent = said([cast.bob])
    read = with_reasons(alice.get(address(long_weeks), sent).content.decode(), sent)
    Log.objects.update(distance_m=8000)  # meanwhile
    page = alice.post(address(long_weeks), read).content.decode()
    assert "Not assigned" in page
    assert REASON in page
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_empty_reason_is_none(alice, cast, long_weeks, reason):
    ran(cast.bob)
    sent = said([cast.bob])
    page = alice.get(address(long_weeks), sent).content.decode()
    assert (
        "Say why, or choose otherwise."
        in alice.post(address(long_weeks), with_reasons(page, sent, reason)).content.decode()
    )
    assert not Assignment.objects.exists()


def test_warnings_never_block(alice, cast, long_weeks):
    ran(cast.bob, metres=14_000)  # 45 against 28 km
    sent = said([cast.bob])
    assert "Week 1 is 1.61 times a usual week" in alice.get(address(long_weeks), sent).content.decode()
    assert alice.post(address(long_weeks), sent).status_code == 302


def test_who_is_used_to_it_hears_nothing(alice, cast, long_weeks):
    ran(cast.bob, metres=20_000)
    page = alice.get(address(long_weeks), said([cast.bob])).content.decode()
    assert "times a usual week" not in page


@pytest.mark.parametrize("known", ["nobody", "new", "silent", "no numbers"])
def test_what_is_not_known_is_said_and_blocks_nothing(alice, cast, long_weeks, known):
    if known == "new":
        ran(cast.bob, weeks=2)
    if known == "silent":
        ran(cast.bob)
        for week in range(2):
            make_session(cast.bob, day=today_of(cast.bob) - timedelta(days=7 * week + 2))
    if known == "no numbers":
        ran(cast.bob, metres=None)
    page = alice.get(address(long_weeks), said([cast.bob])).content.decode()
    assert "First week against recent weeks: needs what the athlete did in the last four weeks" in page
    assert alice.post(address(long_weeks), said([cast.bob])).status_code == 302


def test_a_session_ticked_without_numbers_was_done_as_planned(alice, cast, long_weeks):
    for week in range(5):
        day = today_of(cast.bob) - timedelta(days=7 * week + 1)
        session = make_session(cast.bob, day=day, distance_m=20_000)
        Log.objects.create(
            athlete=cast.bob,
            session=session,
            day=day,
            sport="running",
            outcome="done",
            client_id=uuid.uuid4(),
        )
    assert "45 km against 20 km" in alice.get(address(long_weeks), said([cast.bob])).content.decode()


def test_a_part_of_a_plan_is_held_against_recent_weeks_by_its_own_first_week(alice, cast):
    version = published(cast, weeks=3, distance_m=15_000, duration_s=None)
    ran(cast.bob)
    page = alice.get(address(version), said([cast.bob], first_week=2, last_week=3)).content.decode()
    assert "Week 2 is 2.25 times a usual week of this athlete" in page


# --- Days without training ---


def test_free_days_that_nobody_said_are_said_to_be_unknown(alice, cast, long_weeks):
    page = alice.get(address(long_weeks), said([cast.bob])).content.decode()
    assert "Days that the athlete has for training: needs the free weekdays of the athlete." in page
    Athlete.objects.update(free_minutes=[None, 600, None, None, None, None, None])
    assert "needs the free weekdays" not in alice.get(address(long_weeks), said([cast.bob])).content.decode()


def test_sessions_on_days_of_being_sick_or_away_are_counted_and_do_not_block(alice, cast, long_weeks):
    monday = this_monday(cast.bob) + timedelta(days=7)
    StatusPeriod.objects.create(
        athlete=cast.bob,
        kind="away",
        first_day=monday,
        last_day=monday + timedelta(days=2),
        said_by=cast.alice,
    )
    page = alice.get(address(long_weeks), said([cast.bob])).content.decode()
    assert ": 2 sessions fall on these days." in page
    assert "Nothing to look at" not in page
    assert alice.post(address(long_weeks), said([cast.bob])).status_code == 302


def test_what_an_athlete_does_not_share_is_not_told_by_a_plan_either(alice, cast, long_weeks):
    StatusPeriod.objects.create(
        athlete=cast.bob, kind="sick", first_day=this_monday(cast.bob), said_by=cast.bob.user
    )
    assert "Sick since" in alice.get(address(long_weeks), said([cast.bob])).content.decode()
    Athlete.objects.filter(pk=cast.bob.pk).update(sharing_ended_at=timezone.now())
    assert "Sick since" not in alice.get(address(long_weeks), said([cast.bob])).content.decode()


def test_weekdays_without_time_and_with_too_little_are_named(alice, cast):
    version = published(cast, duration_s=3600)
    Athlete.objects.filter(pk=cast.bob.pk).update(free_minutes=[0, None, 45, None, None, None, 60])
    page = alice.get(address(version), said([cast.bob])).content.decode()
    assert "No time on Mondays: 2 sessions fall on them." in page
    assert "Wednesdays have 45 min: 2 days need more, up to 60 min." in page
    assert "Sundays" not in page


# --- Values on file ---


def test_a_value_that_is_missing_blocks_and_an_old_one_does_not(alice, cast, squats):
    monday = this_monday(cast.bob) + timedelta(days=7)
    for lift, weeks in (("Squat", 20), ("Bench press", 0)):
        Threshold.objects.create(
            athlete=cast.bob, kind="1rm", lift=lift, value=100, valid_from=monday - timedelta(weeks=weeks)
        )
    sent = said([cast.bob])
    page = alice.get(address(squats), sent).content.decode()
    assert "1RM of Squat is 20 weeks old when the plan begins" in page
    assert "1RM of Bench press is not on file" not in page
    Threshold.objects.filter(lift="Bench press").delete()
    page = alice.post(address(squats), sent).content.decode()
    assert "1RM of Bench press is not on file, and 2 sessions refer to it" in page
    assert "Not assigned" in page
    assert alice.post(address(squats), with_reasons(page, sent)).status_code == 302


def test_a_rule_that_the_practice_switched_off_blocks_nobody(alice, cast, squats):
    PracticeRule.objects.create(practice=cast.northside, rule="P19", is_off=True, by=cast.alice)
    assert alice.post(address(squats), said([cast.bob])).status_code == 302


# --- The plan itself ---


def test_what_was_accepted_of_the_plan_is_shown_to_who_assigns_it(alice, cast):
    version = published(cast, days=tuple(range(7)), distance_m=5000)
    plan = version.plan
    found = [one for one in checked(plan).open if one.rule == "P04"]
    accept_findings(plan=plan, findings=found, reason="A camp.", by=cast.alice, now=timezone.now())
    page = alice.get(address(version), said([cast.bob])).content.decode()
    assert "“A camp.”" in page
    assert found[0].what in page


def test_an_error_of_a_version_from_before_the_rules_blocks_too(alice, cast):
    version = published(cast, weeks=3, days=(6,), distance_m=8000)
    far = [one | ({"distance_m": 17_000} if one["week"] == 3 else {}) for one in version.content["sessions"]]
    version.content = version.content | {"sessions": far}
    version.save()
    sent = said([cast.bob], last_week=3)
    page = alice.post(address(version), sent).content.decode()
    assert "Easy run in week 3 is 112 % longer than any run in the 30 days before" in page
    assert not Assignment.objects.exists()
    assert alice.post(address(version), with_reasons(page, sent)).status_code == 302
    assert CheckAcceptance.objects.get().athlete is None


# --- Many ---


@pytest.mark.parametrize("people", [1, 30])
def test_many_athletes_are_checked_in_as_many_statements_as_one(
    alice, cast, squats, people, django_assert_max_num_queries
):
    for number in range(people - 1):
        make_athlete(f"Runner{number}", cast.northside, cast.alice)
    everybody = list(cast.northside.athletes.all())
    sent = said(everybody)
    # one for what those without a log said of the weeks before
    with django_assert_max_num_queries(17):
        page = alice.get(address(squats), sent).content.decode()
    with django_assert_max_num_queries(31):
        assert alice.post(address(squats), with_reasons(page, sent)).status_code == 302
    assert Session.objects.count() == 2 * people
    assert CheckAcceptance.objects.count() == 2 * people


def test_thirty_athletes_without_a_value_are_one_sentence_and_one_reason(alice, cast, squats):
    for number in range(30):
        make_athlete(f"Runner{number}", cast.northside, cast.alice)
    page = alice.get(address(squats), said(list(cast.northside.athletes.all()))).content.decode()
    assert page.count("1RM of Squat is not on file, and 2 sessions refer to it") == 1
    assert "Bob, Runner0, Runner1 and 28 others" in page
    assert page.count('name="reason"') == 2


# --- Outsiders ---


def test_a_coach_of_another_practice_sees_and_accepts_nothing(carol, cast, squats):
    sent = said([cast.bob]) | {"group": ["x:y"], "reason": ["Mine"]}
    assert carol.get(address(squats), sent).status_code == 404
    assert carol.post(address(squats), sent).status_code == 404
    assert not CheckAcceptance.objects.exists()


def test_logs_of_others_are_not_held_against_anybody(alice, cast, long_weeks):
    ran(cast.dave)
    page = alice.get(address(long_weeks), said([cast.bob])).content.decode()
    assert "times a usual week" not in page


def test_a_reason_is_text(alice, cast, squats):
    sent = said([cast.bob])
    page = alice.get(address(squats), sent).content.decode()
    alice.post(address(squats), with_reasons(page, sent, "<b>bold</b>"))
    assert "<b>bold" not in alice.get(address(squats), said([cast.bob])).content.decode()


def test_the_plan_as_published_is_checked_not_the_draft(alice, cast, long_weeks):
    ran(cast.bob, metres=20_000)
    long_weeks.plan.sessions.update(distance_m=90_000)
    assert max(one.distance_m for one in content_of(long_weeks.plan).sessions.values()) == 90_000
    page = alice.get(address(long_weeks), said([cast.bob])).content.decode()
    assert "times a usual week" not in page
    assert Athlete.objects.filter(name="Bob").exists()
