"""The operator's view of public pages and booked calls."""

from django.contrib import admin

from bookings.models import BlockedSender, BusyCalendar, CallWindow, CoachPage, IntroCall, TimeOff
from outbox.admin import Looking


class CallWindowInline(admin.TabularInline[CallWindow, CoachPage]):
    model = CallWindow
    extra = 0


class TimeOffInline(admin.TabularInline[TimeOff, CoachPage]):
    model = TimeOff
    extra = 0


@admin.register(CoachPage)
class CoachPageAdmin(admin.ModelAdmin[CoachPage]):
    list_display = ["slug", "coach", "practice", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["coach", "practice"]
    search_fields = ["slug", "coach__name"]
    autocomplete_fields = ["coach", "practice"]
    inlines = [CallWindowInline, TimeOffInline]


@admin.register(IntroCall)
class IntroCallAdmin(Looking[IntroCall]):
    """To look at: a call is booked and cancelled by its actions, with their mails."""

    exclude = ["notes"]

    list_display = ["name", "email", "page", "starts_at", "status"]
    list_filter = ["status"]
    list_select_related = ["page"]
    search_fields = ["name", "email"]
    date_hierarchy = "starts_at"


@admin.register(BlockedSender)
class BlockedSenderAdmin(admin.ModelAdmin[BlockedSender]):
    """Without a page an address is kept out everywhere."""

    list_display = ["who", "page"]
    list_select_related = ["page"]
    search_fields = ["who"]
    autocomplete_fields = ["page"]


@admin.register(BusyCalendar)
class BusyCalendarAdmin(Looking[BusyCalendar]):
    """To look at why one is not read; its address is the coach's secret."""

    list_display = ["page", "fetched_at", "tried_at", "error"]
    list_select_related = ["page"]
    exclude = ["url"]
