"""The container's question goes to a process that answers, and lets /readyz speak to the log."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest


class Web(HTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[tuple[str, str]] = []


class Answers(BaseHTTPRequestHandler):
    server: Web

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Host"]))
        self.send_response(200 if self.path == "/healthz" else 503)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def check(port: int) -> int:
    command = [sys.executable, "-P", "coaching/healthcheck.py", str(port)]
    return subprocess.run(command, env={"BASE_URL": "https://t.example"}, capture_output=True).returncode


def test_a_process_that_answers_is_healthy_and_readyz_was_asked(web: Web):
    assert check(web.server_port) == 0
    assert web.asked == [("/healthz", "t.example"), ("/readyz", "t.example")]


def test_one_that_does_not_is_not(unused_port: int):
    assert check(unused_port) == 1
