"""The intake a second time: what a changed answer settles, what it leaves, and what can be read later."""

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.intake.actions import record_screening
from athletes.models import Athlete, Intake, IntakeVersion
from tests.athletes.test_intake import BEFORE, BODY, NOS, URL, WEEK, agree, fill, of_bob, say, screening, send
from tests.cast import TODAY

KNEE = NOS | {"joints": "yes"}


@pytest.fixture(autouse=True)
def unscreened(cast):
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="open")
    cast.bob.refresh_from_db()


def minutes(cast):
    cast.bob.refresh_from_db()
    return cast.bob.free_minutes


def monday(client, url, number):
    return client.post(url, {"day0": number, "day1": "45", "day5": "90"})


def test_nobody_clears_himself_by_answering_otherwise(bob, alice, cast):
    fill(bob, KNEE, details="Knee")
    send(bob)
    say(bob, "health", NOS)
    send(bob)
    assert screening(cast) == "needs"
    words = of_bob(alice, cast)
    assert "A yes was taken back" in words
    assert "Record the clearance" in words
    alice.post(reverse("athletes:screening", args=[cast.bob.pk]), {"words": "Mistyped", "on": str(TODAY)})
    assert screening(cast) == "cleared"


def test_a_clearance_that_is_there_ends_with_seven_times_no(bob, cast):
    fill(bob, KNEE, details="Knee")
    send(bob)
    record_screening(athlete=cast.bob, words="Dr Lund", on=TODAY, by=cast.alice, now=timezone.now())
    say(bob, "health", NOS)
    send(bob)
    assert screening(cast) == "clear"


def test_free_days_that_were_set_elsewhere_stay_when_another_page_is_sent(bob, alice, cast):
    fill(bob)
    send(bob)
    pages = (
        (bob, reverse("athletes:free_days")),
        (alice, reverse("athletes:free_days_enter", args=[cast.bob.pk])),
    )
    for number, (client, page) in enumerate(pages):
        monday(client, page, 30 + number)
        say(bob, "before", BEFORE | {"sessions": str(number + 5)})
        send(bob)
        assert minutes(cast)[0] == 30 + number
    assert IntakeVersion.objects.count() == 3


def test_free_days_as_they_were_said_before_count_when_they_are_said_again(bob, cast):
    fill(bob)
    send(bob)
    monday(bob, reverse("athletes:free_days"), 30)
    say(bob, "week", WEEK)
    send(bob)
    assert minutes(cast) == [0, 45, None, None, None, 90, None]
    assert IntakeVersion.objects.count() == 1


def test_what_is_said_for_the_first_time_is_told_as_a_change(bob, alice, cast):
    agree(bob, "sharing")
    say(bob, "week", WEEK)
    say(bob, "before", BEFORE)
    send(bob)
    agree(bob, "health")
    say(bob, "health", KNEE, details="Knee, since May")
    say(bob, "body", BODY)
    send(bob)
    words = of_bob(alice, cast)
    assert 'About each yes: <span class="muted">not said</span> → Knee, since May' in words


def test_an_older_version_can_be_opened_by_both_as_it_was_sent(bob, alice, cast):
    fill(bob)
    send(bob)
    say(bob, "before", BEFORE | {"history": "Rowed", "sessions": "4"})
    send(bob)
    for words in (of_bob(alice, cast), bob.get(URL).content.decode()):
        assert "As it was sent" in words
        assert 'Sessions a week, lately: <span class="muted">3</span> → 4' in words
        assert words.count("Left ankle in 2024") == 2
    agree(bob, "health", agree="0")
    for words in (of_bob(alice, cast), bob.get(URL).content.decode()):
        assert "Left ankle" not in words
        assert "Ran at school" in words


@pytest.mark.parametrize(
    ("key", "fields", "typed"),
    [
        ("week", WEEK | {"day0": "2000"}, 'value="2000"'),
        ("before", BEFORE | {"hours": "70"}, 'value="70"'),
        ("body", BODY | {"injuries": "x" * 1501}, "x" * 1501),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_dropped_silently(bob, key, fields, typed):
    fill(bob)
    held = Intake.objects.get().draft[key]
    words = say(bob, key, fields, later="1").content.decode()
    assert "Nothing of this page was kept yet" in words
    assert typed in words
    assert Intake.objects.get().draft[key] == held


def test_the_coaches_see_which_consents_hold_and_which_were_withdrawn(bob, alice, cast):
    assert of_bob(alice, cast).count("Not agreed to") == 3
    agree(bob, "photos", "sharing")
    agree(bob, "photos", agree="0")
    words = of_bob(alice, cast).split("Agreed to</h2>")[1].split("</section>")[0]
    health, sharing, photos = words.split("<dt>")[1:]
    assert "Not agreed to" in health
    assert "Since " in sharing
    assert "Photos of me" in photos
    assert "Withdrawn on " in photos
