"""Visitors as a web server meets them: each with an address of its own, and all at once."""

import http.client
import itertools
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from accounts.actions import open_practice
from accounts.models import User
from bookings.models import CallWindow, CoachPage
from bookings.proof import is_proven
from bookings.tickets import new_ticket
from bookings.when import stamp
from coaching.stack import ports
from coaching.stack.product import module
from tests.processes import running, wait_for

# Any value serves: the form has to say what the cookie says.
TOKEN = "a" * 32
PATIENCE_S = 1_800
BITS = 8


@dataclass(frozen=True, slots=True)
class Press:
    """One press of the button: `ip` is where it comes from."""

    page: CoachPage
    start: datetime
    email: str
    ip: str
    proves: bool = True


def make_pages(count: int, windows: Sequence[tuple[time, time]], **rules: object) -> list[CoachPage]:
    """Coaches in UTC with these windows on every day."""
    pages = []
    for number in range(count):
        coach = User.objects.create_user(f"coach{number}@rush.test", name=f"Coach {number}", zone="UTC")
        practice = open_practice(owner=coach, name=f"Practice {number}")
        own = {"slug": f"coach-{number}", "is_public": True, "zone": "UTC", **rules}
        page = CoachPage.objects.create(coach=coach, practice=practice, **own)
        CallWindow.objects.bulk_create(
            CallWindow(page=page, weekday=day, starts=starts, ends=ends)
            for day in range(7)
            for starts, ends in windows
        )
        pages.append(page)
    return pages


@contextmanager
def web_server() -> Iterator[int]:
    """The product's own, as `make run` starts it, behind a proxy that names the visitor's address."""
    port = ports.free()
    command = module(
        "granian",
        "coaching.wsgi:application",
        interface="wsgi",
        host=ports.LOCAL,
        port=str(port),
        workers="2",
        blocking_threads="4",
    )
    changes = {"TRUST_PROXY_HEADER": "true", "LOG_LEVEL": "ERROR", "BOOKING_PROOF_BITS": str(BITS)}
    with running(*command[2:], **changes):
        if not wait_for(lambda: ports.answers(port)):
            raise RuntimeError("The web server did not come up.")
        yield port


def press_all(port: int, presses: Sequence[Press], *, at_once: int) -> list[int]:
    """The status codes, in order; `at_once` of them are on their way at a time. 0: no answer."""
    bodies = [_form(press) for press in presses]
    gate = threading.Barrier(min(at_once, len(presses)))
    first = itertools.count()

    def send(number: int) -> int:
        if next(first) < gate.parties:
            gate.wait()
        return _send(port, presses[number], bodies[number])

    with ThreadPoolExecutor(gate.parties) as pool:
        return list(pool.map(send, range(len(presses))))


def _form(press: Press) -> bytes:
    """What the browser sends, a while after it showed the form."""
    ticket = new_ticket(press.page.pk, timezone.now() - timedelta(seconds=60))
    numbers = map(str, itertools.count())
    proof = next(n for n in numbers if is_proven(ticket, n, BITS)) if press.proves else ""
    said = {
        "csrfmiddlewaretoken": TOKEN,
        "ticket": ticket,
        "proof": proof,
        "start": stamp(press.start),
        "zone": "UTC",
        "name": "Vera Visitor",
        "email": press.email,
        "goal": "Half marathon",
        "channel": "video",
        "phone": "",
        "consent": "on",
        "website": "",
    }
    return urlencode(said).encode()


def _send(port: int, press: Press, body: bytes) -> int:
    connection = http.client.HTTPConnection(ports.LOCAL, port, timeout=PATIENCE_S)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"{settings.CSRF_COOKIE_NAME}={TOKEN}",
        "X-Forwarded-For": press.ip,
    }
    try:
        connection.request("POST", f"/c/{press.page.slug}/book/", body, headers)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()
