"""The desk's rows: who needs a look and why, in one order, whatever the number of athletes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Invitation
from athletes.models import Athlete, Goal, Threshold
from desk.athlete import athlete_page, find_athlete
from desk.roster import Roster, Row, is_found, load_words, roster_of
from sessions.chart import ChartWeek
from sessions.models import Log, Move
from tests.cast import NOW, TODAY, Cast
from tests.desk.rows import add, another, beside, give_plan, good_weeks, log, move, on


def desk(cast: Cast, **fields: object) -> Roster:
    asked = {"query": "", "archived": False, "everybody": False} | fields
    return roster_of(Athlete.objects.filter(practice=cast.northside), coach=cast.alice, now=NOW, **asked)


def row(cast: Cast, name: str = "Bob") -> Row:
    roster = desk(cast, everybody=True)
    return next(row for row in roster.attention + roster.on_track if row.person.name == name)


def invite(cast: Cast, name: str, *, days_ago: int) -> Athlete:
    sent = NOW - timedelta(days=days_ago)
    invitation = Invitation.objects.create(
        practice=cast.northside, email="eve@example.org", invited_by=cast.alice, token_hash=name,
        created_at=sent, expires_at=sent + timedelta(days=14),
    )  # fmt: skip
    return Athlete.objects.create(
        practice=cast.northside, coach=cast.alice, name=name, email="eve@example.org", invitation=invitation
    )


def test_whoever_did_it_all_is_on_track(cast: Cast):
    good_weeks(cast.bob)
    found = row(cast)
    assert (found.reason.severity, found.reason.headline) == ("fine", "2 of 2 last week")
    assert found.spark is not None
    assert found.spark_words == "load of last week 720 of 720 planned"


def test_pain_in_two_sessions_comes_first(cast: Cast):
    good_weeks(another("Ann", cast.bob))
    given = good_weeks(cast.bob)
    log(add(given, on(0)), feel=Log.Feel.HURTS, note="Achilles again.")
    beside(cast.bob, on(0, 1), feel=Log.Feel.HURTS, title="Walk")
    roster = desk(cast)
    assert [one.person.name for one in roster.attention] == ["Bob"]
    assert roster.attention[0].reason.headline == "Something hurts, in two sessions"
    assert [one.person.name for one in roster.on_track] == ["Ann"]


def test_a_key_session_of_tomorrow_is_named_beside_pain(cast: Cast):
    given = good_weeks(cast.bob)
    log(add(given, on(0, 1)), feel=Log.Feel.HURTS)
    add(given, TODAY + timedelta(days=1), title="5 × 800 m", is_key=True)
    assert "5 × 800 m is tomorrow." in row(cast).reason.detail


def test_key_sessions_not_done_count_with_their_reasons(cast: Cast):
    given = good_weeks(cast.bob)
    for weekday in range(3):
        log(add(given, on(-1, weekday), is_key=True), "skipped", reason="travel")
    assert row(cast).reason.headline == "Three key sessions not done in 14 days"
    assert "travelling" in row(cast).reason.detail


def test_silence_leaves_the_load_unknown_and_the_week_dashed(cast: Cast):
    given = give_plan(cast.bob)
    log(add(given, on(-3)))
    for week in (-2, -1):
        add(given, on(week, 2))
    found = row(cast)
    assert (found.reason.severity, found.reason.headline) == ("warning", "Nothing logged for 23 days")
    assert found.spark is not None
    assert found.spark.unknown.count("M") == 2
    assert found.action_url == f"mailto:{cast.bob.email}"


def test_without_a_plan_the_next_step_is_one(cast: Cast):
    found = row(cast)
    assert (found.reason.headline, found.spark) == ("No plan yet", None)
    assert found.action_url == "/plans/"


def test_a_plan_that_was_ended_is_over(cast: Cast):
    given = good_weeks(cast.bob)
    given.ended_on = on(0, 1)
    given.save()
    assert row(cast).reason.headline == "Plan ended yesterday, nothing after it"


def test_of_somebody_who_has_not_joined_nothing_is_known(cast: Cast):
    eve = invite(cast, "Eve", days_ago=3)
    given = give_plan(eve)
    for week in range(-4, 0):
        add(given, on(week), is_key=True)
    found = row(cast, "Eve")
    assert found.reason.headline == "Invited 3 days ago, has not joined yet"
    assert found.reason.detail == "The link works until Sunday 6 December."


def test_an_expired_invitation_is_a_warning(cast: Cast):
    invite(cast, "Eve", days_ago=20)
    found = row(cast, "Eve")
    assert (found.reason.severity, found.reason.detail) == ("warning", "The link has expired.")


def test_a_goal_says_how_far_it_is(cast: Cast):
    assert (row(cast).goal_words, row(cast).goal_in) == ("No goal yet", "no date")
    Goal.objects.create(athlete=cast.bob, title="Berlin", target="sub 3:45", day=TODAY + timedelta(days=81))
    assert (row(cast).goal_words, row(cast).goal_in) == ("Berlin, sub 3:45", "81 days")


def test_last_seen_is_the_newest_of_sign_in_and_log(cast: Cast):
    assert row(cast).seen == "never"
    cast.bob.user.last_login = NOW - timedelta(days=9)
    cast.bob.user.save()
    assert row(cast).seen == "9 days ago"
    beside(cast.bob, TODAY, changed_at=NOW - timedelta(minutes=14))
    assert row(cast).seen == "14 min ago"


def test_on_track_is_folded_and_counted(cast: Cast):
    good_weeks(cast.bob)
    for number in range(15):
        good_weeks(another(f"Athlete{number}", cast.bob))
    folded, unfolded = desk(cast), desk(cast, everybody=True)
    assert (len(folded.on_track), folded.hidden_on_track, folded.fine, folded.count) == (12, 4, 16, 16)
    assert (len(unfolded.on_track), unfolded.hidden_on_track) == (16, 0)


def test_a_name_is_found_without_its_accents(cast: Cast):
    another("Jonas Åkerström", cast.bob, user=None, email="jonas@example.org")
    roster = desk(cast, query="akerstrom")
    assert [one.person.name for one in roster.attention] == ["Jonas Åkerström"]
    assert is_found("ÅKER", "Jonas Åkerström")
    assert not is_found("bob", "Jonas Åkerström")


def test_the_archived_are_not_on_the_desk(cast: Cast):
    cast.bob.archived_at = timezone.now()
    cast.bob.save()
    roster = desk(cast)
    assert (roster.count, [person.name for person in roster.archived]) == (0, ["Bob"])


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (ChartWeek(1928, 1680), "load of last week 1,680 of 1,928 planned"),
        (ChartWeek(None, 80), "load of last week 80, nothing planned"),
        (ChartWeek(1928, None), "load of last week 0 of 1,928 planned"),
        (ChartWeek(1928, 900, known=False), "load of last week not known; 1 of 1 weeks not known in full"),
    ],
)
def test_a_sparkline_in_words(week: ChartWeek, words: str):
    assert load_words([week]) == words


def test_the_desk_and_the_athletes_page_give_one_reason(cast: Cast):
    """Two readings of the same rows: sums of the database there, weeks of rows here."""
    good_weeks(cast.bob)
    pain, silent, off = (another(name, cast.bob) for name in ("Pain", "Silent", "Off"))
    given = good_weeks(pain)
    log(add(given, on(0)), feel=Log.Feel.HURTS, note="Knee.")
    beside(pain, on(0, 1))
    given = give_plan(silent)
    log(add(given, on(-3)))
    add(given, on(-2), is_key=True)
    given = give_plan(off)
    for week in range(-5, 0):
        log(add(given, on(week, 1)), duration_s=600)
        log(add(given, on(week, 4), is_key=True), "skipped", reason="no_time")
    another("Nobody", cast.bob)
    for athlete in Athlete.objects.filter(practice=cast.northside):
        found = find_athlete(Athlete.objects.all(), athlete.pk)
        page = athlete_page(found, start=None, now=NOW, coach=cast.alice)
        assert page.reason == row(cast, athlete.name).reason, athlete
        assert page.seen == row(cast, athlete.name).seen


@pytest.mark.parametrize(("kind", "lift", "name"), [("ftp", "", "FTP"), ("1rm", "Squat", "squat 1RM")])
def test_a_proposed_threshold_is_a_line_and_the_page_says_the_same(cast: Cast, kind, lift, name):
    good_weeks(cast.bob)
    fields = {"kind": kind, "lift": lift, "value": 200, "valid_from": TODAY}
    Threshold.objects.create(athlete=cast.bob, **fields)
    assert row(cast).reason.severity == "fine"
    Threshold.objects.create(athlete=cast.bob, state="proposed", **fields)
    found = row(cast)
    assert found.reason.headline == f"Proposes a new {name}"
    found_bob = find_athlete(Athlete.objects.all(), cast.bob.pk)
    page = athlete_page(found_bob, start=None, now=NOW, coach=cast.alice)
    assert page.reason == found.reason


def test_what_was_moved_stands_beside_whatever_else_there_is(cast: Cast):
    given = good_weeks(cast.bob)
    run = add(given, on(1, 5), title="Long run")
    move(run, on(1, 6))
    found = row(cast)
    assert found.reason.severity == "fine"
    assert found.moved == "Moved Long run from Sat 5 Dec to Sun 6 Dec."


def test_what_was_moved_long_ago_or_back_is_not_said(cast: Cast):
    given = good_weeks(cast.bob)
    run, tempo = add(given, on(1, 5), title="Long run"), add(given, on(1, 1))
    move(run, on(1, 6))
    move(run, on(1, 5))
    move(tempo, on(1, 2), at=NOW - timedelta(days=8))
    assert row(cast).moved == ""
    undone = move(tempo, on(1, 3))
    Move.objects.filter(pk=undone.pk).update(undone_at=NOW)
    assert row(cast).moved == ""


def test_the_number_of_queries_does_not_grow(cast: Cast, django_assert_num_queries):
    good_weeks(cast.bob)
    for number in range(8):
        given = good_weeks(another(f"Athlete{number}", cast.bob))
        move(add(given, on(1, 5)), on(1, 6))
    with django_assert_num_queries(8):  # people, sums, plans, key sessions, pain, absences, goals, moves
        desk(cast)
