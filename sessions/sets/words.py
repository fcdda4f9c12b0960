"""Sets and records as people read them, in their units. Values only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from accounts.units import MONTHS, number_word, short_day
from plans.prescription.exercises import number_text, span_text
from plans.prescription.rack import POUND_KG
from sessions.sets.bests import Lifted, Record
from sessions.sets.planned import MOST_LEFT, PlannedSet


class Numbers(Protocol):
    """What a set says in numbers, done or asked."""

    @property
    def reps(self) -> int | None: ...
    @property
    def seconds(self) -> float | None: ...
    @property
    def metres(self) -> float | None: ...
    @property
    def kg(self) -> float | None: ...
    @property
    def is_added(self) -> bool: ...
    @property
    def left(self) -> int | None: ...
    @property
    def side(self) -> bool: ...


def unit_of(units: str) -> str:
    return "lb" if units == "imperial" else "kg"


def in_unit(kg: float, units: str) -> float:
    """Kilograms, or pounds in halves, as plates have them."""
    return round(kg / POUND_KG * 2) / 2 if units == "imperial" else round(kg, 2)


def from_unit(weight: float, units: str) -> float:
    """Kilograms from what somebody who counts in `units` types."""
    return round(weight * POUND_KG, 2) if units == "imperial" else round(weight, 2)


def weight_words(kg: float, units: str, is_added: bool = False) -> str:
    """`92.5 kg`, `+7.5 kg`, `205 lb`."""
    return f"{'+' if is_added else ''}{number_text(in_unit(kg, units))} {unit_of(units)}"


def set_words(one: Numbers, units: str) -> str:
    """`92.5 kg × 3, left 2`; `12 reps, left 1`; `+7.5 kg × 5`; `30 s a side`."""
    work = _amount(one)
    load = "" if one.kg is None else weight_words(one.kg, units, one.is_added)
    said = " × ".join(part for part in (load, work) if part) or "done, numbers not said"
    return said + (f", left {left_word(one.left)}" if one.left is not None else "")


def left_word(left: int) -> str:
    return f"{left}+" if left == MOST_LEFT else str(left)


def asked_words(one: PlannedSet, units: str) -> str:
    """What a set asks for: `92.5 kg × 3, leave 2`, `8–12 reps a side`, `as many as you can`."""
    load = ""
    if one.kg is not None:
        low, high = (None if kg is None else in_unit(kg, units) for kg in (one.kg, one.kg_to))
        load = f"{'+' if one.is_added else ''}{span_text(low or 0, high)} {unit_of(units)}"
    said = " × ".join(part for part in (load, _asked_amount(one)) if part)
    left = f"leave {left_word(one.left)}" if one.left is not None else one.effort
    tempo = f"tempo {one.tempo}" if one.tempo else ""
    return ", ".join(part for part in (said, left, tempo) if part)


def record_words(record: Record, name: str, units: str) -> str:
    """`Heaviest three: 95 kg, before 92.5 kg on 12 March`."""
    done, was = record.done, record.was
    then = f"on {day_words(was.day, done.day)}"
    match record.kind:
        case "heaviest":
            kg = weight_words(done.kg or 0, units, done.is_added)
            before = weight_words(was.kg or 0, units, was.is_added)
            return f"{name}, heaviest {_how_many(done)}: {kg}, before {before} {then}"
        case "most":
            at = "" if done.kg is None else f" with {weight_words(done.kg, units, done.is_added)}"
            return f"{name}, most{at}: {_counted(done)}, before {_counted(was)} {then}"
        case "e1rm":
            now, before = (weight_words(round((one.e1rm_kg or 0) * 2) / 2, units) for one in (done, was))
            return f"{name}, estimated maximum: {now}, before {before} {then}"
        case _:
            return f"{name}, {set_words(done, units)}: more weight and more work than before"


def best_title(best: Lifted, amount: float | None) -> str:
    """`Best three`, `Best 30 s`, `Best so far` where none was as long."""
    if not amount or best.amount < amount:
        return "Best so far"
    if best.measure == "reps":
        return f"Best {number_word(int(amount))}"
    return f"Best {number_text(amount)} {'s' if best.measure == 'seconds' else 'm'}"


def day_words(day: date, seen_on: date) -> str:
    """`12 March`, with the year where it is another one."""
    year = "" if day.year == seen_on.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def short_day_words(day: date, seen_on: date) -> str:
    """`12 Mar`, with the year where it is another one."""
    return short_day(day) + ("" if day.year == seen_on.year else f" {day.year}")


def plates_words(plates: Sequence[float] | None, bar: float, units: str) -> str:
    """`25 + 10 + 1.25 kg a side, bar 20 kg`."""
    unit = unit_of(units)
    if plates is None:
        return ""
    if not plates:
        return f"the bar alone, {number_text(bar)} {unit}"
    return f"{' + '.join(map(number_text, plates))} {unit} a side, bar {number_text(bar)} {unit}"


def _amount(one: Numbers) -> str:
    side = " a side" if one.side else ""
    if one.seconds is not None:
        return f"{number_text(one.seconds)} s{side}"
    if one.metres is not None:
        return f"{number_text(one.metres)} m{side}"
    return "" if one.reps is None else f"{one.reps}{_reps(one)}{side}"


def _asked_amount(one: PlannedSet) -> str:
    side = " a side" if one.side else ""
    if one.seconds is not None:
        return f"{span_text(one.seconds, one.seconds_to)} s{side}"
    if one.metres is not None:
        return f"{span_text(one.metres, one.metres_to)} m{side}"
    if one.reps is None:
        return f"as many as you can{side}" if one.amrap else ""
    return f"{span_text(one.reps, one.reps_to)}{' or more' if one.amrap else ''}{_reps(one)}{side}"


def _reps(one: Numbers) -> str:
    """Behind a weight a number is one of repetitions; alone it says so."""
    return "" if one.kg is not None else " rep" if one.reps == 1 else " reps"


def _how_many(one: Lifted) -> str:
    if one.measure == "reps":
        return number_word(int(one.amount))
    return _counted(one)


def _counted(one: Lifted) -> str:
    unit = {"seconds": " s", "metres": " m", "reps": ""}[one.measure]
    return f"{number_text(one.amount)}{unit}{' a side' if one.side else ''}"
