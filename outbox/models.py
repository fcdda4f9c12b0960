"""Every mail of the product is a row here before it is a mail. The row decides; messages carry ids."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import (
    Aggregate,
    Case,
    Count,
    DurationField,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce, Least
from django.db.models.lookups import LessThan, LessThanOrEqual
from django.utils import timezone

from accounts.models import Practice, User
from outbox.address_models import Undeliverable as Undeliverable
from outbox.embedding import embedded
from outbox.outcome import Outcome

MAX_ATTEMPTS = 5
# Far more than a mail takes: a worker that is alive must not lose its row.
LEASE = timedelta(seconds=settings.MAIL_LEASE_S)
# How long an uncertain mail is left alone before it is offered once more.
UNCERTAIN_HOLD = timedelta(seconds=settings.MAIL_HOLD_S)
# How long a mail server that cannot be reached is asked for one mail (RFC 5321, 4.5.4.1: some days).
GIVE_UP = timedelta(days=3)
LATE = timedelta(minutes=5)
# A mail still here so long after its time, or a beat not heard for so long, raises an alarm.
ALARM = timedelta(minutes=20)
# With this the key of a mail begins that a coach sends to himself to look at it.
TEST_KEY = "test:"
# In the subject of a summary, between the week and what it says about a person.
SAYS = " · "
# So many of its last attempts a page shows of a mail: a server that is away for days makes a hundred.
SHOWN_TRIES = 12
# So long after its last attempt a mail that failed is sent again together with the others.
LATELY = timedelta(days=3)
# When a mail may be tried next, and since when it is tried: by its time or because somebody sent it again.
NEXT, SINCE = Coalesce("next_at", "due_at"), Coalesce("again_at", "due_at")


class Median(Aggregate):
    """The median of durations; null of none."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)%(filter)s"
    output_field = DurationField()


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def overdue(self, now: datetime) -> Self:
        """Not tried long after their time, or no mail server could be reached for them.

        What a mail server puts off is not among them: it is at work.
        """
        waiting = self.filter(LessThan(SINCE, now - ALARM), state=Delivery.State.PENDING)
        unreached = Q(last_outcome=Outcome.UNREACHED)
        return waiting.with_last_outcome().filter(Q(attempts=0) | unreached)

    def stuck_summaries(self, now: datetime) -> list[datetime]:
        """When those of a day were written that did not go out, of those written since the last one that did.

        Also what the mail server puts off or refuses, or took without a word; not what went to an address
        that is known not to work, nor a coach's test, which says nothing about a Monday's mails.
        """
        state = Delivery.State
        written = Q(created_at__gt=now - timedelta(days=1), created_at__lte=now - ALARM)
        summaries = self.filter(kind=Delivery.Kind.SUMMARY).exclude(key__startswith=TEST_KEY)
        last = summaries.filter(sent_at__gt=now - timedelta(days=1)).aggregate(at=Max("sent_at"))
        if last["at"]:
            written &= Q(created_at__gt=last["at"])
        not_out = [state.PENDING, state.SENDING, state.FAILED, state.UNCERTAIN]
        open_or_lost = summaries.filter(written, state__in=not_out)
        reachable = open_or_lost.annotate(no_mail=Undeliverable.reason_for("to_email")).filter(no_mail=None)
        return list(reachable.values_list("created_at", flat=True))

    def visible_to(self, user: User) -> Self:
        """Mails of the practices in which `user` works; the operator sees those that belong to nobody too."""
        return self if user.is_staff else self.filter(practice__memberships__user=user)

    def for_page(self, state: str) -> Self:
        """Newest first with their attempts, without the words of the mails: some let their reader in."""
        shown = self.filter(state=state) if state else self
        return (
            shown.without_words()
            .select_related("practice")
            .annotate(no_mail=Undeliverable.reason_for("to_email"))
            .prefetch_related(Prefetch("tries", DeliveryAttempt.objects.newest(), to_attr="last_tries"))
            .order_by("-created_at", "-pk")
        )

    def without_words(self) -> Self:
        """Most of the bytes, and read only where a mail is shown or sent."""
        return self.defer("text", "html", "headers")

    def of(self, mails: Sequence[Delivery]) -> Self:
        """The rows of the same kinds and keys."""
        kinds, keys = {mail.kind for mail in mails}, {mail.key for mail in mails}
        return self.filter(kind__in=kinds, key__in=keys)

    def figures(self, now: datetime) -> dict[str, Any]:
        """How mail goes: `due` and `late` now, `failed`, `uncertain`, and `sent` and `lag` of seven days.

        `lag` is the median time from due to sent; `late` is due for more than five minutes.
        """
        state, week = Delivery.State, now - timedelta(days=7)
        waiting = Q(state__in=[state.PENDING, state.SENDING], due_at__lte=now)
        lately = Q(state=state.SENT, sent_at__gte=week)
        return self.aggregate(
            due=Count("pk", filter=waiting),
            late=Count("pk", filter=waiting & Q(due_at__lte=now - LATE)),
            failed=Count("pk", filter=Q(state=state.FAILED, created_at__gte=week)),
            uncertain=Count("pk", filter=Q(state=state.UNCERTAIN)),
            sent=Count("pk", filter=lately),
            lag=Median(F("sent_at") - F("due_at"), filter=lately),
        )

    def due(self, now: datetime) -> Self:
        """To be tried now: their time has come, and what they were put off for is over."""
        return self.filter(LessThanOrEqual(NEXT, now), state=Delivery.State.PENDING)

    def soonest(self) -> Self:
        """As they should go: what somebody waits for first."""
        can_wait = Case(When(kind=Delivery.Kind.SUMMARY, then=1), default=0)
        return self.order_by(can_wait, NEXT)

    def lease_expired(self, now: datetime) -> Self:
        return self.filter(state=Delivery.State.SENDING, lease_until__lt=now)

    def with_last_outcome(self) -> Self:
        """What came of the last attempt; empty where its worker vanished, and before the first."""
        tries = DeliveryAttempt.objects.filter(delivery=OuterRef("pk")).order_by("-began_at")
        return self.alias(last_outcome=Coalesce(Subquery(tries.values("outcome")[:1]), models.Value("")))

    def held_long_enough(self, now: datetime) -> Self:
        """In doubt for as long as one waits for news of them, with the last outcome."""
        held = self.filter(state=Delivery.State.UNCERTAIN, uncertain_since__lt=now - UNCERTAIN_HOLD)
        return held.with_last_outcome()

    def failed_lately(self, now: datetime) -> Self:
        """What did not go out in the last days by no fault of its address; a coach's tests are not missed.

        Also what was put off until it was too late: what has no purpose any more is left again when claimed.
        """
        tried = DeliveryAttempt.objects.filter(delivery=OuterRef("pk"), began_at__gt=now - LATELY)
        no_mail = Undeliverable.reason_for("to_email")
        reachable = self.filter(Exists(tried)).alias(no_mail=no_mail).filter(no_mail=None)
        failed = Q(state=Delivery.State.FAILED) & ~Q(last_outcome=Outcome.BOUNCED)
        put_off = Q(last_outcome__in=[Outcome.LATER, Outcome.UNREACHED], state=Delivery.State.SKIPPED)
        return reachable.with_last_outcome().filter(failed | put_off).exclude(key__startswith=TEST_KEY)

    def send_again(self, now: datetime, **more: Any) -> int:
        """By hand: with as many attempts as at first, and its time as it was. Returns how many rows."""
        return self.update(
            state=Delivery.State.PENDING,
            next_at=now,
            again_at=now,
            attempts=0,
            uncertain_since=None,
            resent=False,
            last_error="",
            **more,
        )

    def offer_again(self, now: datetime, **more: bool) -> None:
        """Ends the doubt of rows, for another attempt; where none is left it takes the place of the last."""
        self.update(
            state=Delivery.State.PENDING,
            uncertain_since=None,
            next_at=now,
            attempts=Least(F("attempts"), MAX_ATTEMPTS - 1),
            **more,
        )


