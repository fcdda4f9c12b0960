"""The operator's view of athletes."""

from django.contrib import admin

from athletes.models import Athlete, Benchmark, Goal, Result, StatusPeriod, Threshold


class GoalInline(admin.TabularInline[Goal, Athlete]):
    model = Goal
    extra = 0


class ThresholdInline(admin.TabularInline[Threshold, Athlete]):
    model = Threshold
    extra = 0


class StatusInline(admin.TabularInline[StatusPeriod, Athlete]):
    model = StatusPeriod
    fk_name = "athlete"
    extra = 0


class ResultInline(admin.TabularInline[Result, Athlete]):
    model = Result
    extra = 0


@admin.register(Benchmark)
class BenchmarkAdmin(admin.ModelAdmin[Benchmark]):
    list_display = ["name", "practice", "measure", "cv_pct"]
    list_filter = ["practice"]
    list_select_related = ["practice"]
    search_fields = ["name"]


@admin.register(Athlete)
class AthleteAdmin(admin.ModelAdmin[Athlete]):
    list_display = ["name", "email", "practice", "coach", "zone", "archived_at"]
    list_filter = ["practice"]
    list_select_related = ["practice", "coach"]
    search_fields = ["name", "email"]
    autocomplete_fields = ["practice", "coach", "user"]
    # What somebody agreed to and answered is theirs to change, and the key opens a calendar to who reads it.
    readonly_fields = ["uid", "invitation", "created_at", "screening", "sharing_ended_at"]
    exclude = ["calendar_key"]
    inlines = [GoalInline, ThresholdInline, ResultInline, StatusInline]
