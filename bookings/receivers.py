"""What intro calls must hear of who leaves a practice or joins one."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from accounts.models import Membership
from bookings.actions_leaving import hand_over_calls, take_page_along
from leads.actions import hand_over_leads


@receiver(post_delete, sender=Membership)
def keep_calls(instance: Membership, **_: Any) -> None:
    """No visitor waits for a coach who has gone. Pages before leads, as whoever books locks them."""
    hand_over_calls(left=instance, now=timezone.now())
    hand_over_leads(left=instance)
    take_page_along(coach=instance.user_id)


@receiver(post_save, sender=Membership)
def keep_page(instance: Membership, **_: Any) -> None:
    """No page says that somebody works where he or she does not."""
    take_page_along(coach=instance.user_id)
