"""One typed text and what it says about a session.

Values only. `read_line` is the one reading of the product: the grid reads with it at each key stroke, and
writes with it. It never raises: what is not understood stays in the prescription word for word, is listed
in structure["unread"] and is named by a Problem. The form of a structure stands in docs/prescriptions.md.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from plans.language.reading import Reading, read
from plans.language.repair import Trouble
from plans.language.words import fold
from plans.prescription.amount import Amount, amount_of, rpe_of
from plans.prescription.intent import kind_in_words, kind_of_work, unsaid_target
from plans.prescription.kinds import KINDS
from plans.prescription.steps import Item, Step
from plans.prescription.title import MAX_TITLE, derived_title, line_of, split_title

__all__ = ["Problem", "SessionLine", "line_of", "read_line"]

SPORTS = (
    ("strength", r"strength|gym|lift(?:ing)?|weights|kraft\w*"),
    ("cycling", r"ride|bike|biking|cycling|cycle|turbo|spin|rad\w*|velo|bici"),
    ("swimming", r"swim|swimming|schwimmen|natation|nadar|nuoto"),
    ("rowing", r"row|rowing|erg|rudern|rameur"),
    ("walking", r"walk|hike|walking|hiking"),
    ("running", r"run|running|jog|jogging|strides|lauf\w*|footing"),
)
NAMED = tuple((sport, re.compile(rf"\b(?:{words})\b")) for sport, words in SPORTS)
ENDURING = {"running", "cycling", "swimming", "rowing", "walking"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A piece that was not read: where it begins (from 1), the piece, what was expected, what would parse."""

    line: int
    column: int
    text: str
    expected: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """What one text says about a session.

    title         typed, or made from the prescription ("6 × 800 m"); "" only for an empty text
    prescription  the text without a typed title, as typed
    sport         of this session, which may differ from that of its plan
    kind, adaptation   names from plans.prescription.kinds
    target_rpe    1 to 10: RPE x minutes is the planned load; None where nothing says how hard
    duration_s, distance_m   None where not known from the text; parts that were estimated are named in
                  `assumptions`
    structure     docs/prescriptions.md
    problems      what was not read; the rest counts
    assumptions   sentences about what was taken for granted
    says_effort   whether the text itself says target_rpe, which else is the usual one of its kind
    """

    title: str
    prescription: str
    sport: str
    kind: str
    adaptation: str
    target_rpe: float | None
    duration_s: int | None
    distance_m: int | None
    structure: dict[str, Any]
    problems: tuple[Problem, ...] = field(default=())
    assumptions: tuple[str, ...] = field(default=())
    says_effort: bool = False


def read_line(text: str, *, sport: str, units: str = "metric", title: str | None = None) -> SessionLine:
    """What `text` says, typed in a plan for `sport` by somebody who counts in `units`.

    Without `title` the words before the first number are the title ("Tempo 50min @Z3"); with it the whole
    text is the prescription.
    """
    typed, prescription = split_title(text) if title is None else (title, text.strip())
    sport = _sport_named(typed, sport)
    reading = read(prescription, sport=sport, units=units, name=typed)
    sport = _sport_of(reading, sport)
    reading.items = [_without_sport(item, sport) for item in reading.items]
    amount = amount_of(reading.items, reading.exercises, sport)
    kind = _kind(typed, prescription, reading, sport, amount)
    rpe, said = _effort(reading, kind)
    return SessionLine(
        title=(typed or derived_title(prescription))[:MAX_TITLE],
        prescription=prescription,
        sport=sport,
        kind=kind,
        adaptation=KINDS[kind].adaptation,
        target_rpe=rpe,
        duration_s=_whole(amount.seconds, 172_800),
        distance_m=_whole(amount.metres, 1_000_000),
        structure=_structure(reading),
        problems=tuple(_problem(one) for one in reading.troubles),
        assumptions=(*reading.assumptions, *amount.assumed, *said),
        says_effort=bool(reading.items) and rpe is not None and not said,
    )


def _sport_named(title: str, sport: str) -> str:
    folded = fold(title)
    return next((name for name, pattern in NAMED if pattern.search(folded)), sport)


def _sport_of(reading: Reading, sport: str) -> str:
    """Lifts alone are strength; what is timed on a strength plan is what its steps say."""
    if reading.exercises and not reading.items:
        return "strength"
    own = next((item.sport for item in reading.items if isinstance(item, Step) and item.sport), "")
    return own if own and not reading.exercises and len(reading.items) == 1 else sport


def _without_sport(item: Item, sport: str) -> Item:
    """A step's own sport is said only where it differs from the session's."""
    return replace(item, sport="") if isinstance(item, Step) and item.sport == sport else item


def _kind(title: str, prescription: str, reading: Reading, sport: str, amount: Amount) -> str:
    named = kind_in_words(title)
    if named == "rest" and (prescription or reading.items or reading.exercises):
        named = ""
    if named and not (named in {"easy", "steady"} and not title):
        return named
    if not reading.items and not reading.exercises:
        return "other"
    return kind_of_work(reading.items, reading.exercises, sport, amount.seconds, amount.metres)


def _effort(reading: Reading, kind: str) -> tuple[float | None, tuple[str, ...]]:
    """The effort that one step says of the whole session, else the usual one of its kind."""
    steps = [item for item in reading.items if not (isinstance(item, Step) and item.is_rest)]
    only = steps[0] if len(steps) == 1 and isinstance(steps[0], Step) and not reading.exercises else None
    said = rpe_of(only.target) if only else None
    if said is not None:
        return said, ()
    usual = KINDS[kind].target_rpe
    if usual is None or not (reading.items or reading.exercises):
        return usual, ()
    sentence = f"Effort {usual:g} is taken, as usual for: {KINDS[kind].label}."
    target = unsaid_target(reading.items) if kind == "intervals" else None
    if target is None:
        return usual, (sentence,)
    why = f"How hard {target.as_text()} is depends on the athlete: repeats at it are taken as intervals."
    return usual, (why, sentence)


def _structure(reading: Reading) -> dict[str, Any]:
    structure: dict[str, Any] = {}
    if reading.items:
        structure["steps"] = [item.as_json() for item in reading.items]
    if reading.exercises:
        structure["exercises"] = [one.as_json() for one in reading.exercises]
    if reading.troubles:
        structure["unread"] = [{"line": one.line, "text": one.text[:400]} for one in reading.troubles]
    return structure


def _problem(trouble: Trouble) -> Problem:
    return Problem(
        trouble.line, trouble.column, trouble.wrong or trouble.text, trouble.expected, trouble.suggestion
    )


def _whole(value: float | None, most: int) -> int | None:
    """A column's value; what lies outside of its bounds is not known."""
    return round(value) if value is not None and 1 <= value <= most else None
