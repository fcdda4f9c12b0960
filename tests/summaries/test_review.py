"""What becomes of a draft: approved, waited for, given up; and what a coach wrote in it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError
from django.urls import reverse

from athletes.intake.actions import withdraw_consent
from coaching import health
from outbox import sending
from outbox.actions import send_again
from outbox.models import Delivery
from outbox.stop import read_token
from sessions.models import Log, Session
from summaries import actions
from summaries.actions_review import Gone, Words, approve, approve_all, keep_words, take_back, take_back_all
from summaries.models import Summary
from tests.summaries.drafts import DUE, SATURDAY, another, draft_of, live, plan

WORDS = Words(note="Keep Wednesday dull.", headline="A calm week", focus="Sleep before eleven.")


@pytest.fixture
def draft(cast):
    live(cast.bob)
    plan()
    return draft_of(cast.bob)


@pytest.fixture
def waiting(draft, cast):
    cast.northside.summary_unapproved = "wait"
    cast.northside.save()
    return draft


def send(at=DUE):
    call_command("send_due", at=at)


def fresh(summary):
    return Summary.objects.get(pk=summary.pk)


def test_what_the_coach_wrote_goes_with_it_and_is_frozen(draft, cast):
    approve(summary_id=draft.pk, words=WORDS, by=cast.alice, now=SATURDAY)
    send()
    [letter] = mail.outbox
    assert "A calm week" in letter.subject
    assert "Sleep before eleven." in letter.body
    payload = fresh(draft).payload
    assert (payload["note"], payload["headline"]) == ("Keep Wednesday dull.", "A calm week")
    assert payload["focus"]["text"] == "Sleep before eleven."


def test_a_late_log_changes_an_approved_draft_and_no_sent_one(draft, cast):
    approve(summary_id=draft.pk, words=Words(note="Calm."), by=cast.alice, now=SATURDAY)
    Log.objects.update(rpe=10)
    send()
    Log.objects.update(rpe=1)
    send()
    assert {"value": "600", "label": "load, 360 planned"} in fresh(draft).payload["stats"]
    assert len(mail.outbox) == 1


def test_unapproved_it_goes_out_without_a_note_unless_the_practice_says_otherwise(draft):
    send()
    assert len(mail.outbox) == 1
    assert fresh(draft).payload["note"] == ""


def test_words_that_nobody_approved_stay_behind_and_are_not_thrown_away(draft, alice, bob):
    """Half a sentence, kept when its page was left, must not go out in a coach's name."""
    keep_words(summary_id=draft.pk, words=Words(note="About Wednesday:", headline="A"))
    send()
    payload = fresh(draft).payload
    assert payload["note"] == ""
    assert payload["headline"] != "A"
    address = reverse("summaries:summary", args=[draft.pk])
    assert "About Wednesday:" in alice.get(address).text
    assert "About Wednesday:" not in bob.get(address).text


def test_words_for_who_needs_no_approval_go_along(draft, cast, alice):
    cast.bob.summary_without_me = True
    cast.bob.save()
    keep_words(summary_id=draft.pk, words=WORDS)
    send()
    assert fresh(draft).payload["note"] == WORDS.note
    assert "What you typed is not in it" not in alice.get(reverse("summaries:summary", args=[draft.pk])).text


def test_what_waits_goes_when_it_is_approved_and_rings_no_alarm(waiting, cast):
    late = DUE + timedelta(days=2)
    send()
    send(late)
    assert mail.outbox == []
    assert not Summary.objects.due(late).exists()
    assert health.mail(late) == "ok"
    approve(summary_id=waiting.pk, words=Words(), by=cast.alice, now=late)
    assert not Summary.objects.overdue(late + timedelta(minutes=19)).exists()
    send(late + timedelta(minutes=1))
    assert len(mail.outbox) == 1
    assert Delivery.objects.get().due_at == late


