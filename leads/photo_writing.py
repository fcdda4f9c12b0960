"""A photo that somebody sent, decoded and written anew: bytes in, two small squares out. Values only.

Nothing of the file survives but the picture: no place, no camera, no second file behind the first. What is
read is bounded twice, by the bytes and by the pixels that the header promises.
"""

from __future__ import annotations

import hashlib
import io
from typing import NamedTuple

from PIL import Image, ImageOps

MOST_BYTES = 8_000_000
# A JPEG is decoded smaller than it is; of the others every pixel is held at once.
MOST_PIXELS, MOST_PIXELS_WHOLE = 40_000_000, 12_000_000
# A progressive JPEG comes in about ten passes; each more costs as much as decoding it once, and some bytes.
MOST_SCANS, SCAN = 100, b"\xff\xda"
# No side of what is worked on is less than this, where it was more.
ENOUGH_SIDE = 640
# Modes of Pillow that can be averaged as they are; a palette's numbers cannot.
AVERAGED = ("L", "LA", "RGB", "RGBA")
LEAST_SIDE = 160
FORMATS = ("JPEG", "PNG", "WEBP")
# A whole public page is to weigh less than 90 kB: the large photo's share, and a small one's of twelve.
MOST_WRITTEN = {"large": 22_000, "small": 3_000}
QUALITIES = (78, 66, 54, 42, 30, 18, 6)


class BadPhotoError(ValueError):
    """Why a file cannot be a photo here, as a sentence."""


class Squares(NamedTuple):
    """WebP, sides in pixels as asked; `digest` is of both."""

    large: bytes
    small: bytes
    digest: str


def squares_of(sent: bytes, *, large: int, small: int) -> Squares:
    """The middle of the picture in two sizes. Raises BadPhotoError with a sentence."""
    if len(sent) > MOST_BYTES:
        raise BadPhotoError(
            f"This file has {len(sent) / 1e6:.0f} MB; at most {MOST_BYTES // 1_000_000} are taken."
        )
    picture = _opened(sent)
    sides = {"large": large, "small": small}
    made = [_square(picture, side, MOST_WRITTEN[name]) for name, side in sides.items()]
    return Squares(made[0], made[1], hashlib.sha256(made[0] + made[1]).hexdigest()[:32])


def _opened(sent: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(sent), formats=FORMATS) as found:
            is_jpeg = found.format == "JPEG"
            _check_size(*found.size, most=MOST_PIXELS if is_jpeg else MOST_PIXELS_WHOLE)
            if is_jpeg and sent.count(SCAN) > MOST_SCANS:
                raise BadPhotoError("This JPEG comes in too many passes. Save it once more, and send that.")
            found.draft("RGB", (1280, 1280))
            upright = ImageOps.exif_transpose(_smaller(found))
            return _on_white(upright)
    except BadPhotoError:
        raise
    # Pillow's decoders raise what their formats make them stumble over.
    except Exception as error:
        raise BadPhotoError("This file cannot be read as a JPEG, PNG or WebP picture.") from error


def _check_size(wide: int, high: int, *, most: int) -> None:
    if wide * high > most:
        pixels, taken = (count / 1e6 for count in (wide * high, most))
        raise BadPhotoError(f"This picture has {pixels:.0f} million pixels; {taken:.0f} are the most.")
    if min(wide, high) < LEAST_SIDE:
        raise BadPhotoError(f"This picture is {wide} × {high} pixels; it needs {LEAST_SIDE} on each side.")


def _smaller(picture: Image.Image) -> Image.Image:
    """Before anything is done to it, which would need the memory of a whole one more each time."""
    factor = min(picture.size) // ENOUGH_SIDE
    if factor < 2:
        return picture
    averaged = picture if picture.mode in AVERAGED else _without_palette(picture)
    return averaged.reduce(factor)


def _without_palette(picture: Image.Image) -> Image.Image:
    return picture.convert("RGBA" if picture.mode in ("P", "PA") else "RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which would show the page's colour through a face."""
    if picture.mode not in ("RGBA", "LA", "PA", "P"):
        return picture.convert("RGB")
    layers = picture.convert("RGBA")
    white = Image.new("RGBA", layers.size, "white")
    return Image.alpha_composite(white, layers).convert("RGB")


def _square(picture: Image.Image, side: int, most_bytes: int) -> bytes:
    """As good as fits into so many bytes; grain and foliage are heavy, faces are not."""
    # People's faces stand above the middle of a portrait.
    fitted = ImageOps.fit(picture, (side, side), method=Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    for quality in QUALITIES:
        out = io.BytesIO()
        fitted.save(out, "WEBP", quality=quality, method=4)
        if out.tell() <= most_bytes:
            break
    return out.getvalue()
