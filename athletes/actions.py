"""Writes of athletes: inviting and joining, what a coach or the athlete changes, goals."""

from __future__ import annotations

import secrets
import uuid
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.actions import open_account
from accounts.models import Invitation, Membership, Practice, User
from athletes.intake.actions import give_consent
from athletes.intake.consents import SHARING
from athletes.invitations import InvitationClosed, athlete_of, closed_because, send_invitation
from athletes.models import COACHS_FIELDS, Athlete, Goal, StatusPeriod, Wellness
from outbox.actions import opt_in, opt_out
from outbox.models import Delivery, Optout

# Two presses of one button; a second mail within it would only be noise.
SAME_PRESS = timedelta(minutes=1)
STATUS_FIELDS = ("kind", "first_day", "last_day", "note")


@transaction.atomic
def invite_athlete(
    *,
    practice: Practice,
    coach: User,
    name: str,
    email: str,
    zone: ZoneInfo,
    uid: uuid.UUID,
    now: datetime,
    goal: Goal | None = None,
    by: User | None = None,
) -> Athlete:
    """A new athlete with an invitation on its way; a repeat with the same `uid` gives the same one.

    `by` invites, where that is somebody else than the coach.

    Raises IntegrityError when somebody of the practice has the address already.
    """
    athlete, new = Athlete.objects.get_or_create(
        practice=practice,
        uid=uid,
        defaults={"coach": coach, "name": name, "email": email.lower(), "zone": zone},
    )
    if new:
        athlete.invitation = send_invitation(athlete=athlete, by=by or coach, now=now)
        athlete.save(update_fields=["invitation"])
        if goal:
            goal.athlete = athlete
            goal.save()
    return athlete


@transaction.atomic
def invite_again(*, athlete: Athlete, by: User, now: datetime) -> bool:
    """A new link, which ends the old one; False for somebody who has joined or was mailed just now."""
    athlete = Athlete.objects.select_for_update(of=("self",)).select_related("practice").get(pk=athlete.pk)
    last = athlete.invitation
    if athlete.user_id or (last and last.email == athlete.email and now - last.created_at < SAME_PRESS):
        return False
    athlete.invitation = send_invitation(athlete=athlete, by=by, now=now)
    athlete.save(update_fields=["invitation"])
    return True


@transaction.atomic
def join_as_new(
    *, invitation: Invitation, name: str, password: str, now: datetime, shares: bool = False
) -> Athlete:
    """An account for the invited address, and the athlete linked to it.

    `shares` is the consent that coaches see the training; without it they see none until it is given.

    Raises InvitationClosed; IntegrityError when the address got an account in the meantime.
    """
    athlete = _open_door(invitation, now)
    user = open_account(email=invitation.email, name=name, password=password, zone=athlete.zone)
    athlete.name = name
    return _link(athlete, user, invitation, now, shares=shares)


@transaction.atomic
def join_as_known(*, invitation: Invitation, user: User, now: datetime, shares: bool = False) -> Athlete:
    """The athlete linked to an account that is there, `shares` as above; raises InvitationClosed."""
    athlete = _open_door(invitation, now)
    if Athlete.objects.filter(practice=athlete.practice, user=user).exists():
        raise InvitationClosed("member")
    return _link(athlete, user, invitation, now, shares=shares)


