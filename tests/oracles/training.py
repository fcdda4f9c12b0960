"""Cases of training formulas: {"cases": [{"id", "function", "inputs", "expected", "tolerance", ...}]}.

`function` is a name of the cases' own; below, each is tied to ours. Expected null is a number that cannot
be known, which ours answer with `Unknown` or refuse as off the scale. What is expected of several numbers
is checked as far as it is said.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from activities.decoding.reading import read_recording
from activities.summary import set_totals, watts_each_second
from plans.load import SessionLoad, session_rpe_load, week_load
from plans.science import (
    distribution,
    fitness,
    heart,
    muscles,
    power,
    retest,
    running,
    strength,
    swimming,
    weekly,
    zones,
)
from plans.science.unknown import Unknown
from tests.oracles.report import Report

type Case = dict[str, Any]


def run(file: Path) -> Report:
    """Ends with "N passed, N failed, N not implemented", and ", N file absent" where a case names a file that
    is not in the folder `files` beside the cases' own: nothing is known of those.
    """
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    files = file.resolve().parent.parent / "files"
    unknown = [case for case in cases if case["function"] not in FORMULAS]
    absent = [case for case in cases if case not in unknown and not _is_there(case, files)]
    ours = [case for case in cases if case not in unknown and case not in absent]
    failures = [failure for case in ours if (failure := failure_of(case, files))]
    shown = [f"{case['id']}: no formula for {case['function']}" for case in unknown]
    shown += [f"{case['id']}: file absent: {files / case['inputs']['file']}" for case in absent]
    counts = f"{len(ours) - len(failures)} passed, {len(failures)} failed, {len(unknown)} not implemented"
    counts += f", {len(absent)} file absent" if absent else ""
    return Report([*shown, *failures], counts, failed=bool(failures))


def _is_there(case: Case, files: Path) -> bool:
    return "file" not in case["inputs"] or (files / case["inputs"]["file"]).is_file()


def failure_of(case: Case, files: Path) -> str | None:
    """What is wrong with our answer to a case, or None. A file is read from the folder beside the cases'."""
    inputs = case["inputs"]
    if "file" in inputs:
        inputs = {**inputs, "file": files / inputs["file"]}
    try:
        came = plain(FORMULAS[case["function"]](**inputs))
    except Exception as error:
        came = f"{type(error).__name__}: {error}"
    if agrees(came, case["expected"], case.get("tolerance") or 0):
        return None
    return f"{case['id']}: {case['function']} gave {came}, not {case['expected']} ({case.get('note', '')})"


def plain(answer: Any) -> Any:
    """An answer as JSON has it: `Unknown` is null."""
    if isinstance(answer, Unknown):
        return None
    if is_dataclass(answer) and not isinstance(answer, type):
        return asdict(answer)
    return answer._asdict() if hasattr(answer, "_asdict") else answer


def agrees(came: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, Mapping):
        return isinstance(came, Mapping) and all(
            name in came and agrees(came[name], value, tolerance) for name, value in expected.items()
        )
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        is_list = isinstance(came, Sequence) and not isinstance(came, str)
        return (
            is_list
            and len(came) == len(expected)
            and all(agrees(one, other, tolerance) for one, other in zip(came, expected, strict=True))
        )
    if isinstance(expected, int | float) and isinstance(came, int | float):
        return abs(came - expected) <= tolerance + 1e-12 * abs(expected)
    return bool(came == expected)


def _session_load(rpe: float | None, minutes: float | None) -> Any:
    try:
        return session_rpe_load(rpe, minutes)
    except ValueError as error:
        return Unknown(str(error))


def _weekly_load(daily: Sequence[float | None]) -> Any:
    """What the builder's gutter shows of a week with these days; a sum with a hole is none."""
    days = [SessionLoad(one, None, None, None, False, False, None) for one in daily]
    formula, shown = weekly.weekly_load(daily), week_load(days)
    if isinstance(formula, Unknown) or not shown.complete:
        return Unknown("a day is not known")
    assert shown.total == formula
    return shown.total


