import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import timezone_field.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("leads", "0001_leads"),
        ("leads", "0002_listed_as_before"),
    ]

    dependencies = [
        ("accounts", "0001_tables"),
        ("athletes", "0001_tables"),
        ("bookings", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Lead",
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
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                ("zone", timezone_field.fields.TimeZoneField(default="UTC", verbose_name="time zone")),
                ("said", models.TextField(blank=True, max_length=1000, verbose_name="in their own words")),
                ("goal", models.CharField(blank=True, max_length=120, verbose_name="goal")),
                ("goal_day", models.DateField(blank=True, null=True, verbose_name="date")),
                ("goal_target", models.CharField(blank=True, max_length=60, verbose_name="target")),
                ("quiz", models.CharField(blank=True, max_length=20)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("booked", "Booked"),
                            ("held", "Held"),
                            ("invited", "Invited"),
                            ("athlete", "Athlete"),
                            ("lost", "Lost"),
                        ],
                        default="new",
                        max_length=10,
                    ),
                ),
                (
                    "lost_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_answer", "No answer"),
                            ("not_now", "Not now"),
                            ("price", "The price"),
                            ("no_fit", "Not the right coach for it"),
                            ("elsewhere", "Went elsewhere"),
                            ("no_need", "Needs no plan"),
                            ("spam", "Not meant seriously"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("next_step", models.CharField(blank=True, max_length=160, verbose_name="next step")),
                ("next_step_on", models.DateField(blank=True, null=True, verbose_name="on")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "athlete",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="lead",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="leads",
                        to="bookings.introcall",
                    ),
                ),
                (
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leads",
                        to="accounts.practice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LeadEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=[("moved", "Moved"), ("note", "Note")], max_length=10)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("what", models.CharField(blank=True, max_length=160)),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("key", models.CharField(max_length=80)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="leads.lead"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_listed", models.BooleanField(default=False, verbose_name="in the list of coaches")),
                (
                    "sports",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("running", "Running"),
                                ("cycling", "Cycling"),
                                ("swimming", "Swimming"),
                                ("triathlon", "Triathlon"),
                                ("strength", "Strength"),
                                ("rowing", "Rowing"),
                                ("skiing", "Cross-country skiing"),
                                ("hiking", "Hiking and mountains"),
                                ("other", "Other sports"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                    ),
                ),
                ("is_remote", models.BooleanField(default=True, verbose_name="coaches from afar")),
                ("is_in_person", models.BooleanField(default=False, verbose_name="coaches in person")),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="where")),
                (
                    "about",
                    models.TextField(blank=True, max_length=2000, verbose_name="about you and how you coach"),
                ),
                ("credentials", models.TextField(blank=True, max_length=800, verbose_name="credentials")),
                ("plans", models.TextField(blank=True, max_length=1200, verbose_name="plans offered")),
                ("call_about", models.TextField(blank=True, max_length=800, verbose_name="what the call is")),
                (
                    "coach",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(db_index=True, max_length=32)),
                ("large", models.BinaryField()),
                ("small", models.BinaryField()),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "profile",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photo", to="leads.profile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DailyCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("view", "Views of the page"), ("quiz", "Quiz")], max_length=10
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "coach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("coach", "day", "kind"), name="daily_count_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.UniqueConstraint(fields=("practice", "email"), name="lead_once_by_mail"),
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["new", "booked", "held", "lost"])), name="lead_stage_noted"
            ),
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "lost"), models.Q(("lost_reason", ""), _negated=True)),
                    models.Q(models.Q(("stage", "lost"), _negated=True), ("lost_reason", "")),
                    _connector="OR",
                ),
                name="lead_lost_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="lead",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_step_on", None), models.Q(("next_step", ""), _negated=True), _connector="OR"
                ),
                name="lead_date_of_a_step",
            ),
        ),
        migrations.AddConstraint(
            model_name="leadentry",
            constraint=models.UniqueConstraint(fields=("lead", "key"), name="lead_entry_once"),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_in_person", False), models.Q(("place", ""), _negated=True), _connector="OR"
                ),
                name="profile_in_person_somewhere",
            ),
        ),
    ]
