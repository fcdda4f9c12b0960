"""How an athlete is on a day, in five answers from 1 to 5; 5 is always the good end."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User

ASPECTS = ("sleep", "energy", "soreness", "stress", "mood")


class WellnessQuerySet(models.QuerySet["Wellness"]):
    def visible_to(self, user: User) -> Self:
        """The own ones, and those of athletes who let the coaches of the practice see them."""
        own = Q(athlete__user=user, athlete__archived_at=None)
        coached = Q(athlete__practice__memberships__user=user, athlete__sharing_ended_at=None)
        return self.filter(coached | own).distinct()

    def between(self, first: date, last: date) -> Self:
        return self.filter(day__range=(first, last)).order_by("day")


def _answer(name: str) -> models.PositiveSmallIntegerField[int | None, int | None]:
    return models.PositiveSmallIntegerField(name, null=True, blank=True)


class Wellness(models.Model):
    """Once a day; what was not answered is null, and null is not known."""

    athlete = models.ForeignKey("athletes.Athlete", on_delete=models.CASCADE, related_name="wellness")
    day = models.DateField()
    sleep = _answer("sleep")
    energy = _answer("energy")
    soreness = _answer("soreness")
    stress = _answer("stress")
    mood = _answer("mood")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = WellnessQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["athlete", "day"], name="wellness_once_a_day"),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__range": (1, 5)}),
                    name=f"wellness_{name}_on_scale",
                )
                for name in ASPECTS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {', '.join(str(one or '-') for one in self.answers)}"

    @property
    def answers(self) -> list[int | None]:
        """In the order of ASPECTS."""
        return [getattr(self, name) for name in ASPECTS]

    @property
    def is_complete(self) -> bool:
        return None not in self.answers
