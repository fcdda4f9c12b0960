"""The public side of a coach: the page, the hours of intro calls, and the calls themselves."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from itertools import count
from typing import Self
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from timezone_field import TimeZoneField

from accounts.models import Practice, User
from bookings.slots import Availability, Busy, Window, free_starts_between
from bookings.when import When, when

JUST_TAKEN = "That time has just been taken."
MOST_DAYS_AHEAD = 365
ONE_MINUTE = timedelta(minutes=1)
# Calls of the coach's whole today count toward the limit a day; no zone is further than 26 h from another.
LOOK_BACK = timedelta(days=3)


class CoachPageQuerySet(models.QuerySet["CoachPage"]):
    def public(self) -> Self:
        return self.filter(is_public=True).select_related("coach", "practice")

    def shown_to(self, user: User | AnonymousUser) -> Self:
        """Public pages, and a coach's own before it is public."""
        own = Q(coach=user) if isinstance(user, User) else Q(pk=None)
        return self.filter(Q(is_public=True) | own).select_related("coach", "practice")

    def with_hours(self, now: datetime) -> Self:
        """With what `free_days` needs: the windows, and the calls that take time from now on."""
        calls = IntroCall.objects.holding().filter(ends_at__gt=now - LOOK_BACK)
        return self.prefetch_related("windows", Prefetch("calls", calls, to_attr="taken"))

    def free_slug(self, name: str) -> str:
        """An address made of `name` that nobody has yet: `alice-berg`, `alice-berg-2`."""
        stem = slugify(name)[:50] or "coach"
        taken = set(self.filter(slug__startswith=stem).values_list("slug", flat=True))
        numbered = (f"{stem}-{number}" for number in count(2))
        return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)

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

    taken: list[IntroCall]  # from with_hours

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

    @property
    def call_length(self) -> timedelta:
        return timedelta(minutes=self.call_minutes)

    def availability(self) -> Availability:
        """The rules as values. 0 calls a day means that there is no limit."""
        weekly: dict[int, list[Window]] = {}
        for window in self.windows.all():
            weekly.setdefault(window.weekday, []).append(Window.between(window.starts, window.ends))
        return Availability(
            zone=self.zone,
            weekly=weekly,
            duration=self.call_minutes,
            increment=self.increment_minutes,
            buffer_before=self.buffer_before_minutes,
            buffer_after=self.buffer_after_minutes,
            notice=self.notice_hours * 60,
            rolling_days=self.rolling_days,
            max_per_day=self.most_a_day or None,
        )

    def free_days(
        self, *, zone: ZoneInfo, now: datetime, ahead: int = MOST_DAYS_AHEAD, ignore_calls: bool = False
    ) -> dict[date, list[datetime]]:
        """The free starts (UTC) of every date that can be booked, by the visitor's dates in `zone`.

        What the page shows and what a booking is checked against; `ahead` days suffice for a shorter
        look. Needs a page read `with_hours`.
        """
        today = now.astimezone(zone).date()
        return free_starts_between(
            self.availability(),
            [] if ignore_calls else [call.as_busy() for call in self.taken],
            first_day=today,
            last_day=today + timedelta(days=min(self.rolling_days, ahead)),
            zone=zone,
            now=now,
        )

    def next_free_day(self, *, zone: ZoneInfo, now: datetime) -> date | None:
        """The visitor's first date with a free start. A week is nearly always enough to find it."""
        for ahead in (7, MOST_DAYS_AHEAD):
            for day, starts in self.free_days(zone=zone, now=now, ahead=ahead).items():
                if starts:
                    return day
        return None

    def why_not(self, start: datetime, *, zone: ZoneInfo, now: datetime) -> str:
        """A sentence about why `start` cannot be booked; empty when it can. As `free_days`."""
        if any(start in starts for starts in self.free_days(zone=zone, now=now).values()):
            return ""
        if start <= now:
            return "That time is past."
        on_offer = self.free_days(zone=zone, now=now, ignore_calls=True).values()
        if any(start in starts for starts in on_offer):
            return JUST_TAKEN
        return f"That is not one of the times that {self.coach} offers."


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
