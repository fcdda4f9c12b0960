"""Writes of sessions: a plan onto calendars, its changes, pauses and end, and what athletes say was done."""

from sessions.actions.adding import add_session, is_added, take_off
from sessions.actions.assigning import assign_plan, assign_to_all
from sessions.actions.checked import OpenErrorsError, assign_checked
from sessions.actions.clashes import use_entry
from sessions.actions.editing import EditRefusedError, edit_session, restore_session
from sessions.actions.ending import end_assignments, resume_assignments
from sessions.actions.entries import keep_fault, take_entry, try_again
from sessions.actions.lifting import log_sets
from sessions.actions.logging import (
    LogRefusedError,
    change_log,
    log_session,
    log_unplanned,
    take_back,
    tick,
)
from sessions.actions.matching import log_activities, rematch, remove_file, say_day
from sessions.actions.moving import MoveRefusedError, move_session, undo_move
from sessions.actions.pausing import (
    AssignmentError,
    cancel_pause,
    go_on,
    pause_again,
    pause_assignment,
)
from sessions.actions.pushing import push_version, undo_push
from sessions.actions.telling import UnreadFormError
from sessions.actions.unscreened import UnscreenedError

__all__ = [
    "AssignmentError",
    "EditRefusedError",
    "LogRefusedError",
    "MoveRefusedError",
    "OpenErrorsError",
    "UnreadFormError",
    "UnscreenedError",
    "add_session",
    "assign_checked",
    "assign_plan",
    "assign_to_all",
    "cancel_pause",
    "change_log",
    "edit_session",
    "end_assignments",
    "go_on",
    "is_added",
    "keep_fault",
    "log_activities",
    "log_session",
    "log_sets",
    "log_unplanned",
    "move_session",
    "pause_again",
    "pause_assignment",
    "push_version",
    "rematch",
    "remove_file",
    "restore_session",
    "resume_assignments",
    "say_day",
    "take_back",
    "take_entry",
    "take_off",
    "tick",
    "try_again",
    "undo_move",
    "undo_push",
    "use_entry",
]
