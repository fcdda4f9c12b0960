"""While PostgreSQL is away every page says so, and keeps its security headers."""

import json

from tests.processes import manage

ASK = """
import json
from django.test import Client
answer = Client(raise_request_exception=False).get("/coaches/")
said = "The database cannot be reached" in answer.content.decode()
print(json.dumps([answer.status_code, said, dict(answer.headers)]))
"""


def test_the_page_is_a_503_with_every_header(unused_port: int) -> None:
    nobody = f"postgres://throughline@127.0.0.1:{unused_port}/throughline"
    asked = manage("shell", "--no-imports", "-c", ASK, DATABASE_URL=nobody)
    status, said, headers = json.loads(asked.stdout.splitlines()[-1])
    assert (status, said) == (503, True)
    assert headers["Retry-After"] == "10"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
