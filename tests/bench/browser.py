"""The builder in a real Chromium: first paint of the grid, a drag, a paste, as a person waits for them.

A plan of 52 weeks and 400 sessions beside one of 4 weeks and 30: the ratio says how much of it is the size.
First paint is the browser's own first-contentful-paint; a drag is measured from the drop, a paste from the
key, each until the grid shows the session in its new place. The median of a few goes.
"""

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from plans.models import Plan

GOES = 5
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@contextmanager
def coach_at(address: str, cookie: str) -> Iterator[BrowserContext]:
    """A coach's browser at 1440 × 900."""
    path = os.environ.get("CHROMIUM_PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            args=["--no-sandbox"], **({"executable_path": path} if path else {})
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        context.add_cookies(
            [{"name": "sessionid", "value": cookie.removeprefix("sessionid="), "url": address}]
        )
        yield context
        browser.close()


def measure_checks(address: str, cookie: str, plans: dict[str, Plan]) -> None:
    """Prints how long the checks take to follow an edit, by plan."""
    with coach_at(address, cookie) as context:
        print(f"\n{'in the browser, ms':24}{'checks follow':>15}")
        for name, plan in plans.items():
            ms = _checks_follow(context.new_page(), f"{address}{plan.get_absolute_url()}")
            print(f"{name:24}{ms:>15.0f}")


def measure(address: str, cookie: str, plans: dict[str, Plan]) -> None:
    """Prints a line each for the small and the large plan, and the ratio."""
    with coach_at(address, cookie) as context:
        times = {
            name: _times(context.new_page(), f"{address}{plan.get_absolute_url()}")
            for name, plan in plans.items()
        }
    small, large = times.values()
    print(f"\n{'in the browser, ms':24}{'first paint':>13}{'a drag':>9}{'a paste':>9}")
    for name, row in times.items():
        print(f"{name:24}{row[0]:>13.0f}{row[1]:>9.0f}{row[2]:>9.0f}")
    ratios = [one / other for one, other in zip(large, small, strict=True)]
    print(f"{'large : small':24}{ratios[0]:>13.1f}{ratios[1]:>9.1f}{ratios[2]:>9.1f}")


def _checks_follow(page: Page, address: str) -> float:
    """From Delete on a card until the checks are drawn anew, the median of a few, in the page's own time."""
    page.goto(address)
    page.wait_for_selector("[role=grid]")
    waits = []
    for _ in range(GOES):
        page.locator("[data-week='1'] td .ses").first.click()
        page.keyboard.press("Escape")
        page.evaluate(
            """() => {
                const panel = document.querySelector("[data-checks]");
                window.drawn = new Promise((resolve, reject) => {
                    setTimeout(() => reject(new Error("nothing was drawn")), 10_000);
                    const key = () => { window.pressed = performance.now(); };
                    addEventListener("keydown", key, { capture: true, once: true });
                    new MutationObserver((_, seen) => {
                        seen.disconnect();
                        requestAnimationFrame(() => resolve(performance.now() - window.pressed));
                    }).observe(panel, { childList: true });
                });
            }"""
        )
        page.keyboard.press("Delete")
        waits.append(float(page.evaluate("window.drawn")))
    return statistics.median(waits)


def _times(page: Page, address: str) -> tuple[float, float, float]:
    paints, drags, pastes = [], [], []
    for _ in range(GOES):
        page.goto(address)
        page.wait_for_selector("[role=grid]")
        paints.append(float(page.evaluate(PAINT)))
        drags.append(_drag(page))
        pastes.append(_paste(page))
    return statistics.median(paints), statistics.median(drags), statistics.median(pastes)


def _drag(page: Page) -> float:
    """The first session of week 1 to the last day of week 2."""
    card = page.locator("[data-week='1'] td [data-uid]").first
    uid = card.get_attribute("data-uid")
    card.hover()
    page.mouse.down()
    page.locator("[data-week='2'] td[data-weekday='6']").hover()
    began = time.perf_counter()
    page.mouse.up()
    page.wait_for_selector(f"[data-week='2'] td[data-weekday='6'] [data-uid='{uid}']")
    waited = (time.perf_counter() - began) * 1000
    page.keyboard.press("Control+z")
    page.wait_for_selector(f"[data-week='1'] [data-uid='{uid}']")
    return waited


def _paste(page: Page) -> float:
    """Four weeks of text from a spreadsheet, twenty sessions."""
    row = "Easy 30min\tTempo 40min @Z3\t\t6x400m @5k pace r90s\tEasy 40min\t\tLong 90min"
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join([row] * 4))
    page.locator("[data-week='1'] td[data-weekday='0'] .pg-add").click(force=True)
    page.keyboard.press("Escape")
    cards = page.locator("[data-grid] [data-uid]")
    count = cards.count()
    began = time.perf_counter()
    page.keyboard.press("Control+v")
    expect(cards).not_to_have_count(count, timeout=30_000)
    waited = (time.perf_counter() - began) * 1000
    page.keyboard.press("Control+z")
    expect(cards).to_have_count(count, timeout=30_000)
    return waited
