"""Public holidays by country and region, named in English, from the package `holidays`. Pure: a table."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

import holidays
from babel import Locale

# Holidays that are moved to a working day, or that hang on the moon, are said to be so in their names.
_REMARK = re.compile(r"\s*\((observed|estimated|in lieu|substitute day)[^)]*\)", re.IGNORECASE)


@cache
def countries() -> list[tuple[str, str]]:
    """`[("AF", "Afghanistan"), ...]`: code and name, in the order of names."""
    names = Locale("en").territories
    codes = (code for code in holidays.list_supported_countries(include_aliases=False) if code in names)
    return sorted(((code, names[code]) for code in codes), key=lambda country: country[1])


@cache
def regions(country: str) -> list[tuple[str, str]]:
    """`[("BW", "Baden-Württemberg"), ...]` of a country with holidays of its own regions; else nothing."""
    if country not in dict(countries()):
        return []
    known = holidays.country_holidays(country)
    names = {code: name for name, code in known.subdivisions_aliases.items()}
    return sorted(((code, names.get(code, code)) for code in known.subdivisions), key=lambda one: one[1])


def public_holidays(country: str, region: str, years: Iterable[int]) -> dict[date, str]:
    """The holidays of these years in the order of dates; none without a country that is known."""
    found: dict[date, str] = {}
    for year in years:
        found |= _of_year(country, region, year)
    return found


def holiday_name(name: str) -> str:
    """The name without remarks: what is the same every year."""
    return _REMARK.sub("", name).strip()


def is_worked(name: str, worked: Sequence[str]) -> bool:
    """Whether all holidays that fall on one date, `name` joined by semicolons, are among those `worked`."""
    return all(holiday_name(part) in worked for part in name.split(";"))


@cache
def _of_year(country: str, region: str, year: int) -> dict[date, str]:
    if country not in dict(countries()):
        return {}
    own = region if region in dict(regions(country)) else None
    languages = holidays.list_localized_countries().get(country, [])
    language = next((one for one in ("en_US", "en_GB", "en") if one in languages), None)
    found = holidays.country_holidays(country, subdiv=own, years=year, language=language)
    return {day: "; ".join(map(str.strip, name.split(";"))) for day, name in sorted(found.items())}
