"""Writes of sessions: a plan onto calendars, its changes, pauses and end, and what athletes say was done."""

from sessions.actions.assigning import assign_plan, assign_to_all
from sessions.actions.ending import end_assignments, resume_assignments
from sessions.actions.logging import (
    LogRefusedError,
    change_log,
    log_session,
    log_unplanned,
    take_back,
    tick,
)
from sessions.actions.pushing import push_version, undo_push

__all__ = [
    "LogRefusedError",
    "assign_plan",
    "assign_to_all",
    "change_log",
    "end_assignments",
    "log_session",
    "log_unplanned",
    "push_version",
    "resume_assignments",
    "take_back",
    "tick",
    "undo_push",
]
