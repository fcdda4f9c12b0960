"""What only neighbours can tell of terminals: a dash between numbers is a range, `/ km` a pace.

Values only. The terminals that come out are those of phrases.lark.
"""

from lark import Token

from plans.language.lifting import lifting
from plans.language.numbers import numbers, per, placeholders, ranges
from plans.language.terminals import (
    DROPPED,
    LETTERS,
    MAX_DEPTH,
    MEASURES,
    NUMBERS,
    RACE_DISTANCES,
    ROMAN,
    Group,
    glued,
    is_a,
    lexer,
    made,
    number,
    with_senses,
)
from plans.language.words import Sense, fold, lexicon

BARE_RACES = {"1500": "1500", "3000": "3k", "5000": "5k", "10000": "10k"}
SIDES = {
    "side",
    "leg",
    "arm",
    "seite",
    "bein",
    "lado",
    "pierna",
    "cote",
    "jambe",
    "lato",
    "gamba",
    "foot",
    "hand",
}


def scan(text: str) -> list[Token]:
    """The terminals of a text, with NEWLINE and END between pieces; brackets are GROUP tokens."""
    tokens = list(with_senses(list(lexer().lex(text)), text))
    for settle in PASSES:
        tokens = settle(tokens)
    return _nested([one for one in tokens if one.type not in DROPPED])


def _on(tokens: list[Token]) -> list[Token]:
    """`on 1:40` is a send-off, `40 s on` is work."""
    return [
        made("ON", "on", token) if fold(str(token)) == "on" and is_a(tokens, at + 1, *NUMBERS) else token
        for at, token in enumerate(tokens)
    ]


def _single(token: Token) -> str:
    """The letter as typed where a token is one letter."""
    return str(token) if len(token) == 1 and token.isalpha() else ""


def _letters(tokens: list[Token]) -> list[Token]:
    """Single letters mean by their place: a unit after a number, a pace letter in a line of such letters."""
    places = {at for at, one in enumerate(tokens) if _single(one) in LETTERS and _may_be_pace(tokens, at)}
    paced = any(_single(tokens[at]) in {"E", "T", "I"} for at in places)
    return [_letter(tokens, at, paced and at in places) for at in range(len(tokens))]


def _may_be_pace(tokens: list[Token], at: int) -> bool:
    return is_a(tokens, at - 1, "NUM", "LENGTH", "TIME", "AT", "OPENING")


def _letter(tokens: list[Token], at: int, is_pace: bool) -> Token:
    token = tokens[at]
    letter = _single(token)
    counted = is_a(tokens, at - 1, "NUM")
    measured = counted or is_a(tokens, at - 1, "SLASH", "CLOCK", "FILLER")
    if not letter or token.type in {"TIMES", "BY"}:
        return token
    if is_pace or (letter == "M" and is_a(tokens, at - 1, "AT")):
        return made(LETTERS[letter].terminal, LETTERS[letter].value, token)
    if letter == "M" and counted:
        return made("LENGTH", "mi", token)
    if letter in "wW":
        return made(*(("WATTS", "w") if counted else ("WITH", "w")), token)
    if letter in "yY" and not counted:
        return made("AND", "y", token)
    if letter in "xX":
        return made("TIMES", "x", token)
    if letter in "mkhsMKHS" and not measured:
        return made("WORD", letter, token)
    if letter in "prPR" and not is_a(tokens, at + 1, *NUMBERS, "EQUALS", "COLON"):
        return made("WORD", letter, token)
    return token


def _primes(tokens: list[Token]) -> list[Token]:
    """`60'` and `30''` after a number are units; `100's` is a plural; elsewhere they are quotes."""
    out: list[Token] = []
    for at, token in enumerate(tokens):
        plural = (
            is_a(tokens, at - 1, "MINUTES")
            and is_a(tokens, at - 2, "NUM")
            and str(token) == "s"
            and glued(tokens[at - 1], token)
        )
        if plural:
            out.pop()
        elif token.type in {"MINUTES", "SECONDS"} and is_a(out, len(out) - 1, "NUM"):
            out.append(made("LENGTH", "prime" if token.type == "MINUTES" else "s", token))
        else:
            out.append(token)
    return out


def _counts(tokens: list[Token]) -> list[Token]:
    """`x5 @7 x5 @8`: an x that stands apart from the effort before it counts what follows."""
    return [
        made("BY", "x", token)
        if token.type == "TIMES"
        and is_a(tokens, at - 1, "NUM")
        and is_a(tokens, at - 2, "AT")
        and is_a(tokens, at + 1, "NUM")
        and not glued(tokens[at - 1], token)
        and glued(token, tokens[at + 1])
        else token
        for at, token in enumerate(tokens)
    ]


def _codes(tokens: list[Token]) -> list[Token]:
    """`GA2`, `CP6`, `FTP20`, `T1`: a number that belongs to its word."""
    out: list[Token] = []
    for at, token in enumerate(tokens):
        word = out[-1] if out else None
        measured = at + 1 < len(tokens) and glued(token, tokens[at + 1]) and is_a(tokens, at + 1, *MEASURES)
        if (
            token.type == "NUM"
            and word is not None
            and word.type in {"WORD", "REF", "KIND"}
            and glued(word, token)
            and not measured
            and str(word).isalpha()
        ):
            sense = lexicon().get(fold(f"{word}{token}"), Sense(word.type, word.value))
            out[-1] = made(sense.terminal, sense.value or word.value, word, token)
        else:
            out.append(token)
    return out


