"""A call as a calendar event (RFC 5545, 5546) and as links that put it into a calendar. Values only.

A moved call keeps its UID and raises its SEQUENCE: that is how calendars follow.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlencode

from icalendar import Calendar, Event, vCalAddress, vText

REQUEST, CANCEL = "REQUEST", "CANCEL"


class Person(NamedTuple):
    name: str
    email: str


class CallEvent(NamedTuple):
    """A call as calendars know it; instants are UTC, `changed` is when it was changed last."""

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    changed: datetime
    title: str
    text: str
    place: str
    organizer: Person
    people: tuple[Person, ...]


def event_file(call: CallEvent, method: str) -> bytes:
    """The event with the one thing to do; the same call gives the same bytes.

    The organizer is who sends the mail, since calendars trust nobody else to change it. Both people have
    said yes by booking, so nobody is asked to answer.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Throughline//Intro call//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    event = Event()
    event.add("uid", call.uid)
    event.add("sequence", call.sequence)
    event.add("dtstamp", call.changed.astimezone(UTC))
    event.add("dtstart", call.starts.astimezone(UTC))
    event.add("dtend", call.ends.astimezone(UTC))
    event.add("summary", call.title)
    event.add("description", call.text)
    event.add("location", call.place)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("organizer", _address(call.organizer))
    for person in call.people:
        event.add("attendee", _attendee(person), encode=False)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def google_link(call: CallEvent) -> str:
    span = f"{call.starts.astimezone(UTC):%Y%m%dT%H%M%SZ}/{call.ends.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    said = {"text": call.title, "dates": span, "details": call.text, "location": call.place}
    return "https://calendar.google.com/calendar/render?" + urlencode({"action": "TEMPLATE"} | said)


def outlook_link(call: CallEvent) -> str:
    said = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": call.title,
        "startdt": f"{call.starts.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{call.ends.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "body": call.text,
        "location": call.place,
    }
    return "https://outlook.live.com/calendar/0/deeplink/compose?" + urlencode(said)


def _address(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = vText(person.name)
    return address


def _attendee(person: Person) -> vCalAddress:
    address = _address(person)
    address.params["PARTSTAT"] = vText("ACCEPTED")
    address.params["RSVP"] = vText("FALSE")
    return address
