"""A weekday's hours as a coach types them: "09:00-12:00, 14:00-17:30". Values only."""

import re
from collections.abc import Iterable
from datetime import time
from itertools import pairwise

MOST_WINDOWS = 3
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
        if later[0] < earlier[1]:
            raise ValueError(f"{hours_text([earlier])} and {hours_text([later])} overlap.")
    return windows


def hours_text(windows: Iterable[Hours]) -> str:
    """`09:00–12:00, 14:00–17:30`: what `parse_hours` reads."""
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in windows)


def _window(part: str) -> Hours:
    match = _WINDOW.fullmatch(part)
    if match is None:
        raise ValueError(f"“{part}” is not a window like 09:00–12:00.")
    start, end = _time(match[1], match[2]), _time(match[3], match[4])
    if end <= start:
        raise ValueError(f"“{part}” ends before it starts. Hours past midnight belong to the next day.")
    return start, end


def _time(hour: str, minute: str | None) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise ValueError(f"“{hour}:{minute or '00'}” is not a time of day: the last one is 23:59.") from None
