"""The board: a column for each stage, and on each card what has to be known to act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from leads.models import Lead, LeadQuerySet

# Cards of a stage, unless all of it are asked for.
MOST = 30


@dataclass(frozen=True)
class Card:
    lead: Lead
    today: date

    @property
    def is_overdue(self) -> bool:
        return not self.has_ended and self.lead.is_overdue(self.today)

    @property
    def has_ended(self) -> bool:
        return self.lead.now_at in Lead.ENDED

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
    """`count` and `overdue` are of all of the stage; `more` are those that are not shown."""

    stage: Lead.Stage
    cards: list[Card]
    count: int
    overdue: int

    @property
    def more(self) -> int:
        return self.count - len(self.cards)

    @property
    def is_whole(self) -> bool:
        """Whether more are shown than a board has by itself."""
        return not self.more and self.count > MOST

    @property
    def fewer(self) -> int:
        return MOST

    @property
    def takes(self) -> str:
        """What dropping a card here does: `move`, `invite`, or nothing."""
        if self.stage == Lead.Stage.ATHLETE:
            return ""
        return "invite" if self.stage == Lead.Stage.INVITED else "move"


def overdue_on(columns: Iterable[Column]) -> int:
    """How many next steps there are whose day is over, on cards that are shown or not."""
    return sum(column.overdue for column in columns)


def board_of(leads: LeadQuerySet, today: date, *, whole: str = "", at: int = 0) -> list[Column]:
    """Two queries: the first cards of each stage, all of the stage `whole`, the lead `at`; and how many."""
    cards = leads.for_board().filter(Q(place__lte=MOST) | Q(now_at=whole) | Q(pk=at))
    shown = [Card(lead, today) for lead in cards]
    counts = leads.by_stage(today)
    return [
        Column(stage, [card for card in shown if card.lead.now_at == stage], *counts.get(stage, (0, 0)))
        for stage in Lead.Stage
    ]
