"""The digest of one athlete's local week: facts in, the sentences and numbers of the mail out. Pure.

Unknown is said, never guessed: a session without a log or an effort makes the load incomplete, and the
mail says so. No praise, no guilt: what happened, what it came to, and one thing for the week ahead.
docs/summary-content.md has what is said when.
"""

from __future__ import annotations

from typing import Any

from summaries.digest.ahead import ahead
from summaries.digest.facts import Aim as Aim
from summaries.digest.facts import Facts as Facts
from summaries.digest.facts import meta
from summaries.digest.goal import closing, goal_words
from summaries.digest.headline import headline
from summaries.digest.kinds import kind_of
from summaries.digest.lines import lines
from summaries.digest.numbers import about, stats, unknown_words
from summaries.digest.weeks import chart, twin


def digest(facts: Facts) -> dict[str, Any]:
    """The frozen payload of a summary: every sentence and number in it, as JSON can hold them.

    headline, focus   the two that a coach may put in other words: {"title", "text"} the second
    kind, kind_words  which kind of week it was, and how to read it
    stats             [{"value", "label"}], unknown: what they do not hold
    about             [{"name", "text"}]: against the plan and the weeks before, effort, share, wellness
    sessions          [{"day", "title", "detail", "value", "mark", "sign", "colour", "adaptation"}]
    told              [{"name", "text"}]: records and results of the week
    changes           [{"text", "why", "by"}]
    chart, weeks      the chart's numbers (summaries.chart), and the same as a table
    next, next_title, button, goal, closing
    """
    kind = kind_of(facts)
    return {
        "headline": headline(facts),
        "kind": kind.name,
        "kind_words": kind.words(facts),
        "meta": meta(facts),
        "coach": facts.coach,
        "stats": stats(facts),
        "unknown": unknown_words(facts.week),
        "about": about(facts, compares=kind.compares),
        "sessions": lines(facts),
        "told": [{"name": one.name, "text": one.words} for one in (*facts.results, *facts.records)],
        "changes": [{"text": one.what, "why": one.why, "by": one.by} for one in facts.changes],
        "chart": chart(facts),
        "weeks": twin(facts),
        **ahead(facts),
        "goal": goal_words(facts),
        "closing": closing(facts),
    }
