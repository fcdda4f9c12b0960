"""The first load of Today on a phone, as production sends it: bytes by kind, requests, largest paint.

`python -m coaching.stack with -- python -m tests.bench.phone`: a database and a web server of its own, the
demo's athlete, static files as `collectstatic` ships them, Chromium at 390 × 844 with a slow 4G line
(1.6 Mbit/s down, 750 kbit/s up, 150 ms) and a processor four times slower. Bytes are what came over the line
(the browser's encodedDataLength, with headers), pages compressed as they are sent; all that a visit costs,
with what the service worker and the days kept fetch, is counted on a line between browser and server.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.bench.meter import Meter

PATIENCE_MS = 120_000
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
LARGEST = """() => new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
        .observe({ type: "largest-contentful-paint", buffered: true });
    setTimeout(() => resolve(-1), 2000);
})"""


class Line:
    """What came over the line: (kind, bytes, address) of each answer, of pages and of the service worker."""

    def __init__(self, page: Page) -> None:
        self.came: list[tuple[str, float, str]] = []
        self._asked: dict[str, tuple[str, str]] = {}
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.on("Network.responseReceived", self._begins)
        self.session.on("Network.loadingFinished", self._ends)

    def _begins(self, event: dict[str, Any]) -> None:
        response = event["response"]
        local = response.get("fromDiskCache") or response.get("fromServiceWorker")
        self._asked[event["requestId"]] = ("" if local else event["type"], response["url"])

    def _ends(self, event: dict[str, Any]) -> None:
        kind, address = self._asked.get(event["requestId"], ("", ""))
        if kind:
            self.came.append((kind, event["encodedDataLength"], address))


def main() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    meter = Meter(port)
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DEBUG": "false",
            "BASE_URL": f"http://127.0.0.1:{meter.port}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "EMAIL_URL": "smtp://127.0.0.1:25",
            "DJANGO_SETTINGS_MODULE": "tests.bench.phone_settings",
            "BENCH_STATIC": folder,
        }
        for command in ("migrate", "createcachetable", "load_demo", "collectstatic --noinput"):
            run = [sys.executable, "manage.py", *command.split()]
            # The demo's passwords are known to all, so it loads in development only.
            debug = {"DEBUG": "true"} if command == "load_demo" else {}
            subprocess.run(run, env=environment | debug, check=True, stdout=subprocess.DEVNULL)
        server = ("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port))
        web = subprocess.Popen(
            [sys.executable, "-m", *server, "coaching.wsgi:application"],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            measure(f"http://127.0.0.1:{meter.port}", meter)
        finally:
            web.terminate()
            web.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(900):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the web server does not answer")


def measure(address: str, meter: Meter) -> None:
    path = os.environ.get("CHROMIUM_PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            args=["--no-sandbox"], **({"executable_path": path} if path else {})
        )
        cookies = _signed_in(browser.new_context(), address)
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True
        )
        context.add_cookies(cookies)
        meter.take()
        first = _load(context, address)
        visits = {"first": meter.take()}
        again = _load(context, address)
        visits["again at once"] = meter.take()
        # Kept longer ago than a page thinks new, and the same.
        _load(context, address, before="const then = Date.now; Date.now = () => then() + 1_200_000;")
        visits["again after 20 minutes"] = meter.take()
        # Both pages kept are other ones by now, as on another day.
        _age_days(context, address, meter)
        _load(context, address, anew=True)
        visits["again on another day"] = meter.take()
        _load(context, address, anew=True)
        visits["the page after it"] = meter.take()
        browser.close()
    _report(first, again)
    _report_visits(visits)


AGE = """async () => {
    const cache = await caches.open("pack");
    for (const request of await cache.keys()) {
        const held = await cache.match(request);
        const headers = new Headers(held.headers);
        headers.set("ETag", "another");
        headers.set("X-Kept", Date.now() - 24 * 3600 * 1000);
        await cache.put(request, new Response(await held.blob(), { headers }));
    }
}"""


def _age_days(context: BrowserContext, address: str, meter: Meter) -> None:
    page = context.new_page()
    page.goto(f"{address}/manifest.webmanifest")
    page.evaluate(AGE)
    page.wait_for_timeout(1000)
    page.close()
    meter.take()


def _signed_in(context: BrowserContext, address: str) -> list[Any]:
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/account/login/")
    page.get_by_label("E-mail").fill("athlete@demo.test")
    page.get_by_label("Password").fill("throughline")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "login" not in url, timeout=PATIENCE_MS)
    cookies = [cookie for cookie in context.cookies() if cookie["name"] in {"sessionid", "csrftoken"}]
    # Its own worker and days are not to be counted.
    context.close()
    return cookies


def _load(context: BrowserContext, address: str, before: str = "", anew: bool = False) -> dict[str, Any]:
    page = context.new_page()
    if before:
        page.add_init_script(before)
    page.set_default_timeout(PATIENCE_MS)
    line = Line(page)
    line.session.send("Network.emulateNetworkConditions", SLOW_4G)
    line.session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    line.session.send("Network.setCacheDisabled", {"cacheDisabled": anew})
    page.goto(f"{address}/today/", wait_until="load")
    loaded = list(line.came)
    paint = page.evaluate(LARGEST)
    shift = page.evaluate("performance.getEntriesByType('paint').at(-1).startTime")
    # The worker and the days are fetched once the page stands.
    page.wait_for_timeout(6000)
    through = page.evaluate("performance.getEntriesByType('navigation')[0].encodedBodySize")
    page.close()
    return {"loaded": loaded, "all": line.came, "largest": paint, "first": shift, "page": through}


def _report(first: dict[str, Any], again: dict[str, Any]) -> None:
    print(f"\n{'':28}{'first load':>14}{'again':>14}")
    for kind in ("Document", "Stylesheet", "Script", "Image", "Other", "Font"):
        print(f"{kind:28}{_kilobytes(first['loaded'], kind):>14}{_kilobytes(again['loaded'], kind):>14}")
    for name, kinds in (("without fonts", lambda k: k != "Font"), ("in all", lambda _: True)):
        sums = [sum(n for k, n, _ in one["loaded"] if kinds(k)) / 1000 for one in (first, again)]
        print(f"{name + ', kB':28}{sums[0]:>14.1f}{sums[1]:>14.1f}")
    print(f"{'after the load, kB':28}{_after(first):>14.1f}{_after(again):>14.1f}")
    # The page's own counters do not see what its worker asks for.
    print(f"{'the page itself, kB':28}{first['page'] / 1000:>14.1f}{again['page'] / 1000:>14.1f}")
    print(f"{'requests':28}{len(first['loaded']):>14}{len(again['loaded']):>14}")
    print(f"{'first paint, ms':28}{first['first']:>14.0f}{again['first']:>14.0f}")
    print(f"{'largest paint, ms':28}{first['largest']:>14.0f}{again['largest']:>14.0f}")
    sizes = defaultdict(float)
    for kind, size, address in first["all"]:
        sizes[f"{kind} {address.split('/', 3)[-1]}"] += size
    for name, size in sorted(sizes.items(), key=lambda one: -one[1]):
        print(f"  {size / 1000:6.1f}  {name}")


def _report_visits(visits: dict[str, tuple[dict[str, int], int]]) -> None:
    """All bytes of each visit, and what they were for."""
    for name, (down, up) in visits.items():
        print(
            f"\n{name}: {sum(down.values()) / 1000:.1f} kB down, {up / 1000:.1f} kB up, {len(down)} addresses"
        )
        for address, size in sorted(down.items(), key=lambda one: -one[1])[:12]:
            print(f"  {size / 1000:6.1f}  {address}")


def _kilobytes(came: list[tuple[str, float, str]], kind: str) -> str:
    sizes = [size for one, size, _ in came if one == kind]
    return f"{sum(sizes) / 1000:.1f} ({len(sizes)})" if sizes else "-"


def _after(one: dict[str, Any]) -> float:
    return (sum(n for _, n, _ in one["all"]) - sum(n for _, n, _ in one["loaded"])) / 1000


if __name__ == "__main__":
    main()
