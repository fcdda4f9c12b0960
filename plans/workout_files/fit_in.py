"""FIT workout files to structures: the file's own steps, one by one, with their repeats closed as they come.

The Profile of Garmin's FIT SDK has the fields; its offsets are heart rate + 100 for bpm (below: % of maximum)
and power + 1000 for W (below: % of FTP).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import fitdecode

from plans.prescription.steps import STEP_TYPES
from plans.workout_files.fit_targets import HR_OFFSET, POWER_OFFSET, secondary_cadence, target_of, until
from plans.workout_files.workout import (
    LONGEST_S,
    MAX_STEPS,
    Json,
    Workout,
    WorkoutFileError,
    clean,
    unfolded,
    whole,
    workout,
)

SPORTS = {
    "running": "running",
    "cycling": "cycling",
    "e_biking": "cycling",
    "swimming": "swimming",
    "rowing": "rowing",
    "walking": "walking",
    "hiking": "walking",
    "training": "strength",
    "fitness_equipment": "strength",
}
WORK = {"running": "run", "cycling": "ride", "swimming": "swim", "rowing": "row", "walking": "walk"}
INTENSITIES = {"rest": "rest", "warmup": "warmup", "cooldown": "cooldown", "recovery": "recovery"}
TYPE_BY_NAME = {kind.word: name for name, kind in reversed(STEP_TYPES.items())} | {
    name: name for name in STEP_TYPES
}
MAX_MESSAGES = 5000
MAX_REPEATS = 200
NUMBERS: dict[str, Any] = {"bpm_offset": HR_OFFSET, "watts_offset": POWER_OFFSET}


def is_fit(data: bytes) -> bool:
    return data[8:12] == b".FIT"


def read_fit(data: bytes) -> Workout:
    """Raises WorkoutFileError for a broken file and for one that holds no workout."""
    head: dict[str, Any] = {}
    reader: _Steps | None = None
    for kind, values in _messages(data):
        if kind == "workout":
            head = values
        elif kind == "workout_step":
            reader = reader or _Steps(SPORTS.get(str(head.get("sport")), ""))
            reader.add(values)
    if reader is None:
        raise WorkoutFileError("This FIT file holds no workout; perhaps it is a recorded activity.")
    return workout(
        head.get("wkt_name") or "",
        reader.sport,
        [step for _, step in reader.items],
        [head.get("wkt_description") or ""],
        reader.problems,
    )


def _messages(data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """The messages of a workout; a recorded activity is left at its first record."""
    count = 0
    try:
        with fitdecode.FitReader(
            data,
            check_crc=fitdecode.CrcCheck.RAISE,
            error_handling=fitdecode.ErrorHandling.IGNORE,
        ) as frames:
            for frame in frames:
                if not isinstance(frame, fitdecode.FitDataMessage):
                    continue
                count += 1
                if frame.name == "record" or count > MAX_MESSAGES:
                    return
                if frame.name in ("workout", "workout_step"):
                    yield frame.name, _values(frame)
    except Exception as error:  # the decoder meets bytes that do not add up with errors of every kind
        raise WorkoutFileError("This FIT file is damaged: it ends early or does not add up.") from error


def _values(frame: Any) -> dict[str, Any]:
    """The fields of a message that have a value; the decoder names two numbers, which are numbers here."""
    values = {one.name: one.value for one in frame.fields if one.value is not None}
    return {
        name: NUMBERS.get(value, value) if isinstance(value, str) else value for name, value in values.items()
    }


class _Steps:
    """The steps so far, each with its number in the file, so that a repeat finds where it begins."""

    def __init__(self, sport: str) -> None:
        self.sport = sport
        self.items: list[tuple[int, Json]] = []
        self.problems: list[str] = []
        self.count = 0

    def add(self, values: dict[str, Any]) -> None:
        self.count += 1
        if self.count > MAX_STEPS:
            raise WorkoutFileError(f"This workout has more than {MAX_STEPS} steps.")
        number = values.get("message_index")
        number = number if isinstance(number, int) else self.count - 1
        if str(values.get("duration_type")).startswith("repeat_until"):
            self._close(number, values)
        else:
            self.items.append((number, self._step(number, values)))

    def _step(self, number: int, values: dict[str, Any]) -> Json:
        name, kind = self._named(values)
        step: Json = {"type": kind} | self._extent(values)
        target, cadence, words = target_of(values, self.sport)
        if target:
            step["target"] = target
        if cadence := cadence or secondary_cadence(values):
            step["cadence"] = cadence
        notes = [name, clean(values.get("notes"), 200), words, step.pop("note", "")]
        if note := "; ".join(dict.fromkeys(one for one in notes if one)):
            step["note"] = note
        if words:
            self.problems.append(f"Step {number + 1} aims at {words}, which is kept as a note.")
        return step

    def _named(self, values: dict[str, Any]) -> tuple[str, str]:
        """A step's own name and its type; a name that says the type is no name."""
        name = clean(values.get("wkt_step_name"), 80)
        intensity = str(values.get("intensity"))
        by_name = TYPE_BY_NAME.get(name.lower())
        if by_name:
            return "", by_name
        if intensity == "interval":
            return name, "interval"
        return name, INTENSITIES.get(intensity) or WORK.get(self.sport, "steady")

    def _extent(self, values: dict[str, Any]) -> Json:
        """Seconds or metres, or open with what ends the step as a note."""
        kind = str(values.get("duration_type"))
        seconds, metres = values.get("duration_time"), values.get("duration_distance")
        is_timed = kind in ("time", "time_only")
        if is_timed and isinstance(seconds, int | float) and 0.01 <= seconds <= LONGEST_S:
            return {"seconds": whole(seconds)}
        if kind == "distance" and isinstance(metres, int | float) and 0.01 <= metres <= 1_000_000:
            return {"metres": whole(metres)}
        if kind == "open":
            return {"open": True}
        end = until(kind, values)
        self.problems.append(
            f"A step lasts {end or 'a time that the file does not say'}: it has no set end here."
        )
        return {"open": True} | ({"note": end} if end else {})

    def _close(self, number: int, values: dict[str, Any]) -> None:
        """The steps since the one that a repeat names become one repeat."""
        first = values.get("duration_step")
        inner = [one for at, one in self.items if isinstance(first, int) and first <= at < number]
        if not inner or inner != [one for _, one in self.items[-len(inner) :]]:
            raise WorkoutFileError(f"Step {number + 1} repeats steps that are not there.")
        times = self._times(number, values, inner)
        if times is None:
            return
        repeat: Json = {"repeat": times, "steps": inner}
        self.items[-len(inner) :] = [(self.items[-len(inner)][0], repeat)]
        if unfolded([repeat]) > MAX_STEPS * 4:
            raise WorkoutFileError(f"Step {number + 1} repeats more often than anybody could train.")

    def _times(self, number: int, values: dict[str, Any], inner: list[Json]) -> int | None:
        """How often; None where it depends on how the athlete does, which is said at the first step."""
        kind = str(values["duration_type"])
        if kind == "repeat_until_steps_cmplt":
            times = values.get("repeat_steps")
            if isinstance(times, int) and 1 <= times <= MAX_REPEATS:
                return times
            raise WorkoutFileError(
                f"Step {number + 1} repeats {times} times: at most {MAX_REPEATS} are taken."
            )
        wanted, each = _whole_repeats(kind, values, inner)
        if wanted and each and wanted % each == 0 and 1 <= wanted / each <= MAX_REPEATS:
            return int(wanted / each)
        words = f"repeat {until(kind, values) or 'for as long as the file says'}"
        inner[0]["note"] = "; ".join(one for one in (inner[0].get("note", ""), words) if one)
        self.problems.append(
            f"Steps {values['duration_step'] + 1} to {number} {words}: they stand here once."
        )
        return None


def _whole_repeats(kind: str, values: dict[str, Any], inner: list[Json]) -> tuple[float, float]:
    """What a repeat must come to and what one time through comes to, in s or m; 0 where that is not known."""
    unit = {"repeat_until_time": "seconds", "repeat_until_distance": "metres"}.get(kind, "")
    field = {"seconds": "repeat_time", "metres": "repeat_distance"}.get(unit, "")
    if not unit or any(unit not in one for one in inner):
        return 0, 0
    wanted = values.get(field)
    return (wanted if isinstance(wanted, int | float) else 0), sum(one[unit] for one in inner)
