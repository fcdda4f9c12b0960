import datetime
import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
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
        ("bookings", "0001_initial"),
        ("bookings", "0002_availability"),
        ("bookings", "0003_calls_that_move_and_guards"),
        ("bookings", "0004_quiz_of_a_call"),
        ("bookings", "0005_calls_by_a_press_alone"),
        ("bookings", "0006_several_calendars_and_midnight"),
        ("bookings", "0007_contact_and_time_off_once"),
    ]

    dependencies = [
        ("accounts", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BusyCalendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=1000, verbose_name="address of the calendar")),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("fetched_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="CoachPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("is_public", models.BooleanField(default=False, verbose_name="visible to everybody")),
                ("intro", models.TextField(blank=True, max_length=400, verbose_name="in a few words")),
                ("quote", models.CharField(blank=True, max_length=240, verbose_name="what the call is for")),
                ("works_with", models.CharField(blank=True, max_length=160, verbose_name="works with")),
                (
                    "since",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="coaching since"),
                ),
                ("training", models.CharField(blank=True, max_length=160, verbose_name="training")),
                ("languages", models.CharField(blank=True, max_length=120, verbose_name="languages")),
                ("price", models.CharField(blank=True, max_length=80, verbose_name="price")),
                (
                    "zone",
                    timezone_field.fields.TimeZoneField(default="Europe/London", verbose_name="time zone"),
                ),
                (
                    "call_minutes",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="minutes a call",
                    ),
                ),
                (
                    "increment_minutes",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="a start every (minutes)",
                    ),
                ),
                (
                    "buffer_before_minutes",
                    models.PositiveSmallIntegerField(default=0, verbose_name="free minutes before"),
                ),
                (
                    "buffer_after_minutes",
                    models.PositiveSmallIntegerField(default=10, verbose_name="free minutes after"),
                ),
                (
                    "notice_hours",
                    models.PositiveSmallIntegerField(default=12, verbose_name="hours of notice"),
                ),
                (
                    "rolling_days",
                    models.PositiveSmallIntegerField(
                        blank=True, default=30, null=True, verbose_name="days ahead"
                    ),
                ),
                ("first_day", models.DateField(blank=True, null=True, verbose_name="first day")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("most_a_day", models.PositiveSmallIntegerField(default=4, verbose_name="most calls a day")),
                (
                    "most_a_week",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="most calls a week"),
                ),
                (
                    "holiday_country",
                    models.CharField(blank=True, max_length=2, verbose_name="public holidays of"),
                ),
                ("holiday_region", models.CharField(blank=True, max_length=40, verbose_name="region")),
                (
                    "worked_holidays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), blank=True, default=list
                    ),
                ),
                (
                    "contact",
                    models.EmailField(blank=True, max_length=254, verbose_name="mail address for visitors"),
                ),
                (
                    "meeting_url",
                    models.URLField(blank=True, max_length=500, verbose_name="link of your video room"),
                ),
                (
                    "cutoff_hours",
                    models.PositiveSmallIntegerField(default=2, verbose_name="changes up to (hours before)"),
                ),
                ("reminds_coach", models.BooleanField(default=True, verbose_name="remind me too")),
                (
                    "always_confirm",
                    models.BooleanField(default=False, verbose_name="every visitor confirms by mail"),
                ),
                (
                    "coach",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coach_page",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coach_pages",
                        to="accounts.practice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CallWindow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField()),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="windows",
                        to="bookings.coachpage",
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "starts"],
            },
        ),
        migrations.CreateModel(
            name="CalendarTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bookings.coachpage"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BusyTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="busy_times",
                        to="bookings.busycalendar",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="busy_times",
                        to="bookings.coachpage",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="busycalendar",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="calendars", to="bookings.coachpage"
            ),
        ),
        migrations.CreateModel(
            name="BlockedSender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("who", models.CharField(max_length=254, verbose_name="address or @domain")),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocked_senders",
                        to="bookings.coachpage",
                    ),
                ),
            ],
            options={
                "ordering": ["who"],
            },
        ),
        migrations.CreateModel(
            name="DayHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("starts", models.TimeField(blank=True, null=True)),
                ("ends", models.TimeField(blank=True, null=True)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="day_hours",
                        to="bookings.coachpage",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "day hours",
                "ordering": ["day", "starts"],
            },
        ),
        migrations.CreateModel(
            name="IntroCall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("blocked", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "To be confirmed"),
                            ("expired", "Not confirmed"),
                            ("booked", "Booked"),
                            ("held", "Held"),
                            ("no_show", "Did not come"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="booked",
                        max_length=12,
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(max_length=120, verbose_name="your name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "channel",
                    models.CharField(
                        choices=[("video", "Video link"), ("phone", "Phone")],
                        default="video",
                        max_length=10,
                        verbose_name="how shall we talk?",
                    ),
                ),
                (
                    "goal",
                    models.TextField(blank=True, max_length=1000, verbose_name="what are you training for?"),
                ),
                ("event_on", models.DateField(blank=True, null=True, verbose_name="is there a date?")),
                ("zone", timezone_field.fields.TimeZoneField(default="UTC")),
                ("locale", models.CharField(blank=True, max_length=20)),
                ("quiz", models.CharField(blank=True, max_length=20)),
                (
                    "meeting_url",
                    models.URLField(blank=True, max_length=500, verbose_name="link to the video call"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why it was cancelled")),
                ("notes", models.TextField(blank=True, max_length=4000, verbose_name="your notes")),
                ("consented_at", models.DateTimeField()),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="bookings.coachpage",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(max_length=32)),
                ("network", models.CharField(default="", max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "call",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="bookings.introcall",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NextFree",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(null=True)),
                ("looked_at", models.DateTimeField()),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bookings.coachpage"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TimeOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_day", models.DateField(verbose_name="from")),
                ("last_day", models.DateField(verbose_name="to")),
                ("note", models.CharField(blank=True, max_length=80, verbose_name="a note for yourself")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="time_off",
                        to="bookings.coachpage",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "time off",
                "ordering": ["first_day", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="coachpage",
            constraint=models.CheckConstraint(
                condition=models.Q(("call_minutes__range", (5, 180)), ("increment_minutes__range", (5, 180))),
                name="coach_page_minutes_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="coachpage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rolling_days__isnull", False), ("last_day__isnull", False), _connector="OR"
                ),
                name="coach_page_ends_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="coachpage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_day", None),
                    ("last_day", None),
                    ("last_day__gte", models.F("first_day")),
                    _connector="OR",
                ),
                name="coach_page_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="callwindow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weekday__lte", 6),
                    models.Q(
                        ("ends__gt", models.F("starts")), ("ends", datetime.time(0, 0)), _connector="OR"
                    ),
                ),
                name="call_window_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="busytime",
            index=models.Index(fields=["page", "ends_at"], name="busy_time_to_come"),
        ),
        migrations.AddConstraint(
            model_name="busytime",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="busy_time_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="busycalendar",
            constraint=models.UniqueConstraint(fields=("page", "url"), name="busy_calendar_once"),
        ),
        migrations.AddConstraint(
            model_name="blockedsender",
            constraint=models.UniqueConstraint(
                fields=("page", "who"), name="blocked_sender_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="blockedsender",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("who", django.db.models.functions.text.Lower("who")), ("who__contains", "@")
                ),
                name="blocked_sender_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="dayhours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends", None), ("starts", None)),
                    models.Q(
                        ("starts__isnull", False),
                        models.Q(
                            ("ends__gt", models.F("starts")), ("ends", datetime.time(0, 0)), _connector="OR"
                        ),
                    ),
                    _connector="OR",
                ),
                name="day_hours_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="dayhours",
            constraint=models.UniqueConstraint(
                fields=("page", "day", "starts"), name="day_hours_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="introcall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at__gt", models.F("starts_at")), ("blocked__contains", models.F("starts_at"))
                ),
                name="intro_call_times_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="introcall",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("status__in", ["unconfirmed", "booked", "held"])),
                expressions=[("page", "="), ("blocked", "&&")],
                name="intro_call_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="introcall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("expires_at__isnull", False), ("status", "unconfirmed")),
                    models.Q(models.Q(("status", "unconfirmed"), _negated=True), ("expires_at", None)),
                    _connector="OR",
                ),
                name="intro_call_expires_iff_unconfirmed",
            ),
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(fields=["origin", "at"], name="attempt_of_origin"),
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(fields=["network", "at"], name="attempt_of_network"),
        ),
        migrations.AddConstraint(
            model_name="timeoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))), name="time_off_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="timeoff",
            constraint=models.UniqueConstraint(
                fields=("page", "first_day", "last_day"), name="time_off_once"
            ),
        ),
    ]
