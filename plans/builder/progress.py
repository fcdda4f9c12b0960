"""How a week's load stands against the weeks before it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts import units
from plans.load import WeekLoad

LOOK_BACK = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A week's load against the highest of the last three weeks.

    ratio   0.09 is nine percent more; None where it cannot be said
    short   `+9 %`, `±0 %`, empty without a ratio
    words   what is compared with what, or why nothing is; empty where there is nothing to compare
    """

    ratio: float | None = None
    words: str = ""

    @property
    def short(self) -> str:
        words = units.signed_percent(self.ratio) or ""
        return "±0 %" if words in ("+0 %", "−0 %") else words


def changes(weeks: Sequence[WeekLoad]) -> list[Change]:
    """One per week; the first has nothing before it.

    A week that is not wholly known is compared with nothing, and nothing with it: its load might be the
    highest. Looking at the highest of three and not at the week before keeps an easier week from making the
    next full one look like a leap.
    """
    return [_change(weeks, index) for index in range(len(weeks))]


def _change(weeks: Sequence[WeekLoad], index: int) -> Change:
    first = max(0, index - LOOK_BACK)
    before = weeks[first:index]
    now = weeks[index].total
    if not before or not now:
        return Change()
    if not weeks[index].complete:
        return Change(words="Not compared: the load of this week is not wholly known.")
    unknown = [first + at + 1 for at, week in enumerate(before) if not week.complete]
    if unknown:
        return Change(words=f"Not compared: the load of week {unknown[0]} is not wholly known.")
    highest = max(range(len(before)), key=lambda at: (before[at].total_known, at))
    against = before[highest].total_known
    if not against:
        return Change()
    ratio = now / against - 1
    said = _said(first + highest + 1, against, len(before))
    return Change(ratio, f"{units.signed_percent(ratio)} against {said}.")


def _said(week: int, load: float, weeks: int) -> str:
    if weeks == 1:
        return f"week {week} (load {units.load(load)})"
    return f"week {week} (load {units.load(load)}), the highest of the last {units.number_word(weeks)} weeks"
