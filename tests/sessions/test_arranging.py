"""Which days of the week a plan is done on where not every day is free."""

from __future__ import annotations

import pytest

from sessions.arranging import Life, Week, Work, read, written
from sessions.placing import AS_WRITTEN, rearranged

# Tue, Thu, Sat and Sun as in the plan; easy, hard, easy, long.
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def works(*days: tuple[int, float], weeks: int = 3, hard: tuple[int, ...] = ()) -> list[Work]:
    return [Work(week, day, minutes, day in hard) for week in range(weeks) for day, minutes in days]


def free(**minutes: int) -> Life:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return Life([minutes.get(name, 0) for name in names])


UNSAID = Life([])


def moved(week: Week) -> dict[int, int]:
    """Only the days with work in them."""
    best = week.best()
    return {one.weekday: best[one.weekday] for one in week.works if best[one.weekday] != one.weekday}


def test_what_fits_stays_as_it_is_written() -> None:
    week = Week(works((MON, 40), (WED, 40), (SAT, 90)), [free(mon=60, wed=60, sat=90)])
    assert (week.best(), week.too_long(AS_WRITTEN)) == (AS_WRITTEN, 0)
    assert week.words(AS_WRITTEN) == ""


def test_a_day_without_time_is_exchanged_for_the_nearest_free_one() -> None:
    week = Week(works((MON, 40), (WED, 40), (SUN, 90)), [free(tue=60, wed=60, thu=60, sun=120)])
    assert moved(week) == {MON: TUE}
    assert week.too_long(AS_WRITTEN) == 3
    assert week.too_long(week.best()) == 0
    assert week.words(week.best()) == "Monday’s on Tuesdays"


def test_the_long_session_goes_where_there_is_time_for_it() -> None:
    week = Week(works((TUE, 40), (SUN, 120)), [free(tue=60, sat=150, sun=60)])
    assert moved(week) == {SUN: SAT}


def test_hard_days_do_not_come_to_stand_in_a_row() -> None:
    asked = works((MON, 40), (THU, 40), hard=(MON, THU))
    week = Week(asked, [free(wed=60, thu=60, sat=60)])
    assert moved(week) == {MON: WED, THU: SAT} or moved(week) == {THU: SAT, MON: WED}


def test_nor_on_the_last_day_of_a_week_and_the_first_of_the_next() -> None:
    week = Week(works((TUE, 40), (SAT, 40), hard=(TUE, SAT)), [free(mon=60, fri=60, sun=60)])
    assert moved(week) == {TUE: MON, SAT: FRI}


def test_what_cannot_fit_is_as_little_as_possible() -> None:
    week = Week(works((MON, 40), (WED, 40), (FRI, 40)), [free(tue=60, sun=60)])
    assert week.too_long(week.best()) == 3


def test_a_week_that_begins_on_another_weekday_meets_the_days_of_the_calendar() -> None:
    # The plan's Monday is a Wednesday, its Wednesday a Friday.
    week = Week(works((MON, 40), (WED, 40)), [free(wed=60, thu=60)], monday_on=WED)
    assert moved(week) == {WED: TUE}
    assert week.words(week.best()) == "Wednesday’s on Thursdays"


def test_of_several_athletes_the_most_days_count_and_who_said_nothing_has_any() -> None:
    early, late, unsaid = free(mon=60, wed=60), free(tue=60, wed=60), UNSAID
    week = Week(works((MON, 40), (WED, 40)), [early, late, late, unsaid])
    assert moved(week) == {MON: TUE}
    assert week.too_long(week.best()) == 3


def test_any_time_of_a_day_is_enough_and_unknown_minutes_fit_wherever_there_is_time() -> None:
    some = Life([None, 0, 0, 0, 0, 0, 0])
    assert Week(works((MON, 400)), [some]).too_long(AS_WRITTEN) == 0
    unknown = [Work(1, MON, None, False)]
    assert Week(unknown, [free(mon=10)]).too_long(AS_WRITTEN) == 0
    assert Week(unknown, [free(tue=10)]).too_long(AS_WRITTEN) == 1


def test_a_day_of_which_nothing_was_said_is_taken_after_one_that_is_free_and_not_called_sure() -> None:
    some = Life([0, None, None, 60, None, None, None])
    week = Week(works((MON, 40)), [some])
    assert moved(week) == {MON: THU}
    assert week.is_known(week.best())
    assert not week.is_known((1, 0, 2, 3, 4, 5, 6))
    assert not Week(works((THU, 40)), [some, UNSAID]).is_known(AS_WRITTEN)


def test_of_nobody_it_is_not_known_that_every_day_finds_its_time() -> None:
    assert not Week(works((MON, 40)), []).is_known(AS_WRITTEN)


def test_a_week_that_stays_counts_on_its_own_days() -> None:
    race = Work(3, MON, 40, is_hard=True, stays=True)
    week = Week([*works((MON, 40)), race], [free(tue=60)])
    assert moved(week) == {MON: TUE}
    assert (week.too_long(AS_WRITTEN), week.too_long(week.best())) == (4, 1)
    assert Week([race], [free(tue=60)]).words(week.best()) == ""


def test_days_that_are_over_do_not_count() -> None:
    begun = free(tue=60)._replace(gone=8)
    week = Week(works((MON, 40)), [begun])
    assert week.too_long(AS_WRITTEN) == 1
    assert week.too_long((5, 1, 2, 3, 4, 0, 6)) == 2


def test_it_is_read_as_it_is_written() -> None:
    assert read(written((1, 0, 2, 3, 4, 5, 6))) == (1, 0, 2, 3, 4, 5, 6)


@pytest.mark.parametrize(
    "typed", ["", "012345", "01234567", "0123455", "0123457", "abcdefg", "０123456", "012345²"]
)
def test_anything_else_is_no_arrangement(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011, its words are what was typed
        read(typed)


def test_a_week_with_a_race_stays_as_written() -> None:
    def session(week: int, weekday: int, kind: str = "endurance") -> dict[str, object]:
        return {"uid": f"{week}{weekday}", "week": week, "weekday": weekday, "kind": kind}

    content = {"weeks": 2, "sessions": [session(1, MON), session(2, MON), session(2, SUN, "race")]}
    exchanged = rearranged(content, (1, 0, 2, 3, 4, 5, 6))
    assert [(one["week"], one["weekday"]) for one in exchanged["sessions"]] == [(1, TUE), (2, MON), (2, SUN)]
    assert content["sessions"][0]["weekday"] == MON
    assert rearranged(content, AS_WRITTEN) is content
