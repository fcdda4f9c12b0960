#!/usr/bin/env python
"""Django's command line for Throughline."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coaching.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"{error}.\n`make run` sets all that is needed while it runs; .env.example lists it.")


if __name__ == "__main__":
    main()
