"""Terminals of lifting: tempos, maxima, open repetitions. Values only."""

from lark import Token

from plans.language.terminals import MEASURES, glued, is_a, made
from plans.language.words import fold

EVERY_WORDS = {"every", "alle", "cada", "ogni"}


def lifting(tokens: list[Token]) -> list[Token]:
    """Tempos (`3-1-1-0`, `@ 3121`, `32X2`), maxima (`5RM`), `5+`, and words that count (`3 sets`)."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        tempo = _tempo(tokens, at)
        if tempo:
            if is_a(out, len(out) - 1, "AT"):
                out.pop()
            if out and fold(str(out[-1])) == "tempo":
                out.pop()
            out.append(made("TEMPO", tempo[0], token, tokens[at + tempo[1] - 1]))
            at += tempo[1]
            continue
        if every := _every(tokens, at):
            out.append(made("EVERY", every[0], token, tokens[at + every[1] - 1]))
            at += every[1]
            continue
        if token.value == "rm" and is_a(out, len(out) - 1, "NUM"):
            out[-1] = made("REF", f"{out[-1]}rm", out[-1], token)
        elif token.type == "PLUS":
            out.append(_plus(tokens, at))
        elif (
            token.type == "TIMES"
            and token.value != "x"
            and fold(str(token)) not in {"x", "×", "*", "✕"}
            and (not is_a(out, len(out) - 1, "NUM") or _is_counted(out))
        ):
            out.append(made("SETS", "", token))
        else:
            out.append(token)
        at += 1
    return out


def _every(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """The seconds of `every 2 min`, `every 1:30`, and of how many tokens they are made."""
    if fold(str(tokens[at])) not in EVERY_WORDS:
        return None
    if is_a(tokens, at + 1, "CLOCK") and str(tokens[at + 1]).count(":") == 1:
        minutes, _, seconds = str(tokens[at + 1]).partition(":")
        return (f"{int(minutes or 0) * 60 + int(seconds)}", 2) if seconds.isdigit() else None
    if is_a(tokens, at + 1, "TIME"):
        return f"{tokens[at + 1].value}", 2
    size = {"min": 60, "s": 1}.get(str(tokens[at + 2].value)) if is_a(tokens, at + 2, "LENGTH") else None
    if is_a(tokens, at + 1, "NUM") and size and str(tokens[at + 1]).isdigit():
        return f"{int(tokens[at + 1]) * size}", 3
    return None


def _is_counted(out: list[Token]) -> bool:
    """`x 3-5 sets`: the count stands before already."""
    at = len(out) - 2
    while is_a(out, at, "RANGE", "NUM", "DASH"):
        at -= 1
    return (is_a(out, at, "TIMES", "BY") and not str(out[at]).isalpha()) or (
        is_a(out, at, "TIMES") and str(out[at]) in "xX"
    )


def _plus(tokens: list[Token], at: int) -> Token:
    """`5+` is an open number of repetitions, `+37 lb` an added weight, another plus joins blocks."""
    token = tokens[at]
    glued_left = is_a(tokens, at - 1, "NUM") and glued(tokens[at - 1], token)
    glued_right = is_a(tokens, at + 1, "NUM") and glued(token, tokens[at + 1])
    if glued_left and not glued_right:
        return made("OPEN_END", "", token)
    if glued_right and not glued_left and is_a(tokens, at + 2, "MASS"):
        return made("PLUS_SIGN", "", token)
    return made("END", "+", token)


def _tempo(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """The tempo that begins here, and of how many tokens it is made."""
    said = is_a(tokens, at - 1, "AT") or (at > 0 and fold(str(tokens[at - 1])) == "tempo")
    if not is_a(tokens, at, "NUM"):
        return None
    if is_a(tokens, at + 1, "DASH"):
        parts = tokens[at : at + 7]
        digits = [str(one) for one in parts[::2]]
        dashed = len(parts) == 7 and all(one.type == "DASH" for one in parts[1::2])
        whole = dashed and all(len(one) == 1 and one in "0123456789xX" for one in digits)
        free = not is_a(tokens, at + 7, *MEASURES, "DASH")
        return ("-".join(digits).upper(), 7) if whole and free else None
    if said and len(tokens[at]) == 4 and tokens[at].isdigit() and not is_a(tokens, at + 1, *MEASURES, "PACE"):
        return "-".join(tokens[at]), 1
    if (
        said
        and len(tokens[at]) == 2
        and is_a(tokens, at + 1, "TIMES")
        and is_a(tokens, at + 2, "NUM")
        and len(tokens[at + 2]) == 1
    ):
        return "-".join(f"{tokens[at]}X{tokens[at + 2]}"), 3
    return None
