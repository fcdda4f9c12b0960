"""The threshold that a result stands for. Values only.

20 min power × 0.95 is FTP (Allen & Coggan); the heart rate of the last 20 of 30 minutes alone is the
threshold heart rate (Friel); a race gives the pace that could be held for an hour at the same VDOT (Daniels);
a 400 and a 200 m give the critical swim speed (Wakayoshi); a 1RM is itself. A coach confirms each of them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from athletes.thresholds import CENT, SANE
from plans.science.running import vdot, vdot_of_threshold
from plans.science.unknown import Unknown

FTP_OF_20_MIN = Decimal("0.95")
WHOLE = Decimal(1)
HALF_KG = Decimal("0.5")
STEPS = 40


class Test(Protocol):
    """What is read of a benchmark: the kind of threshold it gives, and the metres of a run."""

    @property
    def threshold(self) -> str: ...
    @property
    def metres(self) -> int | None: ...


def derived(test: Test, value: Decimal) -> Decimal | None:
    """In the unit of the threshold: W, bpm, s/km, s/100 m or kg; None where the test gives none, or one that
    nobody has.
    """
    found = _derived(test, value)
    low, high = SANE.get(test.threshold, (0, 0))
    return found if found is not None and low <= found <= high else None


def _derived(test: Test, value: Decimal) -> Decimal | None:
    match test.threshold:
        case "ftp":
            return (value * FTP_OF_20_MIN).quantize(WHOLE)
        case "lthr":
            return value.quantize(WHOLE)
        case "1rm":
            return (value / HALF_KG).quantize(WHOLE) * HALF_KG
        case "css":
            return value.quantize(CENT)
        case "pace":
            return threshold_pace(test.metres, value)
        case _:
            return None


def threshold_pace(metres: int | None, seconds: Decimal) -> Decimal | None:
    """The s/km of an hour's race with the VDOT of this one, by bisection; None off the curve."""
    wanted = vdot(metres, float(seconds))
    if isinstance(wanted, Unknown):
        return None
    fast, slow = (float(edge) for edge in SANE["pace"])
    for _ in range(STEPS):
        middle = (fast + slow) / 2
        held = vdot_of_threshold(middle)
        if isinstance(held, Unknown):
            return None
        fast, slow = (middle, slow) if held > wanted else (fast, middle)
    return Decimal(str(slow)).quantize(WHOLE)
