"""The sentences and numbers of a summary, from weeks as they are lived."""

from datetime import date, timedelta
from itertools import count
from types import SimpleNamespace

from sessions.weeks import week_of
from summaries.digest import Aim, Facts, digest, headline

MONDAY = date(2026, 11, 16)
NEXT = MONDAY + timedelta(days=7)
_pk = count(1)


def session(weekday, title="Easy run", monday=MONDAY, **fields):
    fields = {
        "pk": next(_pk),
        "day": monday + timedelta(days=weekday),
        "title": title,
        "sport": "running",
        "kind": "easy",
        "target_rpe": 3,
        "duration_s": 3000,
        "distance_m": None,
        "is_key": False,
        "why": "",
        "excuse": "",
    } | fields
    return SimpleNamespace(**fields)


def log(of=None, **fields):
    fields = {
        "session_id": of.pk if of else None,
        "day": of.day if of else MONDAY,
        "title": "",
        "sport": "running",
        "outcome": "done",
        "reason": "",
        "rpe": 4,
        "duration_s": None,
        "distance_m": None,
    } | fields
    return SimpleNamespace(**fields)


def week(sessions=(), logs=(), monday=MONDAY):
    return week_of(monday, sessions, logs, today=NEXT)


def made(this, after=(), **fields):
    fields = {"coach": "Alice", "before": []} | fields
    return digest(Facts(week=this, after=week(after, monday=NEXT), **fields))


def test_the_headline_counts_and_names_the_key_sessions():
    tempo, long, easy = session(1, "Tempo", is_key=True), session(6, "Long run", is_key=True), session(3)
    assert (
        headline(week([tempo, long, easy], [log(tempo), log(long), log(easy)]))
        == "Three of three sessions, both key ones among them"
    )
    assert headline(week([tempo, long, easy], [log(tempo)])) == "One of three sessions, one of two key ones"
    assert headline(week([tempo, easy], [log(easy)])) == "One of two sessions; Tempo is open"


def test_a_week_without_a_log_says_none():
    assert headline(week([session(1, "Tempo", is_key=True), session(6, "Long run", is_key=True)])) == (
        "None of two sessions, none of two key ones"
    )


def test_a_week_without_a_plan_says_so():
    assert headline(week()) == "Nothing was planned this week"
    assert headline(week(logs=[log(title="Swim")])) == "One session outside a plan"


def test_a_sick_week_has_nothing_to_make_up():
    one, two = session(1), session(3)
    sick = {"outcome": "skipped", "reason": "sick", "rpe": None}
    assert (
        headline(week([one, two], [log(one, **sick), log(two, **sick)]))
        == "Two sessions excused, nothing to make up"
    )


def test_time_and_load_stand_beside_the_plan():
    one, two = session(1), session(3, duration_s=3600)
    stats = made(week([one, two], [log(one, rpe=4), log(two, rpe=5)]))["stats"]
    assert stats == [
        {"value": "1:50 h", "label": "time, 1:50 h planned"},
        {"value": "500", "label": "load, 330 planned"},
    ]


def test_unknown_is_said_and_never_zero():
    one, two = session(1), session(3)
    text = made(week([one, two], [log(one, rpe=None)]))
    assert text["unknown"] == (
        "One session has no effort. One session has no log. That part of the load is unknown, not zero."
    )
    assert {"value": "not known", "label": "load, 300 planned"} in text["stats"]


def test_a_silent_week_is_not_known_and_not_zero():
    text = made(week([session(1), session(3)]), before=[week([session(1)], [log(rpe=3)])])
    assert {"value": "not known", "label": "load, 300 planned"} in text["stats"]
    assert text["weeks"][-1]["words"] == "not known of 300"


def test_next_week_has_one_focus_and_its_key_sessions():
    key = session(1, "3 × 8 min tempo", NEXT, is_key=True, why="Raises your lactate threshold.")
    other = session(5, "Long run", NEXT, is_key=True, why="Costs less.", distance_m=20_000, duration_s=None)
    text = made(week([session(1)]), [key, session(2, monday=NEXT), other], plan_week=6, plan_weeks=18)
    assert text["focus"] == {
        "title": "One thing for week 7",
        "text": "3 × 8 min tempo, Tuesday. Raises your lactate threshold.",
    }
    assert [(s["day"], s["title"], s["value"]) for s in text["next"]] == [
        ("Tue 24", "3 × 8 min tempo", "50 min"),
        ("Sat 28", "Long run", "20 km"),
    ]
    assert text["meta"] == "Week 6 of 18 · 16–22 Nov"


def test_an_empty_week_ahead_is_said():
    text = made(week([session(1)]))
    assert text["next"] == []
    assert text["next_title"] == "Nothing is planned for next week yet."


def test_the_closing_counts_the_days():
    text = made(week([session(1)]), aim=Aim("Berlin", "under 3:45", 84), due_words="You get this on Monday.")
    assert text["closing"] == "84 days to Berlin, under 3:45. You get this on Monday."
    assert made(week([session(1)]), aim=Aim("Berlin", "", None))["closing"] == ""


def test_the_chart_keeps_done_inside_planned_and_scales_to_the_peak():
    one = session(1, target_rpe=4)
    before = week(
        [session(1, monday=MONDAY - timedelta(days=7), target_rpe=8)], [], MONDAY - timedelta(days=7)
    )
    rows = made(week([one], [log(one, rpe=8)]), before=[before])["weeks"]
    assert [(r["planned_px"], r["done_px"], r["now"]) for r in rows] == [(250, 0, False), (125, 125, True)]
    assert rows[1]["words"] == "400 of 200"


def test_facts_without_anything_are_empty():
    assert Facts(coach="A", week=week(), before=[], after=week(monday=NEXT)).is_empty
    assert not Facts(coach="A", week=week([session(1)]), before=[], after=week(monday=NEXT)).is_empty
