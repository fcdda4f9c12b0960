"""Values as people read them."""

import pytest

from accounts import units


@pytest.mark.parametrize(
    ("seconds", "shown"), [(None, None), (0, "0:00"), (245.4, "4:05"), (3599.6, "1:00:00"), (4700, "1:18:20")]
)
def test_a_stopwatch(seconds: float | None, shown: str | None) -> None:
    assert units.clock(seconds) == shown


@pytest.mark.parametrize(("seconds", "shown"), [(45, "45 s"), (59.7, "1 min"), (3599.7, "1 h 00")])
def test_how_long_something_takes(seconds: float, shown: str) -> None:
    assert units.duration(seconds) == shown


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ([60, 0, None, None, None, None, None], "Mon 60 min, Tue none, other days not said"),
        ([30] * 7, "Mon 30 min, Tue 30 min, Wed 30 min, Thu 30 min, Fri 30 min, Sat 30 min, Sun 30 min"),
    ],
)
def test_free_days(minutes: list[int | None], said: str) -> None:
    assert units.free_days(minutes) == said
