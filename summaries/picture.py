"""An SVG of ours as a PNG for the mail, with the product's own fonts."""

from pathlib import Path

from resvg import render, usvg

# Read once: the renderer opens a font that it knows by its file anew for every letter.
FONTS = [path.read_bytes() for path in sorted((Path(__file__).parent / "fonts").glob("*.ttf"))]
# Sharp on a phone, whose pixels are half as large.
SCALE = 2
WHITE = (255, 255, 255, 255)


def png(svg: str, *, width: int) -> bytes:
    """`width` in CSS pixels. What the fonts have no letter for is left blank: the words beside it say it.

    Raises ValueError for what is no SVG.
    """
    # Anew for each picture: it stays with its thread, and costs next to nothing.
    options = usvg.Options.default()
    for font in FONTS:
        options.load_font_data(font)
    tree = _read(svg, options)
    drawn_width, drawn_height = tree.int_size()
    by = width * SCALE / drawn_width
    size = width * SCALE, round(drawn_height * by)
    return render(tree, (by, 0, 0, 0, by, 0), bg_size=size, bg_color=WHITE)


def _read(svg: str, options: usvg.Options) -> usvg.Tree:
    try:
        return usvg.Tree.from_str(svg, options)
    except BaseException as panic:
        # What is no SVG ends the renderer past all who catch errors, and a batch of summaries with it.
        if type(panic).__name__ != "PanicException":
            raise
        raise ValueError(str(panic)) from panic
