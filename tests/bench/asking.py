"""One request to the measured server, and what its ruler says it cost."""

import http.client
import time

# (status, milliseconds at the client, CPU milliseconds, queries)
type Sample = tuple[int, float, float, int]


def asked(
    link: http.client.HTTPConnection,
    method: str,
    path: str,
    headers: dict[str, str],
    body: str | None = None,
) -> Sample:
    began = time.perf_counter()
    link.request(method, path, body=body, headers=headers)
    answer = link.getresponse()
    answer.read()
    wall = (time.perf_counter() - began) * 1000
    return answer.status, wall, float(answer.headers["X-Cpu-Ms"]), int(answer.headers["X-Queries"])
