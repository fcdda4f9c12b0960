"""The mails about an intro call: to the visitor and to the coach; a reply to either reaches the other.

A mail's key is `call:sequence:what:to`. The sequence is how often the call was changed: what was written of
an earlier state is not sent any more, neither a confirmation nor a reminder.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import Membership, User
from bookings.invite import CANCEL, REQUEST, CallEvent, Person, event_file
from bookings.models import IntroCall
from bookings.tickets import CONFIRM, secret_of
from bookings.when import When
from outbox.actions import enqueue, withdraw
from outbox.models import Delivery
from outbox.owners import Invitation

VISITOR, COACH = "visitor", "coach"
# The one mail that is about many calls. Its key names the membership and no call, so that a change of one of
# them does not leave it unsent: `0:membership:taken over:coach`.
TAKEN_OVER = "taken over"
REMINDERS = {"day": timedelta(hours=24), "hour": timedelta(hours=1)}
BEFORE = {"day": "a day", "hour": "an hour"}

type Was = tuple[When, When]


def tell_booked(call: IntroCall, now: datetime) -> None:
    """Confirm a new call to both, in the transaction that books it, and remind of it in time."""
    name, coach = call.name, call.page.coach
    to_visitor = f"Your intro call with {coach} is booked."
    _write(call, "booked", VISITOR, now, f"Intro call with {coach}", to_visitor)
    to_coach = f"{name} booked an intro call with you."
    _write(call, "booked", COACH, now, f"{name} booked an intro call", to_coach)
    _remind(call, now)


def tell_moved(call: IntroCall, now: datetime, *, by_visitor: bool, was: Was, reason: str = "") -> None:
    """Tell both of the new time, what it was, and the visitor's reason to the coach alone."""
    name, coach, (mine, theirs) = call.name, call.page.coach, was
    to_visitor = f"was moved by {'you' if by_visitor else coach}. It was on {mine.day}, {mine.starts}."
    to_coach = f"was moved by {name if by_visitor else 'you'}. It was on {theirs.day}, {theirs.starts}."
    _tell_changed(call, now, "Moved", to_visitor, to_coach, reason=reason)


def tell_linked(call: IntroCall, now: datetime) -> None:
    """Tell both of the new link, or that there is none any more."""
    if call.meeting_url:
        _tell_changed(call, now, "New link", "has a new link.", "has a new link.")
        return
    gone = f"has no link any more. {call.page.coach} sends you another one."
    _tell_changed(call, now, "Link removed", gone, "has no link any more: send another one before the call.")


def tell_taken_over(call: IntroCall, now: datetime, *, before: User) -> None:
    """Tell the visitor that somebody else calls, with the event anew; the coach gets one mail about all."""
    _forget(call)
    coach = call.page.coach
    opening = f"{coach} takes your intro call over from {before}, who takes no more calls at {call.practice}."
    then = f"If another time is needed, {coach} writes to you." if call.clashes else "The time stays."
    _write(call, "moved", VISITOR, now, f"New coach: intro call with {coach}", f"{opening} {then}")
    _remind(call, now)


def tell_who_takes_over(calls: Sequence[IntroCall], left: Membership, now: datetime) -> None:
    """One mail to the new coach about all calls that were taken over from one who left."""
    coach, count = calls[0].page.coach, len(calls)
    what = "an intro call" if count == 1 else f"{count} intro calls"
    title = f"You take over {what} from {left.user}"
    links = [(call, settings.BASE_URL + reverse("bookings:call", args=[call.pk])) for call in calls]
    context = {"title": title, "links": links, "coach": coach, "before": left.user, "practice": left.practice}
    enqueue(
        kind=Delivery.Kind.BOOKING,
        key=f"0:{left.pk}:{TAKEN_OVER}:{COACH}",
        to_email=coach.email,
        to_name=coach.name,
        subject=title,
        text=render_to_string("mail/calls_taken_over.txt", context),
        html=render_to_string("mail/calls_taken_over.html", context),
        practice=left.practice,
        due_at=now,
    )


def _tell_changed(
    call: IntroCall, now: datetime, title: str, to_visitor: str, to_coach: str, reason: str = ""
) -> None:
    """The event anew to both; what was written of the call before is left unsent."""
    _forget(call)
    name, coach = call.name, call.page.coach
    title = f"{title}: intro call with"
    _write(call, "moved", VISITOR, now, f"{title} {coach}", f"Your intro call with {coach} {to_visitor}")
    opening = f"The intro call with {name} {to_coach}"
    _write(call, "moved", COACH, now, f"{title} {name}", opening, reason=reason)
    _remind(call, now)


def tell_cancelled(call: IntroCall, now: datetime, *, by_visitor: bool) -> None:
    """Tell both, in the transaction that cancels."""
    _forget(call)
    title = "Cancelled: intro call with"
    _write(call, "cancelled", VISITOR, now, f"{title} {call.page.coach}", by_visitor=by_visitor)
    _write(call, "cancelled", COACH, now, f"{title} {call.name}", by_visitor=by_visitor)


def ask_to_confirm(call: IntroCall, now: datetime) -> None:
    """The one mail about a time that is kept. It repeats nothing that a stranger could have typed."""
    link = reverse("bookings:confirm", args=[secret_of(call.uid, CONFIRM)])
    _write(call, "confirm", VISITOR, now, f"Confirm your intro call with {call.page.coach}", link=link)


