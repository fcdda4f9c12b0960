"""The sports of files as the product's own (plans.work.Sport)."""

NAMES: dict[str, str] = {
    "running": "running",
    "run": "running",
    "trail_running": "running",
    "cycling": "cycling",
    "biking": "cycling",
    "ride": "cycling",
    "e_biking": "cycling",
    "swimming": "swimming",
    "swim": "swimming",
    "rowing": "rowing",
    "walking": "walking",
    "walk": "walking",
    "hiking": "walking",
    "training": "strength",
    "strength_training": "strength",
    "indoor_rowing": "rowing",
}
BETWEEN = "transition"


def sport_of(sport: str, sub_sport: str | None, *, has_sets: bool = False) -> str:
    """What a leg was: its own kind where that is told, else its sport; sets are strength."""
    for name in (sub_sport or "", sport):
        found = NAMES.get(name.strip().lower().replace(" ", "_"))
        if found:
            return found
    return "strength" if has_sets else "other"
