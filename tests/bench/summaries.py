"""Weekly summaries: what a hundred cost to write, part by part, and how many a second go out.

    python -m coaching.stack with --end-with-parent -- python -m tests.bench.summaries

200 athletes, each 26 weeks into a plan: facts, digest, words, chart as a PNG, rows; then real workers of one
and of two processes, from the message to the mail server that has the mail: twice, because the first time
they read their code. What it takes of the processors says how many a second are possible where nobody else
wants them.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from athletes.models import Athlete  # noqa: E402
from coaching.celery import app  # noqa: E402
from outbox.models import Delivery  # noqa: E402
from summaries import actions, tasks  # noqa: E402
from summaries.chart import load_svg  # noqa: E402
from summaries.digest import digest  # noqa: E402
from summaries.facts import facts_of_many  # noqa: E402
from summaries.letter import PICTURE, letter  # noqa: E402
from summaries.models import Summary  # noqa: E402
from summaries.picture import png  # noqa: E402
from tests.bench.ruler import Counter  # noqa: E402
from tests.bench.seed import seed  # noqa: E402

BATCH = 100
PATIENCE_S = 600


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    seed(timezone.now())
    bare = min(cpu(lambda: Athlete.objects.order_by("pk").first())[0] for _ in range(20))
    print(f"one query by primary key: {bare:.2f} ms of CPU\n")
    plan(timezone.now())
    parts()
    print("\n| worker processes | mails | seconds | a second | CPU ms each: worker | with all servers |")
    print("|---|---|---|---|---|---|")
    for processes in (1, 2):
        throughput(processes)


def plan(now: datetime) -> None:
    """Everybody's summary is due now, and nothing was written before."""
    Summary.objects.all().delete()
    Delivery.objects.all().delete()
    due = now - timedelta(minutes=1)
    Athlete.objects.update(summary_weekday=due.weekday(), summary_time=due.time().replace(microsecond=0))
    actions.plan_summaries(now=now)


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of this process, and what came of it."""
    began = time.process_time()
    result = work()
    return (time.process_time() - began) * 1000, result


def parts() -> None:
    """Of one batch; the database's own time is not in it."""
    rows = list(Summary.objects.with_people().order_by("pk")[:BATCH])
    facts_ms, facts = cpu(lambda: facts_of_many(rows))
    digest_ms, digests = cpu(lambda: {one.pk: digest(facts[one.pk]) | {"note": ""} for one in rows})
    letter_ms, _ = cpu(lambda: [letter(digests[one.pk], one) for one in rows])
    charts = [found["chart"] for found in digests.values()]
    png_ms, _ = cpu(lambda: [png(load_svg(chart), width=PICTURE) for chart in charts])
    counter = Counter()
    with connection.execute_wrapper(counter):
        all_ms, _ = cpu(lambda: actions.compose_many(ids=[one.pk for one in rows], now=timezone.now()))
    print(f"| of {BATCH} summaries | CPU ms each |\n|---|---|")
    split = {"facts": facts_ms, "digest": digest_ms, "words": letter_ms - png_ms, "chart as a PNG": png_ms}
    for name, ms in (split | {"all, with rows": all_ms}).items():
        print(f"| {name} | {ms / BATCH:.2f} |")
    print(f"\n{counter.count} queries for {BATCH} summaries")


def throughput(processes: int) -> None:
    app.control.purge()
    with workers(processes) as worker:
        for which in ("first", "then"):
            plan(timezone.now())
            began, before = time.monotonic(), (spent_ms(worker), spent_ms(os.getppid()))
            wanted = a_monday()
            took = time.monotonic() - began
            own, all_ = spent_ms(worker) - before[0], spent_ms(os.getppid()) - before[1]
            each = f"{took:.1f} | {wanted / took:.1f} | {own / wanted:.1f} | {all_ / wanted:.1f}"
            print(f"| {processes}, {which} | {wanted} | {each} |", flush=True)


def a_monday() -> int:
    """How many mails went out."""
    began, wanted = time.monotonic(), Summary.objects.count()
    tasks.compose_due()
    while Delivery.objects.filter(state="sent").count() < wanted:
        if time.monotonic() - began > PATIENCE_S:
            sys.exit("The mails did not go out.")
        time.sleep(0.2)
    return wanted


def spent_ms(root: int) -> float:
    """CPU so far of a process and of all that it started, also of what ended."""
    rows = dict(_stats())
    mine, more = {root}, {root}
    while more:
        more = {pid for pid, (parent, _) in rows.items() if parent in more} - mine
        mine |= more
    return sum(rows[pid][1] for pid in mine if pid in rows) * 1000 / os.sysconf("SC_CLK_TCK")


def _stats() -> Iterator[tuple[int, tuple[int, int]]]:
    """Each process with its parent and its ticks."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            yield int(stat.parent.name), (int(fields[1]), sum(map(int, fields[11:15])))


@contextmanager
def workers(processes: int) -> Iterator[int]:
    """Waits until they answer, so that their start is not counted; its process id."""
    command = [sys.executable, "-m", "celery", "-A", "coaching", "worker", "--loglevel", "warning"]
    running = subprocess.Popen([*command, "--concurrency", str(processes)])
    try:
        while not app.control.ping(timeout=1):
            time.sleep(0.2)
        yield running.pid
    finally:
        running.terminate()
        running.wait(timeout=30)


if __name__ == "__main__":
    main()
