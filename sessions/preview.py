"""What assigning would bring, before it is done: days, what is left out, and what to know of each athlete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.units import DAYS, counted, long_day, plural, short_day
from athletes.models import Athlete
from sessions.arranging import said
from sessions.forms_assigning import Wanted
from sessions.models import Assignment
from sessions.placing import Outlook, outlook, overlap
from sessions.resolving import Resolver, missing_in, thresholds_on

NAMED = 3


@dataclass(frozen=True)
class People:
    """Athletes of whom the same has to be known, in sentences."""

    athletes: list[Athlete]
    notes: tuple[str, ...]

    @property
    def names(self) -> str:
        """`Bob, Zoe and 57 others`."""
        named = [one.name for one in self.athletes[:NAMED]]
        others = len(self.athletes) - len(named)
        return ", ".join(named) + (f" and {others} {plural(others, 'other')}" if others else "")


@dataclass(frozen=True)
class Preview:
    wanted: Wanted
    ahead: Outlook
    of_weeks: int
    people: list[People]
    quiet: int
    event_notes: list[str]
    exchanged: str

    @property
    def weekdays(self) -> str:
        """How the week was turned; "" where Monday stays Monday."""
        monday_on = self.wanted.course.starts_on.weekday()
        return "" if monday_on == 0 else f"Monday’s sessions fall on {DAYS[monday_on]}s"

    @property
    def is_part(self) -> bool:
        return self.ahead.weeks < self.of_weeks


def preview_of(
    content: Mapping[str, Any],
    wanted: Wanted,
    *,
    athletes: Sequence[Athlete],
    running: Mapping[int, Iterable[Assignment]],
    now: datetime,
    here: datetime,
) -> Preview:
    """`here` is the moment where the coach is, for what is said of everybody. One query with athletes."""
    general = outlook(content, wanted.course, here.date(), wanted.last_week)
    firsts = {one: max(wanted.course.starts_on, one.today(now)) for one in athletes}
    resolver = Resolver(thresholds_on(firsts) if athletes else {})
    alike: dict[tuple[str, ...], list[Athlete]] = defaultdict(list)
    for one in athletes:
        own = outlook(content, wanted.course, one.today(now), wanted.last_week)
        alike[tuple(_notes(one, own, general, wanted, running.get(one.pk, ()), resolver))].append(one)
    return Preview(
        wanted=wanted,
        ahead=general,
        of_weeks=content["weeks"],
        people=[People(held, notes) for notes, held in alike.items() if notes],
        quiet=len(alike.get((), ())),
        event_notes=_about_the_event(general, wanted),
        exchanged=said(content, wanted.course, wanted.last_week),
    )


def _notes(
    athlete: Athlete,
    own: Outlook,
    general: Outlook,
    wanted: Wanted,
    running: Iterable[Assignment],
    resolver: Resolver,
) -> list[str]:
    notes = []
    if own.left_out != general.left_out:
        notes.append(f"{counted(own.left_out, 'session')} on days already past left out")
    for one in running:
        last = max(one.ends_on, wanted.last_day) if one.paused_on else one.ends_on
        shared = overlap(wanted.course.starts_on, wanted.last_day, one.starts_on, last)
        if shared:
            notes.append(
                f"{one.version.plan.name}: {counted(shared, 'day')} overlap, both stand on the calendar"
            )
    missing = missing_in(resolver.work(placed.planned, athlete.pk) for placed in own.placed)
    if missing:
        notes.append(f"Not on file: {', '.join(missing)}. What refers to it stays as written")
    return notes


def _about_the_event(ahead: Outlook, wanted: Wanted) -> list[str]:
    """Whether the race of the last week stands on the day of the event."""
    if wanted.anchor != "event":
        return []
    event = wanted.anchored_on
    last = [one for one in ahead.placed if one.planned["week"] == wanted.last_week]
    races = [one for one in last if one.planned["kind"] == "race"]
    if not races:
        return [f"The plan’s last week has no race in it; {long_day(event)} is one of its days."]
    if any(one.day == event for one in races):
        return []
    race = races[-1]
    days = (event.weekday() - race.planned["weekday"]) % 7
    return [
        f"{race.planned['title']} falls on {long_day(race.day)}, the event is on {short_day(event)}. "
        f"It meets the event when the plan’s Monday falls on a {DAYS[days]}."
    ]
