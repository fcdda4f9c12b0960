"""Intro calls: who comes when, and what became of it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from timezone_field import TimeZoneField

from accounts.models import Practice, User
from bookings.slots import Busy
from bookings.when import When, when

ONE_MINUTE = timedelta(minutes=1)


class IntroCallQuerySet(models.QuerySet["IntroCall"]):
    def visible_to(self, user: User) -> Self:
        """Calls of the coaches in whose practice `user` works."""
        return self.filter(page__practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        return self.visible_to(user)

    def in_practice(self, practice: Practice) -> Self:
        return self.filter(page__practice=practice)

    def with_secret(self, uid: uuid.UUID) -> Self:
        """The call that the link in a visitor's mail opens, for whoever holds that link."""
        return self.filter(uid=uid).with_people()

    def with_people(self) -> Self:
        return self.select_related("page__coach", "page__practice")

    def upcoming(self, now: datetime) -> Self:
        """Booked and not over, the next one first."""
        return self.filter(status=IntroCall.Status.BOOKED, ends_at__gt=now).order_by("starts_at")

    def done_with(self, now: datetime) -> Self:
        """Over or cancelled, the latest first."""
        return self.filter(~Q(status=IntroCall.Status.BOOKED) | Q(ends_at__lte=now)).order_by("-starts_at")

    def holding(self) -> Self:
        """Calls that keep their time: booked, or already held."""
        return self.filter(status__in=IntroCall.HOLDING)


class IntroCall(models.Model):
    """A booked free call; `blocked` is its time with the buffers it was booked with."""

    class Status(models.TextChoices):
        BOOKED = "booked", "Booked"
        HELD = "held", "Held"
        NO_SHOW = "no_show", "Did not come"
        CANCELLED = "cancelled", "Cancelled"

    class Channel(models.TextChoices):
        VIDEO = "video", "Video link"
        PHONE = "phone", "Phone"

    HOLDING = (Status.BOOKED, Status.HELD)

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    page = models.ForeignKey("CoachPage", on_delete=models.PROTECT, related_name="calls")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    blocked = DateTimeRangeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.BOOKED)
    name = models.CharField("your name", max_length=120)
    email = models.EmailField("e-mail")
    phone = models.CharField("phone", max_length=40, blank=True)
    channel = models.CharField("how shall we talk?", max_length=10, choices=Channel, default=Channel.VIDEO)
    goal = models.TextField("what are you training for?", max_length=1000, blank=True)
    zone = TimeZoneField(default="UTC")
    consented_at = models.DateTimeField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = IntroCallQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")) & Q(blocked__contains=F("starts_at")),
                name="intro_call_times_in_order",
            ),
            ExclusionConstraint(
                name="intro_call_one_at_a_time",
                expressions=[("page", RangeOperators.EQUAL), ("blocked", RangeOperators.OVERLAPS)],
                condition=Q(status__in=["booked", "held"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.starts_at:%Y-%m-%d %H:%M} UTC"

    def get_absolute_url(self) -> str:
        """The visitor's page of the call: its uid is the key to it."""
        return reverse("bookings:booked", args=[self.uid])

    def as_busy(self) -> Busy:
        """The time it takes, with the buffers it was booked with."""
        before = self.starts_at - self.blocked.lower
        after = self.blocked.upper - self.ends_at
        return Busy(self.starts_at, self.ends_at, before // ONE_MINUTE, after // ONE_MINUTE, is_booking=True)

    @property
    def visitor_when(self) -> When:
        return when(self.starts_at, self.ends_at, self.zone)

    @property
    def coach_when(self) -> When:
        return when(self.starts_at, self.ends_at, self.page.zone)

    @property
    def is_two_zones(self) -> bool:
        """Whether the visitor's clocks and the coach's show different times."""
        return self.visitor_when[:2] != self.coach_when[:2]

    def can_be_cancelled(self, now: datetime) -> bool:
        return self.status == self.Status.BOOKED and now < self.starts_at

    def can_be_judged(self, now: datetime) -> bool:
        """Whether it can be said if it was held: it has begun, and was not cancelled."""
        return self.status != self.Status.CANCELLED and self.starts_at <= now
