"""An SVG of ours as a PNG for the mail, with the product's own fonts."""

from pathlib import Path

import resvg_py

FONTS = [str(path) for path in sorted((Path(__file__).parent / "fonts").glob("*.ttf"))]
# Sharp on a phone, whose pixels are half as large.
SCALE = 2


def png(svg: str, *, width: int) -> bytes:
    """`width` in CSS pixels. What the fonts have no letter for is left blank: the words beside it say it."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width * SCALE,
        background="#FFFFFF",
        skip_system_fonts=True,
        font_files=FONTS,
    )
