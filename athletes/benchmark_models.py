"""Benchmarks, repeatable tests of a practice, and their results, one measured and dated value each."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import Practice, User
from athletes.benchmark_table import MEASURES, STANDARD

MOST_CV = 50


class BenchmarkQuerySet(models.QuerySet["Benchmark"]):
    def visible_to(self, user: User) -> Self:
        """Those of the practices in which somebody works or is coached."""
        of = Q(practice__memberships__user=user) | Q(practice__athletes__user=user)
        return self.filter(of).distinct()

    def editable_by(self, user: User) -> Self:
        return self.filter(practice__memberships__user=user)

    def of(self, practice: Practice) -> Self:
        return self.filter(practice=practice)


class Benchmark(models.Model):
    """A repeatable test. Those of the table (`key`) become a row of a practice with their first result."""

    class Better(models.TextChoices):
        UP = "up", "More is better"
        DOWN = "down", "Less is better"
        NEITHER = "", "Neither way"

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="benchmarks")
    key = models.CharField(max_length=20, blank=True, editable=False)
    name = models.CharField("name", max_length=60)
    measure = models.CharField("what is measured", max_length=10, choices=MEASURES)
    better = models.CharField("which way is better", max_length=4, choices=Better, blank=True, default="up")
    metres = models.PositiveIntegerField(null=True, blank=True, editable=False)
    lift = models.CharField(max_length=60, blank=True, editable=False)
    cv_pct = models.DecimalField(
        "error of a repeat, %",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.1")), MaxValueValidator(MOST_CV)],
    )
    cv_source = models.CharField("where the error is from", max_length=160, blank=True)

    objects = BenchmarkQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "practice",
                Lower("name"),
                name="benchmark_name_once",
            ),
            models.UniqueConstraint(
                fields=["practice", "key"], name="benchmark_key_once", condition=~Q(key="")
            ),
            models.CheckConstraint(
                condition=Q(cv_pct=None) | Q(cv_pct__gt=0, cv_pct__lte=MOST_CV), name="benchmark_cv_sane"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def threshold(self) -> str:
        """The kind of threshold that a result gives; "" for none."""
        return STANDARD[self.key].threshold if self.key in STANDARD else ""


class ResultQuerySet(models.QuerySet["Result"]):
    def visible_to(self, user: User) -> Self:
        """The own ones, and those of athletes who let the coaches of the practice see them."""
        own = Q(athlete__user=user, athlete__archived_at=None)
        coached = Q(athlete__practice__memberships__user=user, athlete__sharing_ended_at=None)
        return self.filter(coached | own).distinct()

    def editable_by(self, user: User) -> Self:
        """By the athlete, and by the coaches of the practice who may have held the watch."""
        return self.visible_to(user).select_related("athlete__coach", "athlete__practice", "benchmark")

    def with_tests(self) -> Self:
        """Oldest first, each with its benchmark: what the page of the numbers shows."""
        return self.select_related("benchmark").order_by("benchmark__name", "day", "pk")


class Result(models.Model):
    """`value` is in the unit of the benchmark's measure; `made_from` is what it was estimated from."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="results")
    benchmark = models.ForeignKey(Benchmark, on_delete=models.PROTECT, related_name="results")
    client_id = models.UUIDField(default=uuid.uuid4)
    day = models.DateField("date")
    value = models.DecimalField(max_digits=9, decimal_places=2)
    made_from = models.CharField(max_length=60, blank=True)
    note = models.CharField("note", max_length=300, blank=True)
    # The session that it was the result of, by uid: that row may go, the result stays.
    session_uid = models.UUIDField(null=True, blank=True)
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["athlete", "benchmark", "day"], name="result_trend")]
        constraints = [
            models.UniqueConstraint(fields=["athlete", "client_id"], name="result_client_id_once"),
            models.CheckConstraint(condition=Q(value__gt=0), name="result_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.benchmark}, {self.day}"
