"""Planning a summary ahead, and writing it when it is due: one per athlete and local week."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from athletes.models import Athlete
from outbox.actions import enqueue
from outbox.models import Delivery
from summaries.digest import digest
from summaries.facts import facts_of
from summaries.letter import letter
from summaries.models import Summary
from summaries.schedule import GRACE, Slot, slot, slots_near
from summaries.wording import worded

TIMES = ["zone", "period_start", "period_end", "due_at"]
# What an athlete's times come from, in the order in which they are read here.
TIMES_OF = ("zone", "summary_weekday", "summary_time")


def plan_summaries(*, now: datetime) -> int:
    """Make the rows of the summaries whose drafts are ready; safe to repeat, also at the same time.

    Returns how many summaries are planned around `now`, whether this call made them or an earlier one.
    """

    @cache
    def slots(zone: ZoneInfo, weekday: int, at: time, draft_weekday: int) -> list[Slot]:
        """The same for the many who share their times."""
        return slots_near(now, weekday=weekday, at=at, zone=zone, draft_weekday=draft_weekday)

    athletes = Athlete.objects.with_training().values_list("pk", *TIMES_OF, "practice__summary_draft_weekday")
    wanted = [(pk, zone, slot) for pk, zone, *rest in athletes.iterator() for slot in slots(zone, *rest)]
    weeks = {slot.week_start for _, _, slot in wanted}
    there = set(Summary.objects.filter(week_start__in=weeks).values_list("athlete", "week_start"))
    Summary.objects.bulk_create(
        (
            Summary(athlete_id=pk, zone=str(zone), **slot._asdict())
            for pk, zone, slot in wanted
            if (pk, slot.week_start) not in there
        ),
        ignore_conflicts=True,
    )
    follow_changed_times(now=now)
    return len(wanted)


def follow_changed_times(*, now: datetime) -> None:
    """Who moved zones or chose another day or hour gets the planned summary of that week at the new time.

    A new time that is over for more than a day is not followed: the old one still gets the summary there.
    """

    @cache
    def wanted(week_start: date, zone: ZoneInfo, weekday: int, at: time) -> Slot:
        return slot(week_start, weekday=weekday, at=at, zone=zone)

    planned = Summary.objects.filter(state=Summary.State.PLANNED)
    athletes = (f"athlete__{name}" for name in TIMES_OF)
    changed = []
    for pk, due_at, week_start, zone, *rest in planned.values_list("pk", "due_at", "week_start", *athletes):
        times = wanted(week_start, zone, *rest)
        if due_at != times.due_at and now - GRACE < times.due_at:
            changed.append(Summary(pk=pk, zone=str(zone), **times._asdict()))
    # What was written meanwhile keeps the time at which it was due.
    planned.bulk_update(changed, TIMES)


@transaction.atomic
def compose(*, summary_id: int, now: datetime) -> Delivery | None:
    """Write one due summary and put it into the outbox; None when it is not due or not to be sent.

    What is sent is what the logs say now: a tick made on Sunday night still counts. From here on the
    summary is frozen.
    """
    due = Summary.objects.select_for_update(skip_locked=True, of=["self"]).due(now)
    summary = due.with_people().filter(pk=summary_id).first()
    if summary is None:
        return None
    reason = why_not(summary, now)
    if reason:
        summary.skip(reason)
        return None
    facts = facts_of(summary)
    if facts.is_empty:
        summary.skip("Nothing was planned and nothing was logged.")
        return None
    return put_into_outbox(summary, payload=digest(facts), now=now)


def why_not(summary: Summary, now: datetime) -> str:
    """Why a summary is not sent; empty when it is."""
    if summary.athlete.archived_at:
        return "The athlete is archived."
    if summary.waits:
        return "Nobody approved it within four days."
    if now - summary.goes_at >= GRACE:
        return "It was more than a day late."
    return ""


def put_into_outbox(summary: Summary, *, payload: dict[str, Any], now: datetime) -> Delivery:
    athlete = summary.athlete
    payload = worded(payload, note=summary.note, headline=summary.headline, focus=summary.focus)
    mail = letter(payload, summary)
    delivery = enqueue(
        kind=Delivery.Kind.SUMMARY,
        key=str(summary.uid),
        to_email=athlete.user.email if athlete.user else athlete.email,
        to_name=athlete.name,
        from_name=f"{athlete.coach.name}, {athlete.practice.name}",
        reply_to=athlete.coach.email,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        headers=mail.headers,
        pictures=mail.pictures,
        practice=athlete.practice,
        due_at=summary.goes_at,
    )
    summary.freeze(payload=payload, delivery=delivery, now=now)
    return delivery
