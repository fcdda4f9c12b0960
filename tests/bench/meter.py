"""A line between a browser and the web server that counts what goes over it, whoever in the browser asks."""

import re
import socket
import threading
from collections import defaultdict

CHUNK = 65_536
ASKED = re.compile(rb"^(?:GET|POST|HEAD) (\S+) HTTP/1\.1\r\n")


class Meter:
    """`down` are bytes by the address that was asked for, with headers; `up` all bytes of the requests.

    A browser asks one thing after the other on a connection of HTTP/1.1, so what comes belongs to the last.
    """

    def __init__(self, to: int) -> None:
        self.down: defaultdict[str, int] = defaultdict(int)
        self.up = 0
        self._to = to
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._listen, daemon=True).start()

    def take(self) -> tuple[dict[str, int], int]:
        """What was counted since the last time."""
        taken, self.down, self.up = (dict(self.down), self.up), defaultdict(int), 0
        return taken

    def _listen(self) -> None:
        while True:
            near, _ = self._door.accept()
            far = socket.create_connection(("127.0.0.1", self._to))
            asked = [""]
            for way in (self._ask, self._answer):
                threading.Thread(target=way, args=(near, far, asked), daemon=True).start()

    def _ask(self, near: socket.socket, far: socket.socket, asked: list[str]) -> None:
        while data := _read(near):
            found = ASKED.match(data)
            if found:
                asked[0] = found[1].decode()
            self.up += len(data)
            far.sendall(data)
        _end(far)

    def _answer(self, near: socket.socket, far: socket.socket, asked: list[str]) -> None:
        while data := _read(far):
            self.down[asked[0]] += len(data)
            near.sendall(data)
        _end(near)


def _read(line: socket.socket) -> bytes:
    try:
        return line.recv(CHUNK)
    except OSError:
        return b""


def _end(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_WR)
    except OSError:
        line.close()
