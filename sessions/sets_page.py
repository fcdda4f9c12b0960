"""The page on which a strength session is logged: its sets, and what was lifted before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from accounts.units import spaced_percent
from plans.catalogue import Catalogue, CatalogueExercise
from plans.library.models import catalogue_of
from plans.prescription.exercises import number_text
from plans.prescription.rack import Rack, rack_for
from sessions.actions.lifting import movement_key
from sessions.models import Session
from sessions.sets.bests import Lifted, best, last_time
from sessions.sets.done import DoneSet
from sessions.sets.planned import PlannedSet, keyed, planned_sets
from sessions.sets.words import (
    asked_words,
    best_title,
    in_unit,
    plates_words,
    set_words,
    short_day_words,
    unit_of,
)
from sessions.sets_reading import done_of, history_of

FILLED = ("kg", "amount", "left")


@dataclass(frozen=True)
class Row:
    """A planned set in the form: `filled` are its fields in the person's unit, "" where nothing is known."""

    place: int
    key: str
    planned: PlannedSet
    done: DoneSet | None
    filled: Mapping[str, Any]
    target: str
    plates: str

    @property
    def is_ticked(self) -> bool:
        return self.done is not None and self.done.done


@dataclass(frozen=True)
class Exercise:
    """A movement of the session with its sets, what was done last time and best, and what may replace it."""

    place: int
    name: str
    label: str
    superset: str
    last: str
    best: str
    coach_swaps: list[str]
    alike_swaps: list[str]
    rows: list[Row]
    note: str
    instead: str


@dataclass(frozen=True)
class SetsPage:
    exercises: list[Exercise]
    unit: str
    script: dict[str, Any]


class _Reader:
    """Everything the page needs of one session; `history` is given to it, for all of its `movements`."""

    history: dict[str, list[Lifted]]

    def __init__(self, session: Session, units: str, catalogue: Catalogue) -> None:
        self.session, self.units = session, units
        self.rack: Rack = rack_for(units)
        self.planned = planned_sets(session.structure)
        self.keys = list(keyed(self.planned))
        self.catalogue = catalogue
        log = session.logged
        self.said = [done_of(row) for row in log.sets.all()] if log and log.sets_ids else []
        self.answers = {one.of: one for one in self.said if one.of}
        first = {one.name: one for one in reversed(self.planned)}
        self.found = {name: self.catalogue.find(name) for name in first}
        self.swaps = {name: self._swaps(one) for name, one in first.items()}
        names = {*self.found, *(one.name for one in self.said)}
        names |= {swap for pair in self.swaps.values() for swaps in pair for swap in swaps}
        self.movements = {name: movement_key(self.known(name), name) for name in sorted(names)}

    def past(self, name: str) -> list[Lifted]:
        """Up to the session's day, without what its own log says."""
        own, day = self.session.logged and self.session.logged.pk, self.session.day
        return [it for it in self.history.get(self.movements[name], []) if it.day <= day and it.log != own]

    def like(self, name: str, one: PlannedSet) -> list[Lifted]:
        """Sets before that count the same thing, with the weight meant the same way."""
        return [
            it
            for it in self.past(name)
            if (it.measure, it.side) == (one.measure, one.side)
            and (it.is_added == one.is_added or it.kg is None)
        ]

    def known(self, name: str) -> CatalogueExercise | None:
        if name not in self.found:
            self.found[name] = self.catalogue.find(name)
        return self.found[name]

    def is_on_bar(self, name: str) -> bool:
        known = self.known(name)
        return known is not None and known.equipment[:1] == ("barbell",)

    def _swaps(self, one: PlannedSet) -> tuple[list[str], list[str]]:
        """The coach's alternates, those of the line first, and other movements like it."""
        known = self.known(one.name)
        coach = list(dict.fromkeys([*one.alternates, *(known.alternates if known else ())]))
        alike = self.catalogue.alike(known) if known else []
        # By their own names they need not be looked for again.
        self.found |= {it.name: it for it in alike}
        return coach, [it.name for it in alike if it.name not in coach]


def sets_page(session: Session, units: str, typed: list[dict[str, Any]] | None = None) -> SetsPage:
    """`typed`: what the rows of a refused form held, in place of what they begin with."""
    [read] = _read([session], units)
    return _page(read, units, typed)


def sets_pages(sessions: Sequence[Session], units: str) -> list[SetsPage]:
    """The pages of several sessions of one athlete, their logs read with them and their sets prefetched; as
    many queries as for one.
    """
    return [_page(read, units, None) for read in _read(sessions, units)]


def _read(sessions: Sequence[Session], units: str) -> list[_Reader]:
    """At most three queries: the catalogue, what was said already, what was lifted before."""
    if not sessions:
        return []
    catalogue = catalogue_of(sessions[0].athlete.practice_id)
    found = [_Reader(one, units, catalogue) for one in sessions]
    movements = {it for read in found for it in read.movements.values()}
    history = history_of(sessions[0].athlete_id, movements, max(one.day for one in sessions))
    for read in found:
        read.history = history
    return found


def _page(read: _Reader, units: str, typed: list[dict[str, Any]] | None) -> SetsPage:
    rows = [_row(read, place, typed) for place in range(len(read.planned))]
    rows.sort(key=lambda row: row.planned.exercise)
    by_exercise = groupby(rows, key=lambda row: row.planned.exercise)
    exercises = [_exercise(read, place, list(group)) for place, group in by_exercise]
    return SetsPage(exercises, unit_of(units), _script(read, exercises))


