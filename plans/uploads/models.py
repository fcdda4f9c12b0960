"""Coaches' own sheets: a table that waits for its mapping, and the mappings a practice has decided on."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import Practice, User

WAITS = timedelta(days=7)


class SheetUploadQuerySet(models.QuerySet["SheetUpload"]):
    def visible_to(self, user: User) -> Self:
        """Only whoever brought a sheet sees it before it is a plan."""
        return self.filter(by=user, practice__memberships__user=user)

    def editable_by(self, user: User) -> Self:
        """Without the sheets that are not looked at, which may be long."""
        return self.visible_to(user).select_related("practice").defer("tables")

    def beyond(self, user: User, count: int) -> Self:
        """What somebody brought before the last so many."""
        newest = self.filter(by=user).order_by("-pk").values("pk")[:count]
        return self.filter(by=user).exclude(pk__in=newest)

    def forgotten(self, now: datetime) -> Self:
        return self.filter(created_at__lt=now - WAITS)


class SheetUpload(models.Model):
    """A table between upload and import; `table` and `mapping` as plans.sheets writes them.

    names, tables  the sheets of a workbook that has several; `place` is the one in `table`
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("name", max_length=120)
    table: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    mapping: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    names: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    tables: models.JSONField[list[Any], list[Any]] = models.JSONField(default=list)
    place = models.PositiveSmallIntegerField("chosen sheet", default=0)

    objects = SheetUploadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="sheet_upload_age")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plans:sheet", args=[self.uid])

    def decide(self, mapping: dict[str, Any], name: str) -> bool:
        """Whether it still waits: while somebody decided, it may have become a plan or been forgotten."""
        self.mapping, self.name = mapping, name
        rows = SheetUpload.objects.filter(pk=self.pk)
        return bool(rows.update(mapping=mapping, name=name))

    def choose(self, place: int, mapping: dict[str, Any]) -> bool:
        """Another sheet of the workbook; whether the upload still waits."""
        self.table, self.mapping, self.place = self.tables[place], mapping, place
        rows = SheetUpload.objects.filter(pk=self.pk)
        return bool(rows.update(table=self.table, mapping=mapping, place=place))


class SheetMapping(models.Model):
    """How a practice reads sheets of one form, by the fingerprint of their header."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    mapping: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "fingerprint"], name="sheet_mapping_once"),
        ]

    def __str__(self) -> str:
        return self.fingerprint[:8]
