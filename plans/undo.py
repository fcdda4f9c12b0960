"""What was removed waits here for its Undo: in the signed-in person's own session, for a day.

Not in the address of the Undo button: a week with its prescriptions would not fit there.
"""

import secrets
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from plans.row_values import Values

KEY = "plans_undo"
LIFETIME = timedelta(days=1)
KEPT = 20


def keep(session: SessionBase, removed: Values, now: datetime) -> str:
    """Keeps what an action removed and returns the token to ask for it."""
    token = secrets.token_urlsafe(9)
    waiting = [*session.get(KEY, {}).items(), (token, {"at": now.timestamp(), "removed": removed})]
    session[KEY] = dict(waiting[-KEPT:])
    return token


def find(session: SessionBase, token: str, plan_id: int, now: datetime) -> Values | None:
    """What waits under the token, if it belongs to this plan and is not too old; it stays for a repeat."""
    kept = session.get(KEY, {}).get(token)
    if kept is None or now.timestamp() - kept["at"] > LIFETIME.total_seconds():
        return None
    removed: Values = kept["removed"]
    return removed if removed["plan"] == plan_id else None


def words(removed: Values) -> str:
    """What is back, in a sentence."""
    if "week" not in removed:
        return f"{removed['sessions'][0]['title']} is back."
    return f"Week {removed['week']} is back."
