"""The pages of files: bringing them, what became of them, which session each was."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities import actions
from activities.actions import keep_upload, read_upload
from activities.models import Activity, Upload
from activities.recording import MAX_BYTES
from athletes.models import Threshold
from sessions.models import Log
from tests.activities.fit_bytes import CYCLING, EPOCH, START, fit_file, records, session
from tests.cast import NOW, TODAY, make_athlete, make_session

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
    with django_assert_max_num_queries(7):
        assert "11.fit" in bob.get(FILES).content.decode()


def test_older_files_stand_on_pages_of_their_own(bob, cast):
    Upload.objects.bulk_create(
        Upload(athlete=cast.bob, by=cast.bob.user, name=f"{n}.fit", size=1, sha256=str(n), state="read")
        for n in range(90)
    )
    first = bob.get(FILES).content.decode()
    assert "89.fit" in first
    assert "49.fit" not in first
    assert "1–40 of 90" in first
    last = bob.get(f"{FILES}?page=3").content.decode()
    assert ">0.fit<" in last
    assert "Later" in last
    assert "81–90 of 90" in bob.get(f"{FILES}?page=99999").content.decode()


def test_a_file_lands_on_the_athletes_own_day(bob, cast, activity):
    assert activity.day == START.astimezone(cast.bob.zone).date()


def test_loads_stand_beside_each_other_and_say_what_they_need(bob, cast):
    ride = fit_file(*records([200] * 3600), session(CYCLING, timer_s=3600))
    bring(bob, ("ride.fit", ride))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    there = reverse("sessions:activity", args=[Activity.objects.get().pk])
    page = bob.get(there).content.decode()
    assert "needs an FTP" in page
    assert "needs a threshold heart rate, a highest heart rate and a resting heart rate" in page
    later = START.date() + timedelta(days=1)
    Threshold.objects.create(athlete=cast.bob, kind="ftp", value=100, valid_from=later)
    assert "needs an FTP" in bob.get(there).content.decode()
    Threshold.objects.create(athlete=cast.bob, kind="ftp", value=200, valid_from=START.date())
    page = bob.get(there).content.decode()
    assert "needs an FTP" not in page
    assert '<span class="strong">100</span>' in page
    assert Log.objects.get().rpe is None


def test_a_recording_is_drawn_with_a_table_of_the_same(bob, activity):
    page = bob.get(reverse("sessions:activity", args=[activity.pk])).content.decode()
    assert 'aria-label="Pace over time, from 5:33 to 5:33 min/km, mean 5:33"' in page
    assert "Heart rate, bpm" in page


def test_an_activity_costs_the_same_with_many_laps(bob, activity, django_assert_max_num_queries):
    activity.laps = [{"timer_s": 60.0, "distance_m": 200.0}] * 300
    activity.save()
    with django_assert_max_num_queries(9):
        bob.get(reverse("sessions:activity", args=[activity.pk]))


@pytest.mark.parametrize("start", [EPOCH, NOW + timedelta(days=2)])
def test_a_clock_that_cannot_be_right_asks_for_the_day(bob, cast, start):
    planned = make_session(cast.bob, day=TODAY, duration_s=600)
    run = fit_file(*records([None] * 600, start=start), session(start=start, timer_s=600))
    bring(bob, ("run.fit", run))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    activity = Activity.objects.get()
    assert (activity.day, activity.start) == (None, start)
    assert not Log.objects.exists()
    assert "say which day it was" in bob.get(FILES).content.decode()
    page = bob.get(reverse("sessions:activity", args=[activity.pk])).content.decode()
    assert f"The device’s clock stood at {start.day} {start:%B %Y, %H:%M}." in page
    say = reverse("sessions:activity_day", args=[activity.pk])
    assert "Choose a day up to today." in bob.post(say, {"day": "2099-01-01"}).content.decode()
    assert "Choose the day." in bob.post(say, {"day": ""}).content.decode()
    bob.post(say, {"day": activity.athlete.today(NOW).isoformat()})
    activity.refresh_from_db()
    assert activity.day == TODAY
    assert activity.log.session == planned


def test_the_day_that_was_said_first_stays(bob, cast):
    run = fit_file(*records([None] * 60, start=EPOCH), session(start=EPOCH))
    bring(bob, ("run.fit", run))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    say = reverse("sessions:activity_day", args=[Activity.objects.get().pk])
    for day in ("2026-11-20", "2026-11-21"):
        bob.post(say, {"day": day})
    assert Activity.objects.get().day == Log.objects.get().day == date(2026, 11, 20)


def test_a_device_that_always_starts_in_1989_has_no_duplicates(bob):
    for number in (60, 61):
        run = fit_file(*records([None] * number, start=EPOCH), session(start=EPOCH, timer_s=number))
        bring(bob, (f"{number}.fit", run))
    for upload in Upload.objects.all():
        read_upload(upload_id=upload.pk, now=NOW)
    assert Activity.objects.count() == 2


def test_a_device_a_few_hours_ahead_is_today_and_never_tomorrow(bob):
    start = NOW + timedelta(hours=20)
    bring(bob, ("run.fit", fit_file(*records([None] * 60, start=start), session(start=start))))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    assert Activity.objects.get().day == TODAY


def test_a_removed_file_leaves_what_was_said_and_comes_back_to_it(bob, cast, activity):
    log = Log.objects.get()
    Log.objects.update(rpe=7, note="Wind")
    remove = reverse("sessions:file_remove", args=[activity.upload.uid])
    assert bob.post(remove).url == FILES
    assert not Upload.objects.exists()
    assert not Activity.objects.exists()
    log.refresh_from_db()
    assert (log.rpe, log.note, log.duration_s, log.distance_m, log.activity) == (7, "Wind", 600, 1800, None)
    assert bob.post(remove).status_code == 404
    bring(bob, ("run.fit", RUN))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    again = Log.objects.get()
    assert (again.pk, again.rpe, again.activity) == (log.pk, 7, Activity.objects.get())


def test_a_removed_file_whose_log_says_skipped_by_then_is_logged_beside_it(bob, cast):
    planned = make_session(cast.bob, day=START.date(), duration_s=600)
    bring(bob, ("run.fit", RUN))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    bob.post(reverse("sessions:file_remove", args=[Upload.objects.get().uid]))
    Log.objects.update(outcome="skipped", reason="tired", duration_s=None, distance_m=None, avg_hr=None)
    bring(bob, ("run.fit", RUN))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    assert Log.objects.get(session=planned).outcome == "skipped"
    assert Log.objects.get(session=None).activity == Activity.objects.get()


def test_more_than_there_is_room_for_gets_a_sentence_and_is_not_kept(bob, cast):
    Upload.objects.create(
        athlete=cast.bob, by=cast.bob.user, name="b", size=2**31 - 100, sha256="1", state="read"
    )
    assert "There is room for 5,000 files or 2 GB" in bring(bob, ("run.fit", RUN)).content.decode()
    assert Upload.objects.count() == 1


def test_more_files_than_anybody_brings_in_an_hour_wait(bob, cast):
    rows = [
        Upload(athlete=cast.bob, by=cast.bob.user, name="b", size=1, sha256=str(n), state="read")
        for n in range(actions.MOST_AN_HOUR)
    ]
    Upload.objects.bulk_create(rows)
    assert "more than 500 files in an hour" in bring(bob, ("run.fit", RUN)).content.decode()
    Upload.objects.update(created_at=NOW - timedelta(days=400))
    assert bring(bob, ("run.fit", RUN)).status_code == 302


def test_the_session_says_in_a_line_what_was_recorded(bob, cast):
    planned = make_session(cast.bob, day=START.date(), duration_s=600)
    Threshold.objects.create(athlete=cast.bob, kind="pace", value=400, valid_from=date(2026, 1, 1))
    bring(bob, ("run.fit", RUN))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    page = bob.get(reverse("sessions:session", args=[planned.pk])).content.decode()
    assert reverse("sessions:activity", args=[Activity.objects.get().pk]) in page
    # A sixth of an hour at 3 m/s against 2.5: 1.2 squared is 1.44, so 24.
    assert "Run load 24" in page


def test_a_recording_of_another_practice_opens_whichever_is_chosen(bob, cast):
    other = make_athlete("Bob", cast.harbour, cast.carol, user=cast.bob.user)
    keep_upload(athlete=other, by=cast.bob.user, name="run.fit", content=RUN, now=NOW)
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    found = Activity.objects.get()
    page = bob.get(reverse("sessions:activity", args=[found.pk])).content.decode()
    assert "140 bpm" in page
    assert f'data-athlete="{other.uid}"' in page
    session = make_session(other, day=found.day, title="Tempo")
    bob.post(reverse("sessions:activity_match", args=[found.pk]), {"session": session.pk})
    found.refresh_from_db()
    assert found.log.session == session
    assert bob.get(reverse("sessions:file_original", args=[found.upload.uid])).content == RUN
