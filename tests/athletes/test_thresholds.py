"""Threshold values as people type and read them."""

from decimal import Decimal

import pytest

from athletes.thresholds import read, written


@pytest.mark.parametrize(
    ("kind", "typed", "units", "value"),
    [
        ("1rm", "92.5", "metric", "92.50"),
        ("1rm", " 92,5 KG ", "metric", "92.50"),
        ("1rm", "205 lb", "metric", "92.99"),
        ("1rm", "205", "imperial", "92.99"),
        ("1rm", "92.5 kg", "imperial", "92.50"),
        ("ftp", "245", "metric", "245.00"),
        ("ftp", "245 W", "imperial", "245.00"),
        ("lthr", "171 bpm", "metric", "171.00"),
        ("pace", "4:12", "metric", "252.00"),
        ("pace", "4:12 / km", "metric", "252.00"),
        ("pace", "6:45/mi", "metric", "251.66"),
        ("pace", "6:45", "imperial", "251.66"),
        ("css", "1:38", "imperial", "98.00"),
        ("css", "1:38/100 m", "metric", "98.00"),
    ],
)
def test_a_value_is_read_in_the_units_of_the_person(kind, typed, units, value):
    assert read(kind, typed, units) == Decimal(value)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("pace", "fast", "“fast” is not a pace. Write it as 4:12/km."),
        ("pace", "4:75", "“4:75” is not a pace. Write it as 4:12/km."),
        ("pace", "252", "“252” is not a pace. Write it as 4:12/km."),
        ("ftp", "245 bpm", "“245 bpm” is not a power. Write it as 245 W."),
        ("ftp", "4:12", "“4:12” is not a power. Write it as 245 W."),
        ("1rm", "-5", "“-5” is not a weight. Write it as 92.5 kg."),
        ("lthr", "", "“” is not a heart rate. Write it as 171 bpm."),
        ("lthr", "1710", "1710 bpm cannot be right: between 60 bpm and 240 bpm."),
        ("pace", "1:30", "1:30/km cannot be right: between 2:00/km and 15:00/km."),
    ],
)
def test_what_cannot_be_is_answered_in_words(kind, typed, sentence):
    with pytest.raises(ValueError, match=r"^[“0-9]") as refused:
        read(kind, typed)
    assert str(refused.value) == sentence


def test_the_example_is_in_the_units_of_the_person():
    with pytest.raises(ValueError, match="Write it as 6:45/mi"):
        read("pace", "fast", "imperial")


@pytest.mark.parametrize(
    ("kind", "value", "units", "words"),
    [
        ("1rm", "92.50", "metric", "92.5 kg"),
        ("1rm", "100.00", "metric", "100 kg"),
        ("1rm", "92.99", "imperial", "205 lb"),
        ("ftp", "245.00", "metric", "245 W"),
        ("lthr", "171", "imperial", "171 bpm"),
        ("pace", "252", "metric", "4:12/km"),
        ("pace", "251.66", "imperial", "6:45/mi"),
        ("css", "98", "imperial", "1:38/100 m"),
    ],
)
def test_a_value_is_written_in_the_units_of_the_person(kind, value, units, words):
    assert written(kind, Decimal(value), units) == words
    assert abs(read(kind, words, units) - Decimal(value)) < 1
