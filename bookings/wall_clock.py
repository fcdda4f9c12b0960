"""From what a wall clock shows to the instant it means.

Values only: no row, no request, no clock of its own. Instants are aware datetimes in UTC.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTES_IN_DAY = 24 * 60


def wall_minutes(wall: str | time) -> int:
    """Minutes after midnight of "HH:MM" or a time: 0 to 1440; "24:00" is the end of the day.

    Raises ValueError with a sentence when the text is no such time.
    """
    text = f"{wall:%H:%M}" if isinstance(wall, time) else wall
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        raise ValueError(f"“{text}” is not a time of day like 09:30.")
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > MINUTES_IN_DAY:
        raise ValueError(f"“{text}” is not a time of day: the last one is 24:00.")
    return total


def instant_at(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which clocks in `zone` show `minutes` after midnight of `day`.

    1440 is midnight at the end of `day`. A time that clocks skip is clamped to the moment they jump;
    of a time that they show twice the first occurrence counts.
    """
    wall = datetime.combine(day, time.min) + timedelta(minutes=minutes)
    instant = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return instant
    return _jump_between(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), instant, zone)


def _jump_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The second between two instants at which the zone takes the offset that it has at the later one."""
    new_offset = after.astimezone(zone).utcoffset()
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == new_offset:
            high = middle
        else:
            low = middle
    return datetime.fromtimestamp(high, UTC)