def _sides(tokens: list[Token]) -> list[Token]:
    """`8/leg`, `20 s/side`."""
    out: list[Token] = []
    for token in tokens:
        if fold(str(token)) in SIDES and is_a(out, len(out) - 1, "SLASH"):
            out[-1] = made("SIDE", "", out[-1], token)
        else:
            out.append(token)
    return out


def _zones(tokens: list[Token]) -> list[Token]:
    """`Z4`, `Level V`, `allure 1`: a zone's number follows its word; a word without one is a word."""
    out: list[Token] = []
    for at, token in enumerate(tokens):
        roman = ROMAN.get(fold(str(token))) if token.type in {"WORD", "KIND"} else None
        if roman and is_a(out, len(out) - 1, "ZONE", "PACE"):
            out[-1] = made("ZONE", "", out[-1])
            out.append(made("NUM", str(roman), token))
        elif (
            token.type == "NUM"
            and is_a(out, len(out) - 1, "PACE")
            and token in set("1234567")
            and not is_a(tokens, at + 1, "LENGTH", "MINUTES")
        ):
            out[-1] = made("ZONE", "", out[-1])
            out.append(token)
        else:
            out.append(token)
    return out


def _races(tokens: list[Token]) -> list[Token]:
    """`5k pace`, `@10k`, `92% 5k`: a distance that stands for the pace of its race."""
    out: list[Token] = []
    for token in tokens:
        size = len(out)
        if token.type == "PACE" and is_a(out, size - 1, "RACE"):
            continue
        race = _race_of(out) if token.type == "PACE" or str(token) == "effort" else ""
        if token.type == "PACE" and is_a(out, size - 1, "NUM") and str(out[-1]) in BARE_RACES:
            out[-1] = made("RACE", BARE_RACES[str(out[-1])], out[-1], token)
            continue
        if race and is_a(out, size - 2, "NUM"):
            out[-2:] = [made("RACE", race, out[-2], token)]
            continue
        race = (
            _race_of([*out, token]) if token.type == "LENGTH" and is_a(out, size - 2, "AT", "PERCENT") else ""
        )
        if race and not (race == "mile" and not is_a(out, size - 2, "PERCENT")):
            out[-1:] = [made("RACE", race, out[-1], token)]
            continue
        out.append(token)
    return out


def _race_of(tokens: list[Token]) -> str:
    size = len(tokens)
    if not (is_a(tokens, size - 2, "NUM") and is_a(tokens, size - 1, "LENGTH")):
        return ""
    unit = {"km": "k", "metre": "m"}.get(tokens[-1].value, tokens[-1].value)
    return RACE_DISTANCES.get((int(number(tokens[-2], small=unit == "m")), str(unit)), "")


def _pieces(tokens: list[Token]) -> list[Token]:
    """A sentence's full stop ends a piece; a stop elsewhere is nothing. `2 sets` counts like `2 x`."""
    out: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type == "STOP":
            ends = at + 1 == len(tokens) or not glued(token, tokens[at + 1])
            if ends and not (at == 1 and is_a(tokens, 0, "NUM")) and not _abbreviates(tokens, at):
                out.append(made("END", ".", token))
        elif fold(str(token)) == "am" and is_a(tokens, at + 1, "COLON"):
            out.append(made("HALF_DAY", "am", token))
        elif token.type == "THEN":
            out.append(made("END", "then", token))
        elif token.type == "PERCENT" and is_a(tokens, at + 1, "PACE"):
            out += [token, made("REF", "threshold_pace", tokens[at + 1])]
        elif token.type == "PACE" and is_a(tokens, at - 1, "PERCENT"):
            continue
        else:
            out.append(token)
    return out


def _abbreviates(tokens: list[Token], at: int) -> bool:
    """`10 min. easy`, `10 min. @ Z2`: the stop of a unit, where the sentence goes on in small letters."""
    following = str(tokens[at + 1])[:1] if at + 1 < len(tokens) else ""
    return is_a(tokens, at - 1, "LENGTH") and (following.islower() or following in {"@", "("})


def _nested(tokens: list[Token]) -> list[Token]:
    """Brackets and what is in them as one GROUP token; a bracket that is not closed ends with its line."""
    stack: list[tuple[Token | None, list[Token]]] = [(None, [])]
    for token in tokens:
        if token.type == "OPENING" and len(stack) <= MAX_DEPTH:
            stack.append((token, []))
        elif token.type == "CLOSING" or (token.type == "NEWLINE" and len(stack) > 1):
            if len(stack) > 1:
                _close(stack, token)
            if token.type == "NEWLINE":
                stack[-1][1].append(token)
        elif token.type != "OPENING":
            stack[-1][1].append(token)
    while len(stack) > 1:
        _close(stack, (stack[-1][1] or [stack[-1][0]])[-1])  # type: ignore[list-item]
    return stack[0][1]


def _close(stack: list[tuple[Token | None, list[Token]]], last: Token) -> None:
    opening, inside = stack.pop()
    assert opening is not None
    group = Group(tuple(inside), str(opening), opening.end_pos or 0, last.start_pos or 0)
    stack[-1][1].append(made("GROUP", group, opening, last))


PASSES = (
    _on,
    _codes,
    _sides,
    _counts,
    _letters,
    _primes,
    placeholders,
    per,
    numbers,
    lifting,
    _pieces,
    ranges,
    _zones,
    _races,
)
