"""The tests of a practice: those of the table with their errors, and a coach's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import CoachRequest, coach_only
from athletes.choosing_test import tests_of
from athletes.forms_benchmark import BenchmarkForm
from athletes.models import Benchmark


@coach_only
@require_safe
def benchmarks(request: CoachRequest) -> HttpResponse:
    return render(request, "athletes/benchmarks.html", {"tests": tests_of(request.practice)})


@coach_only
@require_http_methods(["GET", "POST"])
def benchmark_add(request: CoachRequest) -> HttpResponse:
    form = BenchmarkForm(request.POST or None, practice=request.practice)
    if request.method == "POST" and form.is_valid() and form.kept():
        messages.success(request, f"{form.instance} can be given results now.")
        return redirect("athletes:benchmarks")
    return render(request, "athletes/benchmark.html", {"form": form})


@coach_only
@require_http_methods(["GET", "POST"])
def benchmark_edit(request: CoachRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Benchmark.objects.editable_by(request.user).select_related("practice"), pk=pk)
    form = BenchmarkForm(request.POST or None, instance=row, practice=row.practice)
    if request.method == "POST" and form.is_valid() and form.kept():
        messages.success(request, "Saved.")
        return redirect("athletes:benchmarks")
    return render(request, "athletes/benchmark.html", {"form": form, "benchmark": row})
