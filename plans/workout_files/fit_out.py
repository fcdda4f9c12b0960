"""Structures to FIT workout files.

A repeat is written as a device reads it: its steps, then a step that says how often. A rest between repeats
is no step after the last one, so the last time stands by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import (
    FileType,
    Intensity,
    Manufacturer,
    Sport,
    WorkoutStepDuration,
    WorkoutStepTarget,
)

from plans.prescription.steps import STEP_TYPES
from plans.workout_files.export import MOST_STEPS, Export, NoExportError, exportable, losses, spread
from plans.workout_files.fit_aims import aim_at
from plans.workout_files.workout import MAX_NAME, Json, clean

SPORTS = {
    "running": Sport.RUNNING,
    "cycling": Sport.CYCLING,
    "swimming": Sport.SWIMMING,
    "rowing": Sport.ROWING,
    "walking": Sport.WALKING,
}
INTENSITY_OF = {
    "warmup": Intensity.WARMUP,
    "walk_warmup": Intensity.WARMUP,
    "cooldown": Intensity.COOLDOWN,
    "walk_cooldown": Intensity.COOLDOWN,
    "rest": Intensity.REST,
    "recovery": Intensity.RECOVERY,
    "jog": Intensity.RECOVERY,
    "walk": Intensity.RECOVERY,
    "interval": Intensity.INTERVAL,
    "sprint": Intensity.INTERVAL,
    "strides": Intensity.INTERVAL,
}
MAX_NOTE_BYTES = 200


def write_fit(name: str, sport: str, structure: Mapping[str, Any], made_at: datetime) -> Export:
    """A FIT workout of a prescription, best of one that is resolved to an athlete's thresholds.

    What a step cannot say as a number for a device stands in its notes. Raises NoExportError for a session
    without steps or with more than a device takes.
    """
    writer = _Writer(sport)
    writer.add_all(spread(exportable(structure)))
    if len(writer.steps) > MOST_STEPS:
        raise NoExportError(f"A device takes at most {MOST_STEPS} steps.")
    builder = FitFileBuilder(min_string_size=1)
    builder.add(_file_id(made_at))
    builder.add(_head(name, sport, len(writer.steps)))
    for step in writer.steps:
        builder.add(step)
    return Export(builder.build_bytes(), tuple(dict.fromkeys([*losses(structure), *writer.problems])))


class _Writer:
    def __init__(self, sport: str) -> None:
        self.sport = sport
        self.steps: list[WorkoutStepMessage] = []
        self.problems: list[str] = []

    def add_all(self, items: Sequence[Json]) -> None:
        for item in items:
            if "steps" not in item:
                self._add_step(item)
                continue
            first = len(self.steps)
            self.add_all(item["steps"])
            repeat = self._new()
            repeat.duration_type = WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
            repeat.duration_step = first
            repeat.target_repeat_steps = item["repeat"]

    def _add_step(self, step: Json) -> None:
        message = self._new()
        message.workout_step_name = STEP_TYPES.get(step["type"], STEP_TYPES["steady"]).word
        message.intensity = INTENSITY_OF.get(step["type"], Intensity.ACTIVE)
        if "seconds" in step:
            message.duration_type = WorkoutStepDuration.TIME
            message.duration_time = float(step["seconds"])
        elif "metres" in step:
            message.duration_type = WorkoutStepDuration.DISTANCE
            message.duration_distance = float(step["metres"])
        else:
            message.duration_type = WorkoutStepDuration.OPEN
        unsaid = aim_at(message, step, step.get("sport") or self.sport)
        self.problems += [f"“{words}” stands in the notes of the step, not as a target." for words in unsaid]
        if notes := "; ".join(one for one in (clean(step.get("note"), 200), *unsaid) if one):
            message.notes = _short(notes, MAX_NOTE_BYTES)

    def _new(self) -> WorkoutStepMessage:
        message = WorkoutStepMessage()
        message.message_index = len(self.steps)
        message.target_type = WorkoutStepTarget.OPEN
        self.steps.append(message)
        return message


def _file_id(made_at: datetime) -> FileIdMessage:
    message = FileIdMessage()
    message.type = FileType.WORKOUT
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 0
    message.serial_number = 1
    message.time_created = round(made_at.timestamp() * 1000)
    return message


def _head(name: str, sport: str, steps: int) -> WorkoutMessage:
    message = WorkoutMessage()
    message.workout_name = _short(clean(name, MAX_NAME), MAX_NAME)
    message.sport = SPORTS.get(sport, Sport.GENERIC)
    message.num_valid_steps = steps
    return message


def _short(text: str, most: int) -> str:
    """As much of a text as `most` bytes hold."""
    return text.encode()[:most].decode(errors="ignore")
