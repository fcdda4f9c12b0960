"""Weekdays, weeks and dates as people write them in sheets, in the languages of Europe. Values only."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime

# Each language from Monday; the spellings of one day from long to short. An abbreviation means different
# days in different languages ("mar", "di", "do"), so a column or a row is read in the one that fits all.
LANGUAGES: dict[str, tuple[str, ...]] = {
    "en": ("monday mon mo", "tuesday tues tue tu", "wednesday weds wed we", "thursday thurs thur thu th",
           "friday fri fr", "saturday sat sa", "sunday sun su"),
    "de": ("montag mon mo", "dienstag die di", "mittwoch mit mi", "donnerstag don do", "freitag fre fr",
           "samstag sonnabend sam sa", "sonntag son so"),
    "fr": ("lundi lun lu", "mardi mar ma", "mercredi mer me", "jeudi jeu je", "vendredi ven ve",
           "samedi sam sa", "dimanche dim di"),
    "es": ("lunes lun lu", "martes mar ma", "miercoles mie mi", "jueves jue ju", "viernes vie vi",
           "sabado sab sa", "domingo dom do"),
    "it": ("lunedi lun lu", "martedi mar ma", "mercoledi mer me", "giovedi gio gi", "venerdi ven ve",
           "sabato sab sa", "domenica dom do"),
    "pt": ("segunda-feira segunda seg", "terca-feira terca ter", "quarta-feira quarta qua",
           "quinta-feira quinta qui", "sexta-feira sexta sex", "sabado sab", "domingo dom"),
    "nl": ("maandag maa ma", "dinsdag din di", "woensdag woe wo", "donderdag don do", "vrijdag vri vr",
           "zaterdag zat za", "zondag zon zo"),
    "pl": ("poniedzialek pon pn", "wtorek wto wt", "sroda sro sr", "czwartek czw cz", "piatek pia pt",
           "sobota sob so", "niedziela nie nd"),
    "sv": ("mandag man ma", "tisdag tis ti", "onsdag ons on", "torsdag tors tor to", "fredag fre fr",
           "lordag lor lo", "sondag son so"),
    "da": ("mandag man ma", "tirsdag tirs tir ti", "onsdag ons on", "torsdag tors tor to", "fredag fre fr",
           "lordag lor lo", "sondag son so"),
}  # fmt: skip
DAY_IN = {
    language: {word: day for day, words in enumerate(week) for word in words.split()}
    for language, week in LANGUAGES.items()
}
LETTERS = ("mtwtfss", "mtwrfsu", "mdmdfss", "lmmjvsd", "lmxjvsd", "lmmgvsd", "mdwdvzz", "mtotfls")
WEEK_WORDS = "week|wk|woche|kw|semaine|semana|settimana|tydzien|vecka|uge|sem|sett|w|s"
_WEEK = re.compile(rf"(?:{WEEK_WORDS})?\s*[.#:nr]*\s*(\d{{1,2}})(?:\.0+)?\s*[.:)]?")
_WEEK_NAMED = re.compile(rf"(?:{WEEK_WORDS})\s*[.#:nr]*\s*(\d{{1,2}})\b(.*)", re.DOTALL)
_DAY_NUMBER = re.compile(r"(?:day|tag|jour|dia|giorno|dag|dzien|d|j)?\s*[.#]?\s*(\d{1,3})(?:\.0+)?")
_DATE = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{2,4})(?:[t ][\d:.]+z?)?")
_EXTRA = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "’": "'"})
YEARS = range(2000, 2100)


def plain(text: str) -> str:
    """Lower case, without accents, with single spaces: how words of a sheet are compared."""
    if text.isascii():
        return " ".join(text.casefold().split())
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_EXTRA))
    return " ".join("".join(one for one in spread if not unicodedata.combining(one)).split())


def language_of(words: Sequence[str]) -> str | None:
    """The first language in which each of these words is a weekday; None when there is none, or no word."""
    said = [_bare(word) for word in words if word.strip()]
    return next((one for one, days in DAY_IN.items() if said and all(word in days for word in said)), None)


def weekday_in(word: str, language: str | None = None) -> int | None:
    """0 (Monday) to 6 for the name of a day, else None; without a language the first that knows it counts."""
    bare = _bare(word)
    languages = [language] if language else list(DAY_IN)
    return next((DAY_IN[one][bare] for one in languages if bare in DAY_IN[one]), None)


def day_columns(header: Sequence[str]) -> int | None:
    """Where seven columns from Monday to Sunday begin in a header row; None when they do not stand there.

    Names in one language, their first letters, or Day 1 to Day 7.
    """
    for start in range(len(header) - 6):
        seven = [_bare(word) for word in header[start : start + 7]]
        if "".join(seven) in LETTERS or _numbered(seven):
            return start
        if any([days.get(word) for word in seven] == list(range(7)) for days in DAY_IN.values()):
            return start
    return None


def week_number(text: str) -> int | None:
    """`3`, `Week 3`, `W3`, `KW 12`, `Semaine 2:` -> the number; None for anything else."""
    match = _WEEK.fullmatch(plain(text))
    return int(match[1]) if match else None


def week_heading(text: str) -> int | None:
    """The number of a heading such as `Week 3` or `Week 3: build`; a bare number is no heading."""
    match = _WEEK_NAMED.fullmatch(plain(text))
    return int(match[1]) if match and not re.match(r"\s*[a-z]*\d", match[2]) else None


def day_number(text: str) -> int | None:
    """`4`, `Day 4`, `D4`, `Tag 4` -> 4; None for anything else and for 0."""
    match = _DAY_NUMBER.fullmatch(plain(text))
    return int(match[1]) or None if match else None


def date_in(text: str, *, month_first: bool = False) -> date | None:
    """`2026-07-11`, `11.7.2026`, `11/07/26`, a cell's own date as ISO text -> the day; None for no date."""
    said = plain(text)
    match = _DATE.fullmatch(said)
    if match is None:
        return _written_date(said)
    first, second, third = (int(part) for part in match.groups())
    if len(match[1]) == 4:
        return _day(first, second, third)
    month, day = (first, second) if month_first else (second, first)
    year = third if len(match[3]) == 4 else 2000 + third
    return _day(year, month, day)


def month_first_in(texts: Sequence[str]) -> bool:
    """Whether dates with strokes can only be read with the month in front (`07/25/2026`)."""
    parts = [match for text in texts if (match := _DATE.fullmatch(plain(text))) and len(match[1]) < 4]
    return any(int(one[2]) > 12 for one in parts) and not any(int(one[1]) > 12 for one in parts)


def may_be_two(text: str) -> bool:
    """Whether a date is one day with the day in front and another with the month in front."""
    return date_in(text) != date_in(text, month_first=True)


def _written_date(said: str) -> date | None:
    """`11 jul 2026`, `jul 11, 2026`, with or without the name of the day in front."""
    words = re.sub(r"[,.-]", " ", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", said)).split()
    if words and weekday_in(words[0]) is not None:
        words = words[1:]
    text = " ".join(words)
    for form in ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y"):
        try:
            day = datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        return day if day.year in YEARS else None
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _bare(word: str) -> str:
    said = plain(word).strip(" .,:;-")
    return said.removesuffix("s") if said.endswith("days") else said


def _numbered(seven: Sequence[str]) -> bool:
    """Day 1 to Day 7: bare numbers are no header, because they could be anything."""
    named = all(word and not word[0].isdigit() for word in seven)
    return named and [day_number(word) for word in seven] == list(range(1, 8))
