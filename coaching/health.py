"""Is the process up, and can it do its work?"""

import logging
from datetime import datetime, timedelta
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import public
from outbox.models import ALARM, Delivery, Pulse
from outbox.tasks import DISPATCH
from summaries.models import Summary
from summaries.tasks import SUMMARIES

MANY = {"mail": "mails", "summary": "summaries"}

log = logging.getLogger(__name__)


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@public
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, broker and migrations; 503 and which part is missing when one of them is not there.

    `beat` and `mail` tell whether anybody is at work. They do not make this process unready: it can answer
    people all the same. What they find is logged as an error, for whoever watches the log.
    """
    checks: dict[str, Any] = {"database": database(), "migrations": migrations(), "broker": broker()}
    ready = all(answer == "ok" for answer in checks.values())
    work = (
        at_work(timezone.now())
        if checks["migrations"] == "ok"
        else {"beat": "not known", "mail": "not known"}
    )
    return JsonResponse({"ready": ready, **checks, **work}, status=200 if ready else 503)


def at_work(now: datetime) -> dict[str, str]:
    """What the beat and the mails look like, and an error in the log where nobody is at work."""
    work = {"beat": beat(now), "mail": mail(now)}
    for name, answer in work.items():
        if answer != "ok":
            log.error("alarm, %s: %s", name, answer)
    return work


def beat(now: datetime) -> str:
    """ "ok", or since when one of the beat's tasks has not been at work."""
    heard = dict(Pulse.objects.filter(name__in=[DISPATCH, SUMMARIES]).values_list("name", "at"))
    silent = {name: heard.get(name) for name in (DISPATCH, SUMMARIES)}
    words = [f"{name}: {_since(at, now)}" for name, at in silent.items() if at is None or now - at > ALARM]
    return "; ".join(words) or "ok"


def _since(at: datetime | None, now: datetime) -> str:
    return "never heard" if at is None else f"not heard for {_minutes(now - at)}"


def mail(now: datetime) -> str:
    """ "ok", or how many mails and summaries are long overdue, and whether none goes out at all."""
    late = {
        "mail": Delivery.objects.overdue(now).order_by("due_at"),
        "summary": Summary.objects.overdue(now).order_by("due_at"),
    }
    words = []
    for what, rows in late.items():
        due = list(rows.values_list("due_at", flat=True)[:1000])
        if due:
            many = what if len(due) == 1 else MANY[what]
            words.append(f"{len(due)} {many} not sent, the first due {_minutes(now - due[0])} ago")
    stuck = Delivery.objects.stuck_summaries(now)
    if stuck:
        words.append(f"no summaries went out for {_minutes(now - min(stuck))}, {len(stuck)} are written")
    return "; ".join(words) or "ok"


def _minutes(held: timedelta) -> str:
    return f"{held.total_seconds() // 60:.0f} min"


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "not reachable"
    return "ok"


def migrations() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return "not known"
    return "ok" if waiting == 0 else f"{waiting} not applied"


def broker() -> str:
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1, retry=None
        ) as client:
            client.ping()
    except redis.RedisError:
        return "not reachable"
    return "ok"
