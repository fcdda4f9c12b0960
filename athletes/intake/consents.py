"""The texts to which athletes agree, each apart, with every version that anybody ever read. Values only.

A changed text is a new version at the end of its list; an old one is never edited, because somebody agreed
to exactly those words.
"""

from __future__ import annotations

from dataclasses import dataclass

HEALTH, SHARING, PHOTOS = "health", "sharing", "photos"


@dataclass(frozen=True)
class Text:
    """`ending` says what happens at once when the consent is withdrawn."""

    version: int
    title: str
    words: str
    ending: str


TEXTS: dict[str, tuple[Text, ...]] = {
    HEALTH: (
        Text(
            1,
            "My answers about health",
            "My answers about my health may be kept here and read by the coaches of this practice, "
            "so that my "
            "training fits me. They are used for nothing else and shown to nobody else.",
            "The answers are deleted, also from earlier versions, and the screening is open again.",
        ),
    ),
    SHARING: (
        Text(
            1,
            "My training, for my coach",
            "The coaches of this practice may see what I log, record and test here, and the "
            "summaries of it, so "
            "that they can plan and answer.",
            "Your coach no longer sees what you did. You go on seeing all of it, and the plan stays yours.",
        ),
    ),
    PHOTOS: (
        Text(
            1,
            "Photos of me",
            "My coach may keep photos or films of me that I send for looking at technique. They are "
            "not published.",
            "Your coach is told not to keep or use any.",
        ),
    ),
}
KINDS = [(kind, texts[-1].title) for kind, texts in TEXTS.items()]


def current(kind: str) -> Text:
    """What somebody agrees to now."""
    return TEXTS[kind][-1]


def text_of(kind: str, version: int) -> Text:
    """What was agreed to in a version. Raises KeyError for one that never was."""
    found = {text.version: text for text in TEXTS[kind]}
    return found[version]
