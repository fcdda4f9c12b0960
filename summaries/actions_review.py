"""What a coach does about drafts: words kept, approved, taken back, looked at in one's own mailbox."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Practice, User
from athletes.models import Athlete
from outbox.actions import enqueue
from outbox.models import TEST_KEY, Delivery
from summaries.letter import letter
from summaries.models import Summary


@dataclass(frozen=True)
class Words:
    """What a coach typed, each "" where the digest's own holds.

    `was` is the fingerprint of the words on top of which these were typed; "" for whatever they were.
    """

    note: str = ""
    headline: str = ""
    focus: str = ""
    was: str = field(default="", compare=False)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(repr((self.note, self.headline, self.focus)).encode()).hexdigest()

    def would_hide(self, kept: Words) -> bool:
        """Whether these would overwrite words that their writer has not seen."""
        return self.was not in {"", kept.fingerprint} and self != kept


def words_of(summary: Summary) -> Words:
    """As they are kept."""
    return Words(note=summary.note, headline=summary.headline, focus=summary.focus)


class Gone(Exception):  # noqa: N818 - nobody made a mistake
    """The summary was written or given up meanwhile: nothing can be said in it any more."""


class Changed(Exception):  # noqa: N818 - nobody made a mistake here either
    """Somebody else's words were kept since these were begun, perhaps in the same instant."""


def _held(summary_id: int) -> Summary:
    """The row, locked: a worker that is just writing it is waited for. Raises Gone."""
    summary = Summary.objects.select_for_update().get(pk=summary_id)
    if not summary.is_planned:
        raise Gone
    return summary


def _say(summary: Summary, words: Words) -> None:
    """The row is locked, so that of two who write at once the second sees the first one's words."""
    if words.would_hide(words_of(summary)):
        raise Changed
    summary.say(note=words.note, headline=words.headline, focus=words.focus)


@transaction.atomic
def keep_words(*, summary_id: int, words: Words) -> None:
    """As they are typed; an approval stays. Raises Gone, Changed."""
    _say(_held(summary_id), words)


@transaction.atomic
def approve(*, summary_id: int, words: Words, by: User, now: datetime) -> None:
    """With these words; a repeat keeps who was first, and when. Raises Gone, Changed."""
    summary = _held(summary_id)
    _say(summary, words)
    if summary.approved_at is None:
        summary.approve(by=by, now=now)


@transaction.atomic
def take_back(*, summary_id: int) -> None:
    """Raises Gone."""
    _held(summary_id).approve(by=None, now=None)


@transaction.atomic
def approve_all(*, practice: Practice, ids: Iterable[int], by: User, now: datetime) -> int:
    """Of these drafts all that are still to be looked at; returns how many that were."""
    drafts = Summary.objects.editable_by(by).drafts(practice).to_look_at().filter(pk__in=ids)
    held = drafts.select_for_update(of=["self"]).order_by("pk").values_list("pk", flat=True)
    return Summary.objects.filter(pk__in=list(held)).update(approved_at=now, approved_by=by)


def take_back_all(*, practice: Practice, by: User, at: datetime) -> int:
    """What one coach approved together, as far as it is not written yet; returns how many that were."""
    approved = Summary.objects.drafts(practice).filter(approved_by=by, approved_at=at)
    ids = list(approved.values_list("pk", flat=True))
    planned = Summary.objects.filter(pk__in=ids, state=Summary.State.PLANNED)
    return planned.update(approved_at=None, approved_by=None)


def set_without_me(*, athlete: Athlete, without: bool) -> None:
    """Whether the summaries of an athlete go out without a coach, from now on."""
    athlete.summary_without_me = without
    athlete.save(update_fields=["summary_without_me"])


def send_test(
    *, summary: Summary, payload: dict[str, Any], to: User, client_id: UUID, now: datetime
) -> Delivery:
    """The mail as it stands, to a coach; once for each id. It is no summary: nothing is frozen by it."""
    mail = letter(payload, summary, stops=to.email)
    athlete = summary.athlete
    return enqueue(
        kind=Delivery.Kind.SUMMARY,
        key=f"{TEST_KEY}{to.pk}:{client_id}",
        to_email=to.email,
        to_name=to.name,
        from_name=f"{athlete.coach.name}, {athlete.practice.name}",
        reply_to=athlete.coach.email,
        subject=f"Test: {mail.subject}",
        text=mail.text,
        html=mail.html,
        pictures=mail.pictures,
        headers=mail.headers,
        practice=athlete.practice,
        due_at=now,
    )
