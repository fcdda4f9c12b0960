"""What came as JSON, read value by value: each with its type and its bounds, else a sentence. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn
from urllib.parse import urlsplit
from uuid import UUID

from plans.edits.content import MAX_WEEKS, PlanError, Values

MAX_NAMED = 40


class RefusedError(PlanError):
    """A value that cannot be taken: the field, as a path such as "items[2].week", and a sentence."""

    def __init__(self, path: str, sentence: str) -> None:
        self.path = path
        super().__init__(sentence)


class Given:
    """One object of the JSON. Each reader takes a key away; `finish` refuses what nobody asked for."""

    def __init__(self, data: object, path: str = "") -> None:
        self.path = path
        if not isinstance(data, dict):
            raise RefusedError(path, f"This has to be an object with keys, not {shown(data)}.")
        self._data: Values = dict(data)

    def at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def refuse(self, name: str, sentence: str) -> NoReturn:
        raise RefusedError(self.at(name), sentence)

    def has(self, name: str) -> bool:
        """Whether the key is there with a value; null counts as left out."""
        return self._data.get(name) is not None

    def names(self) -> list[str]:
        return list(self._data)

    def raw(self, name: str) -> Any:
        return self._data.pop(name, None)

    def need(self, name: str) -> Any:
        value = self.raw(name)
        if value is None:
            self.refuse(name, f"“{name}” is missing.")
        return value

    def whole(self, name: str, low: int, high: int) -> int:
        value = self.need(name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.refuse(name, f"“{name}” has to be a whole number from {low} to {high}, not {shown(value)}.")
        return value

    def number(self, name: str, low: float, high: float) -> float:
        value = self.need(name)
        fits = isinstance(value, int | float) and not isinstance(value, bool)
        if not fits or not low <= value <= high:
            self.refuse(name, f"“{name}” has to be a number from {low:g} to {high:g}, not {shown(value)}.")
        return float(value)

    def week(self, name: str = "week") -> int:
        return self.whole(name, 1, MAX_WEEKS)

    def weekday(self) -> int:
        value = self.need("weekday")
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 6:
            self.refuse("weekday", "A week has days from Monday (0) to Sunday (6).")
        return value

    def order(self) -> int | None:
        return self.whole("order", 0, 1000) if self.has("order") else None

    def uid(self, name: str = "uid") -> str:
        return self._uid(self.need(name), name)

    def uids(self, name: str, most: int) -> list[str]:
        """At least one; each once, in the order given."""
        values = self._list(name, most)
        return list(dict.fromkeys(self._uid(value, f"{name}[{place}]") for place, value in enumerate(values)))

    def weeks(self, name: str) -> list[int]:
        """At least one week; each once, in the order of the plan."""
        values = self._list(name, MAX_WEEKS)
        one = [Given({name: value}, self.path).week(name) for value in values]
        return sorted(set(one))

    def items(self, name: str, most: int) -> Iterator[Given]:
        for place, value in enumerate(self._list(name, most)):
            item = Given(value, f"{self.at(name)}[{place}]")
            yield item
            item.finish()

    def text(self, name: str, most: int, *, lines: bool = True) -> str:
        """Text of at most so many characters, which may be empty; line ends are those of Unix."""
        value = self.need(name)
        if not isinstance(value, str):
            self.refuse(name, f"“{name}” has to be text, not {shown(value)}.")
        if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in value):
            self.refuse(name, "This text holds a character that cannot be stored.")
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        text = text if lines else " ".join(text.split())
        if len(text) > most:
            self.refuse(name, f"This is {len(text):,} characters; {most:,} fit.")
        return text

    def one_of(self, name: str, choices: Sequence[str]) -> str:
        value = self.need(name)
        if not isinstance(value, str) or value not in choices:
            self.refuse(name, f"“{name}” has to be one of {', '.join(choices)}; it is {shown(value)}.")
        return value

    def flag(self, name: str) -> bool:
        value = self.need(name)
        if not isinstance(value, bool):
            self.refuse(name, f"“{name}” has to be true or false, not {shown(value)}.")
        return value

    def link(self, name: str, most: int) -> str:
        """An address on the web, or empty."""
        text = self.text(name, most, lines=False)
        if text and not is_web_address(text):
            self.refuse(name, "A link begins with http:// or https:// and names a site.")
        return text

    def part(self, name: str) -> Given:
        return Given(self.need(name), self.at(name))

    def finish(self) -> None:
        for name, value in self._data.items():
            if value is not None:
                self.refuse(shown_name(name), f"“{shown_name(name)}” is not known here.")

    def _list(self, name: str, most: int) -> list[Any]:
        values = self.need(name)
        if not isinstance(values, list) or not values:
            self.refuse(name, f"“{name}” has to be a list with at least one entry, not {shown(values)}.")
        if len(values) > most:
            self.refuse(name, f"This list has {len(values):,} entries; {most:,} fit.")
        return values

    def _uid(self, value: object, name: str) -> str:
        try:
            return str(UUID(value if isinstance(value, str) else ""))
        except ValueError:
            self.refuse(name, f"“{name}” has to be an id, not {shown(value)}.")


def is_web_address(text: str) -> bool:
    if not re.fullmatch(r"https?://[^\s\x00-\x20\"<>\\^`{|}]+", text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def shown(value: object) -> str:
    """A value in a sentence, never longer than a line."""
    if isinstance(value, str):
        return f"the text “{shown_name(value)}”"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if value is None or isinstance(value, bool):
        return str(value).lower().replace("none", "null")
    return shown_name(value)


def shown_name(text: object) -> str:
    plain = "".join(char if char.isprintable() else "?" for char in str(text)[: MAX_NAMED + 1])
    return plain if len(plain) <= MAX_NAMED else f"{plain[:MAX_NAMED]}…"
