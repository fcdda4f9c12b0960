"""Operations as somebody might do them in any order, for property tests: valid ones and some that are not."""

from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

from plans.edits.content import Content, Planned
from plans.library.shelf_items import shelf_items
from plans.operations.material import Piece

LINES = ("Easy 40min", "Tempo 50min @Z3", "Long 2h", "Rest", "Back squat 5x5 @80%", "what is this")

OTHER_PLAN = UUID(int=1, version=4)
OTHERS = [UUID(int=number, version=4) for number in range(2, 6)]  # its sessions

type Operation = dict[str, Any]


def uid(rng: Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def some(rng: Random, content: Content, most: int = 6) -> list[str]:
    uids = list(content.sessions)
    return rng.sample(uids, min(len(uids), rng.randint(1, most)))


def cell(rng: Random, content: Content) -> Operation:
    at: Operation = {"week": rng.randint(1, max(1, content.weeks)), "weekday": rng.randint(0, 6)}
    return at | ({"order": rng.randint(0, 3)} if rng.random() < 0.3 else {})


def week(rng: Random, content: Content) -> int:
    return rng.randint(1, content.weeks)


def write(rng: Random, content: Content) -> Operation:
    there = some(rng, content, 1) if content.sessions and rng.random() < 0.4 else [uid(rng)]
    return {"do": "write", "uid": there[0], "line": rng.choice(LINES), **cell(rng, content)}


def set_fields(rng: Random, content: Content) -> Operation:
    choices: Operation = {
        "title": rng.choice("ABC"),
        "why": rng.choice(["", "Because."]),
        "is_key": rng.random() < 0.5,
        "target_rpe": rng.choice([None, 3, 6.5]),
        "duration_s": rng.choice([None, 1800, 3600]),
        "prescription": rng.choice(["", "40min", "3x8min @Z4"]),
    }
    names = rng.sample(list(choices), rng.randint(1, 3))
    fields = {name: choices[name] for name in names}
    return {"do": "set", "uid": (some(rng, content, 1) or [uid(rng)])[0], "fields": fields}


def move(rng: Random, content: Content) -> Operation:
    return {"do": "move", "items": [{"uid": one, **cell(rng, content)} for one in some(rng, content)]}


def copy(rng: Random, content: Content) -> Operation:
    items = [{"from": one, "uid": uid(rng), **cell(rng, content)} for one in some(rng, content)]
    return {"do": "copy", "items": items}


def copy_from_elsewhere(rng: Random, content: Content) -> Operation:
    froms = rng.sample(OTHERS, rng.randint(1, len(OTHERS)))
    last = content.weeks + 2  # the plan may have to grow
    at = {"week": rng.randint(1, last), "weekday": rng.randint(0, 6)}
    items = [{"from": str(one), "uid": uid(rng), **at} for one in froms]
    return {"do": "copy", "plan": str(OTHER_PLAN), "items": items}


def put(rng: Random, content: Content) -> Operation:
    fields = {
        "title": rng.choice("ABC"),
        "kind": "easy",
        "adaptation": "base",
        "prescription": rng.choice(LINES),
    }
    there = some(rng, content, 1) if rng.random() < 0.2 else []
    return {"do": "put", "uid": (there or [uid(rng)])[0], "fields": fields, **cell(rng, content)}


def pieces() -> list[str]:
    """Of the shipped library the first of each kind."""
    return list({item.kind: slug for slug, item in reversed(shelf_items().items())}.values())


def plan(rng: Random, content: Content) -> Operation:
    choices: Operation = {
        "name": rng.choice(["Ten", "Twenty"]),
        "sport": rng.choice(["running", "cycling"]),
        "goal": rng.choice(["", "Berlin"]),
        "goal_kind": rng.choice(["event", "benchmark", ""]),
        "goal_target": rng.choice(["", "under 3:45:00"]),
        "event_on": rng.choice([None, "2027-09-26", "1200-01-01"]),
    }
    names = rng.sample(list(choices), rng.randint(1, 3))
    return {"do": "plan", "fields": {name: choices[name] for name in names}}


def loaded(begun: Content) -> dict[str, Any]:
    """What plans.edits.sources would load for these operations."""
    away = [
        Planned(str(one), 1, 1, number, f"O{number}", "running", "easy", "base")
        for number, one in enumerate(OTHERS)
    ]
    shelf = {slug: shelf_items()[slug] for slug in pieces()}
    return {
        "copy": {one.uid: one for one in away},
        "use_item": {slug: Piece(one.name, one.kind, one.content) for slug, one in shelf.items()},
        "restore": {("version", 0): begun},
    }


def phase(rng: Random, content: Content) -> Operation:
    first = week(rng, content)
    last = min(content.weeks, first + rng.randint(0, 4))
    there = rng.choice(content.phases).uid if content.phases and rng.random() < 0.5 else uid(rng)
    return {"do": "phase", "uid": there, "name": rng.choice("XYZ"), "first_week": first, "last_week": last}


def remove_phase(rng: Random, content: Content) -> Operation:
    return {"do": "remove_phase", "uid": rng.choice(content.phases).uid if content.phases else uid(rng)}


def weeks_of(rng: Random, content: Content) -> list[int]:
    first = week(rng, content)
    return list(range(first, min(content.weeks, first + rng.randint(0, 3)) + 1))


def place(rng: Random, content: Content) -> int:
    return rng.randint(1, content.weeks + 1)


KINDS: list[Callable[[Random, Content], Operation]] = [
    write,
    write,
    set_fields,
    move,
    move,
    copy,
    copy_from_elsewhere,
    put,
    plan,
    phase,
    phase,
    remove_phase,
    lambda rng, content: {"do": "remove", "uids": some(rng, content, 4)},
    lambda rng, content: {"do": "insert_weeks", "at": place(rng, content), "count": rng.randint(1, 3)},
    lambda rng, content: {"do": "remove_weeks", "weeks": weeks_of(rng, content)},
    lambda rng, content: {"do": "remove_weeks", "weeks": weeks_of(rng, content)},
    lambda rng, content: {
        "do": "duplicate_weeks",
        "weeks": weeks_of(rng, content),
        "at": place(rng, content),
    },
    lambda rng, content: {"do": "move_weeks", "weeks": weeks_of(rng, content), "at": place(rng, content)},
    lambda rng, content: {"do": "set_weeks", "weeks": rng.randint(1, 20)},
    lambda rng, content: {"do": "shift", "uids": some(rng, content), "days": rng.randint(-9, 9)},
    lambda rng, content: {"do": "shift", "from_week": week(rng, content), "days": 7 * rng.randint(-1, 1)},
    lambda rng, content: {"do": "scale", "uids": some(rng, content), "percent": rng.randint(50, 150)},
    lambda rng, content: {
        "do": "repeat_week",
        "week": week(rng, content),
        "times": rng.randint(1, 3),
        "volume_percent": 5,
    },
    lambda rng, content: {"do": "use_item", "item": rng.choice(pieces()), **cell(rng, content)},
    lambda rng, content: {"do": "restore", "version": rng.choice([0, 0, rng.randint(1, 20)])},
    lambda rng, content: {"do": "paste", "text": "Easy 40min\tLong 2h\nRest", **_corner(rng, content)},
]


def _corner(rng: Random, content: Content) -> Operation:
    return {"week": week(rng, content), "weekday": rng.randint(0, 6)}


def operation(rng: Random, content: Content) -> Operation:
    return rng.choice(KINDS)(rng, content)
