from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("summaries", "0002_review"),
    ]

    operations = [
        migrations.AddField(
            model_name="summary",
            name="waited_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
