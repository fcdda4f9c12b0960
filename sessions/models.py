"""What is prescribed on a day, and what was done: different rows, so that neither rewrites the other."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, Func, JSONField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils import timezone
from psycopg.types.range import Range

from accounts.models import User
from activities.models import Activity
from athletes.models import Athlete, Result, StatusPeriod
from plans.models import PlanVersion
from plans.work import WORK_CONSTRAINTS, PrescribedWork, Sport
from sessions.arranging import WEEK, in_words
from sessions.entry_models import Entry as Entry
from sessions.ledger_models import LedgerEntry as LedgerEntry
from sessions.ledger_models import Push as Push
from sessions.move_models import Move as Move
from sessions.placing import AS_WRITTEN, Course, Standstill, plan_week_in
from sessions.set_logs import SetLog as SetLog

# With the people whose words stand on a card.
WHO_GAVE_IT = "assignment__assigned_by", "edited_by"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def editable_by(self, user: User) -> Self:
        return self.filter(athlete__practice__memberships__user=user)

    def not_over(self, day: date) -> Self:
        """Running on a day, still to begin, or paused; not those that were ended."""
        return self.filter(Q(ends_on__gte=day) | Q(paused_on__isnull=False), ended_on=None)

    def going_on(self, day: date) -> Self:
        """Running on a day or still to begin, by athlete, with the plans' names."""
        shown = self.not_over(day).select_related("version__plan").defer("version__content")
        return shown.order_by("ends_on")

    def with_days_used(self) -> Self:
        """Each with `days_used`: the plan's weekdays with work, read only where the days were exchanged."""
        work = Value('$.sessions[*] ? (@.kind != "rest").weekday')
        used = Func("version__content", work, function="jsonb_path_query_array", output_field=JSONField())
        return self.annotate(days_used=Case(When(weekdays__len__gt=0, then=used)))

    def behind(self, version: PlanVersion, day: date) -> Self:
        """Following an older version of its plan on a day, by athlete's name."""
        older = self.not_over(day).filter(version__plan=version.plan_id, version__number__lt=version.number)
        return older.select_related("athlete").order_by("athlete__name", "starts_on", "pk")

    def running_between(self, first: date, last: date) -> Self:
        """With a day of the plan among these days, both included; a pause has none."""
        there = self.filter(starts_on__lte=last, ends_on__gte=first, ended_on=None)
        return there.filter(Q(paused_on=None) | Q(paused_on__gt=first))


