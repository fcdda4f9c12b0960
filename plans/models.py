"""Plans: weeks of planned sessions toward a goal, with phases; drafts that are published as versions."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from accounts.models import Practice, User
from accounts.units import DAYS
from plans.checking.models import CheckAcceptance as CheckAcceptance
from plans.checking.models import PracticeRule as PracticeRule
from plans.library.models import Exercise as Exercise
from plans.library.models import LibraryItem as LibraryItem
from plans.uploads.models import SheetMapping, SheetUpload
from plans.work import WORK_CONSTRAINTS, PrescribedWork, Sport

__all__ = ["Phase", "Plan", "PlanEdit", "PlanVersion", "PlannedSession", "SheetMapping", "SheetUpload"]

MAX_WEEKS = 52


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        return self.visible_to(user)

    def active(self) -> Self:
        return self.filter(archived_at=None)

    def archived(self) -> Self:
        return self.exclude(archived_at=None).order_by("-archived_at")

    def free_name(self, name: str) -> str:
        """The name, or with (2), (3) ... behind it when one of these plans has it."""
        taken = set(self.values_list("name", flat=True))
        numbered = (f"{name[:114]} ({number})" for number in count(2))
        return name if name not in taken else next(one for one in numbered if one not in taken)

    def for_list(self, today: date) -> Self:
        """The page of all plans: newest change first; sessions without rest, latest version, followers.

        Subqueries, because joining sessions to followers would count their product.
        """
        sessions = PlannedSession.objects.filter(plan=OuterRef("pk")).exclude(kind="rest")
        latest = PlanVersion.objects.filter(plan=OuterRef("pk")).order_by("-number")
        return self.annotate(
            session_count=_count(sessions, "plan"),
            athlete_count=_count(
                PlanVersion.objects.filter(followed_on(today), plan=OuterRef("pk")),
                "plan",
                of="assignments__athlete",
            ),
            version=Subquery(latest.values("number")[:1]),
            published_at=Subquery(latest.values("published_at")[:1]),
        ).order_by("-updated_at")

    def for_choosing(self, today: date) -> Self:
        """As for the list, with the first week that has a test, or None."""
        tests = PlannedSession.objects.filter(plan=OuterRef("pk"), kind="test").order_by("week")
        return self.for_list(today).annotate(first_test=Subquery(tests.values("week")[:1]))


def followed_on(today: date) -> Q:
    """Versions with an assignment that runs, waits to begin or is paused, and was not ended."""
    ahead = Q(assignments__ends_on__gte=today) | Q(assignments__paused_on__isnull=False)
    return ahead & Q(assignments__ended_on=None)


def _count(rows: models.QuerySet[Any], group: str, of: str = "pk") -> Coalesce:
    counted = rows.order_by().values(group).annotate(n=models.Count(of, distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0)


class Plan(models.Model):
    class GoalKind(models.TextChoices):
        EVENT = "event", "An event on a date"
        BENCHMARK = "benchmark", "A benchmark to reach"

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="plans")
    name = models.CharField("name", max_length=120)
    sport = models.CharField("sport", max_length=10, choices=Sport)
    goal = models.CharField("goal", max_length=200, blank=True)
    goal_kind = models.CharField("kind of goal", max_length=10, choices=GoalKind, blank=True)
    event_on = models.DateField("date", null=True, blank=True)
    goal_target = models.CharField("target", max_length=80, blank=True)
    source = models.CharField("source", max_length=600, blank=True)
    weeks = models.PositiveSmallIntegerField("weeks", default=1)
    # How many edits led here: the number of the latest PlanEdit.
    revision = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weeks__lte=MAX_WEEKS),
                name="plan_weeks_bounded",
                violation_error_message=f"A plan holds at most {MAX_WEEKS} weeks.",
            ),
            models.CheckConstraint(
                condition=Q(goal_kind__in=["event", "benchmark"]) | Q(event_on=None, goal_target=""),
                name="plan_goal_has_a_kind",
                violation_error_message="Say whether the goal is an event or a benchmark.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:detail", args=[self.pk])

    def touch(self, now: datetime) -> None:
        self.updated_at = now
        self.save(update_fields=["updated_at"])

    def set_archived(self, at: datetime | None) -> None:
        self.archived_at = at
        self.save(update_fields=["archived_at"])

    def next_phase_weeks(self) -> dict[str, int]:
        """Where a further phase would go: from the first week after the last phase to the end."""
        last = self.phases.aggregate(last=models.Max("last_week"))["last"] or 0
        return {"first_week": min(last + 1, self.weeks), "last_week": self.weeks}

    @property
    def first_monday(self) -> date | None:
        """The Monday of week 1 when the last week is to hold the event; None without a date or a week."""
        if self.event_on is None or not self.weeks:
            return None
        return self.event_on - timedelta(days=self.event_on.weekday(), weeks=self.weeks - 1)

    @property
    def last_used_week(self) -> int:
        """The last week that holds a session or belongs to a phase; 0 in an empty plan."""
        session = self.sessions.aggregate(last=models.Max("week"))["last"]
        phase = self.phases.aggregate(last=models.Max("last_week"))["last"]
        return max(session or 0, phase or 0)

    @property
    def latest_version(self) -> PlanVersion | None:
        return self.versions.newest_first().first()


class Phase(models.Model):
    """Consecutive weeks with one purpose; two phases of a plan never share a week."""

    class Kind(models.TextChoices):
        BASE = "base", "Base"
        BUILD = "build", "Build"
        PEAK = "peak", "Peak"
        TAPER = "taper", "Taper"
        DELOAD = "deload", "Deload"
        OTHER = "other", "Other"

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="phases")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    purpose = models.CharField(max_length=200, blank=True)
    first_week = models.PositiveSmallIntegerField()
    last_week = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["first_week"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_week__gte=1) & Q(last_week__gte=F("first_week")),
                name="phase_weeks_in_order",
            ),
            ExclusionConstraint(
                name="phase_weeks_apart",
                expressions=[
                    ("plan", RangeOperators.EQUAL),
                    (
                        Func(
                            F("first_week"),
                            F("last_week"),
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="int4range",
                            output_field=IntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_there_already(self) -> bool:
        """Whether the plan has just this phase, as after a second click on the same form."""
        names = ("name", "kind", "purpose", "first_week", "last_week")
        same = {name: getattr(self, name) for name in names}
        return Phase.objects.filter(plan_id=self.plan_id, **same).exists()

    def meets(self) -> Phase | None:
        """Another phase of the plan that holds one of these weeks."""
        others = Phase.objects.filter(plan_id=self.plan_id).exclude(pk=self.pk)
        return others.filter(first_week__lte=self.last_week, last_week__gte=self.first_week).first()


class PlannedSessionQuerySet(models.QuerySet["PlannedSession"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(plan__practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        return self.visible_to(user).select_related("plan")

    def in_order(self) -> Self:
        return self.order_by("week", "weekday", "order", "pk")


class PlannedSession(PrescribedWork):
    """One session of a plan, at week 1.., weekday 0 (Monday) to 6."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sessions")
    week = models.PositiveSmallIntegerField("week")
    weekday = models.PositiveSmallIntegerField("day", choices=list(enumerate(DAYS)))

    objects = PlannedSessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["plan", "week", "weekday", "order"], name="planned_session_grid")]
        constraints = [
            *WORK_CONSTRAINTS,
            models.CheckConstraint(
                condition=Q(week__range=(1, MAX_WEEKS)) & Q(weekday__lte=6), name="planned_session_in_grid"
            ),
        ]


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(plan__practice__memberships__user=user)

    def newest_first(self) -> Self:
        return self.order_by("-number")

    def with_followers(self, today: date) -> Self:
        """Newest first, who published and how many athletes follow each now; without the contents."""
        now = models.Count("assignments__athlete", filter=followed_on(today), distinct=True)
        shown = self.newest_first().defer("content").select_related("published_by")
        return shown.annotate(followers=now)


