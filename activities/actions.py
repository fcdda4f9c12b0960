"""Writes of recorded files: kept as they come, read by a worker, each once."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from django.db import IntegrityError, transaction
from psycopg import Error

from accounts.models import User
from activities.archives import files_in, is_archive, measure
from activities.decoding.reading import read_recording
from activities.models import MOST_ATTEMPTS, Activity, Original, Upload
from activities.reading import activities_in, clock_remark
from activities.recording import MAX_BYTES, RecordingError
from activities.signals import activities_read
from activities.sports import may_be_same
from athletes.models import Athlete

# Two devices of one person do not press start in the same moment.
SAME_START = timedelta(minutes=2)
# The constraint behind it, for two files that are read in one moment.
SAME_TRAINING = "activity_start_once"
GAVE_UP = "Reading this file failed three times, so it was given up."
TOO_LONG = (
    "Reading this file took more than a minute, so it was given up. Remove it and bring it again to try "
    "once more."
)
# What a person may keep: thirteen files a week for seven years. What a person may bring in an hour: more
# than a ZIP file holds, and a season at once.
MOST_KEPT = 5_000
MOST_BYTES_KEPT = 2 * 1024**3
MOST_AN_HOUR = 500
HOUR = timedelta(hours=1)


class NoRoomError(RecordingError):
    """An athlete keeps, or brings at once, more than there is room for; the text is a sentence."""


class Brought(Protocol):
    """A file as a form gives it, not yet read."""

    name: str | None
    size: int

    def read(self) -> bytes: ...


@transaction.atomic
def keep_uploads(*, athlete: Athlete, by: User, files: Sequence[Brought], now: datetime) -> list[Upload]:
    """Files that were brought together, all or none. Raises NoRoomError."""
    check_room(athlete=athlete, files=len(files), size=sum(file.size for file in files), now=now)
    return [
        keep_upload(athlete=athlete, by=by, name=file.name or "", content=file.read(), now=now)
        for file in files
    ]


def check_room(*, athlete: Athlete, files: int, size: int, now: datetime) -> None:
    """Raises NoRoomError unless so many files of so many bytes in all may come.

    In a transaction: the athlete's row is held until its end, so that what arrives at once is counted one
    after the other.
    """
    Athlete.objects.select_for_update(no_key=True).get(pk=athlete.pk)
    kept = Upload.objects.of(athlete).kept(now - HOUR)
    if kept["files"] + files > MOST_KEPT or kept["size"] + size > MOST_BYTES_KEPT:
        raise NoRoomError(
            "There is room for 5,000 files or 2 GB, and this would be more. Remove files that you do not "
            "need: what they were logged as stays."
        )
    if kept["lately"] + files > MOST_AN_HOUR:
        raise NoRoomError("That is more than 500 files in an hour. Bring the others in an hour.")


@transaction.atomic
def keep_upload(
    *, athlete: Athlete, by: User, name: str, content: bytes, now: datetime, archive: Upload | None = None
) -> Upload:
    """A file as it came, waiting to be read; the same bytes again answer with the first."""
    upload, is_new = Upload.objects.get_or_create(
        athlete=athlete,
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={
            "by": by,
            "name": _name(name),
            "size": len(content),
            "archive": archive,
            "is_archive": is_archive(content),
            "created_at": now,
        },
    )
    if is_new:
        Original.objects.create(upload=upload, content=zlib.compress(content))
    return upload


def _name(name: str) -> str:
    """The last part of a path, of what can be shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(one for one in last if one.isprintable())[-200:] or "file"


def content_of(upload: Upload) -> bytes:
    return zlib.decompress(bytes(Original.objects.get(upload=upload).content))


class BeingReadError(RuntimeError):
    """A worker is reading the file just now."""


@transaction.atomic
def remove_upload(*, upload: Upload) -> None:
    """A file, and what was read of it; whoever refers to its activities let go of them before.

    Nothing to remove is fine. Raises BeingReadError where a worker has taken it.
    """
    held = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is None:
        return
    if held.state == Upload.State.READING:
        raise BeingReadError
    held.files.update(archive=None)
    Activity.objects.filter(upload=upload).delete()
    held.delete()


@transaction.atomic
def give_up(*, upload_id: int, because: str = TOO_LONG) -> None:
    """Says of a file that is being read that it will not be; one that was settled stays as it is."""
    upload = Upload.objects.select_for_update().filter(pk=upload_id).first()
    if upload and upload.is_open:
        _settled(upload, Upload.State.REFUSED, because)


