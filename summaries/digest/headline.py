"""The headline: how many sessions, and the fact that carried the week."""

from __future__ import annotations

from accounts.units import number_word, plural
from summaries.digest.facts import Facts, words
from summaries.digest.kinds import kind_of
from summaries.digest.lines import carried, done_on, named


def headline(facts: Facts) -> str:
    """`Seven of eight sessions, and 22 km at 6:11/km in Long run, the last 4 km no slower`."""
    opening = kind_of(facts).opening
    said = _count(facts)
    first = f"{opening}: {said[:1].lower()}{said[1:]}" if opening else said
    fact = _fact(facts)
    return f"{first}, and {fact}" if fact else first


def _count(facts: Facts) -> str:
    share = facts.week.share
    if share.due and share.done:
        return f"{words(share.done)} of {number_word(share.due)} {plural(share.due, 'session')}"
    if share.due and facts.week.silent:
        return f"Nothing logged of {number_word(share.due)} {plural(share.due, 'session')}"
    if share.due:
        return f"None of {number_word(share.due)} {plural(share.due, 'session')}"
    if share.excused:
        return f"{words(share.excused)} {plural(share.excused, 'session')} excused, nothing to make up"
    extra = len(facts.week.unplanned)
    if extra:
        return f"{words(extra)} {plural(extra, 'session')} outside a plan"
    return "Nothing was planned this week"


def _fact(facts: Facts) -> str:
    """A result, what was done on the day of the goal, a record, else the session that carries the week."""
    reached = facts.reached and facts.reached.day
    found = (
        *(one.short for one in facts.results),
        carried(done_on(reached, facts), facts) if reached else "",
        *(one.short for one in facts.records),
        carried(named(facts), facts),
    )
    return next((fact for fact in found if fact), "")
