"""One typed text and what it says about a session.

Values only. `read_line` is the one reading of the product: the grid reads with it at each key stroke, and
writes with it. It never raises: what is not understood stays in the prescription word for word, is listed
in structure["unread"] and is named by a Problem. The form of a structure stands in docs/prescriptions.md.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from plans.kinds import KINDS

UNITS = {"min": 60, "h": 3600, "s": 1}
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(min|km|h|s|m)\b", re.IGNORECASE)
_ZONE = re.compile(r"@?\bZ([1-5])\b", re.IGNORECASE)


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
    kind, adaptation   names from plans.kinds
    target_rpe    1 to 10: RPE x minutes is the planned load; None where nothing says how hard
    duration_s, distance_m   None where not known from the text; estimates are no facts and stay None
    structure     docs/prescriptions.md
    problems      what was not read; the rest counts
    assumptions   sentences about what was taken for granted
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


def read_line(text: str, *, sport: str, units: str = "metric", title: str | None = None) -> SessionLine:
    """What `text` says, typed in a plan for `sport` by somebody who counts in `units`.

    Without `title` the words before the first number are the title ("Tempo 50min @Z3"); with it the whole
    text is the prescription.
    """
    typed, prescription = _split(text.strip()) if title is None else (title, text.strip())
    kind = _kind(typed)
    seconds, metres, step = _first_amount(prescription)
    return SessionLine(
        title=typed or prescription.splitlines()[0][:120] if prescription or typed else "",
        prescription=prescription,
        sport=sport,
        kind=kind,
        adaptation=KINDS[kind].adaptation,
        target_rpe=KINDS[kind].target_rpe,
        duration_s=seconds,
        distance_m=metres,
        structure={"steps": [step]} if step else {},
    )


def line_of(*, title: str, prescription: str, sport: str) -> str:
    """The line that `read_line` takes apart into this title and this prescription."""
    plain = f"{title} {prescription}".strip()
    return plain if _split(plain) == (title, prescription) else f"# {title}\n{prescription}"


def _split(text: str) -> tuple[str, str]:
    if text.startswith("# "):
        title, _, prescription = text[2:].partition("\n")
        return title, prescription
    match = re.match(r"[^\d@\n]*", text)
    title = match[0].strip() if match else ""
    return title, text[match.end() :].strip() if match else text


def _kind(title: str) -> str:
    words = title.lower().split()
    return next((kind for kind in KINDS if kind in words), "other")


def _first_amount(text: str) -> tuple[int | None, int | None, dict[str, Any] | None]:
    match, zone = _AMOUNT.search(text), _ZONE.search(text)
    if match is None:
        return None, None, None
    number, unit = float(match[1].replace(",", ".")), match[2].lower()
    target = {"target": {"zone": [int(zone[1])] * 2}} if zone else {}
    if unit in UNITS:
        seconds = round(number * UNITS[unit])
        return seconds, None, {"type": "run", "seconds": seconds, **target}
    metres = round(number * (1000 if unit == "km" else 1))
    return None, metres, {"type": "run", "metres": metres, **target}
