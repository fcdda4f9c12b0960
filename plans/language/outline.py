"""Lines to blocks: which lines stand under which.

Values only. A line that ends with a count ("4x", "Main set 6x", "repeat: 4") repeats what is indented below
it, or its bullets; a line that is only a name ("Warm up") names its bullets.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lark import Token

from plans.language.blocks import blocks_of
from plans.language.draft import Context, Draft
from plans.language.drafts import drafts_of
from plans.language.measures import Result

ABOUT = {"NUM", "RANGE", "AND", "COMMA", "BREAK", "WORD", "KIND", "COLON"}


@dataclass(slots=True)
class Line:
    """One typed line: how far in, whether it is a bullet, and its terminals."""

    indent: int
    is_bullet: bool
    tokens: list[Token]
    follows_blank: bool = False


def lines_of(tokens: Sequence[Token], text: str) -> list[Line]:
    """The lines that hold anything."""
    rows = text.split("\n")
    lines: list[Line] = []
    current: list[Token] = []
    blank = False
    for token in [*tokens, None]:
        if token is not None and token.type != "NEWLINE":
            current.append(token)
            continue
        if current:
            bullets = 0
            while bullets < len(current) and (
                current[bullets].type == "BREAK" or str(current[bullets]) in "*•"
            ):
                bullets += 1
            row = rows[(current[0].line or 1) - 1]
            indent = len(row) - len(row.lstrip())
            lines.append(Line(indent, bullets > 0, current[bullets:], blank))
        blank = not current
        current = []
    return [line for line in lines if line.tokens]


def endurance_of(lines: Sequence[Line], context: Context) -> Result:
    """The items of these lines."""
    drafts = _drafts(list(lines), context)
    return blocks_of(drafts, context)


def _drafts(lines: list[Line], context: Context, *, is_top: bool = True) -> list[Draft]:
    drafts: list[Draft] = []
    at = 0
    while at < len(lines):
        if drafts and _is_about_repeats(lines[at], drafts[-1]):
            drafts[-1].notes.append(_text_of(lines[at], context))
            at += 1
            continue
        own = drafts_of(lines[at].tokens, context)
        if at and own:
            holds = lines[at - 1].tokens[-1].type == "INSIDE"
            own[0].joined = "inside" if holds else "line" if own[0].joined == "start" else own[0].joined
        end = _end_of_children(lines, at)
        header = own[-1] if own else None
        if header and _is_count(header) and end > at + 1:
            header.group = _drafts(lines[at + 1 : end], context, is_top=False)
            header.notes = [header.kind, *header.notes] if header.kind else header.notes
            header.kind, header.repeats_all = "", False
            drafts += own
            at = end
        elif is_top and own and at == 0 and own[0].is_label and _are_bullets(lines):
            own[0].end, own[0].is_total = own[-1].end, True
            drafts.append(own[0])  # the name of what follows
            at += 1
        elif (
            header and _is_name(own) and end > at + 1 and lines[at + 1].is_bullet and not lines[at].is_bullet
        ):
            children = _drafts(lines[at + 1 : end], context, is_top=False)
            for child in children:
                child.kind = child.kind or header.kind
            drafts += children
            at = end
        else:
            drafts += own
            at += 1
    return drafts


def _is_about_repeats(line: Line, before: Draft) -> bool:
    """`7-9 & 10-12 descend` below `12 x 50`: numbers of repeats, and words."""
    kinds = {one.type for one in line.tokens}
    numbers = [str(one) for one in line.tokens if one.type == "NUM"]
    if (
        not before.times
        or not before.has_extent
        or line.tokens[0].type != "NUM"
        or not kinds & {"WORD", "KIND"}
    ):
        return False
    most = before.times[0][1]
    return kinds <= ABOUT and all(one.isdigit() and 1 <= int(one) <= most for one in numbers)


def _text_of(line: Line, context: Context) -> str:
    return " ".join(context.text[line.tokens[0].start_pos : line.tokens[-1].end_pos].split())


def _is_count(draft: Draft) -> bool:
    return bool(draft.times) and not draft.has_extent and draft.wrong is None


def _is_name(drafts: list[Draft]) -> bool:
    return len(drafts) == 1 and not drafts[0].has_extent and not drafts[0].times and not drafts[0].wrong


def _are_bullets(lines: Sequence[Line]) -> bool:
    """A line without a bullet above lines that all have one."""
    return len(lines) > 1 and not lines[0].is_bullet and all(line.is_bullet for line in lines[1:])


def _end_of_children(lines: list[Line], at: int) -> int:
    """Where the lines under line `at` end: deeper ones, else its bullets, else its paragraph."""
    own = lines[at]
    deeper = _while(lines, at, lambda line: line.indent > own.indent)
    if deeper > at + 1:
        return deeper
    if own.is_bullet:
        return at + 1
    bullets = _while(lines, at, lambda line: line.is_bullet and line.indent >= own.indent)
    if bullets > at + 1:
        return bullets
    first = True
    end = at + 1
    while end < len(lines) and (first or not lines[end].follows_blank):
        first = False
        end += 1
    return end


def _while(lines: list[Line], at: int, holds: Callable[[Line], bool]) -> int:
    end = at + 1
    while end < len(lines) and holds(lines[end]):
        end += 1
    return end
