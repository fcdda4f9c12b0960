"""Requests that no browser sends are answered with 400, in words."""

import pytest
from django.test import Client

from tests.cast import Cast, make_plan

FORM = "application/x-www-form-urlencoded"


def test_a_cookie_with_a_nul_is_refused(db: None) -> None:
    answer = Client().get("/", headers={"Cookie": 'sessionid="\\000aaaaaaaaaaaaaaaa"'})
    assert answer.status_code == 400
    assert "This could not be read" in answer.content.decode()
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "cp1252"])
def test_a_form_in_another_encoding_is_refused(db: None, charset: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/account/login/", b"a=b", content_type=f"{FORM}; charset={charset}")
    assert answer.status_code == 400


def test_a_form_that_names_utf_8_is_read(db: None) -> None:
    answer = Client().post("/account/login/", b"login=a", content_type=f"{FORM}; charset=UTF-8")
    assert answer.status_code == 200


def test_a_form_that_is_too_large_is_refused_in_words(alice: Client) -> None:
    answer = alice.post("/plans/new/", {"name": "x" * 3_000_000})
    assert answer.status_code == 400
    assert "This could not be read" in answer.content.decode()


def test_a_page_to_come_back_to_that_is_no_address_leads_home(db: None) -> None:
    answer = Client().post("/desk/", headers={"Referer": "http://[x"})
    assert answer.headers["Location"].endswith("?next=/home/")


def test_a_form_where_json_is_asked_for_is_refused_in_words(alice: Client, bob: Client, cast: Cast) -> None:
    operations = f"/plans/{make_plan(cast.northside, cast.alice).pk}/operations/"
    assert "not JSON" in alice.post(operations, {"operations": "[]"}).content.decode()
    assert bob.post("/sync/", {"entries": "[]"}).status_code == 400
