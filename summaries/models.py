"""The weekly progress mail of one athlete and one local week."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone

from accounts.models import Practice, User
from athletes.models import Athlete
from outbox.models import ALARM, Delivery, Undeliverable
from summaries.wording import worded

MAX_NOTE, MAX_HEADLINE, MAX_FOCUS = 2000, 160, 500
# How long after its time a summary that waits for a coach is still news.
PATIENCE = timedelta(days=4)
WITHOUT_ME = Q(athlete__summary_without_me=True)
# Of an athlete who ended sharing no coach sees the draft, so that nobody could approve it.
WAITS = (
    Q(
        approved_at=None,
        athlete__practice__summary_unapproved=Practice.Unapproved.WAIT,
        athlete__sharing_ended_at=None,
    )
    & ~WITHOUT_ME
)
# How exactly it is known since when one waits no more: little against the day after which it is stale.
NOTED_EVERY = timedelta(hours=1)


class SummaryQuerySet(models.QuerySet["Summary"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def editable_by(self, user: User) -> Self:
        """A coach’s side; of athletes who let their coaches see what they do."""
        return self.filter(athlete__practice__memberships__user=user, athlete__sharing_ended_at=None)

    def due(self, now: datetime) -> Self:
        """To be written or given up now; what waits for a coach once it is approved, or stale."""
        ready = ~WAITS & (Q(approved_at=None) | Q(approved_at__lte=now))
        return self.filter(
            ready | WAITS & Q(due_at__lte=now - PATIENCE), state=Summary.State.PLANNED, due_at__lte=now
        )

    def note_waiting(self, now: datetime) -> None:
        """What waits for a coach past its time is not late when it waits no more. Safe to repeat."""
        long_ago = Q(waited_until=None) | Q(waited_until__lt=now - NOTED_EVERY)
        waiting = self.filter(WAITS, long_ago, state=Summary.State.PLANNED, due_at__lte=now)
        waiting.update(waited_until=now)

    def overdue(self, now: datetime) -> Self:
        """Due for long and not even written."""
        return self.due(now - ALARM)

    def with_people(self) -> Self:
        return self.select_related("athlete__coach", "athlete__user", "athlete__practice")

    def sent(self) -> Self:
        return self.filter(state=Summary.State.COMPOSED).with_people().select_related("delivery")

    def written(self) -> Self:
        """Sent or given up, with what the lists of the archive show; a mail's words would be most of it."""
        rows = self.exclude(state=Summary.State.PLANNED).select_related("athlete", "delivery")
        return rows.defer("delivery__text", "delivery__html", "delivery__headers")

    def drafts(self, practice: Practice) -> Self:
        """What is planned for the athletes of a practice and not written yet."""
        return self.filter(state=Summary.State.PLANNED, athlete__practice=practice, athlete__archived_at=None)

    def to_look_at(self) -> Self:
        return self.filter(~WITHOUT_ME, approved_at=None)

    def give_up(self, reasons: Iterable[tuple[Summary, str]]) -> None:
        """Each with its reason."""
        skipped = []
        for summary, reason in reasons:
            summary.state, summary.skipped_because = Summary.State.SKIPPED, reason
            skipped.append(summary)
        self.bulk_update(skipped, ["state", "skipped_because"])

    def in_order(self, coach: User) -> Self:
        """As a queue goes: a coach's own athletes first, by name."""
        others = Case(When(athlete__coach=coach, then=0), default=1)
        return self.order_by(others, "athlete__name", "athlete", "week_start")


