"""What a coach shows of himself or herself beside the hours: words, sports, where, and a photo."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import User


class ProfileQuerySet(models.QuerySet["Profile"]):
    def editable_by(self, user: User) -> Self:
        return self.filter(coach=user)

    def of(self, coach: User) -> Self:
        """For the coach's page: with what of the photo its address is made of."""
        return self.filter(coach=coach).select_related("photo").defer("photo__large", "photo__small")


class Profile(models.Model):
    """Words for visitors. Whether the page itself is public is the business of the page with the hours."""

    class Sport(models.TextChoices):
        RUNNING = "running", "Running"
        CYCLING = "cycling", "Cycling"
        SWIMMING = "swimming", "Swimming"
        TRIATHLON = "triathlon", "Triathlon"
        STRENGTH = "strength", "Strength"
        ROWING = "rowing", "Rowing"
        SKIING = "skiing", "Cross-country skiing"
        HIKING = "hiking", "Hiking and mountains"
        OTHER = "other", "Other sports"

    coach = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    is_listed = models.BooleanField("in the list of coaches", default=False)
    sports: ArrayField[list[str], list[str]] = ArrayField(
        models.CharField(max_length=12, choices=Sport), default=list, blank=True
    )
    is_remote = models.BooleanField("coaches from afar", default=True)
    is_in_person = models.BooleanField("coaches in person", default=False)
    place = models.CharField("where", max_length=80, blank=True)
    about = models.TextField("about you and how you coach", max_length=2000, blank=True)
    # One a line.
    credentials = models.TextField("credentials", max_length=800, blank=True)
    plans = models.TextField("plans offered", max_length=1200, blank=True)
    call_about = models.TextField("what the call is", max_length=800, blank=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_in_person=False) | ~models.Q(place=""),
                name="profile_in_person_somewhere",
            )
        ]

    def __str__(self) -> str:
        return f"Profile of {self.coach}"

    @property
    def sport_words(self) -> list[str]:
        return [self.Sport(sport).label for sport in self.sports if sport in self.Sport.values]

    @property
    def credential_lines(self) -> list[str]:
        return lines(self.credentials)

    @property
    def plan_lines(self) -> list[tuple[str, str]]:
        """(what, about it): the part after the first colon says more."""
        parts = (line.partition(":") for line in lines(self.plans))
        return [(what.strip(), more.strip()) for what, _, more in parts]

    @property
    def where(self) -> str:
        """`From afar, and in person in Oslo`; "" where nothing is said."""
        in_person = f"in person in {self.place}" if self.is_in_person else ""
        said = " and ".join(filter(None, ("from afar" if self.is_remote else "", in_person)))
        return said[:1].upper() + said[1:]


class PhotoQuerySet(models.QuerySet["Photo"]):
    def with_token(self, digest: str) -> Self:
        """By its address, which is made of its content: who has seen the page knows it."""
        return self.filter(digest=digest)

    def without_bytes(self) -> Self:
        return self.only("profile_id", "digest")


class Photo(models.Model):
    """A coach's photo as we wrote it: two squares, without anything of the file that was sent."""

    LARGE, SMALL = 320, 96

    profile = models.OneToOneField(Profile, on_delete=models.CASCADE, related_name="photo")
    # Of its content: two coaches with one picture have one address, and it shows what both mean.
    digest = models.CharField(max_length=32, db_index=True)
    large = models.BinaryField()
    small = models.BinaryField()
    changed_at = models.DateTimeField(default=timezone.now)

    objects = PhotoQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest

    def get_absolute_url(self) -> str:
        return reverse("leads:photo", args=[self.digest, "large"])

    @property
    def small_url(self) -> str:
        return reverse("leads:photo", args=[self.digest, "small"])


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
