"""The sets of a logged session as its pages show them: asked beside done, and what was better than before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from sessions.models import Log, SetLog
from sessions.sets.planned import planned_from_asked
from sessions.sets.words import asked_words, record_words, set_words
from sessions.sets_reading import done_of, records_of


@dataclass(frozen=True)
class ShownSet:
    """One set in words; `asked` is "" for one that was added, `done` for one that was left out."""

    number: int
    asked: str
    done: str
    instead_of: str


@dataclass(frozen=True)
class ShownExercise:
    name: str
    label: str
    sets: list[ShownSet]

    @property
    def is_left_out(self) -> bool:
        return not any(one.done for one in self.sets)


@dataclass(frozen=True)
class ShownSets:
    exercises: list[ShownExercise]
    records: list[str]


def shown_sets(log: Log | None, units: str) -> ShownSets | None:
    """None where nothing was said set by set, or in the end nothing was done. At most two queries."""
    if log is None or not log.sets_ids or log.outcome == Log.Outcome.SKIPPED:
        return None
    rows = list(log.sets.order_by("order"))
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        first.setdefault((row.label, row.name), row.order)
    rows.sort(key=lambda row: (first[row.label, row.name], row.order))
    exercises = [
        ShownExercise(name, label, [_shown(row, units) for row in group])
        for (label, name), group in groupby(rows, key=lambda row: (row.label, row.name))
    ]
    return ShownSets(exercises, [record_words(one, name, units) for name, one in records_of(log, rows)])


def _shown(row: SetLog, units: str) -> ShownSet:
    asked = planned_from_asked(row.asked)
    return ShownSet(
        row.number,
        asked_words(asked, units) if asked else "",
        set_words(done_of(row), units) if row.is_done else "",
        asked.name if asked and asked.name != row.name else "",
    )
