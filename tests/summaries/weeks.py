"""Weeks as they are lived, for the digest: sessions and logs as plain values."""

from datetime import date, timedelta
from itertools import count
from types import SimpleNamespace

from sessions.weeks import week_of
from summaries.digest import Facts

MONDAY = date(2026, 11, 16)
WEEK = timedelta(days=7)
NEXT = MONDAY + WEEK
_pk = count(1)


def session(weekday, title="Easy run", monday=MONDAY, **fields):
    fields = {
        "pk": next(_pk),
        "day": monday + timedelta(days=weekday),
        "title": title,
        "sport": "running",
        "kind": "easy",
        "adaptation": "base",
        "target_rpe": 3,
        "duration_s": 3000,
        "distance_m": None,
        "is_key": False,
        "why": "",
        "excuse": "",
    } | fields
    return SimpleNamespace(**fields)


def log(of=None, **fields):
    fields = {
        "pk": next(_pk),
        "session_id": of.pk if of else None,
        "day": of.day if of else MONDAY,
        "title": "",
        "sport": of.sport if of else "running",
        "outcome": "done",
        "reason": "",
        "rpe": 4,
        "duration_s": None,
        "distance_m": None,
        "avg_hr": None,
    } | fields
    return SimpleNamespace(**fields)


def sick(of):
    return log(of, outcome="skipped", reason="sick", rpe=None)


def week(sessions=(), logs=(), monday=MONDAY):
    return week_of(monday, sessions, logs, today=NEXT)


def a_week(weeks_ago, load, monday=MONDAY):
    """A week of one session of 50 min with so much load, done as planned."""
    one = session(2, monday=monday - weeks_ago * WEEK, target_rpe=load / 50)
    return week([one], [log(one, rpe=load / 50)], monday - weeks_ago * WEEK)


def facts(this, after=(), **fields):
    fields = {"coach": "Alice", "before": []} | fields
    if "plan_week" in fields:
        at = fields["plan_week"]
        fields.setdefault("plan_weeks", 18)
        fields.setdefault(
            "numbers", {MONDAY + (n - at) * WEEK: n for n in range(1, fields["plan_weeks"] + 1)}
        )
    return Facts(week=this, after=week(after, monday=NEXT), **fields)
