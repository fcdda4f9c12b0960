"""The link in every mail that may be stopped: opaque, hard to forge, good for ever."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from outbox.models import Delivery

SALT = "outbox.stop"


def stop_link(*, email: str, kind: Delivery.Kind) -> str:
    token = signing.dumps([email.lower(), kind.value], salt=SALT, compress=True)
    return settings.BASE_URL + reverse("outbox:stop", args=[token])


def read_token(token: str) -> tuple[str, str] | None:
    """(address, kind of mail), or None for a token that is not ours."""
    try:
        email, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return (email, kind) if kind in Delivery.MAY_STOP else None


def one_click_headers(link: str) -> dict[str, str]:
    """RFC 8058: the mail program's own button posts to `link`."""
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
