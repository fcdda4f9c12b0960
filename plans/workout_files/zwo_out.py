"""Structures to ZWO files (Zwift): power as a fraction of FTP, speed of a run as a fraction of a race's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from plans.prescription.target_words import target_words
from plans.science.zones import POWER_PCT
from plans.workout_files.export import MOST_STEPS, Export, NoExportError, exportable, losses, spread, unfold
from plans.workout_files.workout import MAX_NAME, MAX_NOTES, Json, clean
from plans.workout_files.zwo_in import PACES

SPORTS = {"cycling": "bike", "running": "run"}
HARDEST_PCT = 200  # where the open top zone ends in the file


class Power(NamedTuple):
    """Fractions of FTP, or of the speed of the race that PACES numbers."""

    low: float
    high: float
    pace: int | None = None


def write_zwo(
    name: str, sport: str, structure: Mapping[str, Any], ftp_w: float | None = None, notes: str = ""
) -> Export:
    """A ZWO of a ride or a run; watts need the FTP that they are a fraction of.

    What has no power is ridden free, with its words as a message. Raises NoExportError for other sports and
    for a session of which no step has a duration.
    """
    if sport not in SPORTS:
        raise NoExportError("ZWO files are for rides and runs.")
    steps = unfold(spread(exportable(structure)))
    if len(steps) > MOST_STEPS * 5:
        raise NoExportError(f"A ZWO file takes at most {MOST_STEPS * 5} steps.")
    writer = _Writer(sport, ftp_w, in_metres=all("metres" in one for one in steps) and sport == "running")
    elements = [element for step in steps if (element := writer.element(step)) is not None]
    if not elements:
        raise NoExportError("No step of this session has a duration, which a ZWO file needs.")
    root = _root(name, sport, notes)
    if writer.in_metres:
        SubElement(root, "durationType").text = "distance"
    SubElement(root, "workout").extend(elements)
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return Export(data, tuple(dict.fromkeys([*losses(structure), *writer.problems])))


class _Writer:
    def __init__(self, sport: str, ftp_w: float | None, in_metres: bool) -> None:
        self.sport, self.ftp_w, self.in_metres = sport, ftp_w, in_metres
        self.problems: list[str] = []

    def element(self, step: Json) -> Element | None:
        """The element of a step; None for one whose length the file cannot say."""
        length = step.get("metres" if self.in_metres else "seconds")
        if length is None:
            what = f"{step['metres']:g} m" if "metres" in step else "a step without a set end"
            self.problems.append(f"A ZWO file counts seconds: {what} was left out.")
            return None
        start, end = self._power(step, "target"), self._power(step, "to")
        element = _element(step["type"], start, end)
        element.attrib = {"Duration": f"{length:g}"} | element.attrib
        if start and start.pace is not None:
            element.set("pace", str(start.pace))
        if cadence := step.get("cadence"):
            _set_cadence(element, cadence[0], cadence[1])
        if message := self._message(step, start):
            SubElement(element, "textevent", timeoffset="0", message=message)
        return element

    def _message(self, step: Json, power: Power | None) -> str:
        """The note of a step, and its target where the file has no number for it."""
        unsaid = target_words(step["target"]) if step.get("target") and power is None else ""
        if unsaid:
            self.problems.append(f"“{unsaid}” stands as a message, not as a power.")
        return "; ".join(one for one in (clean(step.get("note"), 200), unsaid) if one)

    def _power(self, step: Json, name: str) -> Power | None:
        target = step.get(name)
        if not target:
            return None
        return self._ride(target) if self.sport == "cycling" else _run(target)

    def _ride(self, target: Mapping[str, Any]) -> Power | None:
        if "percent" in target and target.get("of") in ("ftp", ""):
            low, high = target["percent"]
            return Power(low / 100, high / 100)
        if "zone" in target and 1 <= target["zone"][0] <= target["zone"][1] <= len(POWER_PCT) + 1:
            bounds = (0, *POWER_PCT, HARDEST_PCT)
            low, high = (int(one) for one in target["zone"])
            self.problems.append("A zone stands as the power that it spans in percent of FTP.")
            return Power(bounds[low - 1] / 100, bounds[high] / 100)
        watts = target.get("watts") or target.get("resolved", {}).get("watts")
        if watts and self.ftp_w and None not in watts:
            return Power(watts[0] / self.ftp_w, watts[1] / self.ftp_w)
        return None


def _run(target: Mapping[str, Any]) -> Power | None:
    """Of the speed of a race; threshold pace is what Zwift takes where no race is named."""
    if target.get("race_pace") in PACES:
        return Power(1, 1, PACES.index(target["race_pace"]))
    if "percent" not in target or target.get("of") not in (*PACES, "threshold_pace", ""):
        return None
    low, high = target["percent"]
    of = target.get("of")
    return Power(low / 100, high / 100, PACES.index(of) if of in PACES else None)


def _element(kind: str, start: Power | None, end: Power | None) -> Element:
    if start is None:
        return Element("FreeRide")
    if end is not None:
        tag = {"warmup": "Warmup", "cooldown": "Cooldown"}.get(kind, "Ramp")
        return Element(tag, PowerLow=_share(start.low), PowerHigh=_share(end.high))
    if kind in ("warmup", "cooldown") and start.low == start.high:
        return Element(kind.capitalize(), PowerLow=_share(start.low), PowerHigh=_share(start.high))
    element = Element("SteadyState", Power=_share((start.low + start.high) / 2))
    if start.low != start.high:
        element.attrib |= {"PowerLow": _share(start.low), "PowerHigh": _share(start.high)}
    return element


def _set_cadence(element: Element, low: float, high: float) -> None:
    if low == high:
        element.set("Cadence", f"{low:g}")
    else:
        element.attrib |= {"CadenceLow": f"{low:g}", "CadenceHigh": f"{high:g}"}


def _root(name: str, sport: str, notes: str) -> Element:
    root = Element("workout_file")
    SubElement(root, "author").text = ""
    SubElement(root, "name").text = clean(name, MAX_NAME)
    SubElement(root, "description").text = clean(notes, MAX_NOTES)
    SubElement(root, "sportType").text = SPORTS[sport]
    SubElement(root, "tags")
    return root


def _share(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
