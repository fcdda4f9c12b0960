import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("plans", "0001_initial"),
        ("plans", "0002_edits"),
        ("plans", "0003_material"),
        ("plans", "0004_sheets"),
        ("plans", "0005_checks"),
        ("plans", "0006_sheets_of_a_workbook"),
        ("plans", "0007_alternates"),
    ]

    dependencies = [
        ("accounts", "0001_tables"),
        ("athletes", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
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
                ("goal", models.CharField(blank=True, max_length=200, verbose_name="goal")),
                (
                    "goal_kind",
                    models.CharField(
                        blank=True,
                        choices=[("event", "An event on a date"), ("benchmark", "A benchmark to reach")],
                        max_length=10,
                        verbose_name="kind of goal",
                    ),
                ),
                ("event_on", models.DateField(blank=True, null=True, verbose_name="date")),
                ("goal_target", models.CharField(blank=True, max_length=80, verbose_name="target")),
                ("source", models.CharField(blank=True, max_length=600, verbose_name="source")),
                ("weeks", models.PositiveSmallIntegerField(default=1, verbose_name="weeks")),
                ("revision", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plans",
                        to="accounts.practice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("name", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("base", "Base"),
                            ("build", "Build"),
                            ("peak", "Peak"),
                            ("taper", "Taper"),
                            ("deload", "Deload"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=10,
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("first_week", models.PositiveSmallIntegerField()),
                ("last_week", models.PositiveSmallIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="plans.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["first_week"],
            },
        ),
        migrations.CreateModel(
            name="CheckAcceptance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("P01", "P01 Session spike"),
                            ("P02", "P02 Weekly ramp"),
                            ("P03", "P03 First week against recent weeks"),
                            ("P04", "P04 No day of rest"),
                            ("P05", "P05 Hard days in a row"),
                            ("P06", "P06 A muscle on two days in a row"),
                            ("P07", "P07 Days alike"),
                            ("P08", "P08 No easier week"),
                            ("P09", "P09 Depth of a deload"),
                            ("P10", "P10 Taper"),
                            ("P11", "P11 What the taper keeps"),
                            ("P12", "P12 Intensity mix"),
                            ("P13", "P13 Long session"),
                            ("P14", "P14 The goal's sport"),
                            ("P15", "P15 Gaps"),
                            ("P16", "P16 Steps of a lift"),
                            ("P17", "P17 Hard sets by muscle"),
                            ("P18", "P18 What cannot be done"),
                            ("P19", "P19 Values on file"),
                            ("P20", "P20 A test or a race"),
                        ],
                        max_length=3,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("error", "error"), ("warning", "warning"), ("info", "info")], max_length=7
                    ),
                ),
                ("fingerprint", models.CharField(max_length=32)),
                ("what", models.CharField(max_length=300)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "athlete",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accepted_checks",
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acceptances",
                        to="plans.plan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanEdit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(unique=True)),
                ("number", models.PositiveIntegerField()),
                ("visit", models.UUIDField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "way",
                    models.CharField(
                        choices=[("do", "Done"), ("undo", "Undone"), ("redo", "Redone")],
                        default="do",
                        max_length=4,
                    ),
                ),
                ("label", models.CharField(max_length=200)),
                ("changes", models.JSONField()),
                ("selected", models.JSONField(default=list)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="plans.plan"
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undone_by",
                        to="plans.planedit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlannedSession",
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
                ("week", models.PositiveSmallIntegerField(verbose_name="week")),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        verbose_name="day",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="plans.plan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("revision", models.PositiveIntegerField(null=True)),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="plans.plan"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PracticeRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("P01", "P01 Session spike"),
                            ("P02", "P02 Weekly ramp"),
                            ("P03", "P03 First week against recent weeks"),
                            ("P04", "P04 No day of rest"),
                            ("P05", "P05 Hard days in a row"),
                            ("P06", "P06 A muscle on two days in a row"),
                            ("P07", "P07 Days alike"),
                            ("P08", "P08 No easier week"),
                            ("P09", "P09 Depth of a deload"),
                            ("P10", "P10 Taper"),
                            ("P11", "P11 What the taper keeps"),
                            ("P12", "P12 Intensity mix"),
                            ("P13", "P13 Long session"),
                            ("P14", "P14 The goal's sport"),
                            ("P15", "P15 Gaps"),
                            ("P16", "P16 Steps of a lift"),
                            ("P17", "P17 Hard sets by muscle"),
                            ("P18", "P18 What cannot be done"),
                            ("P19", "P19 Values on file"),
                            ("P20", "P20 A test or a race"),
                        ],
                        max_length=3,
                    ),
                ),
                ("is_off", models.BooleanField(default=False)),
                ("moved", models.JSONField(blank=True, default=dict)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_rules",
                        to="accounts.practice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SheetMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("mapping", models.JSONField()),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.practice"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SheetUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("table", models.JSONField()),
                ("mapping", models.JSONField()),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("names", models.JSONField(default=list)),
                ("tables", models.JSONField(default=list)),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="chosen sheet")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.practice"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Exercise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=160)),
                (
                    "primary",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("chest", "Chest"),
                                ("lats", "Lats"),
                                ("upper_back", "Upper back"),
                                ("traps", "Traps"),
                                ("front_delts", "Front delts"),
                                ("side_delts", "Side delts"),
                                ("rear_delts", "Rear delts"),
                                ("rotator_cuff", "Rotator cuff"),
                                ("serratus", "Serratus"),
                                ("biceps", "Biceps"),
                                ("triceps", "Triceps"),
                                ("forearms", "Forearms"),
                                ("abs", "Abs"),
                                ("obliques", "Obliques"),
                                ("lower_back", "Lower back"),
                                ("glutes", "Glutes"),
                                ("quads", "Quads"),
                                ("hamstrings", "Hamstrings"),
                                ("adductors", "Adductors"),
                                ("abductors", "Abductors"),
                                ("hip_flexors", "Hip flexors"),
                                ("calves", "Calves"),
                                ("shins", "Shins"),
                            ],
                            max_length=20,
                        ),
                        verbose_name="primary",
                    ),
                ),
                (
                    "secondary",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("chest", "Chest"),
                                ("lats", "Lats"),
                                ("upper_back", "Upper back"),
                                ("traps", "Traps"),
                                ("front_delts", "Front delts"),
                                ("side_delts", "Side delts"),
                                ("rear_delts", "Rear delts"),
                                ("rotator_cuff", "Rotator cuff"),
                                ("serratus", "Serratus"),
                                ("biceps", "Biceps"),
                                ("triceps", "Triceps"),
                                ("forearms", "Forearms"),
                                ("abs", "Abs"),
                                ("obliques", "Obliques"),
                                ("lower_back", "Lower back"),
                                ("glutes", "Glutes"),
                                ("quads", "Quads"),
                                ("hamstrings", "Hamstrings"),
                                ("adductors", "Adductors"),
                                ("abductors", "Abductors"),
                                ("hip_flexors", "Hip flexors"),
                                ("calves", "Calves"),
                                ("shins", "Shins"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                    ),
                ),
                (
                    "equipment",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list
                    ),
                ),
                (
                    "pattern",
                    models.CharField(
                        choices=[
                            ("squat", "Squat"),
                            ("lunge", "Lunge"),
                            ("hinge", "Hinge"),
                            ("push", "Push"),
                            ("pull", "Pull"),
                            ("isolation", "Single joint"),
                            ("whole_body", "Whole body"),
                            ("carry", "Carry"),
                            ("core", "Core"),
                            ("jump", "Jump"),
                            ("mobility", "Mobility"),
                        ],
                        default="isolation",
                        max_length=20,
                        verbose_name="pattern",
                    ),
                ),
                ("loaded", models.BooleanField(default=True, verbose_name="a weight is usual")),
                ("per_side", models.BooleanField(default=False, verbose_name="counted for each side")),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list
                    ),
                ),
                (
                    "alternates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exercises",
                        to="accounts.practice",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("practice", "uid"), name="exercise_uid_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)),
                        fields=("practice", "key"),
                        name="exercise_name_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("key", ""), _negated=True), ("primary__len__gt", 0)),
                        name="exercise_named",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LibraryItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("session", "Session"), ("week", "Week"), ("block", "Block")], max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
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
                ("tags", models.CharField(blank=True, max_length=200, verbose_name="words to find it by")),
                ("is_shared", models.BooleanField(default=False, verbose_name="shared in the practice")),
                ("weeks", models.PositiveSmallIntegerField(default=1)),
                ("content", models.JSONField()),
                ("summary", models.JSONField()),
                ("search", models.TextField()),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="library_items",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="library_items",
                        to="accounts.practice",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at", None)),
                        fields=["practice", "-updated_at"],
                        name="library_newest",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("practice", "uid"), name="library_item_uid_once"),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="library_item_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "block"), ("weeks__range", (2, 52))),
                            models.Q(("kind__in", ["session", "week"]), ("weeks", 1)),
                            _connector="OR",
                        ),
                        name="library_item_weeks_of_kind",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("weeks__lte", 52)),
                name="plan_weeks_bounded",
                violation_error_message="A plan holds at most 52 weeks.",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("goal_kind__in", ["event", "benchmark"]),
                    models.Q(("event_on", None), ("goal_target", "")),
                    _connector="OR",
                ),
                name="plan_goal_has_a_kind",
                violation_error_message="Say whether the goal is an event or a benchmark.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_week__gte", 1), ("last_week__gte", models.F("first_week"))),
                name="phase_weeks_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("plan", "="),
                    (
                        models.Func(
                            models.F("first_week"),
                            models.F("last_week"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                inclusive_lower=True, inclusive_upper=True
                            ),
                            function="int4range",
                            output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="phase_weeks_apart",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkacceptance",
            constraint=models.UniqueConstraint(
                fields=("plan", "athlete", "fingerprint"), name="check_accepted_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="checkacceptance",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="check_accepted_with_a_reason"
            ),
        ),
        migrations.AddIndex(
            model_name="planedit",
            index=models.Index(fields=["plan", "visit", "-number"], name="plan_edit_of_visit"),
        ),
        migrations.AddConstraint(
            model_name="planedit",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="plan_edit_number_once"),
        ),
        migrations.AddConstraint(
            model_name="planedit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undoes", None), ("way", "do")),
                    models.Q(models.Q(("way", "do"), _negated=True), ("undoes__isnull", False)),
                    _connector="OR",
                ),
                name="plan_edit_undoes_iff_not_done",
            ),
        ),
        migrations.AddIndex(
            model_name="plannedsession",
            index=models.Index(fields=["plan", "week", "weekday", "order"], name="planned_session_grid"),
        ),
        migrations.AddConstraint(
            model_name="plannedsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("target_rpe", None), ("target_rpe__range", (1, 10)), _connector="OR"),
                name="plannedsession_rpe_on_scale",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("duration_s", None), ("duration_s__range", (1, 172800)), _connector="OR"),
                name="plannedsession_duration_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("distance_m", None), ("distance_m__range", (1, 1000000)), _connector="OR"
                ),
                name="plannedsession_distance_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("link", ""), ("link__regex", "^https?://"), _connector="OR"),
                name="plannedsession_link_is_for_the_web",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("week__range", (1, 52)), ("weekday__lte", 6)),
                name="planned_session_in_grid",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once"),
        ),
        migrations.AddConstraint(
            model_name="practicerule",
            constraint=models.UniqueConstraint(fields=("practice", "rule"), name="practice_rule_once"),
        ),
        migrations.AddConstraint(
            model_name="practicerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "rule__in",
                        [
                            "P01",
                            "P02",
                            "P03",
                            "P04",
                            "P05",
                            "P06",
                            "P07",
                            "P08",
                            "P09",
                            "P10",
                            "P11",
                            "P12",
                            "P13",
                            "P14",
                            "P15",
                            "P16",
                            "P17",
                            "P18",
                            "P19",
                            "P20",
                        ],
                    )
                ),
                name="practice_rule_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetmapping",
            constraint=models.UniqueConstraint(fields=("practice", "fingerprint"), name="sheet_mapping_once"),
        ),
        migrations.AddIndex(
            model_name="sheetupload",
            index=models.Index(fields=["created_at"], name="sheet_upload_age"),
        ),
    ]
