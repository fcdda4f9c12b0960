"""The sentences and numbers of a summary, from weeks as they are lived; each case worked by hand."""

from datetime import timedelta

import pytest

from summaries.digest import Aim, Facts, digest, headline
from summaries.digest.facts import Change, Measured, Phase, Told
from tests.summaries.weeks import MONDAY, NEXT, WEEK, a_week, facts, log, session, sick, week


def made(this, after=(), **fields):
    return digest(facts(this, after, **fields))


def said(payload, name):
    """What stands beside a name among the lines about the numbers."""
    return next((one["text"] for one in payload["about"] if one["name"] == name), None)


def test_the_headline_counts_and_names_what_carried_the_week():
    tempo, long, easy = session(1, "Tempo", is_key=True), session(6, "Long run"), session(3)
    logs = [log(tempo, distance_m=10_200, duration_s=3050), log(long, distance_m=22_000), log(easy)]
    this = week([tempo, long, easy], logs)
    assert headline(facts(this)) == "Three of three sessions, and 10.2 km at 4:59/km in Tempo"


def test_a_result_comes_before_a_session():
    one = session(1, "Tempo", is_key=True)
    result = Told("5 km", "21:30 ± 12 s. Since 3 Sep: 2.1 % faster", "21:30 in 5 km")
    this = week([one], [log(one, distance_m=10_000)])
    assert headline(facts(this, results=[result])) == "One of one session, and 21:30 in 5 km"
    assert made(this, results=[result])["told"] == [
        {"name": "5 km", "text": "21:30 ± 12 s. Since 3 Sep: 2.1 % faster"}
    ]


def test_what_was_ticked_without_numbers_is_not_said_to_be_measured():
    one = session(1, "Tempo", is_key=True, distance_m=10_000)
    assert headline(facts(week([one], [log(one)]))) == "One of one session"


# Each kind of week: what makes it, its headline, and how it is read.


def taper(**_):
    one = session(1, "Short tempo", is_key=True)
    phases = [Phase("Taper", "taper", 16, 18)]
    return facts(week([one], [log(one)]), plan_week=16, phases=phases, before=[a_week(1, 400)])


def deload(**_):
    one = session(1)
    return facts(
        week([one], [log(one)]), plan_week=4, phases=[Phase("Easy", "deload", 4, 4)], before=[a_week(1, 400)]
    )


def sick_week(**_):
    one, two = session(1), session(3)
    return facts(week([one, two], [sick(one), sick(two)]), [session(0, monday=NEXT)], plan_week=6)


def half_sick(**_):
    sessions = [session(n) for n in range(4)]
    return facts(week(sessions, [log(sessions[0]), log(sessions[1]), *map(sick, sessions[2:])]), plan_week=6)


def away(**_):
    one = session(1, excuse="away")
    return facts(week([one]), plan_week=6)


def injured(**_):
    one = session(1, excuse="injured")
    return facts(week([one]), plan_week=6)


def first(**_):
    one = session(1)
    return facts(week([one], [log(one)]), plan_week=1)


def second_half(**_):
    """Who was given the plan from week 9 on has the first week then."""
    one = session(1)
    return facts(week([one], [log(one)]), plan_week=9, first_week=9)


def last(**_):
    one = session(6, "Berlin")
    return facts(week([one], [log(one, distance_m=42_200, duration_s=13_440)]), plan_week=18)


def silent(**_):
    return facts(week([session(1), session(3)]), plan_week=6)


def nothing(**_):
    return facts(week())


def unplanned(**_):
    return facts(week(logs=[log(title="Swim")]))


KINDS = [
    (taper, "taper", "Taper: one of one session", "Less load is what a taper is for"),
    (deload, "deload", "An easier week: one of one session", "An easier week on purpose"),
    (sick_week, "sick", "Sick this week: two sessions excused, nothing to make up", "Sick days are excused"),
    (half_sick, "sick", "Sick this week: two of two sessions", "Sick days are excused"),
    (away, "away", "Away this week: one session excused, nothing to make up", "Days away are excused"),
    (injured, "injured", "Injured this week: one session excused, nothing to make up", "Days with an injury"),
    (first, "first", "The first week: one of one session", "The first week is the one"),
    (second_half, "first", "The first week: one of one session", "The first week is the one"),
    (last, "last", "The last week of the plan: one of one session, and 42.2 km at 5:18/km in Berlin", ""),
    (silent, "not logged", "Nothing logged of two sessions", "What was done is not known"),
    (nothing, "nothing planned", "Nothing was planned this week", "There was no plan"),
    (unplanned, "nothing planned", "One session outside a plan", "There was no plan"),
]


