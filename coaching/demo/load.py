"""Makes the demo data with the product's own actions, so that it cannot hold what the product could not."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.actions import open_practice
from accounts.models import Membership, Practice, User
from athletes.actions import invite_athlete
from athletes.actions_numbers import keep_result
from athletes.choosing_test import unsaved_test
from athletes.models import Athlete, Goal, Result, Threshold
from athletes.thresholds import read as read_threshold
from bookings.actions_page import set_day
from bookings.hours import parse_hours
from bookings.models import CallWindow, CoachPage
from coaching.demo.leads import make_intake, make_leads, screen_on_paper
from coaching.demo.logs import logs_of
from coaching.demo.people import ATHLETES, COACHES, PASSWORD, DemoAthlete, DemoCoach
from leads.models import Profile
from plans.actions import import_plan, publish_plan
from plans.models import PlanVersion
from plans.plan_files.plan_file import read_plan
from sessions.actions import assign_plan
from sessions.models import Log, Session
from sessions.typed_results import read_result
from sessions.weeks import monday_of
from summaries.actions import plan_summaries

FOLDERS = (Path(__file__).parent / "plans", settings.BASE_DIR / "plans" / "starters")
WEEKS_OF_LOGS = 13


def is_loaded() -> bool:
    return User.objects.filter(email=COACHES[0].email).exists()


@transaction.atomic
def load(*, now: datetime) -> None:
    """Everything or nothing; the same people and the same pattern of logs every time."""
    coaches = {one.email: make_coach(one, now) for one in COACHES}
    versions: dict[tuple[str, int], PlanVersion] = {}
    for one in ATHLETES:
        coach = coaches[one.coach]
        practice = coach.practices.get()
        if not one.joined:
            invite(one, practice, coach, now)
            continue
        athlete = make_athlete(one, practice, coach, now)
        for name, weeks_ago in one.plans:
            key = (name, practice.pk)
            versions[key] = versions.get(key) or publish(name, practice, coach, now)
            give(versions[key], athlete, coach, weeks_ago, now)
        write_logs(one, athlete, now)
        # Last, because who is free when would not have changed what was given back then.
        if one.screened == "intake":
            make_intake(athlete, says_yes=one.harder_by > 0, now=now)
        elif one.screened == "paper":
            screen_on_paper(athlete, now)
    make_leads(coaches[COACHES[0].email], now)
    open_drafts(now)


def open_drafts(now: datetime) -> None:
    """Drafts to look at on any day of the week: ready since today, and every other mail due in two days."""
    practices = Practice.objects.filter(name__in={one.practice for one in COACHES})
    practices.update(summary_draft_weekday=now.weekday())
    for athlete in Athlete.objects.active().filter(practice__in=practices).order_by("pk")[::2]:
        athlete.summary_weekday = (athlete.today(now).weekday() + 2) % 7
        athlete.save(update_fields=["summary_weekday"])
    plan_summaries(now=now)


def make_user(email: str, name: str, zone: str) -> User:
    user = User.objects.create_user(email, None, name=name, zone=zone)
    user.password = demo_password()
    user.save(update_fields=["password"])
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@cache
def demo_password() -> str:
    """Hashed once: fifteen people share it, and a good hash is slow."""
    return make_password(PASSWORD)


def make_coach(one: DemoCoach, now: datetime) -> User:
    user = make_user(one.email, one.name, one.zone)
    practice = Practice.objects.filter(name=one.practice).first()
    if practice:
        Membership.objects.create(practice=practice, user=user, role=Membership.Role.COACH)
    else:
        practice = open_practice(owner=user, name=one.practice)
    words = ("slug", "intro", "quote", "works_with", "since", "languages", "price", "zone")
    page = CoachPage.objects.create(
        coach=user,
        practice=practice,
        is_public=True,
        **{name: getattr(one, name) for name in words},
        **one.rules,
    )
    Profile.objects.create(
        coach=user,
        is_listed=True,
        sports=list(one.sports),
        is_remote=one.is_remote,
        is_in_person=bool(one.place),
        **{name: getattr(one, name) for name in ("place", "credentials", "plans", "call_about")},
    )
    CallWindow.objects.bulk_create(
        CallWindow(page=page, weekday=day, starts=starts, ends=ends)
        for day, text in one.windows.items()
        for starts, ends in parse_hours(text)
    )
    for days, text in one.dates.items():
        set_day(page=page, day=now.date() + timedelta(days=days), hours=parse_hours(text))
    return user


def invite(one: DemoAthlete, practice: Practice, coach: User, now: datetime) -> None:
    invite_athlete(
        practice=practice,
        coach=coach,
        name=one.name,
        email=one.email,
        zone=ZoneInfo(one.zone),
        uid=uid(one.email),
        now=now,
    )


def make_athlete(one: DemoAthlete, practice: Practice, coach: User, now: datetime) -> Athlete:
    user = make_user(one.email, one.name, one.zone)
    athlete = Athlete.objects.create(
        practice=practice, coach=coach, user=user, name=one.name, email=one.email, zone=one.zone
    )
    monday = this_monday(athlete, now)
    if one.goal:
        weeks = one.goal_in_weeks
        day = monday + timedelta(weeks=weeks, days=6) if weeks is not None else None
        Goal.objects.create(athlete=athlete, title=one.goal, target=one.target, day=day)
    Threshold.objects.bulk_create(
        Threshold(athlete=athlete, kind="1rm", lift=lift, value=kg, valid_from=monday - timedelta(weeks=14))
        for lift, kg in one.one_rm.items()
    )
    measure(one, athlete, now)
    return athlete


def measure(one: DemoAthlete, athlete: Athlete, now: datetime) -> None:
    """What stands on file since before the plan, and the results of tests."""
    since = this_monday(athlete, now) - timedelta(weeks=14)
    Threshold.objects.bulk_create(
        Threshold(athlete=athlete, kind=kind, value=read_threshold(kind, typed), valid_from=since)
        for kind, typed in one.on_file.items()
    )
    for key, days_ago, typed in one.results:
        test = unsaved_test(athlete.practice, key)
        value, made_from = read_result(test.measure, typed)
        result = Result(
            benchmark=test,
            client_id=uid(f"{one.email}{key}{days_ago}"),
            day=athlete.today(now) - timedelta(days=days_ago),
            value=value,
            made_from=made_from,
        )
        keep_result(athlete=athlete, result=result, by=athlete.coach, now=now)


def publish(name: str, practice: Practice, coach: User, now: datetime) -> PlanVersion:
    path = next(folder / f"{name}.json" for folder in FOLDERS if (folder / f"{name}.json").exists())
    plan = import_plan(
        practice=practice,
        by=coach,
        plan_file=read_plan(path.read_bytes()),
        now=now,
        uid=uid(f"{practice}{name}"),
    )
    return publish_plan(plan=plan, by=coach, now=now)


def give(version: PlanVersion, athlete: Athlete, coach: User, weeks_ago: int, now: datetime) -> None:
    """Assigned as it would have been back then: on the Monday morning of its first week."""
    starts_on = this_monday(athlete, now) - timedelta(weeks=weeks_ago)
    back_then = datetime.combine(starts_on, time(7), tzinfo=athlete.zone)
    assign_plan(
        version=version,
        athlete=athlete,
        starts_on=starts_on,
        by=coach,
        now=back_then,
        uid=uid(f"{athlete.email}{version.plan.name}{weeks_ago}"),
    )


def write_logs(one: DemoAthlete, athlete: Athlete, now: datetime) -> None:
    today = athlete.today(now)
    first = today - timedelta(weeks=WEEKS_OF_LOGS)
    sessions = list(Session.objects.filter(athlete=athlete).between(first, today))
    dice = random.Random(one.email)  # noqa: S311 - a pattern that looks lived in, not a secret
    Log.objects.bulk_create(logs_of(one, athlete, sessions, first=first, today=today, dice=dice))


def this_monday(athlete: Athlete, now: datetime) -> date:
    return monday_of(athlete.today(now))


def uid(words: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo:{words}")
