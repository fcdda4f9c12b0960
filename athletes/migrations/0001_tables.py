import datetime
import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import timezone_field.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("athletes", "0001_initial"),
        ("athletes", "0002_status_and_days"),
        ("athletes", "0003_calendar"),
        ("athletes", "0004_wellness"),
        ("athletes", "0006_may_move"),
        ("athletes", "0007_benchmarks"),
        ("athletes", "0008_summary_without_me"),
        ("athletes", "0009_threshold_declined"),
        ("athletes", "0010_intake"),
        ("athletes", "0011_day_of_a_screening"),
        ("athletes", "0012_words_of_ended_consents"),
    ]

    dependencies = [
        ("accounts", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Athlete",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                (
                    "zone",
                    timezone_field.fields.TimeZoneField(default="Europe/London", verbose_name="time zone"),
                ),
                ("summary_weekday", models.PositiveSmallIntegerField(default=0, verbose_name="summary on")),
                ("summary_time", models.TimeField(default=datetime.time(8, 0), verbose_name="summary at")),
                (
                    "free_minutes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(null=True),
                        blank=True,
                        default=list,
                        size=7,
                    ),
                ),
                ("may_move", models.BooleanField(default=True, verbose_name="may move sessions")),
                (
                    "summary_without_me",
                    models.BooleanField(default=False, verbose_name="summaries without me"),
                ),
                ("calendar_key", models.CharField(blank=True, max_length=43, null=True, unique=True)),
                (
                    "screening",
                    models.CharField(
                        choices=[
                            ("open", "Not screened yet"),
                            ("clear", "No to all seven questions"),
                            ("needs", "Clearance needed"),
                            ("cleared", "Clearance recorded"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("sharing_ended_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coached",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="athlete",
                        to="accounts.invitation",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="athletes",
                        to="accounts.practice",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="athletes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Benchmark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(blank=True, editable=False, max_length=20)),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("seconds", "Time"),
                            ("watts", "Power"),
                            ("kg", "Weight"),
                            ("bpm", "Heart rate"),
                            ("metres", "Distance or height"),
                            ("reps", "Repetitions"),
                            ("css", "Swim speed"),
                        ],
                        max_length=10,
                        verbose_name="what is measured",
                    ),
                ),
                (
                    "better",
                    models.CharField(
                        blank=True,
                        choices=[("up", "More is better"), ("down", "Less is better"), ("", "Neither way")],
                        default="up",
                        max_length=4,
                        verbose_name="which way is better",
                    ),
                ),
                ("metres", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ("lift", models.CharField(blank=True, editable=False, max_length=60)),
                (
                    "cv_pct",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.1")),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="error of a repeat, %",
                    ),
                ),
                (
                    "cv_source",
                    models.CharField(blank=True, max_length=160, verbose_name="where the error is from"),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="benchmarks",
                        to="accounts.practice",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("health", "My answers about health"),
                            ("sharing", "My training, for my coach"),
                            ("photos", "Photos of me"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="athletes.athlete",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("event", "Event"), ("benchmark", "Benchmark")],
                        default="event",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="goal")),
                ("day", models.DateField(blank=True, null=True, verbose_name="date")),
                ("target", models.CharField(blank=True, max_length=60, verbose_name="target")),
                (
                    "priority",
                    models.CharField(
                        choices=[
                            ("A", "A, what the plan is for"),
                            ("B", "B, on the way"),
                            ("C", "C, for fun"),
                        ],
                        default="A",
                        max_length=1,
                    ),
                ),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "benchmark",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="goals",
                        to="athletes.benchmark",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("day"), nulls_last=True), "priority"],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("draft", models.JSONField(blank=True, default=dict)),
                ("draft_at", models.DateTimeField(blank=True, null=True)),
                ("read_number", models.PositiveIntegerField(default=0)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "athlete",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intake",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IntakeVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("answers", models.JSONField()),
                ("health", models.JSONField(null=True)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intake_versions",
                        to="athletes.athlete",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_id", models.UUIDField(default=uuid.uuid4)),
                ("day", models.DateField(verbose_name="date")),
                ("value", models.DecimalField(decimal_places=2, max_digits=9)),
                ("made_from", models.CharField(blank=True, max_length=60)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("session_uid", models.UUIDField(blank=True, null=True)),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "benchmark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="athletes.benchmark",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ScreeningNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("clearance", "Clearance recorded"),
                            ("elsewhere", "Screened elsewhere"),
                            ("unscreened", "Plan given without screening"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(max_length=500)),
                ("on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screening_notes",
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
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="StatusPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_id", models.UUIDField(default=uuid.uuid4)),
                (
                    "kind",
                    models.CharField(
                        choices=[("sick", "Sick"), ("injured", "Injured"), ("away", "Away")], max_length=10
                    ),
                ),
                ("first_day", models.DateField(verbose_name="from")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="to")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="status_periods",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-first_day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Threshold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("1rm", "1RM, kg"),
                            ("ftp", "FTP, W"),
                            ("lthr", "Threshold heart rate, bpm"),
                            ("pace", "Threshold pace, s/km"),
                            ("css", "Critical swim speed, s/100 m"),
                            ("hrmax", "Highest heart rate, bpm"),
                            ("hrrest", "Resting heart rate, bpm"),
                        ],
                        max_length=10,
                    ),
                ),
                ("lift", models.CharField(blank=True, max_length=60)),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=7,
                        validators=[django.core.validators.MinValueValidator(1)],
                    ),
                ),
                ("valid_from", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed"),
                            ("proposed", "Proposed"),
                            ("declined", "Declined"),
                        ],
                        default="confirmed",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=120)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thresholds",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "lift", "-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Wellness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("sleep", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sleep")),
                ("energy", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="energy")),
                (
                    "soreness",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="soreness"),
                ),
                ("stress", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="stress")),
                ("mood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="mood")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wellness",
                        to="athletes.athlete",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="athlete",
            constraint=models.UniqueConstraint(
                models.F("practice"),
                django.db.models.functions.text.Lower("email"),
                name="athlete_email_once",
                violation_error_message="Somebody in this practice has this e-mail already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="athlete",
            constraint=models.UniqueConstraint(
                condition=models.Q(("user__isnull", False)),
                fields=("practice", "user"),
                name="athlete_user_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="athlete",
            constraint=models.CheckConstraint(
                condition=models.Q(("summary_weekday__lte", 6)), name="athlete_summary_weekday"
            ),
        ),
        migrations.AddConstraint(
            model_name="athlete",
            constraint=models.CheckConstraint(
                condition=models.Q(("free_minutes__len__in", [0, 7])), name="athlete_free_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="benchmark",
            constraint=models.UniqueConstraint(
                models.F("practice"),
                django.db.models.functions.text.Lower("name"),
                name="benchmark_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="benchmark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("practice", "key"),
                name="benchmark_key_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="benchmark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cv_pct", None), models.Q(("cv_pct__gt", 0), ("cv_pct__lte", 50)), _connector="OR"
                ),
                name="benchmark_cv_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("athlete", "kind"),
                name="consent_in_force_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None), ("withdrawn_at__gte", models.F("given_at")), _connector="OR"
                ),
                name="consent_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="intakeversion",
            constraint=models.UniqueConstraint(fields=("athlete", "number"), name="intake_version_once"),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["athlete", "benchmark", "day"], name="result_trend"),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.UniqueConstraint(fields=("athlete", "client_id"), name="result_client_id_once"),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.CheckConstraint(condition=models.Q(("value__gt", 0)), name="result_above_zero"),
        ),
        migrations.AddConstraint(
            model_name="screeningnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="screening_note_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="screeningnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "unscreened"), _negated=True), ("on", None), _connector="OR"
                ),
                name="screening_note_day_of_a_screening",
            ),
        ),
        migrations.AddConstraint(
            model_name="statusperiod",
            constraint=models.UniqueConstraint(fields=("athlete", "client_id"), name="status_client_id_once"),
        ),
        migrations.AddConstraint(
            model_name="statusperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("last_day", None), ("last_day__gte", models.F("first_day")), _connector="OR"
                ),
                name="status_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="threshold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "confirmed")),
                fields=("athlete", "kind", "lift", "valid_from"),
                name="threshold_once_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="threshold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "proposed")),
                fields=("athlete", "kind", "lift"),
                name="threshold_proposed_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="threshold",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gt", 0)), name="threshold_above_zero"
            ),
        ),
        migrations.AddConstraint(
            model_name="threshold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "1rm"), models.Q(("lift", ""), _negated=True)),
                    models.Q(models.Q(("kind", "1rm"), _negated=True), ("lift", "")),
                    _connector="OR",
                ),
                name="threshold_lift_iff_1rm",
            ),
        ),
        migrations.AddConstraint(
            model_name="wellness",
            constraint=models.UniqueConstraint(fields=("athlete", "day"), name="wellness_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="wellness",
            constraint=models.CheckConstraint(
                condition=models.Q(("sleep", None), ("sleep__range", (1, 5)), _connector="OR"),
                name="wellness_sleep_on_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="wellness",
            constraint=models.CheckConstraint(
                condition=models.Q(("energy", None), ("energy__range", (1, 5)), _connector="OR"),
                name="wellness_energy_on_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="wellness",
            constraint=models.CheckConstraint(
                condition=models.Q(("soreness", None), ("soreness__range", (1, 5)), _connector="OR"),
                name="wellness_soreness_on_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="wellness",
            constraint=models.CheckConstraint(
                condition=models.Q(("stress", None), ("stress__range", (1, 5)), _connector="OR"),
                name="wellness_stress_on_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="wellness",
            constraint=models.CheckConstraint(
                condition=models.Q(("mood", None), ("mood__range", (1, 5)), _connector="OR"),
                name="wellness_mood_on_scale",
            ),
        ),
    ]
