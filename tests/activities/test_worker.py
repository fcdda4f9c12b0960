"""A real worker is fed poison, then a good file: it says a sentence about the one and reads the other."""

import pytest
from django.utils import timezone

from activities.actions import keep_upload
from activities.models import Activity, Upload
from activities.tasks import read_upload
from sessions.models import Log
from tests.activities.fit_bytes import fit_file, records, repeated, session
from tests.cast import make_cast
from tests.processes import wait_for, worker

pytestmark = pytest.mark.django_db(transaction=True)

POISON = [
    repeated("lap", {"timestamp": 1}, 1_000_000),
    b"<TrainingCenterDatabase>" + b"<a>" * 6_000_000,
    b"PK\x03\x04" + b"\xff" * 1_000,
    b'<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><gpx>&b;</gpx>',
]
RUN = fit_file(*records([None] * 600), session(timer_s=600, total_distance=1800))


def test_a_worker_that_was_fed_poison_reads_the_next_file(unused_port):
    cast, now = make_cast(), timezone.now()
    with worker(smtp_port=unused_port):
        for number, content in enumerate([*POISON, RUN]):
            upload = keep_upload(
                athlete=cast.bob, by=cast.alice, name=f"{number}.fit", content=content, now=now
            )
            read_upload.delay(upload.pk)
        assert wait_for(lambda: Activity.objects.exists())
    assert list(Upload.objects.order_by("pk").values_list("state", flat=True)) == [
        *["refused"] * len(POISON),
        "read",
    ]
    assert all(upload.said.endswith(".") for upload in Upload.objects.filter(state="refused"))
    assert Activity.objects.count() == Log.objects.count() == 1