class BookingMails:
    """What the outbox asks before it sends one of these."""

    def why_not(self, delivery: Delivery, now: datetime) -> str:
        pk, sequence, what = _said(delivery)
        if what == TAKEN_OVER:
            here = Membership.objects.filter(practice=delivery.practice_id, user__email=delivery.to_email)
            return "" if here.exists() else "The coach does not work there any more."
        call = IntroCall.objects.filter(pk=pk).first()
        if call is None:
            return "The call is gone."
        if call.sequence != sequence:
            return "The call was changed since."
        if what == "confirm":
            waits = call.status in {call.Status.UNCONFIRMED, call.Status.EXPIRED}
            return "" if waits else "The call is confirmed already."
        return self._why_not_remind(call, what, now) if what in REMINDERS else ""

    def invitation(self, delivery: Delivery) -> Invitation | None:
        """The calendar event goes along with what changes it."""
        pk, _, what = _said(delivery)
        if what not in {"booked", "moved", "cancelled"}:
            return None
        method = CANCEL if what == "cancelled" else REQUEST
        return Invitation(
            method, event_file(calendar_event(IntroCall.objects.with_people().get(pk=pk)), method)
        )

    def addressed_anew(self, delivery: Delivery) -> dict[str, Any]:
        """The address is where the call was booked from."""
        return {}

    def _why_not_remind(self, call: IntroCall, what: str, now: datetime) -> str:
        if call.status != call.Status.BOOKED:
            return "The call does not take place."
        if now >= call.starts_at:
            return "The call has begun."
        is_late = what == "day" and now >= call.starts_at - REMINDERS["hour"]
        return "The call is about to begin." if is_late else ""


def _said(delivery: Delivery) -> tuple[int, int, str]:
    """Of which call, of which of its states, and what: from the key."""
    pk, sequence, what, _ = delivery.key.split(":")
    return int(pk), int(sequence), what


def calendar_event(call: IntroCall) -> CallEvent:
    """The call as both calendars know it."""
    coach = call.page.coach
    sender = Person(f"{coach} via Throughline", parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    phone = f"{coach.get_short_name()} calls {call.phone}" if call.phone else "By video"
    return CallEvent(
        uid=call.calendar_uid,
        sequence=call.sequence,
        starts=call.starts_at,
        ends=call.ends_at,
        changed=call.changed_at,
        title=f"Intro call: {coach} and {call.name}",
        text=f"{call.meeting_url or phone}\n{_how_to_change(call)}",
        place=call.meeting_url or phone,
        organizer=sender,
        people=(Person(coach.name, coach.email), Person(call.name, call.email)),
    )


def _how_to_change(call: IntroCall) -> str:
    until = f"{call.page.cutoff_hours} h before the call" if call.page.cutoff_hours else "its beginning"
    return f"Move or cancel up to {until}: the link in the mail. After that: a reply to the mail."


def _remind(call: IntroCall, now: datetime) -> None:
    """Write the reminders whose time is still to come; those of an earlier state are left unsent."""
    for what, before in REMINDERS.items():
        due, soon = call.starts_at - before, f"begins in {BEFORE[what]}"
        if due <= now:
            continue
        to_visitor = f"Your intro call with {call.page.coach} {soon}."
        _write(call, what, VISITOR, due, f"Reminder: intro call with {call.page.coach}", to_visitor)
        if call.page.reminds_coach:
            to_coach = f"Your intro call with {call.name} {soon}."
            _write(call, what, COACH, due, f"Reminder: intro call with {call.name}", to_coach)


def _forget(call: IntroCall) -> None:
    """What was written of the state before this one is left unsent."""
    before = f"{call.pk}:{call.sequence - 1}:"
    withdraw(kind=Delivery.Kind.BOOKING, key_begins=before, reason="The call was changed since.")


def _write(
    call: IntroCall, what: str, to: str, due: datetime, title: str, opening: str = "", **more: object
) -> None:
    """One mail to one of the two, in the own zone; once for each thing that happens to a call."""
    coach, is_visitor = call.page.coach, to == VISITOR
    when = call.visitor_when if is_visitor else call.coach_when
    own = call.get_absolute_url() if is_visitor else reverse("bookings:call", args=[call.pk])
    context = {
        "call": call,
        "page": call.page,
        "coach": coach,
        "what": what,
        "title": title,
        "opening": opening,
        "can_change": call.can_be_changed(due),
        "link": settings.BASE_URL + str(more.pop("link", own)),
        "page_link": settings.BASE_URL + call.page.get_absolute_url(),
    } | more
    name = f"mail/call_{what if what in {'cancelled', 'confirm'} else 'booked'}_{to}"
    enqueue(
        kind=Delivery.Kind.BOOKING,
        key=f"{call.pk}:{call.sequence}:{what}:{to}",
        to_email=call.email if is_visitor else coach.email,
        to_name=call.name if is_visitor else coach.name,
        from_name=f"{coach} via Throughline" if is_visitor else "",
        reply_to=coach.email if is_visitor else call.email,
        subject=f"{title}, {when.day}, {when.starts}",
        text=render_to_string(f"{name}.txt", context),
        html=render_to_string(f"{name}.html", context),
        practice=call.practice,
        due_at=due,
    )
