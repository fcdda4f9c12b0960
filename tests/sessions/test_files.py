"""The pages of files: bringing them, what became of them, which session each was."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities.actions import read_upload
from activities.models import Activity, Upload
from activities.recording import MAX_BYTES
from tests.activities.fit_bytes import START, fit_file, records, session
from tests.cast import NOW, make_session

FILES = "/files/"
RUN = fit_file(*records([None] * 600), session(timer_s=600, total_distance=1800, avg_heart_rate=140))


def bring(client, *files: tuple[str, bytes]):
    return client.post(FILES, {"chosen": [SimpleUploadedFile(*one) for one in files]})


@pytest.fixture
def activity(bob, cast) -> Activity:
    bring(bob, ("run.fit", RUN))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    return Activity.objects.get()


def test_files_wait_are_read_and_lead_to_their_activity(bob):
    assert bring(bob, ("run.fit", RUN), ("other.fit", b"?")).url == FILES
    page = bob.get(FILES).content.decode()
    assert page.count("Waiting") == 2
    assert "0 of 2 files read" in page
    assert "every 2s" in page
    first, second = Upload.objects.order_by("pk")
    read_upload(upload_id=first.pk, now=NOW)
    assert "1 of 2 files read" in bob.get(FILES).content.decode()
    read_upload(upload_id=second.pk, now=NOW)
    page = bob.get(FILES).content.decode()
    assert "every 2s" not in page
    assert "10 min" in page
    assert "This is no recorded session." in page


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "Choose a file."),
        ([("empty.fit", b"")], "This file is empty."),
        ([("large.fit", bytes(MAX_BYTES + 1))], "large.fit is larger than 25 MB."),
        ([(f"{number}.fit", b"x") for number in range(21)], "At most 20 files at once"),
    ],
)
def test_what_cannot_be_brought_gets_a_sentence(bob, files, words):
    assert words in bring(bob, *files).content.decode()
    assert not Upload.objects.exists()


def test_an_activity_shows_its_numbers_and_goes_to_another_session_with_a_tap(bob, cast, activity):
    other = make_session(cast.bob, day=activity.day, title="Tempo")
    there = reverse("sessions:activity", args=[activity.pk])
    page = bob.get(there).content.decode()
    assert "140 bpm" in page
    assert "Tempo" in page
    bob.post(reverse("sessions:activity_match", args=[activity.pk]), {"session": other.pk})
    activity.refresh_from_db()
    assert activity.log.session == other
    assert bob.post(reverse("sessions:activity_match", args=[activity.pk]), {"session": ""}).url == there


@pytest.mark.parametrize("chosen", ["0", "x", "999999999999999999999"])
def test_a_session_that_is_not_there_is_not_found(bob, activity, chosen):
    match = reverse("sessions:activity_match", args=[activity.pk])
    assert bob.post(match, {"session": chosen}).status_code == 404


def test_a_session_of_somebody_else_is_not_found(bob, cast, activity):
    other = make_session(cast.dave, day=activity.day)
    match = reverse("sessions:activity_match", args=[activity.pk])
    assert bob.post(match, {"session": other.pk}).status_code == 404


def test_the_original_comes_back_as_it_was(bob, activity):
    answer = bob.get(reverse("sessions:file_original", args=[activity.upload.uid]))
    assert answer.content == RUN
    assert answer["Content-Disposition"] == 'attachment; filename="run.fit"'


def test_the_list_costs_the_same_for_many_files(bob, cast, django_assert_max_num_queries):
    for number in range(12):
        Upload.objects.create(
            athlete=cast.bob, by=cast.bob.user, name=f"{number}.fit", size=1, sha256=str(number), state="read"
        )
    with django_assert_max_num_queries(6):
        assert "11.fit" in bob.get(FILES).content.decode()


def test_a_file_lands_on_the_athletes_own_day(bob, cast, activity):
    assert activity.day == START.astimezone(cast.bob.zone).date()
