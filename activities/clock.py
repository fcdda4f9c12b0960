"""Whether a device's clock can be right. Values only."""

from datetime import UTC, datetime, timedelta

# Before that no watch recorded where it was; 1980, 1989 and 2000 are what a device says that lost the time.
FIRST_WATCHES = datetime(2003, 1, 1, tzinfo=UTC)
# Zones that a device mixes up are half a day at most.
AHEAD = timedelta(days=1)


def is_off(start: datetime, now: datetime) -> bool:
    """Whether nothing can have begun at `start`, seen from `now`: before there were watches, or ahead."""
    return start < FIRST_WATCHES or start > now + AHEAD
