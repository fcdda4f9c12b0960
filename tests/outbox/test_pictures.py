"""Pictures in a mail: beside its HTML, also through a provider's interface, and the same at every attempt."""

from email import message_from_string
from email.policy import default

from django.utils import timezone

from outbox import sending
from outbox.actions import enqueue
from outbox.models import Delivery, InlinePicture
from tests.outbox.test_provider import api, use  # noqa: F401 - a fixture
from tests.outbox.test_sending import server  # noqa: F401 - a fixture

NOW = timezone.now()
PNG = b"\x89PNG\r\n\x1a\n not much of one"


def write(key="1", **fields):
    fields = {"html": '<p><img src="cid:load" alt="Load"></p>', "pictures": {"load": PNG}} | fields
    return enqueue(
        kind=Delivery.Kind.SUMMARY,
        key=key,
        to_email="bob@example.org",
        subject="Your week",
        text="Four of five.",
        due_at=NOW,
        **fields,
    )


def test_a_picture_travels_with_the_html_and_is_found_by_its_name(db, server):  # noqa: F811 - the fixture
    sending.send(delivery_id=str(write().pk), now=NOW)
    mail = message_from_string(server.mails[0], policy=default)
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
    ]
    picture = list(mail.walk())[-1]
    assert picture["Content-ID"] == "<load>"
    assert picture.get_content_disposition() == "inline"
    assert picture.get_content() == PNG


def test_the_picture_is_written_once_with_its_mail(db):
    write()
    write()
    assert InlinePicture.objects.count() == 1


def test_a_mail_without_html_has_no_place_for_a_picture(db, server):  # noqa: F811 - the fixture
    sending.send(delivery_id=str(write(html="").pk), now=NOW)
    assert "image/png" not in server.mails[0]


def test_a_provider_gets_it_as_a_part_of_the_mail(db, api):  # noqa: F811 - the fixture
    sending.send(delivery_id=str(write().pk), now=NOW)
    [(_, body)] = api.asked
    assert [one["content_id"] for one in body["attachments"]] == ["load"]


def test_a_provider_that_takes_none_gets_the_mail_without(db, settings, api):  # noqa: F811 - the fixture
    use(settings, api, "anymail.backends.brevo.EmailBackend")
    assert sending.send(delivery_id=str(write().pk), now=NOW) == Delivery.State.SENT
    [(_, body)] = api.asked
    assert "attachment" not in body
    assert "cid:load" in body["htmlContent"]
