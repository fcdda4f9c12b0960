"""Signing in, and what is said when it ends or fails."""

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse

from accounts.models import User
from outbox.models import Delivery, Optout
from tests.cast import make_athlete

LOGIN = "/account/login/"
GOOD = {"login": "alice@example.org", "password": "secret-words-9"}


def test_it_signs_in_and_goes_home(cast):
    client = Client()
    assert client.post(LOGIN, GOOD).url == reverse("accounts:home")
    assert get_user(client) == cast.alice


def test_capitals_in_the_address_do_not_matter(cast):
    client = Client()
    client.post(LOGIN, GOOD | {"login": " Alice@Example.ORG "})
    assert get_user(client) == cast.alice


def test_it_goes_on_where_one_was(cast):
    assert Client().post(f"{LOGIN}?next=/plans/", GOOD).url == "/plans/"


def test_it_leads_to_no_other_site(cast):
    assert Client().post(f"{LOGIN}?next=https://evil.example/", GOOD).url == reverse("accounts:home")


def test_a_wrong_password_is_answered_in_words_and_keeps_the_address(cast):
    page = Client().post(LOGIN, GOOD | {"password": "wrong"}).content.decode()
    assert "This e-mail and this password do not belong together." in page
    assert "alice@example.org" in page


def test_an_unknown_address_is_answered_with_the_same_words(cast):
    page = Client().post(LOGIN, GOOD | {"login": "nobody@example.org"}).content.decode()
    assert "This e-mail and this password do not belong together." in page


def test_guessing_is_stopped_with_a_sentence(cast):
    client = Client()
    for _ in range(6):
        page = client.post(LOGIN, GOOD | {"password": "wrong"}).content.decode()
    assert "Wait five minutes, or ask for a new password by mail." in page
    assert not get_user(client).is_authenticated


def test_too_many_requests_get_a_page_in_words(cast):
    client = Client()
    answers = [client.post(LOGIN, GOOD | {"login": f"{n}@example.org"}) for n in range(31)]
    assert answers[-1].status_code == 429
    assert "That was too often in a short time" in answers[-1].content.decode()


def test_somebody_signed_in_goes_home_from_here(alice):
    assert alice.get(LOGIN).url == reverse("accounts:home")


def test_a_closed_page_leads_here_and_back(cast):
    answer = Client().get("/settings/?tab=1")
    assert answer.url == f"{LOGIN}?next=/settings/%3Ftab%3D1"
    assert "Sign in to go on." in Client().get(answer.url).content.decode()


def ended(client: Client) -> Client:
    """A browser whose session has gone from the database."""
    client.session.flush()
    client.cookies["sessionid"] = "gone"
    return client


def test_a_sign_in_that_ended_is_called_so(alice):
    answer = ended(alice).get("/settings/")
    assert answer.url == f"{LOGIN}?next=/settings/&ended=1"
    assert "Your sign-in has ended. Sign in to go on." in alice.get(answer.url).content.decode()


def test_a_visitor_who_never_signed_in_is_not_told_that_it_ended(db):
    visitor = Client()
    session = visitor.session
    session["zone"] = "Europe/Lisbon"
    session.save()
    assert visitor.get("/settings/").url == f"{LOGIN}?next=/settings/"


def test_a_form_sent_after_it_ended_leads_back_to_its_page(alice):
    answer = ended(alice).post(
        "/athletes/1/archive/", headers={"Referer": "http://testserver/athletes/1/edit/?x=1"}
    )
    assert answer.url == f"{LOGIN}?next=/athletes/1/edit/%3Fx%3D1&ended=1"


@pytest.mark.parametrize("referer", ["", "https://evil.example/settings/"])
def test_a_form_from_nowhere_leads_home(alice, referer):
    answer = ended(alice).post("/athletes/1/archive/", headers={"Referer": referer})
    assert answer.url == f"{LOGIN}?next=/home/&ended=1"


