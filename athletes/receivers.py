"""What athletes must hear from the sign-in package and of who leaves a practice."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.db.models.signals import post_delete
from django.dispatch import receiver

from accounts.models import Membership, User
from athletes.actions import follow_address, hand_over


@receiver(email_changed)
def keep_address(user: User, to_email_address: EmailAddress, **_: Any) -> None:
    """Mails follow a person to the new address of their account."""
    follow_address(user=user, email=to_email_address.email)


@receiver(post_delete, sender=Membership)
def keep_coached(instance: Membership, **_: Any) -> None:
    """Nobody is left with a coach who has gone."""
    hand_over(left=instance)
