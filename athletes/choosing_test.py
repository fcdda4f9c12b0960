"""Which tests somebody can give a result of: those of the practice, and those of the table."""

from __future__ import annotations

from accounts.models import Practice
from athletes.benchmark_table import STANDARD
from athletes.models import Benchmark

OWN = "own-"


def tests_of(practice: Practice) -> list[tuple[str, Benchmark]]:
    """Each with the word for it in an address. One query.

    Those of the table that have no row yet are not saved: they become one with their first result.
    """
    rows = list(Benchmark.objects.of(practice))
    held, names = {row.key for row in rows}, {row.name.lower() for row in rows}
    unsaved = [
        unsaved_test(practice, key)
        for key, one in STANDARD.items()
        if key not in held and one.name.lower() not in names
    ]
    order = list(STANDARD)
    tests = [*rows, *unsaved]
    tests.sort(key=lambda one: order.index(one.key) if one.key in STANDARD else -1)
    return [(one.key or f"{OWN}{one.pk}", one) for one in tests]


def chosen_test(practice: Practice, word: str) -> Benchmark | None:
    """The test that an address names; None for one that there is not."""
    return dict(tests_of(practice)).get(word) if word else None


def unsaved_test(practice: Practice, key: str) -> Benchmark:
    fields = {name: value for name, value in STANDARD[key]._asdict().items() if name != "threshold"}
    return Benchmark(practice=practice, key=key, **fields)
