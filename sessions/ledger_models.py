"""What changed in an athlete's training, and the versions that were brought to athletes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from athletes.models import Athlete
from plans.models import PlanVersion

if TYPE_CHECKING:
    from sessions.models import Assignment


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def about(self, assignments: Iterable[Assignment]) -> Self:
        return self.filter(assignment__in=assignments).select_related("athlete").order_by("pk")

    def first_of_each(self) -> Self:
        """Of each assignment the entry that it began with."""
        return self.order_by("assignment", "pk").distinct("assignment")


class LedgerEntry(models.Model):
    """What changed in an athlete's training, who did it and why; only ever added to."""

    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="ledger")
    assignment = models.ForeignKey(
        "training_sessions.Assignment", null=True, blank=True, on_delete=models.SET_NULL
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=500, blank=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["athlete", "-at"], name="ledger_newest")]

    def __str__(self) -> str:
        return self.what


class PushQuerySet(models.QuerySet["Push"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(version__plan__practice__memberships__user=user)


class Push(models.Model):
    """A new version brought to athletes who followed an older one: one per form, however often it is sent.

    `came_from` is the version each assignment had before, by primary keys, for the undo.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="pushes")
    came_from: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=500)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = PushQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="push_says_why")]

    def __str__(self) -> str:
        return f"{self.version}, {self.at:%Y-%m-%d}"
