"""What a phone keeps so that the athlete's pages open without a network: a list, and its fingerprint."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

STYLES = (
    "tokens",
    "base",
    "forms",
    "shell",
    "cards",
    "sessions",
    "charts",
    "pages/sessions",
    "pages/sets",
    "offline",
)
OFFLINE = (
    "start",
    "after",
    "correct",
    "days",
    "forms",
    "line",
    "pack",
    "queue",
    "shown",
    "sign-out",
    "store",
)
WORKER = settings.BASE_DIR / "templates/offline/worker.js"
SETS = ("main", "dom", "kept", "plates", "rest", "state", "view", "words")
# Named by a page; all others are imported by one of them.
BEGINNINGS = {"shell", "offline/start", "sets/main"}
SCRIPTS = (
    *("shell", "menus", "theme", "toasts"),
    *(f"offline/{name}" for name in OFFLINE),
    *(f"sets/{name}" for name in SETS),
)
FONTS = (
    "inter-latin-wght-normal",
    "inter-hyphen",
    "newsreader-latin-wght-normal",
    "newsreader-latin-wght-italic",
)
FILES = (
    *(f"css/{name}.css" for name in STYLES),
    *(f"js/{name}.js" for name in SCRIPTS),
    *(f"fonts/{name}.woff2" for name in FONTS),
    "icons/sprite.svg",
    "favicon.svg",
)


def addresses() -> list[str]:
    """Under the names by which pages ask for them: a script that another imports has its plain one."""
    imported = {f"js/{name}.js" for name in SCRIPTS if name not in BEGINNINGS}
    return [f"{settings.STATIC_URL}{name}" if name in imported else static(name) for name in FILES]


def fingerprint() -> str:
    """Changes when any of the files or their names do; read anew at each request in development only."""
    return _read() if settings.DEBUG else _kept()


@cache
def _kept() -> str:
    return _read()


def _read() -> str:
    found = hashlib.sha256(" ".join(addresses()).encode())
    for name in FILES:
        path = finders.find(name)
        if path:
            found.update(Path(path).read_bytes())
    found.update(WORKER.read_bytes())
    return found.hexdigest()[:16]
