"""What comes to one's own address: stopped and let come again by kind, and an address that works again."""

import pytest
from allauth.account.models import EmailAddress

from outbox.models import Delivery, Optout, Undeliverable
from tests.cast import NOW

PAGE = "/settings/mails/"


def choose(client, kind, on):
    return client.post(f"{PAGE}choose/", {"kind": kind, "on": "1" if on else "0"})


@pytest.mark.parametrize("kind", sorted(Delivery.MAY_STOP))
def test_a_kind_is_stopped_and_comes_again(bob, kind):
    for _ in range(2):
        assert choose(bob, kind, on=False).status_code == 302
    assert Optout.objects.get().email == "bob@example.org"
    assert "Let it come again" in bob.get(PAGE).text
    choose(bob, kind, on=True)
    assert not Optout.objects.exists()
    assert "Let it come again" not in bob.get(PAGE).text


def test_what_always_comes_is_named_and_has_no_button(alice):
    page = alice.get(PAGE).text
    assert "Sign-in and account" in page
    assert page.count("Stop: ") == len(Delivery.MAY_STOP)
    for kind in ("account", "booking", "nonsense"):
        assert choose(alice, kind, on=False).status_code == 404


@pytest.mark.parametrize("reason", ["bounced", "complained"])
def test_who_reads_at_an_address_says_that_it_works(cast, bob, reason):
    Undeliverable.objects.create(email="bob@example.org", reason=reason, since=NOW)
    assert "25 November" in bob.get(PAGE).text
    bob.post(f"{PAGE}reachable/")
    assert Undeliverable.objects.exists(), "an address that nobody confirmed may be somebody else's"
    EmailAddress.objects.create(user=cast.bob.user, email="Bob@example.org", verified=True)
    bob.post(f"{PAGE}reachable/")
    assert not Undeliverable.objects.exists()


def test_nobody_sees_it_signed_out(db, client):
    assert client.get(PAGE).status_code == 302
    assert client.post(f"{PAGE}choose/", {"kind": "summary", "on": "0"}).status_code == 302
    assert not Optout.objects.exists()


def test_the_page_takes_few_queries(bob, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        bob.get(PAGE)