class Assignment(models.Model):
    """Weeks of a published plan given to an athlete: the Monday of `first_week` falls on `starts_on`.

    `weekdays` says for each weekday of the plan on which one its sessions are done; empty: as written.
    `pauses` are those that are over, in the order in which they were made: days that the plan stood still.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    # The form that made it, for several athletes at once.
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="assignments")
    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="assignments")
    first_week = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField("first day")
    ends_on = models.DateField()
    weekdays: ArrayField[list[int], list[int]] = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True
    )
    pauses: ArrayField[list[Range[date]], list[Range[date]]] = ArrayField(
        DateRangeField(), default=list, blank=True
    )
    paused_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(default=timezone.now)
    days_used: list[int] | None = None  # `with_days_used` reads them

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="assignment_days_in_order"),
            models.CheckConstraint(condition=Q(first_week__gte=1), name="assignment_weeks_from_one"),
            models.CheckConstraint(
                condition=Q(weekdays__len=0) | Q(weekdays__len=7, weekdays__contains=list(AS_WRITTEN)),
                name="assignment_weekdays_exchanged",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} for {self.athlete} from {self.starts_on}"

    @property
    def course(self) -> Course:
        held = [(one.lower, one.upper) for one in self.pauses]
        pauses = tuple(Standstill(lower, (upper - lower).days) for lower, upper in held if lower and upper)
        weekdays = tuple(self.weekdays) or AS_WRITTEN
        return Course(self.starts_on, self.first_week, pauses, self.paused_on, weekdays)

    @property
    def exchanged(self) -> str:
        """How the days of its weeks were exchanged, in words; "" where they were not."""
        monday = self.course.day_of(self.last_week, 0)
        return in_words(tuple(self.weekdays), monday.weekday(), self.days_used or WEEK)

    @property
    def last_week(self) -> int:
        """The last week of the plan that was given."""
        return self.week_of(self.ends_on)

    @property
    def weeks(self) -> int:
        """How many weeks of the plan were given."""
        return self.last_week - self.first_week + 1

    def week_of(self, day: date) -> int:
        """Which week of the plan `day` falls in."""
        return self.course.week_of(day)

    def is_going_on(self, day: date) -> bool:
        """Running on a day, still to begin, or paused."""
        return self.ended_on is None and (self.ends_on >= day or self.paused_on is not None)

    def week_shown_in(self, monday: date) -> int | None:
        """The plan's week as which the calendar's week from `monday` is shown; None outside the plan."""
        return plan_week_in(self.course, monday, self.ends_on)


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def loggable_by(self, user: User) -> Self:
        """An athlete's own sessions, with what is needed to say something about one."""
        own = self.filter(athlete__user=user, athlete__archived_at=None)
        return own.select_related("athlete", "log")

    def named_by(self, athletes: Sequence[Athlete]) -> Self:
        """Own sessions, only by what names them: whoever says something reads the row when it is held."""
        return self.filter(athlete__in=athletes).only("uid", "day", "athlete").order_by()

    def for_card(self) -> Self:
        """With what a card and the pages about a session show."""
        around = "athlete__coach", "athlete__practice", "log", *WHO_GAVE_IT
        return self.select_related(*around).with_excuses().with_results()

    def of(self, athlete: Athlete) -> Self:
        return self.filter(athlete=athlete)

    def on_calendar(self, first: date, last: date) -> Self:
        """What an athlete's pages show of some days: sessions, their logs, and the plan's first Monday."""
        return self.between(first, last).select_related("log", *WHO_GAVE_IT).with_excuses().with_results()

    def with_lifts(self) -> Self:
        """Those that can be logged set by set, with the sets that were."""
        lifts = self.filter(structure__has_key="exercises").exclude(kind="rest")
        return lifts.select_related("log").prefetch_related("log__sets")

    def coming(self, after: date) -> Self:
        """Work after a day, the next one first; planned rest is not work."""
        return self.filter(day__gt=after).exclude(kind="rest").order_by("day", "order", "pk")

    def test_on(self, day: date) -> uuid.UUID | None:
        """The test or race of a day, by uid: what a result of that day came from."""
        tests = self.filter(day=day, adaptation="test").order_by("order", "pk")
        return tests.values_list("uid", flat=True).first()

    def between(self, first: date, last: date) -> Self:
        """Days from `first` to `last`, both included, in the order of the calendar."""
        return self.filter(day__range=(first, last)).order_by("day", "order", "pk")

    def waiting_from(self, assignment: Assignment, day: date) -> Self:
        """What a pause from `day` on would take off the calendar."""
        ahead = self.filter(assignment=assignment, day__gte=day, waits=False, log=None)
        return ahead.only("day", "title").order_by("day", "order", "pk")

    def that_wait(self, assignment: Assignment) -> Self:
        return self.filter(assignment=assignment, waits=True).only("day", "title").order_by("day", "order")

    def for_desk(self) -> Self:
        """With all that a coach's page of one session shows; a version's content would be most of it."""
        shown = self.select_related(
            "athlete__coach", "assignment__version__plan", "edited_by", "log__activity__upload"
        )
        return shown.defer("assignment__version__content").with_excuses()

    def with_excuses(self) -> Self:
        """Each with `excuse`: the kind of a status period that holds on its day."""
        held = StatusPeriod.objects.filter(athlete=OuterRef("athlete")).touching(
            OuterRef("day"), OuterRef("day")
        )
        return self.annotate(
            excuse=Coalesce(Subquery(held.order_by("pk").values("kind")[:1]), models.Value(""))
        )

    def with_moves(self) -> Self:
        """Each with `moved_from`: the day from which its athlete took it first; None for where it was put."""
        moves = Move.objects.standing().filter(session=OuterRef("pk"))
        return self.annotate(moved_from=Subquery(moves.values("from_day")[:1]))

    def with_results(self) -> Self:
        """Each with `has_result`: whether a result was said to have come from it."""
        came = Result.objects.filter(athlete=OuterRef("athlete"), session_uid=OuterRef("uid"))
        return self.annotate(has_result=Exists(came))

    def with_logs(self) -> Self:
        return self.select_related("log").with_excuses()

    def change(self, *, now: datetime, **fields: Any) -> int:
        """Gives all of these the same values, and says when; how many there are."""
        return self.update(changed_at=now, **fields)


