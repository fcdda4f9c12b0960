"""Which addresses mail does not reach."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Lower


class UndeliverableQuerySet(models.QuerySet["Undeliverable"]):
    def of(self, email: str) -> Self:
        return self.filter(email=email.lower())


class Undeliverable(models.Model):
    """An address that mail does not reach, or whose owner called ours unwanted: nothing is sent there.

    It ends when somebody takes the row away, because the address works again.
    """

    class Reason(models.TextChoices):
        BOUNCED = "bounced", "Mail came back"
        COMPLAINED = "complained", "Called unwanted"

    email = models.EmailField(unique=True)
    reason = models.CharField(max_length=10, choices=Reason)
    detail = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField()

    objects = UndeliverableQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "undeliverable"
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="undeliverable_lower_case")
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_reason_display().lower()}"

    @classmethod
    def reason_for(cls, field: str) -> Subquery:
        """Why nothing is sent to the address in `field` of a queryset's rows; null where mail is sent."""
        return Subquery(cls.objects.filter(email=Lower(OuterRef(field))).values("reason"))
