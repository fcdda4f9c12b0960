"""Records of the week: the longest by sport, and sets that were better than all before. Three queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F, Max, Q

from accounts.units import distance
from sessions.models import Log, SetLog
from sessions.records import LONGEST
from sessions.sets.bests import Lifted, Record, records
from sessions.sets.words import record_words, weight_words
from sessions.sets_reading import MEASURES
from summaries.digest.facts import Told
from summaries.models import Summary
from summaries.schedule import WEEK

# What a log says itself: a session ticked without numbers counts as planned, but nobody measured it.
METRES = F("distance_m")


@dataclass(frozen=True)
class Bests:
    """`sets`: by log, its heaviest set in words. The others are by athlete."""

    sets: dict[int, str]
    longest: dict[int, list[tuple[str, float, float]]]
    lifted: dict[int, list[tuple[str, Record]]]

    def records_of(self, athlete: int, system: str) -> list[Told]:
        far = (_longest(*one, system) for one in self.longest.get(athlete, ()))
        heavy = (_heavy(*one, system) for one in self.lifted.get(athlete, ()))
        return [*far, *heavy]


def bests_of(summaries: Sequence[Summary]) -> Bests:
    rows = _set_rows(summaries)
    return Bests(
        sets=_top_sets(rows, summaries), longest=_farther(summaries), lifted=_better(rows, summaries)
    )


def _longest(name: str, now: float, before: float, system: str) -> Told:
    far, was = distance(now, system), distance(before, system)
    return Told(f"{name} so far", f"{far}, before {was}", f"the {name.lower()} so far, {far}")


def _heavy(name: str, record: Record, system: str) -> Told:
    said, _, numbers = record_words(record, name, system).partition(": ")
    return Told(said, numbers, f"{numbers.partition(', before')[0]} in {name}, more than ever before")


def _farther(summaries: Sequence[Summary]) -> dict[int, list[tuple[str, float, float]]]:
    """The longest of the week where it is longer than all before; the first has nothing to beat."""
    before, during = Q(), Q()
    for one in summaries:
        before |= Q(athlete=one.athlete_id, day__lt=one.week_start)
        during |= Q(athlete=one.athlete_id, day__range=(one.week_start, _sunday(one)))
    rows = (
        Log.objects.filter(athlete__in=[one.athlete_id for one in summaries], sport__in=list(LONGEST))
        .values_list("athlete_id", "sport")
        .annotate(before=Max(METRES, filter=before), now=Max(METRES, filter=during))
        .order_by("athlete_id", "sport")
    )
    found: dict[int, list[tuple[str, float, float]]] = defaultdict(list)
    for athlete, sport, was, now in rows:
        if was and now and now > was:
            found[athlete].append((LONGEST[sport], now, was))
    return found


def _sunday(summary: Summary) -> date:
    return summary.week_start + WEEK - timedelta(days=1)


def _set_rows(summaries: Sequence[Summary]) -> list[tuple[Any, ...]]:
    """(athlete, log, day, name, movement, *MEASURES) of the sets that were done in the weeks."""
    week = Q()
    for one in summaries:
        week |= Q(log__athlete=one.athlete_id, log__day__range=(one.week_start, _sunday(one)))
    rows = SetLog.objects.filter(week, is_done=True).order_by("log__day", "log_id", "order")
    return list(rows.values_list("log__athlete_id", "log_id", "log__day", "name", "movement", *MEASURES))


def _lifted(movement: str, day: date, log: int, numbers: Iterable[Any]) -> Lifted:
    plain: list[Any] = [float(one) if isinstance(one, Decimal) else one for one in numbers]
    return Lifted(movement, day, log, *plain)


def _better(
    rows: Sequence[tuple[Any, ...]], summaries: Sequence[Summary]
) -> dict[int, list[tuple[str, Record]]]:
    names = {(athlete, movement): name for athlete, _, _, name, movement, *_ in rows}
    done: dict[int, list[Lifted]] = defaultdict(list)
    for athlete, log, day, _, movement, *numbers in rows:
        done[athlete].append(_lifted(movement, day, log, numbers))
    before = _history(summaries, done, {movement for _, movement in names})
    return {
        athlete: [(names[athlete, one.done.movement], one) for one in records(sets, before.get(athlete, ()))]
        for athlete, sets in done.items()
    }


def _history(
    summaries: Sequence[Summary], done: Mapping[int, Any], movements: set[str]
) -> dict[int, list[Lifted]]:
    past = Q()
    for one in summaries:
        if one.athlete_id in done:
            past |= Q(log__athlete=one.athlete_id, log__day__lt=one.week_start)
    held: dict[int, list[Lifted]] = defaultdict(list)
    if not movements:
        return held
    rows = SetLog.objects.filter(past, movement__in=movements, is_done=True)
    ordered = rows.order_by("log__day", "log_id", "order")
    for athlete, movement, day, log, *numbers in ordered.values_list(
        "log__athlete_id", "movement", "log__day", "log_id", *MEASURES
    ):
        held[athlete].append(_lifted(movement, day, log, numbers))
    return held


def _top_sets(rows: Sequence[tuple[Any, ...]], summaries: Sequence[Summary]) -> dict[int, str]:
    """By log, its heaviest set with a weight: `Back squat 92.5 kg × 3`."""
    system = {one.athlete_id: one.athlete.user.units if one.athlete.user else "metric" for one in summaries}
    top: dict[int, tuple[float, str]] = {}
    for athlete, log, _, name, _, reps, _, _, kg, is_added, *_ in rows:
        if kg is not None and reps and float(kg) > top.get(log, (-1.0, ""))[0]:
            weight = weight_words(float(kg), system[athlete], is_added)
            top[log] = float(kg), f"{name} {weight} × {reps}"
    return {log: words for log, (_, words) in top.items()}
