"""The queue's pages: drafts one by one, words kept, preview and test, the archive."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import Membership
from outbox.actions import opt_out
from outbox.models import Delivery, Optout
from outbox.stop import read_token
from sessions.weeks import monday_of
from summaries.models import Summary
from tests.cast import make_user
from tests.summaries.drafts import DUE, WEEK, another, draft_of, live, plan

QUEUE = reverse("summaries:queue")


@pytest.fixture
def eve(cast):
    return another(cast, "Eve")


@pytest.fixture
def drafts(cast, eve):
    live(cast.bob, feel=1, note="Achilles again.")
    plan()
    return draft_of(cast.bob), draft_of(eve)


def page(name, draft):
    return reverse(f"summaries:{name}", args=[draft.pk])


def say(client, name, draft, query="", **fields):
    words = {"note": "", "headline": "", "focus": ""}
    return client.post(page(name, draft) + query, words | fields)


def headline_of(text):
    """Of a draft's page, as the summary would say it now."""
    return re.search(r'draft-headline">(.*?)</h2>', text)[1]


def fresh(summary):
    return Summary.objects.get(pk=summary.pk)


def test_it_opens_the_first_draft_with_what_is_worth_a_word(alice, drafts):
    bobs, _ = drafts
    answer = alice.get(QUEUE)
    assert answer.url == page("draft", bobs)
    text = alice.get(answer.url).text
    assert "0 of 2 approved" in text
    assert "Tempo run, Tuesday: something hurt" in text
    assert "Achilles again." in text
    assert "one of one session" in headline_of(text).lower()
    assert "Monday 23 November, 08:00, Europe/Berlin" in text


def test_approve_and_next_goes_through_all_of_them(alice, cast, drafts):
    bobs, eves = drafts
    assert say(alice, "approve", bobs, note="Well.").url == page("draft", eves)
    assert "1 of 2 approved" in alice.get(page("draft", eves)).text
    assert say(alice, "approve", eves).url == QUEUE
    assert "All 2 drafts are approved." in alice.get(QUEUE).text
    held = fresh(bobs)
    assert (held.note, held.approved_by) == ("Well.", cast.alice)


def test_going_on_keeps_what_was_typed_without_approving(alice, drafts):
    bobs, eves = drafts
    assert say(alice, "draft", bobs, note="Half a\r\nthought", go=str(eves.pk)).url == page("draft", eves)
    held = fresh(bobs)
    assert (held.note, held.approved_at) == ("Half a\nthought", None)
    assert "Half a\nthought</textarea>" in alice.get(page("draft", bobs)).text
    assert say(alice, "draft", bobs, go="9" * 5000).url == page("draft", bobs)


def test_headline_and_focus_stand_in_the_draft_and_empty_ones_leave_the_digests(alice, drafts):
    bobs, _ = drafts
    digests = headline_of(alice.get(page("draft", bobs)).text)
    say(alice, "draft", bobs, headline="A calm\nweek", focus="Sleep.")
    text = alice.get(page("draft", bobs)).text
    assert '<h2 class="draft-headline">A calm week</h2>' in text
    assert f"The digest says “{digests}”." in text
    say(alice, "draft", bobs)
    text = alice.get(page("draft", bobs)).text
    assert headline_of(text) == digests


def test_a_form_sent_twice_has_one_effect(alice, cast, drafts):
    bobs, eves = drafts
    for _ in range(2):
        assert say(alice, "approve", bobs, note="Well.").url == page("draft", eves)
    send(max(DUE, timezone.now()))
    bobs.refresh_from_db()
    # By what it says: on some days the next week's goes out in the same breath.
    assert [letter.subject for letter in mail.outbox].count(bobs.delivery.subject) == 1


def send(at=DUE):
    call_command("send_due", at=at)


def test_too_long_a_note_is_answered_and_is_still_there(alice, drafts):
    bobs, _ = drafts
    text = say(alice, "approve", bobs, note="x" * 2001, headline="Kept too").text
    assert "Ensure this value has at most 2000 characters" in text
    assert "x" * 2001 in text
    assert "Kept too</textarea>" in text
    assert fresh(bobs).approved_at is None


