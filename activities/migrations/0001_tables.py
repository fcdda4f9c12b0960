import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("activities", "0001_initial"),
        ("activities", "0002_files_finished"),
    ]

    dependencies = [
        ("athletes", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("is_archive", models.BooleanField(default=False)),
                ("name", models.CharField(max_length=200, verbose_name="file")),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("reading", "Being read"),
                            ("read", "Read"),
                            ("duplicate", "Here already"),
                            ("refused", "Cannot be read"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("said", models.CharField(blank=True, max_length=500)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "archive",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="activities.upload",
                    ),
                ),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Original",
            fields=[
                (
                    "upload",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="activities.upload",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("leg", models.PositiveSmallIntegerField(default=0)),
                (
                    "sport",
                    models.CharField(
                        choices=[
                            ("running", "Running"),
                            ("cycling", "Cycling"),
                            ("swimming", "Swimming"),
                            ("rowing", "Rowing"),
                            ("walking", "Walking"),
                            ("strength", "Strength"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("day", models.DateField(null=True)),
                ("start", models.DateTimeField()),
                ("clock_is_off", models.BooleanField(default=False)),
                ("elapsed_s", models.FloatField(null=True)),
                ("timer_s", models.FloatField(null=True)),
                ("moving_s", models.FloatField(null=True)),
                ("distance_m", models.FloatField(null=True)),
                ("avg_hr", models.FloatField(null=True)),
                ("max_hr", models.FloatField(null=True)),
                ("avg_power_w", models.FloatField(null=True)),
                ("weighted_power_w", models.FloatField(null=True)),
                ("ascent_m", models.FloatField(null=True)),
                ("computed_avg_hr", models.FloatField(null=True)),
                ("computed_weighted_power_w", models.FloatField(null=True)),
                ("is_estimated", models.BooleanField(default=False)),
                ("laps", models.JSONField(default=list)),
                ("sets", models.JSONField(default=list)),
                ("lengths", models.PositiveIntegerField(default=0)),
                ("series", models.JSONField(default=dict)),
                ("tallies", models.JSONField(default=dict)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="activities.upload",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "reading"])),
                fields=["created_at"],
                name="upload_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.UniqueConstraint(fields=("athlete", "sha256"), name="upload_content_once"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "reading"), _negated=True),
                    ("taken_at__isnull", False),
                    _connector="OR",
                ),
                name="upload_reading_is_taken",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("said", ""), _negated=True),
                    _connector="OR",
                ),
                name="upload_refused_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["athlete", "day"], name="activity_calendar"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(fields=("upload", "leg"), name="activity_leg_once"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.UniqueConstraint(
                condition=models.Q(("clock_is_off", False)),
                fields=("athlete", "start", "sport"),
                name="activity_start_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("clock_is_off", True), ("day__isnull", False), _connector="OR"),
                name="activity_has_a_day",
            ),
        ),
    ]
