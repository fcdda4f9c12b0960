"""Answers to "Training or working out?" as a short code for an address, and what they come to. Values only.

The code is the result: `1-20131102`, the edition of the questions and for each the option that was chosen.
It holds nothing about the person, so that a result can be shown and sent to anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from leads.quiz_questions import MOST, QUESTIONS, Option, Question

EDITION = "1"
OPEN = "x"
CODE = re.compile(rf"{EDITION}-([0-3]{{{len(QUESTIONS)}}})")
SOME = re.compile(rf"[0-3{OPEN}]{{{len(QUESTIONS)}}}")
NOTHING_YET = OPEN * len(QUESTIONS)
# Shares of the points that could be had.
TRAINING_FROM = 0.75
BETWEEN_FROM = 0.4
# With fewer answers than this no share is said.
LEAST_KNOWN = 4
MOST_STEPS = 3


@dataclass(frozen=True)
class Answer:
    question: Question
    option: Option
    number: int

    @property
    def points(self) -> int | None:
        return self.option.points

    @property
    def most(self) -> int:
        return MOST


@dataclass(frozen=True)
class Result:
    """All eight answers. Points are out of what is known: who does not know something loses nothing by it."""

    code: str
    answers: tuple[Answer, ...]

    @cached_property
    def known(self) -> list[int]:
        return [answer.points for answer in self.answers if answer.points is not None]

    @property
    def points(self) -> int:
        return sum(self.known)

    @property
    def most(self) -> int:
        return MOST * len(self.known)

    @property
    def unknown(self) -> int:
        return len(self.answers) - len(self.known)

    @property
    def share(self) -> float | None:
        """0 to 1; None where too little is known to say anything."""
        return self.points / self.most if len(self.known) >= LEAST_KNOWN else None

    @property
    def kind(self) -> str:
        """`training`, `between`, `working_out`, `unknown`."""
        if self.share is None:
            return "unknown"
        if self.share >= TRAINING_FROM:
            return "training"
        return "between" if self.share >= BETWEEN_FROM else "working_out"

    @property
    def headline(self) -> str:
        return VERDICTS[self.kind][0]

    @property
    def meaning(self) -> str:
        return VERDICTS[self.kind][1]

    @property
    def score(self) -> str:
        """`9 of 14 points, one question left out`."""
        if not self.known:
            return "Nothing is known yet"
        said = f"{self.points} of {self.most} points"
        if not self.unknown:
            return said
        return f"{said}, {self.unknown} question{'s' if self.unknown > 1 else ''} left out"

    @property
    def next_steps(self) -> list[str]:
        """What would change most: the first of what has the fewest points, in the order of the questions."""
        lacking = [answer for answer in self.answers if answer.points is not None and answer.points < MOST]
        return [one.question.next_step for one in sorted(lacking, key=_points)[:MOST_STEPS]]


VERDICTS = {
    "training": (
        "You are training",
        "Most of what makes training is there: weeks that lead to something, and a way to see "
        "whether they do.",
    ),
    "between": (
        "You are between the two",
        "Some of it is training already. What is missing is what would let one week build on the other.",
    ),
    "working_out": (
        "You are working out",
        "You move for what it does for you today, and that is good for you. It becomes training when "
        "it leads "
        "to something with a date or a number.",
    ),
    "unknown": (
        "There is too little to go by",
        "More than half of the questions are open, so a score would be a guess. What you do know "
        "stands below.",
    ),
}


def result_of(code: str) -> Result | None:
    """The result that an address names; None for one that nobody could have got."""
    found = CODE.fullmatch(code)
    if not found:
        return None
    chosen = [int(digit) for digit in found[1]]
    answers = (
        Answer(question, question.options[option], number)
        for number, (question, option) in enumerate(zip(QUESTIONS, chosen, strict=True), start=1)
    )
    return Result(code, tuple(answers))


@dataclass(frozen=True)
class Progress:
    """Answers so far: `chosen` has a digit or an `x` for each question; `number` is the one shown, from 1."""

    chosen: str
    number: int

    @property
    def question(self) -> Question:
        return QUESTIONS[self.number - 1]

    @property
    def option(self) -> int | None:
        """What was chosen here before."""
        digit = self.chosen[self.number - 1]
        return None if digit == OPEN else int(digit)

    @property
    def count(self) -> int:
        return len(QUESTIONS)

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def steps(self) -> list[bool]:
        """One for each question: whether we are there or past it."""
        return [number <= self.number for number in range(1, self.count + 1)]

    def answered(self, option: str) -> Progress | None:
        """With this answer, at the next open question; None for what is no option of this one."""
        if option not in {str(number) for number in range(len(self.question.options))}:
            return None
        chosen = self.chosen[: self.number - 1] + option + self.chosen[self.number :]
        after = chosen.find(OPEN, self.number)
        following = after if after >= 0 else chosen.find(OPEN)
        return Progress(chosen, following + 1 if following >= 0 else self.number)

    @property
    def code(self) -> str:
        """The code of the result once every question has an answer; "" before."""
        return "" if OPEN in self.chosen else f"{EDITION}-{self.chosen}"


def progress_of(chosen: str, number: str) -> Progress:
    """From an address; what is none of ours begins anew."""
    held = chosen if SOME.fullmatch(chosen) else NOTHING_YET
    first_open = held.find(OPEN) + 1 or 1
    shown = int(number) if number.isascii() and number.isdigit() and len(number) == 1 else first_open
    return Progress(held, shown if 1 <= shown <= len(QUESTIONS) else first_open)


def _points(answer: Answer) -> int:
    return answer.points or 0
