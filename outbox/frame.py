"""A mail's HTML inside a page of ours."""

from collections.abc import Collection
from typing import Any

from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

NOTHING_BUT_STYLES: dict[str, Collection[str] | str] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": ["data:"],
    "frame-ancestors": [CSP.SELF],
}


def in_a_frame(view: Any) -> Any:
    """A mail carries its styles in attributes: it stands in a sandboxed frame that runs and loads nothing."""
    return xframe_options_sameorigin(csp_override(NOTHING_BUT_STYLES)(view))
