"""Writes of leads: what a call did to them, what a coach says of them, and the invitation."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from accounts.models import Membership, Practice, User
from athletes.actions import invite_again, invite_athlete, set_archived
from athletes.models import Athlete
from leads.models import Lead, LeadEntry
from leads.quiz import result_of

MOST_GOAL = 120
# What a call is now -> where its lead stands, and what is written down of it.
CALL_STAGES = {
    "booked": (Lead.Stage.BOOKED, "Booked an intro call"),
    "held": (Lead.Stage.HELD, "The call was held"),
    "no_show": (Lead.Stage.NEW, "Did not come to the call"),
    "cancelled": (Lead.Stage.NEW, "The call was cancelled"),
}

# What can be noted of a call that has begun; one of them takes the other back.
VERDICTS = {"held", "no_show"}
FROM_A_CALL = [
    "stage",
    "lost_reason",
    "moved_at",
    "call",
    "phone",
    "said",
    "goal",
    "goal_day",
    "zone",
    "quiz",
]


class RefusedError(Exception):
    """Why something cannot be done, as a sentence for the person who asked."""


class Call(Protocol):
    """What a lead takes from a call; the app of the calls stands above this one."""

    pk: Any
    status: str
    name: str
    email: str
    phone: str
    goal: str
    event_on: date | None
    zone: Any
    quiz: str
    practice: Any

    @property
    def page(self) -> Any: ...


@transaction.atomic
def from_booking(
    *, call: Call, now: datetime, standing: Call | None = None, by: User | None = None
) -> Lead | None:
    """The lead of a call that was booked, held, missed or cancelled; asked again it changes nothing.

    A person who was lost and books again is no longer lost; one who was spoken to stays so, unless that was
    noted by mistake. None for a call that is none of these yet. While another call of the same person is
    `standing`, one that fell through changes no stage. `by` is the coach who did it; None for the visitor.
    """
    if call.status not in CALL_STAGES:
        return None
    stage, what = CALL_STAGES[call.status]
    lead = _lead_of(call, now)
    words = call.goal if call.status == "booked" and call.goal != lead.said else ""
    to = Lead.Stage.BOOKED if standing and stage == Lead.Stage.NEW else stage
    is_older = lead.call_id and lead.call_id > call.pk
    if _takes_back(lead, call) or (not is_older and to == stage and _moves(lead, stage)):
        lead.stage, lead.lost_reason, lead.moved_at = to, "", now
    if not is_older:
        lead.call_id = standing.pk if standing and to != stage else call.pk
    lead.save(update_fields=FROM_A_CALL)
    by = by or (call.page.coach if call.status in VERDICTS else None)
    _write(lead, key=f"call {call.pk} {call.status}", what=what, words=words, by=by, now=now)
    return lead


def _takes_back(lead: Lead, call: Call) -> bool:
    """Whether the lead stands at held only because this call was noted so, by mistake as is said now.

    What was noted of the call before is no longer what it is: its entry stays and keeps its words.
    """
    if call.status not in VERDICTS:
        return False
    (other,) = VERDICTS - {call.status}
    noted = lead.entries.filter(key=f"call {call.pk} {other}")
    was_moved = lead.stage == Lead.Stage.HELD and noted.filter(at=lead.moved_at).exists()
    noted.update(key=f"call {call.pk} {other}, but {uuid.uuid4()}")
    return call.status == "no_show" and was_moved and not lead.was_spoken_to()


def _lead_of(call: Call, now: datetime) -> Lead:
    """The row, kept from other writers; made at the first call of this address in the practice."""
    email, practice = call.email.lower(), call.practice
    Lead.objects.bulk_create(
        [
            Lead(
                practice=practice,
                coach=call.page.coach,
                name=call.name,
                email=email,
                said=call.goal,
                goal=short_goal(call.goal),
                goal_day=call.event_on,
                zone=call.zone,
                athlete=_known_athlete(practice, email),
                created_at=now,
                moved_at=now,
            )
        ],
        ignore_conflicts=True,
    )
    rows = Lead.objects.select_for_update(of=("self",)).select_related("coach", "athlete")
    lead = rows.get(practice=practice, email=email)
    # Anybody can book with this address: what is known of its lead already is not written over by that.
    if not lead.said:
        lead.said = call.goal
    if not lead.goal:
        lead.goal = short_goal(call.goal)
    if lead.call_id is None and lead.zone == lead.coach.zone:
        # Not known yet: a lead that was typed in has its coach's zone unless another was chosen.
        lead.zone = call.zone
    lead.phone = lead.phone or call.phone
    if not lead.goal_day and lead.goal in ("", short_goal(call.goal)):
        lead.goal_day = call.event_on
    if not lead.quiz and result_of(call.quiz):
        lead.quiz = call.quiz
    return lead


def _moves(lead: Lead, to: str) -> bool:
    """Whether a call moves its lead: a booking the new, the lost and who is archived, one that fell through
    the booked.
    """
    stage = lead.stage
    if to == Lead.Stage.BOOKED:
        has_left = lead.athlete is not None and lead.athlete.archived_at is not None and not lead.is_back
        return has_left or stage in (Lead.Stage.NEW, Lead.Stage.LOST)
    return stage == Lead.Stage.BOOKED if to == Lead.Stage.NEW else stage != to


def _known_athlete(practice: Practice, email: str) -> Athlete | None:
    """Somebody who is coached here already and books a call; one athlete has one lead."""
    return Athlete.objects.filter(practice=practice, email__iexact=email, lead__isnull=True).first()


def short_goal(said: str) -> str:
    """The first line of what somebody wrote, as a goal's title."""
    first = next((line.strip() for line in said.splitlines() if line.strip()), "")
    return first if len(first) <= MOST_GOAL else f"{first[: MOST_GOAL - 1].rstrip()}…"


