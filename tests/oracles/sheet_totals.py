"""Totals of a sheet as index.json tells them, in numbers or in sentences, beside what we read.

Each kind of total has its own function, which yields (what, wanted, ours) and nothing for a total of
another kind: `told` asks them in turn.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from accounts.units import MILE_M
from plans.sheets.drafts import Draft
from plans.sheets.sessions import Reading
from plans.sheets.texts import is_exercise, sets_in

type Compared = tuple[str, float, float | None]
type Told = Callable[[str, str, Reading], Iterator[Compared]]

_TERM = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_CODE = re.compile(r"(\S+) (\d+)(?:, |$)")


def told(name: str, sentence: str, reading: Reading) -> list[Compared]:
    """What a sentence counts, by the first that understands it; [] where none does."""
    return next((found for one in KINDS if (found := list(one(name, sentence, reading)))), [])


def codes(name: str, sentence: str, reading: Reading) -> Iterator[Compared]:
    """`"codes": "E 49, O 11"`."""
    if name != "codes":
        return
    wanted = {code: int(number) for code, number in _CODE.findall(sentence)}
    ours = Counter(one.code for one in reading.drafts if one.code)
    for code in sorted(wanted | ours):
        yield f"code {code}", wanted.get(code, 0), ours[code]


def day_rows(name: str, sentence: str, reading: Reading) -> Iterator[Compared]:
    """`"day rows": 112`: sessions and free days."""
    if name == "day rows":
        yield name, float(sentence), len(reading.drafts)


def sessions_a_week(name: str, sentence: str, reading: Reading) -> Iterator[Compared]:
    """`"sessions per week": "5 (week 16: 4)"`."""
    if name != "sessions per week":
        return
    usual, *_ = re.findall(r"\d+", sentence)
    others = dict(re.findall(r"week (\d+): (\d+)", sentence))
    for week in reading.week_sums():
        yield f"sessions of week {week.week}", float(others.get(str(week.week), usual)), week.sessions


def cycle(name: str, sentence: str, reading: Reading) -> Iterator[Compared]:
    """`"micro-cycle 2": "394 min + 12.38 miles"`: minutes, and miles where no minutes are said."""
    number = re.fullmatch(r"micro-cycle (\d+)", name)
    if number is None:
        return
    drafts = [one for one in reading.drafts if one.cycle == int(number[1])]
    if minutes := re.search(r"([\d.]+) min", sentence):
        yield f"{name}, minutes", float(minutes[1]), sum(one.duration_s or 0 for one in drafts) / 60
    if miles := re.search(r"([\d.]+) miles", sentence):
        metres = sum(one.distance_m or 0 for one in drafts if one.duration_s is None)
        yield f"{name}, miles", float(miles[1]), metres / MILE_M


def sets_of_a_day(name: str, sentence: str, reading: Reading) -> Iterator[Compared]:
    """`"day 1 core": "3 + 2-3"`: the sets of one section of a day, at least and at most."""
    named = re.match(r"day (\d+) (\w+)", name)
    if named is None:
        return
    terms = _TERM.findall(sentence.partition("=")[0])
    draft = next((one for one in reading.drafts if one.weekday + 1 == int(named[1])), None)
    ours = _section_sets(draft, named[2])
    yield f"{name}, at least", sum(int(low) for low, _ in terms), ours and ours[0]
    yield f"{name}, at most", sum(int(high or low) for low, high in terms), ours and ours[1]


def sets_of_a_session(name: str, sentence: str, reading: Reading) -> Iterator[Compared]:
    """`"Pull A": "10 x 3 + 1 x 2 = 32 sets"`, `"10 lines ..."` where it says how many have sets."""
    total = re.search(r"= (\d+) sets", sentence)
    if total is None:
        return
    draft = next((one for one in reading.drafts if one.title.casefold() == name.casefold()), None)
    for what, wanted, ours in (("at least", total[1], 0), ("at most", total[1], 1)):
        yield f"{name}, sets {what}", float(wanted), draft and draft.sets[ours]
    if lines := re.match(r"(\d+) lines", sentence):
        with_sets = draft and sum(is_exercise(line) for line in draft.prescription.split("\n"))
        yield f"{name}, lines with sets", float(lines[1]), with_sets


def _section_sets(draft: Draft | None, word: str) -> tuple[int, int] | None:
    sections = draft.sections if draft else ()
    return next((sets_in(text) for header, text in sections if word in header.casefold()), None)


KINDS: tuple[Told, ...] = (codes, day_rows, sessions_a_week, cycle, sets_of_a_day, sets_of_a_session)
