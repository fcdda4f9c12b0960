"""Several sessions in one cell, or one session in several lines. Values only.

- A blank line always separates sessions. Our own copy writes one between any two.
- `AM:` and `PM:` (morning, evening) at the start of a line begin a session.
- Without either, lines are sessions of their own only when each could stand alone: it begins with a word
  that is no part of a session (warm-up, main set, `4x`, a bullet ...), says how long or how far, and is no
  exercise with sets and reps. Otherwise the cell is one session: a wrong split would tear a session apart.
"""

import re
from collections.abc import Sequence

from plans.sheets.days import plain

_HALF_DAY = re.compile(
    r"(?:am|pm|a\.m\.|p\.m\.|morning|evening|noon|afternoon|morgens|abends|matin|soir|manana|tarde|mattina|sera)"
    r"\s*[:\-–]\s*"
)
_PART = re.compile(
    r"(?:warm|wu\b|w/u|cool|cd\b|c/d|main|ms\b|set\b|rest\b|recover|repeat|then\b|and\b|followed|finish|plus\b|"
    r"ein(?:laufen|fahren|schwimmen)|aus(?:laufen|fahren|schwimmen)|echauf|retour|calent|enfria|riscald|defat|"
    r"drills?\b|strides?\b|[a-d]\d?[.):]|run\s*:|jog\s*:|walk\s*:|with\b|inc\b|incl|last\b|first\b)"
)
_AMOUNT = re.compile(
    r"\d\s*(?:k|km|mi|miles?|m|min|mins|minutes|h|hrs?|hours?|'|′|stunden|minuten)(?![a-z])|\d:\d\d"
)
_SETS = re.compile(r"\d\s*[x×*]\s*\d|\bsets?\b|\breps?\b|@\s*\d+\s*(?:kg|lb)")
_REST = re.compile(r"(?:rest|off|rest day|ruhetag|pause|repos|descanso|riposo|rust)\s*(?:day)?")


def sessions_in(cell: str) -> list[str]:
    """The sessions that the text of one cell holds, each with its own lines; [] for an empty one."""
    lines = [line.rstrip() for line in cell.strip("\n").split("\n")]
    groups = [group for group in _split_at(lines, [not line.strip() for line in lines]) if group]
    if len(groups) > 1:
        return [_joined(group) for group in groups]
    lines = groups[0] if groups else []
    halves = [bool(_HALF_DAY.match(plain(line))) for line in lines]
    if any(halves):
        return [_joined(group) for group in _begun_at(lines, halves)]
    if len(lines) > 1 and all(_stands_alone(line) for line in lines):
        return [line.strip() for line in lines]
    return [_joined(lines)] if lines else []


def cell_of(sessions: Sequence[str]) -> str:
    """Sessions as the text of one cell, which `sessions_in` takes apart again."""
    return "\n\n".join(re.sub(r"\n\s*\n", "\n", session.strip()) for session in sessions)


def continues(line: str) -> bool:
    """Whether a line of plain text belongs to the session above: it is indented or begins with a bullet."""
    return bool(re.match(r"\s+\S|[-–•*·]\s", line))


def _split_at(lines: Sequence[str], here: Sequence[bool]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line, is_border in zip(lines, here, strict=True):
        if is_border:
            groups.append([])
        else:
            groups[-1].append(line)
    return groups


def _begun_at(lines: Sequence[str], here: Sequence[bool]) -> list[list[str]]:
    groups: list[list[str]] = []
    for line, begins in zip(lines, here, strict=True):
        if begins or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _stands_alone(line: str) -> bool:
    said = plain(line)
    if continues(line) or not said[:1].isalpha() or _PART.match(said):
        return bool(_REST.fullmatch(said))
    return bool(_REST.fullmatch(said) or (_AMOUNT.search(said) and not _SETS.search(said)))


def _joined(lines: Sequence[str]) -> str:
    first, *others = lines
    return "\n".join([first.strip(), *others]).strip()
