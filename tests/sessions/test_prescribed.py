"""What a card shows of a prescription."""

import pytest

from plans.language.reading import read
from plans.prescription.text import structure_of, to_text
from sessions.effort import WORDS, effort_words
from sessions.prescribed import WIDTH, in_own_words, lifts_of, lines_of, profile_of
from tests.sessions.rows import SQUATS, TEMPO


def test_steps_are_lines_and_a_repeat_is_said_once():
    assert [(line.times, line.extent, line.name) for line in lines_of(TEMPO)] == [
        ("", "15 min", "Warm-up"),
        ("2 ×", "15 min", "Tempo"),
        ("", "4 min", "Jog between"),
        ("", "9 min", "Cool-down"),
    ]


def test_a_set_of_repeats_has_a_row_and_what_it_holds_stands_below_it():
    inner = {
        "repeat": 4,
        "steps": [{"type": "interval", "metres": 200}, {"type": "jog", "metres": 200}],
    }
    sets = {"repeat": 3, "steps": [inner, {"type": "rest", "seconds": 240}]}
    lines = lines_of({"steps": [{"type": "warmup", "seconds": 600, "target": {"zone": [1, 1]}}, sets]})
    assert [(line.depth, line.times, line.extent, line.name) for line in lines] == [
        (0, "", "10 min", "Warm-up"),
        (0, "3 ×", "", "Set"),
        (1, "4 ×", "200 m", "Interval"),
        (2, "", "200 m", "Jog"),
        (1, "", "4 min", "Rest"),
    ]


def test_a_repeat_of_one_repeat_needs_no_row():
    twice = {"repeat": 2, "steps": [{"repeat": 4, "steps": [{"type": "run", "metres": 400}]}]}
    assert [(line.depth, line.times) for line in lines_of({"steps": [twice]})] == [(0, "2 × 4 ×")]


def test_parts_of_a_step_stand_below_it_with_their_numbers():
    strides = {
        "repeat": 4,
        "steps": [{"type": "strides", "seconds": 20, "target": {"zone": [6, 6], "resolved": {"a": 1}}}],
    }
    lines = lines_of({"steps": [{"type": "easy", "metres": 8000, "inside": [strides]}]})
    assert [(line.depth, line.times, line.extent, line.resolved) for line in lines] == [
        (0, "", "8 km", {}),
        (1, "4 ×", "20 s", {"a": 1}),
    ]


def test_only_what_the_session_is_for_stands_out():
    assert [line.name for line in lines_of(TEMPO) if line.is_main] == ["Tempo"]


def test_walking_never_stands_out():
    walk = {"steps": [{"type": "walk", "seconds": 600}, {"type": "rest", "seconds": 60}]}
    assert not any(line.is_main for line in lines_of(walk))


def test_the_profile_is_to_scale_in_time():
    profile = profile_of(TEMPO, "running")
    assert [bar.x for bar in profile.bars] == [0, 82.8, 165.5, 187.6, 270.3]
    assert profile.bars[1].width > 3 * profile.bars[2].width
    assert [tick.label for tick in profile.ticks] == ["0", "15", "30", "45", "58 min"]
    assert profile.ticks[-1].x == WIDTH


def test_bars_stay_inside_the_drawing_however_many_there_are():
    many = {
        "steps": [
            {
                "repeat": 60,
                "steps": [{"type": "sprint", "seconds": 10}],
                "between": {"type": "rest", "seconds": 20},
            }
        ]
    }
    profile = profile_of(many, "running")
    assert len(profile.bars) == 119
    assert all(0 <= bar.x < bar.x + bar.width <= WIDTH and bar.height > 0 for bar in profile.bars)


@pytest.mark.parametrize("structure", [{}, {"steps": [{"type": "easy", "seconds": 1800}]}, SQUATS])
def test_there_is_no_profile_where_there_is_nothing_to_compare(structure):
    assert profile_of(structure, "running") is None


def test_sets_of_one_exercise_share_a_line():
    assert [(lift.name, lift.sets) for lift in lifts_of(SQUATS)] == [
        ("Squat", "3 × 5 @80\u00a0% 1RM"),
        ("Bench press", "5 × 5 @70\u00a0% 1RM"),
    ]


def test_a_superset_keeps_its_letters():
    pairs = {
        "exercises": [
            {"name": "Row", "sets": 3, "reps": 8, "group": "A1"},
            {"name": "Push-up", "sets": 3, "reps": 12, "group": "A2"},
        ]
    }
    assert [(lift.label, lift.name, lift.sets) for lift in lifts_of(pairs)] == [
        ("A1", "Row", "3 × 8"),
        ("A2", "Push-up", "3 × 12"),
    ]


def test_typed_words_are_shown_only_where_the_structure_does_not_say_them():
    assert in_own_words(to_text(SQUATS), SQUATS) == ""
    assert in_own_words(f"{to_text(SQUATS)}\nStop when the bar slows.", SQUATS) == "Stop when the bar slows."
    assert in_own_words("Run by feel.", {}) == "Run by feel."


@pytest.mark.parametrize(
    ("sport", "typed", "left"),
    [
        ("running", "6x800m @ 5k pace, 400m jog", ""),
        ("running", "15min warm up\n6x800m @5k pace, 400m jog\nStay relaxed.", "Stay relaxed."),
        ("strength", "bench 3x5 @ rpe 8, rest 3min", ""),
        ("strength", "bench 3x5 @ rpe 8\nLast set: as many as you can.", "Last set: as many as you can."),
    ],
)
def test_what_was_typed_in_another_spelling_is_not_said_twice(sport, typed, left):
    reading = read("\n".join(line for line in typed.splitlines() if not line.endswith(".")), sport=sport)
    assert not reading.troubles
    assert in_own_words(typed, structure_of(reading.items, reading.exercises), sport) == left


def test_a_line_that_is_not_in_the_structure_stays():
    assert in_own_words("8x400m @ 5k pace", SQUATS, "running") == "8x400m @ 5k pace"


def test_every_number_of_effort_has_its_word():
    assert sorted(WORDS) == list(range(1, 11))
    assert effort_words(6) == ("hard", "Short phrases only.")
    assert effort_words(6.5) == effort_words(6)


def test_lifting_is_not_measured_by_talking():
    assert effort_words(8, "strength") == ("very hard", "")
