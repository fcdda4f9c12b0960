"""The season strip: one bar a week, phases drawn over it. Pure.

Along the strip positions are percentages, so that it fits any width without bending its letters; upwards
they are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plans.builder.grid import GridWeek, PhaseRow

BASE_Y = 74
BAR_HEIGHT = 44
BAR_SHARE = 0.52
GUIDES = (1, 2, 5)
LETTERS_PER_PERCENT = 1.35  # of an 11 px label, in a strip of about 850 px


@dataclass(frozen=True, slots=True)
class Bar:
    """A week: from top to bottom hard, easy, number. `minor` numbers step aside on a narrow screen."""

    number: int
    label: str
    left: str
    middle: str
    slot: str
    x: str
    width: str
    easy_y: str
    easy_height: str
    hard_y: str
    hard_height: str
    top_y: str
    is_unknown: bool
    minor: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A phase over its weeks; without room for its weeks beside its name it shows the name alone."""

    uid: str
    first: int
    last: int
    name: str
    weeks: str
    css: str
    x: str
    width: str
    has_room: bool


@dataclass(frozen=True, slots=True)
class Season:
    bars: tuple[Bar, ...]
    bands: tuple[Band, ...]
    guide: str
    guide_y: str


def build_season(weeks: Sequence[GridWeek], phases: Sequence[PhaseRow]) -> Season:
    """Draws the weeks of a grid; an empty plan has no bars and no guide."""
    top = max((week.sums.total_known for week in weeks), default=0)
    slot = 100 / max(len(weeks), 1)
    guide = round_guide(top)
    return Season(
        bars=tuple(_bar(index, week, slot, top, len(weeks)) for index, week in enumerate(weeks)),
        bands=tuple(_band(phase, slot) for phase in phases),
        guide=f"{guide:,}" if guide else "",
        guide_y=f"{BASE_Y - BAR_HEIGHT * guide / top:.1f}" if guide else "",
    )


def round_guide(top: float) -> int:
    """The largest of 100, 200, 500, 1,000 ... that a bar reaches; 0 below 100."""
    reached = [step * 10**power for power in range(2, 7) for step in GUIDES if step * 10**power <= top]
    return max(reached, default=0)


def _bar(index: int, week: GridWeek, slot: float, top: float, count: int) -> Bar:
    easy = BAR_HEIGHT * week.sums.easy / top if top else 0
    hard = BAR_HEIGHT * week.sums.hard / top if top else 0
    gap = 1 if easy and hard else 0
    left = index * slot
    return Bar(
        number=week.number,
        label=f"Week {week.number}, {week_load_words(week)}",
        left=f"{left:.3f}%",
        middle=f"{left + slot / 2:.3f}%",
        slot=f"{slot:.3f}%",
        x=f"{left + slot * (1 - BAR_SHARE) / 2:.3f}%",
        width=f"{slot * BAR_SHARE:.3f}%",
        easy_y=f"{BASE_Y - easy:.1f}",
        easy_height=f"{easy:.1f}",
        hard_y=f"{BASE_Y - easy - hard:.1f}",
        hard_height=f"{max(hard - gap, 0):.1f}",
        top_y=f"{BASE_Y - easy - hard - 4:.1f}",
        is_unknown=not week.sums.complete,
        minor=count > 26 and index % 4 != 0,
    )


def week_load_words(week: GridWeek) -> str:
    """`load 1,838`, `load 1,838 + 1 unknown`, `load not known`, `nothing planned`."""
    if not week.sums.total:
        return week.load or "nothing planned"
    return f"load {week.load} {week.unknown}".strip()


def _band(phase: PhaseRow, slot: float) -> Band:
    first, last = phase.first_week, phase.last_week
    width, weeks = (last - first + 1) * slot, week_range(first, last)
    return Band(
        uid=str(phase.uid),
        first=first,
        last=last,
        name=phase.name,
        weeks=weeks,
        css=f"ph-{phase.kind}",
        x=f"{(first - 1) * slot:.3f}%",
        width=f"{width:.3f}%",
        has_room=len(phase.name) + 1 + len(weeks) <= width * LETTERS_PER_PERCENT,
    )


def week_range(first: int, last: int) -> str:
    """`7 to 12`, `17`."""
    return str(first) if first == last else f"{first} to {last}"
