"""A weekday's hours, as typed."""

import re
from datetime import time

import pytest

from bookings.hours import hours_text, parse_hours


@pytest.mark.parametrize(
    "text",
    [
        "09:00-12:00, 14:00-17:30",
        "9-12; 14–17.30",
        "14:00 to 17:30, 09:00 — 12:00",
        " 9:00-12:00 ,, 14-17:30, ",
    ],
)
def test_windows_are_read_in_many_spellings_and_sorted(text):
    assert parse_hours(text) == [(time(9), time(12)), (time(14), time(17, 30))]


def test_nothing_typed_is_a_day_without_calls():
    assert parse_hours("  ") == []


def test_what_is_shown_is_read_back():
    text = "07:15–08:00, 12:00–13:00, 20:30–24:00"
    assert hours_text(parse_hours(text)) == text


@pytest.mark.parametrize("text", ["20:00-24:00", "20-24", "20 to 0:00", "20:00–00:00"])
def test_the_end_of_the_day_can_be_said(text):
    assert parse_hours(text) == [(time(20), time(0))]


def test_a_whole_day_and_the_night_before_it_are_windows():
    assert hours_text(parse_hours("0-24")) == "00:00–24:00"
    assert hours_text(parse_hours("22-24, 0-2")) == "00:00–02:00, 22:00–24:00"


def test_windows_may_touch():
    assert len(parse_hours("9-12, 12-13")) == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("9 till noon", "“9 till noon” is not a window like 09:00–12:00."),
        ("25-26", "“25:00” is not a time of day: the last one is 24:00."),
        ("24-24", "“24:00” is not a time at which hours begin."),
        ("22-24:30", "“24:30” is not a time of day: the last one is 24:00."),
        ("9:75-10", "“9:75” is not a time of day: the last one is 24:00."),
        ("20-24, 22-23", "20:00–24:00 and 22:00–23:00 overlap."),
        ("12-9", "“12-9” ends before it starts. Hours past midnight belong to the next day."),
        ("9-9", "“9-9” ends before it starts. Hours past midnight belong to the next day."),
        ("9-12, 11-13", "09:00–12:00 and 11:00–13:00 overlap."),
        ("1-2,3-4,5-6,7-8", "At most 3 windows a day; here are 4."),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(text, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        parse_hours(text)
