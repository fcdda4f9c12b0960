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
    "leads": ["accounts", "outbox", "athletes"],
    "bookings": ["accounts", "outbox", "athletes", "leads"],
}

# Folders of values only, and modules of that kind that stand beside impure ones: the same answer for the same
# arguments, with no row, no request and no clock.
PURE_FOLDERS = (
    "plans/language",
    "plans/prescription",
    "plans/operations",
    "plans/workout_files",
    "plans/science",
    "plans/checks",
    "plans/sheets",
    "activities/decoding",
    "sessions/sets",
    "summaries/digest",
)
PURE_MODULES = (
    "accounts/entered.py",
    "accounts/units.py",
    "accounts/zones.py",
    "outbox/embedding.py",
    "athletes/benchmark_table.py",
    "athletes/intake/consents.py",
    "athletes/intake/questions.py",
    "athletes/measures.py",
    "athletes/thresholds.py",
    "plans/load.py",
    "plans/catalogue.py",
    "plans/edits/changes.py",
    "plans/edits/compare.py",
    "plans/edits/past.py",
    "plans/edits/content.py",
    "plans/edits/fields.py",
    "plans/library/pieces.py",
    "plans/movement_names.py",
    "plans/plan_files/plan_file.py",
    "plans/plan_files/plan_schema.py",
    "plans/plan_files/plan_sessions.py",
    "plans/builder/season.py",
    "plans/words.py",
    "plans/muscle_sets.py",
    "plans/builder/grid.py",
    "plans/builder/markup.py",
    "plans/checking/report.py",
    "plans/builder/progress.py",
    "plans/builder/grid_keys.py",
    "plans/builder/reading.py",
    "activities/__init__.py",
    "activities/recording.py",
    "activities/summary.py",
    "activities/kept.py",
    "activities/loads.py",
    "activities/clock.py",
    "activities/curves.py",
    "activities/reading.py",
    "activities/sports.py",
    "activities/archives.py",
    "sessions/chart.py",
    "sessions/chart_weeks.py",
    "sessions/fit_chart.py",
    "sessions/fitness_days.py",
    "sessions/load_charts.py",
    "sessions/compliance.py",
    "sessions/deriving.py",
    "sessions/effort.py",
    "sessions/entries.py",
    "sessions/entry_words.py",
    "sessions/beside.py",
    "sessions/calendar_feed.py",
    "sessions/first_week.py",
    "sessions/matching.py",
    "sessions/moving.py",
    "sessions/placing.py",
    "sessions/prescribed.py",
    "sessions/push_words.py",
    "sessions/pushing.py",
    "sessions/recent.py",
    "sessions/records.py",
    "sessions/stats.py",
    "sessions/test_lines.py",
    "sessions/training_share.py",
    "sessions/trend.py",
    "sessions/typed_results.py",
    "sessions/zone_rows.py",
    "sessions/assign_findings.py",
    "sessions/assign_days.py",
    "sessions/weeks.py",
    "desk/ago.py",
    "desk/facts.py",
    "desk/intake.py",
    "desk/joining.py",
    "desk/moved.py",
    "desk/problem.py",
    "desk/triage.py",
    "desk/undelivered.py",
    "desk/phrases.py",
    "summaries/chart.py",
    "summaries/schedule.py",
    "summaries/wording.py",
    "summaries/worth.py",
    "leads/funnel.py",
    "leads/photo_writing.py",
    "leads/quiz.py",
    "leads/quiz_questions.py",
    "bookings/busy_reading.py",
    "bookings/calendar.py",
    "bookings/clock_habits.py",
    "bookings/hours.py",
    "bookings/invite.py",
    "bookings/proof.py",
    "bookings/public_holidays.py",
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
