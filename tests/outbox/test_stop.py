"""The link that stops a kind of mail: works signed out, twice, and only for who it was made for."""

from urllib.parse import urlsplit

from django.test import Client

from outbox.models import Delivery, Optout
from outbox.stop import one_click_headers, stop_link


def path() -> str:
    return urlsplit(stop_link(email="Bob@example.org", kind=Delivery.Kind.SUMMARY)).path


def test_opening_the_link_changes_nothing(db, client):
    assert "Stop these mails?" in client.get(path()).text
    assert not Optout.objects.exists()


def test_one_post_stops_and_a_second_one_changes_nothing(db, client):
    for _ in range(2):
        assert client.post(path()).status_code == 200
    assert Optout.objects.get().email == "bob@example.org"


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
