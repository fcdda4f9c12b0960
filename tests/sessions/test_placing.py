"""Where the sessions of a plan fall on a calendar."""

from datetime import date

from sessions.placing import Course, mondays_around, outlook

MONDAY = date(2026, 11, 23)
CONTENT = {
    "weeks": 2,
    "sessions": [
        {"week": 1, "weekday": 0},
        {"week": 1, "weekday": 6},
        {"week": 2, "weekday": 2},
    ],
}


def test_week_one_begins_on_the_first_monday():
    ahead = outlook(CONTENT, Course(MONDAY), MONDAY)
    assert [one.day for one in ahead.placed] == [MONDAY, date(2026, 11, 29), date(2026, 12, 2)]
    assert (ahead.weeks, ahead.first_day, ahead.last_day) == (2, MONDAY, date(2026, 12, 6))


def test_days_that_are_over_are_left_out_and_today_is_not_over():
    assert outlook(CONTENT, Course(MONDAY), MONDAY).left_out == 0
    later = outlook(CONTENT, Course(MONDAY), date(2026, 11, 24))
    assert (len(later.placed), later.left_out) == (2, 1)


def test_a_plan_over_new_year_keeps_its_days():
    assert outlook({"weeks": 8, "sessions": [{"week": 8, "weekday": 6}]}, Course(MONDAY), MONDAY).placed[
        0
    ].day == date(2027, 1, 17)


def test_the_mondays_on_both_sides_of_a_day():
    assert mondays_around(date(2026, 11, 26)) == (MONDAY, date(2026, 11, 30))
    assert mondays_around(MONDAY) == (MONDAY, date(2026, 11, 30))
