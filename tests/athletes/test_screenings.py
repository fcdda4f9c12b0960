"""Whose screening is open, in one list; and athletes from before there was an intake, screened on paper."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from athletes.intake.actions import give_consent
from athletes.models import Athlete, IntakeVersion, ScreeningNote
from tests.cast import TODAY, make_athlete

URL = reverse("athletes:screenings")
PAPER = {"on": "2026-03-02", "words": "Questionnaire of the club, in the file"}


@pytest.fixture
def people(cast):
    """Bob and Eve came before the intake; Finn said yes to a question, Gus is screened, Hal is archived."""
    Athlete.objects.filter(pk=cast.bob.pk).update(screening="open")
    states = {"Eve": "open", "Finn": "needs", "Gus": "clear", "Hal": "open"}
    made = {
        name: make_athlete(name, cast.northside, cast.alice, screening=state)
        for name, state in states.items()
    }
    Athlete.objects.filter(pk=made["Hal"].pk).update(archived_at=timezone.now())
    return made | {"Bob": cast.bob}


def states():
    return dict(Athlete.objects.values_list("name", "screening"))


def record(client, *athletes, **more):
    return client.post(URL, PAPER | {"athletes": [one.pk for one in athletes]} | more)


def test_it_lists_whose_screening_is_open_and_the_desk_leads_to_it(alice, people):
    words = alice.get(URL).content.decode()
    assert [name for name in people if f">{name}</span>" in words] == ["Eve", "Finn", "Bob"]
    assert "Said yes to a question" in words
    desk = alice.get(reverse("desk:desk")).content.decode()
    assert f'<a href="{URL}">3 not screened</a>' in desk


def test_several_who_were_screened_on_paper_are_recorded_at_once_with_the_day(alice, cast, people):
    give_consent(athlete=people["Eve"], kind="health", now=timezone.now())
    for _ in range(2):
        record(alice, people["Bob"], people["Eve"])
    assert (states()["Bob"], states()["Eve"]) == ("cleared", "cleared")
    kept = {one.athlete.name: (one.kind, one.words) for one in ScreeningNote.objects.all()}
    assert kept == {
        "Bob": ("elsewhere", ScreeningNote.NOT_KEPT),
        "Eve": ("elsewhere", "Questionnaire of the club, in the file"),
    }
    assert {one.on.isoformat() for one in ScreeningNote.objects.all()} == {"2026-03-02"}
    assert (
        "2 March 2026" in alice.get(reverse("athletes:intake_of", args=[people["Eve"].pk])).content.decode()
    )


def test_nobody_is_recorded_whose_yes_needs_its_own_clearance_or_who_is_not_mine(alice, cast, people):
    Athlete.objects.filter(pk=cast.dave.pk).update(screening="open")
    for other in (people["Finn"], people["Gus"], people["Hal"], cast.dave):
        answer = record(alice, other)
        assert "Somebody on this list is screened by now. Look again." in answer.content.decode()
    assert not ScreeningNote.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"on": ""}, "Say on which day."),
        ({"on": "2199-01-01"}, "cannot be meant"),
        ({"on": "2027-12-01"}, "This day is still to come."),
        ({"athletes": []}, "Choose at least one athlete."),
        ({"words": "x" * 501}, "at most 500 characters"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(alice, people, fields, sentence):
    words = record(alice, people["Bob"], **fields).content.decode()
    assert sentence in words
    assert "words" in fields or PAPER["words"] in words
    assert not ScreeningNote.objects.exists()


def test_with_everybody_screened_it_says_so(alice):
    assert "Everybody is screened" in alice.get(URL).content.decode()
    assert "not screened" not in alice.get(reverse("desk:desk")).content.decode()


def test_it_is_a_page_of_coaches_and_of_their_own_athletes(bob, carol, people):
    assert bob.get(URL).status_code == 404
    assert "Bob" not in carol.get(URL).content.decode()


def test_a_yes_stands_on_the_desk_until_it_is_settled(alice, people):
    for page in (reverse("desk:desk"), people["Finn"].get_absolute_url()):
        words = alice.get(page).content.decode()
        assert "Said yes to a health question" in words
        assert reverse("athletes:intake_of", args=[people["Finn"].pk]) in words
    Athlete.objects.filter(pk=people["Finn"].pk).update(screening="cleared")
    assert "Said yes to a health question" not in alice.get(reverse("desk:desk")).content.decode()


def test_as_many_queries_for_many(alice, cast, people, django_assert_num_queries):
    for number in range(8):
        one = make_athlete(f"Runner{number}", cast.northside, cast.alice, screening="open")
        IntakeVersion.objects.create(athlete=one, number=1, answers={})
    with django_assert_num_queries(6):  # session, user, practice, those to tick, those listed, their intakes
        alice.get(URL)


def test_why_a_plan_was_given_has_no_day_of_a_screening(cast):
    note = {"athlete": cast.bob, "words": "x", "by": cast.alice, "on": TODAY}
    with pytest.raises(IntegrityError, match="screening_note_day"), transaction.atomic():
        ScreeningNote.objects.create(kind="unscreened", **note)
    ScreeningNote.objects.create(kind="elsewhere", **note)
