"""Where the product's own code lives, read as text and syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# From the ground up: an app may import what stands before it in its row.
MAY_IMPORT = {
    "accounts": [],
    "outbox": ["accounts"],
    "athletes": ["accounts", "outbox"],
    "plans": ["accounts", "outbox", "athletes"],
    "activities": ["accounts", "outbox", "athletes", "plans"],
    "sessions": ["accounts", "outbox", "athletes", "plans", "activities"],
    "desk": ["accounts", "outbox", "athletes", "plans", "activities", "sessions"],
    "summaries": ["accounts", "outbox", "athletes", "plans", "activities", "sessions", "desk"],
    "bookings": ["accounts", "outbox", "athletes"],
}

# Folders of values only, and modules of that kind that stand beside impure ones: the same answer for the same
# arguments, with no row, no request and no clock.
PURE_FOLDERS = (
    "plans/language",
    "plans/operations",
    "plans/workout_files",
    "plans/science",
    "plans/checks",
    "plans/sheets",
    "activities/decoding",
)
PURE_MODULES = (
    "accounts/entered.py",
    "accounts/units.py",
    "accounts/zones.py",
    "athletes/thresholds.py",
    "plans/load.py",
    "plans/amount.py",
    "plans/intent.py",
    "plans/title.py",
    "plans/targets.py",
    "plans/writing.py",
    "plans/catalogue.py",
    "plans/changes.py",
    "plans/compare.py",
    "plans/past.py",
    "plans/content.py",
    "plans/fields.py",
    "plans/kinds.py",
    "plans/library.py",
    "plans/scaling.py",
    "plans/line.py",
    "plans/movement_names.py",
    "plans/plan_file.py",
    "plans/plan_schema.py",
    "plans/plan_sessions.py",
    "plans/season.py",
    "plans/words.py",
    "plans/exercises.py",
    "plans/prescription.py",
    "plans/steps.py",
    "plans/muscle_sets.py",
    "plans/numbers.py",
    "plans/target_words.py",
    "plans/rack.py",
    "plans/resolving.py",
    "plans/meanings.py",
    "plans/grid.py",
    "plans/markup.py",
    "plans/report.py",
    "plans/progress.py",
    "plans/grid_keys.py",
    "plans/reading.py",
    "activities/__init__.py",
    "activities/recording.py",
    "activities/summary.py",
    "activities/reading.py",
    "activities/sports.py",
    "activities/archives.py",
    "sessions/compliance.py",
    "sessions/effort.py",
    "sessions/calendar_feed.py",
    "sessions/matching.py",
    "sessions/placing.py",
    "sessions/prescribed.py",
    "sessions/push_words.py",
    "sessions/pushing.py",
    "sessions/recent.py",
    "sessions/assign_findings.py",
    "sessions/assign_days.py",
    "sessions/weeks.py",
    "desk/ago.py",
    "desk/facts.py",
    "desk/joining.py",
    "desk/problem.py",
    "desk/triage.py",
    "desk/chart.py",
    "desk/phrases.py",
    "desk/stats.py",
    "summaries/digest.py",
    "summaries/schedule.py",
    "bookings/calendar.py",
    "bookings/hours.py",
    "bookings/slots.py",
    "bookings/wall_clock.py",
    "bookings/when.py",
)
PURE = [
    *PURE_MODULES,
    *(
        path.relative_to(ROOT).as_posix()
        for folder in PURE_FOLDERS
        for path in sorted((ROOT / folder).glob("*.py"))
    ),
]


def modules(app: str) -> Iterator[Path]:
    """The Python files of an app, without its migrations."""
    return (p for p in sorted((ROOT / app).rglob("*.py")) if "migrations" not in p.parts)


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
