"""Steps of an endurance session: how long, how far, how often, and how they read.

Values only. A step lasts seconds or metres, never both. As JSON a step is {"type": "run", "seconds": 60} or
{"type": "run", "metres": 400}; a repeat is {"repeat": 8, "steps": [...]}, with "between" for the rest that is
taken between two repeats and not after the last. docs/prescriptions.md has every key.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from accounts.units import MILE_M
from plans.prescription.targets import Target, clock, target_from_json

MAX_STEPS_IN_REPEAT = 8
UNIT_M = {"mi": MILE_M, "yd": 0.9144}
ZONE_TYPES = ("easy", "easy", "tempo", "threshold", "interval", "interval", "sprint")
RPE_TYPES = (
    (3.5, "easy"),
    (5, "steady"),
    (6.5, "tempo"),
    (7.5, "threshold"),
    (9, "interval"),
    (10, "sprint"),
)


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
    "drills": StepType("drills", 0.35),
    "mobility": StepType("mobility", 0.15),
    "walking": StepType("walk", 0.2),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of a session; `type` is a key of STEP_TYPES.

    seconds, metres        one of them, or neither for a step without a set end
    seconds_to, metres_to  the upper end of a range; None for one value
    unit                   what a distance was typed in where it was no metre: "mi" or "yd"
    target, to             how hard; a step with `to` goes evenly from one target to the other
    cadence                rpm, or strokes a minute, from and to
    sendoff_s              swimming: the next one starts then, so that the time includes the rest
    inside                 parts that lie within this step and are never added to it
    sport                  where it is not the session's
    note                   words that are no fact
    """

    type: str
    seconds: float | None = None
    metres: float | None = None
    seconds_to: float | None = None
    metres_to: float | None = None
    unit: str = ""
    target: Target | None = None
    to: Target | None = None
    cadence: tuple[float, float] | None = None
    sendoff_s: float | None = None
    inside: tuple["Step | Repeat", ...] = ()
    sport: str = ""
    note: str = ""

    @property
    def is_rest(self) -> bool:
        return STEP_TYPES[self.type].is_rest

    @property
    def is_open(self) -> bool:
        """Whether nothing says how long it is."""
        return self.seconds is None and self.metres is None

    def as_text(self) -> str:
        """Such as "1:30 walk", "400 m interval", "5 min @Z4" or "6 × 100 m sendoff 1:40"."""
        text = " ".join(part for part in (self.extent(), self._word(), self.aim()) if part)
        inside = f" including {', '.join(item.as_text() for item in self.inside)}" if self.inside else ""
        return text + inside

    def extent(self) -> str:
        """How long: "5 min", "400 m", "8–9 mi"; "" for a step without a set end."""
        if self.seconds is not None:
            return range_text(self.seconds, self.seconds_to, duration_text)
        if self.metres is not None:
            return range_text(self.metres, self.metres_to, lambda metres: distance_text(metres, self.unit))
        return ""

    def aim(self, *, with_note: bool = True) -> str:
        """Everything beside length and kind: "@75–85% FTP 90 rpm (seated)"."""
        parts = []
        if self.target and self.to:
            parts.append(f"ramp @{self.target.as_text()} to {self.to.as_text()}")
        elif self.target:
            parts.append(f"@{self.target.as_text()}")
        if self.cadence:
            parts.append("–".join(dict.fromkeys(f"{one:g}" for one in self.cadence)) + " rpm")
        if self.sendoff_s:
            parts.append(f"sendoff {clock(self.sendoff_s)}")
        if self.note and with_note:
            parts.append(f"({self.note})")
        return " ".join(parts)

    def as_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"type": self.type}
        for name in ("seconds", "metres"):
            low, high = getattr(self, name), getattr(self, f"{name}_to")
            data[name] = low if high is None else [low, high]
        data |= {"open": self.is_open, "unit": self.unit, "sendoff_s": self.sendoff_s}
        data |= {name: one.as_json() for name in ("target", "to") if (one := getattr(self, name))}
        data |= {"cadence": list(self.cadence or ()), "inside": [one.as_json() for one in self.inside]}
        data |= {"sport": self.sport, "note": self.note}
        return {
            key: value for key, value in data.items() if value is not None and value not in (False, "", [])
        }

    def _word(self) -> str:
        """The type, where the target does not say it already."""
        said = self.target is not None and self.type == type_of(self.target)
        return "" if said else STEP_TYPES[self.type].word


