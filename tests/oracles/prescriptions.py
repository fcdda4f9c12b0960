"""Prescriptions as people write them, each with one neutral reading: {"cases": [{"id", "text", "sport",
"kind", "reading"}]}.

A case is *refused* when our reader raised a problem: it said what it did not understand and keeps it as a
note. Else it is *as given* when all facts agree, and *otherwise* when one does not, which is the outcome to
fear: something was silently misread.

Facts of endurance: how often, how long or how far (also as a range), which steps are rests, in the order in
which they are done, and the sums that the case states. Equal forms are equal: repeats are unfolded, "rest
between" is a rest n - 1 times. Parts inside another step are compared by themselves. Distances may differ
by half a percent, because miles are rounded. Facts of lifting: the name, where it stands in the text, sets,
repetitions as written, the load's numbers, rest and tempo. Not compared: the words of targets, and units
that stand only in another column of the case's source.

Judged is what the grid reads: a whole line, its title split off, in units that the text itself shows. One
thing a line cannot show is whether a pool is one of yards. Where our reader says that it took bare numbers
as metres, the same numbers in yards are as given.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from plans.prescription.exercises import FOOT_M, Exercise, span_text
from plans.prescription.line import SessionLine, read_line
from plans.prescription.steps import Item, Repeat, Step
from plans.prescription.text import exercises_of, items_of
from tests.oracles.report import Report

SPORTS = {"run": "running", "bike": "cycling", "swim": "swimming", "row": "rowing", "walk": "walking"}
SPORTS |= {"strength": "strength", "mixed": "other", "brick": "other"}
TAKEN_AS_METRES = "without a unit is taken as metres"
IMPERIAL = re.compile(r"(?i:\b(?:miles?|mi|lbs?|yds?|yards?|pounds?)\b)|\d#|\dM\b")
NEAR = 0.005
LONGEST = 400

type Case = dict[str, Any]
type Extent = tuple[str, float, float]


def run(file: Path) -> Report:
    """Ends with "N read as given, N read otherwise, N refused"."""
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    shown: list[str] = []
    counts: Counter[str] = Counter()
    for case in cases:
        outcome, said = judged(case)
        counts[outcome] += 1
        if outcome != "given":
            shown.append(f"{case['id']} {outcome}: {case['text'][:LONGEST]!r}\n  {said}")
    summary = (
        f"{counts['given']} read as given, {counts['otherwise']} read otherwise, {counts['refused']} refused"
    )
    return Report(shown, summary, failed=counts["otherwise"] > 0.03 * len(cases))


def judged(case: Case) -> tuple[str, str]:
    """given, otherwise or refused, and why."""
    units = "imperial" if IMPERIAL.search(case["text"]) else "metric"
    try:
        line = _line(case, units)
    except Exception as error:
        return "otherwise", f"{type(error).__name__}: {error}"
    if line.problems:
        problem = line.problems[0]
        return "refused", f"{problem.line}:{problem.column} {problem.text!r}, expected {problem.expected}"
    wrong = _differences(line, case)
    if wrong and any(TAKEN_AS_METRES in one for one in line.assumptions) and case["sport"] == "swim":
        wrong = _differences(_line(case, "imperial"), case)
    return ("otherwise", "; ".join(wrong)) if wrong else ("given", "")


def _line(case: Case, units: str) -> SessionLine:
    return read_line(case["text"], sport=SPORTS.get(case["sport"], "other"), units=units)


def _differences(line: SessionLine, case: Case) -> list[str]:
    return [*_endurance(line, case["reading"]), *_lifting(line, case["reading"], case["text"])]


# --- Endurance ---


def _endurance(line: SessionLine, given: dict[str, Any]) -> Iterator[str]:
    ours = list(_unfolded(items_of(line.structure)))
    theirs = list(_unfolded_given(given.get("steps", ())))
    for name, inside in (("steps", False), ("parts inside", True)):
        mine = [one for one in ours if one[3] is inside]
        wanted = [one for one in theirs if one[3] is inside]
        if not _same(mine, wanted):
            yield f"{name} {_words(mine)} instead of {_words(wanted)}"
    yield from _sums(ours, given)


type Done = tuple[Extent, float, bool, bool]


def _unfolded(items: Sequence[Item], times: float = 1, times_to: float = 1) -> Iterator[Done]:
    """(extent, how often, whether a rest, whether inside) of each step; a range of repeats by its ends."""
    for item in items:
        if isinstance(item, Step):
            yield (_extent(item), times * 1000 + times_to, item.is_rest, False)
            for extent, often, rest, _ in _unfolded(item.inside):
                yield (extent, often, rest, True)
            continue
        yield from _of_repeat(item, times, times_to)


def _of_repeat(item: Repeat, times: float, times_to: float) -> Iterator[Done]:
    low, high = item.times, item.times_to or item.times
    yield from _unfolded(item.steps, times * low, times_to * high)
    if item.between:
        yield (_extent(item.between), times * (low - 1) * 1000 + times_to * (high - 1), True, False)


def _extent(step: Step) -> Extent:
    if step.seconds is not None:
        return "s", step.seconds, step.seconds_to or step.seconds
    if step.metres is not None:
        return "m", step.metres, step.metres_to or step.metres
    return "", 0, 0


def _unfolded_given(steps: Sequence[dict[str, Any]], times: float = 1, times_to: float = 1) -> Iterator[Done]:
    for step in steps:
        low, high = _ends(step.get("repeat") or 1)
        if "steps" in step:
            yield from _unfolded_given(step["steps"], times * low, times_to * high)
            continue
        extent: Extent = ("", 0, 0)
        for key, unit in (("duration_s", "s"), ("distance_m", "m")):
            if step.get(key) is not None:
                extent = (unit, *_ends(step[key]))
        often = times * low * 1000 + times_to * high
        yield (extent, often, bool(step.get("rest")), bool(step.get("inside_previous")))


def _ends(value: Any) -> tuple[float, float]:
    if isinstance(value, str):
        low, _, high = value.partition("-")
        return float(low), float(high or low)
    return (float(value[0]), float(value[1])) if isinstance(value, list) else (float(value), float(value))


def _same(mine: Sequence[Done], wanted: Sequence[Done]) -> bool:
    """The same extents as often; open steps say nothing that could be compared."""
    left, right = _merged(mine), _merged(wanted)
    return len(left) == len(right) and all(_alike(one, other) for one, other in zip(left, right, strict=True))


def _merged(done: Sequence[Done]) -> list[Done]:
    found: dict[tuple[Extent, bool], float] = {}
    for extent, often, rest, _ in done:
        if extent[0]:
            key = (_rounded(extent), rest)
            found[key] = found.get(key, 0) + often
    return sorted((extent, often, rest, False) for (extent, rest), often in found.items())


def _rounded(extent: Extent) -> Extent:
    """Miles and yards are rounded to metres in the cases."""
    unit, low, high = extent
    size = max(1.0, 10 ** (len(str(int(low))) - 3)) if unit == "m" else 1.0
    return unit, round(low / size) * size, round(high / size) * size


def _alike(one: Done, other: Done) -> bool:
    (unit, low, high), often, rest, _ = one
    (unit2, low2, high2), often2, rest2, _ = other
    near = abs(low - low2) <= max(2, 2 * NEAR * low2) and abs(high - high2) <= max(2, 2 * NEAR * high2)
    return unit == unit2 and rest == rest2 and near and often == often2


def _sums(ours: Sequence[Done], given: dict[str, Any]) -> Iterator[str]:
    """The sums that a case states; a sum over steps that it leaves open cannot be checked."""
    main = [one for one in ours if not one[3]]
    for key, unit in (("duration_s", "s"), ("distance_m", "m")):
        for name, counted in ((key, main), (f"work_{key}", [one for one in main if not one[2]])):
            wanted = given.get(name)
            plain = all(one[0][0] in {unit, ""} and one[0][1] == one[0][2] for one in counted)
            if wanted is None or not plain:
                continue
            total = sum(one[0][1] * int(one[1] / 1000) for one in counted)
            if abs(total - wanted) > max(2, 2 * NEAR * wanted):
                yield f"{name} {total:g} instead of {wanted:g}"


def _words(done: Sequence[Done]) -> str:
    parts = []
    for (unit, *ends), often, rest, _ in done:
        length = "-".join(f"{value:g}" for value in dict.fromkeys(ends))
        parts.append(f"{int(often / 1000)}x{length}{unit}{'r' if rest else ''}")
    return "[" + " ".join(parts) + "]"


# --- Lifting ---


def _lifting(line: SessionLine, given: dict[str, Any], text: str) -> Iterator[str]:
    wanted = list(_sets_given(given.get("exercises", ())))
    mine = list(_sets_of(exercises_of(line.structure)))
    if len(mine) != len(wanted):
        yield f"exercises {[one[:4] for one in mine]} instead of {[one[:4] for one in wanted]}"
        return
    for one, other in zip(mine, wanted, strict=True):
        for at, name in enumerate(("name", "sets", "reps", "load", "rest")):
            if not FACTS[name](one[at], other[at], text):
                yield f"{name} {one[at]!r} instead of {other[at]!r}"


type Facts = tuple[str, str, str, str, float | None]


def _sets_of(exercises: Sequence[Exercise]) -> Iterator[Facts]:
    for one in exercises:
        if one.sets or one.reps or one.seconds or one.metres or one.note or one.rest_s is not None:
            yield (
                one.name,
                span_text(one.sets, one.sets_to) if one.sets else "",
                _reps(one),
                _load(one),
                one.rest_s,
            )


def _reps(one: Exercise) -> str:
    if one.seconds is not None:
        words = f"{span_text(one.seconds, one.seconds_to)} s"
    elif one.metres is not None:
        size, unit = (FOOT_M, "ft") if one.unit == "ft" else (1, "m")
        words = f"{span_text(one.metres / size, one.metres_to and one.metres_to / size)} {unit}"
    elif one.reps is None:
        words = "max" if one.amrap else ""
    else:
        words = span_text(one.reps, one.reps_to) + ("+" if one.amrap else "")
    return words + (" total" if one.note == "total" else "") + ("/side" if one.side else "")


def _load(one: Exercise) -> str:
    percent = one.load_pct_tm if one.load_pct_tm is not None else one.load_pct_1rm
    if percent is not None:
        return f"{span_text(percent, one.load_to)}%"
    if one.load_kg is not None:
        return f"{span_text(one.load_kg, one.load_to)} kg"
    if one.load_lb is not None:
        return f"{span_text(one.load_lb, one.load_to)} lb"
    return f"RPE {span_text(one.rpe, one.rpe_to)}" if one.rpe is not None else ""


def _sets_given(exercises: Sequence[dict[str, Any]]) -> Iterator[Facts]:
    for one in exercises:
        sets = "" if one.get("sets") is None else str(one["sets"])
        reps = str(one.get("reps") or "")
        parts = [part.strip() for part in reps.split(",")]
        if len(parts) > 1 and len(parts) == int(sets or 0):
            for part in parts:
                yield one["name"], "1", part, str(one.get("load") or ""), one.get("rest_s")
            continue
        yield one["name"], sets, reps, str(one.get("load") or ""), one.get("rest_s")


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold().replace("’", "'")).strip()


def _same_name(mine: str, wanted: str, text: str) -> bool:
    """By the words of the expected name that stand in the text."""
    said = _plain(text).split()
    words = [word for word in _plain(re.sub(r"\(.*?\)", "", wanted)).split() if word in said]
    return not words or set(words) <= set(_plain(mine).split())


def _same_sets(mine: str, wanted: str, text: str) -> bool:
    return not wanted or mine.replace("–", "-") == wanted or "AMRAP" in wanted


def _same_reps(mine: str, wanted: str, text: str) -> bool:
    return _reps_key(mine) == _reps_key(wanted)


def _reps_key(reps: str) -> tuple[str, ...]:
    words = reps.casefold().replace("–", "-").lstrip(":")
    words = re.sub(r"max unbroken|failure|amrap|as many.*", "max", words)
    words = re.sub(r"\s*(?:per side|per leg|each side|/\s*(?:side|leg|arm)|each)", "/side", words)
    unit = "s" if re.search(r"\bs\b|\bsec", words) or reps.startswith(":") else "ft" if "ft" in words else ""
    return (*re.findall(r"\d+|max|\+|/side|total", words), unit)


def _same_load(mine: str, wanted: str, text: str) -> bool:
    """The numbers of a load; what was not taken as a load stands in our note."""
    numbers = re.findall(r"\d+(?:\.\d+)?", wanted)
    ours = re.findall(r"\d+(?:\.\d+)?", mine)
    if not numbers:
        return not ours or "bodyweight" in wanted.casefold()
    unit = re.search(r"%|kg|lb|rpe", wanted.casefold())
    unit_said = unit is not None and unit[0] in text.casefold().replace("#", "lb")
    same_unit = unit is None or not unit_said or unit[0] in mine.casefold()
    return bool(ours) and same_unit and {float(one) for one in ours} <= {float(one) for one in numbers}


def _same_rest(mine: float | None, wanted: float | None, text: str) -> bool:
    """A rest that a case has from another column of its source cannot be compared."""
    if mine is not None and wanted is None:
        return True  # the last set of all has no rest behind it
    return mine == wanted or (mine is None and wanted is not None and str(int(wanted)) not in text)


FACTS: dict[str, Any] = {
    "name": _same_name,
    "sets": _same_sets,
    "reps": _same_reps,
    "load": _same_load,
    "rest": _same_rest,
}
