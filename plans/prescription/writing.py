"""Steps and exercises in words that are read again as the very same steps and exercises.

Values only. `as_text` of a step is for people's eyes; this is for a prescription, where the place of a word
counts: "walk" at the end of a session is walking, between two stretches it is a rest.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from plans.language.words import is_plain
from plans.prescription.exercises import Exercise, number_text
from plans.prescription.steps import (
    STEP_TYPES,
    Item,
    Repeat,
    Step,
    distance_text,
    duration_text,
    range_text,
    type_of,
)

# Words that say by themselves what the bare word says only in some places.
WORK = {"walking": "brisk walk", "walk_warmup": "warm-up walk", "walk_cooldown": "cool-down walk"}
WEAK_RESTS = {"walk", "jog", "recovery"}
SPORT_WORDS = {"running": "run", "cycling": "ride", "swimming": "swim", "rowing": "row"}
METRES_FROM = {"swimming": 1, "running": 50, "walking": 50, "": 50, "rowing": 100, "cycling": 10_000}


class Place(NamedTuple):
    """Where a step stands: first or last of its kind of level, at the top or in brackets, between repeats."""

    sport: str = ""
    is_first: bool = False
    is_last: bool = False
    is_alone: bool = False
    is_between: bool = False


def items_text(items: Sequence[Item], sport: str = "") -> list[str]:
    """A line for each step or repeat of a session of `sport`."""
    last = len(items) - 1
    return [
        _item(item, Place(sport, at == 0, at == last, is_alone=last == 0)) for at, item in enumerate(items)
    ]


def _item(item: Item, place: Place) -> str:
    return _step(item, place) if isinstance(item, Step) else _repeat(item, place)


def _repeat(repeat: Repeat, place: Place) -> str:
    times = f"{repeat.times}–{repeat.times_to}" if repeat.times_to else str(repeat.times)
    only = repeat.steps[0] if len(repeat.steps) == 1 else None
    simple = isinstance(only, Step) and not only.inside and not only.is_rest
    inner = _inside(repeat.steps, place.sport)
    text = f"{times} × {inner}" if simple else f"{times} × ({inner})"
    if repeat.between is None:
        return text
    return f"{text}, {_step(repeat.between, Place(place.sport, is_between=True))} between"


def _inside(items: Sequence[Item], sport: str) -> str:
    """What stands in brackets; a semicolon keeps a rest apart from the repeats before it."""
    text = ""
    for at, item in enumerate(items):
        apart = at > 0 and (isinstance(items[at - 1], Repeat) or bool(getattr(items[at - 1], "inside", ())))
        text += ("; " if apart else ", " if at else "") + _item(item, Place(sport, is_first=at == 0))
    return text


def _step(step: Step, place: Place) -> str:
    parts = [_extent(step, place), *_words(step, place), _aim(step)]
    text = " ".join(part for part in parts if part)
    inside = ", ".join(_item(one, Place(place.sport)) for one in step.inside)
    return f"{text} including {inside}" if inside else text


def _extent(step: Step, place: Place) -> str:
    if step.metres is not None:
        in_full = _may_be_minutes(step.metres, step, place.sport)
        return range_text(step.metres, step.metres_to, lambda metres: _distance(metres, step.unit, in_full))
    if step.seconds is None:
        return ""
    text = range_text(step.seconds, step.seconds_to, duration_text)
    return f"{text} min" if place.is_alone and text.count(":") == 1 and step.seconds_to is None else text


def _may_be_minutes(metres: float, step: Step, sport: str) -> bool:
    """Whether "m" behind this number would be read as minutes, or asked about."""
    own = "cycling" if step.type == "ride" else step.sport or sport
    return metres < METRES_FROM.get(own, 200)


def _distance(metres: float, unit: str, in_full: bool) -> str:
    text = distance_text(metres, unit)
    return f"{text}etres" if text.endswith(" m") and in_full else text


def _words(step: Step, place: Place) -> list[str]:
    said = step.target is not None and step.type == type_of(step.target)
    word = "" if said else _word(step, place)
    sport = SPORT_WORDS.get(step.sport, "")
    return [word, sport if sport != word else ""]


def _word(step: Step, place: Place) -> str:
    word = STEP_TYPES[step.type].word
    if step.type == "walking" and (place.is_first or place.is_last):
        return word
    if step.type in WEAK_RESTS and not place.is_between and (place.is_first or place.is_last):
        return f"{word} rest"
    return WORK.get(step.type, word)


def _aim(step: Step) -> str:
    aim = step.aim(with_note=False)
    if not step.note:
        return aim
    return f"{aim} {note_text(step.note)}".strip()


def note_text(note: str) -> str:
    """`(seated)`; `(note: easy)` where its words would mean something."""
    return f"({note})" if is_plain(note) else f"(note: {note})"


def lifts_text(exercises: Sequence[Exercise]) -> list[str]:
    """A line an exercise: "Squat 5 @65% TM, 5 @75% TM, 5+ @85% TM", "A1 Row 3 × 8"."""
    return [_lifts(list(sets)) for _, sets in groupby(exercises, key=_said_once)]


def _said_once(one: Exercise) -> tuple[object, ...]:
    """What a line says of all its sets."""
    return one.group, one.name, one.rest_s, one.rest_to_s, one.tempo, one.rir, one.every_s, one.tm_add_kg


def _lifts(sets: Sequence[Exercise]) -> str:
    first = sets[0]
    label = f"{first.group}." if len(first.group) == 1 else first.group
    words = "".join(one for one in first.name if one not in " -'’")
    name = f"{first.name}:" if words and not words.isalpha() else first.name
    head = " ".join(part for part in (label, name) if part)
    text = f"{head} {', '.join(_set(one, is_first=at == 0) for at, one in enumerate(sets))}".strip()
    if first.tm_add_kg:
        text += f" (TM + {number_text(first.tm_add_kg)} kg)"
    if first.rest_s:
        text += f", rest {range_text(first.rest_s, first.rest_to_s, duration_text)}"
    return text


def _set(one: Exercise, *, is_first: bool) -> str:
    """Behind other sets a bare length would be a rest, and a bare number would have their load."""
    loads = (one.load_kg, one.load_lb, one.load_pct_1rm, one.load_pct_tm)
    bare = one.seconds is not None or one.metres is not None or not any(loads)
    count = "1 × " if bare and one.sets == 1 and not one.sets_to and not is_first else ""
    note = note_text(one.note) if one.note else ""
    return f"{count}{one.as_text(with_note=False)} {note}".strip()
