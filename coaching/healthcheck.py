"""What the container of the web server is asked every few seconds: 0 while its process answers.

    python -P coaching/healthcheck.py [PORT]

Asks /readyz too, whatever it says: the alarms about a beat or mails that stand still come to the log by that,
also where nobody else watches.
"""

import os
import sys
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

PATIENCE_S = 2


def status(path: str, port: int) -> int:
    """Of the answer; raises OSError or HTTPException where there is none."""
    # With a Host that ALLOWED_HOSTS admits.
    headers = {"Host": urlsplit(os.environ["BASE_URL"]).netloc}
    line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    line.request("GET", path, headers=headers)
    return line.getresponse().status


def main(port: int = 8000) -> int:
    if status("/healthz", port) != 200:
        return 1
    with suppress(OSError, HTTPException):
        status("/readyz", port)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
