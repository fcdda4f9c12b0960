"""What a practice keeps to build plans from: its own movements, and a library of sessions, weeks and blocks.

Who removes a row can put it back: it stays, with `removed_at`, and is found nowhere.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from functools import lru_cache
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, Practice, User
from plans.catalogue import MUSCLES, PATTERNS, Catalogue, CatalogueExercise, shipped
from plans.library.pieces import searched
from plans.movement_names import key_of, words_of
from plans.work import Sport


def catalogue_of(practice: Practice | int) -> Catalogue:
    """The practice's own movements before the shipped ones; one query."""
    own = [one.as_values() for one in Exercise.objects.kept_in(practice)]
    return Catalogue(own, shipped()) if own else shipped()


def _labels(choices: Any) -> list[tuple[str, str]]:
    return list(choices.items())


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        return self.visible_to(user)

    def kept_in(self, practice: Practice | int) -> Self:
        return self.filter(practice=practice, removed_at=None).order_by("name", "pk")


class Exercise(models.Model):
    """A movement that a practice added to the catalogue, or describes in its own way."""

    uid = models.UUIDField(default=uuid.uuid4)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="exercises")
    name = models.CharField("name", max_length=80)
    # The words of the name in one spelling: two spellings of one name are one movement.
    key = models.CharField(max_length=160, editable=False)
    primary = ArrayField(models.CharField(max_length=20, choices=_labels(MUSCLES)), verbose_name="primary")
    secondary = ArrayField(
        models.CharField(max_length=20, choices=_labels(MUSCLES)), default=list, blank=True
    )
    equipment = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    pattern = models.CharField("pattern", max_length=20, choices=_labels(PATTERNS), default="isolation")
    loaded = models.BooleanField("a weight is usual", default=True)
    per_side = models.BooleanField("counted for each side", default=False)
    aliases = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    # Names of what an athlete may do in its place, the coach's first choice first.
    alternates = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "uid"], name="exercise_uid_once"),
            models.UniqueConstraint(
                fields=["practice", "key"], condition=Q(removed_at=None), name="exercise_name_once"
            ),
            models.CheckConstraint(condition=~Q(key="") & Q(primary__len__gt=0), name="exercise_named"),
        ]

    def __str__(self) -> str:
        return self.name

    def as_values(self) -> CatalogueExercise:
        return CatalogueExercise(
            name=self.name,
            pattern=self.pattern,
            loaded=self.loaded,
            per_side=self.per_side,
            own=True,
            pk=self.pk,
            primary=tuple(self.primary),
            secondary=tuple(self.secondary),
            equipment=tuple(self.equipment),
            aliases=tuple(self.aliases),
            alternates=tuple(self.alternates),
        )

    def set_removed(self, at: datetime | None) -> None:
        self.removed_at = at
        self.save(update_fields=["removed_at"])


@lru_cache(maxsize=4096)
def exercise_key(name: str) -> str:
    return " ".join(key_of(words_of(name)))[:160]


class LibraryItemQuerySet(models.QuerySet["LibraryItem"]):
    def visible_to(self, user: User) -> Self:
        """The person's own and what others of the same practice share; also what was removed."""
        return self.filter(Q(owner=user) | Q(is_shared=True), practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        """The person's own, and what is shared in a practice that belongs to her or him."""
        owner_of = Membership.objects.filter(user=user, role=Membership.Role.OWNER).values("practice")
        return self.visible_to(user).filter(Q(owner=user) | Q(practice__in=owner_of))

    def kept_in(self, practice: Practice | int) -> Self:
        return self.filter(practice=practice, removed_at=None)

    def matching(self, text: str, kind: str = "", sport: str = "") -> Self:
        """Those in whose words each word of the text stands, of this kind and sport where one is given."""
        found = self
        for word in searched(text):
            found = found.filter(search__contains=word)
        asked = {name: value for name, value in (("kind", kind), ("sport", sport)) if value}
        return found.filter(**asked)

    def for_list(self) -> Self:
        """Newest change first, with the owner and without the contents."""
        return self.defer("content", "search").select_related("owner").order_by("-updated_at", "-pk")


class LibraryItem(models.Model):
    """A session, week or block that a coach keeps, alone or for the whole practice."""

    class Kind(models.TextChoices):
        SESSION = "session", "Session"
        WEEK = "week", "Week"
        BLOCK = "block", "Block"

    uid = models.UUIDField()
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="library_items")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="library_items")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField("name", max_length=120)
    sport = models.CharField(max_length=10, choices=Sport)
    tags = models.CharField("words to find it by", max_length=200, blank=True)
    is_shared = models.BooleanField("shared in the practice", default=False)
    weeks = models.PositiveSmallIntegerField(default=1)
    # plans.library.pieces: the piece itself, what a card says about it, and what it is found by.
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    summary: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    search = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = LibraryItemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["practice", "-updated_at"], condition=Q(removed_at=None), name="library_newest"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["practice", "uid"], name="library_item_uid_once"),
            models.CheckConstraint(condition=~Q(name=""), name="library_item_named"),
            models.CheckConstraint(
                condition=Q(kind="block", weeks__range=(2, 52)) | Q(kind__in=["session", "week"], weeks=1),
                name="library_item_weeks_of_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library:item", args=[self.pk])

    def set_removed(self, at: datetime | None) -> None:
        self.removed_at = at
        self.save(update_fields=["removed_at"])
