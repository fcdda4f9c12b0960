"""A prescription in the athlete's own numbers, on the athlete's page and on the coach's."""

import re
from datetime import date

import pytest
from django.urls import reverse

from athletes.models import Threshold
from plans.workout_files.reading import read_workout
from tests.sessions.rows import assigned

LONG_AGO = date(2020, 1, 1)
RIDE = {
    "steps": [
        {"type": "ride", "seconds": 600, "target": {"zone": [2, 2]}},
        {"type": "interval", "seconds": 300, "target": {"zone": [4, 4]}},
    ]
}


@pytest.fixture
def ftp(cast):
    return Threshold.objects.create(athlete=cast.bob, kind="ftp", value=250, valid_from=LONG_AGO)


def ride(cast):
    return assigned(cast, sport="cycling", structure=RIDE).sessions.first()


def pages(session, bob, alice):
    for client, name in ((bob, "sessions:session"), (alice, "desk:session")):
        yield client.get(reverse(name, args=[session.pk])).content.decode()


def words(page):
    """A page as it is read, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_both_read_watts(cast, bob, alice, ftp):
    for page in pages(ride(cast), bob, alice):
        assert "@Z2 138–187 W" in words(page)
        assert "@Z4 225–262 W" in words(page)
        assert "Not on file" not in page


def test_what_is_missing_is_named_and_no_number_stands_there(cast, bob, alice):
    for page in pages(ride(cast), bob, alice):
        assert "Not on file for this day: FTP or threshold heart rate." in page
        assert " W " not in words(page)
        assert "bpm" not in words(page)


def test_a_pace_is_in_the_units_of_the_reader(cast, bob, alice):
    Threshold.objects.create(athlete=cast.bob, kind="pace", value=240, valid_from=LONG_AGO)
    cast.alice.units = "imperial"
    cast.alice.save()
    steps = {"steps": [{"type": "run", "metres": 1000, "target": {"race_pace": "10k"}}]}
    session = assigned(cast, sport="running", structure=steps).sessions.first()
    of_bob, of_alice = pages(session, bob, alice)
    assert "@10k pace 3:54/km" in words(of_bob)
    assert "@10k pace 6:17/mi" in words(of_alice)
    assert "taken as the pace of one hour" in of_bob


def test_the_computed_weight_is_one_hover_away(cast, bob, alice):
    Threshold.objects.create(athlete=cast.bob, kind="1rm", lift="Back squat", value=140, valid_from=LONG_AGO)
    squats = {"exercises": [{"name": "Back squat", "sets": 3, "reps": 5, "load_pct_1rm": 81}]}
    session = assigned(cast, sport="strength", structure=squats).sessions.first()
    for page in pages(session, bob, alice):
        assert '<dd title="Computed: 113.4 kg">3 × 5 @112.5 kg (81 % 1RM)</dd>' in page


def test_plates_follow_the_units_of_the_athlete(cast, bob, alice):
    cast.bob.user.units = "imperial"
    cast.bob.user.save()
    Threshold.objects.create(athlete=cast.bob, kind="1rm", lift="Back squat", value=140, valid_from=LONG_AGO)
    squats = {"exercises": [{"name": "Back squat", "sets": 3, "reps": 5, "load_pct_1rm": 80}]}
    of_bob, of_alice = pages(assigned(cast, sport="strength", structure=squats).sessions.first(), bob, alice)
    assert '<dd title="Computed: 247 lb">3 × 5 @80 % 1RM = 245 lb</dd>' in of_bob
    assert '<dd title="Computed: 112 kg">3 × 5 @111.13 kg (80 % 1RM)</dd>' in of_alice


def test_a_device_gets_the_athletes_own_numbers(cast, bob, alice, ftp):
    steps = {"steps": [{"type": "ride", "seconds": 600, "target": {"watts": [200, 225]}}]}
    session = assigned(cast, sport="cycling", structure=steps).sessions.first()
    for client in (bob, alice):
        zwo = client.get(reverse("sessions:workout_zwo", args=[session.pk]))
        (step,) = read_workout(zwo.content).structure["steps"]
        assert step["target"] == {"percent": [80, 90], "of": "ftp"}
        fit = client.get(reverse("sessions:workout_fit", args=[session.pk]))
        assert read_workout(fit.content).structure == steps
    assert "workout.fit" in next(pages(session, bob, alice))


def test_what_no_file_can_hold_is_said(cast, bob, alice):
    session = assigned(cast, sport="swimming", structure={}).sessions.first()
    for client in (bob, alice):
        answer = client.get(reverse("sessions:workout_zwo", args=[session.pk]), follow=True)
        assert "ZWO files are for rides and runs." in answer.content.decode()
