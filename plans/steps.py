"""Steps of an endurance session: how long, how far, how often, and how they read.

Values only. A step lasts seconds or metres, never both. As JSON a step is {"type": "run", "seconds": 60} or
{"type": "run", "metres": 400}; a repeat is {"repeat": 8, "steps": [...]}, with "between" for the rest that is
taken between two repeats and not after the last.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

MAX_STEPS_IN_REPEAT = 8


class StepType(NamedTuple):
    """How a type of step reads, its height in the little chart (0 to 1), and whether it is a rest."""

    word: str
    intensity: float
    is_rest: bool = False


STEP_TYPES: dict[str, StepType] = {
    "rest": StepType("rest", 0.05, is_rest=True),
    "walk": StepType("walk", 0.2, is_rest=True),
    "walk_warmup": StepType("walk", 0.2),
    "walk_cooldown": StepType("walk", 0.2),
    "recovery": StepType("recovery", 0.25, is_rest=True),
    "jog": StepType("jog", 0.3, is_rest=True),
    "cooldown": StepType("cool-down", 0.3),
    "warmup": StepType("warm-up", 0.35),
    "easy": StepType("easy", 0.4),
    "ride": StepType("ride", 0.45),
    "row": StepType("row", 0.45),
    "run": StepType("run", 0.5),
    "swim": StepType("swim", 0.5),
    "steady": StepType("steady", 0.55),
    "tempo": StepType("tempo", 0.7),
    "race_pace": StepType("race pace", 0.75),
    "threshold": StepType("threshold", 0.8),
    "interval": StepType("interval", 0.9),
    "strides": StepType("strides", 0.95),
    "sprint": StepType("sprint", 1.0),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of a session; `type` is a key of STEP_TYPES, one of `seconds` and `metres` is given."""

    type: str
    seconds: float | None = None
    metres: float | None = None

    @property
    def is_rest(self) -> bool:
        return STEP_TYPES[self.type].is_rest

    def as_text(self) -> str:
        """Such as "1:30 walk" or "400 m interval"."""
        return f"{self.extent()} {STEP_TYPES[self.type].word}"

    def extent(self) -> str:
        return distance_text(self.metres or 0) if self.seconds is None else duration_text(self.seconds)

    def as_json(self) -> dict[str, Any]:
        extent = {"metres": self.metres} if self.seconds is None else {"seconds": self.seconds}
        return {"type": self.type, **extent}


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps done several times over; `between` is taken after each time but the last."""

    times: int
    steps: tuple[Step, ...]
    between: Step | None = None

    def as_text(self) -> str:
        """Such as "8 × (1 min run, 1:30 walk)" or "2 × 8 min run, 5 min walk between"."""
        inner = ", ".join(step.as_text() for step in self.steps)
        text = f"{self.times} × {inner}" if len(self.steps) == 1 else f"{self.times} × ({inner})"
        return f"{text}, {self.between.as_text()} between" if self.between else text

    def as_json(self) -> dict[str, Any]:
        between = {"between": self.between.as_json()} if self.between else {}
        return {"repeat": self.times, "steps": [step.as_json() for step in self.steps], **between}

    def unfolded(self) -> Iterator[Step]:
        for time in range(self.times):
            yield from self.steps
            if self.between and time < self.times - 1:
                yield self.between


type Item = Step | Repeat


def item_from_json(data: Mapping[str, Any]) -> Item:
    """A step or a repeat from its JSON form; a step with "repeat" is a repeat of one step."""
    if "steps" in data:
        between = data.get("between")
        steps = tuple(_step(one) for one in data["steps"])
        return Repeat(data["repeat"], steps, _step(between) if between else None)
    step, times = _step(data), data.get("repeat", 1)
    return step if times == 1 else Repeat(times, (step,))


def fold_steps(steps: Sequence[Step]) -> list[Item]:
    """The same steps with consecutive repetition written once. `unfold_steps` gives them back as they
    were.
    """
    items: list[Item] = []
    at = 0
    while at < len(steps):
        repeat, length = _longest_repeat(steps[at:])
        items.append(repeat or steps[at])
        at += length
    return items


def unfold_steps(items: Sequence[Item]) -> list[Step]:
    """Every step in the order in which it is done."""
    return [step for item in items for step in ((item,) if isinstance(item, Step) else item.unfolded())]


def duration_text(seconds: float) -> str:
    """ "30 s", "5 min", "1:30", "2 h 30", "2:05:30"."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    if whole < 60:
        return f"{whole} s"
    if rest:
        return f"{minutes}:{rest:02}" if minutes < 120 else f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
    if minutes <= 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" + (f" {minutes % 60:02}" if minutes % 60 else "")


def distance_text(metres: float) -> str:
    """ "400 m", "1500 m", "1 km", "9.5 km"."""
    whole = round(metres)
    if whole < 2000 and whole % 1000:
        return f"{whole} m"
    return f"{whole / 1000:.2f}".rstrip("0").rstrip(".") + " km"


def _step(data: Mapping[str, Any]) -> Step:
    return Step(data["type"], data.get("seconds"), data.get("metres"))


def _longest_repeat(steps: Sequence[Step]) -> tuple[Repeat | None, int]:
    """The repeat at the head of `steps` that covers most of them, and how many those are; else (None, 1)."""
    best: tuple[Repeat | None, int] = (None, 1)
    for size in range(1, min(MAX_STEPS_IN_REPEAT, len(steps) // 2 + 1) + 1):
        for found in (_plain_repeat(steps, size), _repeat_with_rest_between(steps, size)):
            if found and found[1] > best[1]:
                best = found
    return best


def _plain_repeat(steps: Sequence[Step], size: int) -> tuple[Repeat, int] | None:
    block, times = tuple(steps[:size]), 1
    while tuple(steps[times * size : (times + 1) * size]) == block:
        times += 1
    return (Repeat(times, block), times * size) if times > 1 else None


def _repeat_with_rest_between(steps: Sequence[Step], size: int) -> tuple[Repeat, int] | None:
    """Work and a rest, over and over, with the last rest left out."""
    block = tuple(steps[:size])
    if size < 2 or block[0].is_rest or not block[-1].is_rest:
        return None
    times = 1
    while tuple(steps[times * size : (times + 1) * size]) == block:
        times += 1
    work = block[:-1]
    if tuple(steps[times * size : times * size + len(work)]) != work:
        return None
    return Repeat(times + 1, work, block[-1]), times * size + len(work)
