"""1,000 visitors at overlapping times of ten coaches."""

import random
import time as clock
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from django.utils import timezone

from bookings.actions import confirm_call
from bookings.models import IntroCall
from tests.rush.crowd import Press, make_pages, press_all, web_server

COACHES, DAYS, MOST_A_DAY = 10, 5, 2
# 20 minutes and 10 free ones after: of the three starts in each window one can be had, whichever it is.
WINDOWS = [(time(hour), time(hour, 40)) for hour in (9, 12, 15)]
STARTS = [(hour, minute) for hour in (9, 12, 15) for minute in (0, 10, 20)]
POSSIBLE = COACHES * DAYS * MOST_A_DAY


def run(attempts: int) -> int:
    rules = {"call_minutes": 20, "increment_minutes": 10, "most_a_day": MOST_A_DAY}
    pages = make_pages(COACHES, WINDOWS, **rules)
    first = timezone.now().date() + timedelta(days=2)
    days = [first + timedelta(days=number) for number in range(DAYS)]
    wanted = [
        (page, datetime(day.year, day.month, day.day, *start, tzinfo=UTC))
        for page in pages
        for day in days
        for start in STARTS
    ]
    presses = [
        Press(*wanted[number % len(wanted)], f"v{number}@rush.test", f"10.{number >> 8}.{number & 255}.7")
        for number in range(attempts)
    ]
    random.Random(1).shuffle(presses)
    began = clock.monotonic()
    with web_server() as port:
        answers = Counter(press_all(port, presses, at_once=attempts))
    print(f"{attempts} presses at once in {clock.monotonic() - began:.0f} s: {dict(answers)}")
    return report(answers)


def report(answers: Counter[int]) -> int:
    calls = list(IntroCall.objects.with_people().order_by("page", "starts_at"))
    a_day = Counter((call.page_id, call.starts_at.date()) for call in calls)
    overlaps = sum(a.page_id == b.page_id and a.blocked.upper > b.starts_at for a, b in pairwise(calls))
    at_once = sum(call.status == IntroCall.Status.BOOKED for call in calls)
    print(f"{len(calls)} times taken of {POSSIBLE} possible, {overlaps} overlap")
    booked = sum(confirm_call(call=call, now=timezone.now()).status == "booked" for call in calls)
    print(f"{at_once} booked by the press, {booked} once every mail was answered")
    print(f"calls a day and coach: {dict(Counter(a_day.values()))}, at most {MOST_A_DAY} are allowed")
    fine = set(answers) <= {302, 409} and answers[302] == len(calls) == POSSIBLE
    fine = fine and not overlaps and set(a_day.values()) == {MOST_A_DAY} and booked == POSSIBLE
    print("held" if fine else "DID NOT HOLD")
    return 0 if fine else 1