class Delivery(models.Model):
    """One mail to one address: frozen when written, claimed by one worker at a time.

    `kind` and `key` say what the mail is about (`summary`, its id): the same pair is one mail, however
    often it is asked for.
    """

    class State(models.TextChoices):
        PENDING = "pending", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        SKIPPED = "skipped", "Skipped"
        UNCERTAIN = "uncertain", "Perhaps delivered"

    class Kind(models.TextChoices):
        ACCOUNT = "account", "Sign-in and account"
        INVITATION = "invitation", "Invitation"
        INTAKE = "intake", "Intake of an athlete"
        BOOKING = "booking", "Intro call"
        SUMMARY = "summary", "Weekly summary"

    # What its receiver may stop; what signing in or a booking needs comes all the same.
    MAY_STOP = frozenset({Kind.SUMMARY, Kind.INVITATION, Kind.INTAKE})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    key = models.CharField(max_length=120)
    practice = models.ForeignKey(Practice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    to_email = models.EmailField()
    to_name = models.CharField(max_length=120, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=250, unique=True)

    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    # When somebody expects it; never moved, so that what is late can be seen.
    due_at = models.DateTimeField()
    # Until when it was put off; null as long as its own time decides.
    next_at = models.DateTimeField(null=True, blank=True)
    # When somebody sent it again by hand.
    again_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    uncertain_since = models.DateTimeField(null=True, blank=True)
    # It went out once more after the answer to its final dot was lost: a second time it would not.
    resent = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    # The provider's own name for the mail, by which its events speak of it.
    provider_id = models.CharField(max_length=250, blank=True, db_index=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="delivery_sent_at_iff_sent",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", lease_token__isnull=False, lease_until__isnull=False)
                | (~Q(state="sending") & Q(lease_token=None, lease_until=None)),
                name="delivery_lease_iff_sending",
            ),
            models.CheckConstraint(
                condition=Q(state="uncertain", uncertain_since__isnull=False)
                | (~Q(state="uncertain") & Q(uncertain_since=None)),
                name="delivery_uncertain_since_iff_uncertain",
            ),
            models.CheckConstraint(condition=Q(attempts__lte=MAX_ATTEMPTS), name="delivery_attempts_bounded"),
        ]
        indexes = [
            models.Index(NEXT, name="delivery_next", condition=Q(state="pending")),
            models.Index(
                fields=["state"], name="delivery_open", condition=Q(state__in=["sending", "uncertain"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.to_email}, {self.get_state_display().lower()}"

    @property
    def title(self) -> str:
        """The subject in a list of mails; of a summary only its week.

        What it says ("Sick this week") is for its athlete and for whom the athlete lets see it, which the
        outbox does not know and which may have ended since.
        """
        week, says, _ = self.subject.partition(SAYS)
        return self.subject if self.kind != self.Kind.SUMMARY or not says else week

    @property
    def tried_since(self) -> datetime:
        return self.again_at or self.due_at

    @property
    def severity(self) -> str:
        """The shape beside the state: fine, info (on its way), warning or stop."""
        shapes = {"sent": "fine", "failed": "stop", "uncertain": "warning"}
        return shapes.get(self.state, "info")

    @property
    def html_to_show(self) -> str:
        """The HTML with its pictures in it, for a page that shows the mail as it was sent; one query."""
        return embedded(self.html, {one.name: bytes(one.content) for one in self.pictures.all()})

    @property
    def can_go_again(self) -> bool:
        """Whether somebody may send it by hand: it did not go out, or nobody knows whether it did."""
        return self.state in {self.State.FAILED, self.State.SKIPPED, self.State.UNCERTAIN}


class DeliveryAttemptQuerySet(models.QuerySet["DeliveryAttempt"]):
    def newest(self) -> Self:
        """The last few, oldest last; within a prefetch of each mail."""
        return self.order_by("-began_at")[:SHOWN_TRIES]


class DeliveryAttempt(models.Model):
    """One try to hand a mail over; only ever added to."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    token = models.UUIDField(unique=True)
    began_at = models.DateTimeField()
    # From here on the other side may have the mail.
    crossed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    error = models.TextField(blank=True)

    objects = DeliveryAttemptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="attempt_ends_later"
            )
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M} {self.outcome or 'open'}"


class InlinePicture(models.Model):
    """A PNG that travels inside a mail: its HTML shows it as `cid:` and the name."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="pictures")
    name = models.SlugField(max_length=40)
    content = models.BinaryField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "name"], name="inline_picture_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.delivery_id}"


class OptoutQuerySet(models.QuerySet["Optout"]):
    def of(self, email: str) -> Self:
        return self.filter(email=email.lower())


class Optout(models.Model):
    """An address that asked not to get one kind of mail any more."""

    email = models.EmailField()
    kind = models.CharField(max_length=20, choices=Delivery.Kind)
    created_at = models.DateTimeField(default=timezone.now)

    objects = OptoutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email", "kind"], name="optout_once"),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(Delivery.MAY_STOP)), name="optout_of_what_may_stop"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: no {self.get_kind_display().lower()}"


class Pulse(models.Model):
    """When a task of the beat was last at work: without it nobody would notice that none is."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def note(cls, name: str, now: datetime) -> None:
        cls.objects.update_or_create(name=name, defaults={"at": now})
