"""A door to PostgreSQL that a test can shut and open again."""

import socket
import threading
from contextlib import suppress


class Door:
    """Forwards connections to `target` while it is open; shutting it cuts those that stand."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.target = target
        self.standing: list[socket.socket] = []
        self.listener: socket.socket | None = None
        self.port = 0
        self.open()

    def open(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def shut(self) -> None:
        if self.listener:
            self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
            self.listener = None
        for one in self.standing:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self.standing.clear()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(self.target)
                self.standing += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
            other.shutdown(socket.SHUT_RDWR)
