"""XML from strangers: no document type, no entities, one element at a time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from activities.recording import RecordingError

BOTH = ("start", "end")
# Devices write eight levels. A file of 25 MB from one has up to 1.4 million elements and attributes.
MAX_DEPTH = 64
MAX_ELEMENTS = 1_600_000
MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"


def is_xml(data: bytes) -> bool:
    return data.lstrip(MARKS)[:1] == b"<"


def root_name(data: bytes) -> str:
    """The name of the outermost element, in lower case and without its namespace."""
    _, root = next(elements(data, "start"))
    return local(root).lower()


def elements(data: bytes, *events: str) -> Iterator[tuple[str, Element]]:
    """(event, element) as they come; raises RecordingError for broken and for hostile XML."""
    try:
        found = iterparse(BytesIO(data.lstrip(b" \t\r\n")), BOTH, forbid_dtd=True)
        yield from _bounded(events, found)
    except DefusedXmlException as error:
        raise RecordingError("This file defines entities of its own, so it is not read.") from error
    except RecordingError:
        raise
    except (ParseError, ValueError, LookupError) as error:
        raise RecordingError("This file is damaged: its XML does not close.") from error


def _bounded(events: tuple[str, ...], found: Iterator[tuple[str, Element]]) -> Iterator[tuple[str, Element]]:
    """The asked events of a document that is neither too deep nor of too many elements or attributes."""
    depth = parts = 0
    for event, element in found:
        depth += 1 if event == "start" else -1
        if event == "start":
            parts += 1 + len(element.attrib)
        if depth > MAX_DEPTH or parts > MAX_ELEMENTS:
            raise RecordingError("This file is built as no device writes one, so it is not read.")
        if event in events:
            yield event, element


def local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element, *path: str) -> str:
    """The text at a path of local names, whatever their namespaces; "" where there is none."""
    for name in path:
        found = next((child for child in element if local(child) == name), None)
        if found is None:
            return ""
        element = found
    return (element.text or "").strip()


def number_of(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def instant_of(text: str) -> datetime | None:
    """An ISO 8601 instant; one without a zone is taken as UTC, as the formats say."""
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
