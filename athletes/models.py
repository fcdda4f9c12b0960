"""The people who are coached, what they train for and the values their prescriptions refer to."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from timezone_field import TimeZoneField

from accounts.models import Invitation, Practice, User
from athletes.benchmark_models import Benchmark as Benchmark
from athletes.benchmark_models import Result as Result
from athletes.intake.models import Consent as Consent
from athletes.intake.models import Intake as Intake
from athletes.intake.models import IntakeVersion as IntakeVersion
from athletes.intake.models import ScreeningNote as ScreeningNote
from athletes.wellness_models import Wellness as Wellness
from outbox.models import Delivery, Optout

# What a coach may change of an athlete.
COACHS_FIELDS = (
    "name",
    "email",
    "zone",
    "summary_weekday",
    "summary_time",
    "summary_without_me",
    "coach",
    "may_move",
)


class AthleteQuerySet(models.QuerySet["Athlete"]):
    def active(self) -> Self:
        return self.filter(archived_at=None)

    def archived(self) -> Self:
        return self.filter(archived_at__isnull=False)

    def visible_to(self, user: User) -> Self:
        """Athletes of the practices in which `user` works who let their coaches see what they do, and `user`
        himself where he is not archived.
        """
        coached = Q(practice__memberships__user=user, sharing_ended_at=None)
        return self.filter(coached | Q(user=user, archived_at=None)).distinct()

    def editable_by(self, user: User) -> Self:
        return self.filter(practice__memberships__user=user)

    def shown_to(self, user: User) -> Self:
        """Athletes of the practices in which `user` works who let their coaches see what they do."""
        return self.editable_by(user).filter(sharing_ended_at=None)

    def unscreened(self) -> Self:
        """To whom no plan is given without a reason."""
        return self.exclude(screening__in=Athlete.SCREENED)

    def not_asked(self) -> Self:
        """Who has said nothing about the health questions, neither yes nor no."""
        return self.filter(screening=Athlete.Screening.OPEN)

    def with_token(self, key: str) -> Self:
        """Whose calendar an address opens: whoever holds it may read it."""
        return self.active().filter(calendar_key=key).select_related("coach", "user")

    def with_training(self) -> Self:
        """Active athletes who were ever given a plan or logged something."""
        return self.active().filter(Q(assignments__isnull=False) | Q(logs__isnull=False)).distinct()

    def of(self, user: User) -> Self:
        """What `user` is coached as, one row a practice."""
        return self.ever_of(user).active()

    def ever_of(self, user: User) -> Self:
        """Archived ones too: what they agreed to can be withdrawn as long as anything is kept."""
        return self.filter(user=user).select_related("practice", "coach").order_by("pk")

    def former_of(self, user: User) -> Self:
        return self.ever_of(user).archived()


class Athlete(models.Model):
    """A person coached in a practice; exists before he or she has an account."""

    class Screening(models.TextChoices):
        OPEN = "open", "Not screened yet"
        CLEAR = "clear", "No to all seven questions"
        NEEDS = "needs", "Clearance needed"
        CLEARED = "cleared", "Clearance recorded"

    SCREENED = (Screening.CLEAR, Screening.CLEARED)

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="athletes")
    coach = models.ForeignKey(User, on_delete=models.PROTECT, related_name="coached")
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="athletes")
    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="athlete"
    )
    name = models.CharField("name", max_length=120)
    email = models.EmailField("e-mail")
    zone = TimeZoneField("time zone", default="Europe/London")
    summary_weekday = models.PositiveSmallIntegerField("summary on", default=0)
    summary_time = models.TimeField("summary at", default=time(8, 0))
    # Minutes free for training, Monday first: 0 is a day without, null one that nobody said anything of.
    free_minutes: ArrayField[list[int | None], list[int | None]] = ArrayField(
        models.PositiveSmallIntegerField(null=True), size=7, default=list, blank=True
    )
    # Whether the athlete may put a session on another day.
    may_move = models.BooleanField("may move sessions", default=True)
    # Whether the weekly summaries go out without a coach having looked at them.
    summary_without_me = models.BooleanField("summaries without me", default=False)
    # The secret in the address of the calendar feed; null while there is none.
    calendar_key = models.CharField(max_length=43, null=True, blank=True, unique=True)
    # What the intake came to; its answers are in its versions, and only their consent keeps them there.
    screening = models.CharField(max_length=10, choices=Screening, default=Screening.OPEN)
    # Since when the coaches may not see what the athlete does; null while they may.
    sharing_ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = AthleteQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "practice",
                Lower("email"),
                name="athlete_email_once",
                violation_error_message="Somebody in this practice has this e-mail already.",
            ),
            models.UniqueConstraint(
                fields=["practice", "user"], name="athlete_user_once", condition=Q(user__isnull=False)
            ),
            models.CheckConstraint(condition=Q(summary_weekday__lte=6), name="athlete_summary_weekday"),
            models.CheckConstraint(condition=Q(free_minutes__len__in=[0, 7]), name="athlete_free_days"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("desk:athlete", args=[self.pk])

    def today(self, now: datetime) -> date:
        """The training day that `now` falls on where the athlete lives."""
        return now.astimezone(self.zone).date()

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def is_screened(self) -> bool:
        """Whether a plan may be given without a word about health."""
        return self.screening in self.SCREENED

    @property
    def needs_clearance(self) -> bool:
        return self.screening == self.Screening.NEEDS

    @property
    def mail_address(self) -> str:
        """Where mail is read: the account's address, which the practice's row cannot always follow."""
        return self.user.email if self.user else self.email

    def gets_weekly_mails(self) -> bool:
        """False once the address asked not to get summaries any more."""
        optouts = Optout.objects.of(self.mail_address).filter(kind=Delivery.Kind.SUMMARY)
        return not optouts.exists()


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def editable_by(self, user: User) -> Self:
        mine = self.filter(athlete__in=Athlete.objects.editable_by(user))
        return mine.select_related("athlete__practice")


class Goal(models.Model):
    """What the training is for: an event with a date, or a benchmark with a target value."""

    class Kind(models.TextChoices):
        EVENT = "event", "Event"
        BENCHMARK = "benchmark", "Benchmark"

    class Priority(models.TextChoices):
        A = "A", "A, what the plan is for"
        B = "B", "B, on the way"
        C = "C", "C, for fun"

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="goals")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.EVENT)
    title = models.CharField("goal", max_length=120)
    day = models.DateField("date", null=True, blank=True)
    target = models.CharField("target", max_length=60, blank=True)
    priority = models.CharField(max_length=1, choices=Priority, default=Priority.A)
    # The test that measures it, where it has one.
    benchmark = models.ForeignKey(
        Benchmark, null=True, blank=True, on_delete=models.SET_NULL, related_name="goals"
    )

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = [F("day").asc(nulls_last=True), "priority"]

    def __str__(self) -> str:
        return self.title

    def days_left(self, today: date) -> int | None:
        """Whole days until the event; None without a date."""
        return (self.day - today).days if self.day else None


class ThresholdQuerySet(models.QuerySet["Threshold"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def editable_by(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.shown_to(user)).select_related("athlete")

    def confirmed(self) -> Self:
        return self.filter(state=Threshold.State.CONFIRMED)

    def proposed(self) -> Self:
        """What athletes propose and no coach has answered."""
        return self.filter(state=Threshold.State.PROPOSED)

    def declined(self) -> Self:
        return self.filter(state=Threshold.State.DECLINED)

    def standing(self) -> Self:
        """What is in force some day or waits for a coach; not what was declined."""
        return self.exclude(state=Threshold.State.DECLINED)

    def in_force(self, day: date) -> Self:
        """The newest confirmed value of each kind and lift that holds on `day`."""
        return (
            self.confirmed()
            .filter(valid_from__lte=day)
            .order_by("athlete_id", "kind", "lift", "-valid_from")
            .distinct("athlete_id", "kind", "lift")
        )

    def values_on(self, athlete_id: int, day: date) -> dict[str, float]:
        """Kind -> value in force on a day, of all that is not about one lift."""
        rows = self.filter(athlete=athlete_id, lift="").in_force(day)
        return {one.kind: float(one.value) for one in rows}

    def on_page(self, day: date) -> Self:
        """Those in force on `day`, and the open proposals beside them."""
        return (
            self.standing()
            .filter(Q(valid_from__lte=day) | Q(state=Threshold.State.PROPOSED))
            .order_by("athlete_id", "kind", "lift", "state", "-valid_from")
            .distinct("athlete_id", "kind", "lift", "state")
        )


class Threshold(models.Model):
    """A dated value that prescriptions refer to; a newer one never rewrites what was done before it.

    What an athlete proposes changes nothing until a coach confirms it: one open proposal a kind and lift.
    One that was declined is kept, so that the same value of the same day is not offered again.
    """

    class Kind(models.TextChoices):
        ONE_RM = "1rm", "1RM, kg"
        FTP = "ftp", "FTP, W"
        LTHR = "lthr", "Threshold heart rate, bpm"
        PACE = "pace", "Threshold pace, s/km"
        CSS = "css", "Critical swim speed, s/100 m"
        HR_MAX = "hrmax", "Highest heart rate, bpm"
        HR_REST = "hrrest", "Resting heart rate, bpm"

    class State(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        PROPOSED = "proposed", "Proposed"
        DECLINED = "declined", "Declined"

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="thresholds")
    kind = models.CharField(max_length=10, choices=Kind)
    lift = models.CharField(max_length=60, blank=True)
    value = models.DecimalField(max_digits=7, decimal_places=2, validators=[MinValueValidator(1)])
    valid_from = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.CONFIRMED)
    # What it comes from: "5 km time trial 21:30 on 12 Nov"; "" for a value that somebody knows.
    source = models.CharField(max_length=120, blank=True)
    said_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ThresholdQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "lift", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["athlete", "kind", "lift", "valid_from"],
                name="threshold_once_a_day",
                condition=Q(state="confirmed"),
            ),
            models.UniqueConstraint(
                fields=["athlete", "kind", "lift"],
                name="threshold_proposed_once",
                condition=Q(state="proposed"),
            ),
            models.CheckConstraint(condition=Q(value__gt=0), name="threshold_above_zero"),
            models.CheckConstraint(
                condition=Q(kind="1rm") & ~Q(lift="") | ~Q(kind="1rm") & Q(lift=""),
                name="threshold_lift_iff_1rm",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lift or self.get_kind_display()} {self.value:g}"

    @property
    def is_proposed(self) -> bool:
        return self.state == Threshold.State.PROPOSED

    @property
    def name(self) -> str:
        """The lift, or the kind without its unit: "FTP"."""
        return self.lift or str(self.get_kind_display()).split(",")[0]

    @property
    def long_name(self) -> str:
        """As `name`, which a lift alone does not say: "Squat 1RM"."""
        return f"{self.lift} 1RM" if self.lift else self.name

    @property
    def spoken_name(self) -> str:
        """As `long_name`, within a sentence: "squat 1RM", "threshold pace", "FTP"."""
        name = self.long_name
        return name[:1].lower() + name[1:] if name[1:2].islower() else name


class StatusQuerySet(models.QuerySet["StatusPeriod"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def editable_by(self, user: User) -> Self:
        """By the athlete, and by the coaches of the practice: who rings up sick cannot always type."""
        return self.visible_to(user).select_related("athlete__coach")

    def of(self, athlete: Athlete) -> Self:
        return self.filter(athlete=athlete)

    def touching(self, first: date | OuterRef, last: date | OuterRef) -> Self:
        """With a day among these, both included; one without an end goes on."""
        return self.filter(Q(last_day=None) | Q(last_day__gte=first), first_day__lte=last)


class StatusPeriod(models.Model):
    """Days on which an athlete is sick, injured or away: what is planned on them is excused."""

    class Kind(models.TextChoices):
        SICK = "sick", "Sick"
        INJURED = "injured", "Injured"
        AWAY = "away", "Away"

    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE, related_name="status_periods")
    client_id = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=10, choices=Kind)
    first_day = models.DateField("from")
    last_day = models.DateField("to", null=True, blank=True)
    note = models.CharField("note", max_length=300, blank=True)
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    objects = StatusQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["athlete", "client_id"], name="status_client_id_once"),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="status_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.first_day}"

    def holds(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def is_over(self, day: date) -> bool:
        return self.last_day is not None and self.last_day < day
