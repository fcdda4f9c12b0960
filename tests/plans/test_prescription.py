"""A session's structure: as text, as bars, and with one athlete's weights."""

from plans.prescription.exercises import Exercise, exercise_from_json
from plans.prescription.steps import Step
from plans.prescription.text import Block, Structure, profile, structure_of, to_text

TEMPO = structure_of(
    [
        Step("warmup", 900),
        Step("threshold", 900),
        Step("jog", 240),
        Step("threshold", 900),
        Step("cooldown", 540),
    ],
    [],
)
SQUATS = [exercise_from_json({"name": "Squat", "sets": 1, "reps": 5, "load_pct_tm": pct}) for pct in (65, 75)]
STRENGTH = structure_of(
    [], [*SQUATS, Exercise("Press", sets=3, reps=8, load_pct_1rm=70), Exercise("Row", sets=3)]
)


def test_structure_is_folded_and_leaves_out_what_is_not_there() -> None:
    assert structure_of([], []) == {}
    assert list(TEMPO) == ["steps"]
    assert TEMPO["steps"][1] == {
        "repeat": 2,
        "steps": [{"type": "threshold", "seconds": 900}],
        "between": {"type": "jog", "seconds": 240},
    }


def test_to_text() -> None:
    assert to_text(TEMPO) == "15 min warm-up\n2 × 15 min threshold, 4 min jog between\n9 min cool-down"
    assert to_text(STRENGTH) == "Squat 5 @65% TM, 5 @75% TM\nPress 3 × 8 @70% 1RM\nRow 3 sets"
    assert to_text({}) == ""
    both: Structure = {**TEMPO, **STRENGTH}
    assert to_text(both) == f"{to_text(TEMPO)}\n{to_text(STRENGTH)}"


def test_profile_is_to_scale_in_time() -> None:
    blocks = profile(TEMPO)
    assert [block.duration_s for block in blocks] == [900, 900, 240, 900, 540]
    assert blocks[1] == Block(900, 0.8, "15 min threshold")
    assert blocks[1].intensity > blocks[0].intensity > blocks[2].intensity


def test_profile_of_distances_takes_the_sports_pace() -> None:
    laps = structure_of([Step("interval", metres=400), Step("jog", metres=200)], [])
    assert [block.duration_s for block in profile(laps)] == [144, 72]
    assert [block.duration_s for block in profile(laps, "swimming")] == [480, 240]


def test_no_profile_is_better_than_a_wrong_one() -> None:
    laps = structure_of([Step("steady", 600), Step("interval", metres=400)], [])
    assert profile(laps, "strength") == []
    assert profile({}) == profile(STRENGTH) == []
