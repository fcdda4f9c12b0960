"""The operator's view of plans."""

from django.contrib import admin

from plans.edits.rows import ABOUT_FIELDS
from plans.models import Plan, PlanVersion


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin[Plan]):
    list_display = ["name", "practice", "sport", "weeks", "updated_at", "archived_at"]
    list_filter = ["sport"]
    list_select_related = ["practice"]
    search_fields = ["name"]
    # What its edits know of is changed by edits only, else its history would not add up.
    readonly_fields = [
        *ABOUT_FIELDS, "uid", "practice", "weeks", "revision", "source", "created_by", "created_at",
        "updated_at",
    ]  # fmt: skip

    def has_add_permission(self, request: object) -> bool:
        return False


@admin.register(PlanVersion)
class PlanVersionAdmin(admin.ModelAdmin[PlanVersion]):
    """A published version never changes."""

    list_display = ["plan", "number", "published_at", "published_by"]
    list_select_related = ["plan", "published_by"]

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: PlanVersion | None = None) -> bool:
        return False
