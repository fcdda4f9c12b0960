"""A table and its mapping as the sessions of a plan, wrong rows by their numbers. Values only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from plans.plan_files.plan_file import PhaseFile, PlanFile, phase_kind
from plans.plan_files.plan_sessions import SessionFile
from plans.sheets.days import date_in, plain
from plans.sheets.drafts import Draft, definitions, draft_of
from plans.sheets.entry import Entry, Found, RowProblem
from plans.sheets.layout import read_table, shown_table
from plans.sheets.mapping import Mapping
from plans.sheets.table import Table
from plans.sheets.texts import sport_of
from plans.sheets.weeks_layout import begins_late

MAX_WEEKS, MAX_SESSIONS = 52, 2_000


@dataclass(frozen=True, slots=True)
class WeekSum:
    """What the sessions of a week come to as far as they say it, and what the sheet states itself.

    untimed  how many sessions say no time: the sum of seconds is that of the others
    """

    week: int
    sessions: int
    rests: int
    seconds: int
    metres: int
    sets: tuple[int, int]
    stated: dict[str, float]
    untimed: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet as sessions.

    problems  rows (from 0) that cannot be read; while there is one nothing can be imported
    left_out  row -> why it holds no session
    sum       unit -> the total of all weeks that the sheet states
    """

    sport: str
    weeks: int
    drafts: list[Draft]
    problems: list[RowProblem]
    left_out: dict[int, str]
    phases: list[PhaseFile]
    remarks: list[str]
    stated: dict[int, dict[str, float]] = field(default_factory=dict)
    sum: dict[str, float] = field(default_factory=dict)

    def week_sums(self) -> list[WeekSum]:
        by_week = {week: list(group) for week, group in groupby(self.drafts, key=lambda one: one.week)}
        return [_week_sum(week, by_week.get(week, []), self.stated.get(week, {}))
                for week in range(1, self.weeks + 1)]  # fmt: skip


def read_sessions(table: Table, mapping: Mapping) -> Reading:
    """The sessions of a table read by a mapping; without a decided sport the one that most name."""
    found = read_table(table, mapping)
    sport = mapping.sport or _usual_sport(found)
    defined = definitions(found.entries)
    drafts, wrong = _drafts(found, mapping, defined, sport)
    problems = [*found.problems, *wrong]
    return Reading(
        sport=sport,
        weeks=min(found.weeks, MAX_WEEKS),
        drafts=_one_long_a_week(drafts, found.entries),
        problems=[
            replace(one, is_column=mapping.turned) for one in sorted(problems, key=lambda one: one.row)
        ],
        left_out=found.left_out,
        phases=_phases(found),
        remarks=[*found.remarks, *_remarks(table, mapping, found, drafts, defined)],
        stated=found.stated,
        sum=found.sum,
    )


def _drafts(
    found: Found, mapping: Mapping, defined: dict[str, str], sport: str
) -> tuple[list[Draft], list[RowProblem]]:
    """The entries in the order of the calendar as sessions; which of them cannot be read."""
    units = "imperial" if any(column.unit == "mi" for column in mapping.columns) else "metric"
    drafts: list[Draft] = []
    problems: list[RowProblem] = []
    orders: Counter[tuple[int, int]] = Counter()
    for entry in sorted(found.entries, key=lambda one: (one.week, one.weekday)):
        if len(drafts) == MAX_SESSIONS:
            return drafts, [*problems, RowProblem(entry.row, _too_many(len(found.entries)))]
        day = (entry.week, entry.weekday)
        try:
            _check_week(entry)
            drafts.append(
                draft_of(
                    entry, codes=mapping.codes, defined=defined, sport=sport, units=units, order=orders[day]
                )
            )
        except ValueError as error:
            problems.append(RowProblem(entry.row, f"{error}."))
        orders[day] += 1
    return drafts, problems


def plan_file(reading: Reading, *, name: str, source: str = "", goal: str = "") -> PlanFile:
    """The reading as a plan that `import_plan` takes."""
    sessions = [session_file(draft) for draft in reading.drafts]
    return PlanFile(name, reading.sport, goal, source, reading.weeks, reading.phases, sessions, [])


