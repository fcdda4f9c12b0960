"""What each column of a table holds, by its header and by what stands below. Values only."""

import re
from collections.abc import Callable, Sequence

from plans.sheets.days import (
    DAY_IN,
    LETTERS,
    date_in,
    day_number,
    language_of,
    plain,
    week_heading,
    week_number,
)
from plans.sheets.mapping import DAY_ROLES, Column
from plans.sheets.measures import is_number, metres_in, rpe_in, seconds_in
from plans.sheets.ranges import RANGED, range_in_date
from plans.sheets.texts import is_exercise, is_rest
from plans.sheets.vocabulary import role_of, unit_of

type Cells = Sequence[str]

HEADERS_IN = 60
ONCE = {
    *("week", "cycle", "date", "day", "phase", "alternative", "title", "kind", "adaptation", "why", "link"),
    *("exercise", "sets", "reps", "distance", "duration", "rpe", "key", "order"),
}
_WORK = re.compile(
    r"\d\s*(?:k|km|mi|min|m|h|s|sec|'|x|×|%)\b|\d:\d\d|\d\s*[x×]\s*\d|z(?:one)?\s*\d|@", re.IGNORECASE
)


def day_places(header: Cells) -> dict[int, int]:
    """Column -> weekday where a row names five days or more in one language, or Day 1, Day 2 and so on."""
    heads = [_head(cell) for cell in header]
    for days in DAY_IN.values():
        found = {n: days[word] for n, word in enumerate(heads) if word in days}
        if len(found) >= 5 and len(set(found.values())) == len(found):
            return found
    for start in range(len(heads) - 6):
        if "".join(heads[start : start + 7]) in LETTERS:
            return {start + n: n for n in range(7)}
    numbered = {
        n: day_number(cell) for n, cell in enumerate(header) if re.match(r"\D", cell) and day_number(cell)
    }
    if (
        len(numbered) >= 3
        and list(numbered.values()) == list(range(1, len(numbered) + 1))
        and len(numbered) < 8
    ):
        return {n: (number or 1) - 1 for n, number in numbered.items()}
    return {}


def header_row(rows: Sequence[Cells]) -> int | None:
    """The row that names most columns; None where no row names two."""
    best, best_score = None, 0.0
    for row, cells in enumerate(rows[:HEADERS_IN]):
        score = _header_score(cells)
        below = any(any(later) for later in rows[row + 1 : row + 4])
        if score > best_score and below:
            best, best_score = row, score
    return best


def columns_of_rows(header: Cells, body: Sequence[Cells]) -> tuple[Column, ...]:
    """The columns of a table with one row a session, each role that can stand once given once."""
    width = len(header)
    filled = [[cells[n] for cells in body if n < len(cells) and cells[n]] for n in range(width)]
    roles = [_role(header[n], filled[n]) for n in range(width)]
    seen: set[str] = set()
    for n, role in enumerate(roles):
        if role in ONCE and role in seen:
            roles[n] = {"title": "text", "week": "ignore"}.get(role, "ignore" if role != "why" else "notes")
        seen.add(roles[n])
    if not seen & {"title", "text", "exercise", "code"} and "sport" in seen:
        roles[roles.index("sport")] = "title"
    return tuple(Column(role, _unit(role, header[n], filled[n])) for n, role in enumerate(roles))


def columns_of_weeks(header: Cells, body: Sequence[Cells], days: dict[int, int]) -> tuple[Column, ...]:
    """The columns of a table with one row a week: what stands behind a gap belongs to something else."""
    first, last = min(days), max(days)
    gap = next(
        (n for n in range(last + 1, len(header)) if not header[n] and not any(c[n] for c in body)),
        len(header),
    )
    columns = []
    for n, name in enumerate(header):
        filled = [cells[n] for cells in body if cells[n]]
        role = f"day{days[n]}" if n in days else _week_role(name, filled, n, days, gap)
        columns.append(Column(role, _unit(role, name, filled)))
    places = [n for n in range(first) if columns[n].role in {"week", "ignore"}]
    if "week" not in {one.role for one in columns} and (label := _label(places, body)) is not None:
        columns[label] = Column("week")
    return tuple(columns)


