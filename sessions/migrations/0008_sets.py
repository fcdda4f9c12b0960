import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training_sessions", "0007_entries"),
    ]

    operations = [
        migrations.AddField(
            model_name="log",
            name="sets_ids",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list
            ),
        ),
        migrations.CreateModel(
            name="SetLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("movement", models.CharField(max_length=160)),
                ("label", models.CharField(blank=True, max_length=4)),
                ("number", models.PositiveSmallIntegerField()),
                ("is_done", models.BooleanField(default=True)),
                ("reps", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("seconds", models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                ("metres", models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
                ("kg", models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                (
                    "is_added",
                    models.BooleanField(default=False, verbose_name="the weight is on top of the body's"),
                ),
                (
                    "left",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="repetitions left; four is four or more"
                    ),
                ),
                ("side", models.BooleanField(default=False, verbose_name="counted for each side")),
                ("asked", models.JSONField(blank=True, default=dict)),
                ("of", models.CharField(blank=True, max_length=20)),
                (
                    "log",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sets",
                        to="training_sessions.log",
                    ),
                ),
            ],
            options={
                "ordering": ["log", "order"],
                "indexes": [models.Index(fields=["movement", "log"], name="set_log_movement")],
                "constraints": [
                    models.UniqueConstraint(fields=("log", "order"), name="set_log_order_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("of", ""), _negated=True),
                        fields=("log", "of"),
                        name="set_log_answers_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("movement", ""), _negated=True)
                        ),
                        name="set_log_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order__range", (1, 200))), name="set_log_at_most_200"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_done", True),
                            models.Q(
                                ("kg", None),
                                ("left", None),
                                ("metres", None),
                                ("reps", None),
                                ("seconds", None),
                            ),
                            _connector="OR",
                        ),
                        name="set_log_left_out_has_no_numbers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_done", True), models.Q(("of", ""), _negated=True), _connector="OR"
                        ),
                        name="set_log_left_out_was_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reps", None), models.Q(("seconds", None), ("metres", None), _connector="OR")
                            ),
                            models.Q(("metres", None), ("seconds", None)),
                            _connector="OR",
                        ),
                        name="set_log_counts_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reps", None), ("reps__range", (1, 1000)), _connector="OR"),
                        name="set_log_reps_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seconds", None),
                            models.Q(("seconds__gt", 0), ("seconds__lte", 7200)),
                            _connector="OR",
                        ),
                        name="set_log_seconds_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("metres", None),
                            models.Q(("metres__gt", 0), ("metres__lte", 50000)),
                            _connector="OR",
                        ),
                        name="set_log_metres_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kg", None), ("kg__range", (0, 1000)), _connector="OR"),
                        name="set_log_kg_sane",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left", None), ("left__range", (0, 4)), _connector="OR"),
                        name="set_log_left_sane",
                    ),
                ],
            },
        ),
    ]
