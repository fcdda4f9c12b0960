"""Received mails as files: read, never changed. Pure but for the folder it reads."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from outbox.embedding import embedded

NAME = re.compile(r"[\w.+-]{1,120}\.eml")


@dataclass(frozen=True)
class Mail:
    """One received mail; `html` and `text` are empty where the mail has no such part."""

    name: str
    sender: str
    to: str
    reply_to: str
    subject: str
    received: datetime | None
    text: str
    html: str


def newest(folder: Path, most: int) -> list[Mail]:
    """The last `most` mails that came in, newest first."""
    names = sorted((f.name for f in folder.glob("*.eml")), reverse=True)
    return [mail for name in names[:most] if (mail := read(folder, name))]


def read(folder: Path, name: str) -> Mail | None:
    """One mail by its file name; None for a name that is no mail of this folder."""
    if not NAME.fullmatch(name):
        return None
    try:
        raw = (folder / name).read_bytes()
    except OSError:
        return None
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
    return Mail(
        name=name,
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        reply_to=str(message["Reply-To"] or ""),
        subject=str(message["Subject"] or ""),
        received=parsedate_to_datetime(str(message["Date"])) if message["Date"] else None,
        text=_part(message, "plain"),
        html=_with_pictures(_part(message, "html"), message),
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""


def _with_pictures(html: str, message: EmailMessage) -> str:
    parts = [part for part in message.walk() if part.get_content_type() == "image/png"]
    return embedded(html, {str(part["Content-ID"] or "").strip("<>"): part.get_content() for part in parts})
