"""ERG and MRC files (trainers' text files) to structures.

A header in brackets, then points of minutes and watts (ERG) or percent of FTP (MRC); a step lies between two
points, and one whose ends differ is a ramp.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plans.prescription.steps import fold_steps, item_from_json, unfold_steps
from plans.workout_files.workout import (
    LONGEST_S,
    MAX_STEPS,
    Json,
    Workout,
    WorkoutFileError,
    clean,
    whole,
    workout,
)

HEADER, END_HEADER = "[course header]", "[end course header]"
DATA, END_DATA = "[course data]", "[end course data]"
SHORTEST_S = 0.5  # two points nearer than this are a step in the curve
MOST_POINTS = 20_000
POINT = re.compile(r"\s*([\d.,]+)[\s;]+(-?[\d.,]+)\s*")


def is_course(data: bytes) -> bool:
    return HEADER.encode() in data[:4096].lower()


def read_course(data: bytes) -> Workout:
    """Raises WorkoutFileError where the points are missing, run backwards or are not numbers."""
    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    head = dict(_settings(_between(lines, HEADER, END_HEADER)))
    of_ftp = any("percent" in line.lower() for line in _between(lines, HEADER, END_HEADER) if "=" not in line)
    points = [_point(line) for line in _between(lines, DATA, END_DATA) if line.strip() and "[" not in line]
    if len(points) > MOST_POINTS:
        raise WorkoutFileError(f"This file has more than {MOST_POINTS} points.")
    steps = list(_steps(points, of_ftp))
    if len(steps) > MAX_STEPS:
        raise WorkoutFileError(f"This workout has more than {MAX_STEPS} steps.")
    name = head.get("description") or re.sub(
        r"\.(erg|mrc)$", "", head.get("file name", ""), flags=re.IGNORECASE
    )
    return workout(name, "cycling", _folded(steps), problems=_problems(head, of_ftp))


def _folded(steps: list[Json]) -> list[Json]:
    """A curve has no repeats; what comes again and again is said once."""
    return [item.as_json() for item in fold_steps(unfold_steps([item_from_json(one) for one in steps]))]


def _problems(head: dict[str, str], of_ftp: bool) -> list[str]:
    ftp = clean(head.get("ftp"), 10)
    return [f"The watts were made for an FTP of {ftp} W."] if ftp and not of_ftp else []


def _between(lines: list[str], first: str, last: str) -> list[str]:
    marks = [line.strip().lower() for line in lines]
    if first not in marks:
        raise WorkoutFileError(f"This file has no {first.upper()}.")
    start = marks.index(first) + 1
    return lines[start : marks.index(last, start) if last in marks[start:] else len(lines)]


def _settings(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, sign, value = line.partition("=")
        if sign:
            yield name.strip().lower(), value.strip()


def _point(line: str) -> tuple[float, float]:
    """Seconds and watts or percent."""
    match = POINT.fullmatch(line.split("\t#")[0])
    try:
        if match is None:
            raise ValueError
        minutes, level = (float(one.replace(",", ".")) for one in match.groups())
    except ValueError:
        raise WorkoutFileError(f"“{clean(line, 40)}” is no pair of minutes and power.") from None
    if not 0 <= minutes * 60 <= LONGEST_S or not 0 <= level <= 3000:
        raise WorkoutFileError(f"“{clean(line, 40)}” is beyond any workout.")
    return minutes * 60, level


def _steps(points: list[tuple[float, float]], of_ftp: bool) -> Iterator[Json]:
    for (start, level), (end, other) in pairwise(points):
        if end < start:
            raise WorkoutFileError("The minutes of this file run backwards.")
        if end - start < SHORTEST_S:
            continue
        step: Json = {"type": "ride", "seconds": whole(round(end - start)), "target": _target(level, of_ftp)}
        yield step if level == other else step | {"to": _target(other, of_ftp)}


def _target(level: float, of_ftp: bool) -> Json:
    level = whole(level)
    return {"percent": [level, level], "of": "ftp"} if of_ftp else {"watts": [round(level), round(level)]}
