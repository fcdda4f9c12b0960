"""A session added beside the plan is one as all others: on the phone, in the calendar, for recordings."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream

from activities.actions import read_upload
from activities.models import Activity, Upload
from sessions.models import Entry, Log, Session
from tests.activities.fit_bytes import fit_file, records
from tests.activities.fit_bytes import session as recorded
from tests.sessions.rows import assigned, today_of
from tests.sessions.test_entries import answers, entry


@pytest.fixture
def added(alice, cast) -> Session:
    """A time trial today, beside a plan that has nothing on that day."""
    today = today_of(cast.bob)
    plan = assigned(cast, days=((today.weekday() + 3) % 7,))
    typed = {
        "uid": str(uuid4()),
        "plan": str(plan.pk),
        "day": today.isoformat(),
        "text": "Time trial 5 km",
        "sport": "running",
        "kind": "test",
        "why": "The first benchmark",
    }
    alice.post(reverse("desk:session_add", args=[cast.bob.pk]), typed)
    return Session.objects.get(title="Time trial")


def test_the_phone_keeps_it_and_a_tick_without_a_network_arrives_once(bob, cast, added):
    pack = bob.get(reverse("sessions:days")).content.decode()
    assert ">Time trial<" in pack
    assert f'action="{reverse("sessions:tick", args=[added.pk])}"' in pack
    assert str(added.uid) in pack
    said = entry("tick", added, fields={"rpe": "9"})
    for _ in range(2):
        assert [one["state"] for one in answers(bob, cast.bob, said)] == ["taken"]
    log = Log.objects.get()
    assert (log.session, log.outcome, float(log.rpe)) == (added, "done", 9)
    assert Entry.objects.count() == 1


def test_a_tick_of_what_was_taken_off_meanwhile_is_kept_as_exercise(alice, bob, cast, added):
    said = entry("tick", added, fields={"rpe": "9"})
    alice.post(reverse("desk:session_take_off", args=[cast.bob.pk, added.pk]))
    assert not Session.everything.filter(pk=added.pk).exists()
    answers(bob, cast.bob, said)
    log = Log.objects.get()
    assert (log.session, log.title, float(log.rpe)) == (None, "Time trial", 9)


def test_it_stands_in_the_calendar_feed_until_it_is_taken_off(alice, bob, cast, added):
    def events() -> list[tuple[str, object]]:
        feed = Client().get(f"/calendar/{cast.bob.calendar_key}.ics").content.decode()
        return [(one.summary, one.dtstart) for one in IcsCalendarStream.calendar_from_ics(feed).events]

    bob.post("/me/calendar/open/")
    cast.bob.refresh_from_db()
    assert ("Time trial", today_of(cast.bob)) in events()
    alice.post(reverse("desk:session_take_off", args=[cast.bob.pk, added.pk]))
    assert "Time trial" not in [summary for summary, _ in events()]


def test_a_recording_of_its_day_is_matched_to_it(bob, cast, added):
    start = timezone.now() - timedelta(seconds=2)
    run = fit_file(
        *records([None] * 3, start=start), recorded(start=start, timer_s=1500, total_distance=5010)
    )
    bob.post(reverse("sessions:files"), {"chosen": [SimpleUploadedFile("trial.fit", run)]})
    read_upload(upload_id=Upload.objects.get().pk, now=timezone.now())
    assert (Activity.objects.get().day, Activity.objects.get().log.session) == (added.day, added)
    log = Log.objects.get()
    assert (log.outcome, log.duration_s, log.distance_m) == ("done", 1500, 5010)
