"""How hard a step is meant to be: one target, in the terms in which it was written.

Values only. Nothing is resolved here: a percentage stays one until an athlete's thresholds are known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PACES = "pace_s_per_km"
KINDS = ("zone", "rpe", "watts", "bpm", "kmh", PACES, "percent", "race_pace")

# What a percentage can be of, as it is written.
REFERENCES = {
    "ftp": "FTP",
    "lthr": "LTHR",
    "hrmax": "HRmax",
    "threshold_pace": "threshold pace",
    "css": "CSS",
    "cp": "CP",
    "vma": "VMA",
    "mile": "mile pace",
    "1500": "1500 pace",
    "3k": "3k pace",
    "5k": "5k pace",
    "10k": "10k pace",
    "half": "half marathon pace",
    "marathon": "marathon pace",
    "": "",
}
RACES = ("mile", "1500", "3k", "5k", "10k", "half", "marathon")
KM_PER_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class Target:
    """`kind` is one of KINDS; `low` and `high` are equal for one value and in the units of the kind.

    of     percent: a key of REFERENCES; race_pace: one of RACES
    per    a pace that was typed per "mi", "500m" or "100m" keeps that for writing it back
    """

    kind: str
    low: float = 0
    high: float = 0
    of: str = ""
    per: str = ""

    def as_json(self) -> dict[str, Any]:
        if self.kind == "race_pace":
            return {"race_pace": self.of}
        data: dict[str, Any] = {self.kind: [_whole(self.low), _whole(self.high)]}
        if self.kind == "percent":
            data["of"] = self.of
        return {**data, "per": self.per} if self.per else data

    def as_text(self) -> str:
        """Such as "Z4", "75–80% FTP", "4:30–4:35/km", "5k pace"."""
        if self.kind == "race_pace":
            return REFERENCES[self.of]
        if self.kind == PACES:
            return self._pace_text()
        numbers = "–".join(_number(one) for one in dict.fromkeys((self.low, self.high)))
        if self.kind == "percent":
            numbers = f"<{_number(self.high)}" if self.low == 0 < self.high else numbers
            return f"{numbers}% {REFERENCES.get(self.of, self.of)}".strip()
        before = {"zone": "Z", "rpe": "RPE "}.get(self.kind, "")
        after = {"watts": " W", "bpm": " bpm", "kmh": " km/h"}.get(self.kind, "")
        return f"{before}{numbers}{after}"

    def _pace_text(self) -> str:
        factor = {"mi": KM_PER_MILE, "500m": 0.5, "100m": 0.1}.get(self.per, 1)
        clocks = dict.fromkeys(clock(one * factor) for one in (self.low, self.high))
        return "–".join(clocks) + f"/{self.per or 'km'}"


def target_from_json(data: Mapping[str, Any]) -> Target | None:
    """The target of a JSON form; None for a kind that is not known here."""
    if "race_pace" in data:
        return Target("race_pace", of=data["race_pace"])
    kind = next((one for one in KINDS if one in data), None)
    if kind is None:
        return None
    low, high = data[kind]
    return Target(kind, low, high, data.get("of", ""), data.get("per", ""))


def clock(seconds: float) -> str:
    """270 -> "4:30", 111.7 -> "1:51.7"."""
    tenths = round(seconds * 10)
    text = f"{tenths // 600}:{tenths // 10 % 60:02d}"
    return f"{text}.{tenths % 10}" if tenths % 10 else text


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _whole(value: float) -> float:
    """2.0 -> 2; fractions keep four decimals."""
    return int(value) if value == int(value) else round(value, 4)
