"""Files of athletes: kept as they come, read once, whatever happens to the workers."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from activities.actions import (
    TOO_LONG,
    BeingReadError,
    NoRoomError,
    content_of,
    give_up,
    keep_upload,
    keep_uploads,
    read_upload,
)
from activities.models import LEASE, MOST_ATTEMPTS, Activity, Original, Upload
from activities.recording import MAX_BYTES
from activities.tasks import read_waiting
from athletes.models import Athlete
from sessions.actions import remove_file
from sessions.models import Log
from tests.activities.fit_bytes import CYCLING, START, TRAINING, YOGA, fit_file, records, session
from tests.breaking import allow_again, forbid
from tests.cast import NOW, make_cast, make_session
from tests.processes import wait_for

RUN = fit_file(*records([None] * 600), session(timer_s=600, total_distance=1800, avg_heart_rate=140))


def kept(cast, content: bytes = RUN, name: str = "run.fit") -> Upload:
    return keep_upload(athlete=cast.bob, by=cast.bob.user, name=name, content=content, now=NOW)


def read(upload: Upload, now=NOW) -> Upload:
    read_upload(upload_id=upload.pk, now=now)
    upload.refresh_from_db()
    return upload


def zipped(**files: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return held.getvalue()


def test_a_file_is_read_once_and_kept_for_download(cast):
    upload = read(kept(cast))
    activity = Activity.objects.get()
    assert upload.state == "read"
    assert (activity.start, activity.timer_s, activity.distance_m, activity.avg_hr) == (START, 600, 1800, 140)
    assert content_of(upload) == RUN
    read(upload)
    assert Activity.objects.count() == Log.objects.count() == 1


def test_the_same_bytes_again_are_the_same_upload(cast):
    assert kept(cast) == kept(cast, name="again.fit")
    assert Upload.objects.count() == 1


def test_the_same_bytes_of_somebody_else_are_theirs(cast):
    other = keep_upload(athlete=cast.dave, by=cast.dave.user, name="run.fit", content=RUN, now=NOW)
    assert kept(cast) != other


def test_the_same_training_from_a_second_device_is_said_to_be_here(cast):
    read(kept(cast))
    later = START + timedelta(seconds=40)
    twin = fit_file(*records([None] * 60, start=later), session(start=later, timer_s=590))
    assert read(kept(cast, twin)).state == "duplicate"
    assert Activity.objects.count() == Log.objects.count() == 1


def gpx(kind: str) -> bytes:
    """The run as a service exports it: `kind` is the type of its track, or nothing."""
    times = [f"{START + timedelta(minutes=number):%FT%TZ}" for number in range(10)]
    points = "".join(f"<trkpt lat='47' lon='8'><time>{time}</time></trkpt>" for time in times)
    track = f"<trk>{kind}<trkseg>{points}</trkseg></trk>"
    return f"<?xml version='1.0'?><gpx version='1.1'>{track}</gpx>".encode()


@pytest.mark.parametrize("kind", ["", "<type>street_running</type>"])
@pytest.mark.parametrize("gpx_first", [True, False])
def test_the_same_run_in_a_format_that_tells_less_is_here_already(cast, kind, gpx_first):
    first, second = (gpx(kind), RUN) if gpx_first else (RUN, gpx(kind))
    assert read(kept(cast, first)).state == "read"
    assert read(kept(cast, second)).state == "duplicate"
    assert Log.objects.count() == 1


def test_yoga_fills_no_lifting_of_the_day(cast):
    make_session(cast.bob, day=START.date(), sport="strength", duration_s=3600)
    read(kept(cast, fit_file(*records([None] * 60), session(TRAINING, sub_sport=YOGA, timer_s=1800))))
    log = Log.objects.get()
    assert (log.sport, log.session) == ("other", None)


def test_another_sport_at_the_same_time_is_no_duplicate(cast):
    read(kept(cast))
    assert read(kept(cast, fit_file(*records([None] * 60), session(CYCLING)))).state == "read"


@pytest.mark.parametrize("content", [b"", b"nothing", RUN[:20], fit_file(kind=9)])
def test_what_cannot_be_read_says_why_and_leaves_no_rows(cast, content):
    upload = read(kept(cast, content))
    assert upload.state == "refused"
    assert upload.said.endswith(".")
    assert not Activity.objects.exists()
    assert not Log.objects.exists()


def test_a_file_without_times_cannot_be_put_on_a_day(cast):
    upload = read(kept(cast, b"<?xml version='1.0'?><gpx version='1.1'></gpx>"))
    assert upload.said == "Nothing in this file says when it was recorded."


def test_a_file_whose_worker_died_is_taken_again_and_given_up_in_the_end(cast):
    upload = kept(cast)
    for attempt in range(MOST_ATTEMPTS):
        Upload.objects.filter(pk=upload.pk).update(state="reading", taken_at=NOW, attempts=attempt + 1)
        assert not Upload.objects.to_read(NOW + LEASE / 2).exists()
        assert Upload.objects.to_read(NOW + LEASE * 2).exists()
    assert read(upload, NOW + LEASE * 2).state == "refused"
    assert "given up" in upload.said


def test_what_a_lost_message_left_waiting_is_found_by_the_minute(cast, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    upload = kept(cast)
    read_waiting()
    upload.refresh_from_db()
    assert upload.state in ("read", "waiting")
    read(upload)
    assert Log.objects.count() == 1


def test_an_archive_becomes_its_files(cast):
    later = START + timedelta(days=1)
    other = fit_file(*records([None] * 60, start=later), session(start=later))
    archive = kept(cast, zipped(a_fit=RUN, b_fit=other, notes_txt=b"hello", bad_gpx=b"<"), "all.zip")
    for upload_id in read_upload(upload_id=archive.pk, now=NOW):
        read_upload(upload_id=upload_id, now=NOW)
    archive.refresh_from_db()
    assert archive.state == "read"
    assert sorted(Upload.objects.filter(archive=archive).values_list("name", "state")) == [
        ("a.fit", "read"), ("b.fit", "read"), ("bad.gpx", "refused"),
    ]  # fmt: skip
    assert list(Upload.objects.of(cast.bob).newest().values_list("name", flat=True)) == [
        "bad.gpx",
        "b.fit",
        "a.fit",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped(readme_txt=b"x"), "no .fit, .tcx or .gpx"),
        (zipped(a_fit=RUN)[:200], "damaged"),
        (zipped(**{f"n{number}_fit": b"x" for number in range(201)}), "more than 200 recorded"),
        (zipped(**{f"n{number}_fit": bytes(11_000_000) for number in range(20)}), "more than 200 MB"),
    ],
)
def test_a_bad_archive_says_why(cast, content, words):
    upload = read(kept(cast, content, "all.zip"))
    assert upload.state == "refused"
    assert words in upload.said
    assert list(Upload.objects.of(cast.bob).newest()) == [upload]


def test_what_was_too_large_in_an_archive_is_named(cast):
    archive = read(kept(cast, zipped(a_fit=RUN, big_fit=bytes(MAX_BYTES + 1)), "all.zip"))
    assert (archive.state, archive.said) == ("read", "Larger than 25 MB and left out: big.fit.")
    assert archive in Upload.objects.of(cast.bob).newest()


def test_each_sport_of_a_triathlon_is_an_activity(cast):
    ride = START + timedelta(seconds=60)
    file = fit_file(
        *records([None] * 60),
        session(),
        session(3, start=ride),
        session(CYCLING, start=ride + timedelta(seconds=60)),
    )
    read(kept(cast, file))
    assert list(Activity.objects.order_by("leg").values_list("leg", "sport")) == [
        (0, "running"),
        (2, "cycling"),
    ]
    assert Log.objects.count() == 2


def test_an_archive_without_room_for_its_files_is_refused_as_a_whole(cast):
    rows = [
        Upload(athlete=cast.bob, by=cast.bob.user, name="b", size=1, sha256=str(n), state="read")
        for n in range(499)
    ]
    Upload.objects.bulk_create(rows)
    Upload.objects.update(created_at=NOW)
    archive = read(kept(cast, zipped(a_fit=RUN, b_fit=RUN + b"x"), "all.zip"))
    assert (archive.state, Upload.objects.filter(archive=archive).count()) == ("refused", 0)
    assert "more than 500 files in an hour" in archive.said


def test_the_bytes_of_an_archive_are_kept_once_as_its_files(cast):
    archive = read(kept(cast, zipped(a_fit=RUN), "all.zip"))
    assert not Original.objects.filter(upload=archive).exists()
    assert content_of(Upload.objects.get(archive=archive)) == RUN


def test_what_an_archive_holds_and_is_here_already_is_named(cast):
    read(kept(cast))
    later = NOW + timedelta(minutes=1)
    archive = read(kept(cast, zipped(again_fit=RUN, b_fit=RUN + b"x"), "all.zip"), later)
    assert (archive.state, archive.said) == ("read", "Here already: run.fit.")
    assert list(Upload.objects.filter(archive=archive).values_list("name", flat=True)) == ["b.fit"]


@pytest.mark.django_db(transaction=True)
def test_files_that_arrive_at_once_do_not_go_beyond_the_room():
    bob = make_cast().bob
    rows = [Upload(athlete=bob, by=bob.user, name="b", size=1, sha256=str(n)) for n in range(499)]
    Upload.objects.bulk_create(rows)
    together = Barrier(4)

    def bring(number: int) -> bool:
        together.wait()
        try:
            files = [SimpleUploadedFile(f"{number}.fit", bytes([number]))]
            return bool(keep_uploads(athlete=bob, by=bob.user, files=files, now=timezone.now()))
        except NoRoomError:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(bring, range(4))) == 1
    assert Upload.objects.count() == 500


@pytest.mark.parametrize(
    ("told", "kept_as"),
    [
        ("../../etc/run.fit", "run.fit"),
        ("C:\\watch\\run.fit", "run.fit"),
        ("a\u202etif.fit", "atif.fit"),
        ("/", "file"),
    ],
)
def test_a_name_is_the_last_part_of_a_path_and_can_be_shown(cast, told, kept_as):
    assert kept(cast, name=told).name == kept_as


def test_a_file_of_which_reading_took_too_long_is_given_up(cast):
    upload = kept(cast)
    give_up(upload_id=upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.said) == ("refused", TOO_LONG)
    assert read(upload).state == "refused"
    other = read(kept(cast, RUN + b"x"))
    give_up(upload_id=other.pk)
    other.refresh_from_db()
    assert other.state == "read"


def test_a_fault_of_ours_is_not_said_to_be_a_second_file(cast):
    upload = kept(cast)
    forbid("activities_activity", "distance_m = 1800")
    with pytest.raises(IntegrityError, match="broken"):
        read_upload(upload_id=upload.pk, now=NOW)
    allow_again("activities_activity")
    assert read(upload, now=NOW + LEASE + timedelta(seconds=1)).state == "read"


def test_a_file_that_a_worker_has_taken_stays_whatever_the_page_knew(cast):
    upload = kept(cast)
    Upload.objects.update(state="reading", taken_at=NOW)
    with pytest.raises(BeingReadError):
        remove_file(upload=upload, now=NOW)
    Upload.objects.update(state="waiting")
    remove_file(upload=upload, now=NOW)
    remove_file(upload=upload, now=NOW)
    assert not Upload.objects.exists()
    read_upload(upload_id=upload.pk, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_file_that_goes_while_it_is_read_leaves_nothing_and_raises_nothing():
    cast = make_cast()
    upload = kept(cast)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Athlete.objects.select_for_update().get(pk=cast.bob.pk)
            reading = pool.submit(read_alone, upload.pk)
            assert wait_for(lambda: Upload.objects.filter(state="reading").exists())
            Upload.objects.all().delete()
        assert reading.result() == []
    assert not Activity.objects.exists()
    assert not Upload.objects.exists()


def read_alone(pk: int) -> list[int]:
    try:
        return read_upload(upload_id=pk, now=NOW)
    finally:
        connection.close()
