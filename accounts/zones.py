"""Names of time zones, ordered as people look for them: by continent, then by town. Pure."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

CONTINENTS = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
]
OTHERS = "Other"
NAMES = available_timezones() - {"Factory", "localtime"}


def known_zone(name: str) -> ZoneInfo | None:
    """The zone called `name` (`Europe/Berlin`); None for a name that nobody keeps."""
    return ZoneInfo(name) if name in NAMES else None


def town(name: str) -> str:
    """`America/Argentina/Buenos_Aires` -> `Buenos Aires, Argentina`: the town first, for typing ahead."""
    continent, _, rest = name.partition("/")
    if continent not in CONTINENTS:
        return name
    return ", ".join(reversed(rest.replace("_", " ").split("/")))


@cache
def zones_by_continent() -> list[tuple[str, list[tuple[str, str]]]]:
    """`[("Africa", [("Africa/Abidjan", "Abidjan"), ...]), ...]`, with what has no continent at the end."""
    groups: dict[str, list[tuple[str, str]]] = {group: [] for group in [*CONTINENTS, OTHERS]}
    for name in NAMES:
        continent = name.split("/")[0]
        groups[continent if continent in CONTINENTS else OTHERS].append((name, town(name)))
    return [(group, sorted(zones, key=lambda zone: zone[1])) for group, zones in groups.items()]
