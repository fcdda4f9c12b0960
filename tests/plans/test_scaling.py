"""More or less of a session: what is scaled, how it is rounded, and that text and structure agree."""

from typing import Any
from uuid import UUID

import pytest

from plans.edits.content import Content, PlanError, Planned
from plans.operations import run
from plans.operations.sessions import session_of
from plans.operations.table import At
from plans.operations.volume import Progression
from plans.prescription.line import read_line
from plans.prescription.scaling import round_metres, round_seconds, scaled, scaled_structure


@pytest.mark.parametrize(
    ("seconds", "share", "rounded"),
    [
        (3000, 1.05, 3300),
        (3000, 1.02, 3000),
        (3600, 0.6, 2100),
        (1200, 1.1, 1320),
        (90, 1.5, 135),
        (60, 0.1, 15),
    ],
)
def test_times_come_out_as_a_coach_would_write_them(seconds: int, share: float, rounded: int) -> None:
    assert round_seconds(seconds, share) == rounded


@pytest.mark.parametrize(
    ("metres", "share", "rounded"), [(9500, 1.05, 10000), (42195, 1, 42195), (800, 1.1, 900), (400, 0.1, 100)]
)
def test_distances_too(metres: int, share: float, rounded: int) -> None:
    assert round_metres(metres, share) == rounded


def test_what_is_not_known_stays_unknown() -> None:
    assert (round_seconds(None, 2), round_metres(None, 2)) == (None, None)


STEPS: dict[str, Any] = {
    "steps": [
        {"type": "warmup", "seconds": 900},
        {
            "repeat": 4,
            "steps": [{"type": "interval", "metres": 800}],
            "between": {"type": "rest", "seconds": 90},
        },
        {"type": "easy", "seconds": [1800, 2400], "target": {"zone": [2, 2]}},
        {"type": "jog", "seconds": 300},
        {"type": "cooldown", "metres": 1000},
    ]
}


def test_of_steps_the_work_grows_and_of_a_repeat_its_number() -> None:
    warm_up, repeat, easy, jog, cool_down = scaled_structure(STEPS, 1.5)["steps"]
    assert (warm_up, jog, cool_down) == (STEPS["steps"][0], STEPS["steps"][3], STEPS["steps"][4])
    assert repeat == STEPS["steps"][1] | {"repeat": 6}
    assert easy == {"type": "easy", "seconds": [2700, 3600], "target": {"zone": [2, 2]}}
    assert scaled_structure(STEPS, 0.1)["steps"][1]["repeat"] == 1


def test_of_exercises_the_sets_grow_and_absolute_loads_take_kilograms() -> None:
    squat: dict[str, Any] = {"name": "Squat", "sets": 5, "reps": 5, "load_kg": 100}
    press: dict[str, Any] = {"name": "Press", "sets": [2, 4], "reps": 8, "load_lb": 95}
    curl: dict[str, Any] = {"name": "Curl", "sets": 3, "load_pct_1rm": 70}
    assert scaled_structure({"exercises": [squat, press, curl]}, 0.6, 2.5) == {
        "exercises": [
            squat | {"sets": 3, "load_kg": 102.5},
            press | {"sets": [1, 2], "load_lb": 100},
            curl | {"sets": 2},
        ]
    }


def test_of_a_list_of_sets_the_last_come_and_go() -> None:
    sets: list[dict[str, Any]] = [{"name": "Squat", "reps": 5, "load_pct_tm": load} for load in (65, 75, 85)]
    assert scaled_structure({"exercises": sets}, 0.6)["exercises"] == sets[:2]
    assert scaled_structure({"exercises": sets}, 1.4)["exercises"] == [*sets[:2], sets[2] | {"sets": 2}]


def typed(line: str, sport: str = "running") -> Planned:
    said = read_line(line, sport=sport)
    return session_of(said, uid=str(UUID(int=1)), at=(1, 0))


@pytest.mark.parametrize(
    "line",
    ["Easy 40min", "Tempo 50min @Z3", "15min Z1\n4x8min @Z4 r2min\n10min Z1", "Long 20km", "Rest", "Do x"],
)
@pytest.mark.parametrize("share", [0.6, 1.05, 1.5])
def test_text_and_structure_agree_afterwards_or_both_stay(line: str, share: float) -> None:
    before = typed(line)
    after, as_text = scaled(before, share=share)
    if as_text and after.prescription:
        read = read_line(after.prescription, sport=after.sport, title=after.title)
        assert (read.structure, read.duration_s) == (after.structure, after.duration_s)
    else:
        assert (after.prescription, after.structure) == (before.prescription, before.structure)
    if before.duration_s and "x" not in line:
        assert after.duration_s == round_seconds(before.duration_s, share)


