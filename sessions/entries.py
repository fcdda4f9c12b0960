"""What a device sends, read: entries with their ids, in the order in which they were made. Values only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

MOST_ENTRIES = 200
# Those of 200 sets in a form without its script; Django reads as many of a form.
MOST_FIELDS = 1000
# Of one entry; 200 sets in full are 40,000.
MOST_CHARACTERS = 150_000
# A phone can lie in a drawer for weeks with entries in it; what is older was said by a wrong clock.
LONGEST = timedelta(days=120)


class UnreadableError(ValueError):
    """What was sent is no list of entries; the message says what is wrong."""


@dataclass(frozen=True)
class Sent:
    """One entry. `day` is the page's today; `shown_on`, `title` and `sport` are the session's on that page.

    `base` is the moment of the page, by the server's clock; only a device's queue has one, and a `device`.
    `log` names exercise beside the plan by the id that made it.
    """

    uid: UUID
    kind: str
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    session: UUID | None = None
    log: UUID | None = None
    title: str = ""
    sport: str = ""
    shown_on: date | None = None
    day: date | None = None
    said_at: datetime | None = None
    base: datetime | None = None
    device: UUID | None = None

    @property
    def client_id(self) -> UUID:
        """The id that the form had; a device's entry has only its own."""
        return _uuid(next(iter(self.fields.get("client_id", ())), None)) or self.uid


def of_form(
    kind: str,
    fields: Iterable[tuple[str, list[str]]],
    *,
    client_id: UUID,
    session: UUID | None = None,
    log: UUID | None = None,
) -> Sent:
    """An ordinary form as an entry: the same words under the same id are one, other words are another."""
    said = ((name, values) for name, values in fields if name != "csrfmiddlewaretoken")
    held = {_clean(name): [_clean(one) for one in values] for name, values in said}
    words = json.dumps([kind, str(session), str(log), sorted(held.items())])
    return Sent(uuid5(client_id, words), kind, held, session, log)


def read_entries(document: Any) -> tuple[UUID, list[Sent]]:
    """Whose they are, and the entries in their order. Raises UnreadableError."""
    if not isinstance(document, dict) or not isinstance(document.get("entries"), list):
        raise UnreadableError("This is no list of entries.")
    rows = document["entries"]
    if len(rows) > MOST_ENTRIES:
        raise UnreadableError(f"At most {MOST_ENTRIES} entries can be sent at once.")
    device, athlete = _uuid(document.get("device")), _uuid(document.get("athlete"))
    if athlete is None or device is None:
        raise UnreadableError("It is not said whose entries these are.")
    return athlete, [_entry(row, device) for row in rows]


def _entry(row: Any, device: UUID) -> Sent:
    uid = _uuid(row.get("uid")) if isinstance(row, dict) else None
    if uid is None:
        raise UnreadableError("An entry has no id.")
    return Sent(
        uid=uid,
        kind=_text(row.get("kind"), 20),
        fields=_fields(row.get("fields")) | {"client_id": [str(uid)]},
        session=_uuid(row.get("session")),
        log=_uuid(row.get("log")),
        title=_text(row.get("title"), 120),
        sport=_text(row.get("sport"), 10),
        shown_on=_day(row.get("shown_on")),
        day=_day(row.get("day")),
        said_at=_moment(row.get("said_at")),
        base=_moment(row.get("base")),
        device=device,
    )


def _fields(raw: Any) -> dict[str, list[str]]:
    """Names and values as a form has them; what is no text is left out."""
    if not isinstance(raw, dict) or len(raw) > MOST_FIELDS:
        return {}
    held = {
        _clean(str(name))[:60]: value if isinstance(value, list) else [value] for name, value in raw.items()
    }
    said = {name: [_clean(one) for one in values if isinstance(one, str)] for name, values in held.items()}
    return said if sum(len(one) for values in said.values() for one in values) <= MOST_CHARACTERS else {}


def _text(raw: Any, most: int) -> str:
    return _clean(raw)[:most] if isinstance(raw, str) else ""


def _clean(text: str) -> str:
    """Without what PostgreSQL cannot hold: a NUL, and halves of a pair."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _uuid(raw: Any) -> UUID | None:
    try:
        return UUID(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _day(raw: Any) -> date | None:
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _moment(raw: Any) -> datetime | None:
    """An instant in UTC; one without a zone is none."""
    try:
        moment = datetime.fromisoformat(raw) if isinstance(raw, str) else None
        return moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def more_of(sent: Sent) -> dict[str, str]:
    """What of an entry has no column of its own, as JSON; `with_more` reads it again."""
    held = {"log": sent.log, "title": sent.title, "sport": sent.sport, "shown_on": sent.shown_on}
    return {name: str(value) for name, value in held.items() if value}


def with_more(sent: Sent, more: Mapping[str, str]) -> Sent:
    return replace(
        sent,
        log=_uuid(more.get("log")),
        title=more.get("title", ""),
        sport=more.get("sport", ""),
        shown_on=_day(more.get("shown_on")),
    )


def said_when(sent: Sent, now: datetime) -> datetime:
    """When it was said, as far as a device's clock can be believed: not after now, not half a year ago, and
    not before the page on which it was said.
    """
    said_at = sent.said_at if sent.said_at and now - LONGEST < sent.said_at <= now else now
    return max(said_at, sent.base) if sent.base and sent.base <= now else said_at


def shown_on(sent: Sent, day: date) -> date | None:
    """The day on which a page showed the session, where it can be believed: not after the page's `day`."""
    shown = sent.shown_on
    return shown if shown and day - LONGEST <= shown <= day else None


def day_of(sent: Sent, today: date) -> tuple[date, bool]:
    """The training day it was said on, and whether the device's can be believed."""
    if sent.day is None:
        return today, True
    plausible = today - LONGEST <= sent.day <= today
    # Just after midnight somewhere else: a day ahead of the athlete's own zone is today there.
    return (sent.day, True) if plausible else (today, sent.day == today + timedelta(days=1))