def test_htmx_is_told_to_load_the_sign_in_page(alice):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/"}
    answer = ended(alice).get("/athletes/1/edit/", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == f"{LOGIN}?next=/desk/&ended=1"


def test_signing_out_needs_a_press(alice, cast):
    assert "Sign out" in alice.get("/account/logout/").content.decode()
    assert get_user(alice) == cast.alice
    assert alice.post("/account/logout/").status_code == 302
    assert not get_user(alice).is_authenticated


def test_a_forgotten_password_is_replaced_through_the_mail(cast):
    client = Client()
    assert client.post("/account/password/reset/", {"email": "Alice@example.org"}).status_code == 302
    mail = Delivery.objects.get(to_email="alice@example.org")
    link = next(word for word in mail.text.split() if "/password/reset/key/" in word)
    form = client.get(link, follow=True)
    new = {"password1": "uphill-both-ways", "password2": "uphill-both-ways"}
    done = client.post(form.request["PATH_INFO"], new, follow=True)
    assert "Your password is changed" in done.content.decode()
    assert Client().post(LOGIN, GOOD | {"password": "uphill-both-ways"}).status_code == 302
    assert "This link is used up" in Client().get(link, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_page_and_a_mail_that_says_so(db):
    answer = Client().post("/account/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert "If there is an account with that address" in answer.content.decode()
    assert Delivery.objects.get().subject == "There is no account with this address"


def test_the_password_can_be_changed(alice, cast):
    new = {"oldpassword": "secret-words-9", "password1": "uphill-both-ways", "password2": "uphill-both-ways"}
    assert alice.post("/account/password/change/", new).url == reverse("accounts:home")
    cast.alice.refresh_from_db()
    assert cast.alice.check_password("uphill-both-ways")


def test_the_old_password_is_asked_for(alice):
    new = {"oldpassword": "wrong", "password1": "uphill-both-ways", "password2": "uphill-both-ways"}
    assert "This is not your password." in alice.post("/account/password/change/", new).content.decode()


@pytest.mark.parametrize(
    "url",
    [
        LOGIN,
        "/account/signup/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/password/reset/key/done/",
        "/account/password/reset/key/x-bad/",
        "/account/confirm-email/",
        "/account/confirm-email/none:such/",
        "/account/inactive/",
    ],
)
def test_each_page_of_the_entrance_is_ours(db, url):
    page = Client().get(url)
    assert page.status_code == 200
    assert "auth-card" in page.content.decode()


@pytest.mark.parametrize("url", ["/account/password/change/", "/account/email/", "/account/reauthenticate/"])
def test_each_page_behind_it_is_ours_too(alice, url):
    assert "auth-card" in alice.get(url).content.decode()


def move_to(client: Client, address: str) -> None:
    client.post("/account/email/", {"action_add": "", "email": address})
    mail = Delivery.objects.get(to_email=address.lower())
    link = next(word for word in mail.text.split() if "/confirm-email/" in word)
    client.post(link)


def test_the_address_changes_when_the_new_one_is_confirmed(alice, cast):
    move_to(alice, "Alice@New.example")
    assert User.objects.get(pk=cast.alice.pk).email == "alice@new.example"


def test_an_athletes_rows_and_wishes_follow_the_new_address(bob, cast):
    bob.post(reverse("athletes:mails"), {"on": "0"})
    move_to(bob, "bob@new.example")
    cast.bob.refresh_from_db()
    assert cast.bob.email == "bob@new.example"
    assert not cast.bob.gets_weekly_mails()


def test_a_wish_to_get_no_mails_follows_also_where_the_row_keeps_its_address(bob, cast):
    bob.post(reverse("athletes:mails"), {"on": "0"})
    make_athlete("Eve", cast.northside, cast.alice, email="bob@new.example")
    move_to(bob, "bob@new.example")
    cast.bob.refresh_from_db()
    assert cast.bob.email == "bob@example.org"
    assert Optout.objects.of("bob@new.example").exists()


def test_mails_are_stopped_where_they_come_also_where_the_row_keeps_its_address(bob, cast):
    make_athlete("Eve", cast.northside, cast.alice, email="bob@new.example")
    move_to(bob, "bob@new.example")
    bob.post(reverse("athletes:mails"), {"on": "0"})
    assert Optout.objects.of("bob@new.example").exists()
    assert "Does not come by mail" in bob.get(reverse("athletes:me")).content.decode()


def test_the_link_for_a_new_password_leads_to_us_whatever_host_was_asked(cast, settings):
    settings.BASE_URL = "https://coaching.example"
    Client().post(
        "/account/password/reset/", {"email": "alice@example.org"}, headers={"Host": "evil.example"}
    )
    text = Delivery.objects.get().text
    assert "https://coaching.example/account/password/reset/key/" in text
    assert "evil.example" not in text


@pytest.mark.parametrize("page", ["/account/signup/", "/account/password/reset/", "/account/email/"])
def test_an_address_longer_than_any_is_refused_in_words(alice, page):
    client = alice if page == "/account/email/" else Client()
    email = "a@" + ".".join(["b" * 60] * 5) + ".de"
    typed = {"email": email, "name": "A", "password1": "uphill-both-ways", "action_add": ""}
    answer = client.post(page, typed)
    assert "An e-mail address has at most 254 characters; this one has 309." in answer.content.decode()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("page", ["/account/signup/", "/account/password/reset/", "/account/email/"])
@pytest.mark.parametrize(
    "email", ["nora@m\u00fcnchen.example", '"nora"@example.org', "=?utf-8?q?n?=@example.org"]
)
def test_an_address_that_no_mail_reaches_or_with_many_spellings_is_refused_in_words(alice, page, email):
    client = alice if page == "/account/email/" else Client()
    typed = {"email": email, "name": "A", "password1": "uphill-both-ways", "action_add": ""}
    assert "An address with plain letters only, please" in client.post(page, typed).content.decode()
    assert not Delivery.objects.exists()
