import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0001_initial"),
        ("athletes", "0006_may_move"),
        ("training_sessions", "0005_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Move",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_id", models.UUIDField(default=uuid.uuid4)),
                ("from_day", models.DateField()),
                ("to_day", models.DateField()),
                ("was_edited", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="log",
            name="log_skipped_has_no_numbers",
        ),
        migrations.RemoveConstraint(
            model_name="log",
            name="log_feel_on_scale",
        ),
        migrations.AddField(
            model_name="log",
            name="avg_hr",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="average heart rate"),
        ),
        migrations.AlterField(
            model_name="log",
            name="feel",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[(1, "Something hurts"), (2, "Heavy"), (3, "As usual"), (4, "Fresh"), (5, "Strong")],
                null=True,
                verbose_name="how it felt",
            ),
        ),
        migrations.AddConstraint(
            model_name="log",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "skipped"), _negated=True),
                    models.Q(("avg_hr", None), ("distance_m", None), ("duration_s", None), ("rpe", None)),
                    _connector="OR",
                ),
                name="log_skipped_has_no_numbers",
            ),
        ),
        migrations.AddConstraint(
            model_name="log",
            constraint=models.CheckConstraint(
                condition=models.Q(("feel", None), ("feel__range", (1, 5)), _connector="OR"),
                name="log_feel_on_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="log",
            constraint=models.CheckConstraint(
                condition=models.Q(("avg_hr", None), ("avg_hr__range", (30, 250)), _connector="OR"),
                name="log_hr_sane",
            ),
        ),
        migrations.AddField(
            model_name="move",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="move",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="moves",
                to="training_sessions.session",
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.UniqueConstraint(fields=("session", "client_id"), name="move_client_id_once"),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_day", models.F("from_day")), _negated=True),
                name="move_to_another_day",
            ),
        ),
    ]
