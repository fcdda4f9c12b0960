"""A prescription as a card shows it: lines to read and a profile to scale in time. Values only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate, groupby
from typing import Any

from accounts.units import spaced_percent
from plans.language.reading import read
from plans.prescription.exercises import Exercise, number_text
from plans.prescription.rack import POUND_KG
from plans.prescription.resolving import unresolved
from plans.prescription.steps import STEP_TYPES, Repeat, Step, duration_text, unfold_steps
from plans.prescription.text import Block, Structure, exercises_of, items_of, profile, structure_of, to_text

# What a session is for: its hardest steps and those nearly as hard, but never a walk.
NEARLY, NEVER_BELOW = 0.2, 0.45
WIDTH, TALL = 320.0, 74.0  # of the profile, in units of its view box
GAP = 1.5
TICKS_MIN = (5, 10, 15, 20, 30, 60, 120)
MOST_TICKS = 5
LABEL_FITS = 38.0
LABEL_ROOM, AXIS_ROOM = 16.0, 18.0


@dataclass(frozen=True)
class Line:
    """One row: `times` as "2 ×" or "", how long, what, how hard as it was written ("@Z4 90 rpm").

    depth                   how many rows with a "×", or steps that hold parts, it stands under
    resolved, resolved_to   what that comes to for the athlete; the latter where a ramp ends
    """

    times: str
    extent: str
    name: str
    is_main: bool = False
    aim: str = ""
    resolved: Mapping[str, Any] = field(default_factory=dict)
    resolved_to: Mapping[str, Any] = field(default_factory=dict)
    depth: int = 0


@dataclass(frozen=True)
class Lift:
    """One exercise with its sets in words, in kilograms and, for who loads those, in pounds.

    `label` is "A1" for one of a superset, whose exercises are done in turn. `exact`, `exact_lb`: weights as
    computed, where plates cannot make them.
    """

    name: str
    sets: str
    exact: str = ""
    sets_lb: str = ""
    exact_lb: str = ""
    label: str = ""


@dataclass(frozen=True)
class Bar:
    """A step in the profile; `label` is "" where it would not fit, and `resolved` empty there or where the
    athlete has no number for it.
    """

    x: float
    y: float
    width: float
    height: float
    is_main: bool
    label: str
    words: str
    resolved: Mapping[str, Any] = field(default_factory=dict)

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def label_y(self) -> float:
        return round(self.y - 5, 1)


@dataclass(frozen=True)
class Tick:
    x: float
    label: str
    is_end: bool = False


@dataclass(frozen=True)
class Profile:
    bars: list[Bar]
    ticks: list[Tick]
    words: str

    @property
    def top(self) -> float:
        """Where the drawing begins: above the tallest bar, with room for its label."""
        return round(min(bar.y for bar in self.bars) - LABEL_ROOM, 1)

    @property
    def height(self) -> float:
        return TALL + AXIS_ROOM - self.top


def lines_of(structure: Structure) -> list[Line]:
    items = items_of(structure)
    main = _main_from(STEP_TYPES[step.type].intensity for step in unfold_steps(items))
    lines = (line for item in items for line in _lines(item, main))
    steps = _steps(structure.get("steps", ()))
    return [_with_numbers(line, step) for line, step in zip(lines, steps, strict=True)]


def lifts_of(structure: Structure) -> list[Lift]:
    """One line an exercise, sets in a row: "5 @60 kg (65 % TM), 5 @70 kg (75 % TM)"."""
    by_name = groupby(exercises_of(structure), key=lambda one: (one.group, one.name))
    return [_lift(label, name, list(group)) for (label, name), group in by_name]


def in_own_words(text: str, structure: Structure, sport: str = "") -> str:
    """The typed lines that the structure does not say already, however they were spelt."""
    said = set(to_text(unresolved(structure), sport).splitlines())
    left = [line for line in text.strip().splitlines() if line.strip() not in said]
    if not said or not left or _is_said(text.strip(), sport, said):
        return "" if said else "\n".join(left)
    return "\n".join(line for line in left if not _is_said(line.strip(), sport, said))


def _is_said(text: str, sport: str, said: set[str]) -> bool:
    """Whether a text is read, without a doubt, as nothing but these lines."""
    looks_like_prose = text.endswith(".") or not any(sign.isdigit() for sign in text)
    return not looks_like_prose and said.issuperset(_as_read(text, sport) or ("",))


@lru_cache(maxsize=2048)
def _as_read(text: str, sport: str) -> tuple[str, ...]:
    """What a text says, in our own spelling, a line each; () where not all of it is understood."""
    reading = read(text, sport=sport)
    if reading.troubles:
        return ()
    return tuple(to_text(structure_of(reading.items, reading.exercises), sport).splitlines())


def profile_of(structure: Structure, sport: str) -> Profile | None:
    """Bars from left to right in time; None where there is nothing to compare or no time to tell."""
    blocks = profile(structure, sport)
    total = sum(block.duration_s for block in blocks)
    if len(blocks) < 2 or not total:
        return None
    starts = accumulate((block.duration_s for block in blocks), initial=0.0)
    main = _main_from(block.intensity for block in blocks)
    bars = [_bar(block, start, total, main) for block, start in zip(blocks, starts, strict=False)]
    own = list(_in_time(structure.get("steps", ())))
    if len(own) == len(bars):
        bars = [_with_aim(bar, step) for bar, step in zip(bars, own, strict=True)]
    return Profile(bars, _ticks(total / 60), "; ".join(to_text(structure).splitlines()))


def _main_from(intensities: Iterable[float]) -> float:
    return max(NEVER_BELOW, max(intensities, default=0) - NEARLY)


def _lines(item: Step | Repeat, main: float, times: str = "", depth: int = 0) -> Iterator[Line]:
    """A line a step; how often stands beside the first of what is repeated, or in a row above it."""
    if isinstance(item, Step):
        yield _line(times, item, main, depth=depth)
        for part in item.inside:
            yield from _lines(part, main, "", depth + 1)
        return
    often = f"{times} {item.times}{f'–{item.times_to}' if item.times_to else ''} ×".strip()
    nested = _is_nested(item.steps)
    if nested:
        yield Line(often, "", "Set", depth=depth)
    for number, step in enumerate(item.steps):
        beside = number == 0 and not nested
        yield from _lines(step, main, often if beside else "", depth if beside else depth + 1)
    if item.between:
        yield _line("", item.between, main, " between", depth + 1)


def _is_nested(steps: Sequence[Any]) -> bool:
    """Whether a repeat holds more than steps, so that it needs a row of its own; `2 × 4 × 400 m` does not."""
    return len(steps) > 1 and any(isinstance(one, Repeat) or one.inside for one in steps)


def _steps(items: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The steps of a structure in the order of their lines, with nothing for the row of a set."""
    for item in items:
        if "steps" not in item:
            yield item
            yield from _steps(item.get("inside", ()))
            continue
        inner = item["steps"]
        if len(inner) > 1 and any("steps" in one or "inside" in one for one in inner):
            yield {}
        yield from _steps(inner)
        if item.get("between"):
            yield item["between"]


