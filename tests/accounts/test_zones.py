"""Names of time zones and the field that offers them."""

from zoneinfo import ZoneInfo

import pytest
from django import forms

from accounts.forms import ZoneField
from accounts.zones import known_zone, town, zones_by_continent


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Europe/Berlin", "Berlin"),
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires, Argentina"),
        ("UTC", "UTC"),
    ],
)
def test_the_town_comes_first(name, words):
    assert town(name) == words


def test_each_zone_is_offered_once():
    names = [name for _, zones in zones_by_continent() for name, _ in zones]
    assert len(names) == len(set(names))
    assert {"Europe/Berlin", "Asia/Calcutta", "UTC"} <= set(names)
    assert all(known_zone(name) for name in names)


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "", "../../etc/passwd", "Factory", "localtime", "europe/lisbon\0"]
)
def test_a_zone_nobody_keeps_is_not_known(name):
    assert known_zone(name) is None


def test_the_field_gives_a_zone():
    assert ZoneField().clean("Europe/Lisbon") == ZoneInfo("Europe/Lisbon")


def test_the_field_answers_an_unknown_zone_in_words():
    with pytest.raises(forms.ValidationError) as refused:
        ZoneField().clean("Mars/Olympus")
    assert refused.value.messages == ["There is no time zone called Mars/Olympus. Choose one from the list."]
