"""What intro calls must hear of who leaves a practice."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from accounts.models import Membership
from bookings.actions_leaving import hand_over_calls


@receiver(post_delete, sender=Membership)
def keep_calls(instance: Membership, **_: Any) -> None:
    """No visitor waits for a coach who has gone."""
    hand_over_calls(left=instance, now=timezone.now())