def test_two_coaches_in_one_draft_do_not_overwrite_each_other_unseen(alice, drafts):
    bobs, eves = drafts
    was = alice.get(page("draft", bobs)).context["form"].fingerprint
    say(alice, "draft", bobs, note="The first one’s.", was=was)
    answer = say(alice, "approve", bobs, note="The second one’s.", was=was)
    assert answer.status_code == 200
    assert "Theirs: The first one’s." in answer.text
    assert "The second one’s.</textarea>" in answer.text
    assert fresh(bobs).note == "The first one’s."
    again = answer.context["form"].fingerprint
    assert say(alice, "approve", bobs, note="The second one’s.", was=again).url == page("draft", eves)
    assert fresh(bobs).note == "The second one’s."


def test_too_late_says_so_and_shows_what_was_typed(alice, drafts):
    bobs, _ = drafts
    send()
    text = say(alice, "approve", bobs, note="I was going to say").text
    assert "is a draft no more" in text
    assert "I was going to say" in text
    assert fresh(bobs).payload["note"] == ""
    for name in ("draft", "preview"):
        assert "is a draft no more" in alice.get(page(name, bobs)).text


def test_approve_all_keeps_what_is_being_typed_and_can_be_undone(alice, drafts):
    bobs, _ = drafts
    ids = [str(each.pk) for each in drafts]
    sent = {"note": "Typed.", "open": [*ids, "x", "9" * 5000]}
    answer = alice.post(page("approve_all", bobs), sent, follow=True)
    assert "2 summaries approved." in answer.text
    assert fresh(bobs).note == "Typed."
    [undo] = {m.extra_tags.removeprefix("undo ") for m in answer.context["messages"]}
    assert alice.post(undo).url == QUEUE
    assert not Summary.objects.exclude(approved_at=None).exists()


@pytest.mark.parametrize("at", ["", "yesterday", "2026-13-45T00:00:00Z", "2026-11-21T10:00:00"])
def test_taking_back_at_a_moment_that_is_none_changes_nothing(alice, drafts, at):
    say(alice, "approve", drafts[0])
    alice.post(f"{reverse('summaries:take_back_all')}?at={at}")
    assert fresh(drafts[0]).approved_at


def test_an_approval_is_taken_back_on_the_page(alice, drafts):
    bobs, _ = drafts
    say(alice, "approve", bobs)
    assert "Approved by Alice" in alice.get(page("draft", bobs)).text
    assert alice.post(page("take_back", bobs)).url == page("draft", bobs)
    assert fresh(bobs).approved_at is None


def test_send_without_me_takes_an_athlete_out_of_the_queue_and_back(alice, cast, drafts):
    bobs, eves = drafts
    assert say(alice, "without_me", bobs).url == page("draft", eves)
    cast.bob.refresh_from_db()
    assert cast.bob.summary_without_me
    text = alice.get(page("draft", eves)).text
    assert "0 of 1 approved" in text
    assert "Without you" in text
    assert alice.post(page("without_me", bobs) + "?undo").url == page("draft", bobs)
    assert "0 of 2 approved" in alice.get(page("draft", eves)).text


def test_send_without_me_goes_on_with_the_next_and_not_from_the_top(alice, cast, drafts):
    finns = planned(another(cast, "Finn"))
    assert say(alice, "without_me", drafts[1]).url == page("draft", finns)


def planned(athlete):
    plan()
    return draft_of(athlete)


def test_undoing_approve_all_stays_with_whose_drafts_were_looked_at(alice, cast, drafts):
    planned(another(cast, "Finn", coach=make_member("Erin", cast)))
    answer = say(alice, "approve_all", drafts[0], "?all", open=[each.pk for each in drafts])
    answer = alice.get(answer.url, follow=True)
    [undo] = {m.extra_tags.removeprefix("undo ") for m in answer.context["messages"]}
    assert alice.post(undo).url == QUEUE + "?all"


def make_member(name, cast):
    user = make_user(name)
    Membership.objects.create(user=user, practice=cast.northside, role="coach")
    return user


def test_a_focus_of_ones_own_shows_what_the_digest_says(alice, drafts):
    bobs, _ = drafts
    text = say(alice, "draft", bobs, focus="Keep Wednesday dull.", go=str(bobs.pk))
    text = alice.get(text.url).text
    assert "The digest says “Long run, Tuesday. Costs less.”" in text


