"""The operator's view of public pages and booked calls."""

from django.contrib import admin

from bookings.models import CallWindow, CoachPage, IntroCall
from outbox.admin import Looking


class CallWindowInline(admin.TabularInline[CallWindow, CoachPage]):
    model = CallWindow
    extra = 0


@admin.register(CoachPage)
class CoachPageAdmin(admin.ModelAdmin[CoachPage]):
    list_display = ["slug", "coach", "practice", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["coach", "practice"]
    search_fields = ["slug", "coach__name"]
    autocomplete_fields = ["coach", "practice"]
    inlines = [CallWindowInline]


@admin.register(IntroCall)
class IntroCallAdmin(Looking[IntroCall]):
    """To look at: a call is booked and cancelled by its actions, with their mails."""

    list_display = ["name", "email", "page", "starts_at", "status"]
    list_filter = ["status"]
    list_select_related = ["page"]
    search_fields = ["name", "email"]
    date_hierarchy = "starts_at"
