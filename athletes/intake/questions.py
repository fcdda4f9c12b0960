"""The questions of the intake, what their answers look like, and what they mean for screening. Values only.

The seven general health questions follow the first page of the PAR-Q+ (Physical Activity Readiness
Questionnaire for Everyone; Warburton, Jamnik, Bredin and Gledhill, the PAR-Q+ Collaboration, eparmedx.com):
what it asks about, in our own words. It is not that form, and nobody is cleared by it but by a doctor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.units import free_days

YES, NO = "yes", "no"
# Stands among the answers of a section that was put aside before it was whole.
OPEN = "open"
SCREENING: dict[str, str] = {
    "heart": "Has a doctor ever told you that you have a heart condition or high blood pressure?",
    "chest": "Do you feel pain or pressure in your chest, at rest, in everyday life or when you "
    "exert yourself?",
    "balance": "In the last twelve months, did you faint, or lose your balance because you were dizzy?",
    "chronic": "Do you have another long-lasting illness, such as diabetes, asthma or cancer?",
    "medicine": "Do you take prescribed medicine for a long-lasting illness?",
    "joints": "In the last twelve months, was there a problem of bones, joints, muscles or tendons that more "
    "exercise could make worse?",
    "supervised": "Has a doctor told you to exercise only under medical supervision?",
}
SCREENING_SOURCE = (
    "After the general health questions of the PAR-Q+ (PAR-Q+ Collaboration), in our own words."
)
EQUIPMENT: dict[str, str] = {
    "watch": "A watch that measures pace or heart rate",
    "power": "A power meter or a smart trainer",
    "bike": "A bicycle",
    "pool": "A pool nearby",
    "gym": "A gym with a barbell",
    "home": "Dumbbells or a kettlebell at home",
    "track": "A running track nearby",
}


@dataclass(frozen=True)
class Section:
    """One page of the intake; a section about health needs the consent to it."""

    key: str
    title: str
    about: str
    is_health: bool = False


SECTIONS = (
    Section(
        "health", "Seven questions about health", "Yes or no. A yes asks for a doctor’s word first.", True
    ),
    Section("body", "Conditions and injuries", "What your training has to go around.", True),
    Section("week", "Your week", "Minutes that are free, and what you can train with."),
    Section("before", "What you did so far", "So that the first week fits what the last one was."),
)
BY_KEY = {section.key: section for section in SECTIONS}
LABELS: dict[str, dict[str, str]] = {
    "health": {**SCREENING, "details": "About each yes"},
    "body": {"conditions": "Conditions", "injuries": "Injuries", "medicines": "Medicines that matter"},
    "week": {"minutes": "Minutes free", "equipment": "Equipment", "equipment_more": "Other equipment"},
    "before": {
        "history": "Sport so far",
        "hours": "Hours a week, lately",
        "sessions": "Sessions a week, lately",
        "longest": "Longest session of the last month, minutes",
        "likes": "Likes and dislikes",
    },
}

type Answers = Mapping[str, Mapping[str, Any]]


def yeses(health: Mapping[str, Any] | None) -> frozenset[str]:
    """Which of the seven were answered with yes."""
    return frozenset(key for key in SCREENING if (health or {}).get(key) == YES)


def is_screened(health: Mapping[str, Any] | None) -> bool:
    """Whether all seven were answered: an open question is not a no."""
    return all((health or {}).get(key) in (YES, NO) for key in SCREENING)


def missing(answers: Answers, *, with_health: bool) -> list[Section]:
    """Sections that nothing was said in yet; those about health only where they may be asked."""
    asked = (section for section in SECTIONS if with_health or not section.is_health)
    return [section for section in asked if not answers.get(section.key) or OPEN in answers[section.key]]


@dataclass(frozen=True)
class Said:
    label: str
    words: str
    is_yes: bool = False


def said_in(key: str, answers: Mapping[str, Any]) -> list[Said]:
    """The answers of a section as they are read; what was left open is said to be."""
    return [
        Said(label, in_words(name, answers.get(name)), is_yes=answers.get(name) == YES and name in SCREENING)
        for name, label in LABELS[key].items()
        if not (name == "details" and not answers.get(name))
    ]


def in_words(name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return "not said"
    if name == "minutes":
        return free_days(value) if any(one is not None for one in value) else "not said"
    if name == "equipment":
        return ", ".join(EQUIPMENT[one] for one in value if one in EQUIPMENT)
    if name in SCREENING:
        return {YES: "Yes", NO: "No"}.get(value, "not said")
    return f"{value:g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True)
class Change:
    """One answer that differs between two versions."""

    label: str
    before: str
    now: str


def changes(before: Answers, now: Answers) -> list[Change]:
    """What somebody says otherwise than before, and of a section that was not there what is said in it.

    A section that is gone is no change: it was taken back, and nothing of it is read again.
    """
    return [
        Change(label, was, becomes)
        for section in SECTIONS
        if now.get(section.key)
        for name, label in LABELS[section.key].items()
        for was, becomes in [_pair(name, before.get(section.key) or {}, now[section.key])]
        if was != becomes
    ]


def _pair(name: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, str]:
    return in_words(name, before.get(name)), in_words(name, now.get(name))
