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
from bookings.clock_habits import habits_of
from bookings.slots import Busy
from bookings.tickets import CALL, secret_of, uid_in
from bookings.when import When, when

NAMESPACE = uuid.UUID("6f1d6c9e-9b0a-4a52-8f0e-3f5d3a1c7d10")
ONE_MINUTE, TWO_DAYS, A_WEEK = timedelta(minutes=1), timedelta(days=2), timedelta(days=7)


class IntroCallQuerySet(models.QuerySet["IntroCall"]):
    def visible_to(self, user: User) -> Self:
        """Calls of the practices in which `user` works."""
        return self.filter(practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        return self.visible_to(user)

    def in_practice(self, practice: Practice) -> Self:
        return self.filter(practice=practice)

    def with_secret(self, secret: str, purpose: str = CALL) -> Self:
        """The call that the link in a visitor's mail opens, for whoever holds that link."""
        return self.filter(uid=uid_in(secret, purpose)).with_people()

    def with_people(self) -> Self:
        return self.select_related("page__coach", "practice")

    def upcoming(self, now: datetime) -> Self:
        """Booked and not over, the next one first."""
        return self.filter(status=IntroCall.Status.BOOKED, ends_at__gt=now).order_by("starts_at")

    def on_the_desk_of(self, coach: User, now: datetime) -> Self:
        """What `coach` has within two days, and what has begun within a week and nobody said how it went."""
        near = (now - A_WEEK, now + TWO_DAYS)
        own = self.filter(page__coach=coach, status=IntroCall.Status.BOOKED, starts_at__range=near)
        return own.order_by("starts_at")

    def standing_beside(self, call: IntroCall, now: datetime) -> Self:
        """What else the same person has booked in the practice, and not had yet."""
        others = self.upcoming(now).filter(practice=call.practice_id, email__iexact=call.email)
        return others.exclude(pk=call.pk)

    def done_with(self, now: datetime) -> Self:
        """Over or cancelled, the latest first."""
        over = ~Q(status=IntroCall.Status.BOOKED) | Q(ends_at__lte=now)
        return self.booked_at_all().filter(over).order_by("-starts_at")

    def booked_at_all(self) -> Self:
        """Without what nobody confirmed: that was never a call."""
        return self.exclude(status__in=[IntroCall.Status.UNCONFIRMED, IntroCall.Status.EXPIRED])

    def booked_at_once(self) -> Self:
        """By a press alone: nobody knows yet whether the mail address is somebody's."""
        return self.booked_at_all().filter(confirmed_at=None)

    def holding(self, now: datetime) -> Self:
        """Calls that keep their time: booked, already held, or waiting to be confirmed."""
        return self.filter(status__in=IntroCall.HOLDING).exclude(expires_at__lte=now)

    def overlapping(self, call: IntroCall, now: datetime) -> Self:
        """Others that keep a time which `call` needs, buffers and all."""
        return self.holding(now).filter(blocked__overlap=call.blocked).exclude(pk=call.pk)

    def expired(self, now: datetime) -> Self:
        """Held for somebody who did not confirm in time."""
        return self.filter(status=IntroCall.Status.UNCONFIRMED, expires_at__lte=now)

    def free_expired(self, now: datetime) -> None:
        """Give back what nobody confirmed in time: no constraint can ask what time it is."""
        self.expired(now).update(status=IntroCall.Status.EXPIRED, expires_at=None)

    def clashing(self, now: datetime) -> Self:
        """To come, and marked when they were taken over."""
        return self.filter(clashes=True, starts_at__gt=now)

    def open_for(self, email: str, now: datetime) -> Self:
        """What somebody has booked and not had yet, at whatever coach."""
        ahead = self.holding(now).filter(starts_at__gt=now, email__iexact=email)
        return ahead.exclude(status=IntroCall.Status.HELD)


class IntroCall(models.Model):
    """A booked free call; `blocked` is its time with the buffers it was booked with."""

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", "To be confirmed"
        EXPIRED = "expired", "Not confirmed"
        BOOKED = "booked", "Booked"
        HELD = "held", "Held"
        NO_SHOW = "no_show", "Did not come"
        CANCELLED = "cancelled", "Cancelled"

    class Channel(models.TextChoices):
        VIDEO = "video", "Video link"
        PHONE = "phone", "Phone"

    HOLDING = (Status.UNCONFIRMED, Status.BOOKED, Status.HELD)

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    page = models.ForeignKey("CoachPage", on_delete=models.PROTECT, related_name="calls")
    # Where it was booked: it stays there when its coach goes elsewhere and takes the page along.
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    blocked = DateTimeRangeField()
    # Taken over from a coach who left, at a time that was not free: until one of the two is moved or gone.
    clashes = models.BooleanField(default=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.BOOKED)
    # How often it was changed since it was booked: calendars and reminders go by it.
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    # Until when the time is kept for somebody who has to confirm.
    expires_at = models.DateTimeField(null=True, blank=True)
    # When its mail was answered; None where none was asked for.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    name = models.CharField("your name", max_length=120)
    email = models.EmailField("e-mail")
    phone = models.CharField("phone", max_length=40, blank=True)
    channel = models.CharField("how shall we talk?", max_length=10, choices=Channel, default=Channel.VIDEO)
    goal = models.TextField("what are you training for?", max_length=1000, blank=True)
    # The day of the event that the goal is about.
    event_on = models.DateField("is there a date?", null=True, blank=True)
    zone = TimeZoneField(default="UTC")
    # The language and region that the visitor's browser named: it says how clocks are read.
    locale = models.CharField(max_length=20, blank=True)
    # The code of the quiz's answers that may go along; they reach the lead once the call is booked.
    quiz = models.CharField(max_length=20, blank=True)
    meeting_url = models.URLField("link to the video call", max_length=500, blank=True)
    reason = models.CharField("why it was cancelled", max_length=300, blank=True)
    notes = models.TextField("your notes", max_length=4000, blank=True)
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
                condition=Q(status__in=["unconfirmed", "booked", "held"], clashes=False),
            ),
            models.CheckConstraint(
                condition=Q(status="unconfirmed", expires_at__isnull=False)
                | (~Q(status="unconfirmed") & Q(expires_at=None)),
                name="intro_call_expires_iff_unconfirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.starts_at:%Y-%m-%d %H:%M} UTC"

    def get_absolute_url(self) -> str:
        """The visitor's page of the call: the signed link is the key to it."""
        return reverse("bookings:booked", args=[self.secret])

    @property
    def secret(self) -> str:
        return secret_of(self.uid, CALL)

    @property
    def calendar_uid(self) -> str:
        """What calendars know it by, for good. It tells nothing of `uid`, with which links are signed."""
        return f"{uuid.uuid5(NAMESPACE, self.uid.hex)}@throughline"

    def as_busy(self) -> Busy:
        """The time it takes, with the buffers it was booked with."""
        before = self.starts_at - self.blocked.lower
        after = self.blocked.upper - self.ends_at
        return Busy(self.starts_at, self.ends_at, before // ONE_MINUTE, after // ONE_MINUTE, is_booking=True)

    @property
    def visitor_when(self) -> When:
        return when(self.starts_at, self.ends_at, self.zone, is_12h=habits_of(self.locale).is_12h)

    @property
    def coach_when(self) -> When:
        return when(self.starts_at, self.ends_at, self.page.zone)

    @property
    def coach_when_as_read(self) -> When:
        """The coach's time as the visitor reads clocks."""
        return when(self.starts_at, self.ends_at, self.page.zone, is_12h=habits_of(self.locale).is_12h)

    @property
    def is_two_zones(self) -> bool:
        """Whether the visitor's clocks and the coach's show different times."""
        theirs = when(self.starts_at, self.ends_at, self.zone)
        return theirs[:2] != self.coach_when[:2]

    @property
    def minutes(self) -> int:
        """As it was booked, whatever its coach offers by now."""
        return (self.ends_at - self.starts_at) // ONE_MINUTE

    @property
    def changes_until_when(self) -> When:
        """The same as the visitor's clocks show it."""
        until = self.changes_until
        return when(until, until, self.zone, is_12h=habits_of(self.locale).is_12h)

    @property
    def changes_until(self) -> datetime:
        """Up to when the visitor may move or cancel it."""
        return self.starts_at - timedelta(hours=self.page.cutoff_hours)

    def is_kept(self, now: datetime) -> bool:
        """Whether its time waits for somebody to confirm."""
        return self.expires_at is not None and now < self.expires_at

    def can_be_cancelled(self, now: datetime) -> bool:
        """By its coach, who may at any moment before it."""
        return self.status == self.Status.BOOKED and now < self.starts_at

    def can_be_changed(self, now: datetime) -> bool:
        """By its visitor."""
        return self.can_be_cancelled(now) and now < self.changes_until

    def can_be_judged(self, now: datetime) -> bool:
        """Whether it can be said if it was held: it has begun, and was booked."""
        never = {self.Status.CANCELLED, self.Status.UNCONFIRMED, self.Status.EXPIRED}
        return self.status not in never and self.starts_at <= now
