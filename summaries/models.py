"""The weekly progress mail of one athlete and one local week."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from athletes.models import Athlete
from outbox.models import ALARM, Delivery


class SummaryQuerySet(models.QuerySet["Summary"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def due(self, now: datetime) -> Self:
        return self.filter(state=Summary.State.PLANNED, due_at__lte=now)

    def overdue(self, now: datetime) -> Self:
        """Long after their time and not even written."""
        return self.filter(state=Summary.State.PLANNED, due_at__lt=now - ALARM)

    def with_people(self) -> Self:
        return self.select_related("athlete__coach", "athlete__user", "athlete__practice")

    def sent(self) -> Self:
        return self.filter(state=Summary.State.COMPOSED).with_people().select_related("delivery")


class Summary(models.Model):
    """Planned ahead, composed when due, then frozen: the archive shows what was sent."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        COMPOSED = "composed", "Composed"
        SKIPPED = "skipped", "Skipped"

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="summaries")
    week_start = models.DateField()
    zone = models.CharField(max_length=64)
    period_start = models.DateTimeField()
    period_end = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    skipped_because = models.CharField(max_length=100, blank=True)
    payload: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    delivery = models.OneToOneField(
        Delivery, null=True, blank=True, on_delete=models.PROTECT, related_name="summary"
    )
    created_at = models.DateTimeField(default=timezone.now)
    composed_at = models.DateTimeField(null=True, blank=True)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "summaries"
        ordering = ["-week_start"]
        constraints = [
            models.UniqueConstraint(fields=["athlete", "week_start"], name="summary_once_a_week"),
            models.CheckConstraint(
                condition=Q(week_start__iso_week_day=1), name="summary_week_starts_monday"
            ),
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")) & Q(due_at__gt=F("period_start")),
                name="summary_due_after_its_week_began",
            ),
            models.CheckConstraint(
                condition=Q(state="composed", delivery__isnull=False, composed_at__isnull=False)
                | ~Q(state="composed") & Q(delivery=None),
                name="summary_delivery_iff_composed",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="summary_due", condition=Q(state="planned"))]

    def __str__(self) -> str:
        return f"{self.athlete}, week of {self.week_start}"

    def skip(self, reason: str) -> None:
        self.state, self.skipped_because = self.State.SKIPPED, reason
        self.save(update_fields=["state", "skipped_because"])

    def freeze(self, *, payload: dict[str, Any], delivery: Delivery, now: datetime) -> None:
        self.state, self.payload, self.delivery, self.composed_at = (
            self.State.COMPOSED,
            payload,
            delivery,
            now,
        )
        self.save(update_fields=["state", "payload", "delivery", "composed_at"])
