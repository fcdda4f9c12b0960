"""`manage.py import_plan FILE --coach EMAIL [--practice NAME]`: a plan file becomes a draft of a practice."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Membership, Practice, User
from accounts.units import counted
from plans.actions import import_plan
from plans.models import Plan
from plans.plan_files.plan_file import PlanFile, PlanFileError, read_plan


class Command(BaseCommand):
    help = "Makes a draft plan from a plan file (docs/plan-format.md). A file with an error changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the plan as JSON")
        parser.add_argument("--coach", required=True, metavar="EMAIL", help="whose plan it becomes")
        parser.add_argument("--practice", metavar="NAME", help="for a coach who works in several practices")

    def handle(self, *args: Any, **options: Any) -> None:
        coach, practice = coach_and_practice(options["coach"], options["practice"])
        plan_file = read_file(options["file"])
        plan = import_plan(practice=practice, by=coach, plan_file=plan_file, now=timezone.now())
        self.tell(plan, plan_file)

    def tell(self, plan: Plan, plan_file: PlanFile) -> None:
        size = f"{counted(plan.weeks, 'week')}, {counted(len(plan_file.sessions), 'session')}"
        self.stdout.write(f"Imported «{plan.name}»: {size}. {plan.get_absolute_url()}")
        if plan.name != plan_file.name:
            self.stdout.write(f"The practice had a plan «{plan_file.name}» already; both are kept.")
        for remark in plan_file.remarks:
            self.stdout.write(f"Note: {remark}")


def read_file(path: Path) -> PlanFile:
    try:
        return read_plan(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    except PlanFileError as error:
        raise CommandError(f"Nothing was imported from {path}.\n{error}") from error


def coach_and_practice(email: str, name: str | None) -> tuple[User, Practice]:
    coach = User.objects.filter(email__iexact=email).first()
    if coach is None:
        raise CommandError(f"Nobody here has the e-mail {email}.")
    practices = [one.practice for one in Membership.objects.of(coach)]
    if not practices:
        raise CommandError(f"{email} coaches in no practice, so there is none to put the plan into.")
    named = [practice for practice in practices if name in (None, practice.name)]
    if not named:
        theirs = ", ".join(practice.name for practice in practices)
        raise CommandError(f"{email} does not work in «{name}», but in: {theirs}.")
    return coach, named[0]
