"""A plan's numbers in words: what is known, what rests on an assumption ("≈") and what is not known. Pure."""

from datetime import date

from accounts import units
from plans.load import SECONDS_PER_M, SessionLoad, Tally, WeekLoad
from plans.prescription.kinds import KINDS


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


ASSUMED = {
    "running": f"running at {_clock(SECONDS_PER_M['running'] * 1000)}/km",
    "walking": f"walking at {_clock(SECONDS_PER_M['walking'] * 1000)}/km",
    "cycling": f"cycling at {3.6 / SECONDS_PER_M['cycling']:.0f} km/h",
    "swimming": f"swimming at {_clock(SECONDS_PER_M['swimming'] * 100)}/100 m",
    "rowing": f"rowing at {_clock(SECONDS_PER_M['rowing'] * 500)}/500 m",
}


def session_numbers(load: SessionLoad, distance_units: str = "metric") -> tuple[str, str]:
    """(`52 min`, `9.5 km`), (`time not set`, ``); an estimated time is marked: (`≈29 min`, `4.8 km`)."""
    minutes = units.duration(None if load.minutes is None else load.minutes * 60)
    distance = units.distance(load.distance_m, distance_units) or ""
    if minutes is None:
        return "time not set", distance
    return f"{'≈' if load.estimated else ''}{minutes}", distance


def session_about(load: SessionLoad, sport: str) -> str:
    """What the numbers of a session rest on, or why its load is not known."""
    if load.estimated:
        basis = "what is prescribed" if load.from_work else f"the distance, {ASSUMED[sport]}"
        said = f"≈{units.duration((load.minutes or 0) * 60)} is estimated from {basis}."
        return said if load.missing is None else f"{said} Load not known: {load.missing}."
    return "" if load.missing is None else f"Load not known: {load.missing}."


def hours_words(minutes: Tally) -> str:
    """`7:25`, `≈7:25`, `7:25+` when more comes of unknown length; empty when nothing is known."""
    if not minutes.known:
        return ""
    words = (units.hours(minutes.known * 60) or "").removesuffix(" h")
    return f"{'≈' if minutes.estimated else ''}{words}{'' if minutes.complete else '+'}"


def distance_words(metres: Tally, distance_units: str) -> tuple[str, str]:
    """(`57`, `km`), (`57+`, `km`) when sessions of unknown length come on top; empty when none is known."""
    if not metres.known:
        return "", ""
    value, unit = (units.distance(metres.known, distance_units) or "").split(" ")
    return f"{value}{'' if metres.complete else '+'}", unit


def load_words(sums: WeekLoad) -> str:
    """`1,838`, `≈1,838`, `load not known`; empty for a week with no work in it."""
    if not sums.total:
        return "load not known" if sums.unknown else ""
    return f"{'≈' if sums.estimated else ''}{units.load(sums.total)}"


def hard_words(sums: WeekLoad) -> str:
    """`24 % hard`: the part of the known load at RPE 7 or more; empty where no load is known."""
    return f"{round(sums.hard / sums.total_known * 100)} % hard" if sums.total_known else ""


def week_about(sums: WeekLoad) -> str:
    """What a week's sums rest on, in sentences."""
    said = []
    if sums.minutes.estimated:
        said.append(f"Time estimated in {units.counted(sums.minutes.estimated, 'session')}.")
    if sums.minutes.unknown:
        said.append(f"Time not set in {units.counted(sums.minutes.unknown, 'session')}.")
    if sums.distance_m.known and sums.distance_m.unknown:
        said.append(f"Distance not set in {units.counted(sums.distance_m.unknown, 'session')}.")
    if sums.unknown:
        said.append(f"Load not known of {units.counted(sums.unknown, 'session')}.")
    return " ".join(said)


def kind_label(name: str) -> str:
    """The kind in words; a kind from elsewhere keeps its own name."""
    return KINDS[name].label if name in KINDS else name.replace("_", " ").capitalize()


def goal_words(goal: str, target: str, event_on: date | None, today: date) -> str:
    """`under 3:45:00, Berlin Marathon, 27 Sep 2026 · 96 days left`; empty for a plan without a goal."""
    day = f"{units.short_day(event_on)} {event_on.year}" if event_on else ""
    said = ", ".join(part for part in (target, goal, day) if part)
    return " · ".join(part for part in (said, days_left(event_on, today)) if part)


def days_left(event_on: date | None, today: date) -> str:
    """`96 days left`, `today`, `3 days ago`; empty without a date."""
    if event_on is None:
        return ""
    days = (event_on - today).days
    if days == 0:
        return "today"
    return f"{units.counted(days, 'day')} left" if days > 0 else f"{units.counted(-days, 'day')} ago"
