"""Plan, write and send the summaries due at an instant, the same way as the workers do."""

from argparse import ArgumentTypeError
from datetime import datetime
from itertools import batched
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from outbox import sending
from outbox.models import Delivery
from summaries import actions
from summaries.models import Summary
from summaries.tasks import TOGETHER


def instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no instant; write it like 2026-11-30T08:00+01:00") from error
    if at.tzinfo is None:
        raise ArgumentTypeError(f"{text!r} has no offset; write it like 2026-11-30T08:00+01:00")
    return at


class Command(BaseCommand):
    help = "Plans, writes and sends the weekly summaries that are due at an instant (default: now)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", type=instant, default=None, help="like 2026-11-30T08:00+01:00")

    def handle(self, *args: Any, at: datetime | None, **options: Any) -> None:
        now = at or timezone.now()
        actions.plan_summaries(now=now)
        due = Summary.objects.due(now).order_by("due_at", "pk").values_list("pk", flat=True)
        for ids in batched(due, TOGETHER, strict=False):
            actions.compose_all(ids=ids, now=now)
        sent = 0
        for delivery in Delivery.objects.due(now).filter(kind=Delivery.Kind.SUMMARY).order_by("due_at"):
            state = sending.send(delivery_id=str(delivery.pk), now=now)
            sent += state == Delivery.State.SENT
            self.stdout.write(f"{delivery.to_email}: {state or 'with a worker'}: {delivery.subject}")
        self.stdout.write(f"{sent} sent, due at {now.isoformat()}.")
