"""The score of the quiz: fair, explained, and never worse for what somebody does not know."""

import itertools

import pytest

from leads.quiz import progress_of, result_of
from leads.quiz_questions import MOST, QUESTIONS


def code(*points: int | None) -> str:
    """The code of the answers that have these points, one for each question; the last one is repeated."""
    wanted = [*points, *[points[-1]] * (len(QUESTIONS) - len(points))]
    digits = (
        next(str(n) for n, option in enumerate(question.options) if option.points == point)
        for question, point in zip(QUESTIONS, wanted, strict=True)
    )
    return f"1-{''.join(digits)}"


def test_there_are_eight_questions_with_an_answer_for_each_number_of_points_and_one_for_not_knowing():
    assert len(QUESTIONS) == 8
    for question in QUESTIONS:
        assert sorted(option.points for option in question.options[:3]) == [0, 1, MOST]
        assert [option.points for option in question.options[3:]] == [None]


def test_every_answer_is_explained():
    assert all(option.says for question in QUESTIONS for option in question.options)
    assert all(question.why and question.next_step for question in QUESTIONS)


def test_the_best_answer_does_not_always_stand_in_the_same_place():
    places = {[option.points for option in question.options].index(MOST) for question in QUESTIONS}
    assert places == {0, 1, 2}


@pytest.mark.parametrize(
    ("answers", "kind", "score"),
    [
        (code(2), "training", "16 of 16 points"),
        (code(2, 2, 2, 2, 1), "training", "12 of 16 points"),
        (code(2, 2, 2, 1), "between", "11 of 16 points"),
        (code(1), "between", "8 of 16 points"),
        (code(1, 1, 1, 1, 1, 1, 1, 0), "between", "7 of 16 points"),
        (code(1, 1, 1, 1, 1, 1, 0), "working_out", "6 of 16 points"),
        (code(0), "working_out", "0 of 16 points"),
        (code(2, 2, 2, 2, None), "training", "8 of 8 points, 4 questions left out"),
        (code(2, 2, 2, None), "unknown", "6 of 6 points, 5 questions left out"),
        (code(None), "unknown", "Nothing is known yet"),
    ],
)
def test_the_score_is_out_of_what_is_known(answers, kind, score):
    result = result_of(answers)
    assert (result.kind, result.score) == (kind, score)
    assert result.headline
    assert result.meaning


def test_not_knowing_is_never_worse_than_the_weakest_answer():
    for question in range(8):
        for others in (0, 1, 2):
            points: list[int | None] = [others] * 8
            points[question] = 0
            weakest = result_of(code(*points))
            points[question] = None
            assert (result_of(code(*points)).share or 0) >= (weakest.share or 0)


def test_a_better_answer_never_lowers_the_score():
    for before in itertools.product((0, 1), repeat=8):
        better = [points + 1 for points in before]
        assert result_of(code(*better)).points > result_of(code(*before)).points


def test_what_would_change_most_comes_first_and_nothing_is_asked_of_who_has_it_all():
    steps = result_of(code(2, 0, 1, 2, 0, 2)).next_steps
    assert steps == [QUESTIONS[1].next_step, QUESTIONS[4].next_step, QUESTIONS[2].next_step]
    assert result_of(code(2)).next_steps == []


@pytest.mark.parametrize(
    "bad", ["", "1-", "1-1234567", "1-00000004", "2-00000000", "1-000000000", "1-0000000x"]
)
def test_a_code_that_nobody_could_have_got_is_none(bad):
    assert result_of(bad) is None


def test_answers_lead_from_question_to_question_and_to_a_code():
    at = progress_of("", "")
    for number in range(1, 9):
        assert (at.number, at.code) == (number, "")
        at = at.answered("1")
    assert at.code == "1-11111111"


def test_an_answer_can_be_changed_later_without_the_others():
    at = progress_of("11111111", "3")
    assert at.option == 1
    assert at.answered("2").code == "1-11211111"


def test_going_back_and_on_again_finds_the_next_open_question():
    at = progress_of("11xxxxxx", "1").answered("0")
    assert (at.chosen, at.number) == ("01xxxxxx", 3)


@pytest.mark.parametrize("number", ["0", "9", "x", "-1", "²", "99999999999"])
def test_a_question_that_is_none_is_the_first_open_one(number):
    assert progress_of("11xxxxxx", number).number == 3


@pytest.mark.parametrize("option", ["4", "", "x", "-1", "1.0"])
def test_what_is_no_option_is_no_answer(option):
    assert progress_of("", "").answered(option) is None