def _exercise(read: _Reader, place: int, rows: list[Row]) -> Exercise:
    first = rows[0].planned
    letter = first.label.rstrip("0123456789")
    together = {one.exercise for one in read.planned if letter and one.label.startswith(letter)}
    facts = _facts(read, first.name, first)
    coach, alike = read.swaps[first.name]
    instead = next((row.done.name for row in rows if row.done and row.done.name != first.name), "")
    return Exercise(
        place,
        first.name,
        first.label,
        letter if len(together) > 1 else "",
        f"{facts['last_title']}: {', '.join(facts['last_words'])}" if facts["last_words"] else "",
        f"{facts['best'][0]}: {facts['best'][1]}" if facts["best"] else "",
        coach,
        alike,
        rows,
        first.note,
        instead,
    )


def _row(read: _Reader, place: int, typed: list[dict[str, Any]] | None) -> Row:
    one, key = read.planned[place], read.keys[place]
    done = read.answers.get(key)
    filled = typed[place] if typed else _filled(read, one, done)
    on_bar = one.kg is not None and not one.is_added and read.is_on_bar(one.name)
    plates = plates_words(read.rack.a_side(one.kg or 0), read.rack.bar, read.units) if on_bar else ""
    return Row(place, key, one, done, filled, asked_words(one, read.units), plates)


def _filled(read: _Reader, one: PlannedSet, done: DoneSet | None) -> dict[str, Any]:
    """What was said; before that what is asked, and last time's where nothing is."""
    if done and done.done:
        return _in_fields(read, done.kg, done.reps or done.seconds or done.metres, done.left)
    before = _same_set(last_time(read.like(one.name, one)), one.number)
    last_kg, last_amount = (before.kg, before.amount) if before else (None, None)
    kg = last_kg if one.kg is None else one.kg
    return _in_fields(read, kg, one.reps or one.seconds or one.metres or last_amount, one.left)


def _same_set(sets: list[Lifted], number: int) -> Lifted | None:
    """The set of that number, the last one where there were fewer."""
    return sets[min(number, len(sets)) - 1] if sets else None


def _in_fields(read: _Reader, kg: float | None, amount: float | None, left: int | None) -> dict[str, Any]:
    return {
        "kg": "" if kg is None else number_text(in_unit(kg, read.units)),
        "amount": number_text(amount) if amount else "",
        "left": "" if left is None else str(left),
    }


def _facts(read: _Reader, name: str, one: PlannedSet) -> dict[str, Any]:
    """What stands beside a movement's sets: last time, one entry a set, and the best of as many."""
    sets = read.like(name, one)
    last = last_time(sets)
    top = best(sets, one.reps or one.seconds or one.metres)
    seen = read.session.day
    return {
        "last_title": f"Last time, {short_day_words(last[0].day, seen)}" if last else "",
        "last_words": [set_words(it, read.units) for it in last],
        "last": [_in_fields(read, it.kg, it.amount, it.left) for it in last],
        "best": [
            f"{best_title(top, one.reps or one.seconds or one.metres)}, {short_day_words(top.day, seen)}",
            set_words(top, read.units),
        ]
        if top
        else None,
    }


def _script(read: _Reader, exercises: list[Exercise]) -> dict[str, Any]:
    """All that the script knows; weights in the person's unit."""
    log = read.session.logged
    rows = sorted((row for one in exercises for row in one.rows), key=lambda row: row.place)
    return {
        "session": read.session.pk,
        "plan": "".join(read.keys)[-2000:],
        "unit": unit_of(read.units),
        "unit_kg": read.rack.unit_kg,
        "bar": read.rack.bar,
        "plates": list(read.rack.plates),
        "step": read.rack.step,
        "coach": read.session.athlete.coach.get_short_name(),
        "said": [str(one) for one in log.sets_ids] if log else [],
        "rows": [_set(read, row) for row in rows],
        "added": [_added(read, one) for one in read.said if not one.of],
        "exercises": [_swappable(read, one) for one in exercises],
    }


def _set(read: _Reader, row: Row) -> dict[str, Any]:
    one = row.planned
    return {
        "of": row.key,
        "exercise": one.exercise,
        "name": row.done.name if row.done else one.name,
        "label": one.label,
        "target": row.target,
        "share": spaced_percent(one.share),
        "measure": one.measure,
        "side": one.side,
        "is_added": one.is_added,
        "rest": one.rest_s,
        "every": one.every_s,
        "done": row.is_ticked,
        **{name: row.filled[name] for name in FILLED},
    }


def _added(read: _Reader, one: DoneSet) -> dict[str, Any]:
    measure = "seconds" if one.seconds else "metres" if one.metres else "reps"
    amount = one.reps or one.seconds or one.metres
    filled = _in_fields(read, one.kg, amount, one.left)
    said = {"name": one.name, "label": one.label, "measure": measure, "side": one.side, "done": True}
    return said | {"is_added": one.is_added} | filled


def _swappable(read: _Reader, exercise: Exercise) -> dict[str, Any]:
    """A movement with those that may replace it, and the facts of each of them."""
    first = exercise.rows[0].planned
    choices = dict.fromkeys([exercise.name, *exercise.coach_swaps, *exercise.alike_swaps])
    choices |= dict.fromkeys([exercise.instead] if exercise.instead else [])
    return {
        "superset": exercise.superset,
        "note": exercise.note,
        "coach": exercise.coach_swaps,
        "alike": exercise.alike_swaps,
        "moves": {name: _move(read, name, first) for name in choices},
    }


def _move(read: _Reader, name: str, one: PlannedSet) -> dict[str, Any]:
    known = read.known(name)
    on_bar = read.is_on_bar(name) and not one.is_added
    loading = {"on_bar": on_bar, "step": read.rack.smallest_step(on_bar)}
    return _facts(read, name, one) | loading | {"loaded": known.loaded if known else True}
