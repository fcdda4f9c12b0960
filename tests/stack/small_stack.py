"""A stack of trivial parts, run by the tests: small_stack.py FOLDER PART...

A PART is `name=python code`. Ends on SIGTERM, as the real one does.
"""

import signal
import sys
from pathlib import Path

from coaching.stack.errors import StackError
from coaching.stack.folder import Folder
from coaching.stack.part import Part
from coaching.stack.supervisor import Supervisor


def main(path: str, *parts: str) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Folder(Path(path))
    supervisor = Supervisor(folder.lock(), say=lambda line: print(line, flush=True), waits=(0.0, 0.1))
    try:
        for part in parts:
            name, code = part.split("=", 1)
            command = [sys.executable, "-c", code]
            supervisor.await_ready(supervisor.start(Part(name, command, folder.log(name))))
        print("up", flush=True)
        while True:
            supervisor.look_after()
            supervisor.rest()
    finally:
        supervisor.stop(["first"])


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except StackError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        pass
