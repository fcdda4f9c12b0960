"""Whoever has a public page stood in the list of coaches until now, and goes on to until told otherwise."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def list_public_pages(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    pages = apps.get_model("bookings", "CoachPage").objects.filter(is_public=True)
    profile = apps.get_model("leads", "Profile")
    profile.objects.bulk_create(
        [profile(coach_id=page.coach_id, is_listed=True) for page in pages], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("leads", "0001_leads"), ("bookings", "0001_initial")]

    operations = [migrations.RunPython(list_public_pages, migrations.RunPython.noop)]
