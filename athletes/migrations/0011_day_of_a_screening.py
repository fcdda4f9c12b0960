"""A note about a screening says on which day it was; for those from before nobody said it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("athletes", "0010_intake")]

    operations = [
        migrations.AddField(
            model_name="screeningnote", name="on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddConstraint(
            model_name="screeningnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "unscreened"), _negated=True) | models.Q(("on", None)),
                name="screening_note_day_of_a_screening",
            ),
        ),
    ]
