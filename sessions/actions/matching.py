"""Recorded activities become logs: of the session that they were, or of exercise that nobody planned.

What the athlete said stays as it was said; a file only fills in what nobody said.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from activities.actions import remove_upload
from activities.models import Activity, Upload
from sessions.actions.holding import hold
from sessions.actions.logging import LogRefusedError
from sessions.matching import best_match
from sessions.models import Log, Session

MOST_SECONDS, MOST_METRES = 172_800, 1_000_000


@transaction.atomic
def log_activities(*, activities: Iterable[Activity], now: datetime) -> list[Log]:
    """A log for each activity of one athlete that has none; the same activities again change nothing."""
    logs = []
    for activity in activities:
        hold([activity.athlete_id])
        if Log.objects.filter(activity=activity).exists():
            continue
        again = Log.objects.filter(athlete=activity.athlete_id, client_id=_client_id(activity)).first()
        logs.append(
            _back_to(again, activity, now)
            if again and _takes(again)
            else _attach(activity, best_match(activity, _open(activity)), now)
        )
    return logs


@transaction.atomic
def say_day(*, activity: Activity, day: date, now: datetime) -> Log | None:
    """The day of a recording whose device had lost the time, also another one than was said before.

    What the athlete said in the log that the file made goes along; the same day again changes nothing.
    """
    hold([activity.athlete_id])
    said = Activity.objects.filter(pk=activity.pk, clock_is_off=True).exclude(day=day).update(day=day)
    activity.refresh_from_db(fields=["day"])
    if not said:
        return None
    if Log.objects.filter(activity=activity).exists():
        return rematch(activity=activity, session=best_match(activity, _open(activity)), now=now)
    return log_activities(activities=[activity], now=now)[0]


@transaction.atomic
def remove_file(*, upload: Upload, now: datetime) -> None:
    """Takes a file away. What it was logged as stays, with its numbers and what the athlete said.

    Raises activities.actions.BeingReadError.
    """
    hold([upload.athlete_id])
    Log.objects.filter(activity__upload=upload).update(activity=None, changed_at=now)
    remove_upload(upload=upload)


@transaction.atomic
def rematch(*, activity: Activity, session: Session | None, now: datetime) -> Log:
    """Says which session an activity was, or that it was none. Raises LogRefusedError.

    The log that the file made goes along, with what the athlete said in it; one that the athlete made
    stays where it is, without the file and its numbers.
    """
    hold([activity.athlete_id])
    if activity.day is None:
        raise LogRefusedError("Say first on which day it was.")
    held = Log.objects.filter(activity=activity).first()
    if held and held.session_id == (session and session.pk) and held.day == _day_of(activity, session):
        return held
    taken = Log.objects.filter(session=session).first() if session else None
    if taken and taken.activity_id:
        raise LogRefusedError("Another file belongs to this session already.")
    if held is None:
        return _attach(activity, session, now)
    if held.session_id and held.client_id != _client_id(activity):
        _detach(held, activity, now)
        return _attach(activity, session, now)
    return _merged(held, taken, now) if taken else _moved(held, activity, session, now)


def _open(activity: Activity) -> list[Session]:
    """The work of the day that no file and no skip speaks of."""
    if activity.day is None:
        return []
    day = Session.objects.filter(athlete=activity.athlete_id).between(activity.day, activity.day)
    work = day.exclude(kind="rest").select_related("log")
    return [one for one in work if one.logged is None or _takes(one.logged)]


def _takes(log: Log) -> bool:
    return log.activity_id is None and log.outcome != Log.Outcome.SKIPPED


def _back_to(log: Log, activity: Activity, now: datetime) -> Log:
    """The log of a file that was removed, with the file again; on the day that is said now, where one is."""
    filled = _filled(log, activity, now)
    if activity.clock_is_off and log.day != activity.day:
        return rematch(activity=activity, session=best_match(activity, _open(activity)), now=now)
    return filled


def _attach(activity: Activity, session: Session | None, now: datetime) -> Log:
    log = Log.objects.filter(session=session).first() if session else None
    if log is None:
        return _made(activity, session, now)
    if log.outcome == Log.Outcome.SKIPPED:
        log.outcome, log.reason = Log.Outcome.DONE, ""
    return _filled(log, activity, now)


def _filled(log: Log, activity: Activity, now: datetime) -> Log:
    for name, value in _numbers(activity).items():
        if getattr(log, name) is None:
            setattr(log, name, value)
    log.activity, log.changed_at = activity, now
    log.save()
    return log


def _day_of(activity: Activity, session: Session | None) -> date:
    day = session.day if session else activity.day
    if day is None:
        raise LogRefusedError("Say first on which day it was.")
    return day


def _made(activity: Activity, session: Session | None, now: datetime) -> Log:
    own_id = _client_id(activity)
    is_taken = Log.objects.filter(athlete=activity.athlete_id, client_id=own_id).exists()
    return Log.objects.create(
        athlete_id=activity.athlete_id,
        session=session,
        client_id=uuid.uuid4() if is_taken else own_id,
        day=_day_of(activity, session),
        title=session.title if session else activity.get_sport_display(),
        sport=session.sport if session else activity.sport,
        outcome=Log.Outcome.DONE,
        activity=activity,
        logged_at=now,
        changed_at=now,
        **_numbers(activity),
    )


def _moved(log: Log, activity: Activity, session: Session | None, now: datetime) -> Log:
    Session.everything.filter(log=log).change(now=now)
    log.session, log.changed_at = session, now
    log.day = _day_of(activity, session)
    log.title = session.title if session else activity.get_sport_display()
    log.sport = session.sport if session else activity.sport
    log.save()
    return log


def _merged(log: Log, into: Log, now: datetime) -> Log:
    """What the file's log says goes where the athlete's own says nothing."""
    activity = log.activity
    Session.everything.filter(log=log).change(now=now)
    log.delete()
    for name in ("rpe", "feel", "duration_s", "distance_m", "avg_hr"):
        if getattr(into, name) is None:
            setattr(into, name, getattr(log, name))
    into.note = "\n".join(filter(None, (into.note, log.note)))[:2000]
    into.outcome, into.reason = (
        (Log.Outcome.DONE, "") if into.outcome == Log.Outcome.SKIPPED else (into.outcome, into.reason)
    )
    into.activity, into.changed_at = activity, now
    into.save()
    return into


def _detach(log: Log, activity: Activity, now: datetime) -> None:
    for name, value in _numbers(activity).items():
        if getattr(log, name) == value:
            setattr(log, name, None)
    log.activity, log.changed_at = None, now
    log.save()


def _client_id(activity: Activity) -> uuid.UUID:
    """One effect per recorded leg, also when its file was removed and is brought again."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"activity:{activity.upload.sha256}:{activity.leg}")


def _numbers(activity: Activity) -> dict[str, Any]:
    """Whole seconds, metres and beats a minute; what is not known or cannot be meant is left out."""
    seconds, metres = activity.duration_s, activity.distance_m
    beats = activity.avg_hr and round(activity.avg_hr)
    return {
        "duration_s": round(seconds) if seconds and 1 <= seconds <= MOST_SECONDS else None,
        "distance_m": round(metres) if metres and 1 <= metres <= MOST_METRES else None,
        "avg_hr": beats if beats and 30 <= beats <= 250 else None,
    }
