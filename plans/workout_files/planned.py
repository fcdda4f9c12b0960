"""A workout file as a planned session: its steps become a typed prescription, read as any other."""

from __future__ import annotations

from typing import Any

from plans.edits.fields import MAX_NOTES, MAX_PRESCRIPTION, MAX_TITLE
from plans.prescription.kinds import kind_of
from plans.prescription.line import read_line
from plans.workout_files.lines import lines_text
from plans.workout_files.workout import Workout, WorkoutFileError


def session_fields(workout: Workout, *, sport: str, units: str) -> dict[str, Any]:
    """The fields of a new planned session (the operation "put"), in the sport of the file or else `sport`.

    Raises WorkoutFileError for a workout whose steps do not fit into a prescription.
    """
    sport = workout.sport or sport
    text = lines_text(workout.structure["steps"])
    if len(text) > MAX_PRESCRIPTION:
        raise WorkoutFileError("This workout has more steps than fit into one session.")
    said = read_line(text, sport=sport, units=units, title=workout.name or None)
    read = read_line(text, sport=sport, units=units, title=said.title or "Workout")
    notes = "\n".join(one for one in (workout.notes, *workout.problems) if one)
    return {
        "title": (said.title or "Workout")[:MAX_TITLE],
        "sport": sport,
        "kind": said.kind,
        "adaptation": said.adaptation,
        "why": kind_of(said.kind).purpose if said.kind != "other" else "",
        "prescription": read.prescription,
        "target_rpe": said.target_rpe,
        "duration_s": said.duration_s,
        "distance_m": said.distance_m,
        "notes": notes[:MAX_NOTES],
    }
