"""How long and how far a draft is: units understood from place, sport and writer. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.language.draft import Context, Draft
from plans.language.drafts import SPORTS
from plans.language.phrases import METRES, Phrase
from plans.language.shaping import is_on_off
from plans.prescription.steps import Item

DISTANCE_SPORTS = {"running", "swimming", "rowing", "walking"}
METRES_FROM = {"running": 50, "walking": 50, "swimming": 1, "rowing": 100, "cycling": 10_000}
MAX_STRIDES_S, MAX_STRIDES_M = 300, 1500
SHORTEST_S = 5  # of work or rest, as a bare number
MAX_SECONDS = 172_800
MAX_METRES = 1_000_000


class UnclearError(Exception):
    """A draft that cannot be one step: the phrase, and what was expected in its place."""

    def __init__(self, phrase: Phrase, expected: str) -> None:
        super().__init__(expected)
        self.phrase, self.expected = phrase, expected


@dataclass(slots=True)
class Result:
    """What drafts came to: items, drafts that were refused with the reason, assumptions in sentences."""

    items: list[Item] = field(default_factory=list)
    refused: list[tuple[Draft, Phrase | None, str]] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)


class Measures:
    """Turns the amount of a draft into seconds or metres."""

    context: Context
    drafts: Sequence[Draft]
    result: Result
    is_top: bool

    def _measure(self, phrase: Phrase, draft: Draft) -> tuple[str, tuple[float, ...]]:
        unit, values = phrase.unit, phrase.values
        if phrase.kind == "bare":
            unit, values = self._bare(phrase, draft)
        elif phrase.kind == "clock":
            values = self._clock(phrase, draft)
        elif unit == "m?":
            unit, values = self._minutes_or_metres(phrase, draft)
        elif unit == "prime":
            unit = "s"
        if draft.kind == "strides" and max(values) > (MAX_STRIDES_S if unit == "s" else MAX_STRIDES_M):
            raise UnclearError(phrase, "strides of at most 5 min or 1,500 m")
        limit = MAX_SECONDS if unit == "s" else MAX_METRES
        if not all(0 < one <= limit for one in values):
            raise UnclearError(phrase, "a length above nothing, up to 48 hours or 1,000 km")
        return unit, tuple(round(one, 1) if unit == "s" else float(round(one)) for one in values)

    def _bare(self, phrase: Phrase, draft: Draft) -> tuple[str, tuple[float, ...]]:
        """A number without a unit: metres in repeats, seconds on and off, kilometres before a pace letter."""
        text = self.context.text[phrase.end : phrase.end + 3].strip()
        if (draft.kind and text[:1] in {"E", "T", "I", "L"}) or (draft.targets and text[:1] == "M"):
            factor = METRES["mi" if self.context.is_imperial else "km"]
            return "m", tuple(one * factor for one in phrase.values)
        if is_on_off(draft) and phrase.low >= SHORTEST_S and phrase.high <= 180:
            return "s", phrase.values
        swims = self.context.sport == "swimming"
        if draft.rest and not (draft.kind or draft.notes) and (swims or phrase.high < METRES_FROM["rowing"]):
            raise UnclearError(phrase, "a unit after the rest")
        yards = swims and self.context.is_imperial
        if (
            self.context.sport in DISTANCE_SPORTS
            and phrase.low >= (25 if swims else 100)
            and (draft.times or draft.rest or swims or len(phrase.values) > 2 or draft.joined == "slash")
        ):
            typed, unit = self.context.text[phrase.start : phrase.end], "yards" if yards else "metres"
            self._assume(f"“{typed}” without a unit is taken as {unit}.")
            return "m", tuple(one * (METRES["yd"] if yards else 1) for one in phrase.values)
        raise UnclearError(phrase, "a unit after the number")

    def _clock(self, phrase: Phrase, draft: Draft) -> tuple[float, ...]:
        """`1:30` is minutes and seconds; alone in its session, and short, hours and minutes."""
        text = self.context.text[phrase.start : phrase.end]
        alone = self.is_top and len(self.drafts) == 1 and not draft.times and not draft.rest
        alone = alone and text.count(":") == 1
        if alone and len(phrase.values) == 1 and 60 <= phrase.low < 360:
            self._assume(f"“{text}” is taken as hours and minutes.")
            return tuple(one * 60 for one in phrase.values)
        return phrase.values

    def _minutes_or_metres(self, phrase: Phrase, draft: Draft) -> tuple[str, tuple[float, ...]]:
        text = self.context.text[phrase.start : phrase.end]
        sport = SPORTS.get(draft.kind, self.context.sport)
        if (
            sport == "running"
            and self.context.is_imperial
            and not draft.times
            and not draft.rest
            and phrase.high <= 40
        ):
            self._assume(f"“{text}” is taken as miles.")
            return "m", tuple(one * METRES["mi"] for one in phrase.values)
        short = draft.kind in {"sprint", "strides"} and draft.times
        if phrase.low >= METRES_FROM.get(sport, 50 if draft.times else 200) or short:
            return "m", phrase.values
        if sport in {"running", "walking"} and not (
            draft.kind or draft.rest or draft.targets or draft.times or "\n" in self.context.text
        ):
            raise UnclearError(phrase, "min for minutes or km")
        self._assume(f"“{text}” is taken as minutes.")
        return "s", tuple(one * 60 for one in phrase.values)

    def _assume(self, sentence: str) -> None:
        if sentence not in self.result.assumptions:
            self.result.assumptions.append(sentence)