def _open_door(invitation: Invitation, now: datetime) -> Athlete:
    """The athlete behind an invitation that nobody else can use until this transaction ends."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    reason, athlete = closed_because(locked, now), athlete_of(locked)
    if reason or athlete is None:
        raise InvitationClosed(reason)
    return athlete


def _link(athlete: Athlete, user: User, invitation: Invitation, now: datetime, *, shares: bool) -> Athlete:
    athlete.user = user
    athlete.sharing_ended_at = None if shares else now
    athlete.save(update_fields=["user", "name", "sharing_ended_at"])
    if shares:
        give_consent(athlete=athlete, kind=SHARING, now=now)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=now)
    return athlete


@transaction.atomic
def save_athlete(*, athlete: Athlete, by: User, now: datetime) -> bool:
    """Keep what a coach changed; True when a new address got an invitation of its own."""
    before = Athlete.objects.select_for_update().get(pk=athlete.pk)
    athlete.email = before.email if before.user_id else athlete.email.lower()
    athlete.save(update_fields=[*COACHS_FIELDS])
    moved = athlete.email.lower() != before.email.lower()
    return moved and invite_again(athlete=athlete, by=by, now=now)


@transaction.atomic
def save_me(
    *,
    athlete: Athlete,
    name: str,
    zone: ZoneInfo,
    units: str,
    summary_weekday: int,
    summary_time: time,
) -> None:
    """Keep what an athlete says about themselves.

    Name and zone hold in all their practices, the time of the summary in the one of `athlete`.
    """
    Athlete.objects.filter(user=athlete.user_id).update(name=name, zone=zone)
    User.objects.filter(athletes=athlete).update(name=name, zone=zone, units=units)
    Athlete.objects.filter(pk=athlete.pk).update(summary_weekday=summary_weekday, summary_time=summary_time)


@transaction.atomic
def keep_status(*, athlete: Athlete, period: StatusPeriod, by: User, now: datetime) -> StatusPeriod:
    """Days of being sick, injured or away; the same `client_id` again answers with what it made, and other
    words with it change that.
    """
    said = {name: getattr(period, name) for name in STATUS_FIELDS}
    made = said | {"said_by": by, "said_at": now}
    kept, new = StatusPeriod.objects.get_or_create(athlete=athlete, client_id=period.client_id, defaults=made)
    if not new and any(getattr(kept, name) != value for name, value in said.items()):
        StatusPeriod.objects.filter(pk=kept.pk).update(**said)
        kept.refresh_from_db()
    return kept


def change_status(*, period: StatusPeriod) -> None:
    """Raises StatusPeriod.NotUpdated for one that was removed while it was changed."""
    period.save(force_update=True, update_fields=[*STATUS_FIELDS])


@transaction.atomic
def keep_wellness(*, athlete: Athlete, day: date, answers: dict[str, int], now: datetime) -> Wellness:
    """What was answered of a day; what was not sent stays as it is, and a repeat changes nothing."""
    kept, _ = Wellness.objects.select_for_update().get_or_create(athlete=athlete, day=day)
    if any(getattr(kept, name) != value for name, value in answers.items()):
        for name, value in answers.items():
            setattr(kept, name, value)
        kept.changed_at = now
        kept.save(update_fields=[*answers, "changed_at"])
    return kept


def set_free_minutes(*, athlete: Athlete, minutes: list[int | None]) -> None:
    """Minutes free for training on each weekday; all unknown is nothing said."""
    said = minutes if any(one is not None for one in minutes) else []
    Athlete.objects.filter(pk=athlete.pk).update(free_minutes=said)


def open_calendar(*, athlete: Athlete) -> str:
    """A new secret address of the calendar feed; the old one ends with it."""
    key = secrets.token_urlsafe(32)
    Athlete.objects.filter(pk=athlete.pk).update(calendar_key=key)
    return key


def close_calendar(*, athlete: Athlete) -> None:
    """Nobody reads the feed any more; safe to repeat."""
    Athlete.objects.filter(pk=athlete.pk).update(calendar_key=None)


def set_weekly_mails(*, athlete: Athlete, on: bool) -> None:
    """Let the weekly summaries come, or stop them; safe to repeat."""
    change = opt_in if on else opt_out
    change(email=athlete.mail_address, kind=Delivery.Kind.SUMMARY)


@transaction.atomic
def follow_address(*, user: User, email: str) -> None:
    """The rows of somebody who changed the address of their account, and what they asked not to get.

    A practice in which another athlete has the new address keeps the old one.
    """
    for athlete in Athlete.objects.select_for_update().filter(user=user):
        # First, because mails go to the address of the account also where the row keeps the old one.
        for kind in Optout.objects.filter(email=athlete.email.lower()).values_list("kind", flat=True):
            opt_out(email=email, kind=kind)
        others = Athlete.objects.filter(practice=athlete.practice_id, email__iexact=email)
        if others.exclude(pk=athlete.pk).exists():
            continue
        athlete.email = email.lower()
        athlete.save(update_fields=["email"])


def hand_over(*, left: Membership) -> None:
    """Who was coached by somebody that left goes to the owner, and who was invited is invited by the owner:
    what athletes answer their mails is no more for one who is gone. Where nobody else works there, all stays.
    """
    if heir := left.heir():
        Athlete.objects.filter(practice=left.practice_id, coach=left.user_id).update(coach=heir)
        unused = left.practice.invitations.filter(accepted_at=None)
        unused.filter(invited_by=left.user_id).update(invited_by=heir)


def set_archived(*, athlete: Athlete, archived: bool, now: datetime) -> None:
    """Put an athlete away, or take them back; safe to repeat, and nothing else of theirs changes."""
    wanted = Athlete.objects.filter(pk=athlete.pk, archived_at__isnull=archived)
    wanted.update(archived_at=now if archived else None)


@transaction.atomic
def add_goal(*, athlete: Athlete, goal: Goal) -> Goal:
    """A goal of `athlete`; one with the same title and date is the same goal, with its newest words."""
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    kept, _ = Goal.objects.update_or_create(
        athlete=athlete,
        title=goal.title,
        day=goal.day,
        kind=goal.kind,
        defaults={"target": goal.target, "priority": goal.priority, "benchmark": goal.benchmark},
    )
    return kept


def save_goal(*, goal: Goal) -> None:
    """Raises Goal.NotUpdated for one that was removed while it was edited: it shall not come back."""
    goal.save(force_update=True)
