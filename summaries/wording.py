"""A coach's words laid over the digest: what is sent, and what a preview shows. Pure."""

from __future__ import annotations

from typing import Any

NEXT_WEEK = "One thing for next week"


def worded(payload: dict[str, Any], *, note: str, headline: str, focus: str) -> dict[str, Any]:
    """The payload with a coach's note, and with a headline and a focus in place of the digest's own.

    "" leaves what the digest says; the payload that was given stays as it is.
    """
    said: dict[str, Any] = {"note": note, "headline": headline or payload["headline"]}
    if focus:
        title = (payload.get("focus") or {}).get("title") or NEXT_WEEK
        said["focus"] = {"title": title, "text": focus}
    return payload | said
