"""A Celery worker that dies at a named moment, or that sends in one of the naive orders.

    celery -A tests.faults.worker worker

FAULT=after_claim | before_dot | after_dot | after_250 | before_commit: dies there, in FAULT_RATE of the mails
ORDER=claim_then_send | send_then_record | row_lock: the control, orders that do not work

Nothing here is asserted upon; the harness counts in the mail server's own file.
"""

import os
import random
import signal
import smtplib
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from celery.signals import task_prerun
from django.db import transaction
from django.utils import timezone

from coaching.celery import app as app

# In life ten seconds, in which the place of a dead child does nothing.
app.conf.worker_lost_wait = 1.0


def die(point: str) -> None:
    if os.environ.get("FAULT") == point and random.random() < float(os.environ.get("FAULT_RATE", "0.2")):
        with Path(os.environ["FAULT_DEATHS"]).open("ab", buffering=0) as deaths:
            deaths.write(b".")
        os.kill(os.getpid(), signal.SIGKILL)


def dying_after(point: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Not after a call that found nothing to do: of those there are many, and they show nothing."""

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        if result is not None and result is not False:
            die(point)
        return result

    return call


def dying_before_the_commit(moved: Callable[..., None]) -> Callable[..., None]:
    @wraps(moved)
    def call(*args: Any) -> None:
        moved(*args)
        die("before_commit")

    return call


def dying_around_the_answer(getreply: Callable[..., Any]) -> Callable[..., Any]:
    """The answer to the final dot is the one that `_ended` asks for."""

    @wraps(getreply)
    def call(self: smtplib.SMTP) -> Any:
        is_last = sys._getframe(1).f_code.co_name == "_ended"
        if is_last:
            die("after_dot")
        answer = getreply(self)
        if is_last:
            die("after_250")
        return answer

    return call


def claim_then_send(*, delivery_id: str, now: Any) -> None:
    """healthchecks' order: what dies between the two is lost."""
    from outbox.models import Delivery

    if Delivery.objects.filter(pk=delivery_id, state="pending").update(state="sent", sent_at=timezone.now()):
        _hand_over(Delivery.objects.get(pk=delivery_id))


def send_then_record(*, delivery_id: str, now: Any) -> None:
    """Sentry's order: what dies between the two is sent again, and two may look at once."""
    from outbox.models import Delivery

    delivery = Delivery.objects.filter(pk=delivery_id, state="pending").first()
    if delivery and _hand_over(delivery):
        Delivery.objects.filter(pk=delivery_id).update(state="sent", sent_at=timezone.now())


def row_lock(*, delivery_id: str, now: Any) -> None:
    """The row is locked while the mail is sent: what dies before the commit is sent again."""
    from outbox.models import Delivery

    with transaction.atomic():
        rows = Delivery.objects.select_for_update(skip_locked=True).filter(state="pending")
        delivery = rows.filter(pk=delivery_id).first()
        if delivery and _hand_over(delivery):
            Delivery.objects.filter(pk=delivery_id).update(state="sent", sent_at=timezone.now())


def _hand_over(delivery: Any) -> bool:
    from outbox.handover import hand_over

    return hand_over(delivery, may_end=lambda: True).outcome == "accepted"


@task_prerun.connect
def note_receipt(sender: Any, args: tuple[Any, ...], **_: Any) -> None:
    """Messages come doubled and come again, or nothing here shows that this does no harm."""
    if sender.name == "outbox.tasks.send_delivery":
        with Path(os.environ["FAULT_RECEIPTS"]).open("ab", buffering=0) as receipts:
            receipts.write(f"{args[0]}\n".encode())


@app.on_after_finalize.connect
def prepare(sender: Any, **_: Any) -> None:
    from outbox import sending

    order = os.environ.get("ORDER")
    if order:
        sending.send = globals()[order]
    sending.claim = dying_after("after_claim", sending.claim)
    sending.cross = dying_after("before_dot", sending.cross)
    sending._moved = dying_before_the_commit(sending._moved)
    smtplib.SMTP.getreply = dying_around_the_answer(smtplib.SMTP.getreply)
