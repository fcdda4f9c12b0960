"""Prints the path of a Chromium for the browser tests; gets one when there is none."""

import os
import shutil
import subprocess
import sys

# Without a window to draw, the same tests take about half of the time.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
APT = "apt-get install -qy --no-install-recommends"
ADVICE = (
    "The browser tests need a Chromium. Install one (Debian, Ubuntu: apt install chromium; macOS: "
    "brew install --cask chromium), or name one: CHROMIUM_PATH=/path/to/chrome make test"
)


def main() -> str:
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        return named if runs(named) else sys.exit(f"CHROMIUM_PATH does not run: {named}")
    if not shutil.which(SHELL) and os.geteuid() == 0 and shutil.which("apt-get"):
        attempt(
            "Getting the system's Chromium",
            ["sh", "-c", f"apt-get update -q; {APT} {SHELL} || {APT} chromium"],
        )
    found = installed() or playwrights()
    if not found:
        attempt("Getting a Chromium", [sys.executable, "-m", "playwright", "install", "chromium"])
        found = playwrights()
    return found or sys.exit(ADVICE)


def installed() -> str | None:
    candidates = [*map(shutil.which, NAMES), *MAC]
    return next((path for path in candidates if path and runs(path)), None)


def playwrights() -> str | None:
    """The one that `playwright install` brought, if it has been asked to and it runs here."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if runs(path) else None


def runs(path: str) -> bool:
    """A name on PATH may be a shim without a browser behind it (Ubuntu's, without snap)."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def attempt(label: str, command: list[str]) -> None:
    print(f"  {label}", file=sys.stderr, flush=True)
    subprocess.run(command, stdout=sys.stderr, timeout=600)


if __name__ == "__main__":
    print(main())
