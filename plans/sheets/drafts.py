"""One session of a sheet, from what its cells say. Values only.

What a column states (distance, duration, effort, sport, kind) counts before what is read from the words; the
words stay as they are, in lines.
"""

import re
from collections.abc import Mapping as Values
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from plans.prescription.kinds import ADAPTATIONS, KINDS
from plans.prescription.line import SessionLine, read_line
from plans.sheets.days import plain
from plans.sheets.entry import Entry
from plans.sheets.measures import is_number, metres_in, rpe_in, seconds_in
from plans.sheets.texts import (
    is_exercise,
    is_rest,
    kind_of_words,
    lines_of,
    sets_in,
    shortened,
    sport_of,
    titled,
)

KEPT_TEXT, KEPT = 1_000, 2_000
MAX_TITLE, MAX_TEXT, MAX_NOTES, MAX_WHY, MAX_LINK = 120, 4000, 2000, 300, 300
NOUNS = {"running": "Run", "cycling": "Ride", "swimming": "Swim", "rowing": "Row", "walking": "Walk"}
LIFTED = {"strength", "hypertrophy", "test", "recovery", "mobility", "race"}
_FAR = re.compile(r"\d\s*(?:k|km|mi|miles?)\b", re.IGNORECASE)
_NAMED_FAR = re.compile(r"\d+(?:[.,]\d+)?\s*(?:km|k|mi|miles?)\b", re.IGNORECASE)
_NAMED_TIME = re.compile(r"\d+(?:[.,]\d+)?\s*(?:h|hours?|min)\b", re.IGNORECASE)
_BARE = re.compile(
    r"[^\W\d]+(?: [^\W\d]+)* (\d{1,2}(?:[.,]\d)?)|(\d{1,2}(?:[.,]\d)?) [^\W\d]{4,}(?: [^\W\d]+)*"
)
YES = {"x", "yes", "y", "true", "1", "key", "ja", "oui", "si", "★", "✓", "✔"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A planned session as a sheet gives it.

    row         its row in the sheet, from 0; `week` from 1, `weekday` 0 to 6, `order` from 0 within the day
    sections    (name of the column, text) of each column that says what to do
    sets        at least and at most
    unread      how many pieces of its text the prescription language did not read; they stay in it
    code, cycle, variant   as the sheet has them
    """

    row: int
    week: int
    weekday: int
    order: int
    title: str
    sport: str
    kind: str
    adaptation: str
    why: str
    prescription: str
    structure: dict[str, Any]
    target_rpe: float | None
    duration_s: int | None
    distance_m: int | None
    is_key: bool
    notes: str
    link: str
    sections: tuple[tuple[str, str], ...] = ()
    sets: tuple[int, int] = (0, 0)
    unread: int = 0
    code: str = ""
    cycle: int | None = None
    variant: str = ""

    @property
    def is_rest(self) -> bool:
        return self.kind == "rest"


def draft_of(
    entry: Entry, *, codes: Values[str, str], defined: Values[str, str], sport: str, units: str, order: int
) -> Draft:
    """The session that an entry means. Raises ValueError with a sentence about a cell that cannot be read."""
    title, body = _words(entry, codes, defined)
    metres, seconds, rpe = _measured(entry, body or title)
    if is_number(body):
        body = ""
    own_sport = sport_of(entry.text("sport"), title) or _sport_by_text(body, sport) or sport
    line = line_of_cell(body, own_sport, units, title or _name_of_list(body))
    kind = _kind(entry, title, body, line, own_sport)
    notes = _notes(entry, body)
    shown = title or line.title or NOUNS.get(own_sport, "Session")
    short, prescription, notes = _titled(shown, entry.variant, line.prescription, notes)
    _check_lengths(prescription, notes, entry)
    stated = plain(entry.text("adaptation")).replace(" ", "_")
    return Draft(
        row=entry.row,
        week=entry.week,
        weekday=entry.weekday,
        order=order,
        title=short,
        sport="other" if kind == "rest" else line.sport if line.sport != sport else own_sport,
        kind=kind,
        adaptation=stated if stated in ADAPTATIONS else KINDS[kind].adaptation,
        why=" ".join(entry.text("why").split()),
        prescription=prescription,
        structure=line.structure,
        target_rpe=rpe if rpe is not None else line.target_rpe or KINDS[kind].target_rpe,
        duration_s=seconds or line.duration_s or _named_seconds(entry, title, line),
        distance_m=metres or line.distance_m or _bare_distance(entry, line, own_sport, title),
        is_key=plain(entry.text("key")) in YES if "key" in entry.cells else KINDS[kind].is_key,
        notes=notes,
        link=entry.text("link") if re.match(r"https?://\S+$", entry.text("link")) else "",
        sections=tuple((header, text) for header, text, _ in entry.cells.get("text", ())),
        sets=sets_in(prescription),
        unread=len(line.problems),
        code=entry.text("code"),
        cycle=entry.cycle,
        variant=entry.variant,
    )


def line_of_cell(body: str, sport: str, units: str, title: str | None) -> SessionLine:
    """What the words say, kept: plans repeat themselves, and a mapping page reads a sheet again and again."""
    read = _kept_line if len(body) <= KEPT_TEXT else _line
    return read(body, sport, units, title)


def _line(body: str, sport: str, units: str, title: str | None) -> SessionLine:
    return read_line(body, sport=sport, units=units, title=title)


_kept_line = lru_cache(maxsize=KEPT)(_line)


def definitions(entries: list[Entry]) -> dict[str, str]:
    """What cells of several lines define: the name in their first line -> the lines below, the first time."""
    found: dict[str, str] = {}
    for entry in entries:
        for text in (entry.text("cell"),):
            name, body = titled(text)
            if body:
                found.setdefault(plain(name), body)
    return found


def _words(entry: Entry, codes: Values[str, str], defined: Values[str, str]) -> tuple[str, str]:
    """Title ("" where the words have none) and what to do."""
    cell = entry.text("cell")
    if cell:
        return _cell_words(cell, defined)
    code = entry.text("code")
    meaning = codes.get(code, code)
    title = entry.text("title") or meaning or ""
    parts = entry.cells.get("text", [])
    if not parts and not meaning and re.search(r"\d", title):
        return ("Rest", "") if is_rest(title) else ("", lines_of(title))
    if meaning and entry.text("title"):
        parts = [("", meaning, ""), *parts]
    texts = [
        f"{header}:\n{lines_of(text)}" if header and len(parts) > 1 else lines_of(text)
        for header, text, _ in parts
    ]
    body = "\n".join(texts)
    if not title and not body:
        title = entry.text("sport") or entry.text("kind")
    return title[:1].upper() + title[1:], body


def _cell_words(cell: str, defined: Values[str, str]) -> tuple[str, str]:
    name, body = titled(cell)
    body = body or defined.get(plain(name), "")
    if is_rest(cell):
        return "Rest", ""
    if body and not is_exercise(name):
        return name[:1].upper() + name[1:], lines_of(body)
    return "", lines_of(cell)


def _measured(entry: Entry, words: str) -> tuple[int | None, int | None, float | None]:
    """Metres, seconds and effort as the columns state them; a bare number in a day's cell is a distance."""
    metres = seconds = None
    for _, text, unit in entry.cells.get("distance", ()):
        metres = metres or metres_in(text, unit)
    for _, text, unit in entry.cells.get("duration", ()):
        seconds = seconds or seconds_in(text, unit)
    for _, text, unit in entry.cells.get("cell", ()):
        if is_number(text):
            minutes = unit in {"min", "h"}
            seconds = seconds_in(text, unit) if minutes else seconds
            metres = metres if minutes else metres or metres_in(text, unit)
    return metres, seconds, rpe_in(entry.text("rpe")) if entry.text("rpe") else None


def _sport_by_text(body: str, sport: str) -> str | None:
    """The sport that the words imply; in a plan for strength a distance is run."""
    lines = [line for line in body.split("\n") if line]
    exercises = sum(map(is_exercise, lines))
    if lines and exercises >= 0.5 * len(lines):
        return "strength"
    named = sport_of(lines[0]) if len(lines) == 1 else None
    return named or ("running" if sport == "strength" and _FAR.search(body) else None)


def _name_of_list(body: str) -> str | None:
    """A title for exercises that have none, so that the first of them is not taken for one."""
    lines = body.split("\n")
    return "Strength" if len(lines) > 1 and is_exercise(lines[0]) else None


def _named_seconds(entry: Entry, title: str, line: SessionLine) -> int | None:
    """`1.5h run` above steps of which one is open: the name of a day's session says how long it is."""
    match = _NAMED_TIME.match(title)
    if match is None or "cell" not in entry.cells or line.distance_m:
        return None
    return seconds_in(match[0], "min")


def _bare_distance(entry: Entry, line: SessionLine, sport: str, title: str) -> int | None:
    """`Easy 5`, `10 long`: a number alone among words of a day's cell counts in the sheet's unit.

    `8k jog` above steps of which one is open: the name of a day's session says how far it is.
    """
    named = _NAMED_FAR.match(title)
    if named and "cell" in entry.cells and not line.duration_s:
        return metres_in(named[0], "km")
    unit = next((unit for _, _, unit in entry.cells.get("cell", ())), "")
    match = _BARE.fullmatch(entry.text("cell"))
    if match is None or unit not in {"km", "mi"} or line.duration_s or sport == "strength":
        return None
    return metres_in(match[1] or match[2], unit)


def _kind(entry: Entry, title: str, body: str, line: SessionLine, sport: str) -> str:
    """As the sheet states it, else by the name, else as the language reads it, else by the sport."""
    stated = plain(entry.text("kind")).replace(" ", "_").replace("-", "_")
    if stated in KINDS:
        return stated
    if is_rest(title) or is_rest(entry.text("sport")) or is_rest(body):
        return "rest"
    named = kind_of_words(entry.text("kind"), title, entry.text("sport"))
    if named and (sport != "strength" or named in LIFTED):
        return named
    if sport == "strength":
        return "strength"
    said = "" if title else kind_of_words(body.split("\n")[0])
    return said if said and line.kind in {"easy", "steady", "other"} else line.kind


def _notes(entry: Entry, body: str) -> str:
    """The notes, and the target that stands in columns of its own."""
    target = [entry.text(role) for role in ("pace", "zone") if entry.text(role)]
    notes = [f"{header}: {text}" if header and len(entry.cells["notes"]) > 1 else text
             for header, text, _ in entry.cells.get("notes", ())]  # fmt: skip
    return "\n".join([*(["Target: " + ", ".join(target)] if target else []), *notes])


def _titled(title: str, variant: str, prescription: str, notes: str) -> tuple[str, str, str]:
    """The title with its variant; one that is too long stands whole in what to do, or in the notes."""
    name = " ".join(title.split())
    full = f"{name} ({variant})" if variant else name
    if len(full) <= MAX_TITLE:
        return full, prescription, notes
    short = shortened(full, MAX_TITLE)
    if not prescription:
        return short, title, notes
    return short, prescription, "\n".join(part for part in (full, notes) if part)


def _check_lengths(prescription: str, notes: str, entry: Entry) -> None:
    for what, text, most in (
        ("What to do", prescription, MAX_TEXT),
        ("The notes", notes, MAX_NOTES),
        ("The reason", entry.text("why"), MAX_WHY),
        ("The link", entry.text("link"), MAX_LINK),
    ):
        if len(text) > most:
            verb = "are" if what == "The notes" else "is"
            raise ValueError(f"{what} {verb} {len(text):,} characters; {most:,} fit")
