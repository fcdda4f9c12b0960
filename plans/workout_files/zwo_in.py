"""ZWO files (Zwift) to structures.

Elements and attributes as github.com/h4l/zwift-workout-file-reference lists them. Power is a fraction of FTP;
on a run it is one of the speed of a race, which `pace` numbers. Written by many hands, so case is ignored.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from plans.workout_files.workout import (
    LONGEST_S,
    MAX_STEPS,
    Json,
    Workout,
    WorkoutFileError,
    clean,
    span,
    whole,
    workout,
)

PACES = ("mile", "5k", "10k", "half", "marathon")
SPORTS = {"bike": "cycling", "run": "running"}
STEADY = {"cycling": "ride", "running": "run"}
MOST_POWER = 5.0
MAX_REPEATS = 200
KNOWN = (
    "steadystate",
    "warmup",
    "cooldown",
    "ramp",
    "freeride",
    "maxeffort",
    "intervalst",
    "solidstate",
    "freerun",
)


def is_xml(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def read_zwo(data: bytes) -> Workout:
    """Raises WorkoutFileError for XML that is broken, defines entities, or is no workout file."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise WorkoutFileError("This file defines entities of its own, so it is not read.") from error
    except (ParseError, ValueError, LookupError) as error:
        raise WorkoutFileError("This file is damaged: its XML does not close.") from error
    if root.tag.lower() != "workout_file":
        raise WorkoutFileError("This XML file is no workout of Zwift's kind (ZWO).")
    return _Reader(root).workout()


class _Reader:
    def __init__(self, root: Element) -> None:
        self.root = root
        self.texts = {child.tag.lower(): child for child in root}
        self.sport = SPORTS.get(self._text("sporttype").lower(), "cycling")
        self.in_metres = self._text("durationtype").lower() == "distance"
        self.problems: list[str] = []

    def workout(self) -> Workout:
        elements = list(self.texts.get("workout", []))
        if len(elements) > MAX_STEPS:
            raise WorkoutFileError(f"This workout has more than {MAX_STEPS} steps.")
        steps = [step for element in elements for step in self._steps(element)]
        return workout(self._text("name"), self.sport, steps, [self._text("description")], self.problems)

    def _text(self, tag: str) -> str:
        element = self.texts.get(tag)
        return "" if element is None else (element.text or "").strip()

    def _steps(self, element: Element) -> Iterator[Json]:
        tag = element.tag.lower()
        values = {name.lower(): value for name, value in element.attrib.items()}
        if tag == "textevent":
            return
        if tag not in KNOWN:
            self.problems.append(f"“{clean(element.tag, 40)}” is no step known here; it was left out.")
            return
        step = self._intervals(values) if tag == "intervalst" else self._step(tag, values)
        if step is None:
            self.problems.append(f"A step “{element.tag}” without a duration was left out.")
            return
        if notes := _messages(element):
            (step["steps"][0] if "steps" in step else step)["note"] = notes
        yield step

    def _step(self, tag: str, values: dict[str, str]) -> Json | None:
        extent = self._extent(values.get("duration"))
        if extent is None:
            return None
        kind = {"warmup": "warmup", "cooldown": "cooldown", "maxeffort": "sprint"}.get(
            tag, STEADY[self.sport]
        )
        step: Json = {"type": kind, **extent}
        low, high = _power(values, "powerlow"), _power(values, "powerhigh")
        level = _power(values, "power")
        if tag in ("warmup", "cooldown", "ramp") and low is not None and high is not None and low != high:
            step |= {"target": self._target(low, low, values), "to": self._target(high, high, values)}
        elif low is not None and high is not None:
            step["target"] = self._target(low, high, values)
        elif (one := level if level is not None else low if low is not None else high) is not None:
            step["target"] = self._target(one, one, values)
        return step | _cadence(values, "cadence")

    def _intervals(self, values: dict[str, str]) -> Json | None:
        """So many times hard and easy; the easy part follows the last one too."""
        times, on = _number(values.get("repeat")), self._part("on", values)
        if times is None or on is None:
            return None
        if not 1 <= times <= MAX_REPEATS:
            raise WorkoutFileError(f"Intervals repeat {times:g} times: at most {MAX_REPEATS} are taken.")
        off = self._part("off", values)
        return {"repeat": int(times), "steps": [on, off] if off else [on]}

    def _part(self, which: str, values: dict[str, str]) -> Json | None:
        extent = self._extent(values.get(f"{which}duration"))
        if extent is None:
            return None
        step: Json = {"type": "interval" if which == "on" else "recovery", **extent}
        low, high = _power(values, f"power{which}low"), _power(values, f"power{which}high")
        level = _power(values, f"{which}power")
        if level is not None or (low is not None and high is not None):
            one, other = (low, high) if low is not None and high is not None else (level, level)
            step["target"] = self._target(one or 0, other or 0, values)
        return step | _cadence(values, "cadence" if which == "on" else "cadenceresting")

    def _extent(self, typed: str | None) -> Json | None:
        amount = _number(typed)
        if amount is None or not 0 < amount <= LONGEST_S or not whole(amount):
            return None
        return {"metres" if self.in_metres else "seconds": whole(amount)}

    def _target(self, low: float, high: float, values: dict[str, str]) -> Json:
        percent = span(low * 100, high * 100)
        if self.sport == "cycling":
            return {"percent": percent, "of": "ftp"}
        pace = _number(values.get("pace"))
        known = pace is not None and pace in range(len(PACES))
        return {
            "percent": percent,
            "of": PACES[int(pace)] if known and pace is not None else "threshold_pace",
        }


def _messages(element: Element) -> str:
    texts = [child.attrib.get("message", "") for child in element if child.tag.lower() == "textevent"]
    return clean("; ".join(text for text in texts if text), 300)


def _power(values: dict[str, str], name: str) -> float | None:
    number = _number(values.get(name))
    return number if number is not None and 0 <= number <= MOST_POWER else None


def _cadence(values: dict[str, str], name: str) -> Json:
    low, high = _number(values.get(f"{name}low")), _number(values.get(f"{name}high"))
    level = _number(values.get(name))
    low, high = (low, high) if low and high else (level, level)
    return {"cadence": span(low, high)} if low and high and max(low, high) <= 250 else {}


def _number(typed: Any) -> float | None:
    try:
        number = float(typed)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None
