"""What is known of each athlete of a practice now, in a fixed number of queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from athletes.models import Athlete, AthleteQuerySet, IntakeVersion, StatusPeriod, Threshold
from desk.facts import WINDOW, Felt, OpenKey, Span, WeekSums, span, standing_of
from desk.loads import Sums, weekly_sums
from desk.triage import Absence, Standing
from outbox.models import Undeliverable
from sessions.models import Assignment, Log, Session
from sessions.weeks import monday_of

WEEKS = 8  # of which this week is the last


@dataclass(frozen=True)
class Person:
    """An athlete as the desk needs him or her: no model, because a desk shows hundreds."""

    pk: int
    name: str
    email: str
    zone: tzinfo
    user_pk: int | None
    invited_at: datetime | None
    invitation_ends: datetime | None
    archived_at: datetime | None
    last_login: datetime | None
    last_log: date | None
    last_change: datetime | None
    proposes: str | None
    no_mail: str | None
    sharing_ended_at: datetime | None = None
    screening: str = Athlete.Screening.OPEN
    # The newest intake that no coach has read.
    unread: int | None = None

    @property
    def is_screened(self) -> bool:
        return self.screening in Athlete.SCREENED

    @property
    def needs_clearance(self) -> bool:
        return self.screening == Athlete.Screening.NEEDS

    @property
    def has_joined(self) -> bool:
        return self.user_pk is not None

    @property
    def proposed(self) -> str:
        """The threshold that he or she proposes, by name; "" for none."""
        word = self.proposes or ""
        is_lift = word not in Threshold.Kind.values
        return word and Threshold(kind="1rm" if is_lift else word, lift=word if is_lift else "").spoken_name

    @property
    def seen_at(self) -> datetime | None:
        """The newest of the last sign-in and the last change of the newest log."""
        return max(filter(None, (self.last_login, self.last_change)), default=None)


def newest_log(field: str) -> Subquery:
    """A field of an athlete's newest log, for a queryset of athletes."""
    return Subquery(Log.objects.filter(athlete=OuterRef("pk")).order_by("-day", "-pk").values(field)[:1])


def _open_proposal() -> Subquery:
    """Of the athlete's first open proposal the lift, or the kind."""
    waiting = Threshold.objects.proposed().filter(athlete=OuterRef("pk")).order_by("pk")
    return Subquery(waiting.values_list(Coalesce(NullIf("lift", Value("")), "kind"))[:1])


def people_of(athletes: AthleteQuerySet) -> list[Person]:
    """By name."""
    rows = athletes.order_by("name", "pk").values_list(
        "pk",
        "name",
        "email",
        "zone",
        "user_id",
        "invitation__created_at",
        "invitation__expires_at",
        "archived_at",
        "user__last_login",
        newest_log("day"),
        newest_log("changed_at"),
        _open_proposal(),
        Undeliverable.reason_for("email"),
        "sharing_ended_at",
        "screening",
        IntakeVersion.unread(),
    )
    return [Person(*row) for row in rows]


@dataclass(frozen=True)
class Known:
    """What the rules and the sparkline need of one athlete; this week is the last of `weeks`."""

    standing: Standing
    weeks: list[WeekSums]


def known_of(people: Sequence[Person], athletes: AthleteQuerySet, now: datetime) -> dict[int, Known]:
    """By athlete; `athletes` selects the same people inside the database. Five queries."""
    if not people:
        return {}
    todays = {zone: now.astimezone(zone).date() for zone in {person.zone for person in people}}
    days = min(todays.values()), max(todays.values())
    first = monday_of(days[0]) - timedelta(weeks=WEEKS - 1)
    everybody = [person.pk for person in people]
    sums = weekly_sums(everybody, first, monday_of(days[1]) + timedelta(days=6), todays)
    plans, keys, logs = _plans(athletes), _keys(athletes, *days), _logs(athletes, *days)
    periods = _periods(athletes, *days)
    known = {}
    for person in people:
        weeks = _weeks(person.pk, todays[person.zone], first, sums)
        standing = standing_of(
            today=todays[person.zone],
            last_log=person.last_log,
            plans=plans[person.pk],
            keys=keys[person.pk],
            logs=logs[person.pk],
            weeks=weeks,
            absence=absence_on(todays[person.zone], periods[person.pk]),
            proposed=person.proposed,
        )
        known[person.pk] = Known(standing, weeks)
    return known


def _weeks(athlete: int, today: date, first: date, sums: Sums) -> list[WeekSums]:
    now = (monday_of(today) - first).days // 7
    return [sums.get((athlete, n)) or WeekSums() for n in range(now - WEEKS + 1, now + 1)]


def _plans(athletes: AthleteQuerySet) -> dict[int, list[Span]]:
    plans: dict[int, list[Span]] = defaultdict(list)
    rows = Assignment.objects.filter(athlete__in=athletes)
    fields = ("athlete_id", "starts_on", "ends_on", "ended_on", "paused_on")
    for athlete, starts, ends, ended, paused in rows.values_list(*fields):
        plans[athlete].append(span(starts, ends, ended, paused))
    return plans


def absence_on(day: date, periods: Iterable[StatusPeriod]) -> Absence | None:
    """What holds on a day; of several what began last."""
    held = [one for one in periods if one.holds(day)]
    last = max(held, key=lambda one: (one.first_day, one.pk), default=None)
    return Absence(last.kind, last.first_day, last.last_day, last.note) if last else None


def _periods(athletes: AthleteQuerySet, earliest: date, latest: date) -> dict[int, list[StatusPeriod]]:
    periods: dict[int, list[StatusPeriod]] = defaultdict(list)
    for period in StatusPeriod.objects.filter(athlete__in=athletes).touching(earliest, latest):
        periods[period.athlete_id].append(period)
    return periods


def _keys(athletes: AthleteQuerySet, earliest: date, latest: date) -> dict[int, list[OpenKey]]:
    """Those of the window and of tomorrow."""
    keys: dict[int, list[OpenKey]] = defaultdict(list)
    still_open = Q(log=None) | Q(log__outcome=Log.Outcome.SKIPPED)
    rows = Session.objects.filter(still_open, athlete__in=athletes, is_key=True).exclude(kind="rest")
    rows = rows.between(earliest - WINDOW, latest + timedelta(days=1)).with_excuses()
    fields = "athlete_id", "day", "title", "log__reason", "excuse"
    for athlete, day, title, reason, excuse in rows.values_list(*fields):
        keys[athlete].append(OpenKey(day, title, reason or excuse))
    return keys


def _logs(athletes: AthleteQuerySet, earliest: date, latest: date) -> dict[int, list[Felt]]:
    """The logs of the window, of those athletes only who wrote in it that something hurts."""
    logs: dict[int, list[Felt]] = defaultdict(list)
    recent = Log.objects.between(earliest - WINDOW, latest)
    hurting = recent.filter(athlete__in=athletes, feel=Log.Feel.HURTS).order_by().values("athlete")
    rows = recent.filter(athlete__in=hurting).exclude(outcome=Log.Outcome.SKIPPED)
    for athlete, day, feel, planned, own, note in rows.values_list(
        "athlete_id", "day", "feel", "session__title", "title", "note"
    ):
        logs[athlete].append(Felt(day, feel == Log.Feel.HURTS, planned or own, note))
    return logs
