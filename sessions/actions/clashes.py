"""Two devices said something about one session: what stands, and what is kept beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from sessions.actions.holding import hold
from sessions.actions.lifting import replace_sets
from sessions.actions.logging import LogRefusedError, change_log
from sessions.entries import Sent
from sessions.entry_models import Entry
from sessions.models import Log, Session
from sessions.sets.done import DoneSet
from sessions.sets_reading import done_of

NOTHING = (None, "")
# A log is one or the other, so these go together.
WHOLE = ("outcome", "reason", "rpe", "feel", "duration_s", "distance_m", "avg_hr", "note")


@dataclass(frozen=True)
class Settled:
    """`said` is what to write now, `beside` what of this entry is not; `other` lost `lost` to this entry."""

    said: dict[str, Any]
    beside: dict[str, Any]
    other: Entry | None = None
    lost: dict[str, Any] | None = None


def others_of(session: Session, sent: Sent) -> list[Entry]:
    """What other devices said about a session since the page that this was said on, the newest last."""
    if sent.device is None:
        return []
    about = Entry.objects.about(session.athlete, session.uid)
    return list(about.of_others(sent.device, sent.base).order_by("said_at", "pk"))


def settled(log: Log | None, said: dict[str, Any], said_at: datetime, others: list[Entry]) -> Settled:
    """What is said in the same field on two devices: the later word stands, the other is kept."""
    if log is None or not others:
        return Settled(said, {})
    other = others[-1]
    if _is_whole(log, said):
        return _whole(log, said, said_at, other)
    clashing = [
        name
        for name, value in said.items()
        if value not in NOTHING and getattr(log, name) not in NOTHING and getattr(log, name) != value
    ]
    if said_at >= other.said_at:
        kept = {n: v for n, v in said.items() if v not in NOTHING or getattr(log, n) in NOTHING}
        return Settled(kept, {}, other, as_json({name: getattr(log, name) for name in clashing}))
    kept = {name: value for name, value in said.items() if getattr(log, name) in NOTHING}
    return Settled(kept, as_json({name: said[name] for name in clashing}))


def _is_whole(log: Log, said: Mapping[str, Any]) -> bool:
    """Skipped here and done there: no field of one fits the other."""
    skipped = Log.Outcome.SKIPPED
    return "outcome" in said and (said["outcome"] == skipped) != (log.outcome == skipped)


def _whole(log: Log, said: dict[str, Any], said_at: datetime, other: Entry) -> Settled:
    if said_at >= other.said_at:
        nothing = {name: "" if name in ("reason", "note") else None for name in WHOLE}
        return Settled(nothing | said, {}, other, as_json({name: getattr(log, name) for name in WHOLE}))
    return Settled({}, as_json(said))


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    return {n: float(v) if isinstance(v, Decimal) else v for n, v in values.items() if v not in NOTHING}


def keep_beside(entry: Entry, lost: Mapping[str, Any] | None, now: datetime) -> None:
    """What a later word stands before, noted on the entry that said it."""
    if lost:
        entry.beside, entry.beside_at = dict(lost), now
        entry.save(update_fields=["beside", "beside_at"])


@transaction.atomic
def use_entry(*, entry: Entry, now: datetime) -> Log:
    """What was kept beside stands from now on, and what stood is kept beside: again brings it back.

    Raises LogRefusedError where nothing is kept beside, or the log is not there any more.
    """
    hold([entry.athlete_id])
    entry.refresh_from_db()
    log = _log_of(entry)
    if not log or not entry.beside:
        raise LogRefusedError("This is not there any more, so nothing was changed.")
    values = dict(entry.beside)
    sets = values.pop("sets", None)
    if _is_whole(log, values):
        values = {n: "" if n in ("reason", "note") else None for n in WHOLE} | values
    stood = as_json({name: getattr(log, name) for name in values})
    if sets is not None:
        stood["sets"] = sets_of(log)
    if "rpe" in values and values["rpe"] is not None:
        values["rpe"] = Decimal(str(values["rpe"]))
    changed = change_log(log=log, now=now, **values)
    if sets is not None:
        changed.session, changed.athlete = log.session, log.athlete
        replace_sets(log=changed, sets=[DoneSet(**one) for one in sets])
    keep_beside(entry, stood, now)
    return changed


def _log_of(entry: Entry) -> Log | None:
    if entry.session_uid is None:
        return None
    logs = Log.objects.filter(athlete=entry.athlete_id, session__uid=entry.session_uid)
    return logs.select_related("session", "athlete").first()


def sets_of(log: Log) -> list[dict[str, Any]]:
    """The sets of a log as `Entry.beside` keeps them."""
    return [done_of(row).as_json() for row in log.sets.order_by("order")]
