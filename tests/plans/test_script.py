"""What the grid's page loads besides its words."""

import gzip
import re
from pathlib import Path

from coaching.static_files import minified

FOLDER = Path(__file__).resolve().parents[2] / "static" / "js"
MOST = 30_000  # bytes, each file made small and packed for itself, as it is sent


def loaded(path: Path, seen: set[Path], *, later: bool = False) -> set[Path]:
    """A module and what it imports; `later` also what it fetches once the grid is there."""
    if path not in seen:
        seen.add(path)
        names = re.findall(r'^import .*? from "(\./.*?|\.\./.*?)";', path.read_text(), re.MULTILINE)
        names += re.findall(r'await import\("(\./.*?)"\)', path.read_text()) if later else []
        for name in names:
            loaded((path.parent / name).resolve(), seen, later=later)
    return seen


def test_the_script_of_the_grid_is_small() -> None:
    files = loaded(FOLDER / "builder" / "main.js", set(), later=True)
    assert {path.name for path in files} > {"main.js", "grid.js", "checks.js", "library.js", "toasts.js"}
    assert sum(len(gzip.compress(minified(path.read_text()).encode())) for path in files) < MOST


def test_no_module_of_the_grid_lies_idle() -> None:
    pages = (FOLDER.parents[1] / "templates" / "plans").rglob("*.html")
    entries = {
        FOLDER / name for page in pages for name in re.findall(r"static 'js/(builder/.*?)'", page.read_text())
    }
    used = {path for entry in entries for path in loaded(entry, set(), later=True)}
    assert set((FOLDER / "builder").glob("*.js")) <= used