def test_an_approved_one_that_nobody_writes_rings_it(waiting, cast):
    approve(summary_id=waiting.pk, words=Words(), by=cast.alice, now=DUE - timedelta(hours=1))
    assert Summary.objects.overdue(DUE + timedelta(minutes=21)).exists()


def test_approved_before_its_time_it_goes_at_its_time(waiting, cast):
    approve(summary_id=waiting.pk, words=Words(), by=cast.alice, now=SATURDAY)
    send(DUE - timedelta(seconds=1))
    assert mail.outbox == []
    send()
    assert len(mail.outbox) == 1


def test_what_nobody_approved_is_given_up_with_its_reason(waiting):
    send(DUE + timedelta(days=4) - timedelta(seconds=1))
    assert fresh(waiting).state == "planned"
    send(DUE + timedelta(days=4))
    assert fresh(waiting).skipped_because == "Nobody approved it within four days."
    assert mail.outbox == []


def test_without_me_waits_for_nobody(waiting, cast):
    cast.bob.summary_without_me = True
    cast.bob.save()
    send()
    assert len(mail.outbox) == 1


def test_approved_twice_it_keeps_who_was_first_and_the_later_words(draft, cast):
    approve(summary_id=draft.pk, words=WORDS, by=cast.alice, now=SATURDAY)
    approve(summary_id=draft.pk, words=Words(note="Later."), by=cast.carol, now=DUE)
    held = fresh(draft)
    assert (held.approved_by, held.approved_at, held.note) == (cast.alice, SATURDAY, "Later.")


def test_an_approval_is_taken_back_with_the_words_kept(draft, cast):
    approve(summary_id=draft.pk, words=WORDS, by=cast.alice, now=SATURDAY)
    take_back(summary_id=draft.pk)
    take_back(summary_id=draft.pk)
    held = fresh(draft)
    assert (held.approved_at, held.approved_by, held.note) == (None, None, WORDS.note)


@pytest.mark.parametrize("change", ["keep", "approve", "take_back"])
def test_nothing_changes_what_was_sent(draft, cast, change):
    send()
    does = {
        "keep": lambda: keep_words(summary_id=draft.pk, words=WORDS),
        "approve": lambda: approve(summary_id=draft.pk, words=WORDS, by=cast.alice, now=DUE),
        "take_back": lambda: take_back(summary_id=draft.pk),
    }
    with pytest.raises(Gone):
        does[change]()
    assert fresh(draft).note == ""


def test_all_approves_those_to_look_at_and_is_taken_back_together(draft, cast):
    eve, finn = another(cast, "Eve"), another(cast, "Finn", summary_without_me=True)
    live(cast.dave)
    plan()
    approve(summary_id=draft.pk, words=WORDS, by=cast.alice, now=SATURDAY)
    ids = list(Summary.objects.values_list("pk", flat=True))
    now = SATURDAY + timedelta(hours=1)
    assert approve_all(practice=cast.northside, ids=ids, by=cast.alice, now=now) == 1
    assert approve_all(practice=cast.northside, ids=ids, by=cast.alice, now=now) == 0
    assert draft_of(eve).approved_at == now
    assert draft_of(finn).approved_at is None
    assert draft_of(cast.dave).approved_at is None
    assert take_back_all(practice=cast.northside, by=cast.alice, at=now) == 1
    assert (draft_of(eve).approved_at, fresh(draft).approved_at) == (None, SATURDAY)


def test_an_approval_has_its_person_in_the_database_too(draft):
    with pytest.raises(IntegrityError):
        Summary.objects.filter(pk=draft.pk).update(approved_at=SATURDAY)


def test_who_changes_the_day_after_the_draft_gets_it_on_the_new_day(draft, cast):
    cast.bob.summary_weekday = 5
    cast.bob.save()
    plan()
    assert fresh(draft).due_at == DUE + timedelta(days=5)
    cast.bob.summary_weekday = 0
    cast.bob.save()
    actions.plan_summaries(now=DUE + timedelta(days=3))
    assert fresh(draft).due_at == DUE + timedelta(days=5), "a day that is over is not followed"


