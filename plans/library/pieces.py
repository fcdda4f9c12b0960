"""What a library keeps of a plan and how it goes into another one. Values only.

A kept piece is JSON: {"kind", "weeks": n, "sessions": [{"week": 0.., "weekday": 0..6, ...}]}, each session
with the fields of edits.content.Planned but its uid; weeks count from the piece's first one. Its kind is
session (one, without a day), week (what lies in one week) or block (several weeks).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from accounts import units
from plans.edits.content import SESSION_FIELDS, Planned
from plans.load import SessionLoad, Tally, WeekLoad, session_load, week_load
from plans.movement_names import plain
from plans.words import distance_words, hours_words

type Json = Mapping[str, Any]

MAX_SEARCH = 20_000


def piece_of(sessions: Iterable[Planned], weeks: Sequence[int] = ()) -> dict[str, Any]:
    """The piece that these planned sessions make, in the order of the calendar, counted from its first week.

    `weeks` says which weeks were meant as a whole: then one session alone still is a week, and empty weeks at
    either end count. Raises ValueError when there is no session.
    """
    ordered = sorted(sessions, key=lambda one: (one.week, one.weekday, one.order))
    if not ordered:
        raise ValueError("There is no session in this.")
    spanned = [*weeks, ordered[0].week, ordered[-1].week]
    first, length = min(spanned), max(spanned) - min(spanned) + 1
    kept = [one._asdict() | {"week": one.week - first} for one in ordered]
    for one in kept:
        del one["uid"]
    kind = "block" if length > 1 else "week" if weeks or len(kept) > 1 else "session"
    if kind == "session":
        kept[0] |= {"weekday": 0, "order": 0}
    return {"kind": kind, "weeks": length, "sessions": kept}


def placed(piece: Json, *, week: int, weekday: int, uid: Callable[[], str]) -> Iterator[Planned]:
    """The piece's sessions from this week on, each on its own weekday; one alone on the weekday given."""
    for one in piece["sessions"]:
        fields = {name: one[name] for name in SESSION_FIELDS if name in one}
        day = weekday if piece["kind"] == "session" else one["weekday"]
        yield Planned(uid=uid(), **fields | {"week": week + one["week"], "weekday": day})


def summary_of(piece: Json) -> dict[str, Any]:
    """What a card says about a piece, ready for JSON, so that a list need not read the whole of each.

    {"sessions": how many, planned rest left out, "adaptation": of most of them, the earlier of two as many,
    "minutes": [known, how many unknown, how many estimated], "metres": the same}.
    """
    work = [one for one in piece["sessions"] if one["kind"] != "rest"]
    adaptations = [one["adaptation"] for one in work or piece["sessions"]]
    sums = _sums(work)
    return {
        "sessions": len(work),
        "adaptation": max(adaptations, key=adaptations.count),
        "minutes": [sums.minutes.known, sums.minutes.unknown, sums.minutes.estimated],
        "metres": [sums.distance_m.known, sums.distance_m.unknown, sums.distance_m.estimated],
    }


def _sums(work: Sequence[Json]) -> WeekLoad:
    return week_load(_load(one) for one in work)


def _load(one: Json) -> SessionLoad:
    return session_load(
        rpe=one["target_rpe"],
        duration_s=one["duration_s"],
        distance_m=one["distance_m"],
        sport=one["sport"],
        kind=one["kind"],
    )


def numbers_of(kind: str, weeks: int, summary: Json, distance_units: str) -> str:
    """The second line of a card: "52 min · 9.5 km", "6 sessions · 7:25 h", "4 weeks · 18 sessions"."""
    minutes, metres = Tally(*summary["minutes"]), Tally(*summary["metres"])
    length, unit = distance_words(metres, distance_units)
    distance = f"{length} {unit}" if length else ""
    sessions = units.counted(summary["sessions"], "session")
    if kind == "session":
        return _joined(_minutes(minutes), distance)
    if kind == "week":
        hours = hours_words(minutes)
        return _joined(sessions, f"{hours} h" if hours else "", distance)
    return _joined(units.counted(weeks, "week"), sessions)


def _minutes(minutes: Tally) -> str:
    if not minutes.known:
        return ""
    return f"{'≈' if minutes.estimated else ''}{units.duration(minutes.known * 60)}"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def search_text(name: str, tags: str, piece: Json) -> str:
    """All words that a piece is found by, as `searched` gives them."""
    sessions = piece["sessions"]
    texts = [name, tags, *(one["title"] for one in sessions), *(one["prescription"] for one in sessions)]
    return plain(" ".join(dict.fromkeys(texts)))[:MAX_SEARCH]


def searched(text: str) -> list[str]:
    """The words of what somebody looks for: each has to stand in the search text, at least in part."""
    return plain(text[:200]).split()[:8]
