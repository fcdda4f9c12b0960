"""An error before the final dot is told from one after it, on a server that breaks off where it is told."""

import time
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from outbox import sending
from outbox.actions import enqueue
from outbox.handover import hand_over
from outbox.models import Delivery, Undeliverable
from outbox.stop import one_click_headers, stop_link
from tests.outbox.script import HANG_UP, Script

NOW = timezone.now()


@pytest.fixture
def mail(db):
    return enqueue(
        kind=Delivery.Kind.SUMMARY,
        key="1",
        to_email="Bob@example.org",
        subject="Your week",
        text="One\n.two\n..three\n.",
        due_at=NOW,
    )


def use(settings, script):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": script.port, "timeout": 2},
        }
    }


def sent_to(settings, script, mail):
    use(settings, script)
    state = sending.send(delivery_id=str(mail.pk), now=timezone.now())
    mail.refresh_from_db()
    return state


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"HELLO": HANG_UP}, "pending"),
        ({"HELLO": "421 too busy"}, "pending"),
        ({"HELLO": "554 no service here"}, "pending"),
        ({"MAIL": HANG_UP}, "pending"),
        ({"MAIL": "451 later"}, "pending"),
        ({"RCPT": "450 greylisted"}, "pending"),
        ({"RCPT": HANG_UP}, "pending"),
        ({"DATA": HANG_UP}, "pending"),
        ({"DATA": "451 later"}, "pending"),
        ({"BODY": HANG_UP}, "pending"),
        ({"DOT": "451 later"}, "pending"),
        ({"DOT": "554 looks like spam"}, "failed"),
        ({"MAIL": "550 not from you"}, "failed"),
        ({"RCPT": "550 5.1.1 no such user"}, "failed"),
        ({"DOT": HANG_UP}, "uncertain"),
        ({"DOT": "nonsense"}, "uncertain"),
        ({}, "sent"),
    ],
    ids=str,
)
def test_where_the_line_breaks_decides(settings, mail, changes, state):
    with Script(**changes) as script:
        assert sent_to(settings, script, mail) == state
        # What is asked again is not with the server; what it has is never asked again as if it had not.
        taken = len(script.mails)
    refused_after_the_dot = changes.get("DOT", "")[:3] in {"451", "554"}
    assert taken == (1 if state in {"sent", "uncertain"} or refused_after_the_dot else 0)


def test_a_line_that_begins_with_a_dot_arrives_as_it_was(settings, mail):
    with Script() as script:
        sent_to(settings, script, mail)
    (raw,) = script.mails
    assert b"\r\n..two\r\n...three\r\n..\r\n" in raw
    assert f"Message-ID: {mail.message_id}".encode() in raw


def test_the_link_that_stops_a_mail_goes_out_as_mail_programs_read_it(settings, mail):
    """On a line of its own however long: as an encoded word no program would show its button (RFC 2369)."""
    link = stop_link(email="a-rather-long-name-of-somebody@mail.example.org", kind=Delivery.Kind.SUMMARY)
    Delivery.objects.update(headers=one_click_headers(link))
    with Script() as script:
        assert sent_to(settings, script, mail) == "sent"
    (raw,) = script.mails
    assert f"\r\nList-Unsubscribe: <{link}>\r\n".encode() in raw


def test_what_a_server_answers_may_be_anything(settings, mail):
    with Script(RCPT="550 5.1.1 no such\0 user") as script:
        assert sent_to(settings, script, mail) == "failed"
    assert Undeliverable.objects.get().detail == "550 5.1.1 no such user"


def test_an_answer_that_is_lost_because_the_server_is_slow_is_uncertain(settings, mail):
    class Slow(Script):
        def _answer(self, line, verb):
            if verb == "DOT":
                time.sleep(2.5)
            return super()._answer(line, verb)

    with Slow() as script:
        assert sent_to(settings, script, mail) == "uncertain"
        assert len(script.mails) == 1


def test_a_worker_that_slept_past_its_lease_does_not_send_the_last_word(settings, mail):
    sleeper = sending.claim(delivery_id=str(mail.pk), now=timezone.now())
    Delivery.objects.update(lease_until=timezone.now() + timedelta(seconds=1))
    with Script() as script:
        use(settings, script)
        result = hand_over(mail, may_end=partial(sending.cross, attempt=sleeper))
        assert script.said == ["EHLO", "MAIL", "RCPT", "DATA"]
    assert result.outcome == "later"
    assert script.mails == []


def test_an_address_that_does_not_exist_gets_nothing_more(settings, mail):
    with Script(RCPT="550 5.1.1 no such user") as script:
        sent_to(settings, script, mail)
    held = Undeliverable.objects.get()
    assert (held.email, held.reason) == ("bob@example.org", "bounced")
    assert "no such user" in held.detail
    other = enqueue(
        kind=Delivery.Kind.BOOKING, key="2", to_email="bob@example.org", subject="s", text="t", due_at=NOW
    )
    account = enqueue(
        kind=Delivery.Kind.ACCOUNT, key="3", to_email="bob@example.org", subject="s", text="t", due_at=NOW
    )
    with Script() as script:
        assert sent_to(settings, script, other) is None
        assert other.state == "skipped"
        assert sent_to(settings, script, account) == "sent"


def test_a_mail_that_is_refused_for_its_words_says_nothing_about_the_address(settings, mail):
    with Script(DOT="550 5.7.1 spam") as script:
        assert sent_to(settings, script, mail) == "failed"
    assert not Undeliverable.objects.exists()


@pytest.mark.parametrize(
    ("answer", "is_gone"),
    [
        ("550 no such user", True),
        ("553 mailbox name not allowed", True),
        ("550 5.2.1 mailbox disabled", True),
        ("554 5.1.1 nobody of that name", True),
        ("550 5.7.1 blocked using Spamhaus", False),
        ("550 5.1.8 sender's domain unknown", False),
        ("550-5.2.2 over quota\r\n550 5.2.2 over quota", False),
        ("550 relaying denied", False),
        ("550 blocked, see our policy", False),
    ],
)
def test_an_address_is_given_up_only_where_the_answer_is_about_it(settings, mail, answer, is_gone):
    with Script(RCPT=answer) as script:
        assert sent_to(settings, script, mail) == "failed"
    assert Undeliverable.objects.exists() == is_gone


def test_a_server_that_does_not_know_us_is_not_the_mails_fault(settings, mail):
    with Script(EHLO="250-there\r\n250 AUTH PLAIN", AUTH="535 wrong password") as script:
        use(settings, script)
        settings.MAILERS["default"]["OPTIONS"] |= {"username": "us", "password": "old"}
        assert sending.send(delivery_id=str(mail.pk), now=timezone.now()) == "pending"
    mail.refresh_from_db()
    assert (mail.attempts, mail.tries.get().outcome) == (0, "unreached")
