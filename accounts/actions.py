"""Writes of accounts that touch more than one row."""

from django.db import transaction

from accounts.models import Membership, Practice, User


@transaction.atomic
def open_practice(*, owner: User, name: str) -> Practice:
    """A practice of one; its owner may invite others later."""
    practice = Practice.objects.create(name=name)
    Membership.objects.create(practice=practice, user=owner, role=Membership.Role.OWNER)
    return practice
