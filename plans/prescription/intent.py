"""What a session is meant for, from what was typed: its kind and the adaptation it intends.

Values only. Words of the title decide first ("Tempo", "Long run"), then what is prescribed: the hardest work
that is more than a flourish, the repetitions and loads of lifts, and at last how long it is.
"""

import re
from collections.abc import Iterator, Sequence

from plans.language.words import fold
from plans.prescription.exercises import Exercise
from plans.prescription.steps import Item, Repeat, Step
from plans.prescription.targets import PACES, Target

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
RANK = ("mobility", "skill", "easy", "steady", "tempo", "threshold", "intervals", "vo2max", "speed")

# Where easy, tempo and threshold end, in percent. Power and heart rate: Coggan, Friel, and of the highest
# heart rate the usual five zones; VMA is the pace of the highest aerobic power. Of a threshold pace, which
# CSS is in the water, Friel's zones as speeds.
BOUNDS: dict[str, tuple[float, float, float]] = {
    "ftp": (76, 91, 106),
    "cp": (76, 91, 106),
    "lthr": (90, 95, 101),
    "hrmax": (82, 89, 93),
    "vma": (75, 85, 95),
    "threshold_pace": (88, 95, 103),
    "css": (88, 95, 103),
}
# The speed of a race in percent of that at the threshold.
SPEED_OF_RACE = {"mile": 115, "1500": 116, "3k": 109, "5k": 105, "10k": 100, "half": 96, "marathon": 91}
UNSAID = {"watts", "bpm", "kmh", PACES}  # how hard they are depends on the athlete
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
    kinds = [_kind_of_step(step, repeated) for step, repeated in _work(items) if not _is_flourish(step)]
    hardest = max((one for one in kinds if one in RANK), key=RANK.index, default="")
    if hardest == "vo2max" and not any(isinstance(item, Repeat) for item in items):
        return "intervals"
    if hardest in {"easy", "steady"} and (
        (seconds or 0) >= LONG_S.get(sport, 1e9) or (metres or 0) >= LONG_M.get(sport, 1e9)
    ):
        return "long"
    return hardest or ("easy" if items else "other")


def unsaid_target(items: Sequence[Item]) -> Target | None:
    """The first target of repeats that says nothing of effort by itself: a power, a heart rate, a pace."""
    return next((step.target for step, repeated in _work(items) if _is_unsaid(step, repeated)), None)


def _work(items: Sequence[Item], *, repeated: bool = False) -> Iterator[tuple[Step, bool]]:
    """The steps that are no rests, and whether they are repeated."""
    for item in items:
        if isinstance(item, Repeat):
            yield from _work(item.steps, repeated=repeated or (item.times_to or item.times) > 1)
        elif not item.is_rest:
            yield item, repeated


def _is_unsaid(step: Step, repeated: bool) -> bool:
    target = step.target
    if target is None or not repeated or step.type != "steady":
        return False
    return target.kind in UNSAID or (target.kind == "percent" and not target.of)


def _is_flourish(step: Step) -> bool:
    """Strides at the end of an easy run do not make it a session of speed."""
    return step.type == "strides" and (step.seconds or 0) <= FLOURISH_S and (step.metres or 0) <= FLOURISH_M


def _kind_of_step(step: Step, repeated: bool) -> str:
    target = step.target
    if target is not None and target.kind == "race_pace":
        return KIND_OF_RACE.get(target.of, "tempo")
    if target is not None and target.kind == "percent" and target.of in BOUNDS:
        return _kind_of_percent(target.high, target.of)
    if target is not None and target.kind == "percent" and target.of in SPEED_OF_RACE:
        return _kind_of_percent(target.high * SPEED_OF_RACE[target.of] / 100, "threshold_pace")
    if _is_unsaid(step, repeated):
        return "intervals"
    return KIND_OF_TYPE.get(step.type, "easy")


def _kind_of_percent(percent: float, of: str) -> str:
    return next(
        (
            kind
            for kind, limit in zip(("easy", "tempo", "threshold"), BOUNDS[of], strict=True)
            if percent < limit
        ),
        "vo2max",
    )


def _is_hypertrophy(exercises: Sequence[Exercise]) -> bool:
    """Most sets of eight repetitions and more."""
    counted = [(one.sets, one.reps) for one in exercises if one.sets and one.reps]
    many = sum(sets for sets, reps in counted if reps >= HYPERTROPHY_REPS)
    return bool(counted) and many * 2 > sum(sets for sets, _ in counted)
