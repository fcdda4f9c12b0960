"""A whole prescription read: lines of endurance to steps, lines of lifting to exercises.

Values only. Never raises for any text. What finds no place is named as a problem and kept word for word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Any

from lark import Token
from lark.exceptions import LarkError

from plans.catalogue import find_exercise, shipped
from plans.language.audit import NUMBERS, lost
from plans.language.draft import Context
from plans.language.labels import supersets, without_label, without_labels
from plans.language.lift import Lift, Rounds, UnclearError
from plans.language.outline import Line, endurance_of, lines_of
from plans.language.phrases import METRES, Phrase, UnreadError
from plans.language.repair import Trouble, near_unit, with_suggestions
from plans.language.scan import scan
from plans.language.strength import exercises_of
from plans.language.terminals import is_a, number
from plans.language.words import fold, lexicon
from plans.movement_names import words_of
from plans.prescription.exercises import Exercise
from plans.prescription.steps import Item

MAX_TEXT = 4000
NAMELESS = "No movement is named: write it before its sets, such as “Back squat 4x6”."
MOST_LOST = 20
NUMBER_LOST = "a unit such as min, km or kg after this number, or a sign such as x or @ beside it"
WORD_LOST = "a comma before it, or its length beside it"
FAR_M = 200
MOST_REPS = 50  # more in one set are metres or seconds
MAX_LINES = 120

LIFTING = {"MASS", "TEMPO", "REPS", "RIR", "BODYWEIGHT", "MAX", "OPEN_END", "EVERY", "DROP", "SIDE"}
ENDURANCE = {"ZONE", "PER", "RACE", "BPM", "WATTS", "KMH", "RPM"}
NAME_ENDS = {"NUM", "TIMES", "AT", "COLON", "GROUP", "CLOCK", "TIME", "COMMA", "END", "EVERY"}
MEASURE = {"LENGTH", "TIME", "CLOCK"}
ENDURING = {"running", "cycling", "swimming", "rowing", "walking"}
IN_WATER = {"swimming", "rowing"}


@dataclass(slots=True)
class Reading:
    """What a text says: steps and exercises in their order, what was not read, what was taken for granted."""

    items: list[Item] = field(default_factory=list)
    exercises: list[Exercise] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)


def read(text: str, *, sport: str, units: str = "metric", name: str = "") -> Reading:
    """The reading of a prescription for a session of `sport`, by somebody who counts in `units`.

    `name` is the session's title: where it names a movement, sets without a name are sets of that.
    """
    reading = _read(text, sport, units, name)
    if reading.troubles:
        reading.troubles = with_suggestions(
            text, reading.troubles, lambda other: _read(other, sport, units, name).troubles
        )
    return reading


def _read(text: str, sport: str, units: str, name: str) -> Reading:
    if len(text) > MAX_TEXT:
        return Reading(troubles=[Trouble(1, 1, text[:40], f"at most {MAX_TEXT:,} characters")])
    text = without_labels(text)
    context = Context(text, sport, units)
    try:
        lines = supersets(lines_of(scan(text), text), context)
    except (LarkError, RecursionError):
        return Reading(troubles=[Trouble(1, 1, text[:40], "words, numbers and signs")])
    if len(lines) > MAX_LINES:
        return Reading(troubles=[Trouble(1, 1, text[:40], f"at most {MAX_LINES} lines")])
    reading = Reading()
    for is_lifting, block in _blocks(lines, context, after=_is_of_movement(name, lines, context) or None):
        if is_lifting:
            _lift(block, context, reading, name)
        else:
            _endure(block, context, reading)
    _name_what_was_lost(lines, context, reading)
    if any(not one.name for one in reading.exercises):
        reading.assumptions.append(NAMELESS)
    return reading


def _name_what_was_lost(lines: Sequence[Line], context: Context, reading: Reading) -> None:
    """What no rule took and none refused is named, so that nothing is left out in silence."""
    refused = [(one.start, one.end) for one in reading.troubles]
    tokens = [
        token
        for line in lines
        for token in line.tokens
        if not any(start <= (token.start_pos or 0) < end for start, end in refused)
    ]
    structure = [one.as_json() for one in (*reading.items, *reading.exercises)]
    for token in lost(tokens, structure, reading.assumptions)[:MOST_LOST]:
        start, end = token.start_pos or 0, token.end_pos or 0
        place = Phrase("lost", start, end, token.line or 1, token.column or 1)
        expected = NUMBER_LOST if token.type in NUMBERS else WORD_LOST
        reading.troubles.append(_trouble(context, place, expected, start, end))


def _blocks(lines: Sequence[Line], context: Context, after: bool | None) -> list[tuple[bool, list[Line]]]:
    """Lines of one kind that follow each other."""
    blocks: list[tuple[bool, list[Line]]] = []
    for line in lines:
        lifting = _is_lifting(line, context, after=blocks[-1][0] if blocks else after)
        if blocks and blocks[-1][0] == lifting:
            blocks[-1][1].append(line)
        else:
            blocks.append((lifting, [line]))
    return blocks


def _is_lifting(line: Line, context: Context, after: bool | None) -> bool:
    """Whether a line is one of lifting; the exercises that are known decide, else the session's sport."""
    tokens, label = without_label(line.tokens, context)
    kinds = [token.type for token in tokens]
    if _names_exercise(tokens, context):
        return True
    enduring = _has(kinds, ENDURANCE) and not _has(kinds, LIFTING)
    if context.sport == "strength":
        return not enduring and not _is_timed_work(tokens) and not _is_far(tokens)
    if after and not enduring and (not _measured(tokens) or _is_held(tokens)):
        return True
    if context.sport in ENDURING:
        return _can_only_be_lifted(tokens, is_labelled=bool(label) and context.sport not in IN_WATER)
    return not enduring and (_has(kinds, LIFTING) or _counted(tokens)) and not _measured(tokens)


