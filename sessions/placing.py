"""Where the sessions of a published plan fall on a calendar. Values only."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sessions.weeks import monday_of


class Placed(NamedTuple):
    """A planned session, as `PlanVersion.content` holds it, and its day."""

    planned: dict[str, Any]
    day: date


class Outlook(NamedTuple):
    """What assigning from a Monday would bring: `left_out` are the sessions on days that are over."""

    weeks: int
    first_day: date
    last_day: date
    placed: list[Placed]
    left_out: int


def outlook(content: Mapping[str, Any], starts_on: date, today: date) -> Outlook:
    """Week 1 begins on `starts_on`; nothing is put on a day before `today`."""
    weeks = content.get("weeks", 0)
    everything = [Placed(one, _day(one, starts_on)) for one in content.get("sessions", ())]
    ahead = [one for one in everything if one.day >= today]
    return Outlook(
        weeks=weeks,
        first_day=starts_on,
        last_day=starts_on + timedelta(weeks=weeks, days=-1),
        placed=ahead,
        left_out=len(everything) - len(ahead),
    )


def mondays_around(day: date) -> tuple[date, date]:
    """The Monday on or before `day` and the next one."""
    before = monday_of(day)
    return before, before + timedelta(days=7)


def _day(planned: Mapping[str, Any], starts_on: date) -> date:
    return starts_on + timedelta(weeks=planned["week"] - 1, days=planned["weekday"])
