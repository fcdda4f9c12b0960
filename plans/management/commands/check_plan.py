"""`manage.py check_plan FILE-or-id [--format text|json]`: status 1 on errors that nobody accepted."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from plans.checking.checked import Checked, checked, with_acceptances
from plans.checks.from_file import content_from_file
from plans.checks.plan_view import view_of
from plans.checks.rule import Finding
from plans.checks.running import AS_SHIPPED
from plans.checks.table import BY_ID
from plans.models import Plan
from plans.plan_files.plan_file import PlanFileError, read_plan

MARKS = {"error": "error  ", "warning": "warning", "info": "info   "}


class Command(BaseCommand):
    help = (
        "Checks a plan file (docs/plan-format.md) or a plan by its number against the rules of training "
        "(docs/checks.md). Exit status 1 when an error stands that nobody accepted, 0 without one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan", metavar="FILE-or-id", help="a plan as JSON, or the number of one")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        name, found = named_plan(options["plan"])
        write = as_json if options["format"] == "json" else as_text
        self.stdout.write(write(name, found))
        if found.blocking:
            sys.exit(1)


def named_plan(given: str) -> tuple[str, Checked]:
    """The name of a plan and what is said of it. A file that exists comes before a number."""
    path = Path(given)
    if given.isdecimal() and not path.exists():
        plan = Plan.objects.select_related("practice").filter(pk=int(given[:18])).first()
        if plan is None:
            raise CommandError(f"There is no plan {given}, and no file of that name.")
        return plan.name, checked(plan)
    try:
        plan_file = read_plan(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    except PlanFileError as error:
        raise CommandError(f"{path} is no plan.\n{error}") from error
    return plan_file.name, with_acceptances(view_of(content_from_file(plan_file)), AS_SHIPPED, ())


def as_text(name: str, found: Checked) -> str:
    report = found.report
    lines = [name, ""]
    for one in found.open:
        rule = BY_ID[one.rule]
        lines.append(f"{MARKS[one.severity]} {one.rule} {one.what}")
        if one.detail:
            lines.append(f"            {one.detail}")
        lines.append(f"            Try: {one.attempt}")
        lines.append(f"            {rule.grade} {rule.grade_word} · {rule.source.label} · {rule.source.url}")
    for finding, acceptance in found.accepted:
        lines.append(f"accepted {finding.rule} {finding.what} ({acceptance.by}: {acceptance.reason})")
    lines += [f"could not check {one.rule}: needs {one.needs}" for one in report.unchecked]
    lines.append(f"fine: {', '.join(report.fine) or 'none'}")
    if report.off:
        lines.append(f"switched off: {', '.join(report.off)}")
    return "\n".join(lines)


def as_json(name: str, found: Checked) -> str:
    report = found.report
    said = {
        "plan": name,
        "findings": [_finding(one, None) for one in found.open]
        + [_finding(finding, acceptance.reason) for finding, acceptance in found.accepted],
        "could_not_check": [asdict(one) for one in report.unchecked],
        "fine": list(report.fine),
        "off": list(report.off),
    }
    return json.dumps(said, indent=2, ensure_ascii=False)


def _finding(one: Finding, reason: str | None) -> dict[str, Any]:
    rule = BY_ID[one.rule]
    return {
        "rule": one.rule,
        "title": rule.title,
        "principle": rule.principle,
        "severity": one.severity,
        "value": round(one.value, 4),
        "threshold": round(one.threshold, 4),
        "weeks": list(one.weeks),
        "sessions": list(one.uids),
        "what": one.what,
        "detail": one.detail,
        "try": one.attempt,
        "grade": rule.grade,
        "grade_word": rule.grade_word,
        "source": rule.source._asdict(),
        "fingerprint": one.fingerprint,
        "accepted": reason,
    }
