"""A real Celery worker in its own process takes an id from Valkey and sends over real SMTP."""

import socket
import threading
from contextlib import suppress

import pytest
from django.db import connection
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


class HangsUp:
    """Takes the place of a broker, counts who asks, and answers nobody."""

    def __init__(self):
        self.asked = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self._take, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _take(self):
        with suppress(OSError):
            while True:
                caller, _ = self.listener.accept()
                self.asked += 1
                caller.close()


def write(key="1"):
    return enqueue(
        kind=Delivery.Kind.ACCOUNT,
        key=key,
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


def test_a_worker_stays_connected_to_the_database_from_mail_to_mail(inbox):
    with worker(smtp_port=inbox.port):
        write()
        assert wait_for(is_sent)
        before = sessions()
        for n in range(8):
            write(f"more {n}")
        assert wait_for(lambda: Delivery.objects.filter(state="sent").count() == 9)
        assert sessions() - before < 4


def sessions():
    """How many were opened in this database so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sessions FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


def test_without_a_broker_the_mail_is_written_and_the_beat_offers_it_later(inbox):
    written = manage("shell", "-c", WRITE, REDIS_URL="redis://127.0.0.1:1/0")
    assert written.returncode == 0, written.stderr
    assert Delivery.objects.get().state == "pending"
    with worker(smtp_port=inbox.port):
        tasks.dispatch_due()
        assert wait_for(is_sent)
    assert len(inbox.mails) == 1


def test_without_a_broker_a_page_with_many_mails_asks_for_it_as_often_as_one_with_one():
    # The first may ask a dead broker; the others find that out without asking.
    with HangsUp() as broker:
        dead = f"redis://127.0.0.1:{broker.port}/0"
        manage("shell", "--no-imports", "-c", WRITE, REDIS_URL=dead)
        asked = broker.asked
        many = "".join(WRITE.replace('key="1"', f'key="{number}"') for number in range(2, 7))
        manage("shell", "--no-imports", "-c", many, REDIS_URL=dead)
    assert Delivery.objects.filter(state="pending").count() == 6
    assert 1 <= asked == broker.asked - asked


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
