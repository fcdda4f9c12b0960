"""Two devices said something about one session: what stands, and what is kept beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from sessions import entry_words as words
from sessions.actions.holding import hold
from sessions.actions.lifting import replace_sets
from sessions.actions.logging import LogRefusedError, change_log
from sessions.beside import ABOUT_A_LOG, fits, named
from sessions.entries import Sent
from sessions.entry_models import Entry
from sessions.models import Log, Session
from sessions.sets.done import DoneSet
from sessions.sets_reading import done_of

NOTHING = (None, "")
# These stand in a log as they were sent.
PLAIN = {"rpe", "feel", "avg_hr", "note", "reason"}
# A log is one or the other, so these go together.
WHOLE = ("outcome", "reason", "rpe", "feel", "duration_s", "distance_m", "avg_hr", "note")


@dataclass(frozen=True)
class Settled:
    """`said` is what to write now, `beside` what of this entry is not; `lost` what others lose to it."""

    said: dict[str, Any]
    beside: dict[str, Any]
    lost: list[tuple[Entry, dict[str, Any]]] = field(default_factory=list)

    @property
    def lost_whole(self) -> bool:
        """Nothing of it stands: done here, later not done there, or the other way round."""
        return bool(self.beside) and not self.said


def others_of(session: Session, sent: Sent) -> list[Entry]:
    """What other devices said of what was done since the page that this was said on, the newest last."""
    if sent.device is None:
        return []
    about = Entry.objects.about(session.athlete, session.uid).filter(kind__in=ABOUT_A_LOG)
    return list(about.of_others(sent.device, sent.base).order_by("said_at", "pk"))


def newest_by_field(others: Iterable[Entry]) -> dict[str, Entry]:
    """Who said something last, by the fields of a log and `sets`."""
    return {name: other for other in others for name in named(other.kind, other.fields)}


def settled(log: Log | None, said: dict[str, Any], said_at: datetime, others: list[Entry]) -> Settled:
    """What is said in the same field on two devices: the later word stands, the other is kept."""
    if log is None or not others:
        return Settled(said, {})
    if is_whole(log, said):
        return _whole(log, said, said_at, others[-1])
    newest = newest_by_field(others)
    clashing = {name: newest[name] for name in said if name in newest and _clash(log, name, said[name])}
    # An empty field of an older page empties nothing.
    emptied = {n for n in said if n in newest and said[n] in NOTHING and getattr(log, n) not in NOTHING}
    older = {name for name, other in clashing.items() if said_at < other.said_at}
    standing = {n: getattr(log, n) for n in clashing if n not in older}
    lost = [(newest[n], as_json({n: v})) for n, v in standing.items() if _is_word_of(newest[n], n, v)]
    kept = {name: value for name, value in said.items() if name not in emptied | older}
    return Settled(kept, as_json({name: said[name] for name in older}), lost)


def _clash(log: Log, name: str, value: Any) -> bool:
    stands = getattr(log, name)
    return value not in NOTHING and stands not in NOTHING and stands != value


def _is_word_of(entry: Entry, name: str, stands: Any) -> bool:
    """Whether what stands in a log is what an entry said there, and not a word of this device after it."""
    typed = "".join(entry.fields.get(name, ())).strip()
    if name not in PLAIN or not typed:
        return name not in entry.beside
    return typed == (stands if isinstance(stands, str) else f"{float(stands):g}")


def is_whole(log: Log, said: Mapping[str, Any]) -> bool:
    """Skipped here and done there: no field of one fits the other."""
    skipped = Log.Outcome.SKIPPED
    return "outcome" in said and (said["outcome"] == skipped) != (log.outcome == skipped)


def _whole(log: Log, said: dict[str, Any], said_at: datetime, other: Entry) -> Settled:
    if said_at >= other.said_at:
        nothing = {name: "" if name in ("reason", "note") else None for name in WHOLE}
        return Settled(nothing | said, {}, [(other, as_json({name: getattr(log, name) for name in WHOLE}))])
    return Settled({}, as_json(said))


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    return {n: float(v) if isinstance(v, Decimal) else v for n, v in values.items() if v not in NOTHING}


def keep_beside(entry: Entry, lost: Mapping[str, Any], now: datetime) -> None:
    """What a later word stands before, noted on the entry that said it, with what lost before."""
    _put_beside(entry, entry.beside | dict(lost), now)


def _put_beside(entry: Entry, values: dict[str, Any], now: datetime) -> None:
    entry.beside, entry.beside_at = values, now if values else None
    entry.save(update_fields=["beside", "beside_at"])


@transaction.atomic
def use_entry(*, entry: Entry, now: datetime) -> Log:
    """What was kept beside stands from now on, and what stood is kept beside: again brings it back.

    Raises LogRefusedError where nothing is kept beside, it does not fit what is logged by now, or the log is
    not there any more.
    """
    hold([entry.athlete_id])
    entry.refresh_from_db()
    log = _log_of(entry)
    if not log or not entry.beside:
        raise LogRefusedError(words.NOT_THERE)
    if not fits(log.outcome, entry.beside):
        raise LogRefusedError(words.NO_FIT)
    values = dict(entry.beside)
    sets = values.pop("sets", None)
    if is_whole(log, values):
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
    _put_beside(entry, stood, now)
    return changed


def _log_of(entry: Entry) -> Log | None:
    if entry.session_uid is None:
        return None
    logs = Log.objects.filter(athlete=entry.athlete_id, session__uid=entry.session_uid)
    return logs.select_related("session", "athlete").first()


def sets_of(log: Log) -> list[dict[str, Any]]:
    """The sets of a log as `Entry.beside` keeps them."""
    return [done_of(row).as_json() for row in log.sets.order_by("order")]
