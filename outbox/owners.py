"""What the app that writes a kind of mail has to say when one goes out: whether it is still wanted, and the
calendar event that travels in it. The apps above register themselves; the outbox knows none of them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple, Protocol

from outbox.models import Delivery


class Invitation(NamedTuple):
    """An event (RFC 5545) and what the receiver's calendar is to do with it: REQUEST or CANCEL."""

    method: str
    content: bytes


class Owner(Protocol):
    def why_not(self, delivery: Delivery, now: datetime) -> str:
        """Why a mail has no purpose any more, as a sentence; empty when it has. The row is locked."""
        ...

    def invitation(self, delivery: Delivery) -> Invitation | None:
        """The same at every attempt of the same mail."""
        ...

    def addressed_anew(self, delivery: Delivery) -> dict[str, Any]:
        """Fields that differ because its receiver has another address by now; for a mail sent by hand."""
        ...


_owners: dict[str, Owner] = {}


def register(kind: Delivery.Kind, owner: Owner) -> None:
    _owners[kind] = owner


def why_not(delivery: Delivery, now: datetime) -> str:
    owner = _owners.get(delivery.kind)
    return owner.why_not(delivery, now) if owner else ""


def invitation(delivery: Delivery) -> Invitation | None:
    owner = _owners.get(delivery.kind)
    return owner.invitation(delivery) if owner else None


def addressed_anew(delivery: Delivery) -> dict[str, Any]:
    owner = _owners.get(delivery.kind)
    return owner.addressed_anew(delivery) if owner else {}
