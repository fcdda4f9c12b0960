"""How somebody who has only ever worked out finds a coach, and becomes an athlete: one record all the way."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from timezone_field import TimeZoneField

from accounts.models import Practice, User
from athletes.models import Athlete, Goal
from leads.count_models import DailyCount as DailyCount
from leads.funnel import Journey
from leads.profile_models import Photo as Photo
from leads.profile_models import Profile as Profile
from leads.quiz import Result, result_of


class LeadQuerySet(models.QuerySet["Lead"]):
    def visible_to(self, user: User) -> Self:
        """Leads of the practices in which `user` works."""
        return self.filter(practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        return self.visible_to(user)

    def in_practice(self, practice: Practice) -> Self:
        return self.filter(practice=practice)

    def with_stage(self) -> Self:
        """With `now_at`: who has joined is an athlete, and who was invited is that until then, whatever was
        noted before. Who is archived, and has come again since, is on the way anew.
        """
        return self.annotate(
            now_at=Case(
                When(athlete__archived_at__lt=F("moved_at"), then=F("stage")),
                When(athlete__user__isnull=False, then=Value(Lead.Stage.ATHLETE)),
                When(stage=Lead.Stage.LOST, then=Value(Lead.Stage.LOST)),
                When(athlete__isnull=False, then=Value(Lead.Stage.INVITED)),
                default=F("stage"),
                output_field=models.CharField(),
            )
        )

    def for_board(self) -> Self:
        """With `place` in the own stage: what waits for a step with a date first, then who moved last."""
        waits_until = Case(When(now_at__in=Lead.ENDED, then=None), default=F("next_step_on"))
        order = [waits_until.asc(nulls_last=True), F("moved_at").desc(), F("pk").desc()]
        place = Window(RowNumber(), partition_by=F("now_at"), order_by=order)
        rows = self.with_stage().select_related("coach", "athlete", "call__page")
        return rows.annotate(place=place).order_by("place")

    def by_stage(self, today: date) -> dict[str, tuple[int, int]]:
        """How many stand at each stage, and how many of them have a step whose day is over."""
        overdue = Count("pk", filter=Q(next_step_on__lt=today) & ~Q(now_at__in=Lead.ENDED))
        stages = self.with_stage().order_by().values_list(F("now_at"))
        rows = stages.annotate(number=Count("pk"), overdue=overdue)
        return {stage: (count, late) for stage, count, late in rows}

    def for_page(self) -> Self:
        entries = LeadEntry.objects.select_related("by").order_by("-at", "-pk")
        return (
            self.with_stage()
            .select_related("coach", "practice", "athlete__user", "call__page")
            .prefetch_related(Prefetch("entries", entries))
        )

    def journeys(self, first: date) -> list[Journey]:
        """How far each came who came in since `first` (UTC), in one query; calls as they were noted."""
        told = {
            what: Exists(LeadEntry.objects.filter(lead=OuterRef("pk"), key__endswith=f" {what}"))
            for what in ("booked", "held")
        }
        rows = self.filter(created_at__date__gte=first).annotate(**told).order_by()
        found = rows.values_list("created_at", F("booked"), F("held"), "athlete__user")
        return [Journey(at.date(), booked, held, who is not None) for at, booked, held, who in found]

    def behind(self, call: Any) -> Self:
        """The lead of an intro call, also of one that is not its newest."""
        return self.filter(practice=call.practice_id, email=call.email.lower())

    def of_athlete(self, athlete_id: int) -> Self:
        return self.filter(athlete=athlete_id)


class Lead(models.Model):
    """A person on the way to becoming an athlete of a practice, known by the mail address.

    `stage` is what somebody or a call noted; INVITED and ATHLETE are never noted, they are what the
    athlete's row says: see `LeadQuerySet.with_stage`.
    """

    class Stage(models.TextChoices):
        NEW = "new", "New"
        BOOKED = "booked", "Booked"
        HELD = "held", "Held"
        INVITED = "invited", "Invited"
        ATHLETE = "athlete", "Athlete"
        LOST = "lost", "Lost"

    class LostReason(models.TextChoices):
        NO_ANSWER = "no_answer", "No answer"
        NOT_NOW = "not_now", "Not now"
        PRICE = "price", "The price"
        NO_FIT = "no_fit", "Not the right coach for it"
        ELSEWHERE = "elsewhere", "Went elsewhere"
        NO_NEED = "no_need", "Needs no plan"
        SPAM = "spam", "Not meant seriously"
        OTHER = "other", "Something else"

    # Nothing is due of somebody whose way has ended.
    ENDED = (Stage.ATHLETE, Stage.LOST)
    NOTED = (Stage.NEW, Stage.BOOKED, Stage.HELD, Stage.LOST)

    # Also the id of the athlete that an invitation makes of it, so that a repeat makes no second one.
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="leads")
    coach = models.ForeignKey(User, on_delete=models.PROTECT, related_name="leads")
    name = models.CharField("name", max_length=120)
    email = models.EmailField("e-mail")
    phone = models.CharField("phone", max_length=40, blank=True)
    zone = TimeZoneField("time zone", default="UTC")
    said = models.TextField("in their own words", max_length=1000, blank=True)
    goal = models.CharField("goal", max_length=120, blank=True)
    goal_day = models.DateField("date", null=True, blank=True)
    goal_target = models.CharField("target", max_length=60, blank=True)
    quiz = models.CharField(max_length=20, blank=True)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.NEW)
    lost_reason = models.CharField(max_length=10, choices=LostReason, blank=True)
    next_step = models.CharField("next step", max_length=160, blank=True)
    next_step_on = models.DateField("on", null=True, blank=True)
    # The newest call; its app stands above this one, which never asks for it by name.
    call = models.ForeignKey(
        "bookings.IntroCall", null=True, blank=True, on_delete=models.SET_NULL, related_name="leads"
    )
    athlete = models.OneToOneField(
        Athlete, null=True, blank=True, on_delete=models.SET_NULL, related_name="lead"
    )
    created_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)

    now_at: str  # from with_stage

    objects = LeadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "email"], name="lead_once_by_mail"),
            models.CheckConstraint(
                condition=Q(stage__in=["new", "booked", "held", "lost"]), name="lead_stage_noted"
            ),
            models.CheckConstraint(
                condition=Q(stage="lost") & ~Q(lost_reason="") | ~Q(stage="lost") & Q(lost_reason=""),
                name="lead_lost_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(next_step_on=None) | ~Q(next_step=""), name="lead_date_of_a_step"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("leads:lead", args=[self.pk])

    @property
    def result(self) -> Result | None:
        """What the quiz came to, where the visitor let the answers go along."""
        return result_of(self.quiz)

    @property
    def stage_words(self) -> str:
        return self.Stage(self.now_at).label

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def is_back(self) -> bool:
        """Whether somebody who was coached here before, and is archived, has come again since."""
        left = self.athlete.archived_at if self.athlete else None
        return left is not None and left < self.moved_at

    def was_spoken_to(self) -> bool:
        """Whether a call with this person counts as held now."""
        return self.entries.filter(key__startswith="call ", key__endswith=" held").exists()

    def has_coach_here(self) -> bool:
        return User.objects.working_in(self.practice_id).filter(pk=self.coach_id).exists()

    def is_overdue(self, today: date) -> bool:
        return self.next_step_on is not None and self.next_step_on < today

    def as_goal(self) -> Goal | None:
        """The goal that goes along with the invitation; None where none was named."""
        if not self.goal:
            return None
        kind = Goal.Kind.EVENT if self.goal_day else Goal.Kind.BENCHMARK
        return Goal(kind=kind, title=self.goal, day=self.goal_day, target=self.goal_target)


class LeadEntry(models.Model):
    """What happened to a lead, when, and who said so: moves, calls and notes, never changed."""

    class Kind(models.TextChoices):
        MOVED = "moved", "Moved"
        NOTE = "note", "Note"

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    # Nobody: the visitor did it, or the product.
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=160, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    # What it is about, or the id of the form that sent it: the same thing is written once.
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "key"], name="lead_entry_once")]

    def __str__(self) -> str:
        return self.what or self.words
