"""Which ports are free on this machine."""

import socket
from contextlib import closing

from coaching.stack.errors import StackError

LOCAL = "127.0.0.1"


def free(preferred: int | None = None) -> int:
    """The preferred port if nobody has it, otherwise one that the system picks."""
    if preferred and not answers(preferred) and can_bind(preferred):
        return preferred
    with closing(socket.socket()) as probe:
        probe.bind((LOCAL, 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int, host: str = LOCAL) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def can_bind(port: int) -> bool:
    try:
        with closing(socket.socket()) as probe:
            # As servers do: a connection that has just ended does not occupy the port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((LOCAL, port))
            return True
    except OSError:
        return False


def claim(text: str) -> int:
    """The port a person asked for. Raises StackError when it is no port, taken, or not allowed."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise StackError(
            f"PORT must be a number from 1 to 65535, not {text!r}. For example: make run PORT=8123"
        )
    port = int(text)
    other = f"Choose another: make run PORT={free(port + 1) if port < 65535 else free()}"
    if any(answers(port, host) for host in (LOCAL, "::1")):
        raise StackError(f"Port {port} is in use. {other}")
    if not can_bind(port):
        raise StackError(f"Port {port} cannot be opened. {other}")
    return port