def _in_time(items: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The steps of a structure in the order in which they are done, for the fewest times."""
    for item in items:
        times = item.get("repeat", 1)
        times = times if isinstance(times, int) else int(times[0])
        for number in range(times):
            yield from _in_time(item["steps"]) if "steps" in item else (item,)
            if item.get("between") and number < times - 1:
                yield item["between"]


def _with_aim(bar: Bar, step: Mapping[str, Any]) -> Bar:
    """With the number to aim at above it, where it is wide enough for one."""
    if bar.width < LABEL_FITS:
        return bar
    return replace(bar, resolved=step.get("target", {}).get("resolved", {}))


def _with_numbers(line: Line, step: Mapping[str, Any]) -> Line:
    target, to = step.get("target", {}), step.get("to", {})
    return replace(line, resolved=target.get("resolved", {}), resolved_to=to.get("resolved", {}))


def _line(times: str, step: Step, main: float, more: str = "", depth: int = 0) -> Line:
    kind = STEP_TYPES[step.type]
    name = kind.word.capitalize() + more
    return Line(times, step.extent(), name, kind.intensity >= main, spaced_percent(step.aim()), depth=depth)


def _lift(label: str, name: str, exercises: Sequence[Exercise]) -> Lift:
    computed = [one.kg_exact for one in exercises if one.kg_exact is not None and one.kg_exact != one.kg]
    exact, exact_lb = (", ".join(map(words, dict.fromkeys(computed))) for words in (_kilograms, _pounds))
    return Lift(
        name,
        _sets(exercises),
        f"Computed: {exact}" if exact else "",
        ", ".join(_in_pounds(one) for one in exercises),
        f"Computed: {exact_lb}" if exact_lb else "",
        label,
    )


def _in_pounds(exercise: Exercise) -> str:
    """ "3 × 5 @81 % 1RM = 250 lb"; a weight that the coach typed stays as typed."""
    if exercise.kg is None:
        return _written(exercise)
    return f"{_written(replace(exercise, kg=None, kg_exact=None))} = {_pounds(exercise.kg)}"


def _kilograms(kg: float) -> str:
    return f"{number_text(kg)} kg"


def _pounds(kg: float) -> str:
    """Whole pounds and halves, as plates have them."""
    return f"{number_text(round(kg / POUND_KG * 2) / 2)} lb"


def _sets(exercises: Sequence[Exercise]) -> str:
    return ", ".join(map(_written, exercises))


def _written(exercise: Exercise) -> str:
    return spaced_percent(exercise.as_text())


def _bar(block: Block, start: float, total: float, main: float) -> Bar:
    width = max(1.0, block.duration_s / total * WIDTH - GAP)
    height = max(4.0, block.intensity * TALL)
    is_main = block.intensity >= main
    label = duration_text(block.duration_s) if is_main and width >= LABEL_FITS else ""
    return Bar(
        x=round(start / total * WIDTH, 1),
        y=round(TALL - height, 1),
        width=round(width, 1),
        height=round(height, 1),
        is_main=is_main,
        label=label,
        words=block.label,
    )


def _ticks(minutes: float) -> list[Tick]:
    """Round minutes, and the end with its unit; a tick too near the end gives way to it."""
    step = next((one for one in TICKS_MIN if minutes / one <= MOST_TICKS), TICKS_MIN[-1])
    inner = [n * step for n in range(int(minutes / step) + 1) if minutes - n * step > minutes * 0.17]
    ticks = [Tick(round(at / minutes * WIDTH, 1), str(at)) for at in inner]
    return [*ticks, Tick(WIDTH, f"{minutes:.0f} min", is_end=True)]
