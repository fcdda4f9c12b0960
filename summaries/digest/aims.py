"""The pace or power that a session asked for, where the mean of all of it can be held against that. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plans.prescription.numbers import Resolved, numbers_text

# How a rate ends, and the numbers of a target that are of its kind.
KINDS = {" W": "watts", "/km": "pace_s_per_km", "/mi": "pace_s_per_km", "/100 m": "pace_s_per_100m"}


def steady(steps: Sequence[Mapping[str, Any]] | None) -> Resolved:
    """The target of a session that is one step throughout, in its athlete's numbers; else nothing.

    With a warm-up, repeats or strides in it, the mean over all says nothing about any of them.
    """
    match steps:
        case [{"target": {"resolved": resolved}} as step] if not step.keys() & {"steps", "inside", "to"}:
            found: Resolved = resolved
            return found
    return {}


def beside(rate: str, aim: Resolved, system: str) -> str:
    """`6:11/km, planned 6:00–6:20/km`; the rate alone where the target is of another kind."""
    kind = next((kind for end, kind in KINDS.items() if rate.endswith(end)), "")
    return f"{rate}, planned {numbers_text({kind: aim[kind]}, system)}" if kind in aim else rate
