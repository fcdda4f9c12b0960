"""The sports of files as the product's own (plans.work.Sport). Values only.

Names as FIT's profile, TCX, Garmin Connect and Strava write them; of a compound one that is not here the
last word speaks: `street_running`, `VirtualRide`, `lap_swimming`. FIT calls yoga and cardio `training` just
as lifting: it is strength where its kind says so, or where it has sets and no kind.
"""

import re

NAMES: dict[str, str] = {
    "running": "running",
    "run": "running",
    "jogging": "running",
    "treadmill": "running",
    "9": "running",  # Strava's older GPX files have numbers
    "cycling": "cycling",
    "biking": "cycling",
    "bike": "cycling",
    "ride": "cycling",
    "cyclocross": "cycling",
    "bmx": "cycling",
    "e_bike_fitness": "cycling",
    "e_bike_mountain": "cycling",
    "1": "cycling",
    "swimming": "swimming",
    "swim": "swimming",
    "open_water": "swimming",
    "rowing": "rowing",
    "walking": "walking",
    "walk": "walking",
    "hiking": "walking",
    "hike": "walking",
    "strength_training": "strength",
    "weight_training": "strength",
    # Pushed on wheels, whatever the last word says.
    "wheelchair_push_run": "other",
    "wheelchair_push_walk": "other",
}
BETWEEN = "transition"
# What a file says that does not know the sport: it may be any of them.
UNKNOWN = "other"
# How a kind is said that is none.
NO_KIND = ("", "generic", "none")
_WORD_BEGINS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def sport_of(sport: str, sub_sport: str | None, *, has_sets: bool = False) -> str:
    """What a leg was: its own kind where that is told, else its sport, else strength where it has sets."""
    kind = _plain(sub_sport or "")
    found = _named(kind) or _named(_plain(sport))
    if found:
        return found
    return "strength" if has_sets and kind in NO_KIND else UNKNOWN


def may_be_same(sport: str, other: str) -> bool:
    """Whether two recordings can be of one training by their sports: one that does not know may be any."""
    return sport == other or UNKNOWN in (sport, other)


def _plain(name: str) -> str:
    """`TrailRun`, `Trail Running` -> `trail_run`, `trail_running`."""
    return re.sub(r"[\s-]+", "_", _WORD_BEGINS.sub("_", name.strip())).lower()


def _named(name: str) -> str | None:
    return NAMES.get(name) or NAMES.get(name.rpartition("_")[2])