def _can_only_be_lifted(tokens: Sequence[Token], *, is_labelled: bool) -> bool:
    """What tells lifting from endurance where no known movement does: a load, a maximum, `5+`, `A1`."""
    kinds = [token.type for token in tokens]
    loaded = _has(kinds, {"MASS", "TEMPO", "RIR"})
    if _measured(tokens):
        return False
    if is_labelled and _counts_reps(tokens) and _has(kinds, {"WORD", "KIND"}):
        return True
    if loaded and ("WORD" in kinds or _counts_reps(tokens)) and _counted(tokens):
        return True
    if kinds[:2] == ["NUM", "TIMES"] and kinds[3:4] == ["MASS"]:
        return True
    of_maximum = any(
        one.type == "REF" and (one.value == "tm" or str(one.value).endswith("rm")) for one in tokens
    )
    opened = any(
        one.type == "OPEN_END" and (at + 1 == len(tokens) or is_a(tokens, at + 1, "AT", "COMMA"))
        for at, one in enumerate(tokens)
    )
    return of_maximum or opened


def _is_timed_work(tokens: Sequence[Token]) -> bool:
    """`20 min easy`, `5 min row` in a session of strength."""
    kinds = [token.type for token in tokens]
    timed = kinds[:1] == ["NUM"] and any(
        one.type == "LENGTH" and one.value in {"min", "h", "km", "mi"} for one in tokens[1:4]
    )
    return timed and _has(kinds, {"KIND", "ZONE"})


def _is_far(tokens: Sequence[Token]) -> bool:
    """`6x800m` without a movement's name: nobody carries that far."""
    kinds = [token.type for token in tokens]
    if kinds[:4] != ["NUM", "TIMES", "NUM", "LENGTH"] or _has(kinds, LIFTING | {"WORD"}):
        return False
    size = METRES.get(str(tokens[3].value), 0.0)
    return number(str(tokens[2].value), small=True) * size >= FAR_M


def _has(kinds: Sequence[str], wanted: set[str]) -> bool:
    return any(kind in wanted for kind in kinds)


def _names_movement(name: str) -> bool:
    return bool(name) and find_exercise(name) is not None


def _is_of_movement(name: str, lines: Sequence[Line], context: Context) -> bool:
    """Whether a title names the movement of what stands below it: `Press` above `3x5`."""
    if _names_movement(name):
        return True
    return bool(lines) and _is_family(name, context) and _counts_reps(lines[0].tokens)


