"""A real Celery worker in its own process takes an id from Valkey and sends over real SMTP."""

import pytest
from django.utils import timezone

from outbox import tasks
from outbox.actions import enqueue
from outbox.models import Delivery
from tests.processes import manage, wait_for, worker

pytestmark = pytest.mark.django_db(transaction=True)

WRITE = """
from django.utils import timezone
from outbox.actions import enqueue
enqueue(kind="account", key="1", to_email="bob@example.org", subject="Hello", text="Words",
        due_at=timezone.now())
"""


def write():
    return enqueue(
        kind=Delivery.Kind.ACCOUNT,
        key="1",
        to_email="bob@example.org",
        subject="Hello",
        text="Words",
        due_at=timezone.now(),
    )


def is_sent():
    return Delivery.objects.filter(state="sent").exists()


def test_a_mail_written_down_is_sent_by_a_worker(inbox):
    with worker(smtp_port=inbox.port):
        write()
        assert wait_for(is_sent)
    assert len(inbox.mails) == 1


def test_without_a_broker_the_mail_is_written_and_the_beat_offers_it_later(inbox):
    written = manage("shell", "-c", WRITE, REDIS_URL="redis://127.0.0.1:1/0")
    assert written.returncode == 0, written.stderr
    assert Delivery.objects.get().state == "pending"
    with worker(smtp_port=inbox.port):
        tasks.dispatch_due()
        assert wait_for(is_sent)
    assert len(inbox.mails) == 1


def test_without_a_broker_a_page_with_many_mails_does_not_wait(unused_port):
    # The first may ask the dead broker once; the others find that out without asking.
    timed = (
        WRITE
        + "import time; began = time.monotonic()"
        + "".join(WRITE.replace('key="1"', f'key="{number}"') for number in range(2, 6))
    )
    timed += "print(time.monotonic() - began)"
    written = manage("shell", "--no-imports", "-c", timed, REDIS_URL=f"redis://127.0.0.1:{unused_port}/0")
    assert Delivery.objects.filter(state="pending").count() == 5
    assert float(written.stdout) < 2


def test_a_killed_worker_loses_nothing_and_a_doubled_message_sends_nothing_twice(inbox):
    with worker(smtp_port=inbox.port) as first:
        write()
        first.kill()
    with worker(smtp_port=inbox.port):
        for _ in range(4):
            tasks.dispatch_due()
        assert wait_for(is_sent)
        other = write()
        assert other.pk == Delivery.objects.get().pk
    assert len(inbox.mails) == 1