def session_file(draft: Draft) -> SessionFile:
    return SessionFile(
        week=draft.week,
        weekday=draft.weekday,
        order=draft.order,
        title=draft.title,
        sport=draft.sport,
        kind=draft.kind,
        adaptation=draft.adaptation,
        why=draft.why,
        prescription=draft.prescription,
        structure=draft.structure,
        target_rpe=draft.target_rpe,
        rpe_assumed=False,
        duration_s=draft.duration_s,
        distance_m=draft.distance_m,
        is_key=draft.is_key,
        notes=draft.notes,
        link=draft.link,
    )


def _check_week(entry: Entry) -> None:
    if not 1 <= entry.week <= MAX_WEEKS:
        raise ValueError(f"This would be week {entry.week}; a plan holds {MAX_WEEKS}")


def _too_many(count: int) -> str:
    return f"A plan holds {MAX_SESSIONS:,} sessions; this sheet has {count:,}. From this one on none is read."


def _usual_sport(found: Found) -> str:
    """The sport that most sessions name; running where none does."""
    said = Counter(
        sport
        for entry in found.entries
        if (sport := sport_of(*(entry.text(role) for role in ("sport", "title", "text", "cell", "exercise"))))
        and sport != "other"
    )
    return said.most_common(1)[0][0] if said else "running"


def _one_long_a_week(drafts: Sequence[Draft], entries: Iterable[Entry]) -> list[Draft]:
    """Of several long sessions in a week only the longest is key, unless the sheet says which are."""
    if any("key" in entry.cells for entry in entries):
        return list(drafts)
    longest: dict[int, Draft] = {}
    for draft in drafts:
        if draft.kind == "long":
            best = longest.setdefault(draft.week, draft)
            if _length(draft) > _length(best):
                longest[draft.week] = draft
    return [replace(one, is_key=longest[one.week] is one) if one.kind == "long" else one for one in drafts]


def _length(draft: Draft) -> float:
    return draft.duration_s or (draft.distance_m or 0) * 0.36


def _week_sum(week: int, drafts: Sequence[Draft], stated: dict[str, float]) -> WeekSum:
    return WeekSum(
        week=week,
        sessions=sum(not one.is_rest for one in drafts),
        rests=sum(one.is_rest for one in drafts),
        seconds=sum(one.duration_s or 0 for one in drafts),
        metres=sum(one.distance_m or 0 for one in drafts),
        sets=(sum(one.sets[0] for one in drafts), sum(one.sets[1] for one in drafts)),
        stated=stated,
        untimed=sum(one.duration_s is None and not one.is_rest for one in drafts),
    )


def _phases(found: Found) -> list[PhaseFile]:
    """Weeks of one name together; a week without one goes on with the phase before."""
    names, name = [], ""
    for week in range(1, min(found.weeks, MAX_WEEKS) + 1):
        name = found.phases.get(week, name)
        names.append((week, " ".join(name.split())[:40]))
    phases = []
    for label, run in groupby(names, key=lambda one: one[1]):
        weeks = [week for week, _ in run]
        if label:
            phases.append(PhaseFile(label, phase_kind(label), weeks[0], weeks[-1]))
    return phases


def _remarks(
    table: Table, mapping: Mapping, found: Found, drafts: Sequence[Draft], defined: dict[str, str]
) -> list[str]:
    said = []
    taken = sum(plain(entry.text("cell")) in defined for entry in found.entries)
    if taken:
        what = "cell that only names" if taken == 1 else "cells that only name"
        said.append(f"{taken} {what} an earlier session: the words of that one count.")
    variants = sorted({one.variant for one in drafts if one.variant})
    if variants:
        said.append(f"Days with variants hold one session for each of them ({', '.join(variants)}).")
    first = _first_weekday(table, mapping, found)
    if first:
        said.append(begins_late(first))
    return said


def _first_weekday(table: Table, mapping: Mapping, found: Found) -> int:
    """The weekday on which weeks numbered by the sheet begin; 0 (Monday) also where that cannot be told."""
    date_place = mapping.place("date")
    if mapping.place("week") is None or date_place is None or mapping.by_date:
        return 0
    rows = shown_table(table, mapping).rows
    starts: Counter[int] = Counter()
    for _, group in groupby(found.entries, key=lambda one: one.week):
        days = [date_in(rows[one.row][date_place], month_first=mapping.month_first) for one in group]
        known = [day for day in days if day]
        if known and max(known).weekday() < min(known).weekday():
            starts[min(known).weekday()] += 1
    return starts.most_common(1)[0][0] if starts else 0
