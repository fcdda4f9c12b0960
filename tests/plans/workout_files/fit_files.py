"""FIT workouts made here, step by step, with the fields that a case is about."""

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import FileType, Sport
from fit_tool.profile.profile_type import WorkoutStepDuration as Duration
from fit_tool.profile.profile_type import WorkoutStepTarget as Target

SECONDS = {"duration_type": Duration.TIME, "duration_time": 60.0}
OPEN = {"target_type": Target.OPEN}


def fit(*steps, name="Example", sport=Sport.CYCLING):
    """The bytes of a workout; each step is the fields of its message."""
    builder = FitFileBuilder(min_string_size=1)
    builder.add(_message(FileIdMessage, type=FileType.WORKOUT, manufacturer=255, product=0, serial_number=1))
    builder.add(_message(WorkoutMessage, workout_name=name, sport=sport, num_valid_steps=len(steps)))
    for number, fields in enumerate(steps):
        builder.add(_message(WorkoutStepMessage, message_index=number, **(OPEN | fields)))
    return builder.build_bytes()


def activity():
    """A recorded activity of one record."""
    builder = FitFileBuilder()
    builder.add(_message(FileIdMessage, type=FileType.ACTIVITY, manufacturer=255, product=0, serial_number=1))
    builder.add(_message(RecordMessage, timestamp=1_700_000_000_000, heart_rate=120))
    return builder.build_bytes()


def _message(kind, **fields):
    message = kind()
    for name, value in fields.items():
        setattr(message, name, value)
    return message
