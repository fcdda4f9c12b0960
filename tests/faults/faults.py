"""The faults: each a name, how it strikes once, and what the world looks like around it."""

import random
import signal
from collections.abc import Callable
from dataclasses import dataclass, field

import redis

from tests.faults.world import World

type Strike = Callable[[World], bool]


@dataclass(frozen=True)
class Fault:
    """`strike` is done again and again, with `pause_s` between; it says whether it hit something."""

    name: str
    strike: Strike | None = None
    pause_s: float = 0.3
    mode: dict[str, float] = field(default_factory=dict)
    world: dict[str, str] = field(default_factory=dict)
    beats: int = 1
    doubled: int = 1
    is_control: bool = False


def kill_child(world: World) -> bool:
    return world.kill_one(world.children())


def kill_worker(world: World) -> bool:
    return world.kill_one(list(world.workers()))


def kill_beat(world: World) -> bool:
    return world.kill(world.main_of("beat 0"))


def restart_valkey(world: World) -> bool:
    return world.kill(world.main_of(world.valkey.part().name))


def flush_valkey(world: World) -> bool:
    try:
        with redis.Redis.from_url(world.valkey.url, socket_timeout=1) as client:
            return bool(client.flushall())
    except redis.RedisError:
        return False


def restart_postgres(world: World) -> bool:
    """A fast shutdown, as an operator's restart is."""
    return world.kill(world.main_of(world.postgres.part().name), signal.SIGINT)


def stop_past_the_lease(world: World) -> bool:
    """A child sleeps until its lease and the hold are over, and wakes."""
    children = world.children()
    if not children:
        return False
    sleeper = random.choice(children)
    if not world.kill(sleeper, signal.SIGSTOP):
        return False
    world.rest(random.uniform(9, 10))
    return world.kill(sleeper, signal.SIGCONT)


POINTS = ("after_claim", "before_dot", "after_dot", "after_250", "before_commit")
ORDERS = ("claim_then_send", "send_then_record", "row_lock")

FAULTS = [
    Fault("none"),
    Fault("kill -9 a worker's child", kill_child),
    Fault("kill -9 a worker", kill_worker, 3.0),
    Fault("kill -9 the beat", kill_beat, 1.0),
    Fault("kill -9 Valkey", restart_valkey, 2.0),
    Fault("FLUSHALL", flush_valkey),
    Fault("restart PostgreSQL", restart_postgres, 3.0),
    Fault("SIGSTOP past the lease", stop_past_the_lease, 0.2),
    Fault("server answers 421", mode={"421": 0.2}),
    Fault("server answers 451", mode={"451": 0.2}),
    Fault("server refuses 554", mode={"554": 0.1}),
    Fault("slow after the dot", mode={"slow": 0.05}),
    Fault("takes it and hangs up", mode={"drop": 0.1}),
    Fault("each task five times", doubled=5),
    Fault("two beats", beats=2),
    Fault("no beat", beats=0),
    *(Fault(f"dies {point}", world={"FAULT": point, "FAULT_RATE": "0.2"}) for point in POINTS),
    *(
        Fault(f"control: {order}", kill_child, 0.2, world={"ORDER": order}, is_control=True)
        for order in ORDERS
    ),
]
