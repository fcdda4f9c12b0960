"""Three months of a demo athlete's logs: what was done, how hard it felt, what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from athletes.models import Athlete
from coaching.demo.people import DemoAthlete
from sessions.models import Log, Session

EVENING = time(18, 40)


def logs_of(
    one: DemoAthlete, athlete: Athlete, sessions: list[Session], *, first: date, today: date, dice: Random
) -> Iterator[Log]:
    """A log for each day until yesterday that the athlete spoke about; today is still open."""
    last = today - timedelta(days=one.silent_days + 1)
    notes = list(one.notes)
    for session in sessions:
        if session.day <= last:
            note = notes.pop() if notes and session.day > last - timedelta(days=9) and session.is_key else ""
            yield log_of(one, session, dice, note)
    yield from before_the_plan(athlete, sessions, first, dice)
    yield from beside_the_plan(one, athlete, today, dice)


def log_of(one: DemoAthlete, session: Session, dice: Random, note: str) -> Log:
    fate = dice.random()
    blank = Log(
        athlete=session.athlete,
        session=session,
        client_id=UUID(int=dice.getrandbits(128), version=4),
        day=session.day,
        sport=session.sport,
        logged_at=evening(session.day, session.athlete),
        changed_at=evening(session.day, session.athlete),
        note=note,
    )
    if fate > one.done + one.in_part:
        blank.outcome, blank.reason = Log.Outcome.SKIPPED, one.reason
        return blank
    in_part = fate > one.done
    blank.outcome = Log.Outcome.PARTIAL if in_part else Log.Outcome.DONE
    share = dice.uniform(0.45, 0.75) if in_part else dice.gauss(1.0, 0.06)
    blank.duration_s = scaled(session.duration_s, share)
    blank.distance_m = scaled(session.distance_m, share)
    # One in forty forgets the effort: that week's load is then incomplete, and says so.
    if dice.random() > 1 / 40:
        blank.rpe = felt(session, one.harder_by, dice)
    blank.feel = dice.choices([4, 3, 2], [2, 6, 2 + one.harder_by])[0]
    return blank


def before_the_plan(athlete: Athlete, sessions: list[Session], first: date, dice: Random) -> Iterator[Log]:
    """Before the plan began there was some exercise, as there is."""
    day = first
    until = sessions[0].day if sessions else first
    while day < until:
        if day.weekday() in {1, 5}:
            yield Log(
                athlete=athlete,
                client_id=UUID(int=dice.getrandbits(128), version=4),
                day=day,
                title="Easy run" if day.weekday() == 5 else "Gym",
                sport="running" if day.weekday() == 5 else "strength",
                outcome=Log.Outcome.DONE,
                rpe=Decimal(dice.choice([3, 4, 5])),
                duration_s=dice.choice([1800, 2400, 2700]),
                logged_at=evening(day, athlete),
                changed_at=evening(day, athlete),
            )
        day += timedelta(days=1)


def beside_the_plan(one: DemoAthlete, athlete: Athlete, today: date, dice: Random) -> Iterator[Log]:
    for days_ago, title, sport, minutes, rpe in one.beside:
        day = today - timedelta(days=days_ago)
        yield Log(
            athlete=athlete,
            client_id=UUID(int=dice.getrandbits(128), version=4),
            day=day,
            title=title,
            sport=sport,
            outcome=Log.Outcome.DONE,
            rpe=Decimal(rpe),
            duration_s=minutes * 60,
            logged_at=evening(day, athlete),
            changed_at=evening(day, athlete),
        )


def scaled(value: int | None, share: float) -> int | None:
    return None if value is None else max(1, round(value * share / 30) * 30)


def felt(session: Session, harder_by: float, dice: Random) -> Decimal:
    target = float(session.target_rpe or 4)
    return Decimal(min(10, max(1, round(dice.gauss(target + harder_by, 0.6)))))


def evening(day: date, athlete: Athlete) -> datetime:
    return datetime.combine(day, EVENING, tzinfo=athlete.zone)
