"""The quiz as a visitor meets it: plain forms, an address that is the result, nothing kept."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from leads.quiz_questions import QUESTIONS
from tests.bookings.conftest import make_page

URL = reverse("leads:quiz")
RESULT = reverse("leads:quiz_result", args=["1-20131102"])
LIMIT = 90_000


@pytest.fixture
def visitor(db):
    return Client()


def test_it_asks_one_question_a_page_and_ends_at_a_result(visitor):
    address = URL
    for number, question in enumerate(QUESTIONS, start=1):
        words = visitor.get(address).content.decode()
        assert f"Question {number} of 8" in words
        assert question.text in words
        assert question.why in words
        held = address.partition("?")[2]
        query = dict(part.split("=") for part in held.split("&")) if held else {"a": "xxxxxxxx", "n": "1"}
        address = visitor.get(URL, query | {"option": "0"}).url
    assert address == reverse("leads:quiz_result", args=["1-00000000"])


def test_a_press_without_a_choice_stays_and_says_so(visitor):
    words = visitor.get(URL, {"a": "01xxxxxx", "n": "3", "option": ""}).content.decode()
    assert "Choose one of these." in words
    assert "Question 3 of 8" in words
    assert 'value="01xxxxxx"' in words


def test_going_back_shows_what_was_chosen(visitor):
    words = visitor.get(URL, {"a": "2xxxxxxx", "n": "1"}).content.decode()
    assert 'value="2" required checked' in words


def test_the_result_explains_each_answer_and_says_its_limits(visitor):
    words = visitor.get(RESULT).content.decode()
    for question, digit in zip(QUESTIONS, "20131102", strict=True):
        assert question.options[int(digit)].says in words
    assert "no medical advice" in words
    assert "Talk about it in a free call" in words


def test_the_result_can_be_shared_and_has_what_other_sites_show(visitor, settings):
    settings.BASE_URL = "https://coach.example"
    words = visitor.get(RESULT).content.decode()
    assert f'<meta property="og:url" content="https://coach.example{RESULT}">' in words
    assert '<meta property="og:title" content="Training or working out?">' in words
    assert 'content="https://coach.example/static/icons/app-512' in words
    assert f'value="https://coach.example{RESULT}"' in words


def test_it_keeps_nothing_of_anybody(visitor):
    visitor.get(URL, {"a": "2222222x", "n": "8", "option": "2"})
    answer = visitor.get(RESULT)
    assert not answer.cookies
    assert not Session.objects.exists()


def test_a_coachs_link_leads_back_to_that_coach(cast, visitor):
    make_page(cast.alice, cast.northside)
    address = visitor.get(URL, {"a": "2222222x", "n": "8", "option": "2", "coach": "alice"}).url
    assert "coach=alice" in address
    assert '/c/alice/?quiz=1-22222222"' in visitor.get(address).content.decode()
    assert 'href="/coaches/?quiz=1-20131102"' in visitor.get(RESULT).content.decode()


@pytest.mark.parametrize("hostile", ['"><script>', "../x", "\0", "a" * 61, "é"])
def test_a_coach_that_is_no_address_is_nobody(visitor, hostile):
    assert "coach=" not in visitor.get(RESULT, {"coach": hostile}).content.decode()


@pytest.mark.parametrize("code", ["1-99999999", "x", "2-20131102", "1-2013110"])
def test_a_result_that_nobody_could_have_got_is_not_found(visitor, code):
    assert visitor.get(f"/quiz/{code}/").status_code == 404


@pytest.mark.parametrize("query", [{"a": "\0"}, {"a": "9" * 500}, {"n": "²"}, {"option": "²", "n": "1"}])
def test_a_garbled_address_still_shows_a_question(visitor, query):
    assert visitor.get(URL, query).status_code == 200


def test_only_reading_is_answered(visitor):
    assert visitor.post(URL).status_code == 405
    assert visitor.post(RESULT).status_code == 405


def test_it_asks_the_database_nothing(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        first, result = visitor.get(URL), visitor.get(RESULT)
    assert max(len(first.content), len(result.content)) < LIMIT


def test_the_way_on_from_a_result_is_the_list_once_the_coachs_page_is_gone(cast, db):
    page = make_page(cast.alice, cast.northside)
    url = reverse("leads:quiz_result", args=["1-20131102"])
    for slug, way_on in (("alice", "/c/alice/?"), ("older", "/coaches/?")):
        assert f'href="{way_on}quiz=' in Client().get(url, {"coach": slug}).content.decode()
    page.is_public = False
    page.save()
    assert 'href="/coaches/?quiz=' in Client().get(url, {"coach": "alice"}).content.decode()


def test_a_link_to_the_quiz_is_offered_for_a_public_page_alone(cast, alice):
    page = make_page(cast.alice, cast.northside)
    assert "Your link to the quiz" in alice.get(reverse("leads:numbers")).content.decode()
    page.is_public = False
    page.save()
    assert "Your link to the quiz" not in alice.get(reverse("leads:numbers")).content.decode()
