"""Two states of a plan beside each other, in words: what came, went, moved and changed. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accounts import units
from plans.edits.changes import difference
from plans.edits.content import Content, Planned
from plans.edits.fields import PLAN_WORDS, WORDS
from plans.operations.table import place
from plans.words import kind_label

MANY = 5  # sessions that moved alike are said together
LONGEST = 160
AWAY = {"week", "weekday", "order"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One session or phase: its name, where it stands, and what is to be said of it, a sentence each."""

    name: str
    where: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    added: list[Entry]
    removed: list[Entry]
    moved: list[Entry]
    changed: list[Entry]
    phases: list[Entry]
    plan: list[Entry]

    @property
    def groups(self) -> list[tuple[str, list[Entry]]]:
        """What there is to say, with its heading, most striking first."""
        named = [
            ("Added", self.added),
            ("Moved", self.moved),
            ("Changed", self.changed),
            ("Removed", self.removed),
            ("Phases", self.phases),
            ("The plan", self.plan),
        ]
        return [(name, entries) for name, entries in named if entries]


def compare(before: Content, after: Content, distance_units: str = "metric") -> Comparison:
    changes = difference(before, after)
    sessions = changes.get("sessions", {})
    new = [after.sessions[uid] for uid, one in sessions.items() if one["before"] is None]
    gone = [before.sessions[uid] for uid, one in sessions.items() if one["after"] is None]
    both = [
        (before.sessions[uid], after.sessions[uid])
        for uid, one in sessions.items()
        if one["before"] and one["after"]
    ]
    changed = [
        Entry(now.title, place(*now.at), said)
        for was, now in _in_order(both)
        if (said := tuple(_said(was, now, distance_units)))
    ]
    return Comparison(
        added=[Entry(one.title, place(*one.at)) for one in sorted(new, key=_calendar)],
        removed=[Entry(one.title, place(*one.at)) for one in sorted(gone, key=_calendar)],
        moved=_moves([(was, now) for was, now in _in_order(both) if was.at != now.at]),
        changed=changed,
        phases=_phases(changes.get("phases", {}), before, after),
        plan=_plan(changes),
    )


def _calendar(session: Planned) -> tuple[int, int, int]:
    return session.week, session.weekday, session.order


def _in_order(pairs: Iterable[tuple[Planned, Planned]]) -> list[tuple[Planned, Planned]]:
    return sorted(pairs, key=lambda pair: _calendar(pair[1]))


def _said(was: Planned, now: Planned, distance_units: str) -> Iterable[str]:
    """What of a session changed besides its day: "time: 50 min → 40 min"."""
    names = [name for name in WORDS if name not in AWAY and getattr(was, name) != getattr(now, name)]
    if "structure" in names and len(names) > 1:
        names.remove("structure")  # it follows from the text
    for name in names:
        if name == "structure":
            yield "steps read anew"
        else:
            old, new = (_value(name, getattr(one, name), distance_units) for one in (was, now))
            yield f"{WORDS[name]}: {old} → {new}"


def _value(name: str, value: Any, distance_units: str) -> str:
    if value is None or value == "":
        return "not set" if value is None else "empty"
    if name == "duration_s":
        return units.duration(value) or ""
    if name == "distance_m":
        return units.distance(value, distance_units) or ""
    if name == "target_rpe":
        return f"{value:g}"
    if name == "is_key":
        return "yes" if value else "no"
    if name == "kind":
        return kind_label(value)
    words = " / ".join(str(value).splitlines())
    words = words.replace("_", " ") if name == "adaptation" else words
    return f"“{words[:LONGEST]}…”" if len(words) > LONGEST else f"“{words}”"


def _moves(pairs: list[tuple[Planned, Planned]]) -> list[Entry]:
    """Each move from where to where; many by the same number of days are one entry."""
    by_days: dict[int, list[tuple[Planned, Planned]]] = defaultdict(list)
    for was, now in pairs:
        by_days[(now.week - was.week) * 7 + now.weekday - was.weekday].append((was, now))
    said = []
    for days, moved in by_days.items():
        if len(moved) >= MANY:
            said.append(Entry(units.counted(len(moved), "session"), "", (_days_words(days),)))
        else:
            said += [Entry(now.title, place(*now.at), (f"from {place(*was.at)}",)) for was, now in moved]
    return said


def _days_words(days: int) -> str:
    amount = abs(days)
    words = units.counted(amount // 7, "week") if amount % 7 == 0 else units.counted(amount, "day")
    return f"{words} {'later' if days > 0 else 'earlier'}"


def _phases(changes: Mapping[str, Any], before: Content, after: Content) -> list[Entry]:
    said = []
    for uid in changes:
        was, now = before.phase(uid), after.phase(uid)
        if was is None and now:
            said.append(Entry(now.name, _weeks(now.first_week, now.last_week), ("new",)))
        elif now is None and was:
            said.append(Entry(was.name, _weeks(was.first_week, was.last_week), ("removed",)))
        elif was and now:
            said.append(Entry(now.name, _weeks(now.first_week, now.last_week), tuple(_phase_said(was, now))))
    return said


def _phase_said(was: Any, now: Any) -> Iterable[str]:
    if was.name != now.name:
        yield f"was called {was.name}"
    if (was.first_week, was.last_week) != (now.first_week, now.last_week):
        yield f"was {_weeks(was.first_week, was.last_week)}"
    if was.kind != now.kind:
        yield f"kind: {was.kind} → {now.kind}"
    if was.purpose != now.purpose:
        yield f"purpose: “{was.purpose}” → “{now.purpose}”"


def _weeks(first: int, last: int) -> str:
    return f"week {first}" if first == last else f"weeks {first} to {last}"


def _plan(changes: Mapping[str, Any]) -> list[Entry]:
    said = [
        Entry(PLAN_WORDS.get(name, name), "", (f"{_value(name, old, '')} → {_value(name, new, '')}",))
        for name, (old, new) in changes.get("about", {}).items()
    ]
    if "weeks" in changes:
        old, new = changes["weeks"]
        said.append(Entry("weeks", "", (f"{old} → {new}",)))
    return said
