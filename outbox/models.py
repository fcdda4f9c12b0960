"""Every mail of the product is a row here before it is a mail. The row decides; messages carry ids."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Practice

MAX_ATTEMPTS = 5
LEASE = timedelta(minutes=10)
# How long an uncertain mail is left alone before it is offered once more.
UNCERTAIN_HOLD = timedelta(minutes=30)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> Self:
        return self.filter(state=Delivery.State.PENDING, due_at__lte=now)

    def lease_expired(self, now: datetime) -> Self:
        return self.filter(state=Delivery.State.SENDING, lease_until__lt=now)

    def held_long_enough(self, now: datetime) -> Self:
        return self.filter(
            state=Delivery.State.UNCERTAIN, uncertain_since__lt=now - UNCERTAIN_HOLD, resent=False
        )


class Delivery(models.Model):
    """One mail to one address: frozen when written, claimed by one worker at a time.

    `kind` and `key` say what the mail is about (`summary`, its id): the same pair is one mail, however
    often it is asked for.
    """

    class State(models.TextChoices):
        PENDING = "pending", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        SKIPPED = "skipped", "Skipped"
        UNCERTAIN = "uncertain", "Perhaps delivered"

    class Kind(models.TextChoices):
        ACCOUNT = "account", "Sign-in and account"
        INVITATION = "invitation", "Invitation"
        BOOKING = "booking", "Intro call"
        SUMMARY = "summary", "Weekly summary"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    key = models.CharField(max_length=120)
    practice = models.ForeignKey(Practice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    to_email = models.EmailField()
    to_name = models.CharField(max_length=120, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=250, unique=True)

    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    uncertain_since = models.DateTimeField(null=True, blank=True)
    resent = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="delivery_sent_at_iff_sent",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", lease_token__isnull=False, lease_until__isnull=False)
                | (~Q(state="sending") & Q(lease_token=None, lease_until=None)),
                name="delivery_lease_iff_sending",
            ),
            models.CheckConstraint(
                condition=Q(state="uncertain", uncertain_since__isnull=False)
                | (~Q(state="uncertain") & Q(uncertain_since=None)),
                name="delivery_uncertain_since_iff_uncertain",
            ),
            models.CheckConstraint(condition=Q(attempts__lte=MAX_ATTEMPTS), name="delivery_attempts_bounded"),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(state="pending")),
            models.Index(
                fields=["state"], name="delivery_open", condition=Q(state__in=["sending", "uncertain"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.to_email}, {self.get_state_display().lower()}"


class DeliveryAttempt(models.Model):
    """One try to hand a mail over; only ever added to."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    token = models.UUIDField(unique=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="attempt_ends_later"
            )
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M} {self.outcome or 'open'}"


class Optout(models.Model):
    """An address that asked not to get one kind of mail any more."""

    email = models.EmailField()
    kind = models.CharField(max_length=20, choices=Delivery.Kind)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["email", "kind"], name="optout_once")]

    def __str__(self) -> str:
        return f"{self.email}: no {self.get_kind_display().lower()}"