def test_a_session_that_only_has_numbers_is_scaled_by_them() -> None:
    before = typed("Easy 40min")._replace(prescription="", structure={}, duration_s=3000, distance_m=9500)
    after, as_text = scaled(before, share=1.2)
    assert (after.duration_s, after.distance_m, as_text) == (3600, 11500, True)


def test_a_text_that_nobody_could_read_stays_and_the_label_says_so() -> None:
    session = typed("Easy 40min")._replace(
        prescription="as you like",
        structure={"unread": [{"line": 1, "text": "as you like"}]},
        duration_s=3000,
    )
    content = Content(1, (), {session.uid: session})
    scale = {"do": "scale", "uids": [session.uid], "percent": 120}
    done = run(content, [scale], At(UUID(int=2), "running"))
    assert done.label == "Easy scaled to 120 %; the text of 1 session stayed as it was"
    assert done.content.sessions[session.uid].prescription == "as you like"
    assert done.content.sessions[session.uid].duration_s == 3600


def test_texts_that_are_read_anew_are_not_without_end() -> None:
    long = typed("\n".join(["15min @Z1", *["6x800m @5k pace r90s"] * 18]))
    sessions = [long._replace(uid=str(UUID(int=number))) for number in range(1, 301)]
    content = Content(1, (), {one.uid: one for one in sessions})
    every = [one.uid for one in sessions]
    half = [{"do": "scale", "uids": uids, "percent": 120} for uids in (every[:150], every[150:])]
    repeat = {"do": "repeat_week", "week": 1, "times": 1, "volume_percent": 10}
    for operations in ([half[0] | {"uids": every}], half, [repeat]):
        with pytest.raises(PlanError, match="more than 100,000 characters of text"):
            run(content, operations, At(UUID(int=2), "running"))
    assert run(content, [repeat | {"volume_percent": 0}], At(UUID(int=2), "running"))  # nothing to read


def test_a_progression_builds_on_the_last_full_week() -> None:
    steps = Progression(volume=0.1, add_kg=2.5, deload_every=4, deload=0.6).steps(6)
    assert [round(share, 3) for share, _ in steps] == [1.1, 1.21, 0.726, 1.331, 1.464, 1.611]
    assert [kilograms for _, kilograms in steps] == [2.5, 5, 5, 7.5, 10, 12.5]


def test_a_progression_has_an_end() -> None:
    with pytest.raises(PlanError, match="more than 10 times what Easy is now"):
        scaled(typed("Easy 40min"), share=11)


def test_the_easy_steps_around_harder_work_stay() -> None:
    before = typed("Intervals 15min Z1\n4x8min @Z4 r2min\n10min Z1")
    steps = scaled_structure(before.structure, 1.5)["steps"]
    assert (steps[0], steps[-1]) == (before.structure["steps"][0], before.structure["steps"][-1])
    assert steps[1]["repeat"] == 6
    six = typed("Intervals 15min Z1\n6x8min @Z4 r2min\n10min Z1")
    assert scaled(before, share=1.5).session.duration_s == six.duration_s


def test_miles_stay_miles() -> None:
    before = typed("Long 10 mi")
    after, as_text = scaled(before, share=1.25)
    assert as_text
    assert "12.5 mi" in after.prescription
    assert after.distance_m == 20117


def test_a_title_made_from_the_text_follows_it() -> None:
    before = typed("6x800m @5k pace r400m jog")
    assert before.title == "6 × 800 m"
    assert scaled(before, share=1.5).session.title == "9 × 800 m"
    assert scaled(before._replace(title="Track"), share=1.5).session.title == "Track"


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("Back squat 4x6-8 @75% r3:00", "Back squat 5 × 6–8 @75% 1RM, rest 3 min"),
        ("Squat 3x8 @100kg r2:00", "Squat 4 × 8 @102.5 kg, rest 2 min"),
        ("Squat 5x5 @225lb", "Squat 6 × 5 @230 lb"),
    ],
)
def test_strength_goes_on_with_its_sets_its_bars_and_its_rests(line: str, becomes: str) -> None:
    after, as_text = scaled(typed(line, "strength"), share=1.2, add_kg=2.5)
    assert (after.prescription, as_text) == (becomes, True)
