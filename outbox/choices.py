"""Which kinds of mail a person may stop, and which come whatever was said: law or safety needs them."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from accounts.models import User
from outbox.models import Delivery, Optout, Undeliverable

Kind = Delivery.Kind
WORDS: dict[str, str] = {
    Kind.SUMMARY: "How a week of training went, from the coach, once a week.",
    Kind.INVITATION: "When a coach would like to coach you, and the link to join.",
    Kind.INTAKE: "That an athlete whom you coach has sent the intake for the first time.",
    Kind.ACCOUNT: "A new password, a new address: what signing in needs.",
    Kind.BOOKING: "What was booked, moved or cancelled between you and a coach.",
}


@dataclass(frozen=True)
class Choice:
    """A kind of mail as its receiver reads it; `comes` is False where it was stopped."""

    kind: str
    title: str
    words: str
    comes: bool = True


def trouble_at(email: str) -> Undeliverable | None:
    """Why nothing is sent to an address; None where mail is sent."""
    return Undeliverable.objects.of(email).first()


def is_stopped(email: str, kind: str) -> bool:
    return Optout.objects.of(email).filter(kind=kind).exists()


def has_confirmed(user: User) -> bool:
    """Whether somebody has shown that the address of the account is theirs."""
    return EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists()


def choices_of(email: str) -> tuple[list[Choice], list[Choice]]:
    """What an address may stop, with what it chose, and what always comes. One query."""
    stopped = set(Optout.objects.of(email).values_list("kind", flat=True))
    every = [Choice(kind, kind.label, WORDS.get(kind, ""), kind not in stopped) for kind in Kind]
    may_stop = [one for one in every if one.kind in Delivery.MAY_STOP]
    return may_stop, [one for one in every if one.kind not in Delivery.MAY_STOP]