@transaction.atomic
def add_lead(
    *, practice: Practice, coach: User, name: str, email: str, zone: ZoneInfo, said: str, now: datetime
) -> tuple[Lead, bool]:
    """Somebody whom a coach met elsewhere; with an address that is there already, that lead and False."""
    email = email.lower()
    fields = {"coach": coach, "name": name, "zone": zone, "said": said, "goal": short_goal(said)}
    dates = {"created_at": now, "moved_at": now, "athlete": _known_athlete(practice, email)}
    return Lead.objects.get_or_create(practice=practice, email=email, defaults=fields | dates)


@transaction.atomic
def move_lead(
    *, lead: Lead, to: str, by: User, key: uuid.UUID, now: datetime, reason: str = "", words: str = ""
) -> Lead:
    """Put a lead at a stage that can be noted. Raises RefusedError for another, or a loss without reason."""
    lead = Lead.objects.select_for_update(of=("self",)).select_related("athlete").get(pk=lead.pk)
    if refusal := _why_not(lead, to, reason):
        raise RefusedError(refusal)
    lost = reason if to == Lead.Stage.LOST else ""
    if (lead.stage, lead.lost_reason) == (to, lost):
        return lead
    lead.stage = Lead.Stage.HELD if to == Lead.Stage.INVITED else to
    lead.lost_reason, lead.moved_at = lost, now
    lead.save(update_fields=["stage", "lost_reason", "moved_at"])
    label = Lead.Stage(to).label
    what = f"{label}: {Lead.LostReason(lost).label.lower()}" if lost else f"Moved to {label.lower()}"
    _write(lead, key=f"move {key}", what=what, words=words, by=by, now=now)
    return lead


def _why_not(lead: Lead, to: str, reason: str) -> str:
    athlete = None if lead.is_back else lead.athlete
    is_undone = lead.stage == Lead.Stage.LOST and to not in (Lead.Stage.ATHLETE, Lead.Stage.LOST)
    if athlete and not athlete.user_id and is_undone:
        return ""
    if to not in Lead.NOTED:
        return f"{lead.first_name} becomes an athlete by an invitation and by joining, not by being moved."
    if athlete and athlete.user_id:
        return f"{lead.first_name} has joined and is an athlete."
    if to == Lead.Stage.LOST:
        return "" if reason in Lead.LostReason.values else f"Say why {lead.first_name} is lost."
    if athlete:
        return f"{lead.first_name} is invited already. Only a reason for being lost can be noted now."
    return ""


