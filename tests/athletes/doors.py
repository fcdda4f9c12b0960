"""Invitations for the tests of both sides of the door."""

import re
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import Practice, User
from athletes.actions import invite_athlete
from athletes.models import Athlete
from outbox.models import Delivery


def invite(
    practice: Practice, coach: User, email: str = "eve@example.org", now: datetime | None = None
) -> Athlete:
    return invite_athlete(
        practice=practice,
        coach=coach,
        name="Eve Achterberg",
        email=email,
        zone=ZoneInfo("Europe/Lisbon"),
        uid=uuid.uuid4(),
        now=now or timezone.now(),
    )


def newest_link(email: str = "eve@example.org") -> str:
    """The address in the newest invitation mail, as its reader would open it."""
    mail = Delivery.objects.filter(to_email=email, kind="invitation").latest("created_at")
    found = re.search(r"/join/\S+/", mail.text)
    assert found is not None
    return found[0]
