import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0006_sheets_of_a_workbook"),
    ]

    operations = [
        migrations.AddField(
            model_name="exercise",
            name="alternates",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=80), blank=True, default=list
            ),
        ),
    ]