@cache
def _families() -> frozenset[str]:
    """What movements are kinds of: `press`, `row`, `curl`. More than one in the catalogue ends so."""
    lasts = [words_of(one.name)[-1:] for one in shipped().exercises]
    return frozenset(word for (word,) in filter(None, lasts) if lasts.count([word]) > 1)


def _is_family(name: str, context: Context) -> bool:
    """In the water and in a boat `pull` and `row` are something else."""
    words = words_of(name)
    dry = context.sport not in IN_WATER and fold(name) not in lexicon()
    return dry and len(words) == 1 and words[0] in _families()


def _names_exercise(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the words at the head, or behind a first count, are a movement that the catalogue knows."""
    words = [token for token in tokens if token.type not in {"BREAK", "END"}]
    behind = _behind_count(words)
    words = words[behind:]
    named = []
    for token in words:
        if token.type in NAME_ENDS:
            break
        named.append(token)
    if not named or not any(one.type in {"NUM", "MAX", "SETS"} for one in tokens):
        return False
    name = context.text[named[0].start_pos or 0 : named[-1].end_pos or 0].strip(" :-–•*")
    if _names_movement(name):
        return True
    counted = _counts_reps(tokens) or any(one.type == "REPS" for one in tokens)
    return behind == 0 and counted and _is_family(name, context)


def _behind_count(tokens: Sequence[Token]) -> int:
    """Where the words begin in `5x5 squat`, `10 pull-ups`, `3 rounds: 10 pull-ups`."""
    at = 0
    if is_a(tokens, 0, "NUM") and is_a(tokens, 1, "TIMES", "SETS") and is_a(tokens, 2, "COLON"):
        at = 3
    while is_a(tokens, at, "NUM") and is_a(tokens, at + 1, "TIMES", "RANGE"):
        at += 2
    return at + 1 if is_a(tokens, at, "NUM") and is_a(tokens, at + 1, "WORD") else at


def _counts_reps(tokens: Sequence[Token]) -> bool:
    """`3 x 8`: a count of something that is no distance and has no unit."""
    after = [one for before, one in pairwise(tokens) if before.type == "TIMES" and one.type == "NUM"]
    return _counted(tokens) and all(number(str(one.value)) <= MOST_REPS for one in after)


def _counted(tokens: Sequence[Token]) -> bool:
    """`3 x 8` without a unit behind it."""
    for at, token in enumerate(tokens[:-1]):
        if token.type == "TIMES" and tokens[at + 1].type == "NUM":
            last = at + 2
            while last < len(tokens) and tokens[last].type in {"RANGE", "NUM"}:
                last += 1
            return last >= len(tokens) or tokens[last].type not in MEASURE
    return False


def _measured(tokens: Sequence[Token]) -> bool:
    """`10 min`, `8-9 miles` at the head; `2-3x10` is a count."""
    at = 0
    while is_a(tokens, at, "NUM") and is_a(tokens, at + 1, "RANGE"):
        at += 2
    return is_a(tokens, at, "NUM") and is_a(tokens, at + 1, "LENGTH")


def _is_held(tokens: Sequence[Token]) -> bool:
    """`45s`, `30s each side` and no more, where a movement is named above."""
    kinds = [token.type for token in tokens]
    return is_a(tokens, 1, "LENGTH") and tokens[1].value == "s" and set(kinds[2:]) <= {"EACH", "SIDE"}


def _endure(lines: Sequence[Line], context: Context, reading: Reading) -> None:
    result = endurance_of(lines, context)
    reading.items += result.items
    reading.assumptions += [one for one in result.assumptions if one not in reading.assumptions]
    for draft, phrase, expected in result.refused:
        at = phrase or Phrase("draft", draft.start, draft.end, draft.line, draft.column)
        reading.troubles.append(_trouble(context, at, expected, draft.start, draft.end))


def _lift(lines: Sequence[Line], context: Context, reading: Reading, name: str) -> None:
    rounds = Rounds()
    shared: dict[str, Any] = {}
    for line in lines:
        if found := _rounds(line.tokens):
            rounds = found
            continue
        if "\t" in context.text[slice(*_span(line))]:
            place = Phrase("line", *_span(line), line.tokens[0].line or 1, line.tokens[0].column or 1)
            reading.troubles.append(
                _trouble(context, place, "a line of words, not the columns of a sheet", *_span(line))
            )
            continue
        tokens, own = _own_rounds(line.tokens)
        try:
            lifts = exercises_of(tokens, context, name, own or rounds)
        except UnreadError as error:
            reading.troubles.append(_unread(context, line, error))
            continue
        except UnclearError as error:
            start, end = _span(line)
            reading.troubles.append(_trouble(context, error.phrase, error.expected, start, end))
            continue
        name, shared = _collect(lifts, name, shared, reading)


def _collect(
    lifts: list[Lift], name: str, shared: dict[str, Any], reading: Reading
) -> tuple[str, dict[str, Any]]:
    """Takes in the lifts of a line; a name without sets, and what it says, is that of the lines below it."""
    if len(lifts) == 1 and not lifts[0].sets and lifts[0].name:
        return lifts[0].name, lifts[0].shared
    for lift in lifts:
        if not lift.sets and not lift.name and "rest_s" in lift.shared:
            reading.exercises = [_rested(one, lift.shared["rest_s"]) for one in reading.exercises]
            if reading.exercises and lift.note:
                said = " ".join([reading.exercises[-1].note, *lift.note]).strip()
                reading.exercises[-1] = replace(reading.exercises[-1], note=said[:200])
            continue
        if lift.name == name:
            lift.shared = shared | lift.shared
        reading.exercises += lift.exercises()
    return (lifts[-1].name, {}) if lifts else (name, shared)


def _rested(one: Exercise, rest_s: float) -> Exercise:
    return one if one.rest_s is not None else replace(one, rest_s=rest_s)


def _own_rounds(tokens: Sequence[Token]) -> tuple[Sequence[Token], Rounds | None]:
    """`3 rounds: 10 pull-ups, 15 squats`: the rest of the line, and of how many rounds it is."""
    counts = is_a(tokens, 1, "TIMES", "SETS") and is_a(tokens, 2, "COLON", "BREAK")
    own = _rounds(tokens[:3]) if counts and len(tokens) > 3 else None
    return (tokens[3:], own) if own else (tokens, None)


def _rounds(tokens: Sequence[Token]) -> Rounds | None:
    """`5 rounds of:` above exercises."""
    plain = [token for token in tokens if token.type not in {"COLON", "BREAK", "END", "WITH", "AT"}]
    if len(plain) == 2 and plain[0].type == "NUM" and plain[1].type in {"TIMES", "SETS"}:
        count = float(str(plain[0].value))
        return Rounds(int(count)) if count == int(count) and 1 <= count <= 50 else None
    return None


def _span(line: Line) -> tuple[int, int]:
    return line.tokens[0].start_pos or 0, line.tokens[-1].end_pos or 0


def _unread(context: Context, line: Line, error: UnreadError) -> Trouble:
    token, (start, end) = error.token, _span(line)
    phrase = Phrase("wrong", token.start_pos or 0, token.end_pos or 0, token.line or 1, token.column or 1)
    return _trouble(context, phrase, error.expected, start, end)


def _trouble(context: Context, at: Phrase, expected: str, start: int, end: int) -> Trouble:
    """The piece around what was not read, so that it can be kept as a note."""
    piece = context.text[start:end].strip()
    wrong = context.text[at.start : _end_of_measure(context.text, at, expected)].strip()
    begins = context.text.find(wrong or piece, at.start if wrong else start)
    return Trouble(
        at.line,
        at.column,
        piece or wrong,
        expected,
        wrong=wrong or piece,
        start=start,
        end=end,
        at=max(begins, 0),
    )


def _end_of_measure(text: str, at: Phrase, expected: str) -> int:
    """Behind `5 mni`: a word that is nearly a unit belongs to the number that lacks one."""
    word = text[at.end :].lstrip(" ").partition(" ")[0].rstrip(",;.)")
    if "unit" not in expected or not word.isalpha() or not near_unit(word):
        return at.end
    return text.index(word, at.end) + len(word)
