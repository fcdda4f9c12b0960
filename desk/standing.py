"""What is known of each athlete of a practice now, in a fixed number of queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from athletes.models import AthleteQuerySet
from desk.loads import Sums, WeekSums, weekly_sums
from desk.triage import WINDOW_DAYS, Hurt, KeyNotDone, Standing
from sessions.compliance import Share
from sessions.models import Assignment, Log, Session
from sessions.weeks import monday_of

WEEKS = 8  # the last of them is this week
SUMMED_WEEKS = 4
WINDOW = timedelta(days=WINDOW_DAYS)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Person:
    """An athlete as the desk needs him or her: no model, because a desk shows hundreds."""

    pk: int
    name: str
    email: str
    zone: tzinfo
    user_pk: int | None
    invited_at: datetime | None
    invitation_ends: datetime | None
    archived_at: datetime | None
    last_login: datetime | None
    last_log: date | None
    last_change: datetime | None

    @property
    def has_joined(self) -> bool:
        return self.user_pk is not None

    @property
    def seen_at(self) -> datetime | None:
        """The newest of the last sign-in and the last change of the newest log."""
        return max(filter(None, (self.last_login, self.last_change)), default=None)


def people_of(athletes: AthleteQuerySet) -> list[Person]:
    """By name."""
    newest = Log.objects.filter(athlete=OuterRef("pk")).order_by("-day", "-pk")
    rows = athletes.order_by("name", "pk").values_list(
        "pk",
        "name",
        "email",
        "zone",
        "user_id",
        "invitation__created_at",
        "invitation__expires_at",
        "archived_at",
        "user__last_login",
        Subquery(newest.values("day")[:1]),
        Subquery(newest.values("changed_at")[:1]),
    )
    return [Person(*row) for row in rows]


@dataclass(frozen=True)
class Known:
    """What the rules and the sparkline need of one athlete; this week is the last of `weeks`."""

    standing: Standing
    weeks: list[WeekSums]


def known_of(people: Sequence[Person], athletes: AthleteQuerySet, now: datetime) -> dict[int, Known]:
    """By athlete; `athletes` selects the same people inside the database. Four queries."""
    if not people:
        return {}
    todays = {zone: now.astimezone(zone).date() for zone in {person.zone for person in people}}
    days = min(todays.values()), max(todays.values())
    first = monday_of(days[0]) - timedelta(weeks=WEEKS - 1)
    everybody = [person.pk for person in people]
    sums = weekly_sums(everybody, first, monday_of(days[1]) + timedelta(days=6), todays)
    plans, keys, felt = _plans(athletes), _keys(athletes, *days), _felt(athletes, *days)
    known = {}
    for person in people:
        today = todays[person.zone]
        weeks = _weeks_until(today, first, person.pk, sums)
        standing = Standing(
            today=today,
            last_log=person.last_log,
            **_plan(plans[person.pk], today),
            **_pains(felt[person.pk], today),
            **_key_sessions(keys[person.pk], today),
            **_sums(weeks),
        )
        known[person.pk] = Known(standing, weeks)
    return known


def _plans(athletes: AthleteQuerySet) -> dict[int, list[tuple[date, date]]]:
    """First and last day of each plan given, by athlete; one that was ended ends then."""
    plans: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rows = Assignment.objects.filter(athlete__in=athletes).values_list(
        "athlete_id", "starts_on", "ends_on", "ended_on"
    )
    for athlete, starts, ends, ended in rows:
        plans[athlete].append((starts, ended or ends))
    return plans


def _plan(plans: list[tuple[date, date]], today: date) -> dict[str, Any]:
    """From the beginning of the plan that runs (else the nearest other) to the end of the last one."""
    if not plans:
        return {"plan_starts": None, "plan_ends": None}
    begun = [starts for starts, _ in plans if starts <= today]
    return {
        "plan_starts": max(begun) if begun else min(starts for starts, _ in plans),
        "plan_ends": max(ends for _, ends in plans),
    }


def _keys(athletes: AthleteQuerySet, earliest: date, latest: date) -> dict[int, list[tuple[date, str, str]]]:
    """Key sessions of the window that were not done, and those of today and tomorrow without a log.

    Each with its day, its title and the reason given, "" where nothing was logged.
    """
    keys: dict[int, list[tuple[date, str, str]]] = defaultdict(list)
    rows = (
        Session.objects.filter(
            Q(log=None) | Q(log__outcome=Log.Outcome.SKIPPED), athlete__in=athletes, is_key=True
        )
        .between(earliest - WINDOW, latest + ONE_DAY)
        .values_list("athlete_id", "day", "title", "log__reason")
    )
    for athlete, day, title, reason in rows:
        keys[athlete].append((day, title, reason or ""))
    return keys


def _key_sessions(keys: list[tuple[date, str, str]], today: date) -> dict[str, Any]:
    ahead = [(day, title) for day, title, reason in keys if day >= today and not reason]
    return {
        "next_key": min(ahead, default=None),
        "keys_not_done": [
            KeyNotDone(day, reason)
            for day, _, reason in keys
            if today - WINDOW <= day and (day < today or (reason and day == today))
        ],
    }


def _felt(athletes: AthleteQuerySet, earliest: date, latest: date) -> dict[int, list[tuple[Any, ...]]]:
    """The logs of the window, in order, of those athletes who wrote in it that something hurts."""
    felt: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    recent = Log.objects.between(earliest - WINDOW, latest)
    hurting = recent.filter(athlete__in=athletes, feel=Log.Feel.HURTS).order_by().values("athlete")
    rows = recent.filter(athlete__in=hurting).exclude(outcome=Log.Outcome.SKIPPED)
    for athlete, *log in rows.values_list("athlete_id", "day", "feel", "session__title", "title", "note"):
        felt[athlete].append(tuple(log))
    return felt


def _pains(logs: list[tuple[Any, ...]], today: date) -> dict[str, Any]:
    painful = [
        n for n, (day, feel, *_) in enumerate(logs) if feel == Log.Feel.HURTS and today - WINDOW <= day
    ]
    if not painful:
        return {}
    hurts = [Hurt(day, planned or own, note) for day, _, planned, own, note in (logs[n] for n in painful)]
    return {"hurts": hurts, "painless_since": len(logs) - painful[-1] - 1}


def _weeks_until(today: date, first: date, athlete: int, sums: Sums) -> list[WeekSums]:
    now = (monday_of(today) - first).days // 7
    return [sums.get((athlete, n)) or WeekSums() for n in range(now - WEEKS + 1, now + 1)]


def _sums(weeks: list[WeekSums]) -> dict[str, Any]:
    full, last = weeks[-SUMMED_WEEKS - 1 : -1], weeks[-2]
    missing = sum(week.missing for week in full)
    done = sum(week.done_load for week in full)
    share = Share(done=last.done, due=last.due, in_part=0, excused=last.excused, ahead=0)
    return {
        "due_unlogged": sum(week.unheard for week in weeks),
        "load_done": done if done or not missing else None,
        "load_planned": sum(week.planned_load for week in full) or None,
        "load_complete": not missing,
        "last_week": share if last.due or last.excused else None,
    }
