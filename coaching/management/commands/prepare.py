"""Makes a database ready to be served: one start of Python instead of three."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Apply migrations, make the cache table and, with --demo, load the demo data the first time."
    # The checks import every view, which costs more than all the rest where nothing is to be done.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo data if there are none")

    def handle(self, *, demo: bool, **options: Any) -> None:
        call_command("migrate", interactive=False)
        call_command("createcachetable")
        if demo:
            call_command("load_demo")
