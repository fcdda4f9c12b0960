"""What becomes of the calls and the page of a coach who leaves a practice or joins another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import Membership, Practice, User
from bookings.actions import note_change, save_in_its_time
from bookings.mail import tell_taken_over, tell_who_takes_over
from bookings.models import CoachPage, IntroCall


@transaction.atomic
def hand_over_calls(*, left: Membership, now: datetime) -> None:
    """The calls to come of somebody that left go to whoever takes over; each visitor has a mail, and the new
    coach one about all of them. Where nobody else works there, all stays.

    A call that meets something else of the new coach's is marked: he or she moves one of the two.
    """
    if (heir := left.heir()) is None:
        return
    # Both pages, always in the order of the key, so that nobody books or moves a call of them meanwhile.
    pages = CoachPage.objects.filter(coach__in=[left.user_id, heir]).order_by("pk")
    list(pages.select_for_update(of=("self",), no_key=True))
    theirs = IntroCall.objects.filter(practice=left.practice_id, page__coach=left.user_id)
    to_come = list(theirs.upcoming(now).filter(starts_at__gt=now).with_people())
    if to_come:
        page = _page_of(heir, left.practice)
        tell_who_takes_over([_take_over(call, page, now) for call in to_come], left, now)


def _page_of(coach: User, practice: Practice) -> CoachPage:
    """The coach's page; one that is not public is made for whoever has none."""
    first = CoachPage.first_of(coach, practice)
    fields = {"practice": practice, "slug": first.slug, "zone": first.zone}
    return CoachPage.objects.get_or_create(coach=coach, defaults=fields)[0]


def _take_over(call: IntroCall, page: CoachPage, now: datetime) -> IntroCall:
    """The same row with its links and its place in calendars; the video room is the new coach's."""
    before, call.page = call.page.coach, page
    call.meeting_url = page.meeting_url if call.channel == IntroCall.Channel.VIDEO else ""
    call.clashes = page.is_taken_at(call, now)
    note_change(call, now)
    save_in_its_time(call, now)
    tell_taken_over(call, now, before=before)
    return call


@transaction.atomic
def settle_clashes(*, now: datetime) -> None:
    """Calls are marked no more whose time is free by now, because the coach's own calendar changed or nobody
    confirmed what stood there. A page that somebody writes to has its turn in the next round.
    """
    for page in CoachPage.objects.with_clashes(now).select_for_update(skip_locked=True, no_key=True):
        page.settle_clashes(now)


@transaction.atomic
def take_page_along(*, coach: int) -> None:
    """The page of somebody who works elsewhere now is one of that practice: hours, words and address stay,
    and calls that were stay where they were. It is not public until the coach has looked at it once more:
    that also refuses whoever is just booking.
    """
    strays = CoachPage.objects.filter(coach=coach).of_who_left()
    strays.update(is_public=False)
    if home := Membership.objects.filter(user=coach).order_by("pk").first():
        strays.update(practice=home.practice_id)
