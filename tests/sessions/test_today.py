"""Today, as the athlete meets it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.units import long_day
from athletes.models import Goal
from sessions.actions import end_assignments, log_unplanned, tick
from tests.cast import make_session
from tests.sessions.rows import TEMPO, assigned, today_of

TODAY = reverse("sessions:today")


def page(client):
    answer = client.get(TODAY)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_session_of_today_stands_on_top_with_its_reason_and_prescription(bob, cast):
    make_session(
        cast.bob,
        day=today_of(cast.bob),
        title="2 × 15 min at tempo",
        why="Raises your lactate threshold.",
        structure=TEMPO,
        prescription="Easy on the hill",
        distance_m=10_900,
        is_key=True,
    )
    shown = page(bob)
    for words in (
        long_day(today_of(cast.bob)),
        "2 × 15 min at tempo",
        "Raises your lactate threshold.",
        "Key session",
        "10.9 km",
        "load 360",
        "Warm-up",
        "Easy on the hill",
        "Done",
        "Did part of it",
        "Not today",
    ):
        assert words in shown, words
    assert 'class="profile"' in shown


def test_a_session_without_a_reason_of_the_coach_gives_that_of_its_kind(bob, cast):
    make_session(cast.bob, day=today_of(cast.bob))
    assert "Makes a firm pace feel ordinary" in page(bob)


def test_the_goal_and_the_week_of_the_plan_stand_below_the_date(bob, cast):
    day = today_of(cast.bob)
    make_session(cast.bob, day=day)
    Goal.objects.create(
        athlete=cast.bob, title="Berlin", target="under 3:45", day=day + timedelta(days=80), priority="A"
    )
    Goal.objects.create(athlete=cast.bob, title="Park run", day=day + timedelta(days=3), priority="C")
    Goal.objects.create(athlete=cast.bob, title="Last year", day=day - timedelta(days=3), priority="A")
    shown = page(bob)
    assert "<strong>80 days</strong> to Berlin, under 3:45</span>" in shown
    assert "week 1 of 2" in shown
    assert "Park run" not in shown


def test_two_sessions_of_a_day_are_two_cards_in_order(bob, cast):
    day = today_of(cast.bob)
    make_session(cast.bob, day=day, title="In the evening", order=2)
    make_session(cast.bob, day=day, title="In the morning", order=1)
    shown = page(bob)
    assert shown.index("In the morning</h2>") < shown.index("In the evening</h2>")


def test_a_free_day_says_so_and_shows_what_comes(bob, cast):
    make_session(cast.bob, day=today_of(cast.bob) + timedelta(days=9), title="Hill sprints")
    shown = page(bob)
    assert "Nothing planned today" in shown
    assert "Hill sprints" in shown


def test_a_planned_rest_is_shown_with_its_reason_and_cannot_be_ticked(bob, cast):
    make_session(
        cast.bob, day=today_of(cast.bob), title="Rest", kind="rest", why="Sunday is hard", target_rpe=None
    )
    shown = page(bob)
    assert "Sunday is hard" in shown
    assert "/tick/" not in shown


def test_without_a_plan_the_page_says_what_happens_next(bob):
    assert "No plan yet" in page(bob)


def test_after_a_plan_the_page_says_who_decides(bob, cast):
    make_session(cast.bob, day=today_of(cast.bob) - timedelta(days=20))
    assert "Nothing ahead yet" in page(bob)


def test_a_plan_that_was_ended_today_is_over_today(bob, cast):
    given = make_session(cast.bob, day=today_of(cast.bob) - timedelta(days=1)).assignment
    assert "Nothing planned today" in page(bob)
    end_assignments(assignments=[given], by=cast.alice, now=timezone.now())
    shown = page(bob)
    assert "Your plan is over." in shown
    assert "week 1 of" not in shown.lower()


def test_yesterday_is_offered_while_it_is_not_logged(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob) - timedelta(days=1), title="Easy hour")
    assert "Yesterday: Easy hour, not logged." in page(bob)
    tick(session=session, client_id=session.uid, now=timezone.now())
    assert "Yesterday" not in page(bob)


def test_the_strip_says_for_each_day_what_came_of_it(bob, cast):
    session = make_session(cast.bob, day=today_of(cast.bob), title="Easy hour")
    assert f"{long_day(session.day)}: Easy hour, ahead" in page(bob)
    tick(session=session, client_id=session.uid, now=timezone.now())
    assert f"{long_day(session.day)}: Easy hour, as planned" in page(bob)


def test_exercise_beside_the_plan_is_shown(bob, cast):
    day = today_of(cast.bob)
    log_unplanned(
        athlete=cast.bob,
        client_id=cast.bob.uid,
        now=timezone.now(),
        day=day,
        title="Kickabout",
        sport="other",
    )
    assert "Kickabout" in page(bob)


def test_miles_are_shown_to_people_who_count_in_miles(bob, cast):
    cast.bob.user.units = "imperial"
    cast.bob.user.save()
    make_session(cast.bob, day=today_of(cast.bob), distance_m=16_093)
    assert "10 mi" in page(bob)


def test_nobody_sees_anothers_day(dave, alice, cast):
    make_session(cast.bob, day=today_of(cast.bob), title="Secret session")
    assert "Secret session" not in page(dave)
    assert alice.get(TODAY).status_code == 404
    assert Client().get(TODAY).url.startswith(reverse("account_login"))


def test_the_page_only_shows(bob):
    assert bob.post(TODAY).status_code == 405


@pytest.mark.parametrize("logged", [False, True])
def test_a_full_week_costs_ten_queries(bob, cast, logged, django_assert_max_num_queries):
    assignment = assigned(cast, weeks=3, weeks_ago=1, days=tuple(range(7)) * 3)
    Goal.objects.create(athlete=cast.bob, title="Berlin", day=today_of(cast.bob) + timedelta(days=80))
    for session in assignment.sessions.filter(day__lte=today_of(cast.bob)) if logged else ():
        tick(session=session, client_id=session.uid, now=timezone.now(), rpe=5)
    with django_assert_max_num_queries(10):
        assert "Easy run" in page(bob)


def test_a_day_before_the_first_plan_costs_one_more_for_what_comes_next(
    bob, cast, django_assert_max_num_queries
):
    with django_assert_max_num_queries(11):
        page(bob)


def test_the_reason_of_a_kind_names_the_goal_with_its_day(bob, cast):
    make_session(cast.bob, day=today_of(cast.bob))
    Goal.objects.create(athlete=cast.bob, title="Berlin", day=date(today_of(cast.bob).year + 1, 9, 27))
    assert "hold it for longer, for Berlin on 27 September." in page(bob)


def test_a_note_has_its_author_and_when(bob, cast):
    make_session(cast.bob, day=today_of(cast.bob), notes="Keep the first block honest.")
    shown = page(bob)
    assert "Keep the first block honest." in shown
    assert "Alice, " in shown


def test_what_comes_is_the_next_five_to_the_end_of_next_week(bob, cast):
    day = today_of(cast.bob)
    for number in range(1, 8):
        make_session(cast.bob, day=day + timedelta(days=number), title=f"Run number {number}")
    shown = page(bob).split("What comes")[1]
    assert [number for number in range(1, 8) if f"Run number {number}" in shown] == [1, 2, 3, 4, 5]


def test_the_pace_to_aim_at_stands_over_the_bars(bob, cast):
    target = {"zone": [4, 4], "resolved": {"pace_s_per_km": [297, 305]}}
    steps = [
        {"type": "warmup", "seconds": 900},
        {"repeat": [2, 3], "steps": [{"type": "threshold", "seconds": 900, "target": target}]},
    ]
    make_session(cast.bob, day=today_of(cast.bob), structure={"steps": steps})
    assert page(bob).count(">5:01<") == 2
