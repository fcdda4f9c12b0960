"""The pages of files: bringing them, what became of them, which session each was."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities import actions
from activities.actions import keep_upload, read_upload
from activities.models import Activity, Upload
from activities.recording import MAX_BYTES
from athletes.models import Threshold
from sessions.actions import tick
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


def test_the_same_bytes_again_are_said_to_be_here_with_a_link(bob, activity):
    page = bob.get(bring(bob, ("again.fit", RUN)).url).content.decode()
    there = reverse("sessions:activity", args=[activity.pk])
    assert f'<a href="{there}">run.fit, Running, 2026-05-04</a> is here already.' in page
    assert Upload.objects.count() == 1


def test_bytes_that_could_not_be_read_before_are_said_to_be_here_with_the_reason(bob):
    bring(bob, ("<b>.fit", b"?"))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    page = bob.get(bring(bob, ("again.fit", b"?")).url).content.decode()
    assert "&lt;b&gt;.fit is here already. This is no recorded session." in page


def test_a_first_file_is_not_said_to_be_here_already(bob):
    assert "is here already" not in bob.get(bring(bob, ("run.fit", RUN)).url).content.decode()


@pytest.mark.parametrize("chosen", ["0", "x", "9" * 21, "9" * 5000])
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


@pytest.mark.parametrize(("units", "weight"), [("metric", "61.2 kg"), ("imperial", "135 lb")])
def test_the_sets_of_a_watch_are_in_the_readers_units(bob, cast, activity, units, weight):
    cast.bob.user.units = units
    cast.bob.user.save()
    activity.sets = [
        {"is_active": True, "exercise": "bench_press", "reps": 5, "weight_kg": 61.23, "duration_s": 40.0},
        {"is_active": False, "duration_s": 90.0},
    ]
    activity.save()
    page = bob.get(reverse("sessions:activity", args=[activity.pk])).content.decode()
    assert f'<th scope="row">bench_press</th><td>5</td><td>{weight}</td><td>0:40</td>' in page
    assert '<th scope="row">Rest</th><td>–</td><td>–</td><td>1:30</td>' in page


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


TIMELESS = fit_file(*records([None] * 600, start=EPOCH), session(start=EPOCH, timer_s=600))
FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)


def bring_timeless(client, day: date) -> None:
    """A recording of a device that had lost the time, put on a day."""
    bring(client, ("run.fit", TIMELESS))
    read_upload(upload_id=Upload.objects.get().pk, now=NOW)
    say_day(client, day)


def say_day(client, day: date) -> None:
    client.post(reverse("sessions:activity_day", args=[Activity.objects.get().pk]), {"day": day.isoformat()})


def test_a_day_that_was_said_can_be_corrected_and_what_was_said_goes_along(bob, cast):
    planned = make_session(cast.bob, day=SATURDAY, duration_s=600, title="Tempo")
    bring_timeless(bob, FRIDAY)
    Log.objects.update(rpe=7, note="Wind")
    page = bob.get(reverse("sessions:activity", args=[Activity.objects.get().pk])).content.decode()
    assert "It was another day" in page
    assert 'value="2026-11-20"' in page
    for _ in range(2):
        say_day(bob, SATURDAY)
        log = Log.objects.get()
        assert Activity.objects.get().day == log.day == SATURDAY
        assert (log.session, log.title, log.rpe, log.note) == (planned, "Tempo", 7, "Wind")
    say_day(bob, FRIDAY)
    log = Log.objects.get()
    assert (log.day, log.session, log.title, log.rpe) == (FRIDAY, None, "Running", 7)


def test_a_session_that_was_ticked_stays_done_when_the_file_goes_to_another_day(bob, cast):
    ticked = make_session(cast.bob, day=FRIDAY, duration_s=600)
    tick(session=ticked, client_id=uuid4(), now=NOW, rpe=6)
    bring_timeless(bob, FRIDAY)
    say_day(bob, SATURDAY)
    stayed, gone = Log.objects.order_by("day")
    assert (stayed.session, stayed.rpe, stayed.activity, stayed.duration_s) == (ticked, 6, None, None)
    assert (gone.day, gone.session, gone.activity) == (SATURDAY, None, Activity.objects.get())


def test_a_timeless_file_brought_again_goes_to_the_day_that_is_said_now(bob, cast):
    bring_timeless(bob, FRIDAY)
    Log.objects.update(rpe=7)
    bob.post(reverse("sessions:file_remove", args=[Upload.objects.get().uid]))
    bring_timeless(bob, SATURDAY)
    log = Log.objects.get()
    assert (log.day, log.rpe, log.activity) == (SATURDAY, 7, Activity.objects.get())


def test_a_day_that_the_device_knew_is_not_changed(bob, activity):
    say_day(bob, FRIDAY)
    activity.refresh_from_db()
    assert activity.day == activity.log.day == START.astimezone(activity.athlete.zone).date()


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
