"""Who needs a look: one reason each, the most urgent first, in words that neither praise nor blame."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk.triage import Absence, Hurt, KeyNotDone, Reason, Standing, reason_of, reasons_of
from sessions.compliance import Share

TODAY = date(2026, 7, 8)  # a Wednesday
FULL = Share(done=6, due=6, in_part=0, excused=0, ahead=0)


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def after(days: int) -> date:
    return before(-days)


ON_TRACK = Standing(
    today=TODAY, plan_starts=before(40), plan_ends=after(80), last_log=before(1), last_week=FULL,
    load_done=6184, load_planned=6576, next_key=(after(1), "2 × 15 min tempo"),
)  # fmt: skip


def reason(**changes: object) -> Reason:
    return reason_of(replace(ON_TRACK, **changes))  # type: ignore[arg-type]


def test_on_track() -> None:
    assert reason() == Reason("fine", "6 of 6 last week")


def test_what_was_excused_is_said() -> None:
    assert reason(last_week=Share(5, 5, 0, 1, 0)).headline == "5 of 5 last week, 1 excused"


def test_nothing_was_due_last_week() -> None:
    assert reason(last_week=None).headline == "Nothing was due last week"


def test_a_plan_that_has_not_begun() -> None:
    assert reason(plan_starts=after(5), last_week=None) == Reason("fine", "Plan begins on Monday")


def test_a_proposal_waits_behind_what_is_more_urgent() -> None:
    waiting = Reason("info", "Proposes a new FTP", "Sessions ahead take it once you confirm.", "confirm")
    assert reason(proposed="FTP") == waiting
    assert waiting.action_words == "Look at it"
    assert reason(proposed="FTP", plan_ends=before(3)).action == "next_plan"


def test_silence_leaves_the_load_unknown() -> None:
    assert reason(last_log=before(9), due_unlogged=5) == Reason(
        "warning", "Nothing logged for 9 days", "Load is unknown, not zero.", "write", 9
    )


def test_silence_of_a_week_without_anything_planned_is_nothing() -> None:
    assert reason(last_log=before(9)).severity == "fine"
    assert reason(last_log=before(6), due_unlogged=3).severity == "fine"


def test_nothing_logged_since_the_plan_began() -> None:
    found = reason(last_log=None, plan_starts=before(9), due_unlogged=6)
    assert (found.headline, found.detail) == (
        "Nothing logged yet", "The plan began 9 days ago. Load is unknown, not zero."
    )  # fmt: skip


def test_three_key_sessions_not_done() -> None:
    keys = [KeyNotDone(before(3), "travel"), KeyNotDone(before(8), "travel"), KeyNotDone(before(10))]
    found = reason(keys_not_done=keys, load_done=3800, load_planned=6576)
    assert (found.severity, found.headline) == ("warning", "Three key sessions not done in 14 days")
    assert found.detail == "Given: travelling, twice. One not logged. Load is at 58 % of plan."
    assert found.action_words == "Re-plan"


@pytest.mark.parametrize(
    ("reasons", "detail"),
    [
        (["sick", "sick"], "Given: sick, twice. All of them excused."),
        (["no_time", "other"], "Given: no time; another reason."),
        (["", ""], "None of them was logged."),
    ],
)
def test_two_key_sessions_not_done(reasons: list[str], detail: str) -> None:
    found = reason(keys_not_done=[KeyNotDone(before(2 + n), given) for n, given in enumerate(reasons)])
    assert (found.severity, found.detail) == ("info", detail)


def test_one_key_session_not_done_is_no_reason() -> None:
    assert reason(keys_not_done=[KeyNotDone(before(2), "no_time")]).severity == "fine"


def test_pain_that_came_back_stops_everything() -> None:
    hurts = [
        Hurt(before(1), "5 × 800 m", "Achilles again,\nsore on the stairs."),
        Hurt(before(6), "Long run"),
    ]
    found = reason(hurts=hurts)
    assert found == Reason(
        "stop",
        "Something hurts, in two sessions",
        "5 × 800 m, yesterday: “Achilles again, sore on the stairs.” 2 × 15 min tempo is tomorrow.",
        "reply",
        2,
    )


def test_pain_before_a_key_session_stops_too() -> None:
    assert reason(hurts=[Hurt(before(2), "Easy run")]).severity == "stop"
    later = reason(hurts=[Hurt(before(2), "Easy run")], next_key=(after(4), "Long run"))
    assert (later.severity, later.detail) == ("warning", "Easy run, on Monday.")


def test_pain_passes() -> None:
    assert reason(hurts=[Hurt(before(2), "Easy run")] * 2, painless_since=3).severity == "fine"
    assert reason(hurts=[Hurt(before(9), "Easy run")]).severity == "fine"


def test_a_long_note_is_cut() -> None:
    found = reason(hurts=[Hurt(before(1), "Easy run", "word " * 60)], next_key=None)
    assert len(found.detail) < 130
    assert found.detail.endswith("…”")


@pytest.mark.parametrize(
    ("done", "severity", "headline"),
    [
        (50, "warning", "Load at 50 % of plan over four weeks"),
        (70, "info", "Load at 70 % of plan over four weeks"),
        (80, "fine", "6 of 6 last week"),
        (130, "fine", "6 of 6 last week"),
        (140, "warning", "Load at 140 % of plan over four weeks"),
    ],
)
def test_load_off_plan(done: int, severity: str, headline: str) -> None:
    found = reason(load_done=done, load_planned=100)
    assert (found.severity, found.headline) == (severity, headline)


def test_a_load_that_is_not_known_is_not_judged() -> None:
    for unknown in (
        {"load_complete": False},
        {"load_done": None},
        {"load_planned": None},
        {"load_planned": 0},
    ):
        assert reason(**{"load_done": 50, "load_planned": 100} | unknown).severity == "fine"


@pytest.mark.parametrize(
    ("ends", "severity", "headline"),
    [
        (after(0), "info", "Plan ends today, nothing after it"),
        (after(1), "info", "Plan ends tomorrow, nothing after it"),
        (after(4), "info", "Plan ends on Sunday, nothing after it"),
        (after(10), "info", "Plan ends on 18 July, nothing after it"),
        (after(11), "fine", "6 of 6 last week"),
        (before(1), "warning", "Plan ended yesterday, nothing after it"),
        (before(9), "warning", "Plan ended 9 days ago, nothing after it"),
    ],
)
def test_the_end_of_a_plan(ends: date, severity: str, headline: str) -> None:
    found = reason(plan_ends=ends)
    assert (found.severity, found.headline) == (severity, headline)
    if severity != "fine":
        assert found.detail == "94 % of planned load done in the last four weeks."
        assert found.action_words == "Write next block"


def test_no_plan() -> None:
    found = reason_of(Standing(today=TODAY))
    assert (found.severity, found.headline, found.action_words) == ("info", "No plan yet", "Assign a plan")


def test_little_of_last_week() -> None:
    assert reason(last_week=Share(2, 5, 0, 0, 0)) == Reason("info", "2 of 5 last week", "", "write")


def test_the_most_urgent_comes_first_and_all_are_there() -> None:
    standing = replace(
        ON_TRACK,
        hurts=[Hurt(before(1), "Easy run")],
        keys_not_done=[KeyNotDone(before(n)) for n in (2, 4)],
        plan_ends=after(4),
    )
    assert [one.severity for one in reasons_of(standing)] == ["stop", "info", "info", "fine"]
    assert [one.headline for one in reasons_of(standing)][1:3] == [
        "Two key sessions not done in 14 days",
        "Plan ends on Sunday, nothing after it",
    ]


def test_athletes_sort_by_urgency_then_by_days() -> None:
    nine = reason(last_log=before(9), due_unlogged=4)
    twelve = reason(last_log=before(12), due_unlogged=4)
    hurts = reason(hurts=[Hurt(before(1), "Easy run")])
    assert sorted([reason(), nine, hurts, twelve], key=lambda one: one.rank) == [
        hurts,
        twelve,
        nine,
        reason(),
    ]


def test_every_reason_is_calm_and_those_above_fine_have_something_to_do() -> None:
    standings = [
        ON_TRACK,
        Standing(today=TODAY),
        replace(ON_TRACK, last_log=None, due_unlogged=3, plan_ends=before(2), load_done=9000),
        replace(ON_TRACK, hurts=[Hurt(TODAY, "Squat day")], keys_not_done=[KeyNotDone(TODAY, "tired")] * 20),
    ]
    for one in (found for standing in standings for found in reasons_of(standing)):
        assert bool(one.action) == (one.severity != "fine")
        words = f"{one.headline} {one.detail}".lower()
        assert not any(
            word in words for word in ("!", "missed", "fail", "great", "good", "well done", "only")
        )
        assert not one.headline.endswith(".")
        assert not one.detail or one.detail.endswith((".", "”"))


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        ({"last_log": before(7), "due_unlogged": 1}, "warning"),
        ({"last_log": before(6), "due_unlogged": 1}, "fine"),
        ({"load_done": 59, "load_planned": 100}, "warning"),
        ({"load_done": 60, "load_planned": 100}, "info"),
        ({"load_done": 79, "load_planned": 100}, "info"),
        ({"load_done": 131, "load_planned": 100}, "warning"),
        ({"hurts": [Hurt(before(3), "Easy run")]}, "stop"),
        ({"hurts": [Hurt(before(4), "Easy run")]}, "warning"),
        ({"hurts": [Hurt(before(7), "Easy run")]}, "warning"),
        ({"hurts": [Hurt(before(8), "Easy run")]}, "fine"),
        ({"hurts": [Hurt(before(2), "Easy run")], "next_key": (TODAY, "Test")}, "stop"),
        ({"hurts": [Hurt(before(2), "Easy run")], "next_key": (after(2), "Test")}, "warning"),
        ({"last_week": Share(3, 6, 0, 0, 0)}, "fine"),
        ({"last_week": Share(2, 5, 0, 0, 0)}, "info"),
        ({"last_week": Share(0, 1, 0, 0, 0)}, "info"),
    ],
)
def test_where_each_rule_begins(changes: dict[str, object], severity: str) -> None:
    assert reason(**changes).severity == severity


def test_too_much_is_looked_at_and_too_little_is_planned_anew() -> None:
    assert reason(load_done=140, load_planned=100).action_words == "Look at the load"
    less = reason(load_done=50, load_planned=100)
    assert (less.action_words, less.detail) == ("Re-plan", "6 of 6 last week.")
    assert reason(load_done=50, load_planned=100, last_week=None).detail == ""


def test_a_plan_that_begins_today_is_not_ahead() -> None:
    assert reason(plan_starts=TODAY, last_week=None).headline == "Nothing was due last week"


def test_the_sooner_a_plan_ends_the_further_up_it_stands() -> None:
    soon, later = reason(plan_ends=after(2)), reason(plan_ends=after(8))
    assert soon.rank < later.rank


def test_somebody_sick_is_seen_with_what_was_said() -> None:
    found = reason(absence=Absence("sick", before(3), note="Fever"))
    assert (found.severity, found.headline) == ("warning", "Sick since 5 July")
    assert found.detail == "“Fever” What is planned on these days is excused."


def test_somebody_away_is_news_and_no_alarm() -> None:
    found = reason(absence=Absence("away", before(1), after(5)))
    assert (found.severity, found.headline) == ("info", "Away since 7 July until 13 July")
