"""Real servers and the product's own processes, to be killed: PostgreSQL, Valkey, sink, workers, beat."""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil

from coaching.stack import ports
from coaching.stack.folder import Folder
from coaching.stack.part import Part
from coaching.stack.postgres import Postgres
from coaching.stack.product import module
from coaching.stack.services import settings_for
from coaching.stack.supervisor import Running, Supervisor
from coaching.stack.valkey import Valkey

NODES = ("one", "two")
# Everything in seconds that is minutes in life: a lease still holds three times what a mail may take.
SHORT = {
    "MAIL_LEASE_S": "8",
    "MAIL_HOLD_S": "4",
    "MAIL_BACKOFF_S": "1",
    "MAIL_TICK_S": "1",
    "MAIL_TIMEOUT_S": "2",
    "BROKER_VISIBILITY_S": "5",
    "LOG_LEVEL": "WARNING",
}


class World:
    """One of each server, two worker nodes with two processes each, and a beat."""

    nodes = NODES
    address = ports.LOCAL

    def __init__(self, path: Path) -> None:
        self.folder = Folder(path)
        self.sink = path / "sink"
        self.sink.mkdir()
        self.supervisor = Supervisor(self.folder.lock(), say=lambda line: None, waits=(0.0,) * 10_000)
        self.running: dict[str, Running] = {}
        self.sink_port = ports.free()
        self.deaths_file, self.receipts_file = path / "deaths", path / "receipts"
        self.postgres, self.valkey = Postgres.within(self.folder), Valkey.within(self.folder)
        self.postgres.prepare(self.supervisor)
        for part in self.servers():
            self.start(part)

    def servers(self) -> Iterator[Part]:
        yield self.valkey.part()
        yield self.postgres.part()
        told = [self.address, str(self.sink_port), str(self.sink)]
        command = [sys.executable, "-m", "tests.faults.sink", *told]
        answers = partial(ports.answers, self.sink_port, self.address)
        yield Part("sink", command, self.folder.log("sink"), ready=answers)

    def at(self, node: str) -> list[str]:
        """What stands before a command that runs at `node`."""
        return []

    @property
    def environment(self) -> dict[str, str]:
        ours = {
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.valkey.url,
            "EMAIL_URL": f"smtp://{self.address}:{self.sink_port}",
            "FAULT_DEATHS": str(self.deaths_file),
            "FAULT_RECEIPTS": str(self.receipts_file),
        }
        return {**settings_for(self.folder, 8000), **os.environ, **SHORT, **ours}

    def start(self, part: Part) -> None:
        self.running[part.name] = self.supervisor.start(part)
        self.supervisor.await_ready(self.running[part.name])

    def start_product(self, *, beats: int = 1, **more: str) -> None:
        environment = self.environment | more
        for node in self.nodes:
            command = module(
                "celery",
                *("-A", "tests.faults.worker", "worker", "--without-gossip", "--without-mingle"),
                concurrency="2",
                hostname=f"{node}@faults",
                loglevel="error",
            )
            command = [*self.at(node), *command]
            self.start(Part(f"worker {node}", command, self.folder.log(node), environment, grace=1))
        for number in range(beats):
            schedule = str(self.folder.path / f"beat{number}")
            command = module("celery", "-A", "coaching", "beat", schedule=schedule, pidfile="")
            self.start(Part(f"beat {number}", command, self.folder.log("beat"), environment, grace=1))

    def stop_product(self) -> None:
        names = {name for name in self.running if name.startswith(("worker", "beat"))}
        self.supervisor.end(*names)
        for name in names:
            del self.running[name]

    def mode(self, **how: float) -> None:
        draft = self.sink / "mode.new"
        draft.write_text(json.dumps({"delay_s": 0.03} | how))
        draft.replace(self.sink / "mode.json")

    def taken(self) -> list[dict[str, str]]:
        file = self.sink / "taken.jsonl"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def deaths(self) -> int:
        """How many workers died at the named moment so far."""
        return self.deaths_file.stat().st_size if self.deaths_file.exists() else 0

    def received_again(self) -> int:
        """How many mails workers were woken for more than once."""
        names = self.receipts_file.read_text().split() if self.receipts_file.exists() else []
        return sum(times > 1 for times in Counter(names).values())

    def rest(self, seconds: float) -> None:
        """Time passes; whatever ended is started again."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.supervisor.look_after()
            time.sleep(0.02)

    def main_of(self, name: str) -> psutil.Process | None:
        """The part's own process, below the tether that starts it."""
        with suppress(psutil.Error):
            below = psutil.Process(self.running[name].process.pid).children()
            return below[0] if below else None
        return None

    def workers(self) -> Iterator[psutil.Process]:
        for node in self.nodes:
            main = self.main_of(f"worker {node}")
            if main:
                yield main

    def children(self) -> list[psutil.Process]:
        found: list[psutil.Process] = []
        for main in self.workers():
            with suppress(psutil.Error):
                found += main.children()
        return found

    def kill(self, process: psutil.Process | None, how: int = signal.SIGKILL) -> bool:
        with suppress(psutil.Error):
            if process:
                process.send_signal(how)
                return True
        return False

    def kill_one(self, processes: list[psutil.Process]) -> bool:
        return bool(processes) and self.kill(random.choice(processes))
