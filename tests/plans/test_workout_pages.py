"""Workout files through the pages: one becomes a session of a plan, a session becomes one."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from fit_tool.profile.profile_type import WorkoutStepDuration as Duration

from plans.models import Plan, PlanEdit, PlannedSession
from plans.workout_files.reading import read_workout
from tests.cast import Cast, add_session, make_plan
from tests.plans.workout_files.fit_files import SECONDS, activity, fit

ZWO = (
    b"<workout_file><name>Sweet spot</name><description>Two long ones.</description>"
    b'<sportType>bike</sportType><workout><SteadyState Duration="1200" Power="0.9"/>'
    b"<Dance/></workout></workout_file>"
)
STEPS = {"steps": [{"type": "ride", "seconds": 600, "target": {"rpe": [7, 7]}}]}


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=3)


def send(client: Client, plan: Plan, data: bytes = ZWO, **fields: Any) -> Any:
    typed = {"week": "2", "weekday": "5", "uid": str(uuid.uuid4())} | fields
    file = SimpleUploadedFile("ride.zwo", data)
    return client.post(reverse("plans:workout_import", args=[plan.pk]), typed | {"file": file})


def test_a_file_becomes_a_session_on_the_day_chosen(plan: Plan, alice: Client) -> None:
    answer = send(alice, plan)
    session = plan.sessions.get()
    assert answer.headers["Location"] == f"{plan.get_absolute_url()}#week-2"
    assert (session.title, session.sport, session.week, session.weekday) == ("Sweet spot", "cycling", 2, 5)
    assert session.prescription == "20 min ride @90% FTP"
    assert session.duration_s == 1200
    assert "Two long ones." in session.notes
    assert "“Dance” is no step known here; it was left out." in session.notes
    assert PlanEdit.objects.get(plan=plan).by.name == "Alice"


def test_the_same_form_twice_is_one_session(plan: Plan, alice: Client) -> None:
    uid = str(uuid.uuid4())
    for _ in range(2):
        assert send(alice, plan, uid=uid).status_code == 302
    assert plan.sessions.count() == 1


@pytest.mark.parametrize(
    ("data", "fields", "said"),
    [
        (activity(), {}, "perhaps it is a recorded activity"),
        (b"%PDF", {}, "Choose a .fit, .zwo, .erg or .mrc file"),
        (b"", {}, "This file is empty."),
        (b"<" + b"a" * 2_000_001, {}, "larger than 2 MB"),
        (ZWO, {"week": "9"}, "This plan ends with week 3."),
        (ZWO, {"weekday": "7"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_imported_says_why(
    plan: Plan, alice: Client, data: bytes, fields: dict[str, str], said: str
) -> None:
    answer = send(alice, plan, data, **fields)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not plan.sessions.exists()


def test_the_add_page_offers_the_import_for_its_day(plan: Plan, alice: Client) -> None:
    page = alice.get(reverse("plans:session_add", args=[plan.pk]) + "?week=2&day=5").content.decode()
    url = reverse("plans:workout_import", args=[plan.pk])
    assert f'href="{url}?week=2&amp;day=5"' in page
    asked = alice.get(f"{url}?week=2&day=5").content.decode()
    assert '<option value="5" selected>Saturday</option>' in asked


def test_a_session_goes_out_as_fit_and_zwo(plan: Plan, alice: Client) -> None:
    session = add_session(plan, title="Über-Unders", sport="cycling", structure=STEPS)
    answer = alice.get(reverse("plans:workout_fit", args=[session.pk]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="uber-unders.fit"'
    workout = read_workout(answer.content)
    assert (workout.name, workout.sport) == ("Über-Unders", "cycling")
    assert workout.structure["steps"] == [{"type": "ride", "seconds": 600, "note": "RPE 7"}]
    zwo = read_workout(alice.get(reverse("plans:workout_zwo", args=[session.pk])).content)
    assert zwo.structure["steps"] == [{"type": "ride", "seconds": 600, "note": "RPE 7"}]


def page_of(alice: Client, session: PlannedSession) -> str:
    return alice.get(reverse("plans:session_edit", args=[session.pk])).content.decode()


def test_the_page_of_a_session_says_what_a_file_leaves_out(plan: Plan, alice: Client) -> None:
    ride = page_of(alice, add_session(plan, sport="cycling", structure=STEPS))
    assert "“RPE 7” stands in the notes of the step, not as a target." in ride
    swim = page_of(alice, add_session(plan, sport="swimming", structure=STEPS))
    assert "No ZWO file: ZWO files are for rides and runs." in swim


def test_a_session_without_steps_has_no_file(plan: Plan, alice: Client) -> None:
    session = add_session(plan, sport="strength", structure={})
    assert "For a device or a trainer" not in page_of(alice, session)
    answer = alice.get(reverse("plans:workout_fit", args=[session.pk]), follow=True)
    assert "This session has no steps" in answer.content.decode()


def test_a_fit_file_with_steps_that_depend_on_the_athlete_says_so(plan: Plan, alice: Client) -> None:
    data = fit(
        SECONDS, {"duration_type": Duration.REPEAT_UNTIL_TIME, "duration_step": 0, "target_repeat_time": 90.0}
    )
    send(alice, plan, data)
    assert "repeat until 90 s are done: they stand here once." in plan.sessions.get().notes