def unwait(cast, how):
    if how == "without me":
        cast.bob.summary_without_me = True
    elif how == "sends":
        cast.northside.summary_unapproved = "send"
    else:
        withdraw_consent(athlete=cast.bob, kind="sharing", now=DUE + timedelta(days=2))
        cast.bob.refresh_from_db()
    cast.bob.save()
    cast.northside.save()


@pytest.mark.parametrize(("how", "note"), [("without me", WORDS.note), ("sends", ""), ("sharing ends", "")])
def test_what_waits_no_more_on_wednesday_goes_then(waiting, cast, how, note):
    """And without words that nobody approved, unless the athlete's need no approval."""
    keep_words(summary_id=waiting.pk, words=WORDS)
    send()
    send(DUE + timedelta(days=2))
    assert mail.outbox == []
    unwait(cast, how)
    send(DUE + timedelta(days=2, minutes=1))
    assert len(mail.outbox) == 1
    assert fresh(waiting).payload["note"] == note


def test_all_are_approved_of_those_who_share(draft, cast):
    cast.bob.sharing_ended_at = SATURDAY
    cast.bob.save()
    assert approve_all(practice=cast.northside, ids=[draft.pk], by=cast.alice, now=DUE) == 0


def test_a_note_goes_out_in_an_empty_week_too(draft, cast):
    Log.objects.all().delete()
    Session.objects.all().delete()
    approve(summary_id=draft.pk, words=WORDS, by=cast.alice, now=SATURDAY)
    send()
    assert fresh(draft).payload["note"] == WORDS.note


def written(draft):
    actions.compose(summary_id=draft.pk, now=DUE)
    return fresh(draft).delivery


def test_who_is_archived_after_it_was_written_gets_nothing(draft, cast):
    delivery = written(draft)
    cast.bob.archived_at = DUE
    cast.bob.save()
    assert sending.send(delivery_id=str(delivery.pk), now=DUE) is None
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == ("skipped", "The athlete is archived.")


def test_a_mail_that_is_days_late_is_not_sent_by_itself_but_by_hand(draft, cast):
    delivery, late = written(draft), DUE + timedelta(days=3)
    assert sending.send(delivery_id=str(delivery.pk), now=late) is None
    delivery.refresh_from_db()
    assert (delivery.state, delivery.last_error) == ("skipped", "It was more than a day late.")
    assert send_again(delivery=delivery, now=late)
    assert sending.send(delivery_id=str(delivery.pk), now=late) == "sent"
    [letter] = mail.outbox
    assert letter.subject.startswith("Week 1 of 2 · ")
    assert Delivery.objects.get().due_at == DUE


def test_by_hand_it_goes_to_the_address_that_was_corrected_with_its_own_link_to_stop(draft, cast):
    delivery = written(draft)
    assert sending.send(delivery_id=str(delivery.pk), now=DUE + timedelta(days=1)) is None
    cast.bob.user.email = "new@example.org"
    cast.bob.user.save()
    assert send_again(delivery=delivery, now=DUE + timedelta(days=2))
    delivery.refresh_from_db()
    assert sending.send(delivery_id=str(delivery.pk), now=DUE + timedelta(days=2)) == "sent"
    [letter] = mail.outbox
    assert letter.to == ["Bob <new@example.org>"]
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert read_token(stop.rstrip("/").rsplit("/", 1)[1]) == ("new@example.org", "summary")
    assert stop in letter.body
    assert stop in letter.alternatives[0].content


def test_who_has_not_accepted_an_invitation_gets_no_summaries(cast):
    eve = another(cast, "Eve")
    user, eve.user = eve.user, None
    eve.save()
    plan()
    assert not Summary.objects.exists()
    eve.user = user
    eve.save()
    plan()
    assert Summary.objects.get().athlete == eve
    eve.user = None
    eve.save()
    send()
    assert mail.outbox == []
    assert Summary.objects.get().skipped_because == "The invitation is not accepted."
