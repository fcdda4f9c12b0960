"""Counts the queries and the CPU time of a request, and says so in its response's headers."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class RulerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        counter = Counter()
        began = time.thread_time()
        with connection.execute_wrapper(counter):
            response = self.get_response(request)
        response["X-Cpu-Ms"] = f"{(time.thread_time() - began) * 1000:.3f}"
        response["X-Queries"] = str(counter.count)
        return response


class Counter:
    count = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.count += 1
        return execute(*args)
