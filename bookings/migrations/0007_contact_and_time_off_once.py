"""An address for visitors who find no time, and one row for the same days off."""

from typing import Any

from django.db import migrations, models
from django.db.models import Min


def keep_the_first(apps: Any, schema_editor: Any) -> None:
    """A form that was pressed twice left the same days twice."""
    rows = apps.get_model("bookings", "TimeOff").objects
    firsts = rows.values("page", "first_day", "last_day").annotate(first=Min("pk")).values("first").order_by()
    rows.exclude(pk__in=list(firsts.values_list("first", flat=True))).delete()


class Migration(migrations.Migration):
    dependencies = [("bookings", "0006_several_calendars_and_midnight")]

    operations = [
        migrations.AddField(
            model_name="coachpage",
            name="contact",
            field=models.EmailField(blank=True, max_length=254, verbose_name="mail address for visitors"),
        ),
        migrations.RunPython(keep_the_first, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="timeoff",
            constraint=models.UniqueConstraint(
                fields=("page", "first_day", "last_day"), name="time_off_once"
            ),
        ),
    ]
