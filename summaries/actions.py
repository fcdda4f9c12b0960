"""Planning a summary ahead, and writing it when it is due: one per athlete and local week."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from athletes.models import Athlete
from outbox.actions import enqueue
from outbox.models import Delivery
from summaries.digest import digest
from summaries.facts import facts_of
from summaries.letter import letter
from summaries.models import Summary
from summaries.schedule import GRACE, slot, slots_near
from summaries.wording import worded

TIMES = ["zone", "period_start", "period_end", "due_at"]


def plan_summaries(*, now: datetime) -> int:
    """Make the rows of the summaries whose drafts are ready; safe to repeat, also at the same time.

    Returns how many summaries are planned around `now`, whether this call made them or an earlier one.
    """
    rows = [
        Summary(athlete=athlete, zone=str(athlete.zone), **slot._asdict())
        for athlete in Athlete.objects.with_training().select_related("practice").iterator()
        for slot in slots_near(
            now,
            weekday=athlete.summary_weekday,
            at=athlete.summary_time,
            zone=athlete.zone,
            draft_weekday=athlete.practice.summary_draft_weekday,
        )
    ]
    weeks = {row.week_start for row in rows}
    there = set(Summary.objects.filter(week_start__in=weeks).values_list("athlete_id", "week_start"))
    new = [row for row in rows if (row.athlete_id, row.week_start) not in there]
    Summary.objects.bulk_create(new, ignore_conflicts=True)
    follow_changed_times(now=now)
    return len(rows)


def follow_changed_times(*, now: datetime) -> None:
    """Who moved zones or chose another day or hour gets the planned summary of that week at the new time.

    A new time that is over for more than a day is not followed: the old one still gets the summary there.
    """
    changed = []
    for there in Summary.objects.filter(state=Summary.State.PLANNED).select_related("athlete"):
        athlete = there.athlete
        times = slot(
            there.week_start, weekday=athlete.summary_weekday, at=athlete.summary_time, zone=athlete.zone
        )
        if there.due_at != times.due_at and now - GRACE < times.due_at:
            there.zone = str(athlete.zone)
            there.period_start, there.period_end, there.due_at = times[1:]
            changed.append(there)
    Summary.objects.bulk_update(changed, TIMES)


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
        practice=athlete.practice,
        due_at=summary.goes_at,
    )
    summary.freeze(payload=payload, delivery=delivery, now=now)
    return delivery
