"""A coach's own spreadsheet becomes a plan: brought, mapped with a preview, imported. A plan as a file."""

import re
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.access import CoachRequest, coach_only
from plans.actions import PlanError, import_plan
from plans.edits.rows import content_of
from plans.models import Plan
from plans.sheets.mapping import mapping_from_json
from plans.sheets.pages import Look
from plans.sheets.shown import shown_sheet
from plans.sheets.table import table_from_json
from plans.sheets.written import to_csv, to_xlsx
from plans.uploads.actions import choose_sheet, import_sheet, keep_sheet
from plans.uploads.forms import SheetForm, look_of, mapping_of, name_of, place_of, without_wrong_rows
from plans.uploads.models import SheetUpload
from plans.work import Sport


@coach_only
@require_http_methods(["GET", "POST"])
def sheet_new(request: CoachRequest) -> HttpResponse:
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if given.get("plan_file"):
            return _own_form(request, form)
        upload = keep_sheet(
            practice=request.practice,
            by=request.user,
            tables=given["tables"],
            place=given["place"],
            name=given["name"],
            uid=given["uid"],
            now=timezone.now(),
        )
        return redirect("plans:sheet", uid=upload.uid)
    return render(request, "plans/sheets/new.html", {"form": form})


def _own_form(request: CoachRequest, form: SheetForm) -> HttpResponse:
    """What was written here needs no mapping: it is a plan at once."""
    given = form.cleaned_data
    try:
        plan = import_plan(
            practice=request.practice,
            by=request.user,
            plan_file=given["plan_file"],
            now=timezone.now(),
            uid=given["uid"],
        )
    except PlanError as refusal:
        form.add_error("file", str(refusal))
        return render(request, "plans/sheets/new.html", {"form": form})
    messages.success(request, f"{plan.name} is a plan now: this sheet was written here, so nothing is asked.")
    return redirect(plan)


@coach_only
@require_http_methods(["GET", "POST"])
def sheet(request: CoachRequest, uid: uuid.UUID) -> HttpResponse:
    """The mapping with its preview; a sheet that is a plan by now leads to it."""
    upload = SheetUpload.objects.editable_by(request.user).filter(uid=uid).first()
    if upload is None:
        return redirect(get_object_or_404(Plan.objects.visible_to(request.user), uid=uid))
    if request.method == "POST":
        return _decided(request, upload)
    return _page(request, upload, look_of(request.GET))


def _page(request: CoachRequest, upload: SheetUpload, look: Look) -> HttpResponse:
    table, mapping = table_from_json(upload.table), mapping_from_json(upload.mapping)
    shown = shown_sheet(table, mapping, request.user.units, look)
    return render(
        request, "plans/sheets/sheet.html", {"upload": upload, "sheet": shown, "sports": Sport.choices}
    )


def _decided(request: CoachRequest, upload: SheetUpload) -> HttpResponse:
    said = request.POST
    place = place_of(said, upload)
    if place != upload.place:
        return _looked_at(request, upload, waits=choose_sheet(upload=upload, place=place))
    table, before = table_from_json(upload.table), mapping_from_json(upload.mapping)
    mapping = mapping_of(said, table, before)
    if said.get("do") == "drop_wrong":
        mapping = without_wrong_rows(table, mapping)
    waits = upload.decide(mapping.as_json(), name_of(said) or upload.name)
    if not waits or said.get("do") != "import":
        return _looked_at(request, upload, waits=waits)
    if not mapping.is_laid_out_as(before):
        messages.info(request, "The layout has changed: look at what it becomes before you make the plan.")
        return redirect(upload)
    return _imported(request, upload)


def _looked_at(request: CoachRequest, upload: SheetUpload, *, waits: bool) -> HttpResponse:
    """The page again: to the script at once, else by a redirect, so that a reload sends nothing."""
    look = look_of(request.POST)
    if "HX-Request" not in request.headers:
        return redirect(f"{upload.get_absolute_url()}?{look.query}")
    return _page(request, upload, look) if waits else HttpResponseClientRedirect(upload.get_absolute_url())


def _imported(request: CoachRequest, upload: SheetUpload) -> HttpResponse:
    try:
        plan = import_sheet(upload=upload, by=request.user, now=timezone.now())
    except PlanError as refusal:
        messages.error(request, str(refusal))
        return redirect(upload)
    messages.success(request, f"{plan.name} is a plan now. Its history begins with the import.")
    return redirect(plan)


@coach_only
@require_POST
def sheet_remove(request: CoachRequest, uid: uuid.UUID) -> HttpResponse:
    get_object_or_404(SheetUpload.objects.editable_by(request.user), uid=uid).delete()
    messages.success(request, "The sheet is forgotten; no plan was made of it.")
    return redirect("plans:list")


@coach_only
@require_safe
def plan_csv(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    return _file(plan, to_csv(content_of(plan), source=plan.source), "csv", "text/csv; charset=utf-8")


@coach_only
@require_safe
def plan_xlsx(request: CoachRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(plan, to_xlsx(content_of(plan), source=plan.source), "xlsx", kind)


def _file(plan: Plan, content: bytes, ending: str, kind: str) -> HttpResponse:
    disposition = content_disposition_header(True, f"{safe_name(plan.name)}.{ending}") or "attachment"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def safe_name(name: str) -> str:
    """A name that every system takes for a file: no separators, no control characters, no outer dots."""
    words = " ".join(re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]', " ", name).split())
    return words[:80].strip(" .") or "plan"
