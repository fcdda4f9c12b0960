"""How people of a language and region read clocks and calendars, from the Unicode CLDR. Pure."""

import re
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

# Words of the language stand in quotes: `HH 'h' mm`.
QUOTED = re.compile(r"'[^']*'")


class Habits(NamedTuple):
    """`is_12h`: 2:30 pm rather than 14:30; `first_weekday`: 0 = Monday, 6 = Sunday."""

    is_12h: bool = False
    first_weekday: int = 0


@lru_cache(maxsize=512)
def habits_of(tag: str) -> Habits:
    """The habits of a tag like `en-US` or `de`; 24 h and Monday for one that nobody knows."""
    try:
        locale = Locale.parse(tag.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError, TypeError):
        return Habits()
    pattern = QUOTED.sub("", str(locale.time_formats["short"].pattern))
    return Habits("h" in pattern or "K" in pattern, locale.first_week_day)
