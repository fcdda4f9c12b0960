"""How long ago something was, in a word or two. Values only."""

from datetime import datetime, tzinfo

from accounts.units import short_day

LONG_AGO_DAYS = 60


def ago(moment: datetime | None, now: datetime, zone: tzinfo) -> str:
    """`just now`, `14 min ago`, `4 h ago`, `yesterday`, `9 days ago`, `3 Sep`; `never` for None.

    Days are those of `zone`: what happened last night was yesterday, however few hours ago.
    """
    if moment is None:
        return "never"
    days = (now.astimezone(zone).date() - moment.astimezone(zone).date()).days
    if days > LONG_AGO_DAYS:
        return short_day(moment.astimezone(zone).date())
    if days > 0:
        return "yesterday" if days == 1 else f"{days} days ago"
    return _today(int((now - moment).total_seconds() // 60))


def _today(minutes: int) -> str:
    if minutes < 1:
        return "just now"
    return f"{minutes} min ago" if minutes < 60 else f"{minutes // 60} h ago"
