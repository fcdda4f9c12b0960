"""What leads must hear of who leaves a practice."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from accounts.models import Membership
from leads.actions import hand_over_leads


@receiver(post_delete, sender=Membership)
def keep_leads(instance: Membership, **_: Any) -> None:
    """Nobody on the way is left with a coach who has gone."""
    hand_over_leads(left=instance)
