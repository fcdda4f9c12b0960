"""The work of one session: what it is, what it is for and how much; no table of its own."""

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q

MAX_NOTES = 2000
MAX_LINK = 300


class Sport(models.TextChoices):
    RUNNING = "running", "Running"
    CYCLING = "cycling", "Cycling"
    SWIMMING = "swimming", "Swimming"
    ROWING = "rowing", "Rowing"
    WALKING = "walking", "Walking"
    STRENGTH = "strength", "Strength"
    OTHER = "other", "Other"


class Adaptation(models.TextChoices):
    """What a session is meant to change; each has its glyph and hue."""

    BASE = "base", "Aerobic base"
    THRESHOLD = "threshold", "Threshold"
    VO2MAX = "vo2max", "VO2max"
    SPEED = "speed", "Speed"
    MAX_STRENGTH = "max_strength", "Max strength"
    HYPERTROPHY = "hypertrophy", "Hypertrophy"
    SKILL = "skill", "Skill, mobility"
    RECOVERY = "recovery", "Recovery"
    TEST = "test", "Test, race"


class PrescribedWork(models.Model):
    """What to do and why: shared by a plan's sessions and the dated sessions made from them.

    Durations are seconds, distances metres; None means not known, which is never zero.
    """

    title = models.CharField("title", max_length=120)
    sport = models.CharField("sport", max_length=10, choices=Sport)
    kind = models.CharField("kind", max_length=30, default="easy")
    adaptation = models.CharField("intended adaptation", max_length=20, choices=Adaptation)
    why = models.CharField("why", max_length=300, blank=True)
    prescription = models.TextField("prescription", blank=True, max_length=4000)
    structure = models.JSONField(default=dict, blank=True)
    target_rpe = models.DecimalField(
        "target RPE",
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    duration_s = models.PositiveIntegerField(null=True, blank=True)
    distance_m = models.PositiveIntegerField(null=True, blank=True)
    is_key = models.BooleanField("key session", default=False)
    notes = models.TextField("notes", blank=True, max_length=MAX_NOTES)
    link = models.URLField(
        "link", blank=True, max_length=MAX_LINK, validators=[URLValidator(schemes=["http", "https"])]
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


WORK_FIELDS = (
    "title",
    "sport",
    "kind",
    "adaptation",
    "why",
    "prescription",
    "structure",
    "target_rpe",
    "duration_s",
    "distance_m",
    "is_key",
    "notes",
    "link",
    "order",
)
# What versions that were published before a field came do not say.
LATER_FIELDS = {"notes": "", "link": ""}

WORK_CONSTRAINTS = [
    models.CheckConstraint(
        condition=Q(target_rpe=None) | Q(target_rpe__range=(1, 10)), name="%(class)s_rpe_on_scale"
    ),
    models.CheckConstraint(
        condition=Q(duration_s=None) | Q(duration_s__range=(1, 172_800)), name="%(class)s_duration_sane"
    ),
    models.CheckConstraint(
        condition=Q(distance_m=None) | Q(distance_m__range=(1, 1_000_000)), name="%(class)s_distance_sane"
    ),
    models.CheckConstraint(
        condition=Q(link="") | Q(link__regex="^https?://"), name="%(class)s_link_is_for_the_web"
    ),
]