def test_all_approved_says_when_each_goes_out_by_which_clock(alice, cast, drafts):
    cast.bob.zone = "Pacific/Auckland"
    cast.bob.save()
    plan()
    say(alice, "approve_all", drafts[0], open=[each.pk for each in drafts])
    text = alice.get(QUEUE).text
    assert "approved, goes out Monday, 08:00, Pacific/Auckland" in text
    assert "approved, goes out Monday, 08:00<" in text


def test_mine_first_and_all_of_the_practice(alice, cast, drafts):
    erin = make_member("Erin", cast)
    ada = another(cast, "Ada", coach=erin)
    plan()
    bobs = drafts[0]
    mine, everybody = alice.get(page("draft", bobs)).text, alice.get(page("draft", bobs) + "?all").text
    assert "Mine, 2" in mine
    assert "All, 3" in mine
    assert ">Ada<" not in mine
    assert everybody.index(">Eve<") < everybody.index(">Ada<")
    assert say(alice, "draft", bobs, go="all").url == page("draft", bobs) + "?all"
    assert say(alice, "approve", bobs, query="?all").url.endswith("?all")
    assert draft_of(ada).approved_at is None


def test_a_coach_without_athletes_of_their_own_sees_all(cast, drafts, signed_in):
    erin = make_member("Erin", cast)
    assert "0 of 2 approved" in signed_in(erin).get(page("draft", drafts[0])).text


def test_nothing_to_look_at_says_when(alice):
    text = alice.get(QUEUE).text
    assert "No drafts now" in text
    assert "They are ready on Saturday" in text


def test_one_that_waits_does_not_say_that_it_goes_out(alice, cast, drafts):
    bobs, _ = drafts
    assert "goes out Monday 23 November, 08:00" in alice.get(page("draft", bobs)).text
    cast.northside.summary_unapproved = "wait"
    cast.northside.save()
    assert "waits for you, due Monday 23 November, 08:00" in alice.get(page("draft", bobs)).text
    say(alice, "approve", bobs)
    assert "goes out Monday 23 November, 08:00" in alice.get(page("draft", bobs)).text


def test_the_archived_are_in_no_queue(alice, cast, drafts):
    cast.bob.archived_at = DUE
    cast.bob.save()
    assert alice.get(QUEUE).url == page("draft", drafts[1])


def test_an_athlete_of_the_practice_is_no_coach_of_it(bob, drafts):
    for name in ("draft", "preview", "preview_mail"):
        assert bob.get(page(name, drafts[0])).status_code == 404
    assert bob.get(QUEUE).status_code == 404
    assert bob.get(reverse("summaries:summary", args=[drafts[0].pk])).status_code == 404


def test_a_note_is_words_and_no_markup(alice, drafts):
    evil = "<script>alert(1)</script>"
    say(alice, "draft", drafts[0], note=evil, headline=evil, focus=evil)
    for name in ("draft", "preview", "preview_mail"):
        text = alice.get(page(name, drafts[0])).text
        assert evil not in text
        assert escape(evil) in text


def test_who_stopped_the_mails_is_named(alice, drafts):
    opt_out(email="bob@example.org", kind="summary")
    assert "Bob stopped these mails." in alice.get(page("draft", drafts[0])).text


def test_the_preview_is_the_mail_with_the_words_in_a_frame_that_runs_nothing(alice, drafts):
    bobs = drafts[0]
    assert say(alice, "draft", bobs, headline="A calm week", go="preview").url == page("preview", bobs)
    text = alice.get(page("preview", bobs)).text
    assert "A calm week" in text
    assert "As Bob sees it" in text
    framed = alice.get(page("preview_mail", bobs))
    assert "A calm week" in framed.text
    assert "default-src 'none'" in framed.headers["Content-Security-Policy"]
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_test_goes_to_oneself_once_a_press_and_stops_nobody_elses_mails(alice, cast, drafts):
    bobs, press = drafts[0], {"client_id": str(uuid4())}
    say(alice, "draft", bobs, headline="A calm week")
    for _ in range(2):
        assert alice.post(page("test", bobs), press).url == page("preview", bobs)
    test = Delivery.objects.get()
    assert (test.to_email, test.kind, test.practice) == ("alice@example.org", "summary", cast.northside)
    assert test.subject.startswith("Test: ")
    assert "A calm week" in test.subject
    link = test.headers["List-Unsubscribe"].strip("<>")
    assert read_token(link.rstrip("/").split("/")[-1]) == ("alice@example.org", "summary")
    assert fresh(bobs).state == "planned"
    assert Optout.objects.count() == 0
    alice.post(page("test", bobs), {"client_id": "no id"})
    assert Delivery.objects.count() == 2


