"""The headline: how many sessions, and the fact that carried the week."""

from __future__ import annotations

from typing import Any

from accounts.units import number_word, plural
from summaries.digest.facts import Facts, words
from summaries.digest.kinds import kind_of
from summaries.digest.lines import named, short_numbers


def headline(facts: Facts) -> str:
    """`Seven of eight sessions, and 22 km at 6:11/km in Long run`."""
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
    """A result, a record, else the numbers of the session that carries the week."""
    for one in (*facts.results, *facts.records):
        return one.short
    for entry in named(facts):
        row: Any = entry.session or entry.log
        numbers, title = short_numbers(entry, facts), row.title
        if numbers and title:
            return f"{numbers} in {title}"
    return ""
