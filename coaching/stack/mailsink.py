"""An SMTP server that keeps every mail as a file and sends none on.

    mailsink.py PORT FOLDER

A mail is whole and on the disk before the sender hears 250. Stands alone: aiosmtpd only.
"""

import asyncio
import os
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        head = [f"Return-Path: <{envelope.mail_from}>", *(f"Delivered-To: {to}" for to in envelope.rcpt_tos)]
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            store(self.folder, "\r\n".join([*head, ""]).encode() + content)
        except OSError as error:
            return f"451 The mail could not be stored: {error.strerror}"
        return "250 Stored"


def store(folder: Path, mail: bytes) -> Path:
    """Writes <utc time>-<id>.eml: never half of it, and not lost when the machine stops."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{secrets.token_hex(4)}"
    draft, file = folder / f".{name}", folder / f"{name}.eml"
    with draft.open("wb") as out:
        out.write(mail)
        out.flush()
        os.fsync(out.fileno())
    draft.rename(file)
    directory = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
    return file


async def serve(port: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()
    sink = Sink(folder)
    server = await loop.create_server(
        lambda: SMTP(sink, enable_SMTPUTF8=True, hostname="localhost", loop=loop), "127.0.0.1", port
    )
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
