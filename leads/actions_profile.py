"""Writes of a coach's profile and photo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from leads.models import Photo, Profile
from leads.photo_writing import Squares


@transaction.atomic
def save_profile(
    *, coach: User, fields: Mapping[str, Any], photo: Squares | None, without_photo: bool, now: datetime
) -> Profile:
    """The words, and the photo where one was sent or taken away; made at the first time."""
    profile, _ = Profile.objects.update_or_create(coach=coach, defaults=dict(fields))
    if without_photo and not photo:
        Photo.objects.filter(profile=profile).delete()
    if photo:
        written = {"digest": photo.digest, "large": photo.large, "small": photo.small, "changed_at": now}
        Photo.objects.update_or_create(profile=profile, defaults=written)
    return profile
