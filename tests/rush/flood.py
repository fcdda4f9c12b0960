"""4,000 presses of machines from 40 addresses in ten networks, and a few people among them."""

import time as clock
from collections import Counter
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from bookings import guarding
from bookings.actions import confirm_call
from bookings.models import Attempt, IntroCall
from tests.rush.crowd import Press, make_pages, press_all, web_server

COACHES, ADDRESSES, MAILS, PEOPLE = 3, 40, 200, 9
AT_ONCE = 64


def run(attempts: int) -> int:
    pages = make_pages(COACHES, [(time(8), time(20))], call_minutes=20, increment_minutes=30, most_a_day=50)
    first = timezone.now().date() + timedelta(days=2)

    def start(number: int) -> datetime:
        day = first + timedelta(days=number // 23 % 20)
        return datetime(day.year, day.month, day.day, 8, tzinfo=UTC) + timedelta(minutes=30 * (number % 23))

    machines = [
        Press(
            pages[number % COACHES],
            start(number // COACHES),
            f"m{number * 7 % MAILS}@flood.test",
            f"198.51.{number % ADDRESSES // 4}.{number % ADDRESSES % 4}",
            proves=number % 2 == 0,
        )
        for number in range(attempts)
    ]
    people = [
        Press(pages[n % COACHES], start(459 - n), f"p{n}@people.test", f"203.0.113.{n}", proves=n % 3 > 0)
        for n in range(PEOPLE)
    ]
    third = attempts // 2
    mixed = [people[0], *machines[:third], *people[1:-1], *machines[third:], people[-1]]
    began = clock.monotonic()
    with web_server() as port:
        answers = press_all(port, mixed, at_once=AT_ONCE)
    print(f"{attempts} presses in {clock.monotonic() - began:.0f} s: {dict(Counter(answers))}")
    of_people = [status for press, status in zip(mixed, answers, strict=True) if press in people]
    return report(answers, of_people)


def confirm_people() -> int:
    """How many people have their call once each has pressed the button of the mail, if there was one."""
    calls = IntroCall.objects.with_people().filter(email__endswith="@people.test")
    return sum(confirm_call(call=call, now=timezone.now()).status == "booked" for call in calls)


def report(answers: list[int], of_people: list[int]) -> int:
    calls = IntroCall.objects.filter(email__endswith="@flood.test")
    made = Attempt.objects.filter(call__in=calls)
    from_address = max(Counter(made.values_list("origin", flat=True)).values(), default=0)
    at_once = made.filter(call__status="booked").values_list("network", flat=True)
    from_network = max(Counter(at_once).values(), default=0)
    open_calls = calls.exclude(status="expired")
    by_mail = max(Counter(open_calls.values_list("email", flat=True)).values(), default=0)
    kept = max(Counter(calls.filter(status="unconfirmed").values_list("page", flat=True)).values(), default=0)
    booked = max(Counter(calls.filter(status="booked").values_list("page", flat=True)).values(), default=0)
    shown = [
        ("calls from one address", from_address, guarding.BOOKED_A_DAY_FROM_ORIGIN),
        ("booked from one network without a mail", from_network, guarding.AT_ONCE_A_DAY_FROM_NETWORK),
        ("open calls of one mail address", by_mail, guarding.OPEN_BY_MAIL),
        ("booked at one coach without a mail", booked, guarding.AT_ONCE_A_DAY_OF_COACH),
        ("times of one coach kept unconfirmed", kept, guarding.HELD_OF_COACH_PROVEN),
    ]
    for what, most, allowed in shown:
        print(f"{what}: at most {most}, allowed {allowed}")
    booked_people = confirm_people()
    print(f"people: {dict(Counter(of_people))}; {booked_people} of {PEOPLE} have their call")
    fine = all(most <= allowed for _, most, allowed in shown) and set(of_people) == {302}
    fine = fine and booked_people == PEOPLE
    fine = fine and set(answers) <= {302, 409, 429}
    print("held" if fine else "DID NOT HOLD")
    return 0 if fine else 1
