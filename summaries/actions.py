"""Planning a summary ahead, and writing it when it is due: one per athlete and local week."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min

from athletes.models import Athlete
from outbox.actions import Mail, enqueue_many
from outbox.models import Delivery
from sessions.models import Assignment, Log
from summaries.digest import Facts, digest
from summaries.facts import facts_of_many
from summaries.letter import letter
from summaries.models import Summary
from summaries.schedule import GRACE, WEEK, Slot, a_week_later, slot, slots_near
from summaries.wording import worded

log = logging.getLogger(__name__)

TIMES = ["zone", "period_start", "period_end", "due_at"]
# An athlete, where they live, and when their summary is due.
type Planned = tuple[int, ZoneInfo, Slot]
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

    reading = Athlete.objects.with_training().filter(user__isnull=False)
    athletes = reading.values_list("pk", *TIMES_OF, "practice__summary_draft_weekday")
    wanted = [(pk, zone, slot) for pk, zone, *rest in athletes.iterator() for slot in slots(zone, *rest)]
    weeks = {slot.week_start for _, _, slot in wanted}
    there = set(Summary.objects.filter(week_start__in=weeks).values_list("athlete", "week_start"))
    new = [(pk, zone, slot) for pk, zone, slot in wanted if (pk, slot.week_start) not in there]
    Summary.objects.bulk_create(
        (
            Summary(athlete_id=pk, zone=str(zone), **slot._asdict())
            for pk, zone, slot in _as_before_a_change(new, now)
        ),
        ignore_conflicts=True,
    )
    follow_changed_times(now=now)
    Summary.objects.note_waiting(now)
    return len(wanted)


def _as_before_a_change(new: Sequence[Planned], now: datetime) -> list[Planned]:
    """Whose time is just over, because it was chosen just now, gets that week's mail when it was meant to.

    The last week's mail tells when that was. Where that is over too, nobody planned in time: it goes at once,
    but for who has only begun since.
    """
    over = {pk: slot.week_start for pk, _, slot in new if slot.due_at < now}
    if not over:
        return list(new)
    last = Summary.objects.filter(athlete__in=over, week_start__in={day - WEEK for day in over.values()})
    meant = {
        (pk, week_start + WEEK): a_week_later(week_start, due_at, ZoneInfo(zone))
        for pk, week_start, due_at, zone in last.values_list("athlete", "week_start", "due_at", "zone")
    }
    begun = _begun_by(over)
    planned = (
        (pk, zone, slot, meant.get((pk, slot.week_start), slot))
        for pk, zone, slot in new
        if slot.due_at >= now or pk in begun
    )
    return [(pk, zone, old if slot.due_at < now < old.due_at else slot) for pk, zone, slot, old in planned]


def _begun_by(weeks: Mapping[int, date]) -> set[int]:
    """Of athletes, each with a Monday, those whose first plan or log is not after that week."""
    plans = Assignment.objects.filter(athlete__in=weeks).order_by().values_list("athlete")
    logs = Log.objects.filter(athlete__in=weeks).order_by().values_list("athlete")
    first_days = [*plans.annotate(Min("starts_on")), *logs.annotate(Min("day"))]
    return {pk for pk, day in first_days if day < weeks[pk] + WEEK}


def follow_changed_times(*, now: datetime) -> None:
    """Who moved zones or chose another day or hour gets the planned summary of that week at the new time.

    A new time that is over is not followed, so that nothing goes out at once: the old one still holds for
    that week, and the new one from the next on.
    """

    @cache
    def wanted(week_start: date, zone: ZoneInfo, weekday: int, at: time) -> Slot:
        return slot(week_start, weekday=weekday, at=at, zone=zone)

    planned = Summary.objects.filter(state=Summary.State.PLANNED)
    athletes = (f"athlete__{name}" for name in TIMES_OF)
    changed = []
    for pk, due_at, week_start, zone, *rest in planned.values_list("pk", "due_at", "week_start", *athletes):
        times = wanted(week_start, zone, *rest)
        if due_at != times.due_at and now < times.due_at:
            changed.append(Summary(pk=pk, zone=str(zone), **times._asdict()))
    # What was written meanwhile keeps the time at which it was due.
    planned.bulk_update(changed, TIMES)


def compose(*, summary_id: int, now: datetime) -> Delivery | None:
    """`compose_many` of one; None when it is not due or not to be sent."""
    return next(iter(compose_many(ids=[summary_id], now=now)), None)


@transaction.atomic
def compose_many(*, ids: Collection[int], now: datetime) -> list[Delivery]:
    """Write those summaries that are due and put them into the outbox; the others are left or given up.

    What is sent is what the logs say now: a tick made on Sunday night still counts. From here on a
    summary is frozen. As many queries for a hundred as for one.
    """
    due = Summary.objects.select_for_update(skip_locked=True, of=["self"]).due(now).with_people()
    held = list(due.filter(pk__in=ids).order_by("pk"))
    facts = facts_of_many([one for one in held if not why_not(one, now)])
    reasons = {one.pk: why_not(one, now) or _nothing(facts[one.pk], one) for one in held}
    Summary.objects.give_up((one, reasons[one.pk]) for one in held if reasons[one.pk])
    going = [one for one in held if not reasons[one.pk]]
    return put_into_outbox(going, {one.pk: digest(facts[one.pk]) for one in going}, now=now)


def compose_all(*, ids: Collection[int], now: datetime) -> int:
    """Together; where one of them cannot be written, each by itself, so that it holds up nobody else.

    Returns how many were written. The one that was not is overdue soon, and that raises an alarm.
    """
    try:
        return len(compose_many(ids=ids, now=now))
    except Exception:
        if len(ids) > 1:
            return sum(compose_all(ids=[one], now=now) for one in ids)
        log.exception("summary %s cannot be written", *ids)
        return 0


def _nothing(facts: Facts, summary: Summary) -> str:
    """A result or a coach's words are something, also in an empty week."""
    if not facts.is_empty or facts.results or any(summary.words.values()):
        return ""
    return "Nothing was planned and nothing was logged."


def why_not(summary: Summary, now: datetime) -> str:
    """Why a summary is not sent; empty when it is."""
    if summary.athlete.archived_at:
        return "The athlete is archived."
    if summary.athlete.user is None:
        return "The invitation is not accepted."
    if summary.waits:
        return "Nobody approved it within four days."
    if now - summary.goes_at >= GRACE:
        return "It was more than a day late."
    return ""


def put_into_outbox(
    summaries: Sequence[Summary], digests: Mapping[int, dict[str, Any]], *, now: datetime
) -> list[Delivery]:
    """With the coaches' words over the digests, which are by the summary's key."""
    for one in summaries:
        one.payload = worded(digests[one.pk], **one.words)
    deliveries = enqueue_many([mail_of(one) for one in summaries])
    for one, delivery in zip(summaries, deliveries, strict=True):
        one.freeze(delivery=delivery, now=now)
    Summary.objects.bulk_update(summaries, Summary.FROZEN)
    return deliveries


def mail_of(summary: Summary) -> Mail:
    """A summary with its payload, as the mail to its athlete."""
    athlete = summary.athlete
    written = letter(summary.payload, summary)
    return Mail(
        kind=Delivery.Kind.SUMMARY,
        key=str(summary.uid),
        to_email=athlete.mail_address,
        to_name=athlete.name,
        from_name=f"{athlete.coach.name}, {athlete.practice.name}",
        reply_to=athlete.coach.email,
        subject=written.subject,
        text=written.text,
        html=written.html,
        headers=written.headers,
        pictures=written.pictures,
        practice=athlete.practice,
        due_at=summary.goes_at,
    )
