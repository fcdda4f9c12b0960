"""Writes of the intake. Each holds the athlete's row first, so that a withdrawal and a send never cross."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from athletes.intake.consents import HEALTH, SHARING, current
from athletes.intake.mail import tell_coach
from athletes.intake.models import Consent, Intake, IntakeVersion, ScreeningNote, answers_to_show, mark_of
from athletes.intake.questions import BY_KEY, SECTIONS, is_screened, missing, yeses
from athletes.models import Athlete

HEALTH_KEYS = frozenset(section.key for section in SECTIONS if section.is_health)


class RefusedError(Exception):
    """Why something cannot be done, as a sentence for the person who asked."""


@transaction.atomic
def give_consent(*, athlete: Athlete, kind: str, now: datetime) -> Consent:
    """To the text as it reads now; one to an older text ends with it. Safe to repeat."""
    athlete = _hold(athlete)
    version = current(kind).version
    held = Consent.objects.of(athlete).in_force().filter(kind=kind).first()
    if held and held.version == version:
        return held
    if held:
        held.withdrawn_at = now
        held.save(update_fields=["withdrawn_at"])
    if kind == SHARING:
        Athlete.objects.filter(pk=athlete.pk).update(sharing_ended_at=None)
    return Consent.objects.create(athlete=athlete, kind=kind, version=version, given_at=now)


@transaction.atomic
def withdraw_consent(*, athlete: Athlete, kind: str, now: datetime) -> None:
    """What the consent was for ends with this transaction; safe to repeat."""
    athlete = _hold(athlete)
    Consent.objects.of(athlete).in_force().filter(kind=kind).update(withdrawn_at=now)
    if kind == SHARING:
        Athlete.objects.filter(pk=athlete.pk, sharing_ended_at=None).update(sharing_ended_at=now)
    if kind == HEALTH:
        _forget_health(athlete)


def _forget_health(athlete: Athlete) -> None:
    """Answers, drafts and the words of notes are gone; that a screening once was is not known either."""
    IntakeVersion.objects.of(athlete).update(health=None)
    ScreeningNote.objects.filter(athlete=athlete).update(words=ScreeningNote.NOT_KEPT)
    intake = Intake.objects.filter(athlete=athlete).first()
    if intake:
        intake.draft = {key: said for key, said in intake.draft.items() if key not in HEALTH_KEYS}
        intake.save(update_fields=["draft"])
    Athlete.objects.filter(pk=athlete.pk).update(screening=Athlete.Screening.OPEN)


class ChangedError(Exception):
    """The section was changed elsewhere since the page that was sent; `held` is what it says now."""

    def __init__(self, held: Mapping[str, Any]) -> None:
        super().__init__("This section was changed in another window since.")
        self.held = held


@transaction.atomic
def keep_section(
    *, athlete: Athlete, key: str, answers: Mapping[str, Any], now: datetime, seen: str = ""
) -> None:
    """Into the draft. Raises RefusedError for answers about health without the consent to keep them.

    `seen` is the mark of what the page showed: where something else is held by now, and it is not what was
    typed, ChangedError is raised and nothing is kept; "" keeps it in any case.
    """
    athlete = _hold(athlete)
    if BY_KEY[key].is_health and not _may_keep_health(athlete):
        raise RefusedError("Agree first that answers about your health may be kept. Nothing was kept.")
    intake, _ = Intake.objects.get_or_create(athlete=athlete)
    held = answers_to_show(IntakeVersion.objects.of(athlete).first(), intake).get(key, {})
    if seen and seen != mark_of(held) and held != dict(answers):
        raise ChangedError(held)
    intake.draft = {**intake.draft, key: dict(answers)}
    intake.draft_at = now
    intake.save(update_fields=["draft", "draft_at"])


@transaction.atomic
def send_intake(*, athlete: Athlete, now: datetime) -> IntakeVersion:
    """A new version of what was said, for the coach to read; without a change it is the last one again.

    Raises RefusedError while a section is open. The week is the athlete's free days where it was said now;
    otherwise what was set on another page since stays.
    """
    athlete = _hold(athlete)
    intake, _ = Intake.objects.get_or_create(athlete=athlete)
    last = IntakeVersion.objects.of(athlete).first()
    with_health = _may_keep_health(athlete)
    everything = answers_to_show(last, intake)
    if open_ones := missing(everything, with_health=with_health):
        raise RefusedError(f"Not sent: “{open_ones[0].title}” is open.")
    health = {key: everything[key] for key in HEALTH_KEYS} if with_health else None
    answers = {key: everything[key] for key in BY_KEY if key not in HEALTH_KEYS}
    if "week" in intake.draft:
        _apply_week(athlete, answers["week"])
    intake.draft, intake.draft_at = {}, None
    intake.save(update_fields=["draft", "draft_at"])
    if last and (last.answers, last.health) == (answers, health):
        return last
    number = last.number + 1 if last else 1
    version = IntakeVersion.objects.create(
        athlete=athlete, number=number, answers=answers, health=health, sent_at=now
    )
    if health is not None and is_screened(health["health"]):
        athlete.screening = _screening(athlete, health["health"], last)
        athlete.save(update_fields=["screening"])
    if last is None:
        tell_coach(athlete=athlete, now=now)
    return version


def _apply_week(athlete: Athlete, week: Mapping[str, Any]) -> None:
    minutes = week.get("minutes") or []
    athlete.free_minutes = minutes if any(one is not None for one in minutes) else []
    athlete.save(update_fields=["free_minutes"])


def _screening(athlete: Athlete, health: Mapping[str, Any], last: IntakeVersion | None) -> str:
    """A new yes needs a new clearance; the same ones as before keep theirs.

    One that is needed stays needed whatever is answered after it: only a coach records it.
    """
    if athlete.needs_clearance:
        return Athlete.Screening.NEEDS
    said = yeses(health)
    if not said:
        return Athlete.Screening.CLEAR
    before = yeses(last.health["health"]) if last and last.health else frozenset()
    kept = athlete.screening == Athlete.Screening.CLEARED and said <= before
    return Athlete.Screening.CLEARED if kept else Athlete.Screening.NEEDS


@transaction.atomic
def mark_read(*, athlete: Athlete, number: int, by: User, now: datetime) -> None:
    """A coach has read up to this version; an older one again changes nothing."""
    athlete = _hold(athlete)
    if not IntakeVersion.objects.of(athlete).filter(number=number).exists():
        raise RefusedError("There is no such version.")
    Intake.objects.filter(athlete=athlete, read_number__lt=number).update(
        read_number=number, read_at=now, read_by=by
    )


@transaction.atomic
def record_screening(*, athlete: Athlete, words: str, on: date, by: User, now: datetime) -> None:
    """That a doctor cleared an athlete who said yes, or that one was screened elsewhere, in a coach’s words.

    `on` is the day it was. The words are kept only with the consent to it. Raises RefusedError where nothing
    is open.
    """
    athlete = _hold(athlete)
    if athlete.needs_clearance:
        kind = ScreeningNote.Kind.CLEARANCE
    elif athlete.screening == Athlete.Screening.OPEN:
        kind = ScreeningNote.Kind.ELSEWHERE
    else:
        raise RefusedError(f"Nothing is open about the screening of {athlete.first_name}.")
    _record([athlete], kind, words, on, by, now)


@transaction.atomic
def record_elsewhere(
    *, athletes: Iterable[Athlete], words: str, on: date, by: User, now: datetime
) -> list[Athlete]:
    """That several were screened elsewhere on a day, such as on paper before there was an intake here.

    Who said yes here needs a clearance of his or her own and stays as is, as does who is screened: so it is
    safe to repeat. Those for whom it was recorded.
    """
    rows = Athlete.objects.filter(pk__in=[one.pk for one in athletes], screening=Athlete.Screening.OPEN)
    waiting = list(rows.select_for_update(of=("self",)).order_by("pk"))
    _record(waiting, ScreeningNote.Kind.ELSEWHERE, words, on, by, now)
    return waiting


def _record(athletes: list[Athlete], kind: str, words: str, on: date, by: User, now: datetime) -> None:
    agreed = Consent.objects.in_force().filter(kind=HEALTH, athlete__in=athletes)
    may_keep = set(agreed.values_list("athlete", flat=True)) if words else set()
    ScreeningNote.objects.bulk_create(
        ScreeningNote(
            athlete=one,
            kind=kind,
            words=words if one.pk in may_keep else ScreeningNote.NOT_KEPT,
            on=on,
            by=by,
            at=now,
        )
        for one in athletes
    )
    rows = Athlete.objects.filter(pk__in=[one.pk for one in athletes])
    rows.update(screening=Athlete.Screening.CLEARED)


def note_unscreened(*, athletes: Iterable[Athlete], words: str, by: User, now: datetime) -> None:
    """Why a plan was given to athletes whose screening is open."""
    kind = ScreeningNote.Kind.UNSCREENED
    ScreeningNote.objects.bulk_create(
        ScreeningNote(athlete=athlete, kind=kind, words=words[:500], by=by, at=now) for athlete in athletes
    )


def _hold(athlete: Athlete) -> Athlete:
    return Athlete.objects.select_for_update(of=("self",)).get(pk=athlete.pk)


def _may_keep_health(athlete: Athlete) -> bool:
    return Consent.objects.of(athlete).in_force().filter(kind=HEALTH).exists()
