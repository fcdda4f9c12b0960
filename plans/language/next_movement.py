"""Where a line of lifting goes on to its next movement. Values only."""

from lark import Token

from plans.catalogue import find_exercise
from plans.language.draft import Context
from plans.language.terminals import is_a


def starts_exercise(tokens: list[Token], at: int) -> bool:
    """Whether words that name an exercise and then a count follow this comma or slash."""
    words = at + 1
    while words < len(tokens) and tokens[words].type in {
        "WORD",
        "KIND",
        "GROUP",
        "OR",
        "WITH",
        "AND",
        "SETS",
        "PUZZLE",
        "SIDE",
        "BREAK",
        "AT",
        "REF",
        "RACE",
    }:
        words += 1
    named = any(one.type in {"WORD", "KIND"} for one in tokens[at + 1 : words])
    before = any(one.type in {"NUM", "MAX"} for one in tokens[:at])
    counted = (
        words + 1 < len(tokens)
        and tokens[words].type == "NUM"
        and tokens[words + 1].type in {"TIMES", "RANGE", "TRIPS", "REPS"}
    )
    return named and before and counted


def counts_exercise(tokens: list[Token], at: int, context: Context) -> bool:
    """`10 pull-ups, 15 squats`: a count and a movement that the catalogue knows."""
    first = at + 1
    while is_a(tokens, first, "NUM") and is_a(tokens, first + 1, "RANGE"):
        first += 2
    last = first
    while is_a(tokens, last + 1, "WORD", "KIND"):
        last += 1
    if not is_a(tokens, first, "NUM") or last == first:
        return False
    name = context.text[tokens[first + 1].start_pos : tokens[last].end_pos]
    return find_exercise(name) is not None
