"""Who people are: a user signs in with an e-mail address; a practice is the tenant."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from timezone_field import TimeZoneField

INVITATION_LIFETIME = timedelta(days=14)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        return self.create_user(email, password, **fields | {"is_staff": True, "is_superuser": True})

    def working_in(self, practice: Practice | int | models.F | models.OuterRef) -> models.QuerySet[User]:
        """Who is a member of a practice."""
        return self.filter(memberships__practice=practice)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    class Units(models.TextChoices):
        METRIC = "metric", "Kilometres and kilograms"
        IMPERIAL = "imperial", "Miles and pounds"

    email = models.EmailField(
        "e-mail",
        unique=True,
        error_messages={"unique": "There is an account with this e-mail already."},
    )
    name = models.CharField("name", max_length=120)
    zone = TimeZoneField("time zone", default="Europe/London")
    units = models.CharField("units", max_length=10, choices=Units, default=Units.METRIC)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower_case")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        self.email = self.email.lower()

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email


class Practice(models.Model):
    """A coaching business, the tenant; a solo coach is a practice of one."""

    class Unapproved(models.TextChoices):
        SEND = "send", "Goes out at its time, without a note"
        WAIT = "wait", "Waits until a coach approves it"

    name = models.CharField("practice", max_length=120)
    # From which day on the drafts of a week's summaries can be read (0 = Monday), and what becomes of one
    # that no coach approved by the time it is due.
    summary_draft_weekday = models.PositiveSmallIntegerField("drafts are ready on", default=5)
    summary_unapproved = models.CharField(
        "a summary that nobody approved", max_length=10, choices=Unapproved, default=Unapproved.SEND
    )
    created_at = models.DateTimeField(default=timezone.now)
    members = models.ManyToManyField(User, through="Membership", related_name="practices")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(summary_draft_weekday__lte=6), name="practice_summary_draft_weekday"
            )
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user).select_related("practice").order_by("pk")


class Membership(models.Model):
    class Role(models.TextChoices):
        OWNER = "owner", "Owner"
        COACH = "coach", "Coach"
        ASSISTANT = "assistant", "Assistant"

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.COACH)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "user"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display().lower()} of {self.practice}"

    def heir(self) -> User | None:
        """Who takes over when this one ends: the owner of the practice, else whoever is there longest.

        The practice is held until the transaction ends: two who leave at once would name each other.
        """
        list(Practice.objects.select_for_update(no_key=True).filter(pk=self.practice_id))
        at_work = self.practice.memberships.filter(user__is_active=True).select_related("user")
        others = at_work.exclude(user=self.user_id)
        first = min(others, key=lambda one: (one.role != self.Role.OWNER, one.pk), default=None)
        return first.user if first else None


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def with_token(self, token: str) -> Self:
        return self.filter(token_hash=Invitation.hash_of(token)).select_related("practice", "invited_by")


class Invitation(models.Model):
    """One mail that lets one person join a practice as an athlete; only the token's hash is kept."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail")
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="invitation_expires_later"
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.practice}"

    @staticmethod
    def new_token() -> str:
        return secrets.token_urlsafe(32)

    @staticmethod
    def hash_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()

    def is_open(self, now: datetime) -> bool:
        return self.accepted_at is None and now < self.expires_at
