"""What an athlete said, as it was sent: kept whatever became of it, and taken once."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from athletes.models import Athlete


class EntryQuerySet(models.QuerySet["Entry"]):
    def editable_by(self, user: Any) -> Self:
        """Only the athlete changes what the athlete said."""
        return self.filter(athlete__user=user, athlete__archived_at=None)

    def about(self, athlete: Athlete, session: UUID | None) -> Self:
        return self.filter(athlete=athlete, session_uid=session)

    def of_form_of(self, entry: Entry) -> Self:
        """What was said by the same ordinary form as it was shown once, the newest last."""
        same = {"athlete": entry.athlete_id, "session_uid": entry.session_uid, "kind": entry.kind}
        form = entry.fields.get("client_id")
        return self.filter(**same, device=None, fields__client_id=form).order_by("pk")

    def told(self) -> Self:
        """Those that the athlete has to know something of, the newest first."""
        return self.exclude(told="", beside={}).order_by("-said_at", "-pk")

    def since(self, athlete: Athlete, moment: datetime) -> Self:
        """What came from an athlete after a moment."""
        return self.filter(athlete=athlete, received_at__gt=moment)

    def refused(self, athlete: Athlete) -> Self:
        return self.filter(athlete=athlete, state=Entry.State.REFUSED)

    def faults(self) -> Self:
        """What a fault of ours stands in the way of, the oldest first."""
        return self.filter(state=Entry.State.FAULT).order_by("said_at", "pk")

    def later_than(self, said_at: datetime) -> Self:
        """Said after a moment, and taken."""
        return self.filter(state=Entry.State.TAKEN, said_at__gt=said_at)

    def of_others(self, device: UUID, since: datetime | None) -> Self:
        """Taken from other devices after a moment; a form without script counts as another device."""
        others = self.filter(state=Entry.State.TAKEN).exclude(device=device)
        return others.filter(received_at__gt=since) if since else others


class Entry(models.Model):
    """One thing that an athlete said, by the id that the device or the form gave it.

    `fields` is what was sent, `told` the sentence of the answer; empty where it was taken as it was meant.
    `beside` holds values of a log that a later word of another device stands before, by field; `sets` are
    lists of sessions.sets.done.DoneSet as JSON. `more` is the rest of what was sent, kept while a fault of
    ours stands in the way (sessions.entries.more_of).
    """

    class Kind(models.TextChoices):
        TICK = "tick", "Done"
        LOG = "log", "Logged"
        SKIP = "skip", "Not done"
        UNDO = "undo", "Taken back"
        UNPLANNED = "unplanned", "Not planned"
        WELLNESS = "wellness", "How you are"
        SETS = "sets", "Sets"
        MOVE = "move", "Moved"
        STATUS = "status", "Days without training"

    class State(models.TextChoices):
        TAKEN = "taken", "Taken"
        KEPT = "kept", "Kept, without an effect"
        REFUSED = "refused", "Refused"
        FAULT = "fault", "A fault of ours stood in the way; it is tried again"

    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="entries")
    uid = models.UUIDField()
    kind = models.CharField(max_length=20)
    # By uid and not by key: the session may be gone, and what was said about it is not.
    session_uid = models.UUIDField(null=True, blank=True)
    fields: models.JSONField[dict[str, list[str]], dict[str, list[str]]] = models.JSONField(default=dict)
    device = models.UUIDField(null=True, blank=True)
    # The moment of the page that it was said on: what the person knew.
    base = models.DateTimeField(null=True, blank=True)
    day = models.DateField()
    said_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.TAKEN)
    told = models.CharField(max_length=500, blank=True)
    beside: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    beside_at = models.DateTimeField(null=True, blank=True)
    more: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["athlete", "session_uid"], name="entry_of_session"),
            models.Index(fields=["athlete", "received_at"], name="entry_lately"),
            models.Index(fields=["received_at"], name="entry_fault", condition=Q(state="fault")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["athlete", "uid"], name="entry_once"),
            models.CheckConstraint(
                condition=Q(said_at__lte=models.F("received_at")), name="entry_said_before_it_came"
            ),
            models.CheckConstraint(
                condition=Q(state="taken") | ~Q(told=""), name="entry_without_effect_says_why"
            ),
            models.CheckConstraint(
                condition=Q(beside={}, beside_at=None) | ~Q(beside={}) & Q(beside_at__isnull=False),
                name="entry_beside_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}"
