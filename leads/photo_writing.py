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
MOST_PIXELS = 40_000_000
LEAST_SIDE = 160
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 78


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
    made = [_square(picture, side) for side in (large, small)]
    return Squares(made[0], made[1], hashlib.sha256(made[0] + made[1]).hexdigest()[:32])


def _opened(sent: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(sent), formats=FORMATS) as found:
            _check_size(*found.size)
            found.draft("RGB", (1280, 1280))
            upright = ImageOps.exif_transpose(found)
            return _on_white(upright)
    except BadPhotoError:
        raise
    # Pillow's decoders raise what their formats make them stumble over.
    except Exception as error:
        raise BadPhotoError("This file cannot be read as a JPEG, PNG or WebP picture.") from error


def _check_size(wide: int, high: int) -> None:
    if wide * high > MOST_PIXELS:
        raise BadPhotoError(f"This picture has {wide * high / 1e6:.0f} million pixels; 40 are the most.")
    if min(wide, high) < LEAST_SIDE:
        raise BadPhotoError(f"This picture is {wide} × {high} pixels; it needs {LEAST_SIDE} on each side.")


def _on_white(picture: Image.Image) -> Image.Image:
    """Without transparency, which would show the page's colour through a face."""
    if picture.mode not in ("RGBA", "LA", "PA", "P"):
        return picture.convert("RGB")
    layers = picture.convert("RGBA")
    white = Image.new("RGBA", layers.size, "white")
    return Image.alpha_composite(white, layers).convert("RGB")


def _square(picture: Image.Image, side: int) -> bytes:
    # People's faces stand above the middle of a portrait.
    fitted = ImageOps.fit(picture, (side, side), method=Image.Resampling.LANCZOS, centering=(0.5, 0.35))
    out = io.BytesIO()
    fitted.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
