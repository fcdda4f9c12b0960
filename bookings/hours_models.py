"""When a coach takes calls: weekly hours, single dates, time off, and what the own calendar holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from bookings.hours import MIDNIGHT, hours_text
from bookings.slots import Busy

FETCH_EVERY = timedelta(minutes=15)
MOST_CALENDARS = 5
# Whatever a coach types, and takes away, and types again: this machine asks once in so long.
A_TURN = timedelta(minutes=1)
# After one that kept a worker busy until it was stopped: else a few such calendars would keep all of them.
A_PAUSE = timedelta(hours=1)
FRESH_FOR = timedelta(minutes=1)


class CallWindow(models.Model):
    """Hours of a weekday in which intro calls may be booked, in the coach's wall time; 00:00 ends the day."""

    page = models.ForeignKey("CoachPage", on_delete=models.CASCADE, related_name="windows")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["weekday", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6) & (Q(ends__gt=F("starts")) | Q(ends=MIDNIGHT)),
                name="call_window_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {hours_text([(self.starts, self.ends)])}"


class DayHours(models.Model):
    """Hours of one date instead of those of its weekday; a row without times closes the date."""

    page = models.ForeignKey("CoachPage", on_delete=models.CASCADE, related_name="day_hours")
    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["day", "starts"]
        verbose_name_plural = "day hours"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts=None, ends=None)
                | (Q(starts__isnull=False) & (Q(ends__gt=F("starts")) | Q(ends=MIDNIGHT))),
                name="day_hours_in_order",
            ),
            models.UniqueConstraint(
                fields=["page", "day", "starts"], nulls_distinct=False, name="day_hours_once"
            ),
        ]

    def __str__(self) -> str:
        if self.starts is None or self.ends is None:
            return f"{self.day} closed"
        return f"{self.day} {hours_text([(self.starts, self.ends)])}"


class TimeOffQuerySet(models.QuerySet["TimeOff"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(page__coach=user)


class TimeOff(models.Model):
    """Dates of the coach, first and last included, without any calls, whatever else is said of them."""

    page = models.ForeignKey("CoachPage", on_delete=models.CASCADE, related_name="time_off")
    first_day = models.DateField("from")
    last_day = models.DateField("to")
    note = models.CharField("a note for yourself", max_length=80, blank=True)

    objects = TimeOffQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "pk"]
        verbose_name_plural = "time off"
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="time_off_in_order"),
            models.UniqueConstraint(fields=["page", "first_day", "last_day"], name="time_off_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"


class BusyCalendarQuerySet(models.QuerySet["BusyCalendar"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(page__coach=user)

    def due(self, now: datetime) -> Self:
        """Not asked for a while, or never."""
        return self.filter(Q(tried_at=None) | Q(tried_at__lte=now - FETCH_EVERY))

    def claim(self, pk: int, now: datetime) -> BusyCalendar | None:
        """The row, for one worker: whoever comes second within the same while gets None.

        So does a calendar whose coach had another one asked within a minute; it waits for a later round.
        """
        row = self.due(now).filter(pk=pk).select_related("page").first()
        if row is None or not CalendarTurn.objects.take(row.page_id, now):
            return None
        row.tried_at = now
        return row if self.due(now).filter(pk=pk).update(tried_at=now) else None


class BusyCalendar(models.Model):
    """One of a coach's own calendars, read from its address now and then. Only times are kept, no words.

    `fetched_at` is when it was read last; `error` says why a later try failed, and what was known stays.
    """

    page = models.ForeignKey("CoachPage", on_delete=models.CASCADE, related_name="calendars")
    url = models.CharField("address of the calendar", max_length=1000)
    tried_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    objects = BusyCalendarQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["page", "url"], name="busy_calendar_once")]

    def __str__(self) -> str:
        return f"Calendar of {self.page}"


class CalendarTurnQuerySet(models.QuerySet["CalendarTurn"]):
    def take(self, page_id: int, now: datetime) -> bool:
        """Whether a calendar of this coach may be asked now; if so, none may for a minute."""
        self.bulk_create([CalendarTurn(page_id=page_id)], ignore_conflicts=True)
        free = Q(taken_at=None) | Q(taken_at__lte=now - A_TURN)
        return bool(self.filter(free, page=page_id).update(taken_at=now))

    def pause(self, calendar_id: int, now: datetime) -> None:
        """Ask none of the calendars of this one's coach for an hour."""
        pages = BusyCalendar.objects.filter(pk=calendar_id).values("page")
        self.filter(page__in=pages).update(taken_at=now + A_PAUSE - A_TURN)


class CalendarTurn(models.Model):
    """When a calendar of a coach was asked last. It stays when calendars go."""

    page = models.OneToOneField("CoachPage", on_delete=models.CASCADE, related_name="+")
    taken_at = models.DateTimeField(null=True)

    objects = CalendarTurnQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.taken_at}"


class NextFreeQuerySet(models.QuerySet["NextFree"]):
    def fresh(self, now: datetime) -> Self:
        """Looked for within a minute, and not over since."""
        to_come = Q(starts_at=None) | Q(starts_at__gt=now)
        return self.filter(to_come, looked_at__gt=now - FRESH_FOR, looked_at__lte=now)

    def keep(self, found: Mapping[int, datetime | None], now: datetime) -> None:
        """In one statement, in the order of pages, so that two who look at once do not wait in a circle."""
        rows = [NextFree(page_id=pk, starts_at=found[pk], looked_at=now) for pk in sorted(found)]
        fields = ["starts_at", "looked_at"]
        self.bulk_create(rows, update_conflicts=True, unique_fields=["page"], update_fields=fields)


class NextFree(models.Model):
    """The first free start of a coach as it was a moment ago, for the list of coaches.

    To find that a coach has nothing free a year's hours are gone through, and anybody may ask for the list.
    The coach's own page never reads this.
    """

    page = models.OneToOneField("CoachPage", on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField()

    objects = NextFreeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.page_id}: {self.starts_at}"


class BusyTime(models.Model):
    """A stretch in which one of the coach's own calendars is taken; `page` is that calendar's."""

    page = models.ForeignKey("CoachPage", on_delete=models.CASCADE, related_name="busy_times")
    calendar = models.ForeignKey(BusyCalendar, on_delete=models.CASCADE, related_name="busy_times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="busy_time_in_order")
        ]
        indexes = [models.Index(fields=["page", "ends_at"], name="busy_time_to_come")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} to {self.ends_at:%Y-%m-%d %H:%M}"

    def as_busy(self) -> Busy:
        return Busy(self.starts_at, self.ends_at)
