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

SCIENCE = (
    "__init__", "unknown", "weekly", "fitness", "power", "heart", "running", "swimming", "strength",
    "zones", "distribution", "retest", "muscles",
)  # fmt: skip

OPERATIONS = (
    "__init__",
    "given",
    "material",
    "paste",
    "phases",
    "sessions",
    "table",
    "volume",
    "weeks",
    "whole",
)

WORKOUT_FILES = (
    "__init__", "workout", "reading", "fit_in", "fit_targets", "zwo_in", "course_in", "export", "fit_out",
    "fit_aims", "zwo_out", "planned", "lines",
)  # fmt: skip

CHECKS = (
    "__init__", "rule", "session_view", "lacking", "lifts", "volume", "plan_view", "said", "overload",
    "fitting", "recovery", "muscles", "variation", "taper", "specificity", "progression", "benchmark",
    "sources", "table", "running", "from_file", "grouping",
)  # fmt: skip

# Values only: the same answer for the same arguments, with no row, no request and no clock.
PURE = [
    "accounts/entered.py",
    "accounts/units.py",
    "accounts/zones.py",
    "athletes/thresholds.py",
    "plans/load.py",
    "plans/amount.py",
    "plans/intent.py",
    "plans/title.py",
    "plans/targets.py",
    "plans/language/__init__.py",
    "plans/language/blocks.py",
    "plans/language/drafts.py",
    "plans/language/outline.py",
    "plans/language/phrases.py",
    "plans/language/reading.py",
    "plans/language/repair.py",
    "plans/language/scan.py",
    "plans/language/strength.py",
    "plans/language/words.py",
    "plans/language/labels.py",
    "plans/language/audit.py",
    "plans/language/rests.py",
    "plans/language/resting.py",
    "plans/writing.py",
    "plans/language/aims.py",
    "plans/language/brackets.py",
    "plans/language/numbers.py",
    "plans/language/draft.py",
    "plans/language/lift.py",
    "plans/language/lifting.py",
    "plans/language/measures.py",
    "plans/language/naming.py",
    "plans/language/shaping.py",
    "plans/language/terminals.py",
    "plans/catalogue.py",
    "plans/changes.py",
    "plans/compare.py",
    "plans/past.py",
    "plans/content.py",
    "plans/fields.py",
    *(f"plans/operations/{name}.py" for name in OPERATIONS),
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
    "plans/sheets/clipboard.py",
    "plans/sheets/columns.py",
    "plans/sheets/days.py",
    "plans/sheets/drafts.py",
    "plans/sheets/entry.py",
    "plans/sheets/layout.py",
    "plans/sheets/legend.py",
    "plans/sheets/lists_layout.py",
    "plans/sheets/mapping.py",
    "plans/sheets/measures.py",
    "plans/sheets/merging.py",
    "plans/sheets/pages.py",
    "plans/sheets/paste.py",
    "plans/sheets/pasted_rows.py",
    "plans/sheets/placed.py",
    "plans/sheets/ranges.py",
    "plans/sheets/rows_layout.py",
    "plans/sheets/sessions.py",
    "plans/sheets/sessions_in.py",
    "plans/sheets/table.py",
    "plans/sheets/texts.py",
    "plans/sheets/vocabulary.py",
    "plans/sheets/own.py",
    "plans/sheets/own_reading.py",
    "plans/sheets/shown.py",
    "plans/sheets/weeks_layout.py",
    "plans/sheets/written.py",
    "plans/grid.py",
    *(f"plans/workout_files/{name}.py" for name in WORKOUT_FILES),
    *(f"plans/science/{name}.py" for name in SCIENCE),
    *(f"plans/checks/{name}.py" for name in CHECKS),
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
    *(f"activities/decoding/{name}.py" for name in ("__init__", "reading", "fit", "tcx", "gpx", "xml")),
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
