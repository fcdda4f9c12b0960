"""FIT files byte by byte, as the protocol has them: whole ones, and ones that are broken on purpose."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from fitdecode.utils import compute_crc

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
START = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)

ENUM, UINT8, UINT16, SINT32, UINT32 = (0x00, "B"), (0x02, "B"), (0x84, "H"), (0x85, "i"), (0x86, "I")

# Global number of a message, and its fields: number, base type and letter of struct, scale.
MESSAGES: dict[str, tuple[int, dict[str, tuple[int, tuple[int, str], float]]]] = {
    "file_id": (0, {"type": (0, ENUM, 1), "time_created": (4, UINT32, 1)}),
    "session": (
        18,
        {
            "timestamp": (253, UINT32, 1),
            "start_time": (2, UINT32, 1),
            "sport": (5, ENUM, 1),
            "sub_sport": (6, ENUM, 1),
            "total_elapsed_time": (7, UINT32, 1000),
            "total_timer_time": (8, UINT32, 1000),
            "total_distance": (9, UINT32, 100),
            "avg_heart_rate": (16, UINT8, 1),
            "avg_power": (20, UINT16, 1),
        },
    ),
    "lap": (
        19,
        {"timestamp": (253, UINT32, 1), "start_time": (2, UINT32, 1), "total_timer_time": (8, UINT32, 1000)},
    ),
    "record": (
        20,
        {
            "timestamp": (253, UINT32, 1),
            "heart_rate": (3, UINT8, 1),
            "power": (7, UINT16, 1),
            "distance": (5, UINT32, 100),
            "position_lat": (0, SINT32, 1),
            "position_long": (1, SINT32, 1),
        },
    ),
    "event": (21, {"timestamp": (253, UINT32, 1), "event": (0, ENUM, 1), "event_type": (1, ENUM, 1)}),
    "length": (
        101,
        {"start_time": (2, UINT32, 1), "total_timer_time": (4, UINT32, 1000), "length_type": (12, ENUM, 1)},
    ),
    "set": (
        225,
        {
            "duration": (0, UINT32, 1000),
            "repetitions": (3, UINT16, 1),
            "weight": (4, UINT16, 16),
            "set_type": (5, UINT8, 1),
        },
    ),
}
ACTIVITY, WORKOUT, WEIGHT = 4, 5, 9
RUNNING, CYCLING, SWIMMING, TRAINING = 1, 2, 5, 10
YOGA = 43  # of sub_sport
TIMER, TIMER_START, TIMER_STOP = 0, 0, 4

type Message = tuple[str, dict[str, Any]]


def seconds(at: datetime) -> int:
    return round((at - EPOCH).total_seconds())


def fit_file(*messages: Message, kind: int = ACTIVITY, crc: int | None = None) -> bytes:
    """A whole file with its header and check sum."""
    body = b"".join(_message(*one) for one in [("file_id", {"type": kind}), *messages])
    head = struct.pack("<BBHI4s", 12, 0x10, 100, len(body), b".FIT")
    return head + body + struct.pack("<H", compute_crc(head + body) if crc is None else crc)


def repeated(name: str, values: dict[str, Any], times: int) -> bytes:
    """A file with one message a great many times, defined once."""
    body = (
        _message("file_id", {"type": ACTIVITY})
        + _definition(name, list(values))
        + _data(name, values) * times
    )
    head = struct.pack("<BBHI4s", 12, 0x10, 100, len(body), b".FIT")
    return head + body + struct.pack("<H", compute_crc(head + body))


def records(watts: Sequence[int | None], *, start: datetime = START, every: int = 1) -> list[Message]:
    """A record each so many seconds, 3 m a second, at 140 beats."""
    return [
        (
            "record",
            {"timestamp": seconds(start) + at * every, "heart_rate": 140, "distance": 3 * at * every}
            | ({} if power is None else {"power": power}),
        )
        for at, power in enumerate(watts)
    ]


def session(sport: int = RUNNING, *, start: datetime = START, timer_s: float = 60, **more: Any) -> Message:
    times = {"start_time": seconds(start), "total_elapsed_time": timer_s, "total_timer_time": timer_s}
    return "session", {"timestamp": seconds(start), "sport": sport, "sub_sport": 0} | times | more


def _message(name: str, values: dict[str, Any]) -> bytes:
    return _definition(name, list(values)) + _data(name, values)


def _definition(name: str, fields: list[str]) -> bytes:
    number, known = MESSAGES[name]
    head = struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields))
    return head + b"".join(
        struct.pack("BBB", known[one][0], struct.calcsize(known[one][1][1]), known[one][1][0])
        for one in fields
    )


def _data(name: str, values: dict[str, Any]) -> bytes:
    known = MESSAGES[name][1]
    return b"\x00" + b"".join(
        struct.pack(f"<{known[one][1][1]}", round(value * known[one][2])) for one, value in values.items()
    )
