"""Whichever kind of workout file it is, told by what stands in it and not by its name."""

from plans.workout_files.course_in import is_course, read_course
from plans.workout_files.fit_in import is_fit, read_fit
from plans.workout_files.workout import MAX_BYTES, Workout, WorkoutFileError
from plans.workout_files.zwo_in import is_xml, read_zwo

KINDS = ".fit, .zwo, .erg or .mrc"


def read_workout(data: bytes) -> Workout:
    """The workout in a file; raises WorkoutFileError with a sentence for any other bytes."""
    if len(data) > MAX_BYTES:
        raise WorkoutFileError("This file is larger than 2 MB; a workout is not.")
    if is_fit(data):
        return read_fit(data)
    if is_xml(data):
        return read_zwo(data)
    if is_course(data):
        return read_course(data)
    raise WorkoutFileError(f"This is no workout file. Choose a {KINDS} file.")