def _series(**inputs: Any) -> Any:
    """With the last day by itself: fitness_end, fatigue_end, form_end."""
    series = plain(fitness.fitness_fatigue_form(**inputs))
    ends = {f"{name}_end": series[name][-1] for name in ("fitness", "fatigue", "form")} if series else {}
    return series and series | ends


def _response(**inputs: Any) -> Any:
    """Each day by itself, counted from 0: fitness_0, fitness_1, ..."""
    response = plain(fitness.impulse_response(**inputs))
    return response and {
        f"{name}_{day}": value for name, values in response.items() for day, value in enumerate(values)
    }


def _weighted_power(
    watts_seconds: Sequence[tuple[float | None, int]] | None = None, watts: Sequence[float] | None = None
) -> Any:
    each = power.seconds_of(watts_seconds) if watts_seconds is not None else watts
    return each if isinstance(each, Unknown) else power.weighted_power(each or [])


def _watts_of(file: Path) -> list[float | None]:
    """Power of each recorded second; pauses have no records and close up."""
    return watts_each_second(read_recording(file.read_bytes()).records)[0]


def _set_totals(file: Path) -> Any:
    return set_totals(read_recording(file.read_bytes()))


def _hard_sets(sets: Sequence[Sequence[Any]]) -> Any:
    """A set list is [exercise, sets, {muscle: share}] and perhaps an RPE or, for a warm-up, true."""
    return muscles.hard_sets_by_muscle([_sets(*one) for one in sets])


def _sets(exercise: str, sets: float | None, shares: dict[str, float], *more: Any) -> muscles.Sets:
    said: dict[str, Any] = {}
    for one in more:
        if isinstance(one, dict):
            said |= {"rpe": one.get("rpe"), "warm_up": bool(one.get("warm_up") or one.get("warmup"))}
        elif isinstance(one, bool | str):
            said["warm_up"] = bool(one)
        else:
            said["rpe"] = one
    return muscles.Sets(exercise, sets, shares, **said)


FORMULAS: dict[str, Callable[..., Any]] = {
    "session_load": _session_load,
    "weekly_load": _weekly_load,
    "monotony": weekly.monotony,
    "strain": weekly.strain,
    "acute_chronic_ratio": weekly.acute_chronic_ratio,
    "session_spike_class": weekly.session_spike,
    "taper_reduction": weekly.taper_reduction,
    "fitness_fatigue_form": _series,
    "banister_response": _response,
    "power_load": power.power_load,
    "weighted_power": _weighted_power,
    "weighted_power_of_file": lambda file: power.weighted_power(_watts_of(file)),
    "best_mean_power_of_file": lambda file, seconds: power.best_mean_power(_watts_of(file), seconds),
    "set_totals_of_file": _set_totals,
    "critical_power": power.critical_power,
    "banister_trimp": heart.banister_trimp,
    "edwards_trimp": heart.edwards_trimp,
    "lucia_trimp": heart.lucia_trimp,
    "heart_rate_load": heart.heart_rate_load,
    "heart_rate_reserve_bpm": heart.heart_rate_reserve_bpm,
    "run_load": running.run_load,
    "grade_cost_j_per_kg_m": running.grade_cost_j_per_kg_m,
    "flat_equivalent_pace_s_per_km": running.flat_equivalent_pace_s_per_km,
    "vdot": running.vdot,
    "vdot_velocity_m_per_min": running.vdot_velocity_m_per_min,
    "swim_load": swimming.swim_load,
    "critical_swim_speed_m_per_s": swimming.critical_swim_speed_m_per_s,
    "e1rm": strength.e1rm,
    "rpe_percent_of_1rm": strength.rpe_percent_of_1rm,
    "training_max": strength.training_max,
    "tonnage_kg": strength.tonnage_kg,
    "hard_sets_by_muscle": _hard_sets,
    "power_zone_upper_bounds_w": zones.power_zone_upper_bounds_w,
    "run_hr_zone_lower_bounds_bpm": zones.run_hr_zone_lower_bounds_bpm,
    "bike_hr_zone_lower_bounds_bpm": zones.bike_hr_zone_lower_bounds_bpm,
    "polarization_index": distribution.polarization_index,
    "intensity_class": distribution.intensity_class,
    "mdc95": retest.mdc95,
    "mdc90": retest.mdc90,
}
