"""A server that is killed in the middle of a long queue: sent again, everything is there once."""

import http.client
import json
import os
import signal
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sessions.models import Entry, Log
from tests.cast import make_cast
from tests.processes import running, wait_for

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 200
TOKEN = "a" * 32


def send(port, cookie, body):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Connection": "close",
    }
    link.request("POST", reverse("sessions:sync"), body=body, headers=headers)
    return link


def listens(port):
    try:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        link.request("GET", "/healthz")
        return link.getresponse().status == 200
    except OSError:
        return False


def kill(process):
    """The server and its worker, in the middle of what they do."""
    workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.kill()
    for worker in workers:
        os.kill(int(worker), signal.SIGKILL)
    process.wait(timeout=20)


def test_a_queue_sent_again_after_a_kill_arrives_once_and_in_order(unused_port):
    bob = make_cast().bob
    client = Client()
    client.force_login(bob.user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    day = bob.today(timezone.now()).isoformat()
    entries = [
        {
            "uid": str(uuid.uuid4()),
            "kind": "unplanned",
            "fields": {"title": f"Swim {number}", "sport": "swimming", "day": day},
        }
        for number in range(MANY)
    ]
    body = json.dumps({"athlete": str(bob.uid), "device": str(uuid.uuid4()), "entries": entries})
    web = ("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(unused_port))
    command = (*web, "--workers", "1", "coaching.wsgi:application")
    with running(*command) as process:
        assert wait_for(lambda: listens(unused_port))
        send(unused_port, cookie, body)
        assert wait_for(lambda: Entry.objects.count() > 5)
        kill(process)
    before = Entry.objects.count()
    assert before < MANY
    with running(*command):
        assert wait_for(lambda: listens(unused_port))
        answer = send(unused_port, cookie, body).getresponse()
        assert answer.status == 200
        assert len(json.loads(answer.read())["answers"]) == MANY
    uids = [str(uid) for uid in Entry.objects.order_by("pk").values_list("uid", flat=True)]
    assert uids == [entry["uid"] for entry in entries]
    assert Log.objects.count() == MANY
