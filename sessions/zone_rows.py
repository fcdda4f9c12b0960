"""Training zones as rows: from what to what, in the units of whoever reads them. Values only."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from athletes.thresholds import written
from plans.science.unknown import Unknown
from plans.science.zones import (
    bike_hr_zone_lower_bounds_bpm,
    pace_zone_bounds_s_per_km,
    power_zone_upper_bounds_w,
    run_hr_zone_lower_bounds_bpm,
)

POWER = ("1 Recovery", "2 Endurance", "3 Tempo", "4 Threshold", "5 VO2max", "6 Anaerobic", "7 Sprint")
SEVEN = ("1 Recovery", "2 Easy", "3 Steady", "4 Threshold", "5a Above threshold", "5b VO2max", "5c Sprint")


class Zone(NamedTuple):
    name: str
    bounds: str


class ZoneTable(NamedTuple):
    """`title` names what the zones are of."""

    title: str
    zones: list[Zone]


def zone_tables(kind: str, value: Decimal, units: str) -> list[ZoneTable]:
    """Of FTP, threshold heart rate and threshold pace; other thresholds have none."""
    number = float(value)
    match kind:
        case "ftp":
            return [_table("Power zones", power_zone_upper_bounds_w(number), POWER, kind, units)]
        case "lthr":
            run, bike = run_hr_zone_lower_bounds_bpm(number), bike_hr_zone_lower_bounds_bpm(number)
            return [
                _table("Heart rate zones, running", run, SEVEN, kind, units),
                _table("Heart rate zones, cycling", bike, SEVEN, kind, units),
            ]
        case "pace":
            return [_table("Pace zones", pace_zone_bounds_s_per_km(number), SEVEN, kind, units)]
        case _:
            return []


def _table(
    title: str, bounds: list[float] | Unknown, names: Sequence[str], kind: str, units: str
) -> ZoneTable:
    """Each zone goes from a bound to the next; the first is open below, the last above."""
    if isinstance(bounds, Unknown):
        return ZoneTable(title, [])
    texts = [_bare(written(kind, Decimal(str(round(one))), units)) for one in bounds]
    unit = written(kind, Decimal(1), units).lstrip("0123456789:. ")
    after = unit if unit.startswith("/") else f" {unit}"
    slow, fast = ("slower than", "faster than") if kind == "pace" else ("below", "from")
    inner = [f"{low}–{high}" for low, high in pairwise(texts)]
    spans = [f"{slow} {texts[0]}", *inner, f"{fast} {texts[-1]}"]
    return ZoneTable(title, [Zone(name, span + after) for name, span in zip(names, spans, strict=True)])


def _bare(text: str) -> str:
    """`4:12/km` -> `4:12`, `171 bpm` -> `171`."""
    return text.split("/")[0].split(" ")[0]