@transaction.atomic
def add_note(*, lead: Lead, words: str, by: User, key: uuid.UUID, now: datetime) -> None:
    """Something worth keeping; the same form sent twice is one note."""
    _write(lead, key=f"note {key}", what="", words=words, by=by, now=now, kind=LeadEntry.Kind.NOTE)


def hand_over_leads(*, left: Membership) -> None:
    """Who was with somebody that left is with whoever takes over, as his or her calls are."""
    if heir := left.heir():
        Lead.objects.filter(practice=left.practice_id, coach=left.user_id).update(coach=heir)


def plan_step(*, lead: Lead, step: str, on: date | None) -> None:
    """What comes next, and by when; without a step there is no date."""
    lead.next_step, lead.next_step_on = step, on if step else None
    lead.save(update_fields=["next_step", "next_step_on"])


def save_details(*, lead: Lead, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(lead, name, value)
    lead.save(update_fields=[*fields])


@transaction.atomic
def invite_lead(*, lead: Lead, by: User, now: datetime) -> Athlete:
    """The lead as an athlete with an invitation: name, address, zone and goal go along; safe to repeat.

    Who was coached here before is taken back. Raises RefusedError when an athlete of the practice has the
    address and another lead.
    """
    rows = Lead.objects.select_for_update(of=("self",)).select_related("practice", "athlete", "coach")
    lead = rows.get(pk=lead.pk)
    if lead.athlete and not lead.is_back:
        return lead.athlete
    here = Athlete.objects.filter(practice=lead.practice, email__iexact=lead.email)
    known = lead.athlete or here.first()
    if known and Lead.objects.filter(athlete=known).exclude(pk=lead.pk).exists():
        raise RefusedError(f"{known} has this address in {lead.practice} already, and a lead of their own.")
    lead.athlete = known or _invited(lead, by, now)
    lead.stage = Lead.Stage.HELD if lead.stage == Lead.Stage.LOST else lead.stage
    lead.lost_reason, lead.moved_at = "", now
    lead.save(update_fields=["athlete", "stage", "lost_reason", "moved_at"])
    what = "Known as an athlete already" if known else "Invited as an athlete"
    _write(lead, key=f"invited {lead.athlete.pk}", what=what, by=by, now=now)
    if known and known.archived_at:
        _take_back(lead, known, by, now)
    return lead.athlete


def _invited(lead: Lead, by: User, now: datetime) -> Athlete:
    try:
        return invite_athlete(
            practice=lead.practice,
            coach=lead.coach if lead.has_coach_here() else by,
            by=by,
            name=lead.name,
            email=lead.email,
            zone=lead.zone,
            uid=lead.uid,
            now=now,
            goal=lead.as_goal(),
        )
    except IntegrityError:
        said = f"{lead} was invited apart from this lead a moment ago. Press once more."
        raise RefusedError(said) from None


def _take_back(lead: Lead, athlete: Athlete, by: User, now: datetime) -> None:
    """Out of the archive, with a new link for who never joined."""
    _write(lead, key=f"back {athlete.archived_at}", what="Taken back as an athlete", by=by, now=now)
    set_archived(athlete=athlete, archived=False, now=now)
    if not athlete.user_id:
        invite_again(athlete=athlete, by=by, now=now)


def _write(
    lead: Lead,
    *,
    key: str,
    what: str,
    now: datetime,
    words: str = "",
    by: User | None = None,
    kind: str = LeadEntry.Kind.MOVED,
) -> None:
    entry = LeadEntry(lead=lead, kind=kind, at=now, by=by, what=what, words=words, key=key)
    LeadEntry.objects.bulk_create([entry], ignore_conflicts=True)
