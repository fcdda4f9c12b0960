"""What people decided about checks: findings accepted with a reason, and a practice's own rules."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Practice, User
from athletes.models import Athlete
from plans.checks.rule import SEVERITIES
from plans.checks.running import Settings
from plans.checks.table import RULES

MAX_REASON = 300
RULE_CHOICES = [(rule.id, f"{rule.id} {rule.title}") for rule in RULES]


class CheckAcceptanceQuerySet(models.QuerySet["CheckAcceptance"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(plan__practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        return self.visible_to(user)

    def of_plan_alone(self) -> Self:
        return self.filter(athlete=None).select_related("by")

    def against(self, athletes: Any) -> Self:
        """Of the plan alone and of it against these athletes."""
        return self.filter(Q(athlete=None) | Q(athlete__in=athletes)).select_related("by")


class CheckAcceptance(models.Model):
    """A finding that somebody takes as it is, and why; kept with the plan.

    It holds for the finding with this fingerprint and for no other: when the plan changes so that the finding
    differs, it counts no more, and counts again when the plan changes back. `what` is the sentence as it was
    accepted. `athlete` is set where the finding was about the plan against one athlete.
    """

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="acceptances")
    athlete = models.ForeignKey(
        Athlete, null=True, blank=True, on_delete=models.CASCADE, related_name="accepted_checks"
    )
    rule = models.CharField(max_length=3, choices=RULE_CHOICES)
    severity = models.CharField(max_length=7, choices=[(one, one) for one in SEVERITIES])
    fingerprint = models.CharField(max_length=32)
    what = models.CharField(max_length=300)
    reason = models.CharField("reason", max_length=MAX_REASON)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = CheckAcceptanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "athlete", "fingerprint"],
                name="check_accepted_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="check_accepted_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} accepted: {self.what}"


class PracticeRuleQuerySet(models.QuerySet["PracticeRule"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(practice__memberships__user=user)

    def settings_of(self, practice: Practice | int) -> Settings:
        """The rules as a practice has them; one query."""
        rows = list(self.filter(practice=practice))
        return Settings(
            off=frozenset(one.rule for one in rows if one.is_off),
            moved={one.rule: one.moved for one in rows if one.moved},
        )


class PracticeRule(models.Model):
    """A rule that a practice switched off, or whose thresholds it moved: {"warning": 1.5}."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="check_rules")
    rule = models.CharField(max_length=3, choices=RULE_CHOICES)
    is_off = models.BooleanField(default=False)
    moved: models.JSONField[dict[str, float], dict[str, float]] = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=timezone.now)

    objects = PracticeRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "rule"], name="practice_rule_once"),
            models.CheckConstraint(
                condition=Q(rule__in=[rule.id for rule in RULES]), name="practice_rule_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}{' off' if self.is_off else ''}"
