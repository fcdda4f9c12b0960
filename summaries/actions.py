"""Planning a summary ahead, and writing it when it is due: one per athlete and local week."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from athletes.models import Athlete
from outbox.actions import enqueue
from outbox.models import Delivery
from summaries.digest import digest
from summaries.facts import facts_of
from summaries.letter import letter
from summaries.models import Summary
from summaries.schedule import GRACE, slots_near

TIMES = ["zone", "period_start", "period_end", "due_at"]


def plan_summaries(*, now: datetime) -> int:
    """Make the rows of the summaries due around `now`; safe to repeat, also at the same time.

    Returns how many summaries are planned around `now`, whether this call made them or an earlier one.
    """
    rows = [
        Summary(athlete=athlete, zone=str(athlete.zone), **slot._asdict())
        for athlete in Athlete.objects.with_training().iterator()
        for slot in slots_near(
            now, weekday=athlete.summary_weekday, at=athlete.summary_time, zone=athlete.zone
        )
    ]
    Summary.objects.bulk_create(rows, ignore_conflicts=True)
    follow_changed_times(rows)
    return len(rows)


def follow_changed_times(rows: list[Summary]) -> None:
    """Who moved zones or chose another hour gets the planned summary of that week at the new time."""
    wanted = {(row.athlete_id, row.week_start): row for row in rows}
    planned = Summary.objects.filter(
        state=Summary.State.PLANNED, week_start__in={row.week_start for row in rows}
    )
    changed = []
    for there in planned:
        row = wanted.get((there.athlete_id, there.week_start))
        if row and there.due_at != row.due_at:
            for name in TIMES:
                setattr(there, name, getattr(row, name))
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
    if now - summary.due_at >= GRACE:
        return "It was more than a day late."
    return ""


def put_into_outbox(summary: Summary, *, payload: dict[str, object], now: datetime) -> Delivery:
    athlete = summary.athlete
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
        due_at=summary.due_at,
    )
    summary.freeze(payload=payload, delivery=delivery, now=now)
    return delivery
