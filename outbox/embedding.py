"""A mail's HTML as a browser shows it, which knows no `cid:`. Pure."""

from base64 import b64encode
from collections.abc import Mapping


def embedded(html: str, pictures: Mapping[str, bytes]) -> str:
    """Each PNG in place of its name, as `data:`."""
    for name, content in pictures.items():
        html = html.replace(f'"cid:{name}"', f'"data:image/png;base64,{b64encode(content).decode()}"')
    return html
