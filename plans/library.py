"""What a library keeps of a plan and how it goes into another one. Values only.

A kept piece is JSON: {"weeks": n, "sessions": [{"week": 0.., "weekday": 0..6, **work}]}, where `work` holds
the fields of plans.work.PrescribedWork and weeks count from the piece's first one. Its kind follows from
what it holds: a session is one session, a week lies in one week, a block in several.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from accounts import units
from plans.load import SessionLoad, Tally, WeekLoad, session_load, week_load
from plans.movement_names import plain
from plans.words import distance_words, hours_words

type Json = Mapping[str, Any]

KINDS = ("session", "week", "block")
MAX_SESSIONS = 400
MAX_SEARCH = 20_000


def piece_of(sessions: Sequence[Json]) -> dict[str, Any]:
    """The piece that these planned sessions make, in the order of the calendar, counted from its first week.

    One session is kept without its day. Raises ValueError when there is none.
    """
    if not sessions:
        raise ValueError("There is no session in this.")
    first = min(one["week"] for one in sessions)
    ordered = sorted(sessions, key=lambda one: (one["week"], one["weekday"], one["order"]))
    kept = [{**one, "week": one["week"] - first} for one in ordered]
    if len(kept) == 1:
        kept = [{**kept[0], "weekday": 0, "order": 0}]
    return {"weeks": kept[-1]["week"] + 1, "sessions": kept}


def kind_of_piece(piece: Json) -> str:
    if len(piece["sessions"]) == 1:
        return "session"
    return "week" if piece["weeks"] == 1 else "block"


def summary_of(piece: Json) -> dict[str, Any]:
    """What a card says about a piece, ready for JSON, so that a list need not read the whole of each.

    {"sessions": how many, planned rest left out, "adaptation": of the first key session, else of the first,
    "minutes": [known, how many unknown, how many estimated], "metres": the same}.
    """
    work = [one for one in piece["sessions"] if one["kind"] != "rest"]
    shown = next((one for one in work if one["is_key"]), work[0] if work else piece["sessions"][0])
    sums = _sums(work)
    return {
        "sessions": len(work),
        "adaptation": shown["adaptation"],
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
