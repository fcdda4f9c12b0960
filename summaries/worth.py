"""What in an athlete's week is worth a word of the coach: beside a draft, not part of the mail. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from accounts import units
from accounts.units import counted
from athletes import measures, thresholds
from sessions.weeks import Entry, Week

type AnyWeek = Week[Any, Any]
type AnyEntry = Entry[Any, Any]
type Severity = Literal["warning", "info"]

HURTS = 1
# Steps of the scale of effort between what was planned and what was felt.
FAR_OFF = Decimal(2)
# Days without a log after which the next one is news.
SILENCE = 7


@dataclass(frozen=True)
class Lived:
    """A week as of `today`, and what was said around it.

    `last_log` is the day of the newest log before the week; None for somebody who never logged. `results`
    carry their benchmark, `proposals` are open thresholds, `periods` touch the week; `system` is the
    reader's units.
    """

    week: AnyWeek
    today: date
    last_log: date | None = None
    results: Sequence[Any] = ()
    proposals: Sequence[Any] = ()
    periods: Sequence[Any] = ()
    system: str = "metric"


@dataclass(frozen=True)
class Fact:
    """One line: what happened, and what the athlete said of it in his or her own words, or ""."""

    text: str
    said: str = ""
    severity: Severity = "info"


def worth_a_word(lived: Lived) -> list[Fact]:
    """What hurts first, then days off, what was not done or felt otherwise, news, and plain notes last."""
    entries = [entry for day in lived.week.days for entry in day.work]
    told = [(entry, parts_of(entry, lived.today)) for entry in entries]
    remarkable = [_fact(entry, parts) for entry, parts in told if parts]
    return [
        *(fact for fact in remarkable if fact.severity == "warning"),
        *map(absence, lived.periods),
        *(fact for fact in remarkable if fact.severity == "info"),
        *silence(lived, entries),
        *(result(one, lived.system) for one in lived.results),
        *(proposal(one, lived.system) for one in lived.proposals),
        *(_fact(entry, []) for entry, parts in told if not parts and _said(entry)),
    ]


def parts_of(entry: AnyEntry, today: date) -> list[str]:
    """What is remarkable about one session: nothing for most of them."""
    return [part for part in (_hurt(entry), _not_done(entry, today), _effort(entry)) if part]


def _hurt(entry: AnyEntry) -> str:
    return "something hurt" if entry.log and entry.log.feel == HURTS else ""


def _not_done(entry: AnyEntry, today: date) -> str:
    """Of a key session that is over only."""
    session, compliance = entry.session, entry.compliance
    if session is None or not session.is_key or compliance.happened:
        return ""
    if session.day >= today and not entry.log:
        return ""
    return f"key session, {compliance.words}"


def _effort(entry: AnyEntry) -> str:
    planned, felt = entry.session and entry.session.target_rpe, entry.log and entry.log.rpe
    if planned is None or felt is None or abs(felt - planned) < FAR_OFF:
        return ""
    return f"effort {float(felt):g}, planned {float(planned):g}"


def _said(entry: AnyEntry) -> str:
    return entry.log.note if entry.log else ""


def _fact(entry: AnyEntry, parts: list[str]) -> Fact:
    row: Any = entry.session or entry.log
    name = f"{row.title or 'Unplanned exercise'}, {units.DAYS[row.day.weekday()]}"
    text = f"{name}: {'; '.join(parts)}" if parts else name
    return Fact(text, _said(entry), "warning" if _hurt(entry) else "info")


def absence(period: Any) -> Fact:
    first, last = period.first_day, period.last_day
    since = f"{units.day_range(first, last)}" if last else f"since {units.short_day(first)}"
    if first == last:
        since = units.short_day(first)
    return Fact(f"{period.kind.capitalize()} {since}", period.note)


def silence(lived: Lived, entries: Iterable[AnyEntry]) -> list[Fact]:
    """The first log after a week or more without one, or that the silence goes on."""
    days = sorted(entry.log.day for entry in entries if entry.log)
    before = lived.last_log
    if not days:
        since = f" since {units.short_day(before)}" if before else " so far"
        return [Fact(f"Nothing is logged{since}")]
    if before is None:
        return [Fact(f"The first log, on {units.DAYS[days[0].weekday()]}")]
    gap = (days[0] - before).days
    if gap <= SILENCE:
        return []
    return [Fact(f"On {units.DAYS[days[0].weekday()]} the first log after {counted(gap - 1, 'silent day')}")]


def result(one: Any, system: str) -> Fact:
    value = measures.written(one.benchmark.measure, one.value, system)
    return Fact(f"{one.benchmark.name}, {units.DAYS[one.day.weekday()]}: {value}", one.note)


def proposal(one: Any, system: str) -> Fact:
    source = f", from {one.source}" if one.source else ""
    return Fact(f"Proposes {one.spoken_name} {thresholds.written(one.kind, one.value, system)}{source}")
