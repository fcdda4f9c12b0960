"""The operator's view of weekly summaries; they are written by their actions."""

from django.contrib import admin

from outbox.admin import Looking
from summaries.models import Summary


@admin.register(Summary)
class SummaryAdmin(Looking[Summary]):
    list_display = [
        "athlete",
        "week_start",
        "state",
        "due_at",
        "approved_at",
        "composed_at",
        "skipped_because",
    ]
    list_filter = ["state"]
    list_select_related = ["athlete"]
    search_fields = ["athlete__name"]
    date_hierarchy = "week_start"
