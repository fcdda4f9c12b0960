"""Whether anybody is at work: what /readyz tells, and what the log says as an error."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from outbox.models import Delivery, Pulse
from outbox.tasks import dispatch_due
from summaries.models import Summary
from summaries.tasks import compose_due
from tests.architecture.outsiders import make_summary


def ago(minutes):
    return timezone.now() - timedelta(minutes=minutes)


@pytest.fixture
def beating(db):
    for name in ("dispatch", "summaries"):
        Pulse.note(name, timezone.now())


def readyz(client):
    return client.get("/readyz").json()


def test_a_beat_that_works_is_heard(db, client):
    dispatch_due()
    compose_due()
    told = readyz(client)
    assert (told["beat"], told["mail"]) == ("ok", "ok")


def test_a_beat_that_is_not_heard_raises_an_alarm_within_half_an_hour(beating, client, caplog):
    Pulse.objects.update(at=ago(25))
    with caplog.at_level(logging.ERROR):
        assert "not heard for 25 min" in readyz(client)["beat"]
    assert "alarm, beat" in caplog.text


def test_a_mail_that_nobody_tries_raises_an_alarm_within_half_an_hour(beating, client, caplog):
    mail = {"kind": "summary", "subject": "s", "text": "t", "to_email": "bob@example.org"}
    due = ago(25)
    Delivery.objects.create(key="1", message_id="<1@x>", due_at=due, **mail)
    Delivery.objects.create(key="2", message_id="<2@x>", due_at=due, attempts=1, **mail)
    with caplog.at_level(logging.ERROR):
        assert readyz(client)["mail"] == "1 mail not sent, the first due 25 min ago"
    assert "alarm, mail" in caplog.text


def test_a_summary_that_nobody_writes_raises_an_alarm_within_half_an_hour(beating, cast, client):
    summary = make_summary(cast)
    planned = {"state": "planned", "delivery": None, "composed_at": None}
    Summary.objects.filter(pk=summary.pk).update(due_at=ago(25), **planned)
    Delivery.objects.all().delete()
    assert "1 summary not sent" in readyz(client)["mail"]
