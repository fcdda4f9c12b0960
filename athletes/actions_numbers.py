"""Writes of an athlete's numbers: results of tests, and thresholds, proposed and confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from accounts.models import Practice, User
from athletes.benchmark_table import STANDARD
from athletes.models import Athlete, Benchmark, Result, Threshold
from athletes.signals import threshold_kept

RESULT_FIELDS = ("benchmark", "day", "value", "made_from", "note")


class Kept(NamedTuple):
    """A threshold as it was kept, and how many sessions ahead have new numbers by it."""

    threshold: Threshold
    sessions: int


@transaction.atomic
def add_threshold(*, athlete: Athlete, threshold: Threshold, by: User, now: datetime) -> Kept:
    """A value from a day on; typed again for the same day, it takes the place of the first."""
    kept, _ = Threshold.objects.update_or_create(
        athlete=athlete,
        kind=threshold.kind,
        lift=threshold.lift,
        valid_from=threshold.valid_from,
        state=Threshold.State.CONFIRMED,
        defaults={"value": threshold.value, "source": threshold.source, "said_by": by},
    )
    return _told(kept, by, now)


def _told(kept: Threshold, by: User, now: datetime) -> Kept:
    told = threshold_kept.send(Threshold, athlete=kept.athlete, threshold=kept, by=by, now=now)
    return Kept(kept, sum(int(changed or 0) for _, changed in told))


def propose_threshold(*, athlete: Athlete, threshold: Threshold, by: User) -> Threshold:
    """Waits for a coach; a newer proposal for the same kind and lift takes the place of an open one."""
    kept, _ = Threshold.objects.update_or_create(
        athlete=athlete,
        kind=threshold.kind,
        lift=threshold.lift,
        state=Threshold.State.PROPOSED,
        defaults={
            "value": threshold.value,
            "valid_from": threshold.valid_from,
            "source": threshold.source,
            "said_by": by,
        },
    )
    return kept


@transaction.atomic
def confirm_threshold(*, threshold: Threshold, by: User, now: datetime) -> Kept:
    """From its day on the value is in force; confirmed again it stays as it is.

    Raises Threshold.DoesNotExist for one that was withdrawn or declined meanwhile.
    """
    rows = Threshold.objects.standing()
    row = rows.select_for_update(of=("self",)).select_related("athlete").get(pk=threshold.pk)
    if row.state == Threshold.State.CONFIRMED:
        return Kept(row, 0)
    # It stays the row that was pressed, so that a second press finds it; that of the same day makes room.
    same = {"athlete": row.athlete, "kind": row.kind, "lift": row.lift, "valid_from": row.valid_from}
    Threshold.objects.confirmed().filter(**same).delete()
    row.state, row.said_by = Threshold.State.CONFIRMED, row.said_by or by
    row.save(update_fields=["state", "said_by"])
    return _told(row, by, now)


def drop_proposal(*, threshold: Threshold) -> bool:
    """Withdrawn; False for one that a coach has answered or that is gone."""
    deleted, _ = Threshold.objects.proposed().filter(pk=threshold.pk).delete()
    return bool(deleted)


def decline_proposal(*, threshold: Threshold) -> bool:
    """Not taken, and remembered; False for one that is in force. Declined again it stays declined."""
    rows = Threshold.objects.filter(pk=threshold.pk).exclude(state=Threshold.State.CONFIRMED)
    return bool(rows.update(state=Threshold.State.DECLINED))


def benchmark_of(*, practice: Practice, key: str) -> Benchmark:
    """The practice's row of a test of the table, made when it is needed first. Raises KeyError.

    A test of the practice's own with the same name is that test.
    """
    standard = STANDARD[key]
    held = Benchmark.objects.of(practice)
    row = held.filter(key=key).first() or held.filter(name__iexact=standard.name).first()
    if row:
        return row
    fields = {name: value for name, value in standard._asdict().items() if name != "threshold"}
    return Benchmark.objects.get_or_create(practice=practice, key=key, defaults=fields)[0]


def saved_test(*, practice: Practice, test: Benchmark | None) -> Benchmark | None:
    """The row of a test that may be one of the table without a row."""
    if test is None or not test._state.adding:
        return test
    return benchmark_of(practice=practice, key=test.key)


@transaction.atomic
def keep_result(*, athlete: Athlete, result: Result, by: User, now: datetime) -> Result:
    """A measured value; the same `client_id` again answers with what it made, and other words with it change
    that.

    A test of the table that the practice has no row of gets one.
    """
    result.benchmark = saved_test(practice=athlete.practice, test=result.benchmark) or result.benchmark
    said = {name: getattr(result, name) for name in (*RESULT_FIELDS, "session_uid")}
    kept, new = Result.objects.get_or_create(
        athlete=athlete, client_id=result.client_id, defaults=said | {"said_by": by, "said_at": now}
    )
    if not new and any(getattr(kept, name) != value for name, value in said.items()):
        Result.objects.filter(pk=kept.pk).update(**said)
        kept.refresh_from_db()
    return kept


def change_result(*, result: Result) -> None:
    """Raises Result.NotUpdated for one that was removed while it was changed."""
    result.save(force_update=True, update_fields=[*RESULT_FIELDS])
