"""Reads a sheet of our own form back to a plan, or names every row that is wrong. Values only."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from plans.edits.content import MAX_SESSIONS, MAX_WEEKS, event_problem
from plans.plan_files.plan_file import PHASE_WORDS, PhaseFile, PlanFile
from plans.plan_files.plan_sessions import MAX_METRES, MAX_SECONDS, NOUNS, SessionFile
from plans.prescription.kinds import ADAPTATIONS
from plans.sheets.days import weekday_in
from plans.sheets.drafts import MAX_LINK, MAX_NOTES, MAX_TEXT, MAX_TITLE, MAX_WHY
from plans.sheets.entry import RowProblem
from plans.sheets.measures import metres_in, number_in, seconds_in
from plans.sheets.own import ABOUT, PHASE, find_own, structure_from, unguarded
from plans.sheets.table import Table

type Cells = dict[str, str]

SPORTS = (*NOUNS, "strength", "other")
PHASE_KINDS = (*dict.fromkeys(kind for _, kind in PHASE_WORDS), "other")
LENGTHS = {
    "Title": MAX_TITLE,
    "Why": MAX_WHY,
    "Prescription": MAX_TEXT,
    "Notes": MAX_NOTES,
    "Link": MAX_LINK,
    "Kind": 30,
}
ABOUT_LENGTHS = {"name": 120, "goal": 200, "goal_target": 80, "source": 600}


class OwnFormError(Exception):
    """Rows of a sheet in our own form that cannot be read."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(map(str, problems)))


def read_own(tables: Sequence[Table]) -> PlanFile | None:
    """The plan in these tables, None when they are not ours. Raises OwnFormError with every wrong row.

    The tables have to be read with `keep_spaces`, so that nothing of a text is lost.
    """
    found = find_own([table.rows for table in tables])
    if found is None:
        return None
    about, rows, first = found
    problems: list[RowProblem] = []
    facts = _facts(about, problems)
    found_phases = (_tried(problems, row, partial(_phase, cells)) for row, cells in enumerate(about))
    phases = [one for one in found_phases if one]
    sessions, last = _sessions(rows, first, problems)
    weeks = max([facts.get("weeks", 1), last, *(one.last_week for one in phases)])
    _check_whole(weeks, sessions, phases, first, problems)
    if problems:
        raise OwnFormError(problems)
    return PlanFile(
        name=facts["name"],
        sport=facts["sport"],
        goal=facts["goal"],
        source=facts["source"],
        weeks=weeks,
        phases=phases,
        sessions=sessions,
        remarks=[],
        goal_kind=facts["goal_kind"],
        event_on=facts["event_on"],
        goal_target=facts["goal_target"],
    )


def _tried[T](problems: list[RowProblem], row: int, read: Callable[[], T]) -> T | None:
    try:
        return read()
    except ValueError as error:
        problems.append(RowProblem(row, f"{error}."))
        return None


# --- The plan itself ---


def _facts(about: Sequence[Sequence[str]], problems: list[RowProblem]) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": "", "sport": "running", "goal": "", "source": "", "goal_kind": "",
                             "goal_target": "", "event_on": None, "weeks": 1}  # fmt: skip
    for row, cells in enumerate(about):
        name, text = ABOUT.get(cells[0].strip()), unguarded(cells[1]) if len(cells) > 1 else ""
        if name:
            read = _tried(problems, row, partial(_fact, name, text))
            facts[name] = facts[name] if read is None else read
    facts["name"] = facts["name"].strip() or "Plan from a sheet"
    if not facts["goal_kind"] and (facts["event_on"] or facts["goal_target"]):
        facts["goal_kind"] = "event" if facts["event_on"] else "benchmark"
    return facts


def _fact(name: str, text: str) -> Any:
    if name in ABOUT_LENGTHS:
        if len(text) > ABOUT_LENGTHS[name]:
            raise ValueError(f"{len(text):,} characters are too many; {ABOUT_LENGTHS[name]} fit")
        return text
    said = text.strip()
    if name == "sport":
        return _one_of(said, SPORTS, "sport")
    if name == "goal_kind":
        return _one_of(said, ("", "event", "benchmark"), "kind of goal")
    if name == "weeks":
        return _whole(said, 1, MAX_WEEKS, "number of weeks")
    return _event_on(said)


def _event_on(said: str) -> date | None:
    if not said:
        return None
    try:
        found = date.fromisoformat(said[:10])
    except ValueError as error:
        raise ValueError(f"“{said[:40]}” is not a date; write it as 2026-09-27") from error
    if problem := event_problem(found):
        raise ValueError(problem.rstrip("."))
    return found