def test_the_desk_says_how_many_wait_for_a_look(alice, drafts):
    assert '>2<span class="visually-hidden"> to look at' in alice.get(reverse("desk:desk")).text
    say(alice, "approve", drafts[0])
    assert '>1<span class="visually-hidden"> to look at' in alice.get(reverse("desk:desk")).text


@pytest.fixture
def written(drafts, cast):
    Summary.objects.filter(pk=drafts[1].pk).update(
        state="skipped", skipped_because="It was more than a day late."
    )
    send()
    return fresh(drafts[0])


def test_the_archive_of_an_athlete_says_what_did_not_go_out_too(alice, cast, eve, written):
    text = alice.get(reverse("summaries:of_athlete", args=[cast.bob.pk])).text
    assert written.payload["headline"] in text
    assert "It was more than a day late." in alice.get(reverse("summaries:of_athlete", args=[eve.pk])).text


def test_the_archive_of_a_week_has_all_of_the_practice_and_nobody_elses(alice, carol, written):
    address = f"{reverse('summaries:sent')}?week={WEEK + timedelta(days=3)}"
    text = alice.get(address).text
    assert "Summaries of 16–22 Nov 2026" in text
    assert written.payload["headline"] in text
    assert "It was more than a day late." in text
    assert written.payload["headline"] not in carol.get(address).text


def test_the_archive_begins_with_the_last_week_that_is_over_and_ends_with_this_one(alice):
    address, this = reverse("summaries:sent"), monday_of(timezone.localdate())
    before = this - timedelta(days=7)
    text = alice.get(address).text
    assert f"?week={this}" in text
    assert f"?week={before - timedelta(days=7)}" in text
    assert "Later" not in alice.get(f"{address}?week={this}").text


@pytest.mark.parametrize("week", ["", "soon", "0001-01-01", "9999-12-31"])
def test_a_week_that_is_none_is_the_newest_or_the_last_one(alice, week, request):
    address = f"{reverse('summaries:sent')}?week={week}"
    assert "Nothing was sent about this week" in alice.get(address).text
    written = request.getfixturevalue("written")
    assert written.payload["headline"] in alice.get(address).text


def test_both_read_the_very_mail_that_was_sent(alice, bob, written):
    [letter] = mail.outbox
    address = reverse("summaries:as_sent", args=[written.pk])
    for reader in (alice, bob):
        answer = reader.get(address)
        # Word for word, with its picture in it: there is no mail around it to bring one along.
        assert answer.text == written.delivery.html_to_show
        assert re.sub(r'src="[^"]*"', "", answer.text) == re.sub(
            r'src="[^"]*"', "", letter.alternatives[0].content
        )
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert address in reader.get(reverse("summaries:summary", args=[written.pk])).text


@pytest.mark.parametrize("many", [2, 50])
def test_the_pages_take_the_same_queries_for_any_number_of_athletes(
    alice, cast, drafts, django_assert_max_num_queries, many
):
    for n in range(many - 2):
        another(cast, f"Athlete{n}")
    plan()
    bobs = drafts[0]
    assert Summary.objects.count() == many
    # session, user, membership; the draft, the list, the facts, what is worth a word, stopped, shared
    with django_assert_max_num_queries(22):
        alice.get(page("draft", bobs))
    with django_assert_max_num_queries(4):
        alice.get(QUEUE)
    send()
    with django_assert_max_num_queries(6):
        alice.get(f"{reverse('summaries:sent')}?week={WEEK}")
    with django_assert_max_num_queries(6):
        alice.get(reverse("summaries:of_athlete", args=[cast.bob.pk]))
