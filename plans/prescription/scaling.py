"""More or less of a session: its steps, sets and numbers times a share, and kilograms on its bars. Pure.

What is scaled, and how it is rounded:
- a step that is work: times to 5 min (below 30 min to 1 min, below 5 min to 15 s), distances to 0.5 km (below
  3 km to 100 m), miles to halves, yards to 25. Warm-up, cool-down (also an easy step first or last around
  harder work) and rests stay as they are, and so does what is inside a repeat:
- of a repeat the number of times, to whole ones, at least one;
- of an exercise the sets, to whole ones, at least one; of a list of sets the last ones come or go;
- absolute loads take the kilograms on top (pounds to 2.5 lb); percentages stay, their maximum is what moves.
The text is written anew from what was scaled, and has to read as just that. Where it does not, or where the
old text was not read as a whole, text and structure stay: only its own time and distance are scaled.
"""

import math
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from accounts.units import MILE_M
from plans.edits.content import PlanError, Planned, Values
from plans.prescription.line import SessionLine, read_line
from plans.prescription.steps import STEP_TYPES
from plans.prescription.text import to_text

LB_PER_KG = 2.20462
MOST = 10
MOST_TIMES = 200
EASY = {"easy", "recovery", "jog", "walk"}
WORK = 0.55  # intensity of a step above which it is no longer easy
UNITS = {"mi": (MILE_M, 0.5), "yd": (0.9144, 25)}
STAYS = {"warmup", "cooldown", "walk_warmup", "walk_cooldown"}

type Extent = float | list[float]


class Scaled(NamedTuple):
    """The session, and whether its text could be written anew."""

    session: Planned
    as_text: bool


def scaled(session: Planned, *, share: float, add_kg: float = 0, units: str = "metric") -> Scaled:
    """The session with `share` (1.05 is five percent more) of its volume and `add_kg` on absolute loads."""
    if share == 1 and not add_kg:
        return Scaled(session, as_text=True)
    if share > MOST:
        raise PlanError(f"That would be more than {MOST} times what {session.title} is now.")
    numbers: Values = {
        "duration_s": round_seconds(session.duration_s, share),
        "distance_m": round_metres(session.distance_m, share),
    }
    structure = scaled_structure(session.structure, share, add_kg)
    if structure.get("unread") or not structure:
        return Scaled(session._replace(**numbers), as_text=not session.prescription)

    def read(text: str) -> SessionLine:
        return read_line(text, sport=session.sport, units=units, title=session.title)

    text = session.prescription if structure == session.structure else to_text(structure, session.sport)
    old, new = read(session.prescription), read(text)
    if new.structure != structure:
        return Scaled(session._replace(**numbers), as_text=False)
    said = {name: getattr(new, name) for name in numbers if getattr(session, name) == getattr(old, name)}
    if _derived_title(session.prescription, session.sport, units) == session.title:
        said["title"] = _derived_title(text, session.sport, units) or session.title
    new_session = session._replace(prescription=text, structure=structure, **numbers | said)
    return Scaled(new_session, as_text=True)


def _derived_title(text: str, sport: str, units: str) -> str:
    """The title that a text without one gets, such as "6 × 800 m"; "" for a text that has its own."""
    said = read_line(text, sport=sport, units=units)
    return said.title if said.prescription == text else ""


def scaled_structure(structure: Values, share: float, add_kg: float = 0) -> Values:
    new = dict(structure)
    if structure.get("steps"):
        new["steps"] = _steps(structure["steps"], share)
    if structure.get("exercises"):
        new["exercises"] = _exercises(structure["exercises"], share, add_kg)
    return new


def round_seconds(seconds: float | None, share: float) -> int | None:
    """Seconds times a share, as a coach would write them."""
    if seconds is None:
        return None
    exact = seconds * share
    step = 300 if exact >= 1800 else 60 if exact >= 300 else 15
    return _to(exact, step, seconds if share == 1 else None)


