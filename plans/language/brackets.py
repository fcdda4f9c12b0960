"""What a bracket or an alternative can hold. Values only."""

from plans.language.draft import Draft

ALTERNATIVE = {
    "times",
    "amount",
    "clock",
    "at",
    "percent",
    "zone",
    "rpe",
    "watts",
    "bpm",
    "pace",
    "speed",
    "kind",
    "rest",
    "race",
}


def is_check_sum(inner: list[Draft], *, is_last: bool) -> bool:
    """`2x (2000 m, 34 min)` before lines: plain measures in two dimensions."""
    if only_clock(inner) and is_last:
        return True
    plain = [
        one
        for one in inner
        if one.amount is not None and not (one.times or one.targets or one.kind or one.rest)
    ]
    units = {one.amount.unit for one in plain if one.amount}
    return len(plain) == len(inner) == 2 and len(units) == 2 and is_last


def is_length(inner: list[Draft]) -> bool:
    """`Bike (85 min)`."""
    only = inner[0] if len(inner) == 1 else None
    return (
        only is not None
        and only.amount is not None
        and not (only.times or only.rest or only.kind or only.targets)
    )


def only_clock(inner: list[Draft]) -> bool:
    only = inner[0] if len(inner) == 1 else None
    return (
        only is not None
        and only.amount is not None
        and only.amount.kind == "clock"
        and not (only.rest or only.kind)
    )
