"""Consents, the intake with its versions, and what was noted about screening."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from athletes.intake.consents import KINDS, Text, text_of

if TYPE_CHECKING:
    from athletes.models import Athlete


class ConsentQuerySet(models.QuerySet["Consent"]):
    def of(self, athlete: Athlete) -> Self:
        return self.filter(athlete=athlete)

    def in_force(self) -> Self:
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """That somebody agreed to one version of one text, and when it ended; never deleted."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=10, choices=KINDS)
    version = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["athlete", "kind"], condition=Q(withdrawn_at=None), name="consent_in_force_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version} by {self.athlete_id}"

    @property
    def text(self) -> Text:
        return text_of(self.kind, self.version)


class Intake(models.Model):
    """The draft, which is the athlete's alone, and up to which version a coach has read."""

    athlete = models.OneToOneField("athletes.Athlete", on_delete=models.CASCADE, related_name="intake")
    draft = models.JSONField(default=dict, blank=True)
    draft_at = models.DateTimeField(null=True, blank=True)
    read_number = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Intake of {self.athlete_id}"


class IntakeVersionQuerySet(models.QuerySet["IntakeVersion"]):
    def of(self, athlete: Athlete) -> Self:
        """The newest first."""
        return self.filter(athlete=athlete).order_by("-number")


class IntakeVersion(models.Model):
    """What was sent, as it was sent; only a withdrawn consent takes the answers about health out of it."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="intake_versions")
    number = models.PositiveIntegerField()
    answers = models.JSONField()
    health = models.JSONField(null=True)
    sent_at = models.DateTimeField(default=timezone.now)

    objects = IntakeVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["athlete", "number"], name="intake_version_once")]

    def __str__(self) -> str:
        return f"{self.number} of {self.athlete_id}, {self.sent_at:%Y-%m-%d}"

    @classmethod
    def unread(cls) -> Subquery:
        """Of an athlete's row: the number of the newest that no coach has read; null where all is read."""
        sent = cls.objects.filter(athlete=OuterRef("pk")).order_by("-number")
        new = sent.filter(number__gt=Coalesce(F("athlete__intake__read_number"), 0))
        return Subquery(new.values("number")[:1])

    @property
    def everything(self) -> dict[str, dict[str, Any]]:
        return {**self.answers, **(self.health or {})}


class ScreeningNote(models.Model):
    """What a coach recorded about an athlete's screening; only a withdrawn consent takes its words away."""

    NOT_KEPT = "Words about health are kept only while the athlete agrees to it."

    class Kind(models.TextChoices):
        CLEARANCE = "clearance", "Clearance recorded"
        ELSEWHERE = "elsewhere", "Screened elsewhere"
        UNSCREENED = "unscreened", "Plan given without screening"

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="screening_notes")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=500)
    # When it was, as the coach says; null for why a plan was given, and where nobody said it.
    on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="screening_note_says_why"),
            models.CheckConstraint(
                condition=~Q(kind="unscreened") | Q(on=None), name="screening_note_day_of_a_screening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"


def mark_of(answers: Mapping[str, Any] | None) -> str:
    """Stands for what a page showed of a section, so that what came from another window since is noticed."""
    return hashlib.sha256(json.dumps(answers or {}, sort_keys=True).encode()).hexdigest()[:16]


def answers_to_show(newest: IntakeVersion | None, intake: Intake | None) -> dict[str, dict[str, Any]]:
    """For the athlete: what was sent last, with what is typed since."""
    held = newest.everything if newest else {}
    return {**held, **(intake.draft if intake else {})}