@pytest.mark.parametrize(("case", "kind", "line", "reading"), KINDS, ids=[case[0].__name__ for case in KINDS])
def test_each_kind_of_week_has_its_own_words(case, kind, line, reading):
    payload = digest(case())
    assert payload["kind"] == kind
    assert payload["headline"] == line
    assert payload["kind_words"].startswith(reading)


def test_the_last_week_is_called_so_once():
    assert digest(last())["kind_words"] == ""


def test_a_usual_week_needs_no_word_about_itself():
    one = session(1)
    payload = made(week([one], [log(one)]), plan_week=6)
    assert (payload["kind"], payload["kind_words"]) == ("usual", "")


@pytest.mark.parametrize("case", [taper, deload, sick_week, half_sick, away, injured, last, silent])
def test_a_week_that_is_meant_to_differ_is_not_held_against_those_before(case):
    assert said(digest(case()), "Four weeks before") is None


BLAME_AND_PRAISE = ("missed", "failed", "sorry", "unfortunately", "great", "well done", "!", "should")


def test_nobody_is_blamed():
    for case, *_ in KINDS:
        text = str(digest(case())).lower()
        for word in (
            "missed",
            "failed",
            "sorry",
            "unfortunately",
            "great",
            "well done",
            "!",
            "only",
            "should",
        ):
            assert word not in text, (case.__name__, word)


def test_after_sick_days_the_one_thing_is_to_begin_gently():
    assert digest(sick_week())["focus"]["text"] == (
        "Begin where you are, not where the plan would be. Easy run, Monday."
    )


def test_time_and_load_stand_beside_the_plan_and_the_weeks_before():
    # Planned 50 min × 3 + 60 min × 3 = 330; done 50 × 4 + 60 × 5 = 500. Before: 200 and 400 in 50 min each.
    one, two = session(1), session(3, duration_s=3600)
    payload = made(
        week([one, two], [log(one, rpe=4), log(two, rpe=5)]), before=[a_week(2, 200), a_week(1, 400)]
    )
    assert payload["stats"] == [
        {"value": "1:50 h", "label": "time, 1:50 h planned"},
        {"value": "500", "label": "load, 330 planned"},
    ]
    assert said(payload, "Against the plan") == "152 % of the planned load, 100 % of the time"
    assert said(payload, "Four weeks before") == (
        "load +67 % on a mean of 300; time +120 % on a mean of 0:50 h (of two weeks)"
    )


def test_four_known_weeks_are_compared_without_a_word_about_which():
    one = session(1)
    before = [a_week(n, 160) for n in (5, 4, 3, 2, 1)]
    payload = made(week([one], [log(one, rpe=4)]), before=before)
    assert said(payload, "Four weeks before") == "load +25 % on a mean of 160; time +0 % on a mean of 0:50 h"


def test_a_week_before_of_which_something_is_unknown_is_left_out():
    one, lost = session(1), session(1, monday=MONDAY - WEEK)
    before = [a_week(2, 200), week([lost], [], MONDAY - WEEK)]
    payload = made(week([one], [log(one, rpe=4)]), before=before)
    assert said(payload, "Four weeks before") == (
        "load +0 % on a mean of 200; time +0 % on a mean of 0:50 h (of one week, the other is not known)"
    )


def test_a_first_week_says_that_there_is_nothing_to_compare_with():
    assert said(digest(first()), "Four weeks before") == "there are no weeks before to compare with"


def test_excused_sessions_stand_apart():
    payload = digest(half_sick())
    assert said(payload, "Excused") == "2 sessions, sick: not counted, nothing to make up"


def test_what_was_excused_is_not_in_the_plan_that_the_week_is_held_against():
    # Planned four times 50 min × 3; done two of them, at 4: 400 of 300.
    payload = digest(half_sick())
    assert said(payload, "Against the plan") == (
        "133 % of the planned load, 100 % of the time, without what was excused"
    )


