"""The published plans that ship with the product, in plans/starters."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from plans.plan_files.plan_file import PlanFile, read_plan
from plans.work import Sport

STARTERS = Path(__file__).parents[1] / "starters"


class Starter(NamedTuple):
    slug: str
    name: str
    sport: str
    weeks: int
    goal: str


@cache
def starters() -> list[Starter]:
    """Every starter plan by name; read once, for they change only with the product."""
    plans = [(path.stem, read_plan(path.read_bytes())) for path in STARTERS.glob("*.json")]
    shown = [
        Starter(slug, plan.name, str(Sport(plan.sport).label), plan.weeks, plan.goal) for slug, plan in plans
    ]
    return sorted(shown, key=lambda starter: starter.name)


def starter_file(slug: str) -> PlanFile | None:
    """The plan of one starter; None for a slug that names none."""
    path = STARTERS / f"{slug}.json"
    known = {starter.slug for starter in starters()}
    return read_plan(path.read_bytes()) if slug in known else None
