"""Numbers and days in words, as a line on the desk says them. Pure."""

from datetime import date

from accounts.units import DAYS, MONTHS, number_word


def sentences(*parts: str) -> str:
    """The parts that say something, one after the other."""
    return " ".join(part for part in parts if part)


def times_word(count: int) -> str:
    """Nothing for once, then `, twice`, `, three times`."""
    return {1: "", 2: ", twice"}.get(count, f", {number_word(count)} times")


def days_ago(days: int) -> str:
    """`yesterday`, `9 days ago`."""
    return "yesterday" if days == 1 else f"{days} days ago"


def past_day(day: date, today: date) -> str:
    """`today`, `yesterday`, `on Tuesday` within six days, else `on 29 June`."""
    days = (today - day).days
    return {0: "today", 1: "yesterday"}.get(days) or _named(day, days)


def day_ahead(day: date, today: date) -> str:
    """`today`, `tomorrow`, `on Sunday` within six days, else `on 18 July`."""
    days = (day - today).days
    return {0: "today", 1: "tomorrow"}.get(days) or _named(day, days)


def _named(day: date, distance: int) -> str:
    return f"on {DAYS[day.weekday()]}" if distance < 7 else f"on {day.day} {MONTHS[day.month - 1]}"
