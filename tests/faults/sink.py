"""A mail server that writes each mail it takes to the disk before it answers, and misbehaves as it is told.

    python -m tests.faults.sink ADDRESS PORT FOLDER

`FOLDER/taken.jsonl` has a line for each mail taken: what is counted is counted there. `FOLDER/mode.json` says
how often it misbehaves: {"421": 0.1, "451": 0.1, "554": 0, "slow": 0.1, "drop": 0.1, "delay_s": 0.03}.
"""

import asyncio
import json
import os
import random
import sys
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.smtp import SMTP

SLOWER_THAN_PATIENCE_S = 4


class Sink:
    def __init__(self, folder: Path) -> None:
        self.mode, self.taken = folder / "mode.json", (folder / "taken.jsonl").open("ab", buffering=0)

    def chance(self, name: str) -> bool:
        return random.random() < self.how().get(name, 0)

    def how(self) -> dict[str, float]:
        try:
            return json.loads(self.mode.read_text())
        except (OSError, ValueError):
            return {}

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.chance("421"):
            return "421 too busy"
        envelope.mail_from = address
        return "250 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        for code in ("451", "554"):
            if self.chance(code):
                return f"{code} told to"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.how().get("delay_s", 0))
        self.keep(envelope)
        if self.chance("drop"):
            server.transport.abort()
        elif self.chance("slow"):
            await asyncio.sleep(SLOWER_THAN_PATIENCE_S)
        return "250 taken"

    def keep(self, envelope) -> None:
        mail = message_from_bytes(envelope.content)
        line = {"id": mail["Message-ID"], "to": envelope.rcpt_tos[0], "at": datetime.now(UTC).isoformat()}
        self.taken.write(json.dumps(line).encode() + b"\n")
        os.fsync(self.taken.fileno())


async def serve(address: str, port: int, folder: Path) -> None:
    loop, sink = asyncio.get_running_loop(), Sink(folder)
    server = await loop.create_server(lambda: SMTP(sink, hostname="localhost", loop=loop), address, port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
