"""One session of a plan file, with everything that its author left to be understood.

Values only. The data has passed the schema; what is wrong beyond that comes out as problems with their path.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.units import MILE_M
from plans.plan_files.plan_schema import Problem, path_of
from plans.prescription.exercises import Exercise, exercise_from_json, is_lower_body
from plans.prescription.kinds import KINDS
from plans.prescription.steps import Item, Step, item_from_json, unfold_steps
from plans.prescription.text import Structure, structure_of, to_text

MAX_STEPS = 500
MAX_PRESCRIPTION = 4000
MAX_SECONDS = 172_800
MAX_METRES = 1_000_000
TOP_SET_PERCENT = 80

NOUNS = {"running": "run", "cycling": "ride", "swimming": "swim", "rowing": "row", "walking": "walk"}
TITLES_WITH_NOUN = {"easy", "long", "recovery", "steady", "tempo", "threshold"}
TITLES = {"cross training": "Cross-training", "cross_training": "Cross-training", "warm up": "Warm-up"}
SPORT_OF_KIND = {
    "strength": "strength",
    "hypertrophy": "strength",
    "cross_training": "other",
    "mobility": "other",
    "rest": "other",
}
RUN_WALK = {"run", "jog", "walk", "walk_warmup", "walk_cooldown"}

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SessionFile:
    """A planned session as a plan file gives it.

    week         from 1
    weekday      0 = Monday to 6 = Sunday
    order        from 0 within the day
    why          the author's sentence, or "": plans.prescription.kinds has a purpose for each kind
    prescription what to do as text, typed or made from the structure; may be ""
    structure    as in plans.prescription.text; {} when there is only text
    target_rpe   1 to 10, or None for a kind that has no effort
    rpe_assumed  whether that is the kind's, because the file gives none
    duration_s, distance_m   None: not known
    notes        "": what a file calls notes stands below its prescription
    link         "" or an address that begins with http:// or https://
    """

    week: int
    weekday: int
    order: int
    title: str
    sport: str
    kind: str
    adaptation: str
    why: str
    prescription: str
    structure: Structure
    target_rpe: float | None
    rpe_assumed: bool
    duration_s: int | None
    distance_m: int | None
    is_key: bool
    notes: str = ""
    link: str = ""


def session_from(data: Json, *, week: Json, weekday: int, order: int, sport: str) -> SessionFile:
    """The session that `data` describes in a week of the file; `sport` is the plan's."""
    items = [item_from_json(one) for one in data.get("steps", ())]
    exercises = _exercises(data, week.get("tm_increment_kg_at_cycle_start", {}))
    structure = structure_of(items, exercises)
    own_sport = data.get("sport") or SPORT_OF_KIND.get(data["kind"], sport)
    kind = KINDS["easy"] if _is_run_walk(items) else KINDS[data["kind"]]
    return SessionFile(
        week=int(week["week"]),
        weekday=weekday,
        order=order,
        title=tidy_title(data["title"], own_sport),
        sport=own_sport,
        kind=data["kind"],
        adaptation=data.get("adaptation", kind.adaptation),
        why=data.get("why", "").strip(),
        prescription=_prescription(data, structure, own_sport),
        structure=structure,
        target_rpe=data.get("rpe", kind.target_rpe),
        rpe_assumed="rpe" not in data and kind.target_rpe is not None,
        duration_s=_duration_s(data, items),
        distance_m=_distance_m(data, items),
        link=data.get("link", "").strip(),
        is_key=data.get(
            "key", KINDS[data["kind"]].is_key or (sport == "strength" and _has_top_set(exercises))
        ),
    )


def session_problems(data: Json, keys: tuple[str | int, ...]) -> Iterator[Problem]:
    """What contradicts itself or grows too large in a session that fits the schema."""
    if _come_apart(data.get("distance_km"), data.get("distance_mi"), MILE_M / 1000):
        yield Problem(
            path_of(*keys, "distance_mi"),
            f"{data['distance_mi']} miles are {data['distance_mi'] * MILE_M / 1000:.2f} km, "
            f"but distance_km says {data['distance_km']}.",
        )
    for index, exercise in enumerate(data.get("exercises", ())):
        yield from _exercise_problems(exercise, (*keys, "exercises", index))
    steps = sum(_length(item_from_json(one)) for one in data.get("steps", ()))
    if steps > MAX_STEPS:
        yield Problem(path_of(*keys, "steps"), f"These come to {steps} steps; a session holds {MAX_STEPS}.")
        return
    session = session_from(data, week={"week": 1}, weekday=0, order=0, sport="other")
    if len(session.prescription) > MAX_PRESCRIPTION:
        size = len(session.prescription)
        yield Problem(path_of(*keys), f"In words this is {size} characters; {MAX_PRESCRIPTION} fit.")
    if (session.duration_s or 0) > MAX_SECONDS or (session.distance_m or 0) > MAX_METRES:
        yield Problem(path_of(*keys, "steps"), "These come to more than 48 hours or 1,000 km.")


