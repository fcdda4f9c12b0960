"""How mail goes, in words."""

from datetime import timedelta

from django import template

from outbox.outcome import Outcome

register = template.Library()

OUTCOMES = {
    Outcome.ACCEPTED: "taken",
    Outcome.UNREACHED: "no mail server was reached",
    Outcome.LATER: "put off",
    Outcome.REFUSED: "refused",
    Outcome.BOUNCED: "nobody at this address",
}


@register.filter
def outcome(said: str) -> str:
    """What came of an attempt; of one that has not ended, or whose answer was lost, nobody knows."""
    return next((words for one, words in OUTCOMES.items() if one == said), "the answer is not known")


@register.filter
def lag(held: timedelta | None) -> str:
    """`4 s`, `3 min`, `2 h`; of no mails nothing is known."""
    if held is None:
        return "not known"
    seconds = max(0, round(held.total_seconds()))
    if seconds < 100:
        return f"{seconds} s"
    return f"{round(seconds / 60)} min" if seconds < 100 * 60 else f"{round(seconds / 3600)} h"
