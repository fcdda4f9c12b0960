"""A published plan onto calendars, in as many statements for one athlete as for a hundred."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from django.db import transaction

from accounts.models import User
from accounts.units import counted, short_day
from athletes.models import Athlete
from plans.models import PlanVersion
from sessions.actions.holding import hold
from sessions.actions.ledger import enter
from sessions.arranging import said
from sessions.bulk import Row, add_sessions
from sessions.models import Assignment
from sessions.placing import AS_WRITTEN, Course, Outlook, outlook
from sessions.resolving import Resolver, missing_in, thresholds_on


class Given(NamedTuple):
    """An assignment that was just made, what it brings, and its rows."""

    assignment: Assignment
    ahead: Outlook
    rows: list[Row]
    missing: list[str]


def assign_plan(
    *,
    version: PlanVersion,
    athlete: Athlete,
    starts_on: date,
    by: User,
    now: datetime,
    uid: uuid.UUID,
    why: str = "",
) -> Assignment:
    """The whole plan for one athlete; the same `uid` again answers with the first assignment."""
    course = Course(starts_on)
    return assign_to_all(
        version=version, athletes=[athlete], course=course, by=by, now=now, uid=uid, why=why
    )[0]


@transaction.atomic
def assign_to_all(
    *,
    version: PlanVersion,
    athletes: Iterable[Athlete],
    course: Course,
    last_week: int | None = None,
    by: User,
    now: datetime,
    uid: uuid.UUID,
    why: str = "",
) -> list[Assignment]:
    """Weeks of a published plan for each athlete, all or none, up to `last_week` or the plan's last.

    `uid` is that of the form: sent again it answers with the assignments it made. Sessions on days that
    are over where the athlete lives are left out, weights are resolved to the athlete's 1RMs; the ledger
    says in words what was left out and what is missing.
    """
    people = hold(athlete.pk for athlete in athletes)
    wanted = {uuid.uuid5(uid, str(athlete.pk)): athlete for athlete in people}
    there = {one.uid: one for one in Assignment.objects.filter(uid__in=wanted)}
    ends_on = course.day_of(last_week or version.content["weeks"], 6)
    made = Assignment.objects.bulk_create(
        Assignment(
            uid=one,
            batch=uid,
            version=version,
            athlete=athlete,
            first_week=course.first_week,
            starts_on=course.starts_on,
            weekdays=[] if course.weekdays == AS_WRITTEN else list(course.weekdays),
            ends_on=ends_on,
            assigned_by=by,
            assigned_at=now,
        )
        for one, athlete in wanted.items()
        if one not in there
    )
    given = _given(version, made, now)
    add_sessions((row for one in given for row in one.rows), now)
    enter(((one.assignment, words(one)) for one in given), by=by, now=now, why=why)
    by_uid = there | {one.uid: one for one in made}
    return [by_uid[one] for one in wanted]


def words(given: Given) -> str:
    """What the ledger says of a new assignment."""
    assignment, ahead = given.assignment, given.ahead
    part = ""
    if assignment.weeks < assignment.version.content["weeks"]:
        part = f", weeks {assignment.first_week} to {assignment.last_week}"
    what = f"{assignment.version}{part} from {short_day(ahead.first_day)} to {short_day(ahead.last_day)}"
    if assignment.weekdays:
        what += f"; {said(assignment.version.content, assignment.course, assignment.last_week)}"
    if ahead.left_out:
        what += f"; {counted(ahead.left_out, 'session')} on days already past left out"
    return what + without(given.missing)


def without(missing: Sequence[str]) -> str:
    return f"; not on file: {', '.join(missing)}" if missing else ""


def _given(version: PlanVersion, made: Sequence[Assignment], now: datetime) -> list[Given]:
    todays = {one.athlete: one.athlete.today(now) for one in made}
    firsts = {one.athlete: max(one.starts_on, todays[one.athlete]) for one in made}
    resolver = Resolver(thresholds_on(firsts) if made else {})

    @cache
    def ahead_of(today: date) -> Outlook:
        return outlook(version.content, made[0].course, today, made[0].last_week)

    return [_of_one(one, ahead_of(todays[one.athlete]), resolver) for one in made]


def _of_one(assignment: Assignment, ahead: Outlook, resolver: Resolver) -> Given:
    athlete = assignment.athlete_id
    works = [resolver.work(one.planned, athlete) for one in ahead.placed]
    rows = [
        Row(assignment.pk, athlete, one.planned, one.day, False, work.structure)
        for one, work in zip(ahead.placed, works, strict=True)
    ]
    return Given(assignment, ahead, rows, missing_in(works))
