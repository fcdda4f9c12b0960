"""A workout file into a plan and out of it, and a session in the athlete's own numbers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from athletes.models import Threshold
from plans.workout_files.reading import read_workout
from tests.cast import Cast, add_session, make_plan
from tests.plans.workout_files.fit_files import SECONDS, activity, fit
from tests.sessions.rows import assigned

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SQUATS = {"exercises": [{"name": "Back squat", "sets": 5, "reps": 5, "load_pct_1rm": 81}]}
RIDE = {"steps": [{"type": "ride", "seconds": 600, "target": {"zone": [4, 4]}}]}


def test_a_file_comes_in_and_goes_out(
    page: Page,
    cast: Cast,
    live_server: Any,
    sign_in: Callable[[User], None],
    looks_right: Callable[[], None],
    tmp_path: Path,
) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=2)
    add_session(plan, week=2, weekday=0, sport="strength", structure=SQUATS)
    for name, data in (("ride.fit", fit(SECONDS, name="Openers")), ("activity.fit", activity())):
        (tmp_path / name).write_bytes(data)
    sign_in(cast.alice)
    page.goto(live_server.url + reverse("plans:session_add", args=[plan.pk]) + "?week=2&day=3")
    looks_right()
    page.get_by_role("link", name="Import a workout file").click()
    page.get_by_label("Workout file").set_input_files(tmp_path / "activity.fit")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("perhaps it is a recorded activity")).to_be_visible()
    looks_right()
    page.get_by_label("Workout file").set_input_files(tmp_path / "ride.fit")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("Openers is in week 2.")).to_be_visible()
    page.goto(live_server.url + reverse("plans:week", args=[plan.pk, 2]))
    expect(page.get_by_role("row", name="Quads 5 Back squat 5")).to_be_visible()
    looks_right()
    page.get_by_role("link", name="Openers").click()
    looks_right()
    with page.expect_download() as found:
        page.get_by_role("link", name="FIT file").click()
    assert read_workout(Path(found.value.path()).read_bytes()).name == "Openers"


def test_numbers_of_ones_own(
    page: Page,
    cast: Cast,
    live_server: Any,
    sign_in: Callable[[User], None],
    looks_right: Callable[[], None],
) -> None:
    Threshold.objects.create(athlete=cast.bob, kind="ftp", value=250, valid_from=date(2020, 1, 1))
    session = assigned(cast, sport="cycling", structure=RIDE | SQUATS).sessions.first()
    assert session is not None
    for user, name in ((cast.bob.user, "sessions:session"), (cast.alice, "desk:session")):
        sign_in(user)
        page.goto(live_server.url + reverse(name, args=[session.pk]))
        expect(page.get_by_text("225–262 W")).to_be_visible()
        expect(page.get_by_text("Not on file for this day: 1RM of Back squat.")).to_be_visible()
        looks_right()
