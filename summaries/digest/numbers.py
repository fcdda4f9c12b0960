"""What the week came to: against the plan, against the weeks before, and against what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

from accounts import units
from accounts.units import counted, number_word, plural
from plans.load import WeekLoad, week_load
from sessions.stats import effort_gap, missing_loads
from sessions.training_share import training_share
from summaries.digest.facts import AnyWeek, Facts, words, work
from summaries.digest.lines import FAR_OFF

NOTHING = {None, "0", "0 m", "0 km", "0 mi", "0:00 h"}
COMPARED = 4
ASPECTS = ("sleep", "energy", "soreness", "stress", "mood")
# Less than this apart, effort was as planned: nobody feels half a point.
SAME_EFFORT = 0.5


def stats(facts: Facts) -> list[dict[str, str]]:
    """Time, distance and load, each done beside planned; a quantity nobody has is left out."""
    week = facts.week
    done, planned = week.done_load, week.planned_load
    # Sessions that nobody spoke about may have happened: nothing done is then not a zero.
    known = not (week.silent and not done.total)
    load = units.load(done.total) or ("not known" if missing_loads(week) else None)
    rows = [
        ("time", known and units.hours(week.done_s), units.hours(week.planned_s)),
        (
            "distance",
            known and units.distance(week.done_m, facts.units),
            units.distance(week.planned_m, facts.units),
        ),
        ("load", known and load, units.load(planned.total)),
    ]
    return [
        {"value": value or "not known", "label": f"{name}, {plan} planned" if plan not in NOTHING else name}
        for name, value, plan in rows
        if plan not in NOTHING or (value and value not in NOTHING)
    ]


def unknown_words(week: AnyWeek) -> str:
    """What the numbers above do not hold."""
    parts = [
        f"{words(count)} {plural(count, 'session has', 'sessions have')} no {what}."
        for count, what in ((week.unrated, "effort"), (week.silent, "log"))
        if count
    ]
    return " ".join([*parts, "That part of the load is unknown, not zero."]) if parts else ""


def about(facts: Facts, *, compares: bool) -> list[dict[str, str]]:
    """How to read the numbers, a line each; what is not known is left out or said in words."""
    rows = [
        ("Against the plan", against_plan(facts.week)),
        ("Four weeks before", against_before(facts) if compares and any(work(facts.week)) else ""),
        ("Excused", excused(facts.week)),
        ("Effort", effort(facts.week)),
        ("Training share", share_words(facts.week)),
        ("How you were", wellness(facts.wellness)),
    ]
    return [{"name": name, "text": text} for name, text in rows if text]


def against_plan(week: AnyWeek) -> str:
    """`87 % of the planned load, 92 % of the time`; a load with holes is at least so much.

    Of what counts: what was excused is in no plan to be held against. The figures above hold it: it is said.
    """
    plan, done = _planned(week), week.done_load.total
    planned, minutes = plan.total, plan.minutes.total
    if not planned or not done or plan.unknown:
        return ""
    least = "at least " if missing_loads(week) else ""
    said = f"{least}{done / planned * 100:.0f} % of the planned load"
    if minutes and week.done_s and not week.silent and week.done_load.minutes.complete:
        said = f"{said}, {week.done_s / 60 / minutes * 100:.0f} % of the time"
    return f"{said}, without what was excused" if excused(week) else said


def _planned(week: AnyWeek) -> WeekLoad:
    """What was planned without what was excused."""
    return week_load(e.planned for e in week.entries if e.planned and not e.compliance.excused)


def against_before(facts: Facts) -> str:
    """Load and time against the mean of the last four weeks, of those that are known."""
    before = [week for week in facts.before[-COMPARED:] if any(True for _ in work(week))]
    if not before:
        return "there are no weeks before to compare with"
    known = [week for week in before if not missing_loads(week)]
    if not known or missing_loads(facts.week):
        return "not compared: not every load is known"
    load = fmean(week.done_load.total_known for week in known)
    time = fmean(week.done_s or 0 for week in known)
    changes = (
        _change("load", facts.week.done_load.total_known, load, units.load(load)),
        _change("time", facts.week.done_s or 0, time, units.hours(time)),
    )
    return f"{'; '.join(changes)}{_of(len(known), len(before) - len(known))}"


def _change(what: str, now: float, mean: float, mean_words: str | None) -> str:
    """`load +9 % on a mean of 1,540`."""
    if not mean:
        return f"{what} on a mean of nothing"
    return f"{what} {units.signed_percent(now / mean - 1)} on a mean of {mean_words}"


def _of(known: int, unknown: int) -> str:
    """Which weeks the mean is of, where they are not four."""
    if known == COMPARED:
        return ""
    others = plural(unknown, "the other is not known", "the others are not known")
    return f" (of {number_word(known)} {plural(known, 'week')}{f', {others}' if unknown else ''})"


def excused(week: AnyWeek) -> str:
    """`two sessions: sick; they do not count`."""
    held = [entry for entry in work(week) if entry.compliance.excused]
    reasons = dict.fromkeys(entry.compliance.words.rpartition(", ")[2] for entry in held)
    if not held:
        return ""
    return f"{counted(len(held), 'session')}, {' and '.join(reasons)}: not counted, nothing to make up"


def effort(week: AnyWeek) -> str:
    """What was meant and how it felt: the mean over the sessions where both are known, and the farthest."""
    gaps = [(entry, gap) for entry in work(week) if (gap := effort_gap(entry)) is not None]
    if not gaps:
        return ""
    mean = fmean(gap for _, gap in gaps)
    how = "as planned" if abs(mean) < SAME_EFFORT else _apart(mean)
    said = f"{how} on average, over {counted(len(gaps), 'session')}"
    row: Any
    row, gap = max(gaps, key=lambda pair: abs(pair[1]))
    if abs(gap) < FAR_OFF:
        return said
    felt, meant = float(row.log.rpe), float(row.session.target_rpe)
    return f"{said}; most apart in {row.session.title}: {felt:g}, planned {meant:g}"


def _apart(gap: float) -> str:
    return f"{abs(gap):.1f} {'harder' if gap > 0 else 'easier'} than planned"


def share_words(week: AnyWeek) -> str:
    """`84 % of the load served the plan, 16 % was other exercise`."""
    share = training_share([week])
    if share.percent is None or not week.sessions_planned:
        return ""
    what = "load" if share.unit == "load" else "time"
    unknown = f"; {counted(share.unknown, 'session')} not in it, unknown" if share.unknown else ""
    if not share.percent_exercise:
        return f"all of the {what} served the plan{unknown}"
    other = f"{share.percent_exercise} % was other exercise"
    return f"{share.percent} % of the {what} served the plan, {other}{unknown}"


def wellness(days: Sequence[Sequence[int | None]]) -> str:
    """`sleep 3.8, energy 3.2 of 5, over five days`; "" where nobody said anything."""
    told = [day for day in days if any(answer is not None for answer in day)]
    means = [
        f"{name} {fmean(answers):.1f}"
        for name, answers in zip(ASPECTS, _answers(told), strict=True)
        if answers
    ]
    if not means:
        return ""
    return f"{', '.join(means)} of 5, over {counted(len(told), 'day')}; 5 is always the good end"


def _answers(days: Sequence[Sequence[int | None]]) -> list[list[int]]:
    """One list an aspect, of those days that have an answer."""
    return [[answer for day in days if (answer := day[at]) is not None] for at in range(len(ASPECTS))]
