"""What stands before a line and only orders it: numbers of a list, days, letters. Values only."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lark import Token

from plans.language.draft import Context
from plans.language.outline import Line

LABEL = re.compile(
    r"(?m)^(\s*)(?:(?:[QW]|Day|Week|Tag|Dia|Jour)\s?\d{1,2}\s*(?:\([^)\n]*\)\s*)?:|\d{1,2}[.)](?=\s))",
    re.IGNORECASE,
)
GROUP = re.compile(r"\s*[-•*]?\s*(?:([A-Z])(\d?)\s*[.:)]|([A-Z])(\d)\b)\s*")
BEHIND = re.compile(r"\s*[A-Z]\d\s*[.:)]?\s+[^\W\d_]{2}")
JOINTS = {"SLASH", "COMMA", "END", "AND"}
NUMBERING = re.compile(r"\s*[-•*]?\s*\d{1,2}[.)]\s+(?=\D)")


def without_labels(text: str) -> str:
    """`Q1 (7 days out): ...` and `2. ...` of a list are labels; blanks in their place keep all columns."""
    return LABEL.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), text)


def supersets(lines: Sequence[Line], context: Context) -> list[Line]:
    """`A1 Row 3x8 / A2 Push-up 3x12` as the two lines that it could stand on."""
    found: list[Line] = []
    for line in lines:
        parts: list[list[Token]] = [[]]
        labelled = bool(without_label(line.tokens, context)[1])
        for token in line.tokens:
            if labelled and token.type in JOINTS and BEHIND.match(context.text, token.end_pos or 0):
                parts.append([])
            else:
                parts[-1].append(token)
        found += [replace(line, tokens=part) for part in parts if part]
    return found


def without_label(tokens: list[Token], context: Context) -> tuple[list[Token], str]:
    """The tokens behind `A1:` and `1.`, and the letter and number of the superset."""
    if not tokens:
        return [], ""
    first = tokens[0].start_pos or 0
    line = context.text.rfind("\n", 0, first) + 1
    match = GROUP.match(context.text, line) or NUMBERING.match(context.text, line)
    if match and match.end() <= first and BEHIND.match(context.text, first):
        match = GROUP.match(context.text, first)  # the second of a line
    if not match or match.end() <= first:
        return tokens, ""
    letters = match.groups() if match.re is GROUP else ()
    label = "".join(one for one in letters if one)
    return [
        one
        for one in tokens
        if (one.start_pos or 0) >= match.end() and not (one.type == "END" and one is tokens[0])
    ], label
