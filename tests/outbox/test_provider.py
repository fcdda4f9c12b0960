"""A provider's interface instead of SMTP: keys, lost answers, and what it tells afterwards."""

import json
from base64 import b64encode
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from uuid import UUID

import pytest
from django.utils import timezone

from outbox import sending
from outbox.actions import enqueue, send_again
from outbox.events import Event, take_event
from outbox.models import Delivery, Optout, Undeliverable
from outbox.outcome import Outcome, Result

NOW = timezone.now()


TELLS_NOTHING = {429, 500}


class Api(BaseHTTPRequestHandler):
    """A provider at its strictest: the same key is one mail and answered the same, a refusal too; with
    anything else under it, it is refused.
    """

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        held = self.server
        held.asked.append((dict(self.headers), body))
        key = self.headers.get("Idempotency-Key") or body.get("headers", {}).get("idempotencyKey")
        first, status = held.answered.setdefault(key or len(held.answered), (body, held.status))
        if status < 400:
            held.mails.setdefault(key or len(held.mails), body)
        if status in TELLS_NOTHING:
            del held.answered[key]
        if held.loses_answers:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(status if first == body else 409)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"id": "re_1", "messageId": "br_1", "message": "no"}).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def api(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    server.asked, server.mails, server.answered = [], {}, {}
    server.status, server.loses_answers = 200, False
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    use(settings, server, "outbox.provider.ResendWithKey")
    yield server
    server.shutdown()


def use(settings, server, door):
    url = f"http://127.0.0.1:{server.server_port}/"
    settings.MAILERS = {"default": {"BACKEND": door, "OPTIONS": {"api_key": "k", "api_url": url}}}


def write(key="1"):
    return enqueue(
        kind=Delivery.Kind.SUMMARY,
        key=key,
        to_email="bob@example.org",
        subject="Your week",
        text="Four of five.",
        due_at=NOW,
    )


def tried(mail):
    Delivery.objects.filter(pk=mail.pk).update(next_at=NOW)
    state = sending.send(delivery_id=str(mail.pk), now=timezone.now())
    mail.refresh_from_db()
    return state


@pytest.mark.parametrize("door", ["outbox.provider.ResendWithKey", "anymail.backends.brevo.EmailBackend"])
def test_an_answer_that_is_lost_is_asked_for_again_with_the_same_key(db, settings, api, door):
    use(settings, api, door)
    api.loses_answers = True
    mail = write()
    assert tried(mail) == "pending"
    api.loses_answers = False
    assert tried(mail) == "sent"
    assert len(api.asked) == 2
    assert len(api.mails) == 1
    assert mail.provider_id in {"re_1", "br_1"}


def test_a_key_that_has_died_makes_the_mail_uncertain(db, settings, api):
    use(settings, api, "anymail.backends.brevo.EmailBackend")
    api.loses_answers = True
    mail = write()
    assert tried(mail) == "pending"
    mail.tries.update(began_at=timezone.now() - timedelta(minutes=20))
    assert tried(mail) == "uncertain"


def test_after_a_refusal_the_mail_is_sent_again_with_another_key(db, api):
    """A provider may answer the key of a request that it refused as it did then."""
    api.status = 422
    mail = write()
    assert tried(mail) == "failed"
    api.status = 200
    assert again(mail) == "sent"
    assert len({headers["Idempotency-Key"] for headers, _ in api.asked}) == 2


def again(mail):
    assert send_again(delivery=mail, now=NOW)
    return tried(mail)


def test_a_corrected_address_is_another_request(db, api):
    """With the key of the first one it would be refused, and refused again."""
    mail = doubted(api)
    Delivery.objects.filter(pk=mail.pk).update(to_email="robert@example.org")
    assert again(mail) == "sent"
    assert [body["to"] for body in api.mails.values()] == [["bob@example.org"], ["robert@example.org"]]


def test_a_doubt_sent_again_by_hand_is_still_one_mail(db, api):
    mail = doubted(api)
    assert again(mail) == "sent"
    assert len(api.mails) == 1


def doubted(api):
    """Taken, its answers lost until no attempt is left."""
    api.loses_answers, mail = True, write()
    assert [tried(mail) for _ in range(5)] == ["pending"] * 4 + ["uncertain"]
    api.loses_answers = False
    return mail


def test_a_key_is_what_every_provider_takes_for_one(db, settings, api):
    use(settings, api, "anymail.backends.brevo.EmailBackend")
    tried(write())
    [(_, body)] = api.asked
    assert UUID(body["headers"]["idempotencyKey"])


@pytest.mark.parametrize(("status", "state"), [(429, "pending"), (422, "failed"), (500, "pending")])
def test_an_answer_decides(db, api, status, state):
    api.status = status
    assert tried(write()) == state


def hook(client, events, secret="name:word"):
    basic = b64encode(secret.encode()).decode()
    return client.post(
        "/hooks/mail/",
        json.dumps(events),
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Basic {basic}",
    )


@pytest.fixture
def told(settings):
    """A provider whose hook django-anymail reads: Postmark, one event a post."""
    settings.MAIL_PROVIDER, settings.ANYMAIL_WEBHOOK_SECRET = "postmark", "name:word"


def sent_mail(**fields):
    mail = write()
    fields = {"state": "sent", "sent_at": NOW, "provider_id": "pm_1"} | fields
    Delivery.objects.filter(pk=mail.pk).update(**fields)
    return mail


BOUNCE = {
    "RecordType": "Bounce",
    "MessageID": "pm_1",
    "Type": "HardBounce",
    "TypeCode": 1,
    "Email": "bob@example.org",
    "BouncedAt": "2026-11-25T10:00:00Z",
    "Details": "550 no such user",
    "ID": 1,
}


def test_a_bounce_stops_mail_to_the_address_once(db, client, told):
    sent_mail()
    for _ in range(2):
        assert hook(client, BOUNCE).status_code == 200
    held = Undeliverable.objects.get()
    assert (held.email, held.reason, held.detail) == ("bob@example.org", "bounced", "550 no such user")


def test_a_complaint_stops_mail_to_the_address(db, client, told):
    sent_mail()
    hook(client, BOUNCE | {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512})
    assert Undeliverable.objects.get().reason == "complained"


def test_a_complaint_outweighs_that_mail_came_back_and_a_bounce_does_not_end_it(db, client, told):
    sent_mail()
    hook(client, BOUNCE)
    hook(client, BOUNCE | {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512})
    hook(client, BOUNCE)
    assert Undeliverable.objects.get().reason == "complained"


def test_a_delivery_ends_the_doubt(db, client, told):
    mail = sent_mail(state="uncertain", sent_at=None, uncertain_since=NOW)
    event = {"RecordType": "Delivery", "MessageID": "pm_1", "Recipient": "bob@example.org"}
    hook(client, event | {"DeliveredAt": "2026-11-25T10:00:00Z", "Details": "ok"})
    mail.refresh_from_db()
    assert mail.state == "sent"


@pytest.mark.parametrize(("kind", "stopped"), [("summary", 1), ("booking", 0)])
def test_who_unsubscribes_gets_no_summaries_but_what_was_asked_for(db, client, told, kind, stopped):
    Delivery.objects.filter(pk=sent_mail().pk).update(kind=kind)
    event = {"RecordType": "SubscriptionChange", "MessageID": "pm_1", "Recipient": "bob@example.org"}
    changed = {"SuppressSending": True, "SuppressionReason": "ManualSuppression", "Origin": "Recipient"}
    answer = hook(client, event | changed | {"ChangedAt": "2026-11-25T10:00:00Z"})
    assert answer.status_code == 200
    assert Optout.objects.count() == stopped


def test_events_about_other_mails_or_addresses_change_nothing(db, client, told):
    sent_mail()
    hook(client, BOUNCE | {"MessageID": "pm_2"})
    hook(client, BOUNCE | {"Email": "eve@example.org"})
    hook(client, BOUNCE | {"MessageID": ""})
    assert not Undeliverable.objects.exists()
    assert not Optout.objects.exists()


def test_who_does_not_know_the_secret_is_refused(db, client, told):
    sent_mail()
    assert hook(client, BOUNCE, "name:guess").status_code == 400
    assert client.post("/hooks/mail/", "{}", content_type="application/json").status_code == 400
    assert not Undeliverable.objects.exists()


@pytest.mark.parametrize("words", ["550 no\0 such user", "550 no such \ud800user"])
def test_what_the_servers_there_answer_may_be_anything(db, client, told, words):
    """The words of a stranger's mail server come along: what no row can hold must not keep the news out."""
    sent_mail()
    assert hook(client, BOUNCE | {"Details": words}).status_code == 200
    assert Undeliverable.objects.get().detail.startswith("550 no")
    assert hook(client, BOUNCE | {"MessageID": words, "Email": words}).status_code == 200


@pytest.mark.parametrize("body", ["", "x", "[]", "null", "[" * 200_000, "\ufffe"])
def test_an_event_that_cannot_be_read_is_refused_and_no_fault_of_ours(db, client, told, body):
    auth = f"Basic {b64encode(b'name:word').decode()}"
    answer = client.post(
        "/hooks/mail/", body, content_type="application/json", headers={"authorization": auth}
    )
    assert answer.status_code == 400


def test_without_a_provider_or_a_secret_there_is_no_hook(db, client, settings):
    assert hook(client, BOUNCE).status_code == 404
    settings.MAIL_PROVIDER = "postmark"
    assert hook(client, BOUNCE).status_code == 404
    settings.MAIL_PROVIDER, settings.ANYMAIL_WEBHOOK_SECRET = "nobody", "name:word"
    assert hook(client, BOUNCE).status_code == 404


def test_a_provider_that_cannot_be_asked_costs_no_attempt(db, settings, api, unused_port):
    mail = write()
    api.status = 401
    assert tried(mail) == "pending"
    settings.MAILERS["default"]["OPTIONS"]["api_url"] = f"http://127.0.0.1:{unused_port}/"
    assert tried(mail) == "pending"
    assert [one.outcome for one in mail.tries.all()] == ["unreached", "unreached"]
    assert mail.attempts == 0


def test_an_event_that_comes_before_the_answer_finds_its_mail(db, client, told, api):
    """The provider was quicker: its name for the mail is not stored yet. It gives ours back."""
    mail = write()
    attempt = sending.claim(delivery_id=str(mail.pk), now=NOW)
    event = {"RecordType": "Delivery", "MessageID": "pm_1", "Recipient": "bob@example.org"}
    event |= {"DeliveredAt": "2026-11-25T10:00:00Z", "Details": "ok"}
    hook(client, event | {"Metadata": {"delivery": "of somebody else"}})
    assert Delivery.objects.get().state == "sending"
    for _ in range(2):
        hook(client, event | {"Metadata": {"delivery": str(mail.pk)}})
    mail.refresh_from_db()
    assert (mail.state, mail.provider_id) == ("sent", "pm_1")
    sending.conclude(attempt=attempt, result=Result(Outcome.UNCERTAIN, "the answer was lost"))
    mail.refresh_from_db()
    assert (mail.state, mail.tries.get().outcome) == ("sent", "uncertain")


def test_our_name_for_a_mail_goes_along(db, api):
    mail = write()
    assert tried(mail) == "sent"
    ((_, body),) = api.asked
    assert str(mail.pk) in body["headers"]["X-Metadata"]


@pytest.mark.parametrize(
    ("kind", "reason", "held"),
    [
        ("bounced", "bounced", "bounced"),
        ("bounced", "", "bounced"),
        ("bounced", "blocked", "bounced"),
        ("bounced", "other", None),
        ("bounced", "timed_out", None),
        ("rejected", "bounced", "bounced"),
        ("rejected", "invalid", "bounced"),
        ("rejected", "spam", "complained"),
        ("rejected", "blocked", None),
        ("rejected", "timed_out", None),
        ("rejected", "other", None),
        ("rejected", "", None),
        ("failed", "", None),
    ],
)
def test_only_what_is_about_the_address_stops_mail_to_it(db, kind, reason, held):
    mail = sent_mail()
    take_event(event=Event(kind, "pm_1", "bob@example.org", reason=reason), now=NOW)
    mail.refresh_from_db()
    assert (mail.state, mail.sent_at) == ("failed", None)
    assert mail.last_error.startswith(f"The provider says: {kind}")
    assert [one.reason for one in Undeliverable.objects.all()] == ([held] if held else [])
    assert not Optout.objects.exists()


def test_who_unsubscribed_at_the_provider_is_asked_no_more_and_stays_reachable(db):
    sent_mail()
    event = Event("rejected", "pm_1", "bob@example.org", reason="unsubscribed")
    take_event(event=event, now=NOW)
    assert Optout.objects.get().kind == "summary"
    assert not Undeliverable.objects.exists()


def test_a_late_event_about_an_earlier_copy_does_not_stop_one_that_waits(db):
    mail = sent_mail(state="pending", sent_at=None)
    for kind in ("delivered", "rejected"):
        take_event(event=Event(kind, "pm_1", "bob@example.org"), now=NOW)
    mail.refresh_from_db()
    assert mail.state == "pending"
