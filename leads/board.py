"""The board: a column for each stage, and on each card what has to be known to act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from leads.models import Lead, LeadQuerySet

ENDED = (Lead.Stage.ATHLETE, Lead.Stage.LOST)
MOST_ENDED = 15
MOST_OPEN = 200


@dataclass(frozen=True)
class Card:
    lead: Lead
    today: date

    @property
    def is_overdue(self) -> bool:
        """Nothing is due of somebody whose way has ended."""
        return not self.has_ended and self.lead.is_overdue(self.today)

    @property
    def has_ended(self) -> bool:
        return self.lead.now_at in ENDED

    @property
    def is_due_today(self) -> bool:
        return self.lead.next_step_on == self.today

    @property
    def days_to_goal(self) -> int | None:
        return (self.lead.goal_day - self.today).days if self.lead.goal_day else None

    @property
    def can_be_invited(self) -> bool:
        return self.can_go_along and self.lead.now_at != Lead.Stage.LOST

    @property
    def can_go_along(self) -> bool:
        """Whether an invitation does something: nobody is an athlete yet, or one who left is back."""
        return self.lead.athlete_id is None or self.lead.is_back

    @property
    def can_be_moved(self) -> bool:
        return self.lead.now_at != Lead.Stage.ATHLETE

    @property
    def stages(self) -> list[tuple[str, str]]:
        """Where a select may put it: what somebody can note, but where it is; what comes after it first."""
        if not self.can_go_along:
            away = Lead.Stage.INVITED if self.lead.now_at == Lead.Stage.LOST else Lead.Stage.LOST
            return [(away.value, away.label)]
        noted = [*map(Lead.Stage, Lead.NOTED)]
        here = noted.index(Lead.Stage(self.lead.now_at)) if self.lead.now_at in noted else -1
        onward = [*noted[here + 1 :], *noted[: max(here, 0)]]
        return [(one.value, one.label) for one in onward]


@dataclass(frozen=True)
class Column:
    """`more` are those of the stage that are not shown."""

    stage: Lead.Stage
    cards: list[Card]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.cards)

    @property
    def takes(self) -> str:
        """What dropping a card here does: `move`, `invite`, or nothing."""
        if self.stage == Lead.Stage.ATHLETE:
            return ""
        return "invite" if self.stage == Lead.Stage.INVITED else "move"


def overdue_on(columns: Iterable[Column]) -> int:
    """How many of the cards that are shown have a next step whose day is over."""
    return sum(card.is_overdue for column in columns for card in column.cards)


def board_of(leads: LeadQuerySet, today: date) -> list[Column]:
    """Three queries: those on the way, the newest of those whose way has ended, and how many there are."""
    rows = leads.for_board()
    shown = [*rows.exclude(Q(now_at__in=ENDED))[:MOST_OPEN]]
    for stage in ENDED:
        shown += rows.filter(Q(now_at=stage)).order_by("-moved_at")[:MOST_ENDED]
    counts = dict(leads.with_stage().order_by().values_list(F("now_at")).annotate(Count("pk")))
    return [
        Column(stage, [Card(lead, today) for lead in shown if lead.now_at == stage], counts.get(stage, 0))
        for stage in Lead.Stage
    ]
