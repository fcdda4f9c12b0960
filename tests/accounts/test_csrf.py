"""A form that comes without its token is answered in words."""

from django.test import Client
from django.urls import reverse


def strict(signed_in_as: Client | None = None) -> Client:
    client = Client(enforce_csrf_checks=True)
    if signed_in_as:
        client.cookies = signed_in_as.cookies
    return client


def test_a_page_that_is_too_old_is_called_so(alice):
    client = strict(alice)
    client.get(reverse("accounts:settings"))
    answer = client.post(reverse("accounts:settings"), {"name": "A", "csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code == 403
    assert "This page was open for too long" in answer.content.decode()


def test_a_browser_without_cookies_is_told_so(db):
    answer = strict().post(reverse("account_login"), {"login": "a@example.org"})
    assert answer.status_code == 403
    assert "Your browser keeps no cookies" in answer.content.decode()


def test_somebody_who_signed_in_elsewhere_in_the_meantime_goes_home(alice):
    assert strict(alice).post(reverse("account_login"), {}).url == reverse("accounts:home")
