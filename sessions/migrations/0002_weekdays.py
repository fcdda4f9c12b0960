from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("training_sessions", "0001_tables")]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="weekdays",
            field=ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=Q(weekdays__len=0) | Q(weekdays__len=7, weekdays__contains=[0, 1, 2, 3, 4, 5, 6]),
                name="assignment_weekdays_exchanged",
            ),
        ),
    ]
