"""An athlete's sessions as a calendar (RFC 5545). Values in, bytes out.

A session is a whole day where the athlete lives, whatever the zone of whoever reads it. A session that moved
keeps its UID, one that is gone from the plan is gone from the feed: that is how calendars that subscribe
follow changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

# Seconds since then fit into the 32 bits of an iCalendar integer until 2088.
FIRST_SECOND = datetime(2020, 1, 1, tzinfo=UTC)
REFRESH = timedelta(hours=1)
MARKS = {"done": "✓ ", "part": "✓ ", "more": "✓ "}


class Entry(NamedTuple):
    """One session: `uid` never changes; `changed` is when what is said of it changed last."""

    uid: str
    day: date
    title: str
    text: str
    url: str
    changed: datetime
    mark: str


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The whole feed; the same entries give the same bytes."""
    feed = Calendar()
    feed.add("prodid", "-//Throughline//Training//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    feed.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    feed.add("x-published-ttl", "PT1H")
    for entry in entries:
        feed.add_component(_event(entry))
    return bytes(feed.to_ical())


def revision(changed: datetime) -> int:
    """Grows with each change: a calendar that holds an event takes another of a higher number only."""
    return max(int((changed - FIRST_SECOND).total_seconds()), 0)


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed)
    event.add("last-modified", entry.changed)
    event.add("sequence", revision(entry.changed))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", MARKS.get(entry.mark, "") + entry.title)
    event.add("description", entry.text)
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    return event
