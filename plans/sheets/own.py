"""Sheets that were written here (plans.sheets.export): each cell is what its column says.

Values only; nothing is guessed.
"""

from collections import Counter
from itertools import groupby

from accounts.units import DAYS
from plans.kinds import ADAPTATIONS, KINDS
from plans.line import read_line
from plans.plan_file import PhaseFile, phase_kind
from plans.sheets.drafts import Draft
from plans.sheets.entry import RowProblem
from plans.sheets.table import Table

HEADER = (
    "Week", "Day", "Phase", "Sport", "Kind", "Title", "Prescription", "Duration (s)", "Distance (m)", "RPE",
    "Adaptation", "Why", "Notes", "Link", "Key",
)  # fmt: skip
SPORTS = ("running", "cycling", "swimming", "rowing", "walking", "strength", "other")
LIMITS = {"Title": 120, "Prescription": 4000, "Why": 300, "Notes": 2000, "Link": 300}
MAX_WEEKS = 52

type Cells = dict[str, str]


def is_own(table: Table) -> bool:
    return bool(table.rows) and tuple(table.rows[0][: len(HEADER)]) == HEADER


def own_rows(table: Table) -> tuple[list[Draft], list[RowProblem], list[PhaseFile], int]:
    """Sessions, wrong rows, phases and how many weeks there are."""
    drafts: list[Draft] = []
    problems: list[RowProblem] = []
    names: dict[int, str] = {}
    orders: Counter[tuple[int, int]] = Counter()
    for number, row in enumerate(table.rows[1:], start=1):
        cells = dict(zip(HEADER, row, strict=False))
        try:
            week = _whole(cells, "Week", 1, MAX_WEEKS)
            names.setdefault(week, cells["Phase"][:40])
            if cells["Title"]:
                day = (week, _weekday(cells))
                drafts.append(_draft(number, cells, *day, order=orders[day]))
                orders[day] += 1
        except ValueError as error:
            problems.append(RowProblem(number, f"{error}."))
    weeks = max(names, default=0)
    return drafts, problems, _phases(names, weeks), weeks


def _draft(row: int, cells: Cells, week: int, weekday: int, *, order: int) -> Draft:
    for name, most in LIMITS.items():
        if len(cells[name]) > most:
            raise ValueError(f"{name} is {len(cells[name]):,} characters; {most:,} fit")
    line = read_line(cells["Prescription"], sport=_one_of(cells, "Sport", SPORTS), title=cells["Title"])
    return Draft(
        row=row,
        week=week,
        weekday=weekday,
        order=order,
        title=cells["Title"],
        sport=cells["Sport"],
        kind=_one_of(cells, "Kind", tuple(KINDS)),
        adaptation=_one_of(cells, "Adaptation", ADAPTATIONS),
        why=cells["Why"],
        prescription=cells["Prescription"],
        structure=line.structure,
        target_rpe=_rpe(cells),
        duration_s=_whole(cells, "Duration (s)", 1, 172_800) if cells["Duration (s)"] else None,
        distance_m=_whole(cells, "Distance (m)", 1, 1_000_000) if cells["Distance (m)"] else None,
        is_key=cells["Key"] == "yes",
        notes=cells["Notes"],
        link=_link(cells),
        unread=len(line.problems),
    )


def _whole(cells: Cells, name: str, low: int, high: int) -> int:
    text = cells[name]
    if not text.isdecimal() or not low <= int(text) <= high:
        raise ValueError(f"{name} has to be a whole number from {low} to {high:,}, not “{text}”")
    return int(text)


def _weekday(cells: Cells) -> int:
    return DAYS.index(_one_of(cells, "Day", DAYS))


def _one_of(cells: Cells, name: str, known: tuple[str, ...]) -> str:
    if cells[name] not in known:
        raise ValueError(f"{name} has to be one of {', '.join(known)}, not “{cells[name]}”")
    return cells[name]


def _rpe(cells: Cells) -> float | None:
    text = cells["RPE"]
    if not text:
        return None
    try:
        rpe = float(text.replace(",", "."))
    except ValueError:
        rpe = 0
    if not 1 <= rpe <= 10:
        raise ValueError(f"RPE has to be from 1 to 10, not “{text}”")
    return rpe


def _link(cells: Cells) -> str:
    link = cells["Link"]
    if link and not link.startswith(("http://", "https://")):
        raise ValueError("Link has to begin with http:// or https://")
    return link


def _phases(names: dict[int, str], weeks: int) -> list[PhaseFile]:
    found = []
    for name, run in groupby(range(1, weeks + 1), key=lambda week: names.get(week, "")):
        span = list(run)
        if name:
            found.append(PhaseFile(name, phase_kind(name), span[0], span[-1]))
    return found