SessionManager = models.Manager.from_queryset(SessionQuerySet)


class CalendarManager(SessionManager["Session"]):
    """What stands on a calendar: without the sessions of a plan that is paused or was ended."""

    def get_queryset(self) -> models.QuerySet[Session]:
        return super().get_queryset().filter(waits=False)


class Session(PrescribedWork):
    """A planned session on an athlete's calendar day, its prescription resolved to his or her thresholds.

    `waits`: off the calendar, because its plan is paused or was ended; `everything` finds those too.
    Once a coach changed it for this athlete, or the athlete moved it (`edited_at`), no change of the plan
    touches it any more.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="sessions")
    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="sessions")
    # The planned session it was made from, by uid: that row may be edited or removed, this one stays.
    planned_uid = models.UUIDField()
    week = models.PositiveSmallIntegerField()
    day = models.DateField()
    waits = models.BooleanField(default=False)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # When its day or what is said of it changed last, by whomever; it never goes back. Calendars go by it.
    changed_at = models.DateTimeField(default=timezone.now, db_default=Now())
    # Why nothing can be expected on its day; `with_excuses` reads it.
    excuse = ""
    # Where it stood before its athlete moved it; `with_moves` reads it.
    moved_from: date | None = None
    # Whether its result is on file; `with_results` reads it.
    has_result = False

    objects = CalendarManager()
    everything = SessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["athlete", "day"], name="session_calendar")]
        constraints = [
            *WORK_CONSTRAINTS,
            models.UniqueConstraint(fields=["assignment", "planned_uid"], name="session_once"),
            models.CheckConstraint(
                condition=Q(edited_at=None, edited_by=None)
                | Q(edited_at__isnull=False, edited_by__isnull=False),
                name="session_edited_by_somebody",
            ),
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
        return self.filter(athlete__user=user, athlete__archived_at=None)

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
        STRONG = 5, "Strong"

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
    avg_hr = models.PositiveSmallIntegerField("average heart rate", null=True, blank=True)
    note = models.TextField("note", blank=True, max_length=2000)
    # The recording that its numbers come from, if any.
    activity = models.OneToOneField(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="log"
    )
    # The ids with which its sets were said: each has its effect once, also when it comes after a later one.
    sets_ids = ArrayField(models.UUIDField(), default=list, blank=True)
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
                condition=~Q(outcome="skipped") | Q(rpe=None, duration_s=None, distance_m=None, avg_hr=None),
                name="log_skipped_has_no_numbers",
            ),
            models.CheckConstraint(condition=Q(rpe=None) | Q(rpe__range=(1, 10)), name="log_rpe_on_scale"),
            models.CheckConstraint(
                condition=Q(duration_s=None) | Q(duration_s__range=(1, 172_800)), name="log_duration_sane"
            ),
            models.CheckConstraint(
                condition=Q(distance_m=None) | Q(distance_m__range=(1, 1_000_000)), name="log_distance_sane"
            ),
            models.CheckConstraint(condition=Q(feel=None) | Q(feel__range=(1, 5)), name="log_feel_on_scale"),
            models.CheckConstraint(condition=Q(avg_hr=None) | Q(avg_hr__range=(30, 250)), name="log_hr_sane"),
            models.CheckConstraint(
                condition=Q(session__isnull=False) | ~Q(outcome="skipped"), name="log_skips_a_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.day}"

    def can_be_taken_back(self, today: date, zone: tzinfo) -> bool:
        """On the day it was written, where the athlete lives; later somebody may have built on it."""
        return self.logged_at.astimezone(zone).date() == today