def _phase(cells: Sequence[str]) -> PhaseFile | None:
    if cells[0].strip() != PHASE or not any(cells[1:]):
        return None
    name, kind, first, last, purpose = [*cells[1:6], *[""] * 5][:5]
    begins = _whole(first, 1, MAX_WEEKS, "first week")
    return PhaseFile(
        name=_short(unguarded(name), 40, "The name of the phase"),
        kind=_one_of(kind.strip(), PHASE_KINDS, "kind of phase"),
        first_week=begins,
        last_week=_whole(last, begins, MAX_WEEKS, "last week"),
        purpose=_short(unguarded(purpose), 200, "The purpose"),
    )


def _check_whole(
    weeks: int,
    sessions: Sequence[SessionFile],
    phases: Sequence[PhaseFile],
    first: int,
    problems: list[RowProblem],
) -> None:
    ordered = sorted(phases, key=lambda one: one.first_week)
    for one, after in pairwise(ordered):
        if after.first_week <= one.last_week:
            problems.append(
                RowProblem(0, f"The phases {one.name} and {after.name} share week {after.first_week}.")
            )
    if len(sessions) > MAX_SESSIONS:
        problems.append(RowProblem(first + MAX_SESSIONS, f"A plan holds at most {MAX_SESSIONS:,} sessions."))


# --- Its sessions ---


def _sessions(
    rows: Sequence[Sequence[str]], first: int, problems: list[RowProblem]
) -> tuple[list[SessionFile], int]:
    """The sessions, and the last week that a row names."""
    header = [cell.strip() for cell in rows[0]] if rows else []
    sessions, last = [], 1
    for row, values in enumerate(rows[1:], start=first + 1):
        cells = {name: unguarded(text) for name, text in zip(header, values, strict=False) if name}
        if not any(text.strip() for text in values):
            continue
        week = _tried(problems, row, partial(_whole, cells.get("Week", ""), 1, MAX_WEEKS, "week"))
        last = max(last, week or 1)
        if week and any(text.strip() for name, text in cells.items() if name not in {"Week", "Phase"}):
            session = _tried(problems, row, partial(_session, cells, week))
            sessions += [session] if session else []
    return sessions, last


def _session(cells: Cells, week: int) -> SessionFile:
    for name, most in LENGTHS.items():
        _short(cells.get(name, ""), most, name)
    title, prescription = cells.get("Title", ""), cells.get("Prescription", "")
    if not title.strip():
        raise ValueError("The title is missing")
    weekday = weekday_in(cells.get("Day", ""), "en")
    if weekday is None:
        raise ValueError(f"“{cells.get('Day', '')[:40]}” is not a day")
    sport = _one_of(cells.get("Sport", "").strip(), SPORTS, "sport")
    link = cells.get("Link", "")
    if link and not link.startswith(("http://", "https://")):
        raise ValueError("The link does not begin with http:// or https://")
    return SessionFile(
        week=week,
        weekday=weekday,
        order=_whole(cells.get("Order", "") or "0", 0, 1000, "place in the day"),
        title=title,
        sport=sport,
        kind=cells.get("Kind", "").strip() or "other",
        adaptation=_one_of(cells.get("Intended adaptation", "").strip(), ADAPTATIONS, "adaptation"),
        why=cells.get("Why", ""),
        prescription=prescription,
        structure=structure_from(
            cells.get("Structure", ""), title=title, prescription=prescription, sport=sport
        ),
        target_rpe=_rpe(cells.get("Target RPE", "").strip()),
        rpe_assumed=False,
        duration_s=_bounded(seconds_in, cells.get("Duration", ""), "min", MAX_SECONDS),
        distance_m=_bounded(metres_in, cells.get("Distance (km)", ""), "km", MAX_METRES),
        is_key=cells.get("Key", "").strip().casefold() in {"yes", "x", "true", "1", "ja", "oui"},
        notes=cells.get("Notes", ""),
        link=link,
    )


def _bounded(read: Callable[[str, str], int | None], text: str, unit: str, most: int) -> int | None:
    value = read(text.strip(), unit)
    return value if value is None or value <= most else None


def _rpe(said: str) -> float | None:
    if not said:
        return None
    try:
        rpe = round(number_in(said), 1)
    except ValueError:
        rpe = 0
    if not 1 <= rpe <= 10:
        raise ValueError(f"“{said[:40]}” is no effort from 1 to 10")
    return rpe


def _whole(text: str, least: int, most: int, what: str) -> int:
    said = text.strip().removesuffix(".0")
    if not said.isdecimal() or not said.isascii() or not least <= int(said[:9]) <= most:
        raise ValueError(f"“{text.strip()[:40]}” is no {what} from {least} to {most}")
    return int(said)


def _one_of(said: str, names: Sequence[str], what: str) -> str:
    if said not in names:
        raise ValueError(
            f"“{said[:40]}” is no {what}; it is one of {', '.join(name for name in names if name)}"
        )
    return said


def _short(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise ValueError(f"{what} has {len(text):,} characters; {most:,} fit")
    return text