def _week_role(name: str, filled: Cells, place: int, days: dict[int, int], gap: int) -> str:
    """What a column beside those of the days holds; with `paired`, each day has its own behind it."""
    role, first, last = role_of(name), min(days), max(days)
    paired = last - first >= 2 * (len(days) - 1)
    if place < first:
        return (
            role
            if role in {"week", "phase", "date"} and role != "date"
            else "week"
            if role == "date"
            else "ignore"
        )
    if place > gap or not filled:
        return "ignore"
    if place < last:
        return role if role in {"distance", "duration", "notes", "rpe"} else "ignore"
    if paired and place == last + 1 and role in {"distance", "duration"}:
        return role
    numbers = sum(map(is_number, filled)) >= 0.6 * len(filled)
    if numbers and (role in {"total", "distance", "duration"} or unit_of(name)):
        return "total"
    return role if role in {"phase", "week"} else "ignore"


def _label(places: Sequence[int], body: Sequence[Cells]) -> int | None:
    """The column before the days whose cells number or name weeks."""
    for place in places:
        filled = [cells[place] for cells in body if cells[place]]
        is_label = [bool(week_number(one) or week_heading(one) or date_in(one)) for one in filled]
        if filled and sum(is_label) >= 0.5 * len(filled):
            return place
    return None


def _head(cell: str) -> str:
    """The first word of a header such as `Mon 6/7` or `Monday (rest)`."""
    words = re.split(r"[\s(:,/]+", plain(cell).strip(" .")) or [""]
    return words[0].strip(".,-") if len(cell) < 30 else ""


def _header_score(cells: Cells) -> float:
    filled = [cell for cell in cells if cell]
    if not filled or any(len(cell) > 60 for cell in filled):
        return 0
    if day_places(cells):
        return 20.0
    if any(
        (len(cell) > 2 and language_of([cell])) or date_in(cell) or re.match(r"\d+\s*(?:km|mi|min)\b", cell)
        for cell in filled
    ):
        return 0
    roles = {role for cell in filled if not is_number(cell) and (role := role_of(cell))}
    worded = sum(not re.search(r"\d{2}", cell) for cell in filled)
    return len(roles) * 2 + worded * 0.1 if len(roles) >= 2 and worded >= 0.7 * len(filled) else 0


def _role(header: str, filled: Cells) -> str:
    """The header's role where the cells below bear it out, else what the cells say themselves."""
    role = role_of(header)
    if not filled:
        return role if role in {"text", "notes"} else "ignore"
    if role in RANGED:
        filled = [range_in_date(cell) or cell for cell in filled]
    if role in CHECKS and not _share(filled, CHECKS[role]) >= 0.5:
        role = _by_content(filled, header)
    if role == "done" or role == "total":
        return "ignore"
    if role is None:
        return _by_content(filled, header)
    return role


def _by_content(filled: Cells, header: str) -> str:
    for role in ("date", "day"):
        if _share(filled, CHECKS[role]) >= 0.8 and (role == "date" or language_of(filled)):
            return role
    if not header and _share(filled, lambda cell: bool(week_heading(cell))) >= 0.8:
        return "week"
    if _share(filled, is_number) >= 0.8:
        return "ignore"
    if _share(filled, lambda cell: bool(_WORK.search(cell) or is_exercise(cell) or is_rest(cell))) >= 0.3:
        return "text"
    return "notes" if header else "text"


def _unit(role: str, header: str, filled: Cells) -> str:
    """The unit of a measured column: what its header says, else what is usual for numbers of this size."""
    if role not in {"distance", "duration", "total", "load"} and role not in DAY_ROLES:
        return ""
    said = unit_of(header)
    if role == "load":
        words = plain(header)
        return "%" if "%" in words else "lb" if re.search(r"\blbs?\b|pound", words) else "kg"
    allowed = {"distance": "km mi m yd", "duration": "min h s", "total": "km mi m yd min h"}.get(
        role, "km mi"
    )
    if said in allowed.split():
        return said or ""
    return "min" if role == "duration" else "km"


def _share(filled: Cells, is_so: Callable[[str], object]) -> float:
    return sum(bool(is_so(cell)) for cell in filled) / len(filled) if filled else 0


def _reads(read: Callable[[str, str], object], unit: str) -> Callable[[str], bool]:
    def is_so(cell: str) -> bool:
        try:
            read(cell, unit)
        except ValueError:
            return False
        return True

    return is_so


CHECKS: dict[str | None, Callable[[str], object]] = {
    "week": lambda cell: week_number(cell) or week_heading(cell),
    "cycle": week_number,
    "date": date_in,
    "day": lambda cell: language_of([cell]) or day_number(cell),
    "distance": _reads(metres_in, "km"),
    "duration": _reads(seconds_in, "min"),
    "rpe": _reads(lambda cell, _: rpe_in(cell), ""),
    "sets": lambda cell: re.match(r"\d", cell),
}
