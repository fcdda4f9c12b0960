"""Terminals of numbers: ranges and dashes, paces, placeholders of plan templates. Values only."""

from lark import Token

from plans.language.terminals import MEASURES, NUMBERS, RANGE_WORDS, glued, is_a, made
from plans.language.words import fold


def placeholders(tokens: list[Token]) -> list[Token]:
    """`{4}` and `{4-5:6-8}` of plan templates: miles, and the same in kilometres after the colon."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _placeholder_end(tokens, at)
        if end > at + 1 and is_a(tokens, end, "CLOSING"):
            inner = tokens[at + 1 : end]
            stop = next((i for i, one in enumerate(inner) if one.type in {"COLON", "CLOCK"}), len(inner))
            out += inner[:stop]
            if is_a(inner, stop, "CLOCK"):
                out.append(made("NUM", inner[stop].partition(":")[0], inner[stop]))
            out.append(made("LENGTH", "mi", tokens[end]))
            at = end + 1
        else:
            out.append(tokens[at])
            at += 1
    return out


def _placeholder_end(tokens: list[Token], at: int) -> int:
    """Behind the numbers of `{4-5:6-8`; `at` where no placeholder opens, so that long texts stay cheap."""
    if tokens[at] != "{":
        return at
    end = at + 1
    while is_a(tokens, end, "NUM", "DASH", "CLOCK", "COLON"):
        end += 1
    return end


def per(tokens: list[Token]) -> list[Token]:
    """`/km`, `min/mi`, `per km` and `/500m` make a pace; `km/h` is a speed, `tr/min` a cadence."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token, before = tokens[at], out[-1] if out else None
        slash = token.type == "SLASH" or fold(str(token)) in {"per", "pro", "al"}
        size = 2
        if not slash or before is None:
            out.append(token)
            at += 1
            continue
        unit = tokens[at + 1].value if is_a(tokens, at + 1, "LENGTH") else ""
        if unit in {"km", "k", "mi"} and (before.value == "min" or before.type in NUMBERS):
            if before.value == "min":
                out.pop()
            out.append(made("PER", "mi" if unit == "mi" else "km", token, tokens[at + 1]))
        elif (
            before.type in {"CLOCK", "TIME"}
            and is_a(tokens, at + 1, "NUM")
            and tokens[at + 1] in {"500", "100"}
        ):
            size = 3 if is_a(tokens, at + 2, "LENGTH") else 2
            out.append(made("PER", f"{tokens[at + 1]}m", token, tokens[at + size - 1]))
        elif before.value == "km" and unit == "h":
            out[-1] = made("KMH", "kmh", before, tokens[at + 1])
        elif unit == "min" and fold(str(before)) in {"strokes", "tr", "u", "r", "coups"}:
            out[-1] = made("RPM", "rpm", before, tokens[at + 1])
        elif before.type == "WITH" and token.type == "SLASH":
            size = 1
        else:
            out.append(token)
            size = 1
        at += size
    return out


def numbers(tokens: list[Token]) -> list[Token]:
    """Numbers get their value; `24-minute` loses its hyphen, `RPE-8` too, `4/10` of an RPE its scale."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if (
            token.type == "DASH"
            and is_a(out, len(out) - 1, "NUM")
            and is_a(tokens, at + 1, "LENGTH", "MASS")
            and glued(token, tokens[at + 1])
        ) or (token.type in {"DASH", "COLON", "EQUALS"} and is_a(out, len(out) - 1, "RPE")):
            at += 1
        elif (
            token.type == "SLASH"
            and is_a(out, len(out) - 2, "RPE")
            and is_a(tokens, at + 1, "NUM")
            and tokens[at + 1] == "10"
        ):
            at += 2
        else:
            out.append(token)
            at += 1
    return out


def ranges(tokens: list[Token]) -> list[Token]:
    rungs = _rungs(tokens)
    return [
        made("RANGE", "-", token) if at in rungs else _dash(tokens, at) for at, token in enumerate(tokens)
    ]


def _rungs(tokens: list[Token]) -> set[int]:
    """The slashes of `65/75/85%`: three and more numbers before one sign are rungs of a ladder."""
    found: set[int] = set()
    at = 0
    while at < len(tokens):
        end = at
        while is_a(tokens, end, "NUM") and is_a(tokens, end + 1, "SLASH"):
            end += 2
        if end - at >= 4 and is_a(tokens, end, "NUM") and is_a(tokens, end + 1, "PERCENT"):
            found.update(range(at + 1, end, 2))
        at = end + 1
    return found


def _dash(tokens: list[Token], at: int) -> Token:
    """A dash or a word between two measures is a range, another dash a break."""
    token = tokens[at]
    left = is_a(tokens, at - 1, *NUMBERS, *MEASURES)
    right = is_a(tokens, at + 1, *NUMBERS) or (is_a(tokens, at + 1, "ZONE") and is_a(tokens, at - 1, "NUM"))
    if token.type == "DASH" and _is_minus(tokens, at):
        return made("PUZZLE", "minus", token)
    if token.type == "DASH":
        spaced = not glued(tokens[at - 1], token) if at else True
        new_block = spaced and is_a(tokens, at + 2, "TIMES")
        same = left and right and not new_block and _alike(tokens, at)
        return made("RANGE" if same else "BREAK", "-", token)
    if (
        token.type == "SLASH"
        and is_a(tokens, at - 1, "CLOCK")
        and is_a(tokens, at + 1, "CLOCK")
        and is_a(tokens, at + 2, "PER")
    ):
        return made("RANGE", "-", token)
    word = token.casefold()
    if word in RANGE_WORDS and left and right and _alike(tokens, at) and _joins(tokens, at, word):
        return made("RANGE", "-", token)
    return token


def _is_minus(tokens: list[Token], at: int) -> bool:
    """`pace -3 seconds`, `-12:00`, `@-10%`: a sign before a number and away from what stands before it."""
    ahead = at + 1 < len(tokens) and glued(tokens[at], tokens[at + 1]) and is_a(tokens, at + 1, *NUMBERS)
    return ahead and (at == 0 or not glued(tokens[at - 1], tokens[at]) or tokens[at - 1].type == "AT")


def _alike(tokens: list[Token], at: int) -> bool:
    """Whether both sides can be ends of one range: the units are the same, or only the right has one."""
    before = tokens[at - 1]
    if before.type in {"CLOCK", "TIME"}:
        return tokens[at + 1].type == before.type
    if before.type == "NUM":
        return not is_a(tokens, at + 1, "CLOCK", "TIME")
    return (
        is_a(tokens, at + 1, "NUM")
        and is_a(tokens, at + 2, before.type)
        and _same_dimension(before, tokens[at + 2])
    )


def _same_dimension(one: Token, other: Token) -> bool:
    times = {"h", "min", "s", "prime"}
    return one.type != "LENGTH" or (one.value in times) == (other.value in times)


def _joins(tokens: list[Token], at: int, word: str) -> bool:
    """`2 or 3 min`, `4 à 5 x`: a word joins bare numbers only before a unit, a sign or a count."""
    if tokens[at - 1].type != "NUM":
        return word in {"à", "to", "bis", "-"}
    return is_a(tokens, at + 2, *MEASURES, "TIMES", "REPS", "SIDE", "PER") or word in {"to", "bis"}
