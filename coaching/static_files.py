"""Static files as they are shipped: named by their content, compressed, scripts without their comments."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage


def minified(script: str) -> str:
    """A script without what only its readers need."""
    return str(jsmin(script))


class ShippedStaticFiles(CompressedManifestStaticFilesStorage):
    """What `collectstatic` writes to in production."""

    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".js"):
            content = ContentFile(minified(b"".join(content.chunks()).decode()).encode(), name=name)
        return str(super()._save(name, content))  # type: ignore[misc]  # not in the stubs