def test_effort_that_was_meant_and_effort_that_was_felt():
    one, two, three = session(1, target_rpe=3), session(2, "Tempo", target_rpe=6), session(3, target_rpe=3)
    payload = made(week([one, two, three], [log(one, rpe=3), log(two, rpe=8), log(three, rpe=4)]))
    assert said(payload, "Effort") == (
        "1.0 harder than planned on average, over 3 sessions; most apart in Tempo: 8, planned 6"
    )
    assert said(made(week([one], [log(one, rpe=3)])), "Effort") == "as planned on average, over 1 session"
    assert said(made(week([one], [log(one, rpe=None)])), "Effort") is None


def test_the_training_share_is_of_what_was_done():
    # 50 min × 3 of the plan, 50 min × 3 beside it.
    one = session(1)
    payload = made(week([one], [log(one, rpe=3), log(title="Football", rpe=3, duration_s=3000)]))
    assert said(payload, "Training share") == "50 % of the load served the plan, 50 % was other exercise"


def test_wellness_is_there_where_somebody_gave_it():
    days = [[4, 3, None, None, None], [3, 3, None, None, None], [None] * 5]
    one = session(1)
    payload = made(week([one], [log(one)]), wellness=days)
    assert said(payload, "How you were") == (
        "sleep 3.5, energy 3.0 of 5, over 2 days; 5 is always the good end"
    )
    assert said(made(week([one], [log(one)])), "How you were") is None


def test_three_sessions_are_told_in_full_and_the_others_in_a_word():
    key = session(1, "Tempo", is_key=True, adaptation="threshold", target_rpe=6)
    ride = session(2, "Ride", sport="cycling", duration_s=5400)
    lift = session(3, "Strength A", sport="strength", adaptation="max_strength", duration_s=2700)
    easy = session(4, duration_s=1200)
    logs = [
        log(key, rpe=7, distance_m=10_200, duration_s=3050, avg_hr=158),
        log(ride, rpe=3, duration_s=5400),
        log(lift, rpe=3),
        log(easy, rpe=3),
    ]
    payload = made(
        week([key, ride, lift, easy], logs),
        measured={logs[1].pk: Measured(watts=196.4, heart_rate=131.2)},
        sets={logs[2].pk: "Back squat 92.5 kg × 3"},
    )
    assert [(one["title"], one["value"], one["detail"]) for one in payload["sessions"]] == [
        ("Tempo", "10.2 km", "as planned · 51 min · 4:59/km · 158 bpm · effort 7, planned 6"),
        ("Ride", "1 h 30", "as planned · 196 W · 131 bpm · effort 3, planned 3"),
        ("Strength A", "45 min", "as planned · Back squat 92.5 kg × 3 · effort 3, planned 3"),
        ("Easy run", "20 min", "as planned"),
    ]


def test_miles_for_those_who_count_in_miles():
    one = session(1, is_key=True)
    payload = made(week([one], [log(one, distance_m=16_093, duration_s=4800)]), units="imperial")
    assert payload["sessions"][0]["value"] == "10 mi"
    assert "8:00/mi" in payload["sessions"][0]["detail"]


def test_unknown_is_said_and_never_zero():
    one, two = session(1), session(3)
    payload = made(week([one, two], [log(one, rpe=None)]))
    assert payload["unknown"] == (
        "One session has no effort. One session has no log. That part of the load is unknown, not zero."
    )
    assert {"value": "not known", "label": "load, 300 planned"} in payload["stats"]
    assert payload["sessions"][0]["detail"] == "as planned · effort not known"


def test_a_silent_week_is_not_known_and_not_zero():
    payload = made(week([session(1), session(3)]), before=[a_week(1, 150)])
    assert {"value": "not known", "label": "load, 300 planned"} in payload["stats"]
    assert payload["weeks"][-1]["words"] == "not known of 300"
    assert said(payload, "Against the plan") is None


