"""The intake: consents each apart, a draft of the athlete’s own, versions, and what screening holds up."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from athletes.intake.actions import (
    give_consent,
    note_unscreened,
    record_screening,
    send_intake,
    withdraw_consent,
)
from athletes.intake.consents import TEXTS
from athletes.intake.questions import SCREENING, changes, is_screened, yeses
from athletes.models import Athlete, Consent, Intake, IntakeVersion, ScreeningNote
from sessions.models import Log
from tests.athletes.doors import invite, newest_link
from tests.cast import TODAY, make_session

URL = reverse("athletes:intake")
NOS = dict.fromkeys(SCREENING, "no")
BODY = {"conditions": "none", "injuries": "Left ankle in 2024", "medicines": ""}
WEEK = {"day0": "0", "day1": "45", "day5": "90", "equipment": ["watch", "gym"], "equipment_more": ""}
BEFORE = {"history": "Ran at school", "hours": "2.5", "sessions": "3", "longest": "50", "likes": "Hills"}


@pytest.fixture(autouse=True)
def unscreened(cast):
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="open")
    cast.bob.refresh_from_db()


def agree(client, *kinds, agree="1"):
    for kind in kinds or TEXTS:
        client.post(reverse("athletes:intake_consent"), {"kind": kind, "agree": agree})


def say(client, key, fields, **more):
    return client.post(reverse(f"athletes:intake_{key}"), fields | more)


def fill(client, health=NOS, **more):
    agree(client)
    say(client, "health", health | more)
    say(client, "body", BODY)
    say(client, "week", WEEK)
    say(client, "before", BEFORE)


def send(client):
    return client.post(reverse("athletes:intake_send"))


def screening(cast):
    cast.bob.refresh_from_db()
    return cast.bob.screening


def of_bob(client, cast):
    return client.get(reverse("athletes:intake_of", args=[cast.bob.pk])).content.decode()


def test_it_goes_section_by_section_and_is_sent_once_it_is_whole(bob, alice, cast):
    agree(bob)
    assert say(bob, "health", NOS).url == reverse("athletes:intake_body")
    assert say(bob, "body", BODY).url == reverse("athletes:intake_week")
    assert say(bob, "week", WEEK).url == reverse("athletes:intake_before")
    assert say(bob, "before", BEFORE).url == f"{URL}#send"
    assert 'id="send"' in bob.get(URL).content.decode()
    assert not IntakeVersion.objects.exists()
    assert send(bob).url == reverse("sessions:today")
    assert (screening(cast), cast.bob.free_minutes) == ("clear", [0, 45, None, None, None, 90, None])
    words = of_bob(alice, cast)
    for shown in ("Left ankle in 2024", "A watch that measures pace", "Ran at school", "2.5", "Hills"):
        assert shown in words


def test_the_seven_questions_name_their_source_and_none_is_answered_beforehand(bob):
    agree(bob)
    words = bob.get(reverse("athletes:intake_health")).content.decode()
    assert len(SCREENING) == 7
    assert all(question in words for question in SCREENING.values())
    assert "After the general health questions of the PAR-Q+" in words
    assert "checked" not in words


def test_an_open_question_is_no_no(bob, cast):
    agree(bob)
    words = say(bob, "health", {**NOS, "heart": ""}).content.decode()
    assert "Choose one of these." in words
    assert not is_screened({**NOS, "heart": None})


def test_a_draft_is_kept_half_done_seen_by_nobody_else_and_gone_on_with(bob, alice, cast):
    agree(bob)
    half = {"heart": "no", "chest": "yes"}
    assert say(bob, "health", half, later="1").url == URL
    assert Intake.objects.get().draft["health"]["chest"] == "yes"
    assert "Seven questions about health" not in of_bob(alice, cast)
    assert bob.get(reverse("athletes:intake_health")).content.decode().count("checked") == 2
    assert "Still open: seven questions about health" in bob.get(URL).content.decode()
    send(bob)
    assert not IntakeVersion.objects.exists()


def test_a_yes_needs_words_and_marks_clearance_needed_until_it_is_recorded(bob, alice, cast):
    agree(bob)
    assert (
        "Say in a few words what each yes is about."
        in say(bob, "health", NOS | {"joints": "yes"}).content.decode()
    )
    fill(bob, NOS | {"joints": "yes"}, details="Knee, since May")
    send(bob)
    assert screening(cast) == "needs"
    assert "1 of seven answered with yes" in of_bob(alice, cast)
    page = reverse("athletes:screening", args=[cast.bob.pk])
    assert alice.post(page, {"words": " ", "on": "2026-11-24"}).status_code == 400
    for _ in range(2):
        alice.post(page, {"words": "Dr Lund, today: no limits", "on": "2026-11-24"})
    assert screening(cast) == "cleared"
    assert ScreeningNote.objects.get().words == "Dr Lund, today: no limits"


def test_the_same_yes_again_keeps_its_clearance_and_another_one_needs_its_own(bob, cast):
    fill(bob, NOS | {"joints": "yes"}, details="Knee")
    send(bob)
    record_screening(athlete=cast.bob, words="Dr Lund", on=TODAY, by=cast.alice, now=timezone.now())
    say(bob, "body", BODY | {"injuries": "none now"})
    send(bob)
    assert screening(cast) == "cleared"
    say(bob, "health", NOS | {"joints": "yes", "chest": "yes"}, details="Knee, and pressure")
    send(bob)
    assert screening(cast) == "needs"


def test_it_can_be_changed_later_and_says_what_changed(bob, alice, cast):
    fill(bob)
    send(bob)
    alice.post(reverse("athletes:intake_read", args=[cast.bob.pk]), {"number": "1"})
    assert "I have read it" not in of_bob(alice, cast)
    say(bob, "before", BEFORE | {"sessions": "4"})
    assert "Version 2" not in of_bob(alice, cast)
    send(bob)
    words = of_bob(alice, cast)
    assert "I have read it" in words
    assert 'Sessions a week, lately: <span class="muted">3</span> → 4' in words
    assert list(IntakeVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_sent_twice_without_a_change_is_one_version(bob):
    fill(bob)
    send(bob)
    send(bob)
    assert IntakeVersion.objects.count() == 1


def test_without_consent_health_is_neither_asked_nor_kept(bob, cast):
    agree(bob, "sharing")
    assert bob.get(reverse("athletes:intake_health")).url == URL
    assert say(bob, "health", NOS).url == URL
    assert not Intake.objects.filter(draft__has_key="health").exists()
    say(bob, "week", WEEK)
    say(bob, "before", BEFORE)
    send(bob)
    assert IntakeVersion.objects.get().health is None
    assert screening(cast) == "open"


def test_a_withdrawn_consent_to_health_takes_every_answer_with_it_at_once(bob, alice, cast):
    fill(bob, NOS | {"joints": "yes"}, details="Knee, since May")
    send(bob)
    say(bob, "body", BODY | {"injuries": "Secret shoulder"})
    agree(bob, "health", agree="0")
    words = of_bob(alice, cast)
    for gone in ("Knee, since May", "Left ankle", "Secret shoulder", "answered with yes"):
        assert gone not in words
    assert "Ran at school" in words
    assert screening(cast) == "open"
    assert IntakeVersion.objects.get().health is None
    assert "Secret" not in str(Intake.objects.get().draft)


def test_consents_stand_apart_have_versions_and_are_kept_when_they_end(bob, cast):
    agree(bob)
    agree(bob, "photos")
    agree(bob, "photos", agree="0")
    agree(bob, "photos")
    rows = Consent.objects.filter(athlete=cast.bob)
    assert sorted(rows.in_force().values_list("kind", "version")) == [
        ("health", 1),
        ("photos", 1),
        ("sharing", 1),
    ]
    assert rows.filter(kind="photos").count() == 2


def test_a_changed_text_is_agreed_to_anew(bob, cast, monkeypatch):
    agree(bob, "photos")
    text = TEXTS["photos"][-1]
    newer = type(text)(2, text.title, "Other words.", text.ending)
    monkeypatch.setitem(TEXTS, "photos", (*TEXTS["photos"], newer))
    assert "You agreed to version 1. The words have changed since." in bob.get(URL).content.decode()
    agree(bob, "photos")
    assert list(Consent.objects.filter(kind="photos").in_force().values_list("version", flat=True)) == [2]


@pytest.mark.parametrize("kind", ["", "chess", "\0"])
def test_a_consent_to_nothing_is_not_found(bob, kind):
    assert bob.post(reverse("athletes:intake_consent"), {"kind": kind, "agree": "1"}).status_code == 404


def test_what_a_coach_may_not_see_any_more_is_gone_from_every_page_at_once(bob, alice, cast):
    session = make_session(cast.bob)
    Log.objects.create(
        athlete=cast.bob, client_id=uuid4(), session=session, day=TODAY, outcome="done", note="Felt the knee"
    )
    pages = {
        "desk:athlete": [cast.bob.pk],
        "desk:session": [session.pk],
        "desk:progress": [cast.bob.pk],
    }
    assert "Felt the knee" in alice.get(reverse("desk:session", args=[session.pk])).content.decode()
    agree(bob, "sharing")
    agree(bob, "sharing", agree="0")
    for name, arguments in pages.items():
        answer = alice.get(reverse(name, args=arguments))
        assert answer.status_code == (200 if name == "desk:athlete" else 404)
        assert "Felt the knee" not in answer.content.decode()
        assert "Tempo run" not in answer.content.decode()
    assert "Does not share training data" in alice.get(reverse("desk:desk")).content.decode()
    assert bob.get(reverse("sessions:session", args=[session.pk])).status_code == 200
    agree(bob, "sharing")
    assert "Felt the knee" in alice.get(reverse("desk:session", args=[session.pk])).content.decode()


def test_a_coach_records_a_screening_done_elsewhere(alice, cast):
    give_consent(athlete=cast.bob, kind="health", now=timezone.now())
    alice.post(
        reverse("athletes:screening", args=[cast.bob.pk]),
        {"words": "Sports physician in June", "on": "2026-06-12"},
    )
    assert screening(cast) == "cleared"
    assert ScreeningNote.objects.get().kind == "elsewhere"
    assert "Sports physician in June" in of_bob(alice, cast)


def test_without_the_consent_a_screening_is_recorded_and_no_words_of_it(alice, cast):
    assert "So no words are asked for" in of_bob(alice, cast)
    alice.post(
        reverse("athletes:screening", args=[cast.bob.pk]),
        {"words": "Sports physician in June", "on": "2026-06-12"},
    )
    assert screening(cast) == "cleared"
    assert ScreeningNote.objects.get().words == ScreeningNote.NOT_KEPT


def test_with_the_consent_the_words_of_a_clearance_end_too(bob, alice, cast):
    fill(bob, NOS | {"joints": "yes"}, details="Knee, since May")
    send(bob)
    record_screening(
        athlete=cast.bob, words="Dr Lund: no limits", on=TODAY, by=cast.alice, now=timezone.now()
    )
    now = timezone.now()
    note_unscreened(athletes=[cast.bob], words="Told me of the knee", by=cast.alice, now=now)
    assert "Dr Lund" in of_bob(alice, cast)
    agree(bob, "health", agree="0")
    assert set(ScreeningNote.objects.values_list("words", flat=True)) == {ScreeningNote.NOT_KEPT}
    words = of_bob(alice, cast)
    assert "Clearance recorded" not in words
    assert "Plan given without screening" in words


def test_only_a_version_that_is_there_is_read(bob, alice, cast):
    fill(bob)
    send(bob)
    page = reverse("athletes:intake_read", args=[cast.bob.pk])
    for number in ("2", "", "x", "²", "9" * 30):
        assert alice.post(page, {"number": number}).status_code == 404
    assert Intake.objects.get().read_number == 0


@pytest.mark.parametrize(
    ("key", "fields", "sentence"),
    [
        ("week", {"day0": ""}, "Say it for one day at least"),
        ("week", {"day0": "2000"}, "less than or equal to 1440"),
        ("week", WEEK | {"equipment": ["tank"]}, "Select a valid choice"),
        ("before", {"history": ""}, "A sentence is enough"),
        ("before", BEFORE | {"hours": "many"}, "Enter a number."),
        ("body", {"conditions": ""}, "Write “none” where there is none"),
        ("body", BODY | {"injuries": "x" * 1501}, "at most 1500 characters"),
    ],
)
def test_bad_input_is_said_beside_its_field(bob, key, fields, sentence):
    agree(bob)
    assert sentence in say(bob, key, fields).content.decode()


def test_another_practice_sees_nothing(carol, dave, bob, cast):
    fill(bob)
    send(bob)
    for client in (carol, dave):
        assert client.get(reverse("athletes:intake_of", args=[cast.bob.pk])).status_code == 404
    assert "Left ankle" not in dave.get(URL).content.decode()


def test_the_database_holds_one_consent_of_a_kind(cast):
    give_consent(athlete=cast.bob, kind="photos", now=timezone.now())
    with pytest.raises(IntegrityError, match="consent_in_force_once"):
        Consent.objects.create(athlete=cast.bob, kind="photos", version=1)


def test_withdrawing_twice_and_what_was_never_given_changes_nothing(cast):
    now = timezone.now()
    withdraw_consent(athlete=cast.bob, kind="sharing", now=now)
    withdraw_consent(athlete=cast.bob, kind="sharing", now=now + timedelta(days=1))
    cast.bob.refresh_from_db()
    assert cast.bob.sharing_ended_at == now


def buttons(client, kind):
    """What can be answered to one text: "1" to agree, "0" to withdraw."""
    words = client.get(URL).content.decode().split(f'id="agree-{kind}"')[1].split("</li>")[0]
    return {answer for answer in "01" if f'name="agree" value="{answer}"' in words}


def test_who_trained_here_before_anybody_was_asked_can_end_the_sharing(bob, alice, cast):
    assert not Consent.objects.exists()
    assert buttons(bob, "sharing") == {"0", "1"}
    assert (buttons(bob, "health"), buttons(bob, "photos")) == ({"1"}, {"1"})
    agree(bob, "sharing", agree="0")
    assert "What was done here is not shown" in alice.get(cast.bob.get_absolute_url()).content.decode()
    assert buttons(bob, "sharing") == {"1"}


def test_a_consent_to_older_words_can_be_withdrawn_without_agreeing_to_the_new_ones(bob, cast):
    for kind in TEXTS:
        Consent.objects.create(athlete=cast.bob, kind=kind, version=0)
    for kind in TEXTS:
        assert buttons(bob, kind) == {"0", "1"}
        agree(bob, kind, agree="0")
        assert buttons(bob, kind) == {"1"}
    assert not Consent.objects.in_force().exists()


def test_the_pages_ask_few_queries(bob, alice, cast, django_assert_max_num_queries):
    fill(bob)
    send(bob)
    for number in range(5):
        say(bob, "before", BEFORE | {"sessions": str(number + 4)})
        send_intake(athlete=cast.bob, now=timezone.now())
    with django_assert_max_num_queries(7):
        bob.get(URL)
    with django_assert_max_num_queries(8):
        of_bob(alice, cast)


def test_what_changed_is_told_in_words():
    before = {"week": {"minutes": [0, 45, None, None, None, None, None], "equipment": ["gym"]}, "health": NOS}
    now = {"week": {"minutes": [0, 45, None, None, None, 60, None], "equipment": []}}
    told = {change.label: (change.before, change.now) for change in changes(before, now)}
    assert set(told) == {"Minutes free", "Equipment"}
    assert told["Equipment"] == ("A gym with a barbell", "not said")


def test_only_a_yes_is_a_yes():
    assert yeses(NOS | {"heart": "yes", "details": "yes"}) == {"heart"}
    assert yeses(None) == frozenset()


@pytest.mark.parametrize("shares", ["on", ""])
def test_whoever_joins_says_whether_coaches_may_see_the_training(alice, cast, shares):
    eve = invite(cast.northside, cast.alice)
    assert "may see what I log" in Client().get(newest_link()).content.decode()
    Client().post(newest_link(), {"name": "Eve", "password": "long-run-in-the-rain", "shares": shares})
    eve.refresh_from_db()
    assert eve.consents.in_force().filter(kind="sharing").exists() == (shares == "on")
    words = alice.get(reverse("desk:athlete", args=[eve.pk])).content.decode()
    assert ("What was done here is not shown" in words) == (shares == "")
    assert "Intake sent by the athlete" in words


def seen_on(page):
    return page.content.decode().split('name="seen" value="')[1].split('"')[0]


def test_two_windows_do_not_overwrite_each_other_unseen(bob, cast):
    agree(bob)
    url = reverse("athletes:intake_body")
    first, second = seen_on(bob.get(url)), seen_on(bob.get(url))
    say(bob, "body", BODY, seen=first)
    again = say(bob, "body", BODY | {"injuries": "Left knee"}, seen=second)
    words = again.content.decode()
    assert "You changed this page in another window meanwhile" in words
    assert "Left knee" in words
    assert Intake.objects.get().draft["body"]["injuries"] == "Left ankle in 2024"
    assert say(bob, "body", BODY, seen=second).status_code == 302
    assert say(bob, "body", BODY | {"injuries": "Left knee"}, seen=seen_on(again)).status_code == 302
    assert Intake.objects.get().draft["body"]["injuries"] == "Left knee"


def test_a_page_that_was_sent_is_not_older_than_itself(bob):
    fill(bob)
    send(bob)
    url = reverse("athletes:intake_week")
    seen = seen_on(bob.get(url))
    assert say(bob, "week", WEEK | {"day1": "60"}, seen=seen).status_code == 302
    assert say(bob, "week", WEEK | {"day1": "60"}, seen=seen).status_code == 302


@pytest.mark.parametrize(
    "words", ["x" * 1500, "\u202eрусский 漢字 🏃‍♀️ ﷽" * 30, "<script>alert(1)</script>", "a\r\nb"]
)
def test_what_can_be_written_is_kept_and_shown_as_it_was_written(bob, alice, cast, words):
    fill(bob)
    say(bob, "before", BEFORE | {"history": words})
    send(bob)
    assert IntakeVersion.objects.get().answers["before"]["history"] == words
    for page in (of_bob(alice, cast), bob.get(URL).content.decode()):
        assert "<script>alert" not in page
        assert escape(words)[:40].splitlines()[0] in page


@pytest.mark.parametrize("key", ["body", "before"])
def test_a_nul_is_refused_in_words(bob, key):
    agree(bob)
    assert (
        "Null characters are not allowed."
        in say(bob, key, {"likes": "a\0", "medicines": "a\0"}).content.decode()
    )
    assert not Intake.objects.exists()
