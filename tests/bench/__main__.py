"""Seed, start the product's own web server with one worker, ask each main page, print the table."""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from sessions.models import Session  # noqa: E402
from tests.bench import browser, lifting, to_many  # noqa: E402
from tests.bench.asking import Sample, asked  # noqa: E402
from tests.bench.edits import edits  # noqa: E402
from tests.bench.rows import compare  # noqa: E402
from tests.bench.seed import ATHLETES, Seeded, make_plan, seed  # noqa: E402

ROUNDS = int(os.environ.get("ROUNDS", "60"))
WARM_UP = 5


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    print(f"seeding {ATHLETES} athletes x 26 weeks ...", flush=True)
    began = time.monotonic()
    seeded = seed(timezone.now())
    print(f"seeded in {time.monotonic() - began:.0f} s; {ROUNDS} rounds a page, one worker", flush=True)
    if "log" in sys.argv[1:]:
        measure_log(seeded)
    else:
        measure_all(seeded)


def measure_all(seeded: Seeded) -> None:
    with server() as port:
        rows = [measure(port, *page) for page in pages(seeded)]
        rows.append(measure_ticks(port, seeded))
        rows.extend(measure_sets(port, seeded))
        done = edits(port, seeded, cookie_of(seeded.coach), ROUNDS + WARM_UP)
        rows += [row(name, samples[WARM_UP:], {200, 302}) for name, samples in done.items()]
        many = to_many.prepare(seeded)
        rows.extend(measure_many(port, seeded, many))
        report(rows)
        small = make_plan(seeded.plan.practice, seeded.coach, weeks=4, sessions=30)
        plans = {"4 weeks, 30 sessions": small, "52 weeks, 400 sessions": seeded.long_plan}
        address, cookie = f"http://127.0.0.1:{port}", cookie_of(seeded.coach)
        browser.measure(address, cookie, plans)
        usual = make_plan(seeded.plan.practice, seeded.coach, weeks=24, sessions=200)
        browser.measure_checks(address, cookie, {"24 weeks, 200 sessions": usual} | plans)
    compare(many.version, to_many.keep_the_first(many))


def cookie_of(user: User) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return f"sessionid={store.session_key}"


def pages(s: Seeded) -> list[tuple[str, str, str]]:
    """(name, path, cookie); the bare view first, because everything is held against it."""
    coach, athlete = cookie_of(s.coach), cookie_of(s.athlete.user)
    return [
        ("bare view, 1 query", f"/bench/bare/{s.athlete.pk}/", ""),
        ("roster, 200 athletes", reverse("desk:desk"), coach),
        ("athlete's page", reverse("desk:athlete", args=[s.athlete.pk]), coach),
        ("plan list", reverse("plans:list"), coach),
        ("plan grid, 24 weeks, 200 sessions", reverse("plans:detail", args=[s.plan.pk]), coach),
        ("plan grid, 52 weeks, 400 sessions", reverse("plans:detail", args=[s.long_plan.pk]), coach),
        ("today", reverse("sessions:today"), athlete),
        ("week", reverse("sessions:week"), athlete),
        ("coach's public page", reverse("bookings:coach", args=[s.page.slug]), ""),
    ]


def measure(port: int, name: str, path: str, cookie: str) -> dict[str, object]:
    link = http.client.HTTPConnection("127.0.0.1", port)
    samples = [ask(link, "GET", path, cookie) for _ in range(ROUNDS + WARM_UP)][WARM_UP:]
    return row(name, samples, {200})


def token_of(link: http.client.HTTPConnection, cookie: str) -> str:
    """The token with which an athlete's forms are sent."""
    link.request("GET", reverse("sessions:today"), headers={"Cookie": cookie})
    answer = link.getresponse()
    token = re.search(r"csrftoken=(\w+)", answer.headers.get("Set-Cookie", ""))
    answer.read()
    if token is None:
        raise SystemExit("today's page sets no CSRF cookie: nothing can be sent")
    return token[1]


def measure_log(s: Seeded) -> None:
    """What an athlete's tick and a log of sets cost beside the bare view: `python -m tests.bench log`."""
    with server() as port:
        report([measure(port, *pages(s)[0]), measure_ticks(port, s), *measure_sets(port, s)])