class Summary(models.Model):
    """Planned ahead, composed when due, then frozen: the archive shows what was sent."""

    FROZEN = ("payload", "state", "delivery", "composed_at")

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        COMPOSED = "composed", "Composed"
        SKIPPED = "skipped", "Skipped"

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="summaries")
    week_start = models.DateField()
    zone = models.CharField(max_length=64)
    period_start = models.DateTimeField()
    period_end = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    skipped_because = models.CharField(max_length=100, blank=True)
    # A coach's words: a note, and what stands in place of the digest's headline and focus; "" for its own.
    note = models.TextField(blank=True, max_length=MAX_NOTE)
    headline = models.CharField(max_length=MAX_HEADLINE, blank=True)
    focus = models.TextField(blank=True, max_length=MAX_FOCUS)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # When it was last seen to wait for a coach past its time.
    waited_until = models.DateTimeField(null=True, blank=True)
    payload: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    delivery = models.OneToOneField(
        Delivery, null=True, blank=True, on_delete=models.PROTECT, related_name="summary"
    )
    created_at = models.DateTimeField(default=timezone.now)
    composed_at = models.DateTimeField(null=True, blank=True)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "summaries"
        ordering = ["-week_start"]
        constraints = [
            models.UniqueConstraint(fields=["athlete", "week_start"], name="summary_once_a_week"),
            models.CheckConstraint(
                condition=Q(week_start__iso_week_day=1), name="summary_week_starts_monday"
            ),
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")) & Q(due_at__gt=F("period_start")),
                name="summary_due_after_its_week_began",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="summary_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="composed", delivery__isnull=False, composed_at__isnull=False)
                | ~Q(state="composed") & Q(delivery=None),
                name="summary_delivery_iff_composed",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], name="summary_due", condition=Q(state="planned"))]

    def __str__(self) -> str:
        return f"{self.athlete}, week of {self.week_start}"

    @property
    def is_planned(self) -> bool:
        return self.state == self.State.PLANNED

    @property
    def is_without_me(self) -> bool:
        """Whether no coach wants to see it before it goes; one query without the athlete."""
        return self.athlete.summary_without_me

    @property
    def waits(self) -> bool:
        """Whether it may only go once it is approved, and is not."""
        wait = self.athlete.practice.summary_unapproved == Practice.Unapproved.WAIT
        shared = self.athlete.sharing_ended_at is None
        return wait and shared and self.approved_at is None and not self.is_without_me

    @property
    def words(self) -> dict[str, str]:
        """A coach's words that go along: approved, or about an athlete who shares and needs no approval."""
        unseen = self.is_without_me and self.athlete.sharing_ended_at is None
        kept = self.typed
        return kept if self.approved_at or unseen else dict.fromkeys(kept, "")

    @property
    def typed(self) -> dict[str, str]:
        return {"note": self.note, "headline": self.headline, "focus": self.focus}

    @property
    def is_without_typed(self) -> bool:
        """Whether it was written without something that a coach had typed."""
        said = self.payload and any(self.typed.values())
        return bool(said) and worded(self.payload, **self.typed) != self.payload

    @property
    def goes_at(self) -> datetime:
        """Its time; for one that was approved later or waited for that, that moment."""
        return max(self.due_at, self.approved_at or self.due_at, self.waited_until or self.due_at)

    def can_go_again(self) -> bool:
        """Whether a coach may send its mail by hand; who called ours unwanted is left alone."""
        if self.delivery is None or not self.delivery.can_go_again:
            return False
        held = Undeliverable.objects.of(self.delivery.to_email)
        return not held.filter(reason=Undeliverable.Reason.COMPLAINED).exists()

    def say(self, *, note: str, headline: str, focus: str) -> None:
        self.note, self.headline, self.focus = note, headline, focus
        self.save(update_fields=["note", "headline", "focus"])

    def approve(self, *, by: User | None, now: datetime | None) -> None:
        """Both None take an approval back."""
        self.approved_by, self.approved_at = by, now
        self.save(update_fields=["approved_by", "approved_at"])

    def freeze(self, *, delivery: Delivery, now: datetime) -> None:
        """As it goes out: FROZEN are the fields to save. The payload is set before."""
        self.state, self.delivery, self.composed_at = self.State.COMPOSED, delivery, now
