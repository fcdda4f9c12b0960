"""The days of a plan against what an athlete said of his or her own."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sessions.assign_days import Life, Planned, clashes

MONDAY = date(2026, 11, 30)


@dataclass(frozen=True)
class Person:
    pk: int
    name: str
    free_minutes: tuple[int | None, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Period:
    kind: str
    first_day: date
    last_day: date | None = None

    def holds(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


ANN, BEN = Person(1, "Ann"), Person(2, "Ben")
PLAN = [Planned(MONDAY + timedelta(days=day), 60) for day in (0, 2, 7, 9)]


def found(*lives: tuple[Person, Life], plan: list[Planned] = PLAN) -> list[tuple[str, str]]:
    return [(one.what, one.names.words) for one in clashes(plan, dict(lives))]


def life(*periods: Period, free: tuple[int | None, ...] = (), today: date = MONDAY) -> Life:
    return Life(today, periods, free)


def test_nothing_on_file_is_nothing_found() -> None:
    assert found((ANN, life())) == []


def test_a_period_without_an_end_goes_on() -> None:
    sick = Period("sick", MONDAY + timedelta(days=1))
    assert found((ANN, life(sick))) == [("Sick since 1 Dec: 3 sessions fall on these days.", "Ann")]


def test_a_period_beside_the_plan_is_nothing() -> None:
    assert found((ANN, life(Period("away", MONDAY + timedelta(days=3), MONDAY + timedelta(days=6))))) == []


def test_the_same_sentence_is_said_once_of_all() -> None:
    free = (0, None, None, None, None, None, None)
    lives = [(ANN, life(free=free)), (BEN, life(free=free))]
    assert found(*lives) == [("No time on Mondays: 2 sessions fall on them.", "Ann, Ben")]


def test_days_that_are_over_do_not_count() -> None:
    free = (0,) * 7
    assert found((ANN, life(free=free, today=MONDAY + timedelta(days=8)))) == [
        ("No time on Wednesdays: 1 session falls on them.", "Ann")
    ]


def test_two_sessions_of_a_day_need_their_time_together() -> None:
    plan = [Planned(MONDAY, 40), Planned(MONDAY, 30)]
    assert found((ANN, life(free=(60,) + (None,) * 6)), plan=plan) == [
        ("Mondays have 60 min: 1 day needs more, up to 70 min.", "Ann")
    ]


def test_a_session_of_unknown_length_is_not_too_long() -> None:
    assert found((ANN, life(free=(30,) + (None,) * 6)), plan=[Planned(MONDAY, None)]) == []
