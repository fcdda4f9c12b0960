"""Writes requirements*.txt anew from requirements*.in: the newest allowed versions, with their hashes."""

import subprocess
import sys

from bootstrap import OLDEST, ROOT, fetched_uv, find_uv


def main() -> None:
    uv = find_uv() or fetched_uv(sys.executable)
    if uv is None:
        sys.exit("Locking needs uv, and it could not be had: https://docs.astral.sh/uv/")
    # No header and no index lines: the files name packages, not the place where we got them.
    options = ["--quiet", "--universal", "--generate-hashes", "--upgrade", "--no-header"]
    oldest = ".".join(map(str, OLDEST))
    for name in ("requirements", "requirements-dev"):
        files = [f"{name}.in", "--output-file", f"{name}.txt"]
        command = [uv, "pip", "compile", *options, "--python-version", oldest, *files]
        subprocess.run(command, cwd=ROOT, check=True)
        print(f"  {name}.txt")


if __name__ == "__main__":
    main()
