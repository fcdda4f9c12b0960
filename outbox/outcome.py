"""What came of handing a mail over, in the words that the row acts upon."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NOT_OURS = "The lease was over before the mail was handed over, so nothing was sent."


class Outcome(StrEnum):
    """accepted    the server has it, and said so
    unreached   no server could be asked: nothing was said about this mail, so that it counts as no attempt
    later       it does not have it: asked again
    refused     it will not take it
    bounced     there is nobody at this address
    uncertain   it may have it: the answer to the last word was lost
    """

    ACCEPTED = "accepted"
    UNREACHED = "unreached"
    LATER = "later"
    REFUSED = "refused"
    BOUNCED = "bounced"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Result:
    """`provider_id` is the provider's own name for the mail, by which its events speak of it."""

    outcome: Outcome
    error: str = ""
    provider_id: str = ""


def words(error: Exception) -> str:
    return as_kept(f"{type(error).__name__}: {error}")[:500]


def as_kept(said: object) -> str:
    """What a stranger's server said, without what no row can hold: NUL, halves of characters."""
    return str(said).replace("\0", "").encode(errors="replace").decode()
