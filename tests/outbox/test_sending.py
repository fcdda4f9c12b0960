"""A mail's way through the outbox, on a real SMTP server: claimed once, concluded by token."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outbox import sending
from outbox.actions import enqueue, opt_in, opt_out, send_again
from outbox.models import GIVE_UP, LEASE, UNCERTAIN_HOLD, Delivery
from outbox.outcome import Outcome, Result

NOW = timezone.now()


@pytest.fixture
def server(settings, inbox):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": inbox.port, "timeout": 5},
        }
    }
    return inbox


def write(key="1", **fields):
    fields = {
        "kind": Delivery.Kind.SUMMARY,
        "to_email": "bob@example.org",
        "to_name": "Bob",
        "from_name": "Alice, Northside",
        "reply_to": "alice@example.org",
        "subject": "Your week",
        "text": "Four of five.",
        "html": "<p>Four of five.</p>",
        "due_at": NOW,
    } | fields
    return enqueue(key=key, **fields)


def test_a_due_mail_is_sent_once_with_its_headers(db, server):
    mail = write()
    assert sending.send(delivery_id=str(mail.pk), now=NOW) == Delivery.State.SENT
    assert sending.send(delivery_id=str(mail.pk), now=NOW) is None
    assert len(server.mails) == 1
    raw = server.mails[0]
    assert f"Message-ID: {mail.message_id}" in raw
    assert "Reply-To: alice@example.org" in raw
    assert 'From: "Alice, Northside" <' in raw
    mail.refresh_from_db()
    assert mail.attempts == 1
    assert mail.sent_at is not None
    assert [a.outcome for a in mail.tries.all()] == ["accepted"]


def test_the_same_subject_is_one_mail(db):
    first, second = write(), write(subject="Another subject")
    assert first == second
    assert Delivery.objects.get().subject == "Your week"


def test_a_line_break_in_a_name_does_not_reach_the_header(db, server):
    mail = write(to_name="Bob\r\nBcc: eve@example.org", subject="Hi\nX: y")
    assert sending.send(delivery_id=str(mail.pk), now=NOW) == Delivery.State.SENT
    assert "\nBcc:" not in server.mails[0]
    assert "\nX: y" not in server.mails[0]


@pytest.mark.parametrize("name", ["=?utf-8?q?=0D=0ABcc:_eve@example.org?=", "=?utf-8?q?=00?=", "Bob\x07\x7f"])
def test_a_name_that_a_header_would_decode_or_break_stays_words(db, server, name):
    mail = write(to_name=name, from_name=name, subject=f"{name} booked a call")
    assert sending.send(delivery_id=str(mail.pk), now=NOW) == Delivery.State.SENT
    head = server.mails[0].replace("\r\n", "\n").partition("\n\n")[0]
    assert all(one == "\n" or one.isprintable() for one in head)
    assert "?b?" not in head
    assert "\nBcc" not in head


def test_a_mail_that_no_header_can_carry_fails_at_once_and_says_why(db, server):
    mail = write(to_email="nora@m\u00fcnchen.example")
    assert sending.send(delivery_id=str(mail.pk), now=NOW) == Delivery.State.FAILED
    mail.refresh_from_db()
    assert "UnicodeEncodeError" in mail.last_error
    assert not server.mails


def test_two_long_names_are_cut_to_what_a_row_holds(db):
    assert len(write(from_name=f"{'a' * 120}, {'b' * 120}").from_name) == 200


def test_a_long_subject_is_cut_to_what_a_row_holds(db):
    assert len(write(subject="a" * 400).subject) == 300


def test_nothing_goes_out_before_its_time(db, server):
    mail = write(due_at=NOW + timedelta(minutes=1))
    assert sending.send(delivery_id=str(mail.pk), now=NOW) is None
    assert server.mails == []


def test_an_address_that_opted_out_is_skipped_and_may_come_back(db, server):
    opt_out(email="Bob@example.org", kind="summary")
    mail = write()
    assert sending.send(delivery_id=str(mail.pk), now=NOW) is None
    mail.refresh_from_db()
    assert mail.state == Delivery.State.SKIPPED
    assert server.mails == []
    opt_in(email="bob@example.org", kind="summary")
    other = write("2")
    assert sending.send(delivery_id=str(other.pk), now=NOW) == Delivery.State.SENT


def test_an_unreachable_server_is_asked_later(db, settings, unused_port):
    settings.MAILERS = {"default": {"OPTIONS": {"host": "127.0.0.1", "port": unused_port, "timeout": 2}}}
    mail = write()
    assert sending.send(delivery_id=str(mail.pk), now=NOW) == Delivery.State.PENDING
    mail.refresh_from_db()
    assert mail.next_at > NOW
    assert "refused" in mail.last_error.lower()


def test_a_temporary_answer_is_tried_again_at_most_five_times(db, server):
    server.answer = "451 come back"
    mail = write()
    for _ in range(5):
        Delivery.objects.filter(pk=mail.pk).update(next_at=NOW)
        sending.send(delivery_id=str(mail.pk), now=NOW)
    mail.refresh_from_db()
    assert mail.state == Delivery.State.FAILED
    assert mail.attempts == 5


def test_a_refusal_is_final(db, server):
    server.answer = "554 no"
    mail = write()
    assert sending.send(delivery_id=str(mail.pk), now=NOW) == Delivery.State.FAILED


def test_a_line_that_breaks_is_uncertain_and_held_then_sent_once_more(db, server):
    server.hang_up = True
    mail = write()
    assert sending.send(delivery_id=str(mail.pk), now=NOW) == Delivery.State.UNCERTAIN
    sending.reap(now=timezone.now())
    assert Delivery.objects.get().state == Delivery.State.UNCERTAIN
    later = timezone.now() + UNCERTAIN_HOLD + timedelta(seconds=1)
    sending.reap(now=later)
    server.hang_up = False
    assert sending.send(delivery_id=str(mail.pk), now=later) == Delivery.State.SENT
    assert len(server.mails) == 1


def test_a_worker_that_vanished_before_the_last_word_sent_nothing(db):
    mail = write()
    sending.claim(delivery_id=str(mail.pk), now=NOW)
    sending.reap(now=timezone.now() + LEASE + timedelta(seconds=1))
    mail.refresh_from_db()
    assert mail.state == Delivery.State.PENDING
    assert mail.lease_token is None


def test_a_worker_that_vanished_after_the_last_word_leaves_an_uncertain_mail(db):
    mail = write()
    assert sending.cross(attempt=sending.claim(delivery_id=str(mail.pk), now=NOW))
    sending.reap(now=timezone.now() + LEASE + timedelta(seconds=1))
    mail.refresh_from_db()
    assert mail.state == Delivery.State.UNCERTAIN
    assert mail.lease_token is None


def test_a_mail_that_takes_its_worker_along_is_given_up(db):
    mail = write()
    for _ in range(6):
        Delivery.objects.filter(state="pending").update(next_at=NOW)
        sending.claim(delivery_id=str(mail.pk), now=NOW)
        sending.reap(now=timezone.now() + LEASE + timedelta(seconds=1))
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("failed", 5)


def test_a_worker_that_wakes_after_its_lease_moves_nothing(db, server):
    mail = write()
    sleeper = sending.claim(delivery_id=str(mail.pk), now=NOW)
    sending.cross(attempt=sleeper)
    sending.reap(now=timezone.now() + LEASE + timedelta(seconds=1))
    assert not sending.cross(attempt=sleeper)
    assert sending.conclude(attempt=sleeper, result=Result(Outcome.REFUSED, "late")) is None
    mail.refresh_from_db()
    assert mail.state == Delivery.State.UNCERTAIN
    assert mail.tries.get().outcome == "refused"


def vanish(mail):
    """A worker passes the mark and is gone; its lease and the hold go by."""
    assert sending.cross(attempt=sending.claim(delivery_id=str(mail.pk), now=timezone.now()))
    sending.reap(now=timezone.now() + LEASE + timedelta(seconds=1))
    hold_over()


def hold_over():
    sending.reap(now=timezone.now() + UNCERTAIN_HOLD + LEASE + timedelta(seconds=5))
    Delivery.objects.filter(state="pending").update(next_at=NOW)


def test_what_is_put_off_stays_due_when_it_was(db, server):
    server.answer = "451 come back"
    mail = write()
    sending.send(delivery_id=str(mail.pk), now=NOW)
    mail.refresh_from_db()
    assert (mail.due_at, mail.attempts) == (NOW, 1)
    server.answer = "250 OK"
    assert sending.send(delivery_id=str(mail.pk), now=NOW) is None
    assert sending.send(delivery_id=str(mail.pk), now=mail.next_at) == "sent"
    assert Delivery.objects.get().due_at == NOW


def test_workers_that_vanish_in_doubt_do_not_use_up_its_second_chance(db, server):
    mail = write()
    for attempts in (1, 2, 3):
        vanish(mail)
        mail.refresh_from_db()
        assert (mail.state, mail.attempts, mail.resent) == ("pending", attempts, False)
    assert sending.send(delivery_id=str(mail.pk), now=timezone.now()) == "sent"


def test_workers_that_vanish_in_doubt_do_so_five_times_at_most(db):
    mail = write()
    for _ in range(5):
        vanish(mail)
    hold_over()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("uncertain", 5)
    assert mail.can_go_again


def test_an_answer_that_is_lost_twice_is_left_to_a_person(db, server):
    server.hang_up = True
    mail = write()
    for state in ("pending", "uncertain"):
        assert sending.send(delivery_id=str(mail.pk), now=timezone.now()) == "uncertain"
        hold_over()
        mail.refresh_from_db()
        assert mail.state == state


def test_an_answer_that_is_lost_at_the_last_attempt_gets_its_second_chance_too(db, server):
    server.answer = "451 come back"
    mail = write()
    for _ in range(4):
        Delivery.objects.update(next_at=NOW)
        sending.send(delivery_id=str(mail.pk), now=NOW)
    server.hang_up = True
    for state in ("pending", "uncertain"):
        Delivery.objects.update(next_at=NOW)
        assert sending.send(delivery_id=str(mail.pk), now=NOW) == "uncertain"
        hold_over()
        mail.refresh_from_db()
        assert mail.state == state
    assert mail.attempts == 5
    assert mail.tries.count() == 6


def test_a_sleeper_that_wakes_with_the_servers_yes_ends_the_doubt(db):
    mail = write()
    sleeper = sending.claim(delivery_id=str(mail.pk), now=NOW)
    sending.cross(attempt=sleeper)
    sending.reap(now=timezone.now() + LEASE + timedelta(seconds=1))
    sending.conclude(attempt=sleeper, result=Result(Outcome.ACCEPTED))
    hold_over()
    assert Delivery.objects.get().state == "sent"


@pytest.fixture
def nobody(settings, unused_port):
    """No mail server: it may come back at the port that is told."""
    settings.MAILERS = {"default": {"OPTIONS": {"host": "127.0.0.1", "port": unused_port, "timeout": 2}}}


def test_a_server_that_is_away_for_hours_uses_up_no_attempt(db, nobody):
    now, waits = timezone.now(), []
    mail = write(due_at=now)
    for _ in range(40):
        assert sending.send(delivery_id=str(mail.pk), now=now) == "pending"
        mail.refresh_from_db()
        waits.append(mail.next_at - timezone.now())
        mail.due_at -= timedelta(minutes=10)
        mail.next_at = NOW
        mail.save()
    assert mail.attempts == 0
    assert mail.tries.count() == 40
    assert waits[0] <= timedelta(minutes=1)
    assert timedelta(minutes=29) < waits[-1] <= timedelta(minutes=30)


def test_a_server_that_is_away_for_days_ends_it_until_a_person_sends_it_again(db, nobody):
    mail = write(due_at=NOW - GIVE_UP)
    assert sending.send(delivery_id=str(mail.pk), now=NOW) == "failed"
    mail.refresh_from_db()
    assert send_again(delivery=mail, now=timezone.now())
    assert sending.send(delivery_id=str(mail.pk), now=timezone.now()) == "pending"
    mail.refresh_from_db()
    assert mail.due_at == NOW - GIVE_UP
