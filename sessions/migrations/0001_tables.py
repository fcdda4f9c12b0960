import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("training_sessions", "0001_initial"),
        ("training_sessions", "0002_edits"),
        ("training_sessions", "0003_assign_and_push"),
        ("training_sessions", "0004_push"),
        ("training_sessions", "0005_files"),
        ("training_sessions", "0006_feel_and_move"),
        ("training_sessions", "0007_entries"),
        ("training_sessions", "0008_sets"),
        ("training_sessions", "0009_entry_faults"),
        ("training_sessions", "0010_session_changed_at"),
    ]

    dependencies = [
        ("activities", "0001_tables"),
        ("athletes", "0001_tables"),
        ("plans", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("batch", models.UUIDField(blank=True, db_index=True, null=True)),
                ("first_week", models.PositiveSmallIntegerField(default=1)),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField()),
                (
                    "pauses",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        blank=True,
                        default=list,
                    ),
                ),
                ("paused_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("assigned_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="plans.planversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("session_uid", models.UUIDField(blank=True, null=True)),
                ("fields", models.JSONField(default=dict)),
                ("device", models.UUIDField(blank=True, null=True)),
                ("base", models.DateTimeField(blank=True, null=True)),
                ("day", models.DateField()),
                ("said_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("taken", "Taken"),
                            ("kept", "Kept, without an effect"),
                            ("refused", "Refused"),
                            ("fault", "A fault of ours stood in the way; it is tried again"),
                        ],
                        default="taken",
                        max_length=10,
                    ),
                ),
                ("told", models.CharField(blank=True, max_length=500)),
                ("beside", models.JSONField(blank=True, default=dict)),
                ("beside_at", models.DateTimeField(blank=True, null=True)),
                ("more", models.JSONField(blank=True, default=dict)),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="athletes.athlete",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "entries",
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("what", models.CharField(max_length=200)),
                ("why", models.CharField(blank=True, max_length=500)),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="training_sessions.assignment",
                    ),
                ),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger",
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
            name="Push",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("came_from", models.JSONField(default=dict)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", models.CharField(max_length=500)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pushes",
                        to="plans.planversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
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
                        verbose_name="sport",
                    ),
                ),
                ("kind", models.CharField(default="easy", max_length=30, verbose_name="kind")),
                (
                    "adaptation",
                    models.CharField(
                        choices=[
                            ("base", "Aerobic base"),
                            ("threshold", "Threshold"),
                            ("vo2max", "VO2max"),
                            ("speed", "Speed"),
                            ("max_strength", "Max strength"),
                            ("hypertrophy", "Hypertrophy"),
                            ("skill", "Skill, mobility"),
                            ("recovery", "Recovery"),
                            ("test", "Test, race"),
                        ],
                        max_length=20,
                        verbose_name="intended adaptation",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("prescription", models.TextField(blank=True, max_length=4000, verbose_name="prescription")),
                ("structure", models.JSONField(blank=True, default=dict)),
                (
                    "target_rpe",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=3,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="target RPE",
                    ),
                ),
                ("duration_s", models.PositiveIntegerField(blank=True, null=True)),
                ("distance_m", models.PositiveIntegerField(blank=True, null=True)),
                ("is_key", models.BooleanField(default=False, verbose_name="key session")),
                ("notes", models.TextField(blank=True, max_length=2000, verbose_name="notes")),
                (
                    "link",
                    models.URLField(
                        blank=True,
                        max_length=300,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                        verbose_name="link",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("planned_uid", models.UUIDField()),
                ("week", models.PositiveSmallIntegerField()),
                ("day", models.DateField()),
                ("waits", models.BooleanField(default=False)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="training_sessions.assignment",
                    ),
                ),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "edited_by",
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="training_sessions.session",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Log",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("day", models.DateField(verbose_name="day")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="what")),
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
                        default="other",
                        max_length=10,
                        verbose_name="sport",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("done", "Done"), ("partial", "Did part of it"), ("skipped", "Not done")],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sick", "Sick"),
                            ("injured", "Injured"),
                            ("tired", "Too tired"),
                            ("no_time", "No time"),
                            ("travel", "Travelling"),
                            ("other", "Another reason"),
                        ],
                        max_length=10,
                        verbose_name="reason",
                    ),
                ),
                (
                    "rpe",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=3,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="effort",
                    ),
                ),
                (
                    "feel",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "Something hurts"),
                            (2, "Heavy"),
                            (3, "As usual"),
                            (4, "Fresh"),
                            (5, "Strong"),
                        ],
                        null=True,
                        verbose_name="how it felt",
                    ),
                ),
                ("duration_s", models.PositiveIntegerField(blank=True, null=True)),
                ("distance_m", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "avg_hr",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="average heart rate"
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                (
                    "sets_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list
                    ),
                ),
                ("logged_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "activity",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log",
                        to="activities.activity",
                    ),
                ),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="logs",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log",
                        to="training_sessions.session",
                    ),
                ),
            ],
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
            },
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="assignment_days_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_week__gte", 1)), name="assignment_weeks_from_one"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["athlete", "session_uid"], name="entry_of_session"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["athlete", "received_at"], name="entry_lately"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("state", "fault")), fields=["received_at"], name="entry_fault"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("athlete", "uid"), name="entry_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("said_at__lte", models.F("received_at"))),
                name="entry_said_before_it_came",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "taken"), models.Q(("told", ""), _negated=True), _connector="OR"
                ),
                name="entry_without_effect_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("beside", {}), ("beside_at", None)),
                    models.Q(models.Q(("beside", {}), _negated=True), ("beside_at__isnull", False)),
                    _connector="OR",
                ),
                name="entry_beside_has_a_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgerentry",
            index=models.Index(fields=["athlete", "-at"], name="ledger_newest"),
        ),
        migrations.AddConstraint(
            model_name="push",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="push_says_why"
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["athlete", "day"], name="session_calendar"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("target_rpe", None), ("target_rpe__range", (1, 10)), _connector="OR"),
                name="session_rpe_on_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("duration_s", None), ("duration_s__range", (1, 172800)), _connector="OR"),
                name="session_duration_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("distance_m", None), ("distance_m__range", (1, 1000000)), _connector="OR"
                ),
                name="session_distance_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("link", ""), ("link__regex", "^https?://"), _connector="OR"),
                name="session_link_is_for_the_web",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(fields=("assignment", "planned_uid"), name="session_once"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("edited_at", None), ("edited_by", None)),
                    models.Q(("edited_at__isnull", False), ("edited_by__isnull", False)),
                    _connector="OR",
                ),
                name="session_edited_by_somebody",
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
        migrations.AddIndex(
            model_name="log",
            index=models.Index(fields=["athlete", "day"], name="log_calendar"),
        ),
        migrations.AddConstraint(
            model_name="log",
            constraint=models.UniqueConstraint(fields=("athlete", "client_id"), name="log_client_id_once"),
        ),
        migrations.AddConstraint(
            model_name="log",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "skipped"), models.Q(("reason", ""), _negated=True)),
                    models.Q(models.Q(("outcome", "skipped"), _negated=True), ("reason", "")),
                    _connector="OR",
                ),
                name="log_reason_iff_skipped",
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
                condition=models.Q(("rpe", None), ("rpe__range", (1, 10)), _connector="OR"),
                name="log_rpe_on_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="log",
            constraint=models.CheckConstraint(
                condition=models.Q(("duration_s", None), ("duration_s__range", (1, 172800)), _connector="OR"),
                name="log_duration_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="log",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("distance_m", None), ("distance_m__range", (1, 1000000)), _connector="OR"
                ),
                name="log_distance_sane",
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
        migrations.AddConstraint(
            model_name="log",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("session__isnull", False),
                    models.Q(("outcome", "skipped"), _negated=True),
                    _connector="OR",
                ),
                name="log_skips_a_session",
            ),
        ),
        migrations.AddIndex(
            model_name="setlog",
            index=models.Index(fields=["movement", "log"], name="set_log_movement"),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.UniqueConstraint(fields=("log", "order"), name="set_log_order_once"),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.UniqueConstraint(
                condition=models.Q(("of", ""), _negated=True),
                fields=("log", "of"),
                name="set_log_answers_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True), models.Q(("movement", ""), _negated=True)
                ),
                name="set_log_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(("order__range", (1, 200))), name="set_log_at_most_200"
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_done", True),
                    models.Q(
                        ("kg", None), ("left", None), ("metres", None), ("reps", None), ("seconds", None)
                    ),
                    _connector="OR",
                ),
                name="set_log_left_out_has_no_numbers",
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_done", True), models.Q(("of", ""), _negated=True), _connector="OR"),
                name="set_log_left_out_was_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reps", None), models.Q(("seconds", None), ("metres", None), _connector="OR")),
                    models.Q(("metres", None), ("seconds", None)),
                    _connector="OR",
                ),
                name="set_log_counts_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(("reps", None), ("reps__range", (1, 1000)), _connector="OR"),
                name="set_log_reps_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seconds", None), models.Q(("seconds__gt", 0), ("seconds__lte", 7200)), _connector="OR"
                ),
                name="set_log_seconds_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("metres", None), models.Q(("metres__gt", 0), ("metres__lte", 50000)), _connector="OR"
                ),
                name="set_log_metres_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(("kg", None), ("kg__range", (0, 1000)), _connector="OR"),
                name="set_log_kg_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="setlog",
            constraint=models.CheckConstraint(
                condition=models.Q(("left", None), ("left__range", (0, 4)), _connector="OR"),
                name="set_log_left_sane",
            ),
        ),
    ]
