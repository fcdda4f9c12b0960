"""A real Chromium against the real pages, at a phone's and a desk's width, with axe on each page."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings

from accounts.models import User
from tests.processes import wait_for

# The tests of this folder use the ORM beside Playwright's own event loop.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# As long as a click waits: on a busy machine the page is late and not wrong.
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)

WIDTHS = {"small": (360, 740), "phone": (390, 844), "desk": (1280, 900), "wide": (1440, 900)}


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    arguments = {"args": ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]}
    path = os.environ.get("CHROMIUM_PATH")
    return arguments | ({"executable_path": path} if path else {})


@pytest.fixture(params=["phone", "desk"])
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def browser_context_args(width: str) -> dict[str, Any]:
    wide, high = WIDTHS[width]
    return {"viewport": {"width": wide, "height": high}, "timezone_id": "Europe/Lisbon", "locale": "en-GB"}


@pytest.fixture(autouse=True)
def patience(settings: Settings) -> None:
    """A busy machine is no lost network: only tests of slowness itself wait no longer than a phone."""
    settings.PAGE_PATIENCE_MS = PATIENCE_MS


@pytest.fixture
def page(page: Page, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails its test for an error in the console: a script, a missing file, a CSP violation.

    A test about a refusal or a lost network names with `console` the one complaint that belongs to it.
    """
    marker = request.node.get_closest_marker("console")
    wrong: list[str] = []
    page.set_default_timeout(PATIENCE_MS)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    complaints = list(wrong)
    for one in page.context.pages:
        one.goto("about:blank")
    assert wait_for(nobody_asks)
    assert [said for said in complaints if not (marker and marker.args[0] in said)] == []


def nobody_asks() -> bool:
    """Whether the server is done with what pages asked last, so that the database can be emptied under it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return bool(cursor.fetchone() == (0,))


@pytest.fixture
def looks_right(page: Page) -> Callable[[], None]:
    """What holds on each page: nothing for axe to say, and nothing wider than the window."""

    def check() -> None:
        # What was awaited may have stood on the page that is just being left.
        page.wait_for_load_state()
        page.locator("main").first.wait_for(state="attached")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{page.url} is {overflow} px too wide"

    return check


@pytest.fixture
def sign_in(page: Page, live_server: Any) -> Callable[[User], None]:
    """Signed in without the form, which has a test of its own."""

    def enter(user: User) -> None:
        # What the page of the one before still asks for would be asked in the name of the next.
        page.goto("about:blank")
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
        )

    return enter
