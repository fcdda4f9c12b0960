"""Closed by default: every view says who may enter, and strangers find nothing."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.addresses import addresses
from tests.architecture.outsiders import PUBLIC_BY_SECRET, rows_of_northside

KINDS = {"public", "member", "coach", "athlete"}


def test_every_view_declares_its_access():
    bare = [a.route for a in addresses() if getattr(a.view, "access", None) not in KINDS]
    assert bare == []


def test_every_view_has_a_name():
    assert [a.route for a in addresses() if a.name.endswith("None")] == []


CLOSED = [a for a in addresses() if getattr(a.view, "access", None) in KINDS - {"public"} and a.arguments]
APPS = sorted({a.name.split(":")[0] for a in CLOSED})


def closed_of(app):
    return [a for a in CLOSED if a.name.split(":")[0] == app]


@pytest.mark.parametrize("address", [a for a in addresses() if not a.arguments], ids=lambda a: a.name)
def test_anonymous_people_meet_the_sign_in_where_it_is_closed(db, address):
    if address.view.access == "public":
        assert Client().get(reverse(address.name)).status_code in {200, 405}
        return
    answer = Client().get(reverse(address.name))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_outsider_of_the_same_role_gets_404(cast, carol, dave, app, method):
    """Carol and Dave, of another practice, try every address with an id of Northside's."""
    rows, other = rows_of_northside(cast), {"get": "post", "post": "get"}[method]
    for address in closed_of(app):
        url = reverse(address.name, args=rows[address.name])
        for stranger in (carol, dave):
            answer = getattr(stranger, method)(url)
            if answer.status_code == 405:
                answer = getattr(stranger, other)(url)
            assert answer.status_code == 404, f"{address.name} answered {answer.status_code}"


@pytest.mark.parametrize("app", APPS)
def test_an_id_that_does_not_exist_is_404_too(cast, alice, bob, app):
    rows = rows_of_northside(cast)
    for address in closed_of(app):
        url = reverse(address.name, args=[argument_for_nothing(value) for value in rows[address.name]])
        for person in (alice, bob):
            answers = {person.get(url).status_code, person.post(url).status_code}
            assert answers <= {404, 405}, address.name
            assert 404 in answers, address.name


def argument_for_nothing(value):
    nothing = {int: 999_999_999, UUID: UUID(int=0)}
    return nothing.get(type(value), value)


def test_public_addresses_with_an_argument_are_opened_by_a_secret_or_a_public_page():
    public = {a.name for a in addresses() if getattr(a.view, "access", None) == "public" and a.arguments}
    # The development mailbox is there when the local mail server is, and never in production.
    assert {name for name in public if not name.startswith("mailbox:")} == PUBLIC_BY_SECRET
