"""A session that its athlete put on another day."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from athletes.models import AthleteQuerySet


class MoveQuerySet(models.QuerySet["Move"]):
    def editable_by(self, user: User) -> Self:
        """An athlete's own."""
        own = self.filter(session__athlete__user=user, session__athlete__archived_at=None)
        return own.select_related("session__athlete")

    def standing(self) -> Self:
        """Those that were not taken back, of sessions on a calendar, in the order in which they were made."""
        return self.filter(undone_at=None, session__waits=False).order_by("pk")

    def of_athletes(self, athletes: AthleteQuerySet, since: datetime) -> Self:
        """What these put on another day since a moment."""
        return self.standing().filter(session__athlete__in=athletes, at__gte=since)


class Move(models.Model):
    """One per id made on the athlete's device; `was_edited`: the session differed from the plan before."""

    session = models.ForeignKey("training_sessions.Session", on_delete=models.CASCADE, related_name="moves")
    client_id = models.UUIDField(default=uuid.uuid4)
    from_day = models.DateField()
    to_day = models.DateField()
    was_edited = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "client_id"], name="move_client_id_once"),
            models.CheckConstraint(condition=~Q(to_day=F("from_day")), name="move_to_another_day"),
        ]

    def __str__(self) -> str:
        return f"{self.session}, {self.from_day} to {self.to_day}"
