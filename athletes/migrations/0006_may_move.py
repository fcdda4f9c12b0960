from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("athletes", "0004_wellness"),
    ]

    operations = [
        migrations.AddField(
            model_name="athlete",
            name="may_move",
            field=models.BooleanField(default=True, verbose_name="may move sessions"),
        ),
    ]
