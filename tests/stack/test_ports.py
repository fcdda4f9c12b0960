"""A port that cannot be had gets a sentence, before anything is started."""

import socket
from pathlib import Path

import pytest

from coaching.stack import ports
from tests.stack.processes import stack


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_port_in_use(tmp_path: Path, host: str) -> None:
    with socket.socket() as taken:
        taken.bind((host, 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = stack("run", "--var", str(tmp_path), PORT=str(port))
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert f"Port {port} is in use. Choose another: make run PORT=" in said
    assert "Traceback" not in said
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("port", ["eight", "0", "65536", "-1", "80.5"])
def test_what_is_no_port(tmp_path: Path, port: str) -> None:
    with pytest.raises(ports.StackError, match="PORT must be a number from 1 to 65535"):
        ports.claim(port)


def test_a_preferred_port_is_kept_while_it_is_free() -> None:
    port = ports.free()
    assert ports.free(port) == port
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        assert ports.free(port) != port
