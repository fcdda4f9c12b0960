"""Our own form of a plan as a sheet: what is written is recognised and read without a mapping. Values only.

First what the plan says of itself and its phases (in a workbook the second sheet, in a CSV file the rows on
top), then a row for each session, and one with nothing but its number for a week without any. Columns are
found by their names, so that they may be moved.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from accounts.units import DAYS
from plans.edits.content import Content, Planned
from plans.prescription.line import read_line
from plans.sheets.table import MARK

FORMAT = "1"
MAX_STRUCTURE = 30_000
ABOUT = {
    "Name": "name",
    "Sport": "sport",
    "Goal": "goal",
    "Kind of goal": "goal_kind",
    "Event on": "event_on",
    "Target": "goal_target",
    "Source": "source",
    "Weeks": "weeks",
}
PHASE = "Phase"
COLUMNS = (
    "Week", "Day", "Order", "Title", "Sport", "Kind", "Intended adaptation", "Why", "Prescription", "Notes",
    "Link", "Target RPE", "Duration", "Distance (km)", "Key", "Phase", "Structure",
)  # fmt: skip
# A cell that begins with one of these may be run as a formula by a spreadsheet.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
GUARD = "'"

type Rows = list[list[str]]


def about_rows(content: Content, *, source: str) -> Rows:
    """What the plan says of itself, a fact a row; phases as name, kind, weeks and purpose."""
    facts: dict[str, Any] = {**content.about, "source": source, "weeks": content.weeks}
    rows = [[MARK, FORMAT]]
    rows += [[label, guarded(_text(facts.get(name)))] for label, name in ABOUT.items()]
    rows += [
        [PHASE, guarded(one.name), one.kind, str(one.first_week), str(one.last_week), guarded(one.purpose)]
        for one in content.phases
    ]
    return rows


def session_rows(content: Content) -> Rows:
    """The header, then the sessions in the order of the calendar; a week without any has a row of its own."""
    phases = {week: one.name for one in content.phases for week in range(one.first_week, one.last_week + 1)}
    by_week: dict[int, list[Planned]] = {}
    for session in content.in_order:
        by_week.setdefault(session.week, []).append(session)
    rows = [list(COLUMNS)]
    for week in range(1, content.weeks + 1):
        phase = guarded(phases.get(week, ""))
        held = by_week.get(week, [])
        rows += [_session_row(one, phase) for one in held] or [_week_row(week, phase)]
    return rows


def _week_row(week: int, phase: str) -> list[str]:
    return [str(week) if name == "Week" else phase if name == "Phase" else "" for name in COLUMNS]


def _session_row(one: Planned, phase: str) -> list[str]:
    return [
        str(one.week),
        DAYS[one.weekday],
        str(one.order),
        *(guarded(text) for text in (one.title, one.sport, one.kind, one.adaptation)),
        *(guarded(text) for text in (one.why, one.prescription, one.notes, one.link)),
        "" if one.target_rpe is None else f"{one.target_rpe:g}",
        "" if one.duration_s is None else clock(one.duration_s),
        "" if one.distance_m is None else f"{one.distance_m / 1000:.3f}".rstrip("0").rstrip("."),
        "yes" if one.is_key else "",
        phase,
        structure_cell(one),
    ]


def clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


# --- The structure, where the words alone do not give it ---


def structure_cell(one: Planned) -> str:
    """Nothing where reading the prescription gives it; else JSON, with a mark of the words it is for."""
    if one.structure == structure_read(one.title, one.prescription, one.sport):
        return ""
    cell = json.dumps({"of": _mark(one.prescription), "is": one.structure}, separators=(",", ":"))
    return cell if len(cell) <= MAX_STRUCTURE else ""


def structure_from(cell: str, *, title: str, prescription: str, sport: str) -> dict[str, Any]:
    """What the cell holds if the words are still those it was written for, else what the words say."""
    if cell:
        try:
            kept = json.loads(cell)
            if kept["of"] == _mark(prescription) and isinstance(kept["is"], dict):
                return dict(kept["is"])
        except (ValueError, TypeError, KeyError, RecursionError):
            pass
    return structure_read(title, prescription, sport)


def structure_read(title: str, prescription: str, sport: str) -> dict[str, Any]:
    return read_line(prescription, sport=sport, title=title).structure if prescription else {}


def _mark(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


# --- Text that a spreadsheet could run ---


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe in front where it could be one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return GUARD + text if text.startswith((GUARD, *FORMULA_SIGNS)) else text


def unguarded(text: str) -> str:
    """The text before it was guarded."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith((GUARD, *FORMULA_SIGNS)) else text


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def find_own(tables: Iterable[Rows]) -> tuple[Sequence[Sequence[str]], Sequence[Sequence[str]], int] | None:
    """(rows of the plan itself, rows of its sessions, number of the first of these) in our own form, or None.

    The rows of sessions begin with their header.
    """
    tables = list(tables)
    about = next((rows for rows in tables if rows and rows[0] and rows[0][0].strip() == MARK), None)
    if about is None:
        return None
    for rows in (about, *tables):
        for number, cells in enumerate(rows):
            if {"Week", "Day", "Title"} <= {cell.strip() for cell in cells}:
                end = number if rows is about else len(about)
                return about[:end], rows[number:], number
    return about, [], 0
