"""The eight questions of "Training or working out?", their answers, and what each answer says. Values only.

The distinction is the product's own: training is a plan of weeks in which every session makes an intended
stress, for an intended adaptation, toward a goal, calculated and measured; working out is exercise for the
effect it has today. Each question asks for one part of that sentence. The words are ours.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST = 2


@dataclass(frozen=True)
class Option:
    """An answer: `points` 0 to 2, None where somebody does not know; `says` is what it tells."""

    text: str
    points: int | None
    says: str


@dataclass(frozen=True)
class Question:
    """`name` stands in the result; `why` below the question; `next_step` is what would change most."""

    name: str
    text: str
    hint: str
    why: str
    options: tuple[Option, ...]
    next_step: str


def _unknown(says: str) -> Option:
    return Option("I do not know", None, says)


QUESTIONS: tuple[Question, ...] = (
    Question(
        "The plan",
        "How far ahead do you know your sessions?",
        "On paper, in an app or from a coach: it all counts.",
        "The body answers to weeks and not to days. What is known ahead can build on itself.",
        (
            Option(
                "I decide on the day", 0, "A day at a time can be good exercise, but nothing builds on it."
            ),
            Option("A rough idea of this week", 1, "A week has some order. What adds up takes four or more."),
            Option(
                "Four weeks or more, written down",
                2,
                "Sessions can build on each other, because they are known.",
            ),
            _unknown("Left out of the score."),
        ),
        "Write down the next four weeks, roughly: which days, and what for.",
    ),
    Question(
        "The goal",
        "Is there something that all this leads to?",
        "A race, a test, a weight on the bar.",
        "A date or a number decides what a week is for. Without one, every week is as good as another.",
        (
            Option(
                "A goal with a date or a number", 2, "There is a day, or a value, by which it has to work."
            ),
            Option(
                "A goal, but no date and no number",
                1,
                "A direction is there. Nobody can say when it is reached.",
            ),
            Option(
                "To feel well and stay healthy",
                0,
                "A good reason to move. It asks for exercise, not for a plan.",
            ),
            _unknown("Left out of the score."),
        ),
        "Give the goal a date, or a number that can be measured.",
    ),
    Question(
        "The purpose",
        "What was your last session for?",
        "Think of the last one, not of the best one.",
        "A session that is for one thing can be made long enough and hard enough for it, and no harder.",
        (
            Option(
                "To have moved, or to be tired after",
                0,
                "The effect was the one on that day, and it was had.",
            ),
            Option(
                "For one effect that I can name",
                2,
                "Such as endurance at a steady pace, or strength in the squat: it had an intended "
                "adaptation.",
            ),
            Option(
                "Roughly: legs, or something hard",
                1,
                "A theme, but no effect that could be looked for later.",
            ),
            _unknown("Left out of the score."),
        ),
        "Before the next session say in one sentence which effect it is for.",
    ),
    Question(
        "Measured",
        "What do you keep of a session?",
        "A notebook is as good as a watch.",
        "Load is what was done times how hard it was. Without both nobody can tell how much a week is.",
        (
            Option("What I did and how hard it was", 2, "With both, a week has a size and can be compared."),
            Option(
                "Some of it, or what the watch keeps",
                1,
                "The amount is there. How hard it was for you is missing.",
            ),
            Option("Nothing", 0, "The next step has to be guessed, because the last one is not known."),
            _unknown("Left out of the score."),
        ),
        "After each session write two numbers: minutes, and how hard it was from 1 to 10.",
    ),
    Question(
        "Progression",
        "How does this month differ from the last one?",
        "Longer, heavier, faster, more often, or easier on purpose.",
        "The body gets used to what it knows. What stays the same keeps you where you are.",
        (
            Option(
                "It is about the same", 0, "It keeps what you have, which is worth something. It adds little."
            ),
            Option(
                "More where it felt right", 1, "It grows by feel: sometimes too slowly, sometimes in a jump."
            ),
            Option(
                "More, by amounts that were planned", 2, "The stress grows in steps, and somebody chose them."
            ),
            _unknown("Left out of the score."),
        ),
        "Choose one thing to raise, by how much, and for how many weeks.",
    ),
    Question(
        "Hard and easy",
        "How hard are your sessions?",
        "Could you talk in whole sentences?",
        "Easy and hard sessions have different effects. In between every time, you get the tiredness of the "
        "one and little of the other.",
        (
            Option(
                "Nearly always about the same", 0, "One kind of stress has one kind of effect, for a while."
            ),
            Option(
                "Most are easy, a few are hard, on purpose",
                2,
                "Hard days can be hard because the others are not.",
            ),
            Option("As I feel on the day", 1, "They differ, but the day decides and not the week."),
            _unknown("Left out of the score."),
        ),
        "Make one session a week clearly harder, and the others clearly easier.",
    ),
    Question(
        "Recovery",
        "How do rest and easier weeks come about?",
        "Adaptation happens after the stress, not during it.",
        "Stress without recovery only tires. A plan has its rest written in, before it is needed.",
        (
            Option("They stand in the plan", 2, "Recovery is a part of it, and comes before it has to."),
            Option(
                "I rest when I am tired or sore", 1, "You listen, which is wise. It comes late by a few days."
            ),
            Option("When life or an injury makes me", 0, "Then the pause is as long as it likes to be."),
            _unknown("Left out of the score."),
        ),
        "Fix the rest days of a week now, and make every fourth week easier.",
    ),
    Question(
        "Tests",
        "How would you know that it worked?",
        "Over two or three months.",
        "What is repeated under the same conditions can be compared, and only that shows a change.",
        (
            Option("By how I feel or look", 0, "Both matter, and both have good and bad days of their own."),
            Option("By a race or a record now and then", 1, "A result, but on other days, courses or bars."),
            Option(
                "By the same test, every few weeks", 2, "The same test, again: the change is the training’s."
            ),
            _unknown("Left out of the score."),
        ),
        "Choose one test, do it this week, and again in six weeks.",
    ),
)
