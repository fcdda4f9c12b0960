"""Files that athletes recorded, and the activities that were read from them."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from athletes.models import Athlete
from plans.work import Sport

# After so long a worker that took a file is dead; after so many of them it is the file.
LEASE = timedelta(minutes=3)
MOST_ATTEMPTS = 3
# What came within this belongs together for whoever waits.
TOGETHER = timedelta(minutes=5)


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def of(self, athlete: Athlete) -> Self:
        return self.filter(athlete=athlete)

    def newest(self) -> Self:
        """For a page: with what was read of each. An archive of which nothing is to be said is its files."""
        is_unpacked = Q(is_archive=True, state=Upload.State.READ, said="")
        return self.exclude(is_unpacked).prefetch_related("activities").order_by("-pk")

    def kept(self, lately: datetime) -> dict[str, int]:
        """{"files", "size" in bytes, "lately": uploads since then}; an archive that was read is its files."""
        is_held = ~Q(is_archive=True, state=Upload.State.READ)
        return self.aggregate(
            files=Count("pk", filter=is_held),
            size=Coalesce(Sum("size", filter=is_held), 0),
            lately=Count("pk", filter=Q(created_at__gte=lately)),
        )

    def progress(self) -> tuple[int, int] | None:
        """(read, of how many): of what came about with the first that is still open; None while none is."""
        is_open = Q(state__in=[Upload.State.WAITING, Upload.State.READING])
        since = self.filter(is_open).aggregate(first=Min("created_at"))["first"]
        if since is None:
            return None
        # An archive that is unpacked is its files; an open one is a file still.
        came = self.filter(Q(is_archive=False) | is_open, created_at__gte=since - TOGETHER)
        found = came.aggregate(done=Count("pk", filter=~is_open), of=Count("pk"))
        return found["done"], found["of"]

    def to_read(self, now: datetime) -> Self:
        """Nobody took them yet, or the worker that did is dead."""
        waiting = Q(state=Upload.State.WAITING)
        return self.filter(waiting | Q(state=Upload.State.READING, taken_at__lt=now - LEASE))


class Upload(models.Model):
    """One file of an athlete, by its content: the same bytes again are the same upload."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        READING = "reading", "Being read"
        READ = "read", "Read"
        DUPLICATE = "duplicate", "Here already"
        REFUSED = "refused", "Cannot be read"

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="uploads")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # The archive that the file came in.
    archive = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="files")
    is_archive = models.BooleanField(default=False)
    name = models.CharField("file", max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # A sentence for the athlete: why it was refused, or what is wrong with the file.
    said = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = UploadQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"], name="upload_open", condition=Q(state__in=["waiting", "reading"])
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["athlete", "sha256"], name="upload_content_once"),
            models.CheckConstraint(
                condition=~Q(state="reading") | Q(taken_at__isnull=False), name="upload_reading_is_taken"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(said=""), name="upload_refused_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING)


class Original(models.Model):
    """The bytes as they came, for reading and for download; apart, so that no list reads them."""

    upload = models.OneToOneField(Upload, primary_key=True, on_delete=models.CASCADE)
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"content of {self.upload_id}"


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(athlete__in=Athlete.objects.visible_to(user))

    def of(self, athlete: Athlete) -> Self:
        return self.filter(athlete=athlete)

    def between(self, first: date, last: date) -> Self:
        return self.filter(day__range=(first, last)).order_by("start", "pk")

    def started_between(self, first: datetime, last: datetime) -> Self:
        """By the device's clock, where that can have been right."""
        return self.filter(start__range=(first, last), clock_is_off=False)

    def for_page(self) -> Self:
        """With its file, its log and who it is of."""
        return self.select_related("upload", "log__session", "athlete__coach")


class Activity(models.Model):
    """One sport of a recording on the athlete's local day: what the device says, and ours beside it.

    Seconds, metres, watts, beats a minute; null is not known. `laps` and `sets` as activities.reading
    writes them, `series` and `tallies` as activities.kept does. Where the device's clock stood at a time
    that cannot be, `start` is what it said and `day` is null until the athlete says which it was.
    """

    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="activities")
    leg = models.PositiveSmallIntegerField(default=0)
    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, related_name="activities")
    sport = models.CharField(max_length=10, choices=Sport)
    day = models.DateField(null=True)
    start = models.DateTimeField()
    clock_is_off = models.BooleanField(default=False)
    elapsed_s = models.FloatField(null=True)
    timer_s = models.FloatField(null=True)
    moving_s = models.FloatField(null=True)
    distance_m = models.FloatField(null=True)
    avg_hr = models.FloatField(null=True)
    max_hr = models.FloatField(null=True)
    avg_power_w = models.FloatField(null=True)
    weighted_power_w = models.FloatField(null=True)
    ascent_m = models.FloatField(null=True)
    computed_avg_hr = models.FloatField(null=True)
    computed_weighted_power_w = models.FloatField(null=True)
    is_estimated = models.BooleanField(default=False)
    laps: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    sets: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    lengths = models.PositiveIntegerField(default=0)
    series: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    tallies: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["athlete", "day"], name="activity_calendar")]
        constraints = [
            models.UniqueConstraint(fields=["upload", "leg"], name="activity_leg_once"),
            # A device that lost the time says the same start of every training.
            models.UniqueConstraint(
                fields=["athlete", "start", "sport"],
                name="activity_start_once",
                condition=Q(clock_is_off=False),
            ),
            models.CheckConstraint(
                condition=Q(clock_is_off=True) | Q(day__isnull=False), name="activity_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sport_display()}, {self.day or 'day not known'}"

    @property
    def duration_s(self) -> float | None:
        """The time that counts as training: without pauses where the device knows them."""
        return self.timer_s or self.elapsed_s
