from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_tables"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="optout",
            name="optout_of_what_may_stop",
        ),
        migrations.AlterField(
            model_name="delivery",
            name="kind",
            field=models.CharField(
                choices=[
                    ("account", "Sign-in and account"),
                    ("invitation", "Invitation"),
                    ("intake", "Intake of an athlete"),
                    ("booking", "Intro call"),
                    ("summary", "Weekly summary"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="optout",
            name="kind",
            field=models.CharField(
                choices=[
                    ("account", "Sign-in and account"),
                    ("invitation", "Invitation"),
                    ("intake", "Intake of an athlete"),
                    ("booking", "Intro call"),
                    ("summary", "Weekly summary"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="optout",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["intake", "invitation", "summary"])),
                name="optout_of_what_may_stop",
            ),
        ),
    ]
