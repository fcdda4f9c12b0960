"""Three worker hosts at one database, one broker and one mail server: how mail scales, and one host cut off.

    python -m tests.faults.hosts --mails 300 --cuts 5            as root, on Linux with `ip`

Each host is a network namespace with two worker processes. First the same mails go out through one, two and
three hosts, by a mail server that takes its time (as a distant one does) and by one that does not (then the
cores of this machine are the limit). Then one of three hosts at a time loses its line in the middle of its
work, without a word to anybody, and gets it back when its leases are over. Ends with status 1 as
`tests.faults` does.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from coaching.stack import ports
from coaching.stack.part import Part
from tests.faults.faults import Fault
from tests.faults.network import HOME, SUBNET, Network, namespace
from tests.faults.world import World

HOSTS = ("one", "two", "three")
FAR_S, NEAR_S = 0.3, 0.0
# Longer than lease and hold, so that others take over what the host had.
AWAY_S = 15
SCALING = "| mail server | hosts | processes | mails | seconds | a second |\n" + "|---" * 6 + "|"
EVERYWHERE = "0.0.0.0"


class Hosts(World):
    """Servers at the bridge, worker nodes in namespaces of their own."""

    nodes: tuple[str, ...] = HOSTS
    address = HOME

    def __init__(self, path: Path) -> None:
        self.network = Network(HOSTS)
        super().__init__(path)

    def servers(self) -> Iterator[Part]:
        with (self.postgres.data / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {SUBNET}.0/24 scram-sha-256\n")
        more = {self.valkey.part().name: ["--protected-mode", "no"]}
        for part in super().servers():
            command = [word.replace(ports.LOCAL, EVERYWHERE) for word in part.command]
            yield replace(part, command=[*command, *more.get(part.name, [])])

    @property
    def environment(self) -> dict[str, str]:
        here = super().environment
        there = {name: here[name].replace(ports.LOCAL, HOME) for name in ("DATABASE_URL", "REDIS_URL")}
        return here | there | {"DATABASE_IDLE_S": "8"}

    def at(self, node: str) -> list[str]:
        return ["ip", "netns", "exec", namespace(node)]


def cut_off(world: World) -> bool:
    assert isinstance(world, Hosts)
    host = random.choice(world.nodes)
    world.network.cut(host)
    world.rest(AWAY_S)
    world.network.mend(host)
    return True


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.hosts")
    parser.add_argument("--mails", type=int, default=300)
    parser.add_argument("--cuts", type=int, default=5)
    asked = parser.parse_args()
    if os.geteuid() or not shutil.which("ip"):
        print("Left out: hosts of our own need root and the program ip.")
        return 0
    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="throughline-hosts-") as folder:
        world = Hosts(Path(folder))
        try:
            os.environ.update(world.environment | {"DJANGO_SETTINGS_MODULE": "coaching.settings"})
            return run(world, asked)
        finally:
            world.supervisor.stop()
            world.network.end()


def run(world: Hosts, asked: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from tests.faults.trial import HEAD, trial

    call_command("migrate", verbosity=0)
    print(SCALING, flush=True)
    for words, delay_s in (("takes 0.3 s for each mail", FAR_S), ("answers at once", NEAR_S)):
        for count in range(1, len(HOSTS) + 1):
            took = seconds(world, HOSTS[:count], asked.mails, delay_s)
            cells = [words, count, 2 * count, asked.mails, f"{took:.1f}", f"{asked.mails / took:.1f}"]
            print("| " + " | ".join(map(str, cells)) + " |", flush=True)
    world.nodes = HOSTS
    print(HEAD, flush=True)
    found = trial(world, Fault("one of three hosts cut off", cut_off, 1.0), asked.mails, asked.cuts)
    print(found.row, flush=True)
    return 0 if found.passed else 1


def seconds(world: Hosts, nodes: tuple[str, ...], mails: int, delay_s: float) -> float:
    """From the first mail that the server has to the last, by its own file."""
    from tests.faults.trial import PATIENCE_S, Trial, fresh, write_many

    fresh(world)
    world.nodes = nodes
    write_many(Trial(Fault("scaling")), mails)
    world.mode(delay_s=delay_s)
    world.start_product()
    try:
        until = time.monotonic() + PATIENCE_S
        while len(world.taken()) < mails:
            if time.monotonic() > until:
                sys.exit(f"Only {len(world.taken())} of {mails} mails went out.")
            world.rest(0.2)
    finally:
        world.stop_product()
    at = [datetime.fromisoformat(line["at"]) for line in world.taken()]
    return (max(at) - min(at)).total_seconds()


if __name__ == "__main__":
    sys.exit(main())
