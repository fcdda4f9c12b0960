"""What a formula answers when it cannot know: no number, but the reason in words."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeGuard


@dataclass(frozen=True, slots=True)
class Unknown:
    """Stands where a number would; `reason` completes "not known: ...", such as "no FTP"."""

    reason: str


type Maybe[T] = T | Unknown


def known[T](answer: T | Unknown) -> T | None:
    """The number, or None where it is not known: for what is stored or counted."""
    return None if isinstance(answer, Unknown) else answer


def reason(answer: object) -> str:
    """Why a number is not known; "" when it is."""
    return answer.reason if isinstance(answer, Unknown) else ""


def is_number(value: float | None) -> TypeGuard[float]:
    """Whether a value is there and finite."""
    return value is not None and math.isfinite(value)


def is_positive(value: float | None) -> TypeGuard[float]:
    return is_number(value) and value > 0


def is_amount(value: float | None) -> TypeGuard[float]:
    """Whether a value is there, finite and not below zero."""
    return is_number(value) and value >= 0


def are_amounts(values: Sequence[float | None]) -> TypeGuard[Sequence[float]]:
    return all(is_amount(value) for value in values)


def gaps(values: Iterable[float | None]) -> str:
    """ "2 of 7 days are not known": the reason for a sum with holes."""
    values = list(values)
    missing = sum(not is_amount(value) for value in values)
    return f"{missing} of {len(values)} {'is' if missing == 1 else 'are'} not known"
