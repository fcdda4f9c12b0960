"""The digest of one athlete's local week: facts in, the sentences and numbers of the mail out. Pure.

Unknown is said, never guessed: a session without a log or an effort makes the load incomplete, and the
mail says so. No praise, no guilt: what happened, what it came to, and one thing for the week ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from accounts import units
from accounts.units import counted, number_word, plural
from sessions.weeks import Entry, Week

type AnyWeek = Week[Any, Any]
type AnyEntry = Entry[Any, Any]

CHART_PX = 250
NOTHING = {None, "0 m", "0 km", "0 mi", "0:00 h"}
MOST_NEXT = 4

# mark -> (sign, colour on white, all at 4.5:1 or better)
SIGNS = {
    "done": ("✓", "#1F6F54"),
    "part": ("◐", "#925C00"),
    "more": ("+", "#1F6F54"),
    "not_done": ("–", "#5A6560"),
    "unknown": ("?", "#5A6560"),
    "rest": ("·", "#5A6560"),
    "ahead": ("○", "#5A6560"),
}


@dataclass(frozen=True)
class Aim:
    """What the training is for; `days_left` is None without a date."""

    title: str
    target: str
    days_left: int | None


@dataclass(frozen=True)
class Facts:
    """One week as it was lived, the weeks before it (oldest first) and the week after it.

    `plan_week` and `plan_weeks` are None where no plan ran; `units` is "metric" or "imperial".
    """

    coach: str
    week: AnyWeek
    before: Sequence[AnyWeek]
    after: AnyWeek
    plan_week: int | None = None
    plan_weeks: int | None = None
    aim: Aim | None = None
    due_words: str = ""
    units: str = "metric"

    @property
    def is_empty(self) -> bool:
        return not any(True for _ in self.week.entries) and not any(True for _ in self.after.entries)


def digest(facts: Facts) -> dict[str, Any]:
    """The frozen payload of a summary: every sentence and number in it, as JSON can hold them."""
    return {
        "headline": headline(facts.week),
        "meta": meta(facts),
        "coach": facts.coach,
        "stats": stats(facts),
        "unknown": unknown_words(facts.week),
        "sessions": [line(entry, facts.units) for entry in work(facts.week)],
        "weeks": chart([*facts.before, facts.week], facts),
        **ahead(facts),
        "closing": closing(facts),
    }


def headline(week: AnyWeek) -> str:
    """One fact in one sentence: how many sessions, and what came of the ones that carry the week."""
    entries = list(work(week))
    if not entries:
        return "Nothing was planned this week"
    share = week.share
    if share.due == 0 and share.excused:
        return f"{words(share.excused)} {plural(share.excused, 'session')} excused, nothing to make up"
    if share.due == 0:
        extra = len(week.unplanned)
        return f"{words(extra)} {plural(extra, 'session')} outside a plan"
    first = f"{some(share.done).capitalize()} of {number_word(share.due)} {plural(share.due, 'session')}"
    return f"{first}{about_keys(entries)}"


def about_keys(entries: Iterable[AnyEntry]) -> str:
    keys: list[tuple[Any, bool]] = [
        (e.session, e.compliance.happened)
        for e in entries
        if e.session and e.session.is_key and not e.compliance.excused
    ]
    done = [session for session, was_done in keys if was_done]
    if not keys:
        return ""
    if len(keys) == 1:
        title = keys[0][0].title
        return f", {title} among them" if done else f"; {title} is open"
    if len(done) == len(keys):
        return f", {'both' if len(keys) == 2 else 'all ' + number_word(len(keys))} key ones among them"
    return f", {some(len(done))} of {number_word(len(keys))} key ones"


def meta(facts: Facts) -> str:
    days = units.day_range(facts.week.monday, facts.week.sunday)
    if facts.plan_week and facts.plan_weeks:
        return f"Week {facts.plan_week} of {facts.plan_weeks} · {days}"
    return days


def stats(facts: Facts) -> list[dict[str, str]]:
    """Time, distance and load, each done beside planned; a quantity nobody has is left out."""
    week = facts.week
    done, planned = week.done_load, week.planned_load
    # Sessions that nobody spoke about may have happened: nothing done is then not a zero.
    known = not (week.silent and not done.total)
    rows = [
        ("time", known and units.hours(week.done_s), units.hours(week.planned_s)),
        (
            "distance",
            known and units.distance(week.done_m, facts.units),
            units.distance(week.planned_m, facts.units),
        ),
        ("load", known and units.load(done.total), units.load(planned.total)),
    ]
    return [
        {"value": value or "not known", "label": f"{name}, {plan} planned" if plan else name}
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


def line(entry: AnyEntry, system: str) -> dict[str, str]:
    sign, colour = SIGNS[entry.compliance.mark]
    row: Any = entry.session or entry.log
    load = entry.done
    value = load and (
        units.distance(load.distance_m, system) or units.duration(load.minutes and load.minutes * 60)
    )
    return {
        "day": units.DAYS[row.day.weekday()][:3],
        "title": row.title or "Unplanned exercise",
        "detail": entry.compliance.words,
        "value": value or "",
        "mark": entry.compliance.mark,
        "mark_word": entry.compliance.words,
        "sign": sign,
        "colour": colour,
    }


def chart(weeks: Sequence[AnyWeek], facts: Facts) -> list[dict[str, Any]]:
    """Planned and done load of up to six weeks, the last one the week of the mail."""
    shown = [w for w in weeks if any(True for _ in w.entries)][-6:]
    loads = [(w, w.planned_load.total or 0, w.done_load.total or 0) for w in shown]
    peak = max((max(planned, done) for _, planned, done in loads), default=0)
    return [
        {
            "label": week_label(w, facts),
            "words": load_words(w),
            "planned_px": pixels(planned, peak),
            # A bar of done work stays inside the outline of the plan; its number says what it came to.
            "done_px": pixels(min(done, planned) if planned else done, peak),
            "now": w.monday == facts.week.monday,
        }
        for w, planned, done in loads
    ]


def pixels(value: float, peak: float) -> int:
    return round(value / peak * CHART_PX) if peak else 0


def week_label(week: AnyWeek, facts: Facts) -> str:
    if facts.plan_week is None:
        return units.short_day(week.monday)
    number = facts.plan_week - (facts.week.monday - week.monday).days // 7
    return f"week {number}" if number >= 1 else units.short_day(week.monday)


def load_words(week: AnyWeek) -> str:
    total, planned = week.done_load.total, units.load(week.planned_load.total)
    complete = week.done_load.complete and not week.silent
    done = f"{units.load(total or 0)}{'' if complete else ' or more'}" if total or complete else "not known"
    return done if planned in {None, "0"} else f"{done} of {planned}"


def ahead(facts: Facts) -> dict[str, Any]:
    """Exactly one thing for the week to come, and the sessions that carry it."""
    sessions: list[Any] = [e.session for e in work(facts.after) if e.session]
    keys = [s for s in sessions if s.is_key] or sessions
    number = f"week {facts.plan_week + 1}" if facts.plan_week else "next week"
    if not sessions:
        return {
            "focus": None,
            "next": [],
            "next_title": "Nothing is planned for next week yet.",
            "button": "Open Throughline",
        }
    focus = next((s for s in keys if s.why), None)
    return {
        "focus": focus
        and {
            "title": f"One thing for {number}",
            "text": f"{focus.title}, {units.DAYS[focus.day.weekday()]}. {focus.why}",
        },
        "next": [next_line(s, facts.units) for s in keys[:MOST_NEXT]],
        "next_title": "Next key sessions" if keys is not sessions else "Next sessions",
        "button": f"Open {number}",
    }


def next_line(session: Any, system: str) -> dict[str, str]:
    numbers = [units.duration(session.duration_s), units.distance(session.distance_m, system)]
    return {
        "day": f"{units.DAYS[session.day.weekday()][:3]} {session.day.day}",
        "title": session.title,
        "value": " · ".join(n for n in numbers if n),
    }


def closing(facts: Facts) -> str:
    return " ".join(part for part in (countdown(facts.aim), facts.due_words) if part)


def countdown(aim: Aim | None) -> str:
    if aim is None or aim.days_left is None or aim.days_left < 0:
        return ""
    what = f"{aim.title}, {aim.target}" if aim.target else aim.title
    if aim.days_left == 0:
        return f"Today: {what}."
    return f"{counted(aim.days_left, 'day')} to {what}."


def work(week: AnyWeek) -> Iterable[AnyEntry]:
    return (e for day in week.days for e in day.work)


def some(number: int) -> str:
    """`none`, `one`, `two`: in front of "of"."""
    return number_word(number) if number else "none"


def words(number: int) -> str:
    """`Three`, where a sentence begins."""
    return number_word(number).capitalize()
