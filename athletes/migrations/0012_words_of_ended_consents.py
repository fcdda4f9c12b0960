"""Takes the words of notes about screening that a consent no longer covers.

Until notes went with the consent, a withdrawal left their words, and a clearance was written down in words
whether or not the athlete had agreed to that. The notes stay: who recorded what kind of thing, and when.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Exists, OuterRef, Q

# As ScreeningNote.NOT_KEPT read then.
NOT_KEPT = "Words about health are kept only while the athlete agrees to it."


def take_words(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of clearances without a consent now, and of every note from before a consent ended."""
    notes = apps.get_model("athletes", "ScreeningNote").objects
    consents = apps.get_model("athletes", "Consent").objects.filter(
        kind="health", athlete=OuterRef("athlete")
    )
    about_health = Q(kind__in=["clearance", "elsewhere"]) & ~Exists(consents.filter(withdrawn_at=None))
    # No text has had a second version yet, so every consent that ended was withdrawn.
    was_withdrawn = Exists(consents.filter(withdrawn_at__gte=OuterRef("at")))
    notes.filter(about_health | Q(was_withdrawn)).update(words=NOT_KEPT)


class Migration(migrations.Migration):
    dependencies = [("athletes", "0011_day_of_a_screening")]

    operations = [migrations.RunPython(take_words, migrations.RunPython.noop)]