def measure_sets(port: int, s: Seeded) -> list[dict[str, object]]:
    """Logs of 24 sets, one request each, and the page on which they are made."""
    cookie = cookie_of(s.athlete.user)
    link = http.client.HTTPConnection("127.0.0.1", port)
    token = token_of(link, cookie)
    free = lifting.sessions(s, ROUNDS + WARM_UP)
    paths = [reverse("sessions:sets", args=[one.pk]) for one in free]
    sent = [ask(link, "POST", one, f"{cookie}; csrftoken={token}", lifting.form(token)) for one in paths]
    shown = [ask(link, "GET", one, cookie) for one in paths]
    return [
        row("one log of 24 sets", sent[WARM_UP:], {302}),
        row("the page of 24 sets", shown[WARM_UP:], {200}),
    ]


def measure_ticks(port: int, s: Seeded) -> dict[str, object]:
    """One tick each of sessions that are not logged yet."""
    cookie = cookie_of(s.athlete.user)
    link = http.client.HTTPConnection("127.0.0.1", port)
    token = token_of(link, cookie)
    free = Session.objects.filter(athlete=s.athlete, day__lte=s.today, log=None)[: ROUNDS + WARM_UP]
    samples = [
        ask(
            link,
            "POST",
            reverse("sessions:tick", args=[one.pk]),
            f"{cookie}; csrftoken={token}",
            f"csrfmiddlewaretoken={token}&client_id={uuid4()}&rpe=5&outcome=done",
        )
        for one in free
    ][2:]
    return row("one tick", samples, {200, 302})


def measure_many(port: int, s: Seeded, many: to_many.Many) -> list[dict[str, object]]:
    """A plan to 100 athletes, and a change of it to the same hundred: its page and the push."""
    coach = to_many.Coach(port, cookie_of(s.coach), to_many.assign_path(many))

    def send(path: str, body: str | None = None) -> Sample:
        return ask(coach.link, "POST" if body else "GET", path, coach.cookie, body)

    assign, push = to_many.assign_path(many), to_many.push_path(many)
    assigned = [send(assign, form) for form in to_many.assignment_forms(many, coach)]
    to_many.keep_the_first(many)
    looked, pushed = [], []
    for number in range(to_many.ROUNDS):
        form = to_many.change(many, coach, number)
        looked.append(send(push))
        pushed.append(send(push, form))
    return [
        row("assign 24 weeks x 100 athletes", assigned, {302}),
        row("what a push would change, 100", looked, {200}),
        row("push a change to 100 athletes", pushed, {302}),
    ]


def ask(
    link: http.client.HTTPConnection, method: str, path: str, cookie: str, body: str | None = None
) -> Sample:
    """A page, or with a body a form that is sent."""
    form = {"Content-Type": "application/x-www-form-urlencoded", "Referer": "http://127.0.0.1/"}
    return asked(link, method, path, ({"Cookie": cookie} if cookie else {}) | (form if body else {}), body)


def row(name: str, samples: list[Sample], fine: set[int]) -> dict[str, object]:
    wrong = {status for status, *_ in samples} - fine
    if wrong or not samples:
        raise SystemExit(f"{name}: answered {sorted(wrong)}, nothing to measure")
    walls = sorted(wall for _, wall, _, _ in samples)
    return {
        "name": name,
        "queries": max(queries for *_, queries in samples),
        "cpu": statistics.median(cpu for _, _, cpu, _ in samples),
        "p50": statistics.median(walls),
        "p95": walls[max(int(len(walls) * 0.95) - 1, 0)],
    }


def report(rows: list[dict[str, object]]) -> None:
    bare = rows[0]
    print(f"\n{'':36}{'queries':>8}{'CPU ms':>9}{'x bare':>8}{'p50 ms':>9}{'x':>7}{'p95 ms':>9}{'x':>7}")
    for r in rows:
        ratios = {key: r[key] / bare[key] for key in ("cpu", "p50", "p95")}
        print(
            f"{r['name']:36}{r['queries']:>8}{r['cpu']:>9.2f}{ratios['cpu']:>8.1f}"
            f"{r['p50']:>9.2f}{ratios['p50']:>7.1f}{r['p95']:>9.2f}{ratios['p95']:>7.1f}"
        )


@contextmanager
def server() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(
        [
            *command,
            "--workers",
            "1",
            "--blocking-threads",
            "4",
            "--no-access-log",
            "--log-level",
            "warning",
            "coaching.wsgi:application",
        ]
    )
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait_for(port: int) -> None:
    for _ in range(900):
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            link.request("GET", "/healthz")
            link.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the web server did not start")


main()
