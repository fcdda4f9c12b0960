"""One block as it was written, before its neighbours give it its place. Values only."""

from dataclasses import dataclass, field

from plans.language.phrases import Phrase
from plans.prescription.targets import Target


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader knows beside the text: the session's sport and what its writer counts in."""

    text: str
    sport: str
    units: str = "metric"

    @property
    def is_imperial(self) -> bool:
        return self.units == "imperial"


@dataclass(slots=True)
class Draft:
    """One block as written.

    joined   how it follows what stands before: start, end (a full stop, a plus), line, soft (a comma),
             with, slash, inside, or near (nothing between)
    times    repeat counts, outermost first, each from and to
    amounts  how long: seconds or metres, more than one for a ladder or a range
    group    what stood in its brackets
    """

    joined: str
    start: int
    end: int
    line: int
    column: int
    times: list[tuple[int, int]] = field(default_factory=list)
    amount: Phrase | None = None
    group: list["Draft"] | None = None
    kind: str = ""
    rest: str = ""
    is_weak: bool = False
    is_said: bool = False  # a rest in so many words, wherever it stands
    sport: str = ""
    targets: list[Target] = field(default_factory=list)
    rungs: list[Target] = field(default_factory=list)  # a target for each rung of a ladder
    cadence: tuple[float, float] | None = None
    sendoff_s: float | None = None
    is_ramp: bool = False
    ramp: str = ""  # the word that says so
    is_open: bool = False
    notes: list[str] = field(default_factory=list)
    between: bool = False
    each: bool = False
    repeats_all: bool = False
    is_total: bool = False
    is_headed: bool = False  # `Bike (85 min) – steady`: what follows the dash is about it
    is_remark: bool = False
    is_label: bool = False
    is_named: bool = False  # its kind is only that of a label before a colon
    assumed: str = ""  # a sentence about what was taken for granted
    wrong: Phrase | None = None
    expected: str = ""
    ended: str = ""
    ends_line: bool = False  # an alternative follows, up to the end of the line

    @property
    def has_extent(self) -> bool:
        return self.amount is not None or self.group is not None

    @property
    def is_bare(self) -> bool:
        return not (
            self.has_extent
            or self.times
            or self.kind
            or self.rest
            or self.targets
            or self.notes
            or self.wrong
        )

    def refuse(self, phrase: Phrase, expected: str) -> None:
        if self.wrong is None:
            self.wrong, self.expected = phrase, expected
