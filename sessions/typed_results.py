"""A result as somebody types it, also as what it is estimated from. Values only.

`90 kg × 5` is a set to failure and stands for a 1RM (Epley); `6:20 / 3:00` are the 400 m and the 200 m of a
critical swim speed; everything else is the value itself.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from athletes.measures import example, read, written
from athletes.thresholds import CENT
from plans.science.strength import e1rm
from plans.science.swimming import critical_swim_speed_m_per_s
from plans.science.unknown import Unknown

_SET = re.compile(r"(.+?)\s*[x×*]\s*(\d{1,2})(?:\s*reps?)?", re.IGNORECASE)
_TWO_TIMES = re.compile(r"(.+?)\s*(?:/(?!100)|,|and|;)\s*(\d.*)")


class TypedResult(NamedTuple):
    """`value` in the unit of the measure; `made_from` is "" for a value that was measured as it is."""

    value: Decimal
    made_from: str = ""


def read_result(measure: str, typed: str, units: str = "metric") -> TypedResult:
    """Raises ValueError with a sentence for the person who typed it."""
    typed = typed.strip()
    lifted, swum = _SET.fullmatch(typed), _TWO_TIMES.fullmatch(typed)
    if measure == "kg" and lifted:
        return _from_set(lifted[1], int(lifted[2]), units)
    if measure == "css" and swum:
        return _from_swims(swum[1], swum[2])
    return TypedResult(read(measure, typed, units))


def example_of(measure: str, units: str) -> str:
    """How a result is written, with what it can be estimated from."""
    more = {"kg": ", or a set to failure: 90 kg × 5", "css": ", or the two times: 6:20 / 3:00"}
    if measure == "kg" and units == "imperial":
        return example(measure, units) + ", or a set to failure: 200 lb × 5"
    return example(measure, units) + more.get(measure, "")


def _from_set(weight: str, reps: int, units: str) -> TypedResult:
    kg = read("kg", weight, units)
    value = e1rm(float(kg), reps)
    if isinstance(value, Unknown):
        raise ValueError(f"A 1RM cannot be told from this: {value.reason}.")
    made_from = "" if reps == 1 else f"{written('kg', kg, units)} × {reps}"
    return TypedResult(Decimal(str(value)).quantize(CENT), made_from)


def _from_swims(longer: str, shorter: str) -> TypedResult:
    long_s, short_s = read("seconds", longer), read("seconds", shorter)
    speed = critical_swim_speed_m_per_s(float(long_s), float(short_s))
    if isinstance(speed, Unknown):
        raise ValueError(f"The two times do not fit: {speed.reason}. Write the 400 m first, then the 200 m.")
    value = Decimal(str(100 / speed)).quantize(CENT)
    return TypedResult(value, f"400 m in {longer.strip()}, 200 m in {shorter.strip()}")
