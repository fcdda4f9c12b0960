"""When a coach takes calls: weekly hours, single dates, time off, and what the own calendar holds."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from bookings.slots import Busy

FETCH_EVERY = timedelta(minutes=15)


class CallWindow(models.Model):
    """Hours of a weekday in which intro calls may be booked, in the coach's wall time."""

    page = models.ForeignKey("CoachPage", on_delete=models.CASCADE, related_name="windows")
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
                condition=Q(starts=None, ends=None) | Q(starts__isnull=False, ends__gt=F("starts")),
                name="day_hours_in_order",
            ),
            models.UniqueConstraint(
                fields=["page", "day", "starts"], nulls_distinct=False, name="day_hours_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.starts:%H:%M}–{self.ends:%H:%M}" if self.starts else f"{self.day} closed"


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
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="time_off_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"


class BusyCalendarQuerySet(models.QuerySet["BusyCalendar"]):
    def due(self, now: datetime) -> Self:
        """Not asked for a while, or never."""
        return self.filter(Q(tried_at=None) | Q(tried_at__lte=now - FETCH_EVERY))

    def claim(self, pk: int, now: datetime) -> BusyCalendar | None:
        """The row, for one worker: whoever comes second within the same while gets None."""
        if not self.due(now).filter(pk=pk).update(tried_at=now):
            return None
        return self.select_related("page").get(pk=pk)


class BusyCalendar(models.Model):
    """The coach's own calendar, read from its address now and then. Only times are kept, no words of it.

    `fetched_at` is when it was read last; `error` says why a later try failed, and what was known stays.
    """

    page = models.OneToOneField("CoachPage", on_delete=models.CASCADE, related_name="calendar")
    url = models.CharField("address of the calendar", max_length=1000)
    tried_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    objects = BusyCalendarQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Calendar of {self.page}"


class BusyTime(models.Model):
    """A stretch in which the coach's own calendar is taken."""

    page = models.ForeignKey("CoachPage", on_delete=models.CASCADE, related_name="busy_times")
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
