"""The operator's view of what was assigned and what was done; both are only looked at here."""

from django.contrib import admin

from outbox.admin import Looking
from sessions.models import Assignment, Entry, LedgerEntry, Log


@admin.register(Assignment)
class AssignmentAdmin(Looking[Assignment]):
    list_display = ["athlete", "version", "starts_on", "ends_on", "ended_on", "assigned_by"]
    list_select_related = ["athlete", "version__plan", "assigned_by"]
    search_fields = ["athlete__name"]


@admin.register(Log)
class LogAdmin(Looking[Log]):
    list_display = ["athlete", "day", "title", "outcome", "rpe", "logged_at"]
    list_filter = ["outcome"]
    list_select_related = ["athlete"]
    search_fields = ["athlete__name"]
    date_hierarchy = "day"


@admin.register(Entry)
class EntryAdmin(Looking[Entry]):
    list_display = ["received_at", "athlete", "kind", "state", "day", "told"]
    list_filter = ["state", "kind"]
    list_select_related = ["athlete"]
    search_fields = ["athlete__name"]


@admin.register(LedgerEntry)
class LedgerEntryAdmin(Looking[LedgerEntry]):
    list_display = ["at", "athlete", "by", "what", "why"]
    list_select_related = ["athlete", "by"]
    search_fields = ["athlete__name", "what"]
