"""Plans as spreadsheets, with what was counted in each: a folder with index.json, a list of {"file", "weeks",
"sessions", "totals"}.

A file is read as a coach would at first: the proposed mapping, nothing changed by hand (so of a day with
variants all count). Compared are the number of weeks, of sessions that are no rest, and each total of a week
whose name says which ("week 2", "distance_km week 1", "minutes week 3"; one without a unit has that of the
total before it): against the sheet's own column of totals where it has one, else against the sums of our
sessions. "sum row" is the sheet's own sum of all weeks. What is told in sentences (sets, codes, cycles of
days) is read by sheet_totals. A total that none of these understands counts as one that is otherwise.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plans.sheets.layout import propose
from plans.sheets.sessions import Reading, WeekSum, read_sessions
from plans.sheets.table import TableError, read_tables
from tests.oracles.report import Report
from tests.oracles.sheet_totals import Compared, told

NEAR = 0.05

type Case = dict[str, Any]


def run(folder: Path) -> Report:
    """Ends with "N as counted, N otherwise"."""
    cases = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    shown: list[str] = []
    good = wrong = 0
    for case in cases:
        for name, wanted, ours in compared(folder, case):
            is_same = ours is not None and abs(ours - wanted) <= NEAR
            good, wrong = good + is_same, wrong + (not is_same)
            shown.append(f"{case['file']}: {name}: {wanted:g}{'' if is_same else f', ours {ours}'}")
    return Report(shown, f"{good} as counted, {wrong} otherwise", failed=wrong > 0)


def compared(folder: Path, case: Case) -> Iterator[Compared]:
    try:
        reading = read(folder / case["file"])
    except TableError as error:
        yield str(error), 0, None
        return
    yield "weeks", case["weeks"], reading.weeks
    yield "rows that cannot be read", 0, len(reading.problems)
    yield "sessions", _sessions_counted(case["sessions"]), sum(not one.is_rest for one in reading.drafts)
    yield from _totals(case["totals"], reading)


def read(path: Path) -> Reading:
    table = read_tables(path.read_bytes(), path.name)[0]
    return read_sessions(table, propose(table))


def _sessions_counted(said: int | str) -> float:
    """79, or the number before "non-rest" of a sentence."""
    if isinstance(said, int):
        return said
    found = re.search(r"(\d+) non-rest", said) or re.search(r"\d+", said)
    return float(found[1] if found and found.re.groups else found[0]) if found else 0


def _totals(totals: dict[str, Any], reading: Reading) -> Iterator[Compared]:
    unit = ""
    for name, wanted in totals.items():
        unit = next((one for one in ("km", "minutes") if one in name), unit)
        found = _numbers(name, wanted, unit, reading) or told(name, str(wanted), reading)
        yield from found or [(f"not understood: {name}: {wanted}", 0, None)]


def _numbers(name: str, wanted: float | str, unit: str, reading: Reading) -> list[Compared]:
    """A total that is a number, of a week or of all."""
    week = re.search(r"week (\d+)", name)
    if isinstance(wanted, str) or not (week or name == "sum row"):
        return []
    if week is None:
        return [(name, wanted, next(iter(reading.sum.values()), None))]
    of_week = next((one for one in reading.week_sums() if one.week == int(week[1])), None)
    return [(name, wanted, of_week and _of_week(of_week, unit))]


def _of_week(week: WeekSum, unit: str) -> float | None:
    if week.stated:
        return next(iter(week.stated.values()))
    return {"km": week.metres / 1000, "minutes": week.seconds / 60}.get(unit)
