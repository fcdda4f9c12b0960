"""What stood in notes about a screening from before notes went with their consent."""

from datetime import timedelta
from importlib import import_module

from django.apps import apps
from django.utils import timezone

from athletes.intake.actions import give_consent, withdraw_consent
from athletes.models import ScreeningNote
from tests.cast import make_athlete


def note(athlete, kind, **fields):
    by = athlete.coach
    return ScreeningNote.objects.create(athlete=athlete, kind=kind, words=f"{kind} words", by=by, **fields)


def test_words_without_a_consent_are_taken_and_the_notes_stay(cast):
    now, eve = timezone.now(), make_athlete("Eve", cast.northside, cast.alice)
    early = now - timedelta(days=9)
    give_consent(athlete=cast.bob, kind="health", now=early)
    withdraw_consent(athlete=cast.bob, kind="health", now=now - timedelta(days=2))
    note(cast.bob, "clearance", at=early)
    note(cast.bob, "unscreened", at=early)
    note(cast.bob, "unscreened", at=now)
    note(eve, "elsewhere", at=early)
    give_consent(athlete=cast.dave, kind="health", now=early)
    note(cast.dave, "clearance", at=now)
    import_module("athletes.migrations.0012_words_of_ended_consents").take_words(apps, None)
    kept = [
        (one.athlete.name, one.kind) for one in ScreeningNote.objects.exclude(words=ScreeningNote.NOT_KEPT)
    ]
    assert sorted(kept) == [("Bob", "unscreened"), ("Dave", "clearance")]
    assert ScreeningNote.objects.count() == 5
