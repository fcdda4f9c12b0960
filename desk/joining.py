"""What the desk says of somebody who has not joined yet, or shows nothing. Values only."""

from datetime import datetime, tzinfo

from accounts.units import long_day
from desk.ago import ago
from desk.triage import Reason


def not_joined(invited: datetime | None, ends: datetime | None, zone: tzinfo, now: datetime) -> Reason:
    """`ends` is when the link of the last invitation expires; days are those of `zone`."""
    if invited is None or ends is None:
        return Reason("info", "Not invited yet", "No link was mailed.")
    headline = f"Invited {ago(invited, now, zone)}, has not joined"
    if now >= ends:
        return Reason("warning", headline, "The link has expired.")
    return Reason(
        "info", f"{headline} yet", f"The link works until {long_day(ends.astimezone(zone).date())}."
    )


def not_shared(since: datetime, zone: tzinfo) -> Reason:
    """Of somebody who did not agree that coaches see what he or she does, or does no longer."""
    day = long_day(since.astimezone(zone).date())
    return Reason("info", "Does not share training data", f"Since {day}. The plan can go on.")
