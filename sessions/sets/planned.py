"""The sets of a strength prescription one by one, in the order in which they are done. Values only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from itertools import chain, groupby, islice
from typing import Any, NamedTuple

from plans.prescription.exercises import Exercise, span_text
from plans.prescription.rack import POUND_KG
from plans.prescription.text import Structure, exercises_of

MAX_SETS = 200
OR = "or "
REST_S = 120  # where none is written, as the estimate of a session's time takes it
MOST_LEFT = 4  # repetitions in reserve: four means four or more


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """One set as it is asked for.

    exercise        counts the movements of the session from 0; those of a superset stand in turn
    number, of      which set of its movement, of how many
    reps, reps_to   the number asked for or the least, and the upper end of a range; None when none is asked
    amrap           as many as there are, at least `reps`
    seconds, metres instead of repetitions, with their upper ends
    kg, kg_to       None for body weight and for a weight that is not known; `is_added` on top of the body's
    left            repetitions to leave, 0 to 4; None when that is not said for this set
    effort          what is said instead, in words: "RPE 7–8"
    share           "85% TM", "75% 1RM"; "" for other weights
    alternates      movements that a coach wrote behind an "or"
    rest_s          until the next set; 0 between the movements of a superset and after the last set
    every_s         a set starts each so many seconds
    """

    exercise: int
    name: str
    number: int = 1
    of: int = 1
    label: str = ""
    reps: int | None = None
    reps_to: int | None = None
    amrap: bool = False
    seconds: float | None = None
    seconds_to: float | None = None
    metres: float | None = None
    metres_to: float | None = None
    kg: float | None = None
    kg_to: float | None = None
    is_added: bool = False
    left: int | None = None
    effort: str = ""
    share: str = ""
    tempo: str = ""
    side: bool = False
    note: str = ""
    alternates: tuple[str, ...] = ()
    rest_s: float = REST_S
    every_s: float | None = None

    @property
    def measure(self) -> str:
        """What is counted: "reps", "seconds" or "metres"."""
        return "seconds" if self.seconds is not None else "metres" if self.metres is not None else "reps"

    @property
    def asked(self) -> dict[str, Any]:
        """As JSON, to be kept beside what was done; fields that say nothing are left out."""
        said = {name: getattr(self, name) for name in ASKED}
        return {
            name: value
            for name, value in said.items()
            if value is not None and value is not False and value != ""
        }

    def key(self, place: int) -> str:
        """What a device says a set by: its place and a short sum of what is asked, so that after a change of
        the session it is no other's.

        Devices and rows keep these keys: the fields are named, so that one more of them changes no key.
        """
        asked = ", ".join(f"{name}={getattr(self, name)!r}" for name in KEYED)
        return f"{place}-{sha256(f'PlannedSet({asked})'.encode()).hexdigest()[:8]}"


# What makes a set another one, in this order for good.
KEYED = (
    *("exercise", "name", "number", "of", "label", "reps", "reps_to", "amrap"),
    *("seconds", "seconds_to", "metres", "metres_to", "kg", "kg_to", "is_added"),
    *("left", "effort", "share", "tempo", "side", "note", "alternates", "rest_s", "every_s"),
)
PLACE = {"exercise", "of", "rest_s", "every_s", "note", "alternates"}
FIELDS = tuple(one.name for one in fields(PlannedSet) if one.name != "exercise")
ASKED = tuple(name for name in FIELDS if name not in PLACE)


class Movement(NamedTuple):
    """The sets of one movement, and the letter of the superset that it belongs to, or ""."""

    letter: str
    rest_s: float | None
    sets: tuple[PlannedSet, ...]


def planned_sets(structure: Structure) -> list[PlannedSet]:
    """All sets in the order in which they are done: those of a superset take turns. At most 200."""
    found = list(_movements(exercises_of(structure)))
    blocks = [list(block) for _, block in groupby(enumerate(found), key=lambda one: one[1].letter or one[0])]
    done = [one for block in blocks for one in _in_turn([movement for _, movement in block])][:MAX_SETS]
    return [*done[:-1], replace(done[-1], rest_s=0)] if done else []


def keyed(sets: Iterable[PlannedSet]) -> dict[str, PlannedSet]:
    """The sets by their keys, in their order."""
    return {one.key(place): one for place, one in enumerate(sets)}


def planned_from_asked(asked: Mapping[str, Any]) -> PlannedSet | None:
    """What `PlannedSet.asked` wrote, without its place in the session; None for nothing."""
    known = {name: value for name, value in asked.items() if name in FIELDS}
    return PlannedSet(exercise=0, **known) if known.get("name") else None


def _movements(exercises: Sequence[Exercise]) -> Iterator[Movement]:
    """Rows of one name that follow each other are one movement: `5 @65%, 5 @75%, 5+ @85%`."""
    by_name = groupby(exercises, key=lambda one: (one.group, one.name.strip().lower()))
    for place, ((group, _), rows) in enumerate(by_name):
        alike, others = _apart(list(rows))
        each = (_sets(place, row, row is alike[-1], others) for row in alike)
        sets = list(islice(chain.from_iterable(each), MAX_SETS))
        rests = [row.rest_s for row in alike if row.rest_s is not None]
        numbered = (replace(one, number=at, of=len(sets)) for at, one in enumerate(sets, 1))
        letter = group.rstrip("0123456789") if group != group.rstrip("0123456789") else ""
        yield Movement(letter, rests[-1] if rests else None, tuple(numbered))


def _apart(rows: list[Exercise]) -> tuple[list[Exercise], tuple[str, ...]]:
    """The rows that count, and the movements in their place: of `A 3x8 or B 3x10` the second is a note."""
    others = [row.note.removeprefix(OR) for row in rows[1:] if row.note.startswith(OR)]
    named = rows[0].name.split(f" {OR}")[1:]
    counted = [row for at, row in enumerate(rows) if at == 0 or not row.note.startswith(OR)]
    return counted, tuple(one.strip().capitalize() for one in (*named, *others) if one.strip())


def _in_turn(movements: Sequence[Movement]) -> Iterator[PlannedSet]:
    """A1, A2, rest, A1, A2, rest; who has more sets goes on alone."""
    if len(movements) == 1:
        yield from movements[0].sets
        return
    rest = max((one.rest_s for one in movements if one.rest_s is not None), default=REST_S)
    for round_ in range(max(len(one.sets) for one in movements)):
        turn = [one.sets[round_] for one in movements if round_ < len(one.sets)]
        yield from (replace(one, rest_s=0) for one in turn[:-1])
        yield replace(turn[-1], rest_s=rest)


def _sets(place: int, row: Exercise, is_last_row: bool, alternates: tuple[str, ...]) -> Iterator[PlannedSet]:
    kg, kg_to = _weight(row)
    one = PlannedSet(
        exercise=place,
        name=row.name.split(f" {OR}")[0].strip() or row.name,
        label=row.group,
        reps=row.reps,
        reps_to=row.reps_to,
        amrap=row.amrap,
        seconds=row.seconds,
        seconds_to=row.seconds_to,
        metres=row.metres,
        metres_to=row.metres_to,
        kg=kg,
        kg_to=kg_to,
        is_added=row.is_added,
        left=_left(row.rir),
        share=_share(row),
        tempo=row.tempo,
        side=row.side,
        note=row.note,
        alternates=alternates,
        rest_s=row.every_s or (REST_S if row.rest_s is None else row.rest_s),
        every_s=row.every_s,
    )
    count = min(row.sets, MAX_SETS)
    for at in range(count):
        # An effort is that of the last set; what the ones before felt like is nobody's plan.
        yield _with_effort(one, row) if at == count - 1 and is_last_row else one


def _with_effort(one: PlannedSet, row: Exercise) -> PlannedSet:
    if row.rpe is None:
        return one
    whole = row.rpe_to is None and row.rpe == int(row.rpe) and row.seconds is None
    left = _left(10 - row.rpe) if whole and one.left is None and not row.amrap else one.left
    return replace(one, left=left, effort=f"RPE {span_text(row.rpe, row.rpe_to)}")


def _left(reserve: float | None) -> int | None:
    return None if reserve is None or reserve != int(reserve) else max(0, min(MOST_LEFT, int(reserve)))


def _weight(row: Exercise) -> tuple[float | None, float | None]:
    """Kilograms, and the upper end of a range: as resolved for the athlete, else as written."""
    if row.kg is not None:
        return row.kg, row.kg_to
    if row.load_lb is not None:
        return round(row.load_lb * POUND_KG, 2), None if row.load_to is None else round(
            row.load_to * POUND_KG, 2
        )
    return row.load_kg, row.load_to if row.load_kg is not None else None


def _share(row: Exercise) -> str:
    if row.load_pct_tm is not None:
        return f"{span_text(row.load_pct_tm, row.load_to)}% TM"
    if row.load_pct_1rm is not None:
        return f"{span_text(row.load_pct_1rm, row.load_to)}% {row.load_pct_of.upper() or '1RM'}"
    return ""
