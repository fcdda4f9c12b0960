"""What the pages of the intake show: read once, asked many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Max

from athletes.intake.consents import HEALTH, SHARING, TEXTS, Text, current
from athletes.intake.models import Consent, Intake, IntakeVersion, ScreeningNote, answers_to_show
from athletes.intake.questions import SECTIONS, Change, Said, Section, changes, missing, said_in, yeses
from athletes.models import Athlete


@dataclass(frozen=True)
class Agreement:
    """A text, and the consent to it that holds; `is_older` where the text has changed since.

    `was_before`: what it is about goes on as it did before anybody was asked, without a consent.
    """

    kind: str
    text: Text
    held: Consent | None
    was_before: bool = False

    @property
    def is_older(self) -> bool:
        return self.held is not None and self.held.version != self.text.version

    @property
    def can_be_given(self) -> bool:
        return self.held is None or self.is_older

    @property
    def can_be_withdrawn(self) -> bool:
        return self.held is not None or self.was_before


@dataclass(frozen=True)
class Part:
    section: Section
    said: list[Said]
    is_draft: bool
    can_be_asked: bool


@dataclass(frozen=True)
class SentVersion:
    """A version, what it changed, and all that is said in it, each only where it may be read."""

    version: IntakeVersion
    changes: list[Change]
    parts: list[Part]


def history_of(versions: list[IntakeVersion], *, with_health: bool) -> list[SentVersion]:
    """`versions` with the newest first; health stands in them only where its consent was not withdrawn."""
    read = [one.everything if with_health else one.answers for one in versions]
    before = [*read[1:], None]
    return [
        SentVersion(one, [] if last is None else changes(last, now), parts_of(now))
        for one, now, last in zip(versions, read, before, strict=True)
    ]


def parts_of(answers: Mapping[str, Mapping[str, Any]]) -> list[Part]:
    """What was sent, section by section."""
    held = (section for section in SECTIONS if section.key in answers)
    return [Part(section, said_in(section.key, answers[section.key]), False, True) for section in held]


@dataclass(frozen=True)
class IntakePage:
    intake: Intake | None
    versions: list[IntakeVersion]
    consents: list[Consent]
    # Whether the coaches see what the athlete does, agreed to or from before anybody was asked.
    is_shared: bool

    @property
    def newest(self) -> IntakeVersion | None:
        return self.versions[0] if self.versions else None

    @cached_property
    def answers(self) -> dict[str, dict[str, Any]]:
        return answers_to_show(self.newest, self.intake)

    @property
    def draft_keys(self) -> set[str]:
        return set(self.intake.draft) if self.intake else set()

    @property
    def draft_at(self) -> datetime | None:
        return self.intake.draft_at if self.intake and self.intake.draft else None

    def agrees_to(self, kind: str) -> bool:
        return any(one.kind == kind and one.withdrawn_at is None for one in self.consents)

    @property
    def agreements(self) -> list[Agreement]:
        held = {one.kind: one for one in self.consents if one.withdrawn_at is None}
        return [self._agreement(kind, held.get(kind)) for kind in TEXTS]

    def _agreement(self, kind: str, held: Consent | None) -> Agreement:
        return Agreement(kind, current(kind), held, kind == SHARING and held is None and self.is_shared)

    @property
    def open_sections(self) -> list[Section]:
        return missing(self.answers, with_health=self.agrees_to(HEALTH))

    @property
    def next_open(self) -> Section | None:
        return next(iter(self.open_sections), None)

    @property
    def can_be_sent(self) -> bool:
        return not self.open_sections and bool(self.draft_keys or not self.newest)

    @property
    def history(self) -> list[SentVersion]:
        """Each version with what it changed, the newest first."""
        return history_of(self.versions, with_health=True)

    @property
    def parts(self) -> list[Part]:
        may = self.agrees_to(HEALTH)
        return [
            Part(
                section,
                said_in(section.key, self.answers[section.key]) if section.key in self.answers else [],
                section.key in self.draft_keys,
                may or not section.is_health,
            )
            for section in SECTIONS
        ]


def intake_page(athlete: Athlete) -> IntakePage:
    """Three queries."""
    return IntakePage(
        Intake.objects.filter(athlete=athlete).first(),
        list(IntakeVersion.objects.of(athlete)),
        list(Consent.objects.of(athlete)),
        is_shared=athlete.user_id is not None and athlete.sharing_ended_at is None,
    )


@dataclass(frozen=True)
class CoachsPage:
    """What a coach may read: nothing of the draft, and of health only what the consent still covers."""

    page: IntakePage
    every_note: list[ScreeningNote]

    @property
    def newest(self) -> IntakeVersion | None:
        return self.page.newest

    @property
    def shows_health(self) -> bool:
        return self.page.agrees_to(HEALTH)

    @property
    def notes(self) -> list[ScreeningNote]:
        """Without the consent only why a plan was given, which says nothing of anybody's health."""
        given = ScreeningNote.Kind.UNSCREENED
        return [one for one in self.every_note if self.shows_health or one.kind == given]

    @property
    def parts(self) -> list[Part]:
        return self.history[0].parts if self.newest else []

    @property
    def yes_count(self) -> int:
        health = self.newest.health if self.newest and self.shows_health else None
        return len(yeses((health or {}).get("health")))

    @property
    def is_unread(self) -> bool:
        read = self.page.intake.read_number if self.page.intake else 0
        return self.newest is not None and self.newest.number > read

    @cached_property
    def history(self) -> list[SentVersion]:
        return history_of(self.page.versions, with_health=self.shows_health)

    @property
    def agreed(self) -> list[tuple[str, Consent | None, Consent | None]]:
        """For each text its title, the consent that holds, and else the last one that was withdrawn."""
        return [self._agreed(kind) for kind in TEXTS]

    def _agreed(self, kind: str) -> tuple[str, Consent | None, Consent | None]:
        rows = [one for one in self.page.consents if one.kind == kind]
        held = next((one for one in rows if one.withdrawn_at is None), None)
        return current(kind).title, held, None if held else next(iter(rows), None)


def coachs_page(athlete: Athlete) -> CoachsPage:
    """Four queries."""
    notes = ScreeningNote.objects.filter(athlete=athlete).select_related("by")
    return CoachsPage(intake_page(athlete), list(notes))


@dataclass(frozen=True)
class ScreeningLine:
    """Somebody whose screening is open; `sent_at` is of the newest intake, `box` None after a yes.

    A yes needs a clearance of its own, with what was said about it, so it is not recorded for several.
    """

    athlete: Athlete
    sent_at: datetime | None
    box: Any | None


def screening_lines(athletes: Sequence[Athlete], boxes: Mapping[int, Any]) -> list[ScreeningLine]:
    """Who said yes first. One query."""
    rows = IntakeVersion.objects.filter(athlete__in=athletes).order_by().values_list("athlete")
    sent = dict(rows.annotate(Max("sent_at")))
    lines = [ScreeningLine(one, sent.get(one.pk), boxes.get(one.pk)) for one in athletes]
    return sorted(lines, key=lambda line: line.box is not None)
