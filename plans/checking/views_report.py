"""A plan explained on one page, for the screen and for paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CoachRequest, coach_only
from plans.builder.fragments import look_of
from plans.builder.grid import build_grid
from plans.builder.markup import season_html
from plans.builder.season import build_season, week_range
from plans.checking.checked import checked
from plans.checking.panel import panel_page
from plans.checking.report import muscle_rows, spreads, taper_words, volume_bars, week_rows
from plans.edits.rows import content_of
from plans.models import Plan
from plans.words import goal_words


@coach_only
@require_safe
def report(request: CoachRequest, pk: int) -> HttpResponse:
    """Goal, phases, load and volume, intensity, sets by muscle, taper, findings and what was accepted."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("practice"), pk=pk)
    content = content_of(plan)
    found = checked(plan, content, units=request.user.units)
    grid = build_grid(
        weeks=plan.weeks,
        sessions=content.in_order,
        phases=content.phases,
        look=look_of(plan, request.user),
    )
    mix, without = spreads(found.view)
    muscles, unknown = muscle_rows(found.view)
    page = {
        "goal": goal_words(plan.goal, plan.goal_target, plan.event_on, timezone.localdate()),
        "phases": [(one, week_range(one.first_week, one.last_week)) for one in content.phases],
        "rows": week_rows(grid.weeks, found.view),
        "season": season_html(build_season(grid.weeks, content.phases)),
        "bars": volume_bars(found.view),
        "in_metres": found.view.volumes.unit == "m",
        "mix": mix,
        "without": without,
        "muscles": muscles,
        "unknown": unknown,
        "taper": taper_words(found.view),
        "today": timezone.localdate(),
    }
    return render(request, "plans/report.html", page | panel_page(plan, found))