def test_next_week_has_one_focus_and_its_key_sessions_with_their_purpose():
    key = session(1, "3 × 8 min tempo", NEXT, is_key=True, why="Raises your lactate threshold.")
    other = session(5, "Long run", NEXT, is_key=True, why="Costs less.", distance_m=20_000, duration_s=None)
    payload = made(week([session(1)]), [key, session(2, monday=NEXT), other], plan_week=6)
    assert payload["focus"] == {
        "title": "One thing for week 7",
        "text": "3 × 8 min tempo, Tuesday. Raises your lactate threshold.",
    }
    assert [(s["day"], s["title"], s["value"], s["why"]) for s in payload["next"]] == [
        ("Tue 24", "3 × 8 min tempo", "50 min", "Raises your lactate threshold."),
        ("Sat 28", "Long run", "20 km", "Costs less."),
    ]
    assert payload["meta"] == "Week 6 of 18 · 16–22 Nov"


def test_the_week_of_the_goal_has_no_other_focus():
    key = session(1, "Strides", NEXT, is_key=True, why="Keeps you quick.")
    aim = Aim("Berlin", "under 3:45", 6, day=NEXT + timedelta(days=6))
    assert made(week([session(1)]), [key], aim=aim)["focus"]["text"] == (
        "Berlin, under 3:45, on Sunday. All else that week is for it."
    )


def test_a_quantity_that_nobody_has_is_left_out():
    assert [one["label"] for one in digest(unplanned())["stats"]] == ["load"]
    empty = digest(nothing())
    assert (empty["stats"], empty["about"]) == ([], [])


def test_an_empty_week_ahead_is_said():
    payload = made(week([session(1)]))
    assert payload["next"] == []
    assert payload["next_title"] == ""  # once is enough
    aim = Aim("Berlin", "", 6, day=NEXT + timedelta(days=6))
    assert made(week([session(1)]), aim=aim)["next_title"] == "Nothing is planned for next week yet."
    assert payload["focus"]["text"] == "Nothing is planned yet. A reply to this mail reaches Alice."


def test_after_the_last_week_the_plan_is_over():
    payload = digest(last())
    assert payload["focus"] == {
        "title": "One thing for next week",
        "text": "The plan is over, and what comes next is open. A reply to this mail reaches Alice.",
    }


def test_the_goal_counts_the_days_and_says_what_was_measured_last():
    one = week([session(1)])
    aim = Aim("Berlin", "under 3:45", 84, "1:45:10 in half marathon on 3 Nov")
    assert made(one, aim=aim)["goal"] == (
        "Berlin, under 3:45: 84 days left. Newest: 1:45:10 in half marathon on 3 Nov."
    )
    assert made(one, aim=Aim("Squat 100 kg", "", None))["goal"] == "Squat 100 kg: no date set."
    assert made(one)["goal"] == ""


def test_the_week_of_the_race_speaks_of_its_day_and_what_was_done_then():
    keys = [session(day, "Strides", is_key=True) for day in (0, 1, 2)]
    race = log(day=MONDAY + timedelta(days=6), title="Berlin", distance_m=42_200, duration_s=13_450)
    logs = [*(log(one, distance_m=5000) for one in keys), race]
    reached = Aim("Berlin", "under 3:45", -1, day=race.day)
    ahead = Aim("Spring ten", "", 120, day=race.day + timedelta(days=121))
    known = facts(week(keys, logs), reached=reached, aim=ahead, plan_week=18, course=[week(keys, logs)] * 2)
    payload = digest(known)
    assert payload["goal"] == (
        "Berlin, under 3:45: the day was Sunday 22 November, 3:44:10 for 42.2 km in Berlin. "
        "Spring ten: 120 days left."
    )
    assert payload["headline"].endswith("three of three sessions, and 3:44:10 for 42.2 km in Berlin")
    assert payload["chart"]["goal"]["title"] == "Berlin"


def test_of_a_race_of_which_nothing_is_known_only_its_day_is_said():
    reached = Aim("Berlin", "", -1, day=MONDAY + timedelta(days=6))
    assert made(week([session(1)]), reached=reached)["goal"] == "Berlin: the day was Sunday 22 November."


def test_what_changed_is_told_with_who_and_why():
    change = Change("Tempo moved from 18 to 19 Nov", "Work trip", "you")
    assert made(week([session(1)]), changes=[change])["changes"] == [
        {"text": "Tempo moved from 18 to 19 Nov", "why": "Work trip", "by": "you"}
    ]


def test_facts_without_anything_are_empty():
    assert Facts(coach="A", week=week(), before=[], after=week(monday=NEXT)).is_empty
    assert not Facts(coach="A", week=week([session(1)]), before=[], after=week(monday=NEXT)).is_empty