def session_remarks(data: Json, keys: tuple[str | int, ...]) -> Iterator[Problem]:
    """What is odd but can be taken as it stands: steps that do not add up to the stated duration."""
    minutes = data.get("duration_min")
    summed = _summed([item_from_json(one) for one in data.get("steps", ())], "seconds")
    if minutes is not None and summed is not None and abs(summed - minutes * 60) > 60:
        yield Problem(
            path_of(*keys, "duration_min"),
            f"This says {minutes:g} min; the steps come to {summed / 60:g} min.",
        )


def tidy_title(title: str, sport: str) -> str:
    """A title for people: "easy" of a runner is "Easy run", "long" of a cyclist "Long ride"; others keep
    theirs.
    """
    words = " ".join(title.split())
    plain = words.lower()
    if plain in TITLES_WITH_NOUN and sport in NOUNS:
        return f"{plain.capitalize()} {NOUNS[sport]}"
    return TITLES.get(plain) or words[0].upper() + words[1:]


def _exercises(data: Json, increment: Json) -> list[Exercise]:
    return [
        exercise_from_json(one if "load_pct_tm" not in one else {**one, "tm_add_kg": _added(one, increment)})
        for one in data.get("exercises", ())
    ]


def _added(exercise: Json, increment: Json) -> float:
    part = "lower" if is_lower_body(exercise["name"]) else "upper"
    return float(increment.get(part, 0))


def _has_top_set(exercises: Sequence[Exercise]) -> bool:
    """Whether a strength session has a set that the rest of the week leads up to."""
    return any(
        one.amrap or (one.share_of_1rm or 0) >= TOP_SET_PERCENT or (one.rpe or 0) >= 8 for one in exercises
    )


def _is_run_walk(items: Sequence[Item]) -> bool:
    """Running in portions that walking makes easy, whatever its author calls it."""
    types = {step.type for step in unfold_steps(items)}
    return bool(types & {"run", "jog"}) and "walk" in types and types <= RUN_WALK


def _duration_s(data: Json, items: Sequence[Item]) -> int | None:
    minutes = data.get("duration_min")
    seconds = _summed(items, "seconds") if minutes is None else minutes * 60
    return None if seconds is None else round(seconds)


def _distance_m(data: Json, items: Sequence[Item]) -> int | None:
    if data.get("distance_km") is not None:
        return round(float(data["distance_km"]) * 1000)
    if data.get("distance_mi") is not None:
        return round(float(data["distance_mi"]) * MILE_M)
    metres = _summed(items, "metres")
    return None if metres is None else round(metres)


def _summed(items: Sequence[Item], unit: str) -> float | None:
    """All steps together in seconds or metres; None when one of them is in the other unit."""
    extents = [getattr(step, unit) for step in unfold_steps(items)]
    return sum(extents) if extents and None not in extents else None


def _prescription(data: Json, structure: Structure, sport: str) -> str:
    text = data.get("prescription", "").strip() or to_text(structure, sport)
    return "\n".join(part for part in (text, data.get("notes", "").strip()) if part)


def _length(item: Item) -> int:
    if isinstance(item, Step):
        return 1
    return item.times * len(item.steps) + (item.times - 1 if item.between else 0)


def _exercise_problems(data: Json, keys: tuple[str | int, ...]) -> Iterator[Problem]:
    exercise = exercise_from_json(data)
    if exercise.reps_to is not None and exercise.reps_to <= (exercise.reps or 0):
        yield Problem(path_of(*keys, "reps"), f"A range goes up; {data['reps']} does not.")
    if data.get("amrap") is False and exercise.amrap:
        yield Problem(path_of(*keys, "amrap"), f"{data['reps']} means as many as possible, amrap denies it.")
    if _come_apart(data.get("load_pct_1rm"), data.get("load_pct_tm"), 0.9):
        yield Problem(
            path_of(*keys, "load_pct_1rm"),
            f"{data['load_pct_tm']}% of the training max is {data['load_pct_tm'] * 0.9:g}% of the 1RM, "
            f"but this says {data['load_pct_1rm']}.",
        )


def _come_apart(value: float | None, other: float | None, factor: float) -> bool:
    """Whether two statements of one thing differ by more than a hundredth."""
    return value is not None and other is not None and abs(value - other * factor) > 0.01 * value + 0.01
