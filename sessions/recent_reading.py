"""The rows behind what athletes did before a plan begins: four statements, however many athletes.

One more where somebody has logged nothing: what was said of the weeks before, in the intake.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from django.db.models import Min

from athletes.models import Athlete, IntakeVersion
from plans.checks.plan_view import Held
from plans.load import session_load
from sessions.models import Log, Session
from sessions.recent import RUN_DAYS, WEEKS, Recent, Work
from sessions.resolving import dated_thresholds
from sessions.weeks import DONE, SKIPPED

LOOK_BACK = timedelta(days=max(RUN_DAYS, WEEKS * 7) + 1)

# For how long what somebody says of "lately" is about the weeks before a plan.
STILL_TRUE = timedelta(days=60)

type Works = dict[int, list[Work]]


def recent_of(begins: Mapping[Athlete, date], todays: Mapping[Athlete, date]) -> dict[int, Recent]:
    """By athlete, who begins on a day of his or her own and lives on one too."""
    if not begins:
        return {}
    people = [one.pk for one in begins]
    # Of who does not share what was done, nothing of it is known here.
    shown = [one.pk for one in begins if one.sharing_ended_at is None]
    first = min(*todays.values(), *begins.values()) - LOOK_BACK
    today_of = {one.pk: day for one, day in todays.items()}
    begin_of = {one.pk: day for one, day in begins.items()}
    done, silent, ahead = _done(shown, first), defaultdict(list), defaultdict(list)
    for athlete, work in _without_a_log(shown, first, max(begins.values())):
        if work.day < today_of[athlete]:
            silent[athlete].append(work)
        elif work.day < begin_of[athlete]:
            ahead[athlete].append(work)
    since = dict(Log.objects.filter(athlete__in=shown).values_list("athlete").annotate(Min("day")))
    values = dated_thresholds({one: day for one, day in begins.items() if one.sharing_ended_at is None})
    said = _said_minutes([one for one in shown if one not in since], min(todays.values()) - STILL_TRUE)
    return {
        one: Recent(
            done.get(one, ()),
            silent.get(one, ()),
            ahead.get(one, ()),
            since.get(one),
            {name: Held(value, day) for name, (value, day) in values.get(one, {}).items()},
            said.get(one),
        )
        for one in people
    }


def _said_minutes(athletes: Collection[int], first: date) -> dict[int, float]:
    """Minutes a week as said in the newest intake, if that was sent since `first`."""
    if not athletes:
        return {}
    sent = IntakeVersion.objects.filter(athlete__in=athletes, sent_at__date__gte=first)
    hours = (
        sent.order_by("athlete", "-number")
        .distinct("athlete")
        .values_list("athlete", "answers__before__hours")
    )
    return {athlete: said * 60 for athlete, said in hours if isinstance(said, int | float)}


def _done(athletes: Collection[int], first: date) -> Works:
    """What was logged; a session ticked without numbers was done as planned (sessions.weeks)."""
    of_log = ("athlete_id", "day", "sport", "outcome", "duration_s", "distance_m")
    of_session = ("session__duration_s", "session__distance_m", "session__kind")
    rows = Log.objects.filter(athlete__in=athletes, day__gte=first).exclude(outcome=SKIPPED)
    found: Works = defaultdict(list)
    for athlete, day, sport, outcome, seconds, metres, *planned in rows.values_list(*of_log, *of_session):
        if outcome == DONE and seconds is None and metres is None:
            seconds, metres, kind = planned
        else:
            kind = planned[-1]
        found[athlete].append(_work(day, sport, seconds, metres, kind or ""))
    return found


def _without_a_log(athletes: Collection[int], first: date, until: date) -> Iterator[tuple[int, Work]]:
    rows = Session.objects.filter(athlete__in=athletes, day__range=(first, until), log=None)
    fields = ("athlete_id", "day", "sport", "duration_s", "distance_m", "kind")
    for athlete, day, sport, seconds, metres, kind in rows.exclude(kind="rest").values_list(*fields):
        yield athlete, _work(day, sport, seconds, metres, kind)


def _work(day: date, sport: str, seconds: int | None, metres: int | None, kind: str) -> Work:
    load = session_load(rpe=None, duration_s=seconds, distance_m=metres, sport=sport, kind=kind)
    return Work(day, sport, metres, load.minutes)
