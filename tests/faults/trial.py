"""One fault on a world of mails: written, struck, awaited, counted."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db import OperationalError, connection
from django.utils import timezone

from outbox.actions import enqueue, opt_out
from outbox.models import Delivery
from outbox.tasks import send_delivery
from tests.faults.faults import Fault
from tests.faults.world import World

HEAD = (
    "| fault | mails | strikes | taken | lost | doubled | doubled without a logged doubt | left to a person "
    "| of these not taken | refused | early | to who opted out | woken for twice | s |\n" + "|---" * 14 + "|"
)
BATCH = 50
PATIENCE_S = 150
OPEN = ("pending", "sending")


@dataclass
class Trial:
    """What was written, and what the server took."""

    fault: Fault
    mails: int = 0
    strikes: int = 0
    seconds: float = 0
    taken: int = 0
    lost: int = 0
    doubled: int = 0
    undoubted: int = 0
    uncertain: int = 0
    missing: int = 0
    refused: int = 0
    early: int = 0
    unwanted: int = 0
    again: int = 0
    due: dict[str, datetime] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        if self.fault.is_control:
            return bool(self.lost or self.undoubted)
        wrong = self.lost or self.missing or self.undoubted or self.early or self.unwanted
        quiet = not (self.fault.strike or self.fault.mode or self.fault.world)
        proves = self.again > 0 or self.fault.doubled == 1
        return proves and not wrong and not (quiet and self.doubled)

    @property
    def row(self) -> str:
        cells = [self.fault.name, self.mails, self.strikes, self.taken, self.lost, self.doubled]
        cells += [
            self.undoubted,
            self.uncertain,
            self.missing,
            self.refused,
            self.early,
            self.unwanted,
            self.again,
            round(self.seconds),
        ]
        return "| " + " | ".join(map(str, cells)) + (" |" if self.passed else " | FAILED")


def trial(world: World, fault: Fault, mails: int, kills: int) -> Trial:
    began, done = time.monotonic(), Trial(fault)
    fresh(world)
    world.mode(**fault.mode)
    world.start_product(beats=fault.beats, **fault.world)
    try:
        strike_while_sending(world, done, mails, kills)
        until_tried(world)
        world.mode()
        settle(world)
        done.strikes = max(done.strikes, world.deaths())
    finally:
        world.stop_product()
    count(world, done)
    done.seconds = time.monotonic() - began
    return done


def fresh(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE outbox_delivery, outbox_optout, outbox_undeliverable CASCADE")
    (world.sink / "taken.jsonl").open("w").close()
    world.deaths_file.unlink(missing_ok=True)
    world.receipts_file.unlink(missing_ok=True)
    opt_out(email="no@example.org", kind="summary")


def strike_while_sending(world: World, done: Trial, mails: int, kills: int) -> None:
    """Keeps mails coming until enough were written and enough was struck; some are for later or unwanted."""
    again(world, lambda: write(done, "no@example.org", timedelta(0)))
    again(world, lambda: write(done, "tomorrow@example.org", timedelta(days=1)))
    strike, taken, dies = done.fault.strike, 0, "FAULT" in done.fault.world
    while done.mails < mails or ((strike or dies) and done.strikes < kills):
        if waiting(world) < BATCH:
            again(world, lambda: write_many(done, BATCH))
        # Only what is at work is struck: a worker that is killed while it starts shows nothing.
        if strike and done.strikes < kills and len(world.taken()) > taken:
            taken = len(world.taken())
            done.strikes += strike(world)
        world.rest(done.fault.pause_s)
        if dies:
            done.strikes = world.deaths()


def write_many(done: Trial, mails: int) -> None:
    for _ in range(mails):
        write(done, f"{uuid4().hex[:8]}@example.org", timedelta(0))


def write(done: Trial, to: str, ahead: timedelta) -> None:
    due = timezone.now() + ahead
    mail = enqueue(
        kind=Delivery.Kind.SUMMARY, key=uuid4().hex, to_email=to, subject="A week", text="Words", due_at=due
    )
    done.due[mail.message_id] = due
    done.mails += "@example.org" in to and to not in ("no@example.org", "tomorrow@example.org")
    for _ in range(done.fault.doubled - 1):
        send_delivery.hint(str(mail.pk))


def until_tried(world: World) -> None:
    """The server behaves badly until each mail has met it once."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and again(world, untried):
        world.rest(0.5)


def untried() -> int:
    return Delivery.objects.filter(state="pending", attempts=0, due_at__lte=timezone.now()).count()


def settle(world: World) -> None:
    """Until nothing is due any more, and what is in doubt has had its second chance."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and again(world, open_rows):
        world.rest(0.5)


def open_rows() -> int:
    due = Delivery.objects.filter(state__in=OPEN, due_at__lte=timezone.now() + timedelta(minutes=10)).count()
    return due + Delivery.objects.filter(state="uncertain", resent=False).count()


def waiting(world: World) -> int:
    return again(world, lambda: Delivery.objects.filter(state="pending", due_at__lte=timezone.now()).count())


def again[T](world: World, ask: Callable[[], T]) -> T:
    """Asks until the database answers: it may be the one that was struck."""
    while True:
        try:
            return ask()
        except OperationalError:
            connection.close()
            world.rest(0.2)


def count(world: World, done: Trial) -> None:
    taken, done.again = world.taken(), world.received_again()
    copies = Counter(line["id"] for line in taken)
    rows = {row.message_id: row for row in Delivery.objects.prefetch_related("tries")}
    for name, due in done.due.items():
        row, got = rows[name], copies[name]
        done.taken += got > 0
        if row.to_email == "no@example.org":
            done.unwanted += got
        elif due <= timezone.now():
            refused = row.state == "failed" and bool(done.fault.mode)
            done.refused += refused
            # Twice in doubt: no third copy goes out, a person is shown it and decides.
            in_doubt = row.state == "uncertain"
            done.uncertain += in_doubt
            done.missing += in_doubt and got == 0
            done.lost += got == 0 and not refused and not in_doubt
        doubts = sum(one.crossed_at is not None and one.outcome != "accepted" for one in row.tries.all())
        done.doubled += max(0, got - 1)
        done.undoubted += max(0, got - 1 - doubts)
    at = ((line["id"], datetime.fromisoformat(line["at"]).astimezone(UTC)) for line in taken)
    done.early = sum(when < done.due[name] for name, when in at)
