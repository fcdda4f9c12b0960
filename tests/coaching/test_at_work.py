"""Whether anybody is at work: what /readyz tells, and what the log says as an error."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from coaching.celery import app
from coaching.health import at_work
from coaching.tasks import watch
from outbox.actions import send_again
from outbox.models import Delivery, Pulse, Undeliverable
from outbox.sending import send
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


def test_a_mail_server_that_is_away_raises_an_alarm_within_half_an_hour(
    beating, client, settings, unused_port
):
    settings.MAILERS = {"default": {"OPTIONS": {"host": "127.0.0.1", "port": unused_port, "timeout": 2}}}
    mail = {"kind": "account", "subject": "s", "text": "t", "to_email": "bob@example.org", "due_at": ago(25)}
    Delivery.objects.create(key="1", message_id="<1@x>", **mail)
    put_off = Delivery.objects.create(key="2", message_id="<2@x>", attempts=1, **mail)
    assert readyz(client)["mail"] == "1 mail not sent, the first due 25 min ago"
    for delivery in Delivery.objects.all():
        assert send(delivery_id=str(delivery.pk), now=timezone.now()) == "pending"
    assert readyz(client)["mail"] == "2 mails not sent, the first due 25 min ago"
    Delivery.objects.filter(pk=put_off.pk).update(state="failed")
    send_again(delivery=put_off, now=timezone.now())
    assert readyz(client)["mail"] == "1 mail not sent, the first due 25 min ago", "just asked for"


WRITTEN = timezone.now()


def summary_mail(key, **fields):
    fields = {"state": "pending", "attempts": 2, "to_email": "a@example.org", "created_at": WRITTEN} | fields
    return Delivery.objects.create(
        kind="summary",
        key=key,
        message_id=f"<{key}@x>",
        subject="s",
        text="t",
        due_at=WRITTEN + timedelta(hours=1),
        **fields,
    )


def at(minutes):
    """What the watch says so long after the mails were written."""
    now = WRITTEN + timedelta(minutes=minutes)
    for name in ("dispatch", "summaries"):
        Pulse.note(name, now)
    return at_work(now)["mail"]


def test_no_summary_went_out_raises_an_alarm_within_half_an_hour(db, caplog):
    """A mail server that puts everything off, or refuses it: each was tried, and none arrived."""
    summary_mail("ann")
    summary_mail("ben", state="failed")
    assert at(15) == "ok"
    with caplog.at_level(logging.ERROR):
        assert at(25) == "no summaries went out for 25 min, 2 are written"
    assert "alarm, mail" in caplog.text


def test_one_that_fails_beside_others_that_go_out_is_no_alarm(db):
    summary_mail("ann", state="failed")
    summary_mail("ben", state="sent", sent_at=WRITTEN + timedelta(minutes=1))
    assert at(25) == "ok"


def test_one_that_failed_before_others_went_out_does_not_hide_those_that_stay_after_them(db):
    summary_mail("ann", state="failed", created_at=WRITTEN - timedelta(hours=2))
    summary_mail("ben", state="sent", sent_at=WRITTEN - timedelta(hours=1))
    summary_mail("cat")
    assert at(25) == "no summaries went out for 25 min, 1 are written"


def test_what_the_server_took_without_a_word_is_not_said_to_be_out(db):
    summary_mail("ann", state="uncertain", uncertain_since=WRITTEN)
    assert at(25) == "no summaries went out for 25 min, 1 are written"


def test_a_coachs_test_neither_rings_the_alarm_nor_ends_it(db):
    summary_mail("test:1:a", state="failed")
    assert at(25) == "ok"
    summary_mail("ann")
    summary_mail("test:1:b", state="sent", sent_at=WRITTEN + timedelta(minutes=1))
    assert at(25) == "no summaries went out for 25 min, 1 are written"


def test_an_address_that_is_known_not_to_work_is_no_alarm(db):
    summary_mail("ann", state="failed")
    Undeliverable.objects.create(email="a@example.org", reason="bounced", since=WRITTEN)
    assert at(25) == "ok"


def test_the_watch_tells_the_log_by_itself(beating, caplog):
    Pulse.objects.filter(name="summaries").update(at=ago(25))
    with caplog.at_level(logging.ERROR):
        watch()
    assert "alarm, beat: summaries: not heard for 25 min" in caplog.text
    assert "coaching.tasks.watch" in {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert "coaching.tasks.watch" in app.tasks


def test_a_summary_that_nobody_writes_raises_an_alarm_within_half_an_hour(beating, cast, client):
    summary = make_summary(cast)
    planned = {"state": "planned", "delivery": None, "composed_at": None}
    Summary.objects.filter(pk=summary.pk).update(due_at=ago(25), **planned)
    Delivery.objects.all().delete()
    assert "1 summary not sent" in readyz(client)["mail"]
