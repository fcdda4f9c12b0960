"""The command line of the local stack. See `python -m coaching.stack --help`."""

import argparse
import os
import signal
import sys
from pathlib import Path

if os.name == "nt":
    sys.exit("The local stack needs Linux or macOS: there is no Valkey for Windows. Use WSL.")

from coaching.stack.errors import StackError
from coaching.stack.run import ROOT, run
from coaching.stack.within import within


def main() -> int:
    options = _arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        if options.what == "with":
            return within(options.command, options.var, options.end_with_parent)
        run(options.var or ROOT / "var", options.end_with_parent)
    except StackError as error:
        print(f"\n  {error}\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m coaching.stack", description=__doc__)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--var", type=Path, metavar="DIR", help="the folder of all data")
    shared.add_argument("--end-with-parent", action="store_true", help="end when the starter has ended")
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("run", parents=[shared], help="everything, on PORT (8000); data in var/")
    beside = what.add_parser("with", parents=[shared], help="a command beside fresh servers")
    beside.add_argument("command", nargs="+")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
