"""Small words of the desk: how long ago, how far ahead, who has not joined."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from athletes.goals import days_words, next_goal
from athletes.models import Goal
from desk.ago import ago
from desk.joining import not_joined
from tests.cast import NOW, TODAY

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=30), "just now"),
        (timedelta(minutes=14), "14 min ago"),
        (timedelta(hours=4), "4 h ago"),
        (timedelta(hours=12), "yesterday"),  # 23:00 in Berlin
        (timedelta(days=1), "yesterday"),
        (timedelta(days=9), "9 days ago"),
        (timedelta(days=83), "3 Sep"),
        (timedelta(minutes=-2), "just now"),  # a clock that is a little fast
    ],
)
def test_how_long_ago(before: timedelta, words: str):
    assert ago(NOW - before, NOW, BERLIN) == words


def test_what_never_was():
    assert ago(None, NOW, BERLIN) == "never"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (81, "81 days"),
        (1, "tomorrow"),
        (0, "today"),
        (-1, "yesterday"),
        (-12, "12 days ago"),
        (None, "no date"),
    ],
)
def test_how_far_a_goal_is(days: int | None, words: str):
    goal = Goal(title="Berlin", day=None if days is None else TODAY + timedelta(days=days))
    assert days_words(goal, TODAY) == words


def test_the_next_goal_is_the_most_important_one_ahead():
    past = Goal(title="Past", day=TODAY - timedelta(days=1), priority="A")
    tune_up = Goal(title="Tune-up", day=TODAY + timedelta(days=9), priority="B")
    race = Goal(title="Race", day=TODAY + timedelta(days=81), priority="A")
    squat = Goal(title="Squat", day=None, priority="A")
    assert next_goal([past, tune_up, squat, race], TODAY) is race
    assert next_goal([past, squat], TODAY) is squat
    assert next_goal([past], TODAY) is None


def test_an_invitation_is_open_to_its_last_moment():
    sent, ends = datetime(2026, 11, 22, 9, tzinfo=UTC), datetime(2026, 12, 6, 9, tzinfo=UTC)
    assert not_joined(sent, ends, BERLIN, NOW).severity == "info"
    assert not_joined(sent, ends, BERLIN, ends).headline == "Invited 14 days ago, has not joined"
    assert not_joined(None, None, BERLIN, NOW).headline == "Not invited yet"
