"""What a practice and the operator see of the mails, and sending by hand what did not go out."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from outbox.models import Delivery, DeliveryAttempt, Undeliverable
from tests.cast import make_user

NOW = timezone.now()


def make(practice, key, **fields):
    fields = {"kind": "invitation", "to_email": "bob@example.org", "subject": f"Mail {key}"} | fields
    return Delivery.objects.create(
        practice=practice, key=key, message_id=f"<{key}@x>", text="A secret link", due_at=NOW, **fields
    )


def test_a_coach_sees_the_mails_of_the_practice_and_not_their_words(cast, alice):
    make(cast.northside, "ours", state="failed", last_error="550 no")
    make(cast.harbour, "theirs")
    make(None, "nobodys", kind="account")
    page = alice.get("/mails/").content.decode()
    assert "Mail ours" in page
    assert "550 no" in page
    assert "Mail theirs" not in page
    assert "Mail nobodys" not in page
    assert "secret link" not in page


def test_the_operator_sees_all_and_an_athlete_nothing(cast, alice, bob):
    make(cast.harbour, "theirs")
    make(None, "nobodys", kind="account")
    cast.alice.is_staff = True
    cast.alice.save()
    page = alice.get("/mails/").content.decode()
    assert "Mail theirs" in page
    assert "Mail nobodys" in page
    assert bob.get("/mails/").status_code == 404


def test_mails_are_found_by_their_state(cast, alice):
    make(cast.northside, "one", state="failed")
    make(cast.northside, "two")
    page = alice.get("/mails/?state=failed").content.decode()
    assert "Mail one" in page
    assert "Mail two" not in page
    assert alice.get("/mails/?state=nonsense&page=x").status_code == 200


@pytest.mark.parametrize("rows", [0, 1, 120])
def test_the_page_takes_few_queries_however_many_mails(cast, alice, django_assert_max_num_queries, rows):
    for number in range(rows):
        mail = make(cast.northside, str(number), state="failed")
        DeliveryAttempt.objects.create(delivery=mail, token=mail.pk, began_at=NOW, outcome="refused")
    with django_assert_max_num_queries(9):
        assert alice.get("/mails/").status_code == 200


def test_the_figures_are_those_of_the_mails(cast, alice):
    make(cast.northside, "sent", state="sent", sent_at=NOW + timedelta(seconds=4))
    make(cast.northside, "failed", state="failed")
    late = make(cast.northside, "late")
    Delivery.objects.filter(pk=late.pk).update(due_at=NOW - timedelta(minutes=9))
    figures = Delivery.objects.visible_to(cast.alice).figures(NOW)
    assert figures["lag"] == timedelta(seconds=4)
    assert {name: figures[name] for name in ("sent", "failed", "due", "late", "uncertain")} == {
        "sent": 1,
        "failed": 1,
        "due": 1,
        "late": 1,
        "uncertain": 0,
    }
    assert "4 s" in alice.get("/mails/").content.decode()


def test_a_failed_mail_is_sent_by_hand_once(cast, alice):
    mail = make(cast.northside, "one", state="failed", attempts=5, last_error="550 no")
    Undeliverable.objects.create(email="bob@example.org", reason="bounced", since=NOW)
    for _ in range(2):
        assert alice.post(f"/mails/{mail.pk}/again/").status_code == 302
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("pending", 0)
    assert not Undeliverable.objects.exists()


def test_an_address_is_not_called_good_by_pressing_on_a_mail_that_went_out(cast, alice):
    mail = make(cast.northside, "one", state="sent", sent_at=NOW)
    Undeliverable.objects.create(email="bob@example.org", reason="bounced", since=NOW)
    alice.post(f"/mails/{mail.pk}/again/")
    assert Undeliverable.objects.exists()


def test_what_went_out_is_not_sent_again_and_a_complaint_stands(cast, alice):
    mail = make(cast.northside, "one", state="sent", sent_at=NOW)
    Undeliverable.objects.create(email="bob@example.org", reason="complained", since=NOW)
    alice.post(f"/mails/{mail.pk}/again/")
    mail.refresh_from_db()
    assert mail.state == "sent"
    assert Undeliverable.objects.exists()


def test_a_summary_stands_there_without_what_it_says_about_a_person(cast, alice):
    mail = make(cast.northside, "w", kind="summary", subject="Week 6 of 18 · Sick this week", state="failed")
    page = alice.get("/mails/").content.decode()
    assert "Week 6 of 18" in page
    again = alice.post(f"/mails/{mail.pk}/again/", follow=True).content.decode()
    assert "Sick" not in page + again


def failed(practice, key, outcome="later", **fields):
    mail = make(practice, key, **{"state": "failed", "attempts": 5} | fields)
    DeliveryAttempt.objects.create(delivery=mail, token=mail.pk, began_at=NOW, outcome=outcome)
    return mail


@pytest.fixture
def after_an_outage(cast):
    failed(cast.northside, "one")
    failed(cast.northside, "two", "unreached", to_email="ann@example.org")
    failed(cast.northside, "too late", "unreached", state="skipped")
    failed(cast.northside, "not wanted", "accepted", state="skipped")
    failed(cast.northside, "gone", "bounced")
    failed(cast.northside, "held", to_email="held@example.org")
    Undeliverable.objects.create(email="held@example.org", reason="complained", since=NOW)
    failed(cast.northside, "test:1")
    old = failed(cast.northside, "old")
    old.tries.update(began_at=NOW - timedelta(days=4))
    failed(cast.harbour, "theirs")
    make(cast.northside, "sent", state="sent", sent_at=NOW)


def offered():
    return sorted(Delivery.objects.filter(state="pending").values_list("key", flat=True))


def test_what_failed_in_an_outage_is_sent_again_together_once(cast, alice, after_an_outage):
    assert "Send these 3 again" in alice.get("/mails/").content.decode()
    page = alice.post("/mails/again/", {"count": "3"}, follow=True).content.decode()
    assert "3 mails sent again" in page
    assert "Send these" not in page
    assert offered() == ["one", "too late", "two"]
    one = Delivery.objects.get(key="one")
    assert (one.attempts, one.due_at) == (0, NOW)
    assert one.again_at is not None
    assert (
        "nothing to send again" in alice.post("/mails/again/", {"count": "3"}, follow=True).content.decode()
    )


@pytest.mark.parametrize("count", ["2", "4", "", "x", "9" * 5000])
def test_more_or_fewer_than_were_seen_are_not_sent(cast, alice, after_an_outage, count):
    page = alice.post("/mails/again/", {"count": count}, follow=True).content.decode()
    assert "3 mails did not go out by now" in page
    assert offered() == []


def test_the_operator_sends_all_again_and_an_athlete_none(cast, alice, bob, after_an_outage):
    assert bob.post("/mails/again/", {"count": "4"}).status_code == 404
    assert alice.get("/mails/again/").status_code == 405
    assert offered() == []
    cast.alice.is_staff = True
    cast.alice.save()
    alice.post("/mails/again/", {"count": "4"})
    assert offered() == ["one", "theirs", "too late", "two"]


def test_what_is_put_off_says_when_it_was_due_and_when_it_is_tried_next(cast, alice):
    cast.alice.zone = "UTC"
    cast.alice.save()
    at = NOW.replace(hour=9, minute=0)
    mail = make(cast.northside, "one", attempts=2, next_at=at + timedelta(minutes=25))
    Delivery.objects.filter(pk=mail.pk).update(due_at=at)
    page = alice.get("/mails/").content.decode()
    assert ", 09:00" in page
    assert "next try" in page
    assert ", 09:25" in page


def test_the_operator_reads_whose_mail_it_is_and_finds_the_page_from_the_settings(cast, signed_in):
    make(cast.harbour, "theirs")
    operator = make_user("Olga")
    User.objects.filter(pk=operator.pk).update(is_staff=True)
    client = signed_in(User.objects.get(pk=operator.pk))
    assert "Mails of all practices" in client.get(reverse("accounts:settings")).text
    assert "Invitation, Harbour" in client.get("/mails/").text
    assert "Mails of all" not in signed_in(make_user("Nobody")).get(reverse("accounts:settings")).text


def test_a_mail_that_went_out_on_another_day_says_on_which(cast, alice):
    make(cast.northside, "one", state="sent", sent_at=NOW + timedelta(days=1))
    at = (NOW + timedelta(days=1)).astimezone(cast.alice.zone)
    assert f"Sent, {at:%-d %b, %H:%M}" in alice.get("/mails/").text


def test_what_came_of_attempts_is_said_in_words(cast, alice):
    mail = make(cast.northside, "one", state="failed", last_error="421 busy")
    for outcome in ("later", ""):
        DeliveryAttempt.objects.create(delivery=mail, token=uuid4(), began_at=NOW, outcome=outcome)
    text = alice.get("/mails/").text
    assert ": put off" in text
    assert ": the answer is not known" in text


def test_whoever_sends_again_stays_where_the_list_was(cast, alice):
    mail = make(cast.northside, "one", state="failed")
    address = f"/mails/{mail.pk}/again/?page=2&amp;state=failed"
    make_many(cast.northside, 60)
    assert address in alice.get("/mails/?page=2&state=failed").text
    assert alice.post(address.replace("&amp;", "&")).url == "/mails/?page=2&state=failed"


def make_many(practice, count):
    for n in range(count):
        make(practice, f"many{n}", state="failed")
