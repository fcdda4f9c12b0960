"""Writing a mail down: one row per mail, offered to a worker when the writing transaction commits."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Required, TypedDict, Unpack
from unicodedata import category
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from accounts.models import Practice, User
from outbox import owners
from outbox.models import Delivery, InlinePicture, Optout, Undeliverable
from outbox.tasks import offer

# Two names of 120 letters each come to more.
MAX_FROM_NAME = 200
# And what somebody is called, or types as a headline, makes a subject.
MAX_SUBJECT = 300


class Mail(TypedDict, total=False):
    """What a mail is made of. `pictures` are PNGs by the name its HTML calls them: `<img src="cid:load">`."""

    kind: Required[Delivery.Kind]
    key: Required[str]
    to_email: Required[str]
    subject: Required[str]
    text: Required[str]
    due_at: Required[datetime]
    html: str
    to_name: str
    from_name: str
    reply_to: str
    practice: Practice | None
    headers: dict[str, str]
    pictures: Mapping[str, bytes]


def enqueue(**mail: Unpack[Mail]) -> Delivery:
    """Write a mail down, once per (kind, key), and offer it to a worker after the commit.

    A second call with the same pair returns the mail that is there, unchanged. Without a broker, or for
    a mail due later, the beat offers the row when its time comes.
    """
    [delivery] = enqueue_many([mail])
    return delivery


@transaction.atomic
def enqueue_many(mails: Sequence[Mail]) -> list[Delivery]:
    """Each as `enqueue` does it, in their order. Three queries, however many."""
    rows = [_row(mail) for mail in mails]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    there = Delivery.objects.without_words().of(rows)
    held = {(row.kind, row.key): row for row in there}
    new = {row.pk for row in there} & {row.pk for row in rows}
    InlinePicture.objects.bulk_create(
        InlinePicture(delivery=row, name=name, content=content)
        for row, mail in zip(rows, mails, strict=True)
        if row.pk in new
        for name, content in mail.get("pictures", {}).items()
    )
    for row in rows:
        if row.pk in new:
            offer(row.pk, row.kind, after_commit=True)
    return [row if row.pk in new else held[row.kind, row.key] for row in rows]


def _row(mail: Mail) -> Delivery:
    return Delivery(
        kind=mail["kind"],
        key=mail["key"],
        to_email=mail["to_email"],
        to_name=one_line(mail.get("to_name", "")),
        from_name=one_line(mail.get("from_name", ""))[:MAX_FROM_NAME],
        reply_to=mail.get("reply_to", ""),
        subject=one_line(mail["subject"])[:MAX_SUBJECT],
        text=mail["text"],
        html=mail.get("html", ""),
        practice=mail.get("practice"),
        headers=mail.get("headers", {}),
        due_at=mail["due_at"],
        message_id=message_id(mail["kind"], mail["key"]),
    )


def one_line(words: str) -> str:
    """Names and subjects become header lines: no line break may survive in them, no other control character,
    and no encoded word (RFC 2047), which is decoded there into whatever its writer put into it.
    """
    plain = "".join(" " if category(one) == "Cc" else one for one in words.replace("=?", "= ?"))
    return " ".join(plain.split())


def message_id(kind: str, key: str) -> str:
    """The same mail has the same Message-ID at every attempt, so that a receiver can drop a copy."""
    seal = hmac.new(settings.SECRET_KEY.encode(), f"{kind}:{key}".encode(), hashlib.sha256).hexdigest()
    return f"<{kind}.{seal[:32]}@{urlsplit(settings.BASE_URL).hostname}>"


def opt_out(*, email: str, kind: str) -> None:
    """Stop one kind of mail to an address, from the next claim on; safe to repeat."""
    Optout.objects.get_or_create(email=email.lower(), kind=kind)


def opt_in(*, email: str, kind: str) -> None:
    """Take an opt-out back."""
    Optout.objects.filter(email=email.lower(), kind=kind).delete()


def reachable_again(*, email: str) -> None:
    """Whoever reads at an address says that our mails may come there; safe to repeat."""
    Undeliverable.objects.of(email).delete()


def withdraw(*, kind: Delivery.Kind, key_begins: str, reason: str) -> None:
    """Leave what still waits unsent, because its matter was settled. What is on its way goes on."""
    waiting = Delivery.objects.filter(kind=kind, key__startswith=key_begins, state=Delivery.State.PENDING)
    waiting.update(state=Delivery.State.SKIPPED, last_error=reason)


@transaction.atomic
def send_again(*, delivery: Delivery, now: datetime) -> bool:
    """Offer a mail that did not go out, or perhaps did not, once more; False where there is nothing to do.

    It goes where its receiver is now, when the address was corrected. Its attempts so far stay on record, and
    it may take as many again. That mail came back from the address is forgotten, because whoever sends again
    says that it works; who called ours unwanted is left alone.
    """
    held = Delivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if held is None or not held.can_go_again:
        return False
    anew = owners.addressed_anew(held)
    address = anew.get("to_email", held.to_email).lower()
    Undeliverable.objects.filter(email=address, reason=Undeliverable.Reason.BOUNCED).delete()
    Delivery.objects.filter(pk=held.pk).send_again(now, **anew)
    offer(held.pk, held.kind, after_commit=True)
    return True


@transaction.atomic
def send_failed_again(*, by: User, expected: int, now: datetime) -> int:
    """Offer together what failed lately of what `by` may see; returns how many those are.

    Nothing is moved unless they are as many as `expected`, which is what somebody saw. A repeat finds none.
    The beat wakes the workers: thousands of messages at once would help nobody.
    """
    failed = Delivery.objects.visible_to(by).failed_lately(now).select_for_update(of=["self"])
    found = list(failed.order_by("pk").values_list("pk", flat=True))
    if len(found) == expected:
        Delivery.objects.filter(pk__in=found).send_again(now)
    return len(found)
