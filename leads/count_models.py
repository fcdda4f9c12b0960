"""How many, each day: numbers and nothing about anybody."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import connection, models
from django.db.models import Q, Sum

from accounts.models import Practice, User

ONE_MORE = """
    INSERT INTO leads_dailycount (coach_id, day, kind, number) VALUES (%s, %s, %s, 1)
    ON CONFLICT ON CONSTRAINT daily_count_once DO UPDATE SET number = leads_dailycount.number + 1
"""


class DailyCountQuerySet(models.QuerySet["DailyCount"]):
    def of(self, practice: Practice) -> Self:
        """Of the coaches whose pages are the practice's, or who work in it and have no page any more."""
        gone = Q(coach_page=None, memberships__practice=practice)
        coaches = User.objects.filter(Q(coach_page__practice=practice) | gone)
        return self.filter(coach__in=coaches)

    def since(self, day: date) -> Self:
        return self.filter(day__gte=day)

    def sums(self) -> dict[str, int]:
        """{"view": 412, "quiz": 31}: a kind that was never counted is not there."""
        return dict(self.order_by().values_list("kind").annotate(Sum("number")))

    def one_more(self, *, coach_id: int, day: date, kind: str) -> None:
        """One statement, so that two at once are two."""
        with connection.cursor() as cursor:
            cursor.execute(ONE_MORE, [coach_id, day, kind])


class DailyCount(models.Model):
    """Views of a coach's page, and quizzes that led there, on one day (UTC)."""

    class Kind(models.TextChoices):
        VIEW = "view", "Views of the page"
        QUIZ = "quiz", "Quiz"

    coach = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.PositiveIntegerField(default=0)

    objects = DailyCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coach", "day", "kind"], name="daily_count_once")]

    def __str__(self) -> str:
        return f"{self.coach_id} {self.day} {self.kind}: {self.number}"
