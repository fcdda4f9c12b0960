"""What a session is meant for, from what was typed: its kind and the adaptation it intends.

Values only. Words of the title decide first ("Tempo", "Long run"), then what is prescribed: the hardest work
that is more than a flourish, the repetitions and loads of lifts, and at last how long it is.
"""

import re
from collections.abc import Sequence

from plans.exercises import Exercise
from plans.language.words import fold
from plans.steps import Item, Repeat, Step, unfold_steps

# In this order: "recovery" before "run", "long" after what would say more.
WORDS: tuple[tuple[str, str], ...] = (
    ("rest", r"rest(?: day)?|off|ruhetag|repos|descanso|riposo|day off"),
    ("race", r"race|marathon day|wettkampf|competition|parkrun"),
    ("test", r"test|time trial|tt|ftp test|benchmark|1rm"),
    ("recovery", r"recovery|recover|regenerativ\w*|shake-?out|recuperation|recup"),
    ("vo2max", r"vo2(?:max)?"),
    ("threshold", r"threshold|cruise|seuil|schwelle\w*|umbral|soglia|lt"),
    ("tempo", r"tempo|sweet ?spot|marathon pace|mp"),
    ("intervals", r"intervals?|intervalle|repeats|reps|fartlek|hills?|series|fractionn\w*"),
    ("speed", r"speed|sprints?|strides"),
    ("mobility", r"mobility|yoga|stretch\w*|foam roll\w*|hips"),
    ("skill", r"drills?|skills?|technique|technik"),
    ("hypertrophy", r"hypertrophy|pump"),
    ("strength", r"strength|gym|lift(?:ing)?|weights|core|kraft\w*|upper|lower|full body|push|pull|legs"),
    ("cross_training", r"cross-?training|cross"),
    ("steady", r"steady|moderate|progression\w*"),
    ("long", r"long"),
    ("easy", r"easy|jog|footing|leicht|locker\w*|rodaje|facile|endurance|base|aerobic"),
)
PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in WORDS)

KIND_OF_RACE = {"mile": "vo2max", "1500": "vo2max", "3k": "vo2max", "5k": "vo2max", "10k": "threshold"}
KIND_OF_RACE |= {"half": "threshold", "marathon": "tempo"}
KIND_OF_TYPE = {
    "sprint": "speed",
    "strides": "speed",
    "interval": "vo2max",
    "threshold": "threshold",
    "tempo": "tempo",
}
KIND_OF_TYPE |= {"steady": "steady", "race_pace": "tempo", "mobility": "mobility", "drills": "skill"}
RANK = ("mobility", "skill", "easy", "steady", "tempo", "threshold", "vo2max", "speed")
LONG_S = {"running": 5400, "cycling": 9000, "swimming": 4500, "rowing": 5400, "walking": 9000}
LONG_M = {"running": 16_000, "cycling": 70_000, "swimming": 4000, "rowing": 16_000, "walking": 15_000}
FLOURISH_S, FLOURISH_M = 30, 150
HYPERTROPHY_REPS = 8


def kind_in_words(text: str) -> str:
    """The kind that a title names; "" where it names none."""
    folded = fold(text)
    return next((kind for kind, pattern in PATTERNS if pattern.search(folded)), "")


def kind_of_work(
    items: Sequence[Item],
    exercises: Sequence[Exercise],
    sport: str,
    seconds: float | None,
    metres: float | None,
) -> str:
    """The kind that a prescription shows."""
    if exercises and not items:
        return "hypertrophy" if _is_hypertrophy(exercises) else "strength"
    kinds = [
        _kind_of_step(step) for step in unfold_steps(items) if not step.is_rest and not _is_flourish(step)
    ]
    hardest = max((one for one in kinds if one in RANK), key=RANK.index, default="")
    if hardest == "vo2max" and not any(isinstance(item, Repeat) for item in items):
        return "intervals"
    if hardest in {"easy", "steady"} and (
        (seconds or 0) >= LONG_S.get(sport, 1e9) or (metres or 0) >= LONG_M.get(sport, 1e9)
    ):
        return "long"
    return hardest or ("easy" if items else "other")


def _is_flourish(step: Step) -> bool:
    """Strides at the end of an easy run do not make it a session of speed."""
    return step.type == "strides" and (step.seconds or 0) <= FLOURISH_S and (step.metres or 0) <= FLOURISH_M


def _kind_of_step(step: Step) -> str:
    target = step.target
    if target is not None and target.kind == "race_pace":
        return KIND_OF_RACE.get(target.of, "tempo")
    if (
        target is not None
        and target.kind == "percent"
        and target.of in {"ftp", "lthr", "threshold_pace", "vma"}
    ):
        return _kind_of_percent(target.high, target.of)
    return KIND_OF_TYPE.get(step.type, "easy")


def _kind_of_percent(percent: float, of: str) -> str:
    """By Coggan's and Friel's bounds; VMA is the pace of the highest aerobic power."""
    bounds = {"vma": (75, 85, 95), "lthr": (90, 95, 101)}.get(of, (76, 91, 106))
    return next(
        (kind for kind, limit in zip(("easy", "tempo", "threshold"), bounds, strict=True) if percent < limit),
        "vo2max",
    )


def _is_hypertrophy(exercises: Sequence[Exercise]) -> bool:
    """Most sets of eight repetitions and more."""
    counted = [(one.sets, one.reps) for one in exercises if one.sets and one.reps]
    many = sum(sets for sets, reps in counted if reps >= HYPERTROPHY_REPS)
    return bool(counted) and many * 2 > sum(sets for sets, _ in counted)