@dataclass(frozen=True, slots=True)
class Repeat:
    """Steps done several times over; `between` is taken after each time but the last.

    `times_to` is the upper end of "10 to 12 times".
    """

    times: int
    steps: tuple["Step | Repeat", ...]
    between: Step | None = None
    times_to: int | None = None

    def as_text(self) -> str:
        """Such as "8 × (1 min run, 1:30 walk)" or "2 × 8 min run, 5 min walk between"."""
        inner = ", ".join(step.as_text() for step in self.steps)
        times = f"{self.times}–{self.times_to}" if self.times_to else str(self.times)
        simple = len(self.steps) == 1 and isinstance(self.steps[0], Step) and not self.steps[0].inside
        text = f"{times} × {inner}" if simple else f"{times} × ({inner})"
        return f"{text}, {self.between.as_text()} between" if self.between else text

    def as_json(self) -> dict[str, Any]:
        between = {"between": self.between.as_json()} if self.between else {}
        times = [self.times, self.times_to] if self.times_to else self.times
        return {"repeat": times, "steps": [step.as_json() for step in self.steps], **between}

    def unfolded(self) -> Iterator[Step]:
        """The steps in the order in which they are done, for the fewest times."""
        for time in range(self.times):
            yield from unfold_steps(self.steps)
            if self.between and time < self.times - 1:
                yield self.between

    def length(self) -> int:
        """How many steps it unfolds to, counted without unfolding."""
        return length_of(self.steps) * self.times + (self.times - 1 if self.between else 0)


type Item = Step | Repeat


def item_from_json(data: Mapping[str, Any]) -> Item:
    """A step or a repeat from its JSON form; a step with "repeat" is a repeat of one step."""
    low, high = _ends(data.get("repeat", 1))
    times, times_to = int(low or 1), None if high is None else int(high)
    if "steps" in data:
        between = data.get("between")
        steps = tuple(item_from_json(one) for one in data["steps"])
        return Repeat(times, steps, _step(between) if between else None, times_to)
    step = _step(data)
    return step if times == 1 and times_to is None else Repeat(times, (step,), None, times_to)


def length_of(items: Sequence[Item]) -> int:
    """How many steps these unfold to."""
    return sum(1 if isinstance(item, Step) else item.length() for item in items)


def type_of(target: Target) -> str:
    """The type of step that a target says by itself; what says no effort (watts, paces) is steady."""
    if target.kind == "race_pace":
        return "race_pace"
    if target.kind == "zone":
        return ZONE_TYPES[min(round((target.low + target.high) / 2), len(ZONE_TYPES)) - 1]
    if target.kind == "rpe":
        middle = (target.low + target.high) / 2
        return next(name for limit, name in RPE_TYPES if middle <= limit)
    return "steady"


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
    if seconds < 60:
        return f"{seconds:g} s"
    if rest:
        return f"{minutes}:{rest:02}" if minutes < 120 else f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
    if minutes <= 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" + (f" {minutes % 60:02}" if minutes % 60 else "")


def distance_text(metres: float, unit: str = "") -> str:
    """ "400 m", "1500 m", "1 km", "9.5 km", "2 mi"; with as many decimals as give the same metre back."""
    whole = round(metres)
    if unit in UNIT_M:
        return f"{_shortest(whole, UNIT_M[unit])} {unit}"
    if whole < 2000 and whole % 1000:
        return f"{whole} m"
    return f"{whole / 1000:.3f}".rstrip("0").rstrip(".") + " km"


def _shortest(metres: int, size: float) -> str:
    """The number of units with the fewest decimals that rounds to these metres."""
    exact = metres / size
    texts = (f"{exact:.{decimals}f}" for decimals in range(6))
    return next((text for text in texts if round(float(text) * size) == metres), f"{exact:.6f}")


def range_text(low: float, high: float | None, text: Callable[[float], str]) -> str:
    """ "8–9 mi", "1:30–2:00": the unit is said once, and both ends are in the same form."""
    if high is None:
        return text(low)
    first, last = text(low), text(high)
    head, _, unit = first.rpartition(" ")
    if head and last.endswith(f" {unit}"):
        return f"{head}–{last}"
    return f"{_clock(low)}–{_clock(high)}" if text is duration_text else f"{first} – {last}"


def _clock(seconds: float) -> str:
    """1:30, 1:05:00."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _step(data: Mapping[str, Any]) -> Step:
    (seconds, seconds_to), (metres, metres_to) = _ends(data.get("seconds")), _ends(data.get("metres"))
    cadence = data.get("cadence")
    return Step(
        data["type"],
        seconds,
        metres,
        seconds_to,
        metres_to,
        data.get("unit", ""),
        target_from_json(data.get("target", {})),
        target_from_json(data.get("to", {})),
        (cadence[0], cadence[1]) if cadence else None,
        data.get("sendoff_s"),
        tuple(item_from_json(one) for one in data.get("inside", ())),
        data.get("sport", ""),
        data.get("note", ""),
    )


def _ends(value: Any) -> tuple[float | None, float | None]:
    """A number as (number, None), a range as its ends."""
    return (value[0], value[1]) if isinstance(value, list) else (value, None)


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
