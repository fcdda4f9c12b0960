"""What sessions must hear from below."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from accounts.models import User
from activities.models import Activity
from activities.signals import activities_read
from athletes.models import Athlete, Threshold
from athletes.signals import threshold_kept
from athletes.thresholds import written
from sessions.actions.matching import log_activities
from sessions.actions.renumbering import renumber


@receiver(threshold_kept)
def follow_threshold(athlete: Athlete, threshold: Threshold, by: User, now: datetime, **_: Any) -> int:
    because = f"{threshold.name} {written(threshold.kind, threshold.value, by.units)}"
    return renumber(athlete=athlete, since=threshold.valid_from, by=by, now=now, because=because)


@receiver(activities_read)
def log_what_was_recorded(activities: list[Activity], now: datetime, **_: Any) -> None:
    log_activities(activities=activities, now=now)
