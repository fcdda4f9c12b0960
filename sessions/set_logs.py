"""The sets of a log, one row each. Beside `sessions.models`, which has the log and names them too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q


class SetLogQuerySet(models.QuerySet["SetLog"]):
    def of_movements(self, athlete: int, movements: Iterable[str]) -> Self:
        """What an athlete did of these movements, the first day first."""
        done = self.filter(log__athlete=athlete, movement__in=list(movements), is_done=True)
        # Sets stay with a log that says "not done" later, so that they come back with it.
        return done.exclude(log__outcome="skipped").order_by("log__day", "log_id", "order")

    def heaviest(self, athlete: int) -> Self:
        """The heaviest set of each movement, with weight on the body's apart; the first of equals."""
        lifted = self.filter(log__athlete=athlete, is_done=True, kg__gt=0, reps__isnull=False)
        of_each = ("movement", "is_added")
        done = lifted.exclude(log__outcome="skipped")
        return done.order_by(*of_each, "-kg", "-reps", "log__day", "pk").distinct(*of_each)


class SetLog(models.Model):
    """One set of a log: what was done, and beside it what was asked, so that no later edit rewrites that.

    `order` counts the sets of the session, `number` those of its movement. `movement` is the name in one
    spelling: what else is called so is the same. kg is None for the weight of the body and for one that was
    not said. A planned set that was left out is a row that is not done; one that was added asked nothing.
    """

    log = models.ForeignKey("training_sessions.Log", on_delete=models.CASCADE, related_name="sets")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    movement = models.CharField(max_length=160)
    label = models.CharField(max_length=4, blank=True)
    number = models.PositiveSmallIntegerField()
    is_done = models.BooleanField(default=True)
    reps = models.PositiveSmallIntegerField(null=True, blank=True)
    seconds = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    metres = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    kg = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    is_added = models.BooleanField("the weight is on top of the body's", default=False)
    left = models.PositiveSmallIntegerField("repetitions left; four is four or more", null=True, blank=True)
    side = models.BooleanField("counted for each side", default=False)
    # sessions.sets.planned.PlannedSet.asked, and the key by which a device names it again; empty if added.
    asked: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    of = models.CharField(max_length=20, blank=True)

    objects = SetLogQuerySet.as_manager()

    class Meta:
        ordering = ["log", "order"]
        indexes = [models.Index(fields=["movement", "log"], name="set_log_movement")]
        constraints = [
            models.UniqueConstraint(fields=["log", "order"], name="set_log_order_once"),
            models.UniqueConstraint(fields=["log", "of"], condition=~Q(of=""), name="set_log_answers_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(movement=""), name="set_log_named"),
            models.CheckConstraint(condition=Q(order__range=(1, 200)), name="set_log_at_most_200"),
            models.CheckConstraint(
                condition=Q(is_done=True) | Q(reps=None, seconds=None, metres=None, kg=None, left=None),
                name="set_log_left_out_has_no_numbers",
            ),
            models.CheckConstraint(condition=Q(is_done=True) | ~Q(of=""), name="set_log_left_out_was_asked"),
            models.CheckConstraint(
                condition=Q(reps=None) & (Q(seconds=None) | Q(metres=None)) | Q(seconds=None, metres=None),
                name="set_log_counts_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(reps=None) | Q(reps__range=(1, 1000)), name="set_log_reps_sane"
            ),
            models.CheckConstraint(
                condition=Q(seconds=None) | Q(seconds__gt=0, seconds__lte=7200), name="set_log_seconds_sane"
            ),
            models.CheckConstraint(
                condition=Q(metres=None) | Q(metres__gt=0, metres__lte=50_000), name="set_log_metres_sane"
            ),
            models.CheckConstraint(condition=Q(kg=None) | Q(kg__range=(0, 1000)), name="set_log_kg_sane"),
            models.CheckConstraint(condition=Q(left=None) | Q(left__range=(0, 4)), name="set_log_left_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, set {self.number}"
