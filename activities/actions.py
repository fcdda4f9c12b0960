"""Writes of recorded files: kept as they come, read by a worker, each once."""

from __future__ import annotations

import hashlib
import zlib
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import User
from activities.archives import files_in, is_archive
from activities.decoding.reading import read_recording
from activities.models import MOST_ATTEMPTS, Activity, Original, Upload
from activities.reading import activities_in
from activities.recording import MAX_BYTES, RecordingError
from activities.signals import activities_read
from athletes.models import Athlete

# Two devices of one person do not press start in the same moment.
SAME_START = timedelta(minutes=2)
GAVE_UP = "Reading this file failed three times, so it was given up."


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
            "name": name[-200:],
            "size": len(content),
            "archive": archive,
            "is_archive": is_archive(content),
            "created_at": now,
        },
    )
    if is_new:
        Original.objects.create(upload=upload, content=zlib.compress(content))
    return upload


def content_of(upload: Upload) -> bytes:
    return zlib.decompress(bytes(Original.objects.get(upload=upload).content))


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
    large: list[str] = []
    with transaction.atomic():
        for name, content in files_in(content_of(upload)):
            if len(content) > MAX_BYTES:
                large.append(name)
                continue
            kept.append(
                keep_upload(
                    athlete=upload.athlete, by=upload.by, name=name, content=content, now=now, archive=upload
                )
            )
        said = f"Larger than 25 MB and left out: {', '.join(large)}." if large else ""
        _settled(upload, Upload.State.READ, said)
    return [one.pk for one in kept if one.is_open]


def _read(upload: Upload, now: datetime) -> None:
    recording = read_recording(content_of(upload))
    fields = activities_in(recording, upload.athlete.zone)
    said = " ".join(recording.remarks)
    try:
        with transaction.atomic():
            Athlete.objects.select_for_update().get(pk=upload.athlete_id)
            if _is_here(upload.athlete, fields[0]["start"], fields[0]["sport"]):
                _settled(upload, Upload.State.DUPLICATE, "")
                return
            rows = [Activity(upload=upload, athlete=upload.athlete, **one) for one in fields]
            made = Activity.objects.bulk_create(rows)
            _settled(upload, Upload.State.READ, said)
            activities_read.send(Activity, activities=made, now=now)
    except IntegrityError:
        _settled(upload, Upload.State.DUPLICATE, "")


def _is_here(athlete: Athlete, start: datetime, sport: str) -> bool:
    """Whether the same training came in another file: from a second device, or in another format."""
    near = (start - SAME_START, start + SAME_START)
    return Activity.objects.of(athlete).filter(start__range=near, sport=sport).exists()


def _settled(upload: Upload, state: Upload.State, said: str) -> None:
    upload.state, upload.said = state, said[:500]
    upload.save(update_fields=["state", "said"])
