"""A weekday's hours as a coach types them: "09:00-12:00, 14:00-17:30", "20:00-24:00". Values only.

The end of the day, which no `time` can say, is an end of 00:00.
"""

import re
from collections.abc import Iterable
from datetime import time
from itertools import pairwise

MOST_WINDOWS = 3
MIDNIGHT = time(0)
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?"
_WINDOW = re.compile(rf"{_TIME}\s*(?:-|–|—|to)\s*{_TIME}")

type Hours = tuple[time, time]


def parse_hours(text: str) -> list[Hours]:
    """The windows in `text`, in order; none for an empty text. Raises ValueError with a sentence."""
    parts = [part.strip() for part in re.split("[,;]", text) if part.strip()]
    if len(parts) > MOST_WINDOWS:
        raise ValueError(f"At most {MOST_WINDOWS} windows a day; here are {len(parts)}.")
    windows = sorted(_window(part) for part in parts)
    for earlier, later in pairwise(windows):
        if later[0] < earlier[1] or earlier[1] == MIDNIGHT:
            raise ValueError(f"{hours_text([earlier])} and {hours_text([later])} overlap.")
    return windows


def hours_text(windows: Iterable[Hours]) -> str:
    """`09:00–12:00, 14:00–17:30`: what `parse_hours` reads."""
    return ", ".join(f"{start:%H:%M}–{end_text(end)}" for start, end in windows)


def end_text(end: time) -> str:
    """`17:30`, and `24:00` for the end of the day."""
    return "24:00" if end == MIDNIGHT else f"{end:%H:%M}"


def _window(part: str) -> Hours:
    match = _WINDOW.fullmatch(part)
    if match is None:
        raise ValueError(f"“{part}” is not a window like 09:00–12:00.")
    if int(match[1]) == 24:
        raise ValueError("“24:00” is not a time at which hours begin.")
    start = _time(match[1], match[2])
    is_whole = (int(match[3]), int(match[4] or 0)) in ((24, 0), (0, 0))
    end = MIDNIGHT if is_whole else _time(match[3], match[4])
    if end <= start and end != MIDNIGHT:
        raise ValueError(f"“{part}” ends before it starts. Hours past midnight belong to the next day.")
    return start, end


def _time(hour: str, minute: str | None) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise ValueError(f"“{hour}:{minute or '00'}” is not a time of day: the last one is 24:00.") from None
