"""The public side of a coach: the page, the hours of intro calls, and the calls themselves."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from timezone_field import TimeZoneField

from accounts.models import Practice, User


class CoachPageQuerySet(models.QuerySet["CoachPage"]):
    def public(self) -> Self:
        return self.filter(is_public=True).select_related("coach", "practice")

    def visible_to(self, user: User) -> Self:
        return self.filter(coach=user)

    def editable_by(self, user: User) -> Self:
        return self.filter(coach=user)


class CoachPage(models.Model):
    """What a visitor sees of a coach, and the rules by which intro calls can be booked."""

    coach = models.OneToOneField(User, on_delete=models.CASCADE, related_name="coach_page")
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="coach_pages")
    slug = models.SlugField("address", max_length=60, unique=True)
    is_public = models.BooleanField("visible to everybody", default=False)
    intro = models.TextField("in a few words", max_length=400, blank=True)
    quote = models.CharField("what the call is for", max_length=240, blank=True)
    works_with = models.CharField("works with", max_length=160, blank=True)
    since = models.PositiveSmallIntegerField("coaching since", null=True, blank=True)
    training = models.CharField("training", max_length=160, blank=True)
    languages = models.CharField("languages", max_length=120, blank=True)
    price = models.CharField("price", max_length=80, blank=True)

    zone = TimeZoneField("time zone", default="Europe/London", choices_display="WITH_GMT_OFFSET")
    call_minutes = models.PositiveSmallIntegerField(
        "minutes a call", default=20, validators=[MinValueValidator(5), MaxValueValidator(180)]
    )
    increment_minutes = models.PositiveSmallIntegerField(
        "a start every (minutes)", default=30, validators=[MinValueValidator(5), MaxValueValidator(180)]
    )
    buffer_before_minutes = models.PositiveSmallIntegerField("free minutes before", default=0)
    buffer_after_minutes = models.PositiveSmallIntegerField("free minutes after", default=10)
    notice_hours = models.PositiveSmallIntegerField("hours of notice", default=12)
    rolling_days = models.PositiveSmallIntegerField("days ahead", default=30)
    most_a_day = models.PositiveSmallIntegerField("most calls a day", default=4)

    objects = CoachPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(call_minutes__range=(5, 180)) & Q(increment_minutes__range=(5, 180)),
                name="coach_page_minutes_sane",
            )
        ]

    def __str__(self) -> str:
        return f"/c/{self.slug}/"

    def get_absolute_url(self) -> str:
        return reverse("bookings:coach", args=[self.slug])


class CallWindow(models.Model):
    """Hours of a weekday in which intro calls may be booked, in the coach's wall time."""

    page = models.ForeignKey(CoachPage, on_delete=models.CASCADE, related_name="windows")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6) & Q(ends__gt=F("starts")), name="call_window_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts:%H:%M}–{self.ends:%H:%M}"


class IntroCallQuerySet(models.QuerySet["IntroCall"]):
    def visible_to(self, user: User) -> Self:
        """Calls of the coaches in whose practice `user` works."""
        return self.filter(page__practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        return self.visible_to(user)

    def holding(self) -> Self:
        """Calls that keep their time: booked, or already held."""
        return self.filter(status__in=IntroCall.HOLDING)

    def around(self, first: datetime, last: datetime) -> Self:
        return self.filter(ends_at__gt=first, starts_at__lt=last)


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
    page = models.ForeignKey(CoachPage, on_delete=models.PROTECT, related_name="calls")
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
