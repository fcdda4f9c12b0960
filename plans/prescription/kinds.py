"""What the kind of a session says when its author said nothing more.

Values only. The target RPE (CR-10) of a kind is a proxy for the load of plans that carry none. It
reproduces what was measured on published plans: the weekly monotony of 0.46 to 1.36 in Higdon's Novice 1
(easy 3, long 4, cross training 3, race 9) and of 1.31 to 1.75 in a 12-week base of the Friel type
(recovery 2, endurance 3, long 4, strength 5, speed skill 4, tempo 6, test 8). The other values lie
between those. Hard begins at 7 (Foster's scale: "very hard"), where a threshold session stands.

A purpose is what to show where a coach gave no reason: the effect, and what it is for.
"""

from typing import NamedTuple

ADAPTATIONS = (
    "base",
    "threshold",
    "vo2max",
    "speed",
    "max_strength",
    "hypertrophy",
    "skill",
    "recovery",
    "test",
)


class Kind(NamedTuple):
    """Defaults of a kind of session.

    label       the kind in words
    adaptation  one of ADAPTATIONS: what such a session is meant to change
    target_rpe  effort on the CR-10 scale, or None where a kind says nothing about it
    is_key      whether such a session carries its week; a long session does only if it is the week's longest
    purpose     one sentence: effect and what for
    """

    label: str
    adaptation: str
    target_rpe: float | None
    is_key: bool
    purpose: str


KINDS: dict[str, Kind] = {
    "easy": Kind(
        "Easy", "base", 3, False, "Builds endurance at little cost, so that the hard days can be hard."
    ),
    "recovery": Kind(
        "Recovery", "recovery", 2, False, "Moves you at no cost, so that the next hard day finds you fresh."
    ),
    "long": Kind(
        "Long", "base", 4, True, "Teaches the body to keep going, so that the last hour costs less."
    ),
    "aerobic_endurance": Kind(
        "Aerobic endurance", "base", 3, False, "Builds the aerobic base that every harder session stands on."
    ),
    "steady": Kind(
        "Steady", "base", 4, False, "Lifts the pace that you can hold without strain."
    ),
    "tempo": Kind(
        "Tempo", "threshold", 6, True, "Makes a firm pace feel ordinary, so that you can hold it for longer."
    ),
    "threshold": Kind(
        "Threshold", "threshold", 7, True, "Raises your lactate threshold, so that race pace costs less."
    ),
    "intervals": Kind(
        "Intervals", "vo2max", 7, True, "Gathers more hard minutes than one go allows and lifts your ceiling."
    ),
    "vo2max": Kind(
        "VO2max", "vo2max", 8, True, "Raises your aerobic ceiling, so that every pace below it gets easier."
    ),
    "speed": Kind(
        "Speed", "speed", 6, False, "Trains fast and relaxed movement, so that race pace feels slow."
    ),
    "speed_skill": Kind(
        "Speed skill", "skill", 4, False, "Trains quick and clean movement, so that less effort is wasted."
    ),
    "skill": Kind(
        "Skill", "skill", 3, False, "Practises the movement itself, so that effort goes where it counts."
    ),
    "mobility": Kind(
        "Mobility", "skill", 2, False, "Keeps the range of movement that good technique needs."
    ),
    "strength": Kind(
        "Strength", "max_strength", 5, False, "Makes you stronger, so that each stride or lift costs less."
    ),
    "hypertrophy": Kind(
        "Hypertrophy", "hypertrophy", 6, False, "Adds muscle, so that there is more to make strong later."
    ),
    "cross_training": Kind(
        "Cross-training", "base", 3, False, "Trains heart and lungs while the joints you use most rest."
    ),
    "test": Kind(
        "Test", "test", 8, True, "Measures where you are, so that the next weeks rest on a number."
    ),
    "race": Kind(
        "Race", "test", 9, True, "The day that the weeks before it were for."
    ),
    "rest": Kind(
        "Rest", "recovery", None, False, "Lets the work of the days before take effect."
    ),
    "other": Kind(
        "Other", "base", None, False, "Part of this week’s training."
    ),
}  # fmt: skip


def kind_of(name: str) -> Kind:
    """The defaults of a kind by name; those of "other" for a name that is not in the table."""
    return KINDS.get(name, KINDS["other"])
