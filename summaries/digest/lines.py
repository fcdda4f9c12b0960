"""The sessions of the week, one line each; up to three of them with all that is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts import units
from sessions.stats import effort_gap
from summaries.digest.aims import beside
from summaries.digest.facts import AnyEntry, Facts, Measured, work
from summaries.digest.holding import held

MOST_NAMED = 3
FAR_OFF = 2  # so much above or below the effort that was meant is worth a word
NOTHING_RECORDED = Measured()
PACED = {"running", "walking"}

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

# adaptation -> (glyph, word): shapes that every mail program has a letter for
GLYPHS = {
    "base": ("●", "Aerobic base"),
    "threshold": ("▬", "Threshold"),
    "vo2max": ("▲", "VO2max"),
    "speed": ("»", "Speed"),
    "max_strength": ("╫", "Max strength"),
    "hypertrophy": ("⬢", "Hypertrophy"),
    "skill": ("∿", "Skill, mobility"),
    "recovery": ("○", "Recovery"),
    "test": ("⚑", "Test, race"),
}


def meant_for(adaptation: str) -> dict[str, str]:
    """The glyph of an intended adaptation and its word; both empty for what nobody planned."""
    glyph, word = GLYPHS.get(adaptation, ("", ""))
    return {"adaptation": adaptation, "glyph": glyph, "adaptation_word": word}


def lines(facts: Facts) -> list[dict[str, Any]]:
    """All of the week in the order of the calendar."""
    in_full = [id(entry) for entry in named(facts)]
    return [_line(entry, facts, id(entry) in in_full) for entry in work(facts.week)]


def named(facts: Facts) -> list[AnyEntry]:
    """The sessions that carry the week: key ones first, then those with the most load or time."""
    return _heaviest_first(entry for entry in work(facts.week) if entry.done)[:MOST_NAMED]


def done_on(day: date, facts: Facts) -> list[AnyEntry]:
    """What was done on one day, what carried it first."""
    at = (one for one in facts.week.days if one.day == day)
    return _heaviest_first(entry for one in at for entry in one.work if entry.done)


def _heaviest_first(done: Iterable[AnyEntry]) -> list[AnyEntry]:
    return sorted(done, key=_weight, reverse=True)


def _weight(entry: AnyEntry) -> tuple[bool, bool, float, float]:
    load = entry.done and entry.done.load
    minutes = entry.done and entry.done.minutes
    is_key = bool(entry.session and entry.session.is_key)
    return is_key, entry.session is not None, load or 0, minutes or 0


def _line(entry: AnyEntry, facts: Facts, in_full: bool) -> dict[str, Any]:
    sign, colour = SIGNS[entry.compliance.mark]
    row: Any = entry.session or entry.log
    return {
        "day": units.DAYS[row.day.weekday()][:3],
        "title": row.title or "Unplanned exercise",
        "detail": detail(entry, facts) if in_full else _short_detail(entry, facts),
        "value": _value(entry, facts),
        "mark": entry.compliance.mark,
        "mark_word": entry.compliance.words,
        "sign": sign,
        "colour": colour,
        **meant_for(entry.session.adaptation if entry.session else ""),
    }


def detail(entry: AnyEntry, facts: Facts) -> str:
    """`as planned · 5:01/km · 158 bpm · effort 6, planned 6`."""
    first = (
        "" if entry.compliance.words == "not planned" and _measured(entry, facts) else entry.compliance.words
    )
    return " · ".join(part for part in (first, *_measured(entry, facts), _effort(entry)) if part)


def short_numbers(entry: AnyEntry, facts: Facts) -> str:
    """`22 km at 6:11/km`, `42 min at 212 W`, `16 km at an effort of 4`; of what was measured only."""
    if entry.as_planned or entry.log is None or entry.done is None:
        return ""
    sets = facts.sets.get(entry.log.pk, "")
    if sets:
        return sets
    amount = units.distance(entry.log.distance_m, facts.units) or units.duration(entry.log.duration_s)
    felt = f"an effort of {float(entry.log.rpe):g}" if entry.log.rpe is not None else ""
    rate = _rate(entry, facts) or felt
    return f"{amount} at {rate}" if amount and rate else amount or ""


def race_time(entry: AnyEntry, facts: Facts) -> str:
    """`3:44:12 for 42.2 km`: of a race the time is what was raced for; "" for any other session."""
    log = entry.log
    if log is None or entry.as_planned or not _is_race(entry, facts):
        return ""
    distance = units.distance(log.distance_m, facts.units)
    return f"{units.clock(log.duration_s)} for {distance}" if log.duration_s and distance else ""


def _is_race(entry: AnyEntry, facts: Facts) -> bool:
    """By its plan; what no plan knows is one on the day of the goal."""
    if entry.session:
        return bool(entry.session.kind == "race")
    return bool(facts.reached and entry.log and entry.log.day == facts.reached.day)


def held_words(entry: AnyEntry, facts: Facts) -> str:
    """Whether the pace was held to the end: `last 4 km no slower`; "" where that is not known."""
    if entry.log is None or entry.done is None:
        return ""
    asked = facts.repeats.get(entry.session.pk) if entry.session else None
    laps, is_paced = _recorded(entry.log, facts).laps, entry.log.sport in PACED
    return held(laps, asked, is_paced=is_paced, system=facts.units)


def carried(entries: Iterable[AnyEntry], facts: Facts) -> str:
    """`22 km at 6:11/km in Long run, the last 4 km no slower`: the first of which something was measured.

    A race is told by its time.
    """
    for entry in entries:
        row: Any = entry.session or entry.log
        numbers, end = race_time(entry, facts) or short_numbers(entry, facts), held_words(entry, facts)
        if numbers and row.title:
            return f"{numbers} in {row.title}, the {end}" if end else f"{numbers} in {row.title}"
    return ""


def _short_detail(entry: AnyEntry, facts: Facts) -> str:
    """How it matches the plan, and the effort where it was far from what was meant."""
    gap = effort_gap(entry)
    effort = _effort(entry) if gap is not None and abs(gap) >= FAR_OFF else ""
    rate = _rate_beside_aim(entry, facts)
    return " · ".join(part for part in (entry.compliance.words, rate, effort) if part)


def _value(entry: AnyEntry, facts: Facts) -> str:
    done = entry.done
    if done is None:
        return ""
    minutes = units.duration(done.minutes and done.minutes * 60)
    return units.distance(done.distance_m, facts.units) or minutes or ""


def _measured(entry: AnyEntry, facts: Facts) -> list[str]:
    if entry.log is None or entry.done is None:
        return []
    beats = entry.log.avg_hr or _recorded(entry.log, facts).heart_rate
    distance, time = entry.log.distance_m, units.duration(entry.log.duration_s)
    return [
        part
        for part in (
            facts.sets.get(entry.log.pk, ""),
            # The distance stands at the right already; without one the time does.
            time if distance and time else "",
            _rate_beside_aim(entry, facts),
            held_words(entry, facts),
            f"{beats:.0f} bpm" if beats else "",
        )
        if part
    ]


def _rate(entry: AnyEntry, facts: Facts) -> str:
    """Watts where they were recorded, else the pace of what was run or swum; "" where it is not known."""
    log: Any = entry.log
    if log is None or entry.done is None:
        return ""
    watts = _recorded(entry.log, facts).watts
    if watts:
        return f"{watts:.0f} W"
    if log.sport == "swimming" and log.duration_s and log.distance_m:
        return f"{units.clock(log.duration_s / log.distance_m * 100)}/100 m"
    return (units.pace(log.duration_s, log.distance_m, facts.units) or "") if log.sport in PACED else ""


def _rate_beside_aim(entry: AnyEntry, facts: Facts) -> str:
    aim = facts.aims.get(entry.session.pk, {}) if entry.session else {}
    return beside(_rate(entry, facts), aim, facts.units)


def _effort(entry: AnyEntry) -> str:
    if entry.log is None or entry.log.rpe is None:
        return "effort not known" if entry.done else ""
    target = entry.session.target_rpe if entry.session else None
    said = f"effort {float(entry.log.rpe):g}"
    return said if target is None else f"{said}, planned {float(target):g}"


def _recorded(log: Any, facts: Facts) -> Measured:
    return facts.measured.get(log.pk, NOTHING_RECORDED)
