"""Which days a session can be moved to. Values only."""

from datetime import date, timedelta

WEEK = timedelta(days=7)


def days_to_move_to(day: date, today: date, last: date) -> list[date]:
    """The days of this week and the next that are not over, or of its own week and the one before, if that
    lies further ahead. `last` is the last day of its plan; its own day is not among them.
    """
    monday = today - timedelta(days=today.weekday())
    own_monday = day - timedelta(days=day.weekday())
    first = max(monday, own_monday - WEEK)
    days = (first + timedelta(days=number) for number in range(14))
    return [one for one in days if today <= one <= last and one != day]
