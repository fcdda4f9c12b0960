"""What becomes of a prescription on the way into a file: the bytes, and what they cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plans.workout_files.workout import MAX_UNFOLDED, Json, unfolded

MOST_STEPS = 400


class Export(NamedTuple):
    """A file, and sentences about what the prescription says and the file does not."""

    data: bytes
    problems: tuple[str, ...]


class NoExportError(ValueError):
    """Nothing of this prescription can stand in such a file; the message says why."""


def exportable(structure: Mapping[str, Any]) -> list[Json]:
    """The steps of a structure with plain numbers of repeats; raises NoExportError where there are none."""
    steps = [plain(one) for one in structure.get("steps", ())]
    if not steps:
        raise NoExportError("This session has no steps, so there is nothing for a device to guide through.")
    if unfolded(steps) > MAX_UNFOLDED:
        raise NoExportError(f"With its repeats this session has more than {MAX_UNFOLDED} steps.")
    return steps


def losses(structure: Mapping[str, Any]) -> Iterator[str]:
    """What no workout file can say, whichever it is."""
    if structure.get("exercises"):
        yield "The exercises are not in the file, only the steps."
    if structure.get("unread"):
        yield "Lines that were not understood are not in the file."
    for item in every_item(structure.get("steps", ())):
        if isinstance(item.get("repeat"), Sequence):
            low, high = item["repeat"]
            yield f"“{low} to {high} times” is {low} times in the file."
        for unit in ("seconds", "metres"):
            if isinstance(item.get(unit), Sequence):
                low, high = item[unit]
                yield f"A step of {low:g} to {high:g} {unit} has {low:g} in the file."
        if item.get("inside"):
            yield "Parts that lie inside a step are not in the file."
        if item.get("sendoff_s"):
            yield "Send-off times are not in the file."


def every_item(items: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Steps and repeats, with what lies in them."""
    for item in items:
        yield item
        yield from every_item(item.get("steps", ()))
        if item.get("between"):
            yield item["between"]


def plain(item: Mapping[str, Any]) -> Json:
    """A step or repeat with the lower ends of its ranges."""
    done = dict(item)
    for name in ("repeat", "seconds", "metres"):
        if isinstance(done.get(name), Sequence):
            done[name] = done[name][0]
    if "steps" in done:
        done["steps"] = [plain(one) for one in done["steps"]]
    elif done.get("repeat", 1) != 1:  # a step done several times, as older structures have it
        times = done.pop("repeat")
        return {"repeat": times, "steps": [done]}
    if done.get("between"):
        done["between"] = plain(done["between"])
    return done


def spread(items: Sequence[Json]) -> list[Json]:
    """The same steps without `between`: all but the last time with the rest, then once more without it."""
    done: list[Json] = []
    for item in items:
        if "steps" not in item:
            done.append(item)
            continue
        inner, between, times = spread(item["steps"]), item.get("between"), item["repeat"]
        if between is None:
            done.append({"repeat": times, "steps": inner})
        else:
            if times > 1:
                done.append({"repeat": times - 1, "steps": [*inner, between]})
            done += inner
    return done


def unfold(items: Sequence[Json]) -> list[Json]:
    """Every step in the order in which it is done, of items that were spread."""
    return [
        step
        for item in items
        for step in (unfold(item["steps"]) * item["repeat"] if "steps" in item else [item])
    ]
