"""Loads the demo data into a development database; does nothing when it is there."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coaching.demo.load import is_loaded, load


class Command(BaseCommand):
    help = "Loads two practices, three coaches and twelve athletes with three months of logs."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo data has known passwords; it is for DEBUG=true only.")
        if is_loaded():
            self.stdout.write("The demo data is there already.")
            return
        load(now=timezone.now())
        self.stdout.write("Loaded two practices, three coaches and twelve athletes.")
