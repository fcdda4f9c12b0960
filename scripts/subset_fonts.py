"""Makes the shipped Latin fonts small: `python scripts/subset_fonts.py FOLDER` with the originals in FOLDER.

The originals are the `*-latin-wght-*.woff2` of the npm packages @fontsource-variable/inter and
@fontsource-variable/newsreader (OFL, see static/fonts). Needs `fonttools` and `brotli`, which the
product itself does not. Those weights stay that a style sheet names, and those features that are used.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent.parent / "static" / "fonts"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "calt", "liga", "tnum", "rvrn"]
WEIGHTS = {
    "inter-latin-wght-normal": (400, 600),
    "newsreader-latin-wght-normal": (400, 600),
    "newsreader-latin-wght-italic": (400, 500),
}
# Printable ASCII, Latin-1, what European names and our own sentences need: dashes, quotes, arrows, minus.
CHARACTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x131, 0x152, 0x153, 0x2BC, 0x2C6, 0x2DA, 0x2DC),
    *(0x2009, 0x200A, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
    *(0x2020, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2215, 0x2248, 0x2260, 0x2264, 0x2265),
]


def make(source: Path, target: Path, weights: tuple[int, int]) -> None:
    font = TTFont(source)
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14])
    work = subset.Subsetter(options)
    work.populate(unicodes=CHARACTERS)
    work.subset(font)
    held = io.BytesIO()
    font.save(held)
    held.seek(0)
    narrow = instancer.instantiateVariableFont(TTFont(held), {"wght": weights})
    narrow.flavor = "woff2"
    narrow.save(target)


if __name__ == "__main__":
    for name, weights in WEIGHTS.items():
        make(Path(sys.argv[1]) / f"{name}.woff2", HERE / f"{name}.woff2", weights)
        print(f"{name}: {(HERE / f'{name}.woff2').stat().st_size} bytes")
