"""A running web server whose broker is dead and whose database goes away and comes back."""

import http.client
import json
import re
from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sessions.models import Log
from tests.cast import make_cast, make_session
from tests.coaching.proxy import Door
from tests.processes import running, wait_for

pytestmark = pytest.mark.django_db(transaction=True)


class Web:
    """A visitor of the product's own web server."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, cookie: str = "", body: str | None = None) -> tuple[int, str, str]:
        """(status, body, Set-Cookie); status 0 while nobody listens."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": cookie} if cookie else {}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            link.request("POST" if body else "GET", path, body=body, headers=headers)
            answer = link.getresponse()
            return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "")
        except OSError:
            return 0, "", ""
        finally:
            link.close()


@pytest.fixture
def door() -> Iterator[Door]:
    base = settings.DATABASES["default"]
    door = Door((base["HOST"], int(base["PORT"])))
    yield door
    door.shut()


@pytest.fixture
def web(door: Door, unused_port: int) -> Iterator[Web]:
    base = settings.DATABASES["default"]
    who = f"{base['USER']}:{base['PASSWORD']}" if base["PASSWORD"] else base["USER"]
    command = ("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(unused_port))
    with running(
        *command,
        *("--workers", "1", "--blocking-threads", "2", "coaching.wsgi:application"),
        DATABASE_URL=f"postgres://{who}@127.0.0.1:{door.port}/{connection.settings_dict['NAME']}",
        REDIS_URL="redis://127.0.0.1:1/0",
    ):
        web = Web(unused_port)
        assert wait_for(lambda: web.ask("/healthz")[0] == 200)
        yield web


def test_without_a_broker_a_tick_is_kept_and_readyz_says_what_is_missing(web):
    bob = make_cast().bob
    session = make_session(bob, day=bob.today(timezone.now()))
    client = Client()
    client.force_login(bob.user)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    status, _, cookies = web.ask(reverse("sessions:today"), cookie)
    assert status == 200
    token = re.search(r"csrftoken=(\w+)", cookies)[1]
    said = urlencode({"csrfmiddlewaretoken": token, "client_id": str(uuid4()), "rpe": 6})
    ticked = web.ask(reverse("sessions:tick", args=[session.pk]), f"{cookie}; csrftoken={token}", said)
    assert ticked[0] in {200, 302}
    assert Log.objects.get().session_id == session.pk
    status, body, _ = web.ask("/readyz")
    assert status == 503
    assert json.loads(body) == {
        "ready": False,
        "database": "ok",
        "migrations": "ok",
        "broker": "not reachable",
        "beat": "dispatch: never heard; summaries: never heard",
        "mail": "ok",
    }


def test_while_the_database_is_away_pages_say_so_and_recover_by_themselves(web, door):
    make_cast()
    assert web.ask("/coaches/")[0] == 200
    door.shut()
    status, body, _ = web.ask("/coaches/")
    assert status == 503
    assert "Traceback" not in body
    assert web.ask("/healthz")[0] == 200
    assert json.loads(web.ask("/readyz")[1])["database"] == "not reachable"
    door.open()
    assert wait_for(lambda: web.ask("/coaches/")[0] == 200)
