from typing import Any

from django.db import migrations


def move_words(apps: Any, _: Any) -> None:
    """What stood under "Training" is one more line of the credentials, which ask for the same."""
    profiles = apps.get_model("leads", "Profile").objects
    for page in apps.get_model("bookings", "CoachPage").objects.exclude(training=""):
        profile, _ = profiles.get_or_create(coach_id=page.coach_id)
        lines = [one.strip() for one in profile.credentials.splitlines()]
        if page.training.strip() not in lines:
            profile.credentials = "\n".join([page.training.strip(), *lines])[:800]
            profile.save(update_fields=["credentials"])


class Migration(migrations.Migration):
    dependencies = [("bookings", "0001_tables"), ("leads", "0001_tables")]

    operations = [
        migrations.RunPython(move_words, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="coachpage", name="training"),
    ]