class PlanVersion(models.Model):
    """A plan as it was published: frozen, so that an assignment always knows what it was made from.

    `content` is {"weeks": int, "phases": [...], "sessions": [{"uid", "week", "weekday", *WORK_FIELDS}]};
    one from before a field came lacks it (plans.work.LATER_FIELDS). `revision` is that of the plan.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    revision = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]

    def __str__(self) -> str:
        return f"{self.plan} v{self.number}"

    def is_behind(self, plan: Plan) -> bool:
        """Whether the plan was edited since; one from before plans had revisions knows by the time."""
        if self.revision is None:
            return plan.updated_at > self.published_at
        return plan.revision != self.revision


class PlanEditQuerySet(models.QuerySet["PlanEdit"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(plan__practice__memberships__user=user)

    def newest_first(self) -> Self:
        return self.order_by("-number")

    def of_visit(self, visit: uuid.UUID, by: User) -> Self:
        """What one person did since a page was loaded, the latest first."""
        return self.filter(visit=visit, by=by).newest_first()

    def to_undo(self) -> Self:
        """Done or done again, and not undone: the first of these is the next to be undone."""
        return self.filter(undone_by=None).exclude(way=PlanEdit.Way.UNDO)

    def to_redo(self) -> Self:
        """Undone and not done again since: the first of these is the next to be redone.

        Whoever does something new after an undo has gone another way.
        """
        done = self.filter(way=PlanEdit.Way.DO).values("number")[:1]
        return self.filter(undone_by=None, way=PlanEdit.Way.UNDO).filter(
            number__gt=Coalesce(Subquery(done), 0)
        )

    def since(self, revision: int) -> Self:
        """Later than a revision, the latest first, with who did it."""
        return self.filter(number__gt=revision).select_related("by").newest_first()


class PlanEdit(models.Model):
    """One change of a plan by one person: what `plans.actions.edit_plan` did, kept while it can be reached
    (plans.edits.pruning).

    `number` is the plan's revision afterwards. `changes` is that of plans.edits.changes: of each row only the
    fields that changed, before and after. An undo and a redo are edits like any other; they name the edit
    that they take back, and no edit is taken back twice.
    """

    class Way(models.TextChoices):
        DO = "do", "Done"
        UNDO = "undo", "Undone"
        REDO = "redo", "Redone"

    uid = models.UUIDField(unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    visit = models.UUIDField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    way = models.CharField(max_length=4, choices=Way, default=Way.DO)
    label = models.CharField(max_length=200)
    changes: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    selected: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="undone_by"
    )

    objects = PlanEditQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["plan", "visit", "-number"], name="plan_edit_of_visit")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_edit_number_once"),
            models.CheckConstraint(
                condition=Q(way="do", undoes=None) | ~Q(way="do") & Q(undoes__isnull=False),
                name="plan_edit_undoes_iff_not_done",
            ),
        ]

    def __str__(self) -> str:
        return self.label
