"""The mail that tells the coach of an intake."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from outbox.models import Delivery, Optout
from tests.athletes.test_intake import NOS, fill, say, send
from tests.cast import Cast


def mails() -> list[Delivery]:
    return list(Delivery.objects.filter(kind="intake"))


def test_the_coach_is_told_once_and_nothing_of_what_it_says(bob: Client, cast: Cast) -> None:
    fill(bob, NOS | {"joints": "yes"}, details="Knee, since May")
    send(bob)
    say(bob, "before", {"history": "Rowed", "hours": "3", "sessions": "3", "longest": "50", "likes": "Hills"})
    send(bob)
    (mail,) = mails()
    assert (mail.to_email, mail.reply_to) == (cast.alice.email, cast.bob.mail_address)
    assert mail.practice == cast.northside
    for words in (mail.text, mail.html):
        assert reverse("athletes:intake_of", args=[cast.bob.pk]) in words
        assert "Knee" not in words
        assert "health" not in words.lower()


def test_it_can_be_stopped_in_one_click(bob: Client, cast: Cast) -> None:
    fill(bob)
    send(bob)
    (mail,) = mails()
    link = mail.headers["List-Unsubscribe"].strip("<>")
    assert link in mail.text
    Client().post(link, {"List-Unsubscribe": "One-Click"})
    assert Optout.objects.of(cast.alice.email).filter(kind="intake").exists()


def test_who_left_the_practice_is_told_nothing(bob: Client, cast: Cast) -> None:
    cast.alice.memberships.all().delete()
    fill(bob)
    send(bob)
    assert mails() == []
