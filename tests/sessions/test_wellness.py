"""How an athlete is: five taps, once a day, none of them needed."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from athletes.models import Wellness

WELLNESS = reverse("sessions:wellness")


def test_each_tap_is_kept_and_changes_nothing_else(bob, cast):
    for answer in ({"sleep": "4"}, {"energy": "2"}, {"sleep": "5"}):
        assert bob.post(WELLNESS, answer).url == reverse("sessions:today")
    kept = Wellness.objects.get()
    assert (kept.athlete, kept.day) == (cast.bob, cast.bob.today(timezone.now()))
    assert kept.answers == [5, 2, None, None, None]
    page = bob.get(reverse("sessions:today")).content.decode()
    assert "Saved. Alice sees it." in page
    assert not kept.is_complete


@pytest.mark.parametrize("answer", [{}, {"sleep": "6"}, {"sleep": "x"}, {"sleep": ""}, {"other": "3"}])
def test_what_is_no_tap_leaves_no_row(bob, answer):
    assert bob.post(WELLNESS, answer).status_code == 302
    assert not Wellness.objects.exists()


def test_the_coach_sees_it_and_what_was_not_answered_is_a_dash(alice, bob, cast):
    bob.post(WELLNESS, {"sleep": "2", "mood": "4"})
    page = alice.get(cast.bob.get_absolute_url()).content.decode()
    assert "How Bob is" in page
    assert page.count("–</td>") == 3


def test_nothing_said_is_nothing_shown(alice, cast):
    assert "How Bob is" not in alice.get(cast.bob.get_absolute_url()).content.decode()


def test_the_database_keeps_the_scale_and_the_day(cast):
    today = cast.bob.today(timezone.now())
    with pytest.raises(IntegrityError):
        Wellness.objects.create(athlete=cast.bob, day=today, sleep=9)
