"""What is written about requests holds none of the keys that stand in our addresses."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client

SECRET = "s3cr3t-of-somebody"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the one handler of production writes."""
    handler = logging.getHandlerByName("console")
    assert isinstance(handler, logging.StreamHandler)
    text = io.StringIO()
    monkeypatch.setattr(handler, "stream", text)
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    logging.getLogger("coaching.requests").setLevel(logging.INFO)
    yield text
    logging.getLogger("coaching.requests").setLevel(logging.NOTSET)


KEYED = [
    "/my-call/{}/",
    "/my-call/{}/confirm/",
    "/mail/stop/{}/",
    "/join/{}/",
    "/account/password/reset/key/1-{}/",
    "/no/{}/",
]


@pytest.mark.parametrize("address", KEYED)
def test_an_address_with_a_key_is_written_as_its_pattern(
    db: None, written: io.StringIO, address: str
) -> None:
    status = Client().get(address.format(SECRET), {"and": SECRET}, REMOTE_ADDR="192.0.2.77").status_code
    said = written.getvalue()
    assert f" {status} " in said
    assert SECRET not in said
    assert "192.0.2.77" not in said


def test_a_page_that_is_gone_says_which_page_it_was(db: None, written: io.StringIO) -> None:
    Client().get(f"/my-call/{SECRET}/")
    assert "Not Found: /my-call/<str:secret>/" in written.getvalue()
    assert "GET /my-call/<str:secret>/ 404" in written.getvalue()


def test_a_form_from_elsewhere_is_written_without_its_key(db: None, written: io.StringIO) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"/my-call/{SECRET}/cancel/")
    assert answer.status_code == 403
    assert "Forbidden" in written.getvalue()
    assert SECRET not in written.getvalue()


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b"&".join([b"a=1"] * 2_000), "application/x-www-form-urlencoded"),
        (b"a" * 3_000_000, "application/x-www-form-urlencoded"),
        (b"x", "multipart/form-data"),
    ],
)
def test_what_is_refused_leaves_a_line_and_no_trace(
    db: None, written: io.StringIO, body: bytes, form: str
) -> None:
    assert Client().post("/account/login/", body, content_type=form).status_code == 400
    assert " django." in written.getvalue()
    assert "Traceback" not in written.getvalue()
