"""The link that stops a kind of mail: works signed out, twice, and only for who it was made for."""

from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from athletes.invitations import send_invitation
from outbox.models import Delivery, Optout
from outbox.stop import one_click_headers, stop_link
from tests.cast import NOW, make_athlete


def path() -> str:
    return urlsplit(stop_link(email="Bob@example.org", kind=Delivery.Kind.SUMMARY)).path


def test_opening_the_link_changes_nothing(db, client):
    assert "Stop these mails?" in client.get(path()).text
    assert not Optout.objects.exists()


def test_one_post_stops_and_a_second_one_changes_nothing(db, client):
    for _ in range(2):
        assert client.post(path()).status_code == 200
    assert Optout.objects.get().email == "bob@example.org"


def test_whoever_opens_the_link_again_reads_that_it_is_done_and_can_take_it_back(db, client):
    link = stop_link(email="bob@example.org", kind=Delivery.Kind.SUMMARY)
    assert "bob@example.org gets weekly summaries by mail." in client.get(link).text
    client.post(link)
    text = client.get(link).text
    assert "bob@example.org gets no more weekly summaries by mail." in text
    assert "Let them come again" in text


def test_it_is_taken_back_on_the_page_that_says_it_is_done(db, client):
    client.post(path())
    assert "come again" in client.post(path(), {"again": "1"}).text
    assert not Optout.objects.exists()


def test_what_signing_in_and_calls_need_cannot_be_stopped(db, client):
    for kind in set(Delivery.Kind) - Delivery.MAY_STOP:
        link = urlsplit(stop_link(email="bob@example.org", kind=kind)).path
        assert client.post(link).status_code == 404
        with pytest.raises(IntegrityError), transaction.atomic():
            Optout.objects.create(email="bob@example.org", kind=kind)


def test_each_kind_that_may_be_stopped_is_stopped_by_itself(db):
    for kind in Delivery.MAY_STOP:
        program = Client(enforce_csrf_checks=True)
        link = urlsplit(stop_link(email="bob@example.org", kind=kind)).path
        boundary = program.post(link, {"List-Unsubscribe": "One-Click"})  # multipart, as RFC 8058 prefers
        plain = program.post(link, "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
        assert (boundary.status_code, plain.status_code) == (200, 200)
    assert set(Optout.objects.values_list("kind", flat=True)) == Delivery.MAY_STOP


def test_an_invitation_carries_the_button_and_the_link(cast):
    eve = make_athlete("Eve", cast.northside, cast.alice)
    send_invitation(athlete=eve, by=cast.alice, now=NOW)
    mail = Delivery.objects.get(kind="invitation")
    link = mail.headers["List-Unsubscribe"].strip("<>")
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in mail.text
    assert link in mail.html


def test_a_mail_program_may_post_without_cookies_or_csrf(db):
    program = Client(enforce_csrf_checks=True)
    answer = program.post(path(), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Optout.objects.count() == 1


def test_a_forged_token_is_404(db, client):
    assert client.post("/mail/stop/abc/").status_code == 404
    assert client.post(path()[:-2] + "x/").status_code == 404


def test_other_methods_are_refused(db, client):
    assert client.put(path()).status_code == 405


def test_the_headers_name_one_https_link():
    headers = one_click_headers("https://t.example/mail/stop/x/")
    assert headers["List-Unsubscribe"] == "<https://t.example/mail/stop/x/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_link_in_an_old_mail_stops_it_after_the_key_was_changed(db, client, settings):
    link, old = path(), settings.SECRET_KEY
    settings.SECRET_KEY = "another one, as long and as secret as the first"
    assert client.post(link).status_code == 404
    settings.SECRET_KEY_FALLBACKS = [old]
    assert client.post(link).status_code == 200
    assert Optout.objects.get().email == "bob@example.org"
