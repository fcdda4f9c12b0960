"""What is prescribed on a day, and what was done: different rows, so that neither rewrites the other."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, tzinfo
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from athletes.models import Athlete
from plans.models import PlanVersion
from plans.work import WORK_CONSTRAINTS, PrescribedWork, Sport


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def editable_by(self, user: User) -> Self:
        return self.filter(athlete__practice__memberships__user=user)

    def going_on(self, day: date) -> Self:
        """Running on a day or still to begin, by athlete, with the plans' names."""
        ahead = self.filter(ends_on__gte=day, ended_on=None)
        return ahead.select_related("version__plan").order_by("ends_on")

    def running_on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day, ended_on=None)


class Assignment(models.Model):
    """A published plan given to an athlete: week 1 begins on `starts_on`, a Monday."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="assignments")
    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="assignments")
    starts_on = models.DateField("first Monday")
    ends_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(default=timezone.now)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="assignment_days_in_order"),
            models.CheckConstraint(
                condition=Q(starts_on__iso_week_day=1), name="assignment_starts_on_monday"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} for {self.athlete} from {self.starts_on}"

    @property
    def weeks(self) -> int:
        """How many weeks the plan has."""
        return ((self.ends_on - self.starts_on).days + 1) // 7

    def week_of(self, day: date) -> int:
        """Which week of the plan `day` falls in, from 1."""
        return (day - self.starts_on).days // 7 + 1


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def loggable_by(self, user: User) -> Self:
        """An athlete's own sessions, with what the log page shows."""
        return self.filter(athlete__user=user).select_related("athlete__coach", "log")

    def of(self, athlete: Athlete) -> Self:
        return self.filter(athlete=athlete)

    def on_calendar(self, first: date, last: date) -> Self:
        """What an athlete's pages show of some days: sessions, their logs, and the plan's first Monday."""
        return self.between(first, last).select_related("log", "assignment")

    def coming(self, after: date) -> Self:
        """Work after a day, the next one first; planned rest is not work."""
        return self.filter(day__gt=after).exclude(kind="rest").order_by("day", "order", "pk")

    def between(self, first: date, last: date) -> Self:
        """Days from `first` to `last`, both included, in the order of the calendar."""
        return self.filter(day__range=(first, last)).order_by("day", "order", "pk")

    def with_logs(self) -> Self:
        return self.select_related("log")


class Session(PrescribedWork):
    """A planned session on an athlete's calendar day, its prescription resolved to his or her thresholds."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="sessions")
    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="sessions")
    # The planned session it was made from, by uid: that row may be edited or removed, this one stays.
    planned_uid = models.UUIDField()
    week = models.PositiveSmallIntegerField()
    day = models.DateField()

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["athlete", "day"], name="session_calendar")]
        constraints = [
            *WORK_CONSTRAINTS,
            models.UniqueConstraint(fields=["assignment", "planned_uid"], name="session_once"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("sessions:session", args=[self.pk])

    @property
    def logged(self) -> Log | None:
        return getattr(self, "log", None)


class LogQuerySet(models.QuerySet["Log"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def editable_by(self, user: User) -> Self:
        """Only the athlete changes what the athlete logged."""
        return self.filter(athlete__user=user)

    def of(self, athlete: Athlete) -> Self:
        return self.filter(athlete=athlete)

    def between(self, first: date, last: date) -> Self:
        return self.filter(day__range=(first, last)).order_by("day", "pk")

    def unplanned(self) -> Self:
        return self.filter(session=None)


class Log(models.Model):
    """What was done: one per session, one effect per id made on the athlete's device."""

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        PARTIAL = "partial", "Did part of it"
        SKIPPED = "skipped", "Not done"

    class Reason(models.TextChoices):
        SICK = "sick", "Sick"
        INJURED = "injured", "Injured"
        TIRED = "tired", "Too tired"
        NO_TIME = "no_time", "No time"
        TRAVEL = "travel", "Travelling"
        OTHER = "other", "Another reason"

    class Feel(models.IntegerChoices):
        HURTS = 1, "Something hurts"
        HEAVY = 2, "Heavy"
        USUAL = 3, "As usual"
        FRESH = 4, "Fresh"

    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="logs")
    # PROTECT, also in the database: nothing a coach does to a plan takes a logged session away.
    session = models.OneToOneField(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="log"
    )
    client_id = models.UUIDField()
    day = models.DateField("day")
    title = models.CharField("what", max_length=120, blank=True)
    sport = models.CharField("sport", max_length=10, choices=Sport, default=Sport.OTHER)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField("reason", max_length=10, choices=Reason, blank=True)
    rpe = models.DecimalField(
        "effort",
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    feel = models.PositiveSmallIntegerField("how it felt", choices=Feel, null=True, blank=True)
    duration_s = models.PositiveIntegerField(null=True, blank=True)
    distance_m = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField("note", blank=True, max_length=2000)
    logged_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = LogQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["athlete", "day"], name="log_calendar")]
        constraints = [
            models.UniqueConstraint(fields=["athlete", "client_id"], name="log_client_id_once"),
            models.CheckConstraint(
                condition=Q(outcome="skipped") & ~Q(reason="") | ~Q(outcome="skipped") & Q(reason=""),
                name="log_reason_iff_skipped",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="skipped") | Q(rpe=None, duration_s=None, distance_m=None),
                name="log_skipped_has_no_numbers",
            ),
            models.CheckConstraint(condition=Q(rpe=None) | Q(rpe__range=(1, 10)), name="log_rpe_on_scale"),
            models.CheckConstraint(
                condition=Q(duration_s=None) | Q(duration_s__range=(1, 172_800)), name="log_duration_sane"
            ),
            models.CheckConstraint(
                condition=Q(distance_m=None) | Q(distance_m__range=(1, 1_000_000)), name="log_distance_sane"
            ),
            models.CheckConstraint(condition=Q(feel=None) | Q(feel__range=(1, 4)), name="log_feel_on_scale"),
            models.CheckConstraint(
                condition=Q(session__isnull=False) | ~Q(outcome="skipped"), name="log_skips_a_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.day}"

    def can_be_taken_back(self, today: date, zone: tzinfo) -> bool:
        """On the day it was written, where the athlete lives; later somebody may have built on it."""
        return self.logged_at.astimezone(zone).date() == today


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def about(self, assignments: Iterable[Assignment]) -> Self:
        return self.filter(assignment__in=assignments).select_related("athlete").order_by("pk")

    def first_of_each(self) -> Self:
        """Of each assignment the entry that it began with."""
        return self.order_by("assignment", "pk").distinct("assignment")


class LedgerEntry(models.Model):
    """What changed in an athlete's training, who did it and why; only ever added to."""

    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="ledger")
    assignment = models.ForeignKey(Assignment, null=True, blank=True, on_delete=models.SET_NULL)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=500, blank=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["athlete", "-at"], name="ledger_newest")]

    def __str__(self) -> str:
        return self.what