def round_metres(metres: float | None, share: float) -> int | None:
    if metres is None:
        return None
    exact = metres * share
    step = 500 if exact >= 3000 else 100
    return _to(exact, step, metres if share == 1 else None)


def round_distance(metres: float, share: float, unit: str = "") -> int:
    """Metres times a share: miles to half ones, yards to 25, everything else as metres."""
    if unit not in UNITS:
        return round_metres(metres, share) or 0
    length, step = UNITS[unit]
    return round(max(1, math.floor(metres * share / length / step + 0.5)) * step * length)


def _to(exact: float, step: int, unchanged: float | None) -> int:
    return round(unchanged) if unchanged is not None else max(step, math.floor(exact / step + 0.5) * step)


def _steps(steps: Sequence[Values], share: float) -> list[Values]:
    """The first and the last easy step around harder work are its warm-up and cool-down."""
    around = {0, len(steps) - 1} if any(_is_work(one) for one in steps) else set()
    return [
        one if place in around and one.get("type") in EASY else _item(one, share)
        for place, one in enumerate(steps)
    ]


def _is_work(item: Values) -> bool:
    kind = STEP_TYPES.get(item.get("type", ""))
    return "steps" in item or item.get("repeat", 1) != 1 or (kind is not None and kind.intensity > WORK)


def _item(item: Values, share: float) -> Values:
    if "steps" in item or item.get("repeat", 1) != 1:
        return item | {"repeat": _times(item.get("repeat", 1), share)}
    kind = item.get("type", "")
    if kind in STAYS or (kind in STEP_TYPES and STEP_TYPES[kind].is_rest) or "inside" in item:
        return item
    new = dict(item)
    if "seconds" in item:
        new["seconds"] = _each(item["seconds"], lambda value: round_seconds(value, share) or value)
    if "metres" in item:
        unit = item.get("unit", "")
        new["metres"] = _each(item["metres"], lambda value: round_distance(value, share, unit))
    return new


def _times(times: Any, share: float) -> Any:
    return _each(times, lambda value: min(MOST_TIMES, max(1, math.floor(value * share + 0.5))))


def _each(value: Any, change: Any) -> Any:
    """A value or both ends of a range."""
    return [change(one) for one in value] if isinstance(value, list) else change(value)


def _exercises(exercises: Sequence[Values], share: float, add_kg: float) -> list[Values]:
    loaded = [_heavier(one, add_kg) if add_kg else one for one in exercises]
    runs = (list(run) for _, run in groupby(loaded, key=lambda one: (one["name"], one.get("group"))))
    return [one for run in runs for one in _sets(run, share)]


def _sets(run: list[Values], share: float) -> list[Values]:
    """The sets of one exercise, whole or as a list of different ones: the last come or go."""
    if len(run) == 1 or any(isinstance(one.get("sets"), list) for one in run):
        return [one | {"sets": _times(one["sets"], share)} if "sets" in one else one for one in run]
    counts = [one.get("sets", 1) for one in run]
    wanted = max(1, math.floor(sum(counts) * share + 0.5))
    counts[-1] += max(0, wanted - sum(counts))
    while sum(counts) > wanted:
        last = max(place for place, count in enumerate(counts) if count)
        counts[last] -= 1
    return [
        one if count == one.get("sets", 1) else one | {"sets": count}
        for one, count in zip(run, counts, strict=True)
        if count
    ]


def _heavier(exercise: Values, add_kg: float) -> Values:
    new = dict(exercise)
    for name in ("load_kg", "load_kg_to"):
        if new.get(name) is not None:
            new[name] = max(0.0, round(new[name] + add_kg, 2))
    for name in ("load_lb", "load_lb_to"):
        if new.get(name) is not None:
            new[name] = max(0.0, new[name] + math.floor(add_kg * LB_PER_KG / 2.5 + 0.5) * 2.5)
    return new
