"""The public side of a coach: the page, the hours of intro calls, and the calls themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from typing import Self
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.text import slugify
from timezone_field import TimeZoneField

from accounts.models import Practice, User
from bookings.call_models import IntroCall as IntroCall
from bookings.guard_models import Attempt as Attempt
from bookings.guard_models import BlockedSender as BlockedSender
from bookings.hours import Hours, end_text, hours_text
from bookings.hours_models import BusyCalendar as BusyCalendar
from bookings.hours_models import BusyTime as BusyTime
from bookings.hours_models import CalendarTurn as CalendarTurn
from bookings.hours_models import CallWindow as CallWindow
from bookings.hours_models import DayHours as DayHours
from bookings.hours_models import NextFree as NextFree
from bookings.hours_models import TimeOff as TimeOff
from bookings.public_holidays import is_worked, public_holidays
from bookings.slots import Availability, Busy, Window, free_starts_between

JUST_TAKEN = "That time has just been taken."
MOST_DAYS_AHEAD = 365
ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
# Calls of the coach's whole week count toward its limit; no zone is further than 26 h from another.
LOOK_BACK = timedelta(days=9)


def hours_from(now: datetime) -> list[str | Prefetch[str]]:
    """What `CoachPage.free_days` reads beside its row."""
    calls = IntroCall.objects.holding(now).filter(ends_at__gt=now - LOOK_BACK)
    return [
        "windows",
        Prefetch("day_hours", DayHours.objects.filter(day__gte=now - LOOK_BACK)),
        Prefetch("time_off", TimeOff.objects.filter(last_day__gte=now - LOOK_BACK)),
        Prefetch("busy_times", BusyTime.objects.filter(ends_at__gt=now - LOOK_BACK)),
        Prefetch("calls", calls, to_attr="taken"),
    ]


def _is_shown() -> Q:
    """Public, of a coach who can sign in and still works in the practice."""
    return Q(_works_there(), is_public=True, coach__is_active=True)


def _works_there() -> Exists:
    return Exists(User.objects.working_in(OuterRef("practice")).filter(pk=OuterRef("coach")))


class CoachPageQuerySet(models.QuerySet["CoachPage"]):
    def public(self) -> Self:
        return self.filter(_is_shown()).select_related("coach", "practice")

    def shown_to(self, user: User | AnonymousUser) -> Self:
        """Public pages, and a coach's own before it is public."""
        own = Q(coach=user) if isinstance(user, User) else Q(pk=None)
        return self.filter(_is_shown() | own).select_related("coach", "practice")

    def of_who_left(self) -> Self:
        """Of coaches who do not work in the practice any more."""
        return self.exclude(_works_there())

    def with_hours(self, now: datetime) -> Self:
        """With what `free_days` needs: all hours, and what takes time from now on."""
        return self.prefetch_related(*hours_from(now))

    def of(self, call: IntroCall) -> Self:
        """The page of a call, public or not any more."""
        return self.filter(pk=call.page_id).select_related("coach", "practice")

    def with_clashes(self, now: datetime) -> Self:
        """On which a call to come is marked."""
        return self.filter(pk__in=IntroCall.objects.clashing(now).values("page"))

    def for_hours_page(self, now: datetime) -> Self:
        calendars = BusyCalendar.objects.annotate(stretches=Count("busy_times"))
        return self.with_hours(now).prefetch_related(Prefetch("calendars", calendars))

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
    languages = models.CharField("languages", max_length=120, blank=True)
    price = models.CharField("price", max_length=80, blank=True)

    zone = TimeZoneField("time zone", default="Europe/London")
    call_minutes = models.PositiveSmallIntegerField(
        "minutes a call", default=20, validators=[MinValueValidator(5), MaxValueValidator(180)]
    )
    increment_minutes = models.PositiveSmallIntegerField(
        "a start every (minutes)", default=30, validators=[MinValueValidator(5), MaxValueValidator(180)]
    )
    buffer_before_minutes = models.PositiveSmallIntegerField("free minutes before", default=0)
    buffer_after_minutes = models.PositiveSmallIntegerField("free minutes after", default=10)
    notice_hours = models.PositiveSmallIntegerField("hours of notice", default=12)
    # How far ahead: so many days from the visitor's today, between two of the coach's dates, or both.
    rolling_days = models.PositiveSmallIntegerField("days ahead", null=True, blank=True, default=30)
    first_day = models.DateField("first day", null=True, blank=True)
    last_day = models.DateField("last day", null=True, blank=True)
    most_a_day = models.PositiveSmallIntegerField("most calls a day", default=4)
    most_a_week = models.PositiveSmallIntegerField("most calls a week", null=True, blank=True)
    holiday_country = models.CharField("public holidays of", max_length=2, blank=True)
    holiday_region = models.CharField("region", max_length=40, blank=True)
    # Holidays on which this coach takes calls all the same, by name: so they hold for every year.
    worked_holidays = ArrayField(models.CharField(max_length=120), default=list, blank=True)

    # Shown to everybody who finds no free time: so never the address of the account by itself.
    contact = models.EmailField("mail address for visitors", blank=True)
    meeting_url = models.URLField("link of your video room", max_length=500, blank=True)
    cutoff_hours = models.PositiveSmallIntegerField("changes up to (hours before)", default=2)
    reminds_coach = models.BooleanField("remind me too", default=True)
    always_confirm = models.BooleanField("every visitor confirms by mail", default=False)

    taken: list[IntroCall]  # from with_hours

    objects = CoachPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(call_minutes__range=(5, 180)) & Q(increment_minutes__range=(5, 180)),
                name="coach_page_minutes_sane",
            ),
            models.CheckConstraint(
                condition=Q(rolling_days__isnull=False) | Q(last_day__isnull=False),
                name="coach_page_ends_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="coach_page_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"/c/{self.slug}/"

    def get_absolute_url(self) -> str:
        return reverse("bookings:coach", args=[self.slug])

    @classmethod
    def first_of(cls, coach: User, practice: Practice) -> CoachPage:
        """Not saved: the page of somebody who has none yet."""
        slug = cls.objects.free_slug(coach.name)
        return cls(coach=coach, practice=practice, slug=slug, zone=coach.zone)

    def is_taken_at(self, call: IntroCall, now: datetime) -> bool:
        """Whether another call or something of the coach's own calendar stands at the time of `call`."""
        busy = self.busy_times.filter(starts_at__lt=call.ends_at, ends_at__gt=call.starts_at)
        return self.calls.overlapping(call, now).exists() or busy.exists()

    def settle_clashes(self, now: datetime) -> None:
        """A call that met another one when it was taken over, and meets none any more, is as all others."""
        self.calls.free_expired(now)
        for call in self.calls.clashing(now):
            if not self.is_taken_at(call, now):
                self.calls.filter(pk=call.pk).update(clashes=False)

    @property
    def dates(self) -> list[tuple[date, str]]:
        """The single dates with hours of their own: `(24 Dec, "09:00–12:00")`; empty words close a date."""
        windows: dict[date, list[Hours]] = {}
        for row in self.day_hours.all():
            windows.setdefault(row.day, [])
            if row.starts is not None and row.ends is not None:
                windows[row.day].append((row.starts, row.ends))
        return [(day, hours_text(own)) for day, own in windows.items()]

    @property
    def call_length(self) -> timedelta:
        return timedelta(minutes=self.call_minutes)

    @property
    def reach(self) -> str:
        """How far ahead calls can be booked, in words: `in the next 30 days`, `up to 14 January`."""
        if self.rolling_days is None and self.last_day:
            return f"up to {self.last_day:%-d %B}"
        return f"in the next {self.rolling_days} days"

    def availability(self, first: date, last: date) -> Availability:
        """The rules as values, with what single dates from `first` to `last` say. 0 calls a day: no limit."""
        weekly: dict[int, list[Window]] = {}
        for window in self.windows.all():
            weekly.setdefault(window.weekday, []).append(Window.between(window.starts, end_text(window.ends)))
        return Availability(
            zone=self.zone,
            weekly=weekly,
            overrides=self._overrides(first, last),
            duration=self.call_minutes,
            increment=self.increment_minutes,
            buffer_before=self.buffer_before_minutes,
            buffer_after=self.buffer_after_minutes,
            notice=self.notice_hours * 60,
            rolling_days=self.rolling_days,
            first_date=self.first_day,
            last_date=self.last_day,
            max_per_day=self.most_a_day or None,
            max_per_week=self.most_a_week or None,
        )

    def has_hours(self) -> bool:
        """Whether any are set, of a weekday or of a date: without them there is nothing to book."""
        return self.windows.exists() or self.day_hours.exclude(starts=None).exists()

    def holidays(self, first: date, last: date) -> dict[date, str]:
        """Public holidays of the coach's country between two dates, those he or she works on too."""
        years = range(first.year, last.year + 1)
        found = public_holidays(self.holiday_country, self.holiday_region, years)
        return {day: name for day, name in found.items() if first <= day <= last}

    def free_days(
        self,
        *,
        zone: ZoneInfo,
        now: datetime,
        ahead: int = MOST_DAYS_AHEAD,
        only: date | None = None,
        ignore_calls: bool = False,
        moving: IntroCall | None = None,
        noticed_at: datetime | None = None,
    ) -> dict[date, list[datetime]]:
        """The free starts (UTC) of every date that can be booked, by the visitor's dates in `zone`.

        What the page shows and what a booking is checked against; `ahead` days, or one date `only`, suffice
        for a shorter look; the time of a call that is `moving` is free for it. Notice counts from
        `noticed_at`, else from now. Needs a page read `with_hours`.
        """
        first = today = now.astimezone(zone).date()
        last = today + timedelta(days=min(self._days_ahead(today), ahead))
        if only is not None:
            if not today <= only <= last:
                return {}
            first = last = only
        rules = self.availability(first - ONE_DAY, last + 3 * ONE_DAY)
        return free_starts_between(
            replace(rules, notice=self._notice_left(now - (noticed_at or now))),
            [] if ignore_calls else self._busy(moving),
            first_day=first,
            last_day=last,
            zone=zone,
            now=now,
        )

    def _notice_left(self, passed: timedelta) -> int:
        """Minutes of notice that remain of it, so that no start is lost to a part of a minute."""
        return max(0, self.notice_hours * 60 + (-passed) // ONE_MINUTE)

    def _days_ahead(self, today: date) -> int:
        """Days after the visitor's today that may hold a call, at most a year."""
        rolling = MOST_DAYS_AHEAD if self.rolling_days is None else self.rolling_days
        # A date of the coach's may be the next one for a visitor far to the east.
        until_last = (self.last_day - today).days + 1 if self.last_day else MOST_DAYS_AHEAD
        return max(0, min(rolling, until_last, MOST_DAYS_AHEAD))

    def _busy(self, moving: IntroCall | None) -> list[Busy]:
        """What takes time: calls, and the coach's own calendar."""
        calls = [call.as_busy() for call in self.taken if moving is None or call.pk != moving.pk]
        return calls + [one.as_busy() for one in self.busy_times.all()]

    def _overrides(self, first: date, last: date) -> dict[date, list[Window]]:
        """Time off goes before the hours of a date, and those before a public holiday."""
        closed = self.holidays(first, last).items()
        found: dict[date, list[Window]] = {
            day: [] for day, name in closed if not is_worked(name, self.worked_holidays)
        }
        dated: dict[date, list[Window]] = {}
        for row in self.day_hours.all():
            windows = dated.setdefault(row.day, [])
            if row.starts is not None and row.ends is not None:
                windows.append(Window.between(row.starts, end_text(row.ends)))
        found |= dated
        for off in self.time_off.all():
            start, end = max(off.first_day, first), min(off.last_day, last)
            found |= {start + ONE_DAY * number: [] for number in range((end - start).days + 1)}
        return found

    def next_free(self, now: datetime) -> datetime | None:
        """The first free start, as the coach's calendar goes. A week is nearly always enough to find it."""
        for ahead in (7, MOST_DAYS_AHEAD):
            for starts in self.free_days(zone=self.zone, now=now, ahead=ahead).values():
                if starts:
                    return starts[0]
        return None

    def why_not(
        self,
        start: datetime,
        *,
        zone: ZoneInfo,
        now: datetime,
        moving: IntroCall | None = None,
        noticed_at: datetime | None = None,
    ) -> str:
        """A sentence about why `start` cannot be booked; empty when it can. As `free_days`."""
        if start <= now:
            return "That time is past."
        day = start.astimezone(zone).date()
        look = partial(self.free_days, zone=zone, now=now, only=day)
        if start in look(moving=moving, noticed_at=noticed_at).get(day, []):
            return ""
        if start in look(ignore_calls=True, noticed_at=noticed_at).get(day, []):
            return JUST_TAKEN
        hours = self.notice_hours
        if start in look(ignore_calls=True, noticed_at=now - timedelta(hours=hours)).get(day, []):
            asks = f"{hours} hour{'' if hours == 1 else 's'} of notice"
            return f"That time is too soon by now: {self.coach} asks for {asks}."
        return f"That is not one of the times that {self.coach} offers."
