"""What keeps machines from taking a coach's time: who is kept out, and what was tried lately."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

REMEMBERED = timedelta(days=2)


class BlockedSenderQuerySet(models.QuerySet["BlockedSender"]):
    def matching(self, email: str, page_id: int) -> Self:
        """The rows of this page, or of all pages, that keep an address out."""
        email = email.lower()
        domain = email[email.rfind("@") :]
        return self.filter(Q(page=None) | Q(page_id=page_id), who__in=[email, domain])


class BlockedSender(models.Model):
    """An address (`a@b.org`) or all of a domain (`@b.org`) that cannot book; without a page: nowhere."""

    page = models.ForeignKey(
        "CoachPage", null=True, blank=True, on_delete=models.CASCADE, related_name="blocked_senders"
    )
    who = models.CharField("address or @domain", max_length=254)

    objects = BlockedSenderQuerySet.as_manager()

    class Meta:
        ordering = ["who"]
        constraints = [
            models.UniqueConstraint(fields=["page", "who"], nulls_distinct=False, name="blocked_sender_once"),
            models.CheckConstraint(
                condition=Q(who=Lower("who")) & Q(who__contains="@"), name="blocked_sender_address"
            ),
        ]

    def __str__(self) -> str:
        return self.who


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def since(self, moment: datetime) -> Self:
        return self.filter(at__gt=moment)

    def from_household(self, household: str) -> Self:
        return self.filter(origin=household)

    def from_network(self, network: str) -> Self:
        return self.filter(network=network)

    def forgettable(self, now: datetime) -> Self:
        return self.filter(at__lte=now - REMEMBERED)


class Attempt(models.Model):
    """A try to book. `origin` and `network` are the keyed hashes of `guarding.Origin`."""

    call = models.ForeignKey("IntroCall", null=True, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=32)
    network = models.CharField(max_length=32, default="")
    at = models.DateTimeField()

    objects = AttemptQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["origin", "at"], name="attempt_of_origin"),
            models.Index(fields=["network", "at"], name="attempt_of_network"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
