import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("summaries", "0001_initial"),
        ("summaries", "0002_review"),
        ("summaries", "0003_waited_until"),
    ]

    dependencies = [
        ("athletes", "0001_tables"),
        ("outbox", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Summary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("week_start", models.DateField()),
                ("zone", models.CharField(max_length=64)),
                ("period_start", models.DateTimeField()),
                ("period_end", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("composed", "Composed"), ("skipped", "Skipped")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("skipped_because", models.CharField(blank=True, max_length=100)),
                ("note", models.TextField(blank=True, max_length=2000)),
                ("headline", models.CharField(blank=True, max_length=160)),
                ("focus", models.TextField(blank=True, max_length=500)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("waited_until", models.DateTimeField(blank=True, null=True)),
                ("payload", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("composed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "athlete",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="summaries",
                        to="athletes.athlete",
                    ),
                ),
                (
                    "delivery",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="summary",
                        to="outbox.delivery",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "summaries",
                "ordering": ["-week_start"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "planned")), fields=["due_at"], name="summary_due"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("athlete", "week_start"), name="summary_once_a_week"),
                    models.CheckConstraint(
                        condition=models.Q(("week_start__iso_week_day", 1)), name="summary_week_starts_monday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_end__gt", models.F("period_start")),
                            ("due_at__gt", models.F("period_start")),
                        ),
                        name="summary_due_after_its_week_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approved_by", None)),
                            models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="summary_approved_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("composed_at__isnull", False),
                                ("delivery__isnull", False),
                                ("state", "composed"),
                            ),
                            models.Q(models.Q(("state", "composed"), _negated=True), ("delivery", None)),
                            _connector="OR",
                        ),
                        name="summary_delivery_iff_composed",
                    ),
                ],
            },
        ),
    ]
