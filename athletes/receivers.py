"""What athletes must hear from the sign-in package."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.dispatch import receiver

from accounts.models import User
from athletes.actions import follow_address


@receiver(email_changed)
def keep_address(user: User, to_email_address: EmailAddress, **_: Any) -> None:
    """Mails follow a person to the new address of their account."""
    follow_address(user=user, email=to_email_address.email)
