"""Breaks the mail's way in every way we know, and counts at the mail server what came of it.

    make faults                                   all of it: 300 mails and 50 kills for each fault
    python -m tests.faults --mails 40 --kills 6 --only "kill -9"

What is lost or doubled is counted only in the file that the server wrote before it answered.
Ends with status 1 when a mail was lost, when one was doubled without a logged doubt, went out early or to
somebody who opted out, or when a control, an order that cannot work, showed no fault.
"""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from tests.faults.faults import FAULTS
from tests.faults.world import World


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--mails", type=int, default=300)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random.seed(asked.seed)
    with tempfile.TemporaryDirectory(prefix="throughline-faults-") as folder:
        world = World(Path(folder))
        try:
            os.environ.update(world.environment | {"DJANGO_SETTINGS_MODULE": "coaching.settings"})
            return run(world, asked)
        finally:
            world.supervisor.stop()


def run(world: World, asked: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from tests.faults.trial import HEAD, trial

    call_command("migrate", verbosity=0)
    print(f"{asked.mails} mails and {asked.kills} kills a fault, seed {asked.seed}", flush=True)
    print(HEAD, flush=True)
    bad = 0
    for fault in FAULTS:
        if asked.only in fault.name:
            found = trial(world, fault, asked.mails, asked.kills)
            bad += not found.passed
            print(found.row, flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
