"""What an athlete's device recorded, as the coach reads it."""

import pytest
from django.test import Client
from django.urls import reverse

from activities.actions import keep_upload, read_upload
from activities.models import Activity
from tests.activities.fit_bytes import START, fit_file, records, session
from tests.cast import NOW, Cast, make_session

RUN = fit_file(*records([None] * 600), session(timer_s=600, total_distance=1800, avg_heart_rate=150))


@pytest.fixture
def activity(cast: Cast) -> Activity:
    upload = keep_upload(athlete=cast.bob, by=cast.bob.user, name="run.fit", content=RUN, now=NOW)
    read_upload(upload_id=upload.pk, now=NOW)
    return Activity.objects.get()


def test_a_session_shows_its_recording_with_our_value_beside_the_devices(alice: Client, cast: Cast):
    planned = make_session(cast.bob, day=START.date(), duration_s=600)
    upload = keep_upload(athlete=cast.bob, by=cast.bob.user, name="run.fit", content=RUN, now=NOW)
    read_upload(upload_id=upload.pk, now=NOW)
    page = alice.get(reverse("desk:session", args=[planned.pk])).content.decode()
    assert "150 bpm" in page
    assert "from its records 140" in page
    assert "Pace over time" in page
    assert "needs a threshold pace" in page


def test_what_nobody_planned_is_opened_from_the_athletes_page(alice: Client, cast: Cast, activity: Activity):
    there = reverse("desk:recording", args=[activity.pk])
    overview = reverse("desk:athlete", args=[cast.bob.pk])
    assert there in alice.get(overview, {"start": activity.day.isoformat()}).content.decode()
    page = alice.get(there).content.decode()
    assert "not planned" in page
    assert "5:33/km" in page


def test_the_coach_downloads_the_file_as_it_came(alice: Client, activity: Activity):
    answer = alice.get(reverse("desk:recording_file", args=[activity.pk]))
    assert answer.content == RUN
    assert answer["Content-Disposition"] == 'attachment; filename="run.fit"'


@pytest.mark.parametrize("name", ["desk:recording", "desk:recording_file"])
def test_a_coach_of_another_practice_and_the_athlete_find_nothing_here(
    carol: Client, bob: Client, activity: Activity, name: str
):
    assert carol.get(reverse(name, args=[activity.pk])).status_code == 404
    assert bob.get(reverse(name, args=[activity.pk])).status_code == 404
    assert carol.post(reverse(name, args=[activity.pk])).status_code in (404, 405)


def test_a_recording_costs_few_queries(alice: Client, activity: Activity, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        alice.get(reverse("desk:recording", args=[activity.pk]))
