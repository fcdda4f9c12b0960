"""Writes of accounts that touch more than one row."""

from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import Membership, Practice, User


@transaction.atomic
def open_practice(*, owner: User, name: str) -> Practice:
    """A practice of one; its owner may invite others later."""
    practice = Practice.objects.create(name=name)
    Membership.objects.create(practice=practice, user=owner, role=Membership.Role.OWNER)
    return practice


@transaction.atomic
def open_account(*, email: str, name: str, password: str, zone: ZoneInfo) -> User:
    """An account for somebody who proved with a link from a mail that the address is theirs."""
    user = User.objects.create_user(email, password, name=name, zone=zone)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def save_settings(*, user: User, practice: Practice | None) -> None:
    """Keep what a member changed about themselves and, as an owner, about the practice."""
    user.save(update_fields=["name", "zone", "units"])
    if practice:
        practice.save(update_fields=["name", "summary_draft_weekday", "summary_unapproved"])