def read_upload(*, upload_id: int, now: datetime) -> list[int]:
    """Reads a file that waits; done twice, or by two workers, it has one effect.

    Answers with the ids of files that an archive held, for the next workers. Each attempt is on record
    before the file is opened: one that kills its worker is given up after three.
    """
    upload = _taken(upload_id, now)
    if upload is None:
        return []
    try:
        if upload.is_archive:
            return _unpacked(upload, now)
        _read(upload, now)
    except RecordingError as refusal:
        _settled(upload, Upload.State.REFUSED, str(refusal))
    except Original.DoesNotExist:
        # Its athlete has removed it since it was taken: there is nothing to read, and nobody to tell.
        return []
    return []


@transaction.atomic
def _taken(upload_id: int, now: datetime) -> Upload | None:
    upload = Upload.objects.select_for_update(skip_locked=True).filter(pk=upload_id).to_read(now).first()
    if upload is None:
        return None
    if upload.attempts >= MOST_ATTEMPTS:
        _settled(upload, Upload.State.REFUSED, GAVE_UP)
        return None
    upload.state, upload.taken_at, upload.attempts = Upload.State.READING, now, upload.attempts + 1
    upload.save(update_fields=["state", "taken_at", "attempts"])
    return upload


def _unpacked(upload: Upload, now: datetime) -> list[int]:
    """The files of an archive as uploads of their own, all or none."""
    kept: list[Upload] = []
    there: list[Upload] = []
    large: list[str] = []
    with transaction.atomic():
        packed = content_of(upload)
        count, size = measure(packed)
        check_room(athlete=upload.athlete, files=count, size=size, now=now)
        for name, content in files_in(packed):
            if len(content) > MAX_BYTES:
                large.append(name)
                continue
            one = keep_upload(
                athlete=upload.athlete, by=upload.by, name=name, content=content, now=now, archive=upload
            )
            (there if one.created_at < now else kept).append(one)
        # Its files are kept one by one: they are what can be downloaded.
        Original.objects.filter(upload=upload).delete()
        _settled(upload, Upload.State.READ, _left_out(large, [one.name for one in there]))
    return [one.pk for one in kept if one.is_open]


def _left_out(large: Sequence[str], there: Sequence[str]) -> str:
    """What is to be said of an archive's files that made no new ones; "" where all did."""
    said = [("Larger than 25 MB and left out", large), ("Here already", there)]
    return " ".join(f"{words}: {', '.join(names)}." for words, names in said if names)


def _read(upload: Upload, now: datetime) -> None:
    recording = read_recording(content_of(upload))
    fields = activities_in(recording, upload.athlete.zone, now)
    is_off = fields[0]["clock_is_off"]
    said = " ".join([*filter(None, [clock_remark(fields)]), *recording.remarks])
    try:
        with transaction.atomic():
            Athlete.objects.select_for_update().get(pk=upload.athlete_id)
            if not Upload.objects.select_for_update().filter(pk=upload.pk, state=Upload.State.READING):
                # It was removed, or given up, while it was read: the row decides.
                return
            if not is_off and _is_here(upload.athlete, fields[0]["start"], fields[0]["sport"]):
                _settled(upload, Upload.State.DUPLICATE, "")
                return
            rows = [Activity(upload=upload, athlete=upload.athlete, **one) for one in fields]
            made = Activity.objects.bulk_create(rows)
            _settled(upload, Upload.State.READ, said)
            activities_read.send(Activity, activities=[one for one in made if one.day], now=now)
    except IntegrityError as wrong:
        if constraint_of(wrong) != SAME_TRAINING:
            raise
        _settled(upload, Upload.State.DUPLICATE, "")


def constraint_of(wrong: IntegrityError) -> str | None:
    """The name of the constraint that PostgreSQL held up."""
    cause = wrong.__cause__
    return cause.diag.constraint_name if isinstance(cause, Error) else None


def _is_here(athlete: Athlete, start: datetime, sport: str) -> bool:
    """Whether the same training came in another file: from a second device, or in another format."""
    near = Activity.objects.of(athlete).started_between(start - SAME_START, start + SAME_START)
    return any(may_be_same(sport, one) for one in near.values_list("sport", flat=True))


def _settled(upload: Upload, state: Upload.State, said: str) -> None:
    """One that was removed in the meantime stays removed."""
    upload.state, upload.said = state, said[:500]
    Upload.objects.filter(pk=upload.pk).update(state=state, said=upload.said)
