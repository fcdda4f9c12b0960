"""A practice's drafts as a coach goes through them: the list, and one draft with what is worth a word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from accounts.models import Practice, User
from accounts.units import counted, long_day
from athletes.models import StatusPeriod
from sessions.models import Log
from summaries.digest import Facts, digest
from summaries.facts import facts_of
from summaries.models import Summary
from summaries.schedule import WEEK
from summaries.wording import worded
from summaries.worth import Fact, Lived, worth_a_word


@dataclass(frozen=True)
class Queue:
    """The drafts of one coach's athletes, or of all the practice's; those that go without a coach apart."""

    drafts: list[Summary]
    unseen: list[Summary]
    everybody: bool
    mine: int
    all: int

    @property
    def open(self) -> list[Summary]:
        return [one for one in self.drafts if one.approved_at is None]

    @property
    def approved(self) -> int:
        return len(self.drafts) - len(self.open)

    @property
    def progress(self) -> str:
        """`3 of 12 approved`."""
        return f"{self.approved} of {len(self.drafts)} approved"

    @property
    def query(self) -> str:
        """What an address of the queue carries on."""
        return "?all" if self.everybody and self.mine else ""

    @property
    def first_due(self) -> Summary | None:
        return min([*self.drafts, *self.unseen], key=lambda one: one.due_at, default=None)

    def place(self, pk: int) -> int:
        """Where a draft stands; -1 for one that is not among them."""
        return next((n for n, one in enumerate(self.drafts) if one.pk == pk), -1)

    def before(self, pk: int) -> Summary | None:
        place = self.place(pk)
        return self.drafts[place - 1] if place > 0 else None

    def after(self, pk: int) -> Summary | None:
        place = self.place(pk)
        return self.drafts[place + 1] if 0 <= place < len(self.drafts) - 1 else None

    def next_open(self, pk: int) -> Summary | None:
        """The next one to look at, from the top again after the last; None when all are approved."""
        place = self.place(pk)
        later = [one for one in self.drafts[place + 1 :] if one.approved_at is None]
        return next(iter(later or [one for one in self.open if one.pk != pk]), None)


def queue_of(coach: User, practice: Practice, *, everybody: bool) -> Queue:
    """One query. Whoever has no athlete of their own in it sees all."""
    rows = Summary.objects.editable_by(coach).drafts(practice).select_related("athlete").in_order(coach)
    every = list(rows)
    mine = [one for one in every if one.athlete.coach_id == coach.pk]
    shown = every if everybody or not mine else mine
    return Queue(
        drafts=[one for one in shown if not one.is_without_me],
        unseen=[one for one in shown if one.is_without_me],
        everybody=shown is every,
        mine=len(mine),
        all=len(every),
    )


@dataclass(frozen=True)
class Draft:
    """One summary as it would go out now."""

    summary: Summary
    facts: Facts
    worth: list[Fact]
    today: date

    @cached_property
    def digest(self) -> dict[str, Any]:
        """What the machine says."""
        return digest(self.facts)

    @cached_property
    def payload(self) -> dict[str, Any]:
        """With the coach's words, as they are kept."""
        one = self.summary
        return worded(self.digest, note=one.note, headline=one.headline, focus=one.focus)

    @property
    def own_focus(self) -> str:
        """The digest's focus, which holds where the coach leaves it."""
        return str((self.digest.get("focus") or {}).get("text", ""))

    @property
    def goes_out(self) -> str:
        """`Monday 23 November, 08:00, Europe/Berlin`."""
        local = self.summary.due_at.astimezone(self.summary.athlete.zone)
        return f"{long_day(local.date())}, {local:%H:%M}, {self.summary.athlete.zone}"

    @property
    def still_to_come(self) -> str:
        """How many days of the week are not over, in words; "" for none."""
        left = (self.summary.week_start + WEEK - self.today).days
        if left <= 0:
            return ""
        verb = "is" if left == 1 else "are"
        return f"{counted(left, 'day')} of this week {verb} still to come: what is logged until then counts."


def draft_of(summary: Summary, *, now: datetime, units: str) -> Draft:
    """A fixed number of queries: the facts of the mail, and five for what is worth a word."""
    today = summary.athlete.today(now)
    facts = facts_of(summary)
    return Draft(summary, facts, worth_a_word(lived(summary, facts, today, units)), today)


def lived(summary: Summary, facts: Facts, today: date, units: str) -> Lived:
    athlete, first = summary.athlete, summary.week_start
    last = first + WEEK - timedelta(days=1)
    earlier = Log.objects.of(athlete).filter(day__lt=first)
    results = athlete.results.filter(day__range=(first, last)).with_tests()
    return Lived(
        week=facts.week,
        today=today,
        last_log=earlier.order_by("-day").values_list("day", flat=True).first(),
        results=list(results),
        proposals=list(athlete.thresholds.proposed()),
        periods=list(StatusPeriod.objects.of(athlete).touching(first, last)),
        system=units,
    )


def open_for(coach: User, practice: Practice) -> int:
    """How many drafts a coach's queue has to look at. One query."""
    drafts = Summary.objects.editable_by(coach).drafts(practice)
    own = Q(athlete__coach=coach)
    to_look_at = Q(athlete__summary_without_me=False, approved_at=None)
    counts = drafts.aggregate(
        mine=Count("pk", filter=own),
        open=Count("pk", filter=to_look_at & own),
        everybody=Count("pk", filter=to_look_at),
    )
    return int(counts["open"] if counts["mine"] else counts["everybody"])
