"""Hosts of our own on one machine: network namespaces at a bridge, each with a line that can be cut."""

import subprocess
from collections.abc import Sequence

BRIDGE = "throughline"
SUBNET = "10.77.0"
# What all hosts meet: database, broker and mail server stand at the bridge.
HOME = f"{SUBNET}.1"


class Network:
    """Needs root. `end` takes away what was made, also by a run that was killed."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.end()
        ip("link", "add", BRIDGE, "type", "bridge")
        ip("addr", "add", f"{HOME}/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        for number, name in enumerate(names, start=2):
            self._add(name, f"{SUBNET}.{number}/24")

    def _add(self, name: str, address: str) -> None:
        space, line = namespace(name), line_of(name)
        ip("netns", "add", space)
        ip("link", "add", line, "type", "veth", "peer", "name", "eth0", "netns", space)
        ip("link", "set", line, "master", BRIDGE, "up")
        ip("-n", space, "addr", "add", address, "dev", "eth0")
        for device in ("lo", "eth0"):
            ip("-n", space, "link", "set", device, "up")

    def cut(self, name: str) -> None:
        """Nothing reaches the host any more, and nobody is told: connections stay open at both ends."""
        ip("link", "set", line_of(name), "nomaster")

    def mend(self, name: str) -> None:
        ip("link", "set", line_of(name), "master", BRIDGE)

    def end(self) -> None:
        for name in self.names:
            ip("netns", "del", namespace(name), may_fail=True)
            ip("link", "del", line_of(name), may_fail=True)
        ip("link", "del", BRIDGE, may_fail=True)


def namespace(name: str) -> str:
    return f"{BRIDGE}-{name}"


def line_of(name: str) -> str:
    """A device's name has fifteen letters at most."""
    return f"tl-{name}"


def ip(*words: str, may_fail: bool = False) -> None:
    subprocess.run(["ip", *words], check=not may_fail, capture_output=may_fail)
