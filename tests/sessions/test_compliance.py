"""Planned against done: bands as coaches know them, marks and words that blame nobody."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from sessions.compliance import Compliance, compliance_of, share


@dataclass(frozen=True)
class Planned:
    duration_s: float | None = None
    distance_m: float | None = None
    kind: str = ""
    excuse: str = ""


@dataclass(frozen=True)
class Done:
    outcome: str = "done"
    reason: str = ""
    duration_s: float | None = None
    distance_m: float | None = None


TODAY = date(2026, 7, 8)
YESTERDAY = TODAY - timedelta(days=1)
HOUR = Planned(duration_s=3600, distance_m=10_000)


def of(planned: Planned | None, done: Done | None, day: date = YESTERDAY) -> Compliance:
    return compliance_of(planned, done, day=day, today=TODAY)


@pytest.mark.parametrize(
    ("percent", "band", "mark", "words"),
    [
        (0, "orange", "part", "in part, 0 %"),
        (49, "orange", "part", "in part, 49 %"),
        (50, "yellow", "part", "in part, 50 %"),
        (62, "yellow", "part", "in part, 62 %"),
        (79, "yellow", "part", "in part, 79 %"),
        (80, "green", "done", "as planned"),
        (100, "green", "done", "as planned"),
        (120, "green", "done", "as planned"),
        (121, "yellow", "more", "more, 121 %"),
        (128, "yellow", "more", "more, 128 %"),
        (150, "yellow", "more", "more, 150 %"),
        (151, "orange", "more", "more, 151 %"),
    ],
)
def test_bands(percent: int, band: str, mark: str, words: str) -> None:
    found = of(HOUR, Done(duration_s=36 * percent))
    assert (found.band, found.mark, found.words, found.percent) == (band, mark, words, percent)


def test_the_band_and_the_shown_percent_agree() -> None:
    """79.6 % is shown as 80 % and is green; 79.4 % as 79 %."""
    assert of(HOUR, Done(duration_s=3600 * 0.796)).band == "green"
    assert of(HOUR, Done(duration_s=3600 * 0.794)).words == "in part, 79 %"


def test_duration_goes_before_distance() -> None:
    assert of(HOUR, Done(duration_s=3600, distance_m=5000)).words == "as planned"


def test_distance_where_a_duration_is_missing() -> None:
    assert of(HOUR, Done(distance_m=6200)).words == "in part, 62 %"
    assert of(Planned(distance_m=10_000), Done(duration_s=600, distance_m=12_800)).words == "more, 128 %"


def test_what_cannot_be_compared_is_taken_as_ticked() -> None:
    found = of(Planned(distance_m=10_000), Done(duration_s=600))
    assert (found.band, found.words, found.percent) == ("green", "as planned", None)


def test_a_tick_without_numbers() -> None:
    assert of(HOUR, Done()) == Compliance("green", "done", "as planned")
    assert of(Planned(), Done(duration_s=600)) == Compliance("green", "done", "as planned")
    assert of(HOUR, Done("partial")) == Compliance("yellow", "part", "in part")


def test_who_says_in_part_is_believed() -> None:
    assert of(HOUR, Done("partial", duration_s=3240)) == Compliance("green", "part", "in part, 90 %", 90)


@pytest.mark.parametrize(
    ("reason", "words"), [("sick", "sick"), ("injured", "injured"), ("travel", "travelling")]
)
def test_an_excused_session_has_no_band(reason: str, words: str) -> None:
    assert of(HOUR, Done("skipped", reason)) == Compliance(
        "none", "not_done", f"not done, {words}", excused=True
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("no_time", "not done, no time"),
        ("tired", "not done, too tired"),
        ("other", "not done"),
        ("", "not done"),
    ],
)
def test_a_session_not_done_is_red(reason: str, words: str) -> None:
    assert of(HOUR, Done("skipped", reason)) == Compliance("red", "not_done", words)


def test_today_without_a_log_is_ahead() -> None:
    assert of(HOUR, None, TODAY) == Compliance("none", "ahead", "ahead")
    assert of(HOUR, None, TODAY + timedelta(days=30)).mark == "ahead"


def test_a_past_day_without_a_log_is_not_known() -> None:
    assert of(HOUR, None) == Compliance("red", "unknown", "not logged")


def test_a_session_done_ahead_of_its_day_counts() -> None:
    assert of(HOUR, Done(), TODAY + timedelta(days=1)).mark == "done"


def test_rest_is_rest_whatever_was_logged() -> None:
    for done in (None, Done(), Done("skipped", "sick")):
        assert of(Planned(kind="rest"), done) == Compliance("none", "rest", "rest")


def test_exercise_that_nobody_planned() -> None:
    assert of(None, Done(duration_s=600)) == Compliance("none", "done", "not planned", planned=False)
    with pytest.raises(ValueError, match="nothing to compare"):
        of(None, None)


def test_the_share_of_a_week_sets_excuses_apart() -> None:
    week = share(
        [
            of(HOUR, Done()),
            of(HOUR, Done("partial")),
            of(HOUR, Done(duration_s=9000)),
            of(HOUR, Done("skipped", "no_time")),
            of(HOUR, Done("skipped", "sick")),
            of(HOUR, None),
            of(HOUR, None, TODAY),
            of(Planned(kind="rest"), None),
            of(None, Done()),
        ]
    )
    assert (week.done, week.due, week.in_part, week.excused, week.ahead) == (3, 5, 1, 1, 1)
    assert week.words == "3 of 5, 1 excused"


def test_a_full_week_and_an_empty_one() -> None:
    assert share([of(HOUR, Done())] * 6).words == "6 of 6"
    assert share([]).words == "0 of 0"


def test_no_words_of_blame() -> None:
    said = {
        of(HOUR, Done(outcome, reason)).words for outcome in ("done", "skipped") for reason in ("", "no_time")
    }
    assert not any(word in text for text in said for word in ("!", "miss", "fail", "late"))


def test_a_day_on_which_somebody_was_sick_is_excused_unless_something_was_logged() -> None:
    sick = Planned(duration_s=3600, excuse="sick")
    assert of(sick, None) == Compliance("none", "not_done", "not done, sick", excused=True)
    assert of(sick, None, TODAY).words == "ahead, sick"
    assert of(sick, Done()).mark == "done"
    assert of(sick, Done("skipped", "no_time")).excused is False
    assert share([of(sick, None), of(HOUR, Done())]).words == "1 of 1, 1 excused"
