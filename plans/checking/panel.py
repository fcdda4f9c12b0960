"""The checks beside the grid, as HTML and as marks for weeks and cards: of the page and of every edit."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from accounts.models import User
from accounts.units import counted
from plans.checking.checked import Checked, checked
from plans.checks.grouping import fine, grouped, marks_of, off, unchecked
from plans.checks.rule import SEVERITIES
from plans.edits.content import Content
from plans.models import Plan

type Panel = dict[str, Any]


def checks_of(
    plan: Plan, user: User, content: Content | None = None, request: HttpRequest | None = None
) -> Panel:
    """{"html", "marks", "open"} of the plan as it stands; `request` for a page that works without scripts."""
    return panel_of(plan, checked(plan, content, units=user.units), request)


def panel_of(plan: Plan, found: Checked, request: HttpRequest | None = None) -> Panel:
    marks = marks_of(found.open)
    page = panel_page(plan, found) | {"marks": json.dumps(marks)}
    html = render_to_string("plans/checks.html", page, request)
    return {"html": html, "marks": marks, "open": len(found.open)}


def panel_page(plan: Plan, found: Checked) -> dict[str, Any]:
    report = found.report
    lacking = unchecked(report.unchecked)
    return {
        "plan": plan,
        "is_empty": not found.view.sessions,
        "ran": counted(report.ran, "rule"),
        "groups": grouped(found.open),
        "counts": {one: sum(f.severity == one for f in found.open) for one in SEVERITIES},
        "accepted": found.accepted,
        "fine": fine(report),
        "unchecked": lacking,
        "unchecked_count": len({one.rule.id for one in lacking}),
        "off": off(report),
    }
