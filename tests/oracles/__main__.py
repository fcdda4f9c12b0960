"""`python -m tests.oracles NAME FILE`: run a file of cases made elsewhere against our own functions.

Prints each case that fails with what was expected and what came, ends with a line of counts, and exits
with 1 when one failed.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from tests.oracles import activity, booking, prescriptions, sheets, training
from tests.oracles.report import Report

ORACLES: dict[str, Callable[[Path], Report]] = {
    "activity": activity.run,
    "booking": booking.run,
    "prescriptions": prescriptions.run,
    "sheets": sheets.run,
    "training": training.run,
}


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or arguments[0] not in ORACLES:
        print(f"usage: python -m tests.oracles {{{','.join(ORACLES)}}} FILE", file=sys.stderr)
        return 2
    name, file = arguments
    report = ORACLES[name](Path(file))
    for line in [*report.shown, report.summary]:
        print(line)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
