"""A strength session on a phone, between two sets: with a thumb, without a network, without scripts."""

import json
import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from plans.library.models import Exercise, exercise_key
from sessions.actions import log_sets
from sessions.models import Log, SetLog
from sessions.sets.done import DoneSet
from tests.cast import make_cast, make_session

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("width", ["phone"], indirect=True),
]

LIFTS = {
    "exercises": [
        {"name": "Back squat", "sets": 3, "reps": 3, "kg": 92.5, "load_pct_1rm": 85, "rir": 2, "group": "A1"},
        {"name": "Pull-up", "sets": 2, "reps": 5, "group": "A2", "rest_s": 150},
        {"name": "Side plank", "sets": 2, "seconds": 30, "side": True},
    ]
}
# What the device can do beside showing a page, counted.
DEVICE = """
window.felt = { vibrated: 0, awake: 0, sounded: 0 };
navigator.vibrate = () => { window.felt.vibrated += 1; return true; };
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
  window.felt.awake += 1; return { released: false, release: async () => {} }; } } });
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...at) { window.felt.sounded += 1; return start.apply(this, at); };
"""


@pytest.fixture
def cast():
    return make_cast()


def strength(athlete, days_ago=0):
    kind = {"sport": "strength", "kind": "strength", "adaptation": "max_strength"}
    day = athlete.today(timezone.now()) - timedelta(days=days_ago)
    return make_session(athlete, day=day, title="Strength A", structure=LIFTS, **kind)


@pytest.fixture
def session(cast):
    past = strength(cast.bob, days_ago=6)
    sets = [DoneSet("Back squat", reps=3, kg=90.0, left=2)]
    log_sets(session=past, client_id=uuid.uuid4(), now=timezone.now(), sets=sets)
    return strength(cast.bob)


@pytest.fixture(params=[360, 390])
def screen(request, page: Page, live_server: Any, sign_in: Callable[..., None], cast, session) -> Page:
    page.set_viewport_size({"width": request.param, "height": 780})
    page.add_init_script(DEVICE)
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/sessions/{session.pk}/sets/")
    expect(page.get_by_role("button", name="Log set 1")).to_be_visible()
    return page


def log(page: Page, times: int = 1):
    for _ in range(times):
        page.get_by_role("button", name=re.compile("^Log set")).click()


def title(page: Page):
    return page.locator(".sets-card h2")


def resting(page: Page):
    return page.get_by_role("region", name="Rest", exact=True)


def test_a_whole_session_set_by_set(screen, looks_right):
    expect(screen.get_by_text("90 kg × 3, left 2")).to_have_count(2)
    expect(screen.get_by_text("25 + 10 + 1.25")).to_be_visible()
    looks_right()
    log(screen)
    expect(title(screen)).to_have_text("Pull-up")
    expect(resting(screen)).to_be_hidden()
    log(screen)
    expect(title(screen)).to_have_text("Back squat")
    expect(resting(screen)).to_contain_text("2:30")
    looks_right()
    resting(screen).get_by_role("button", name="+15 s").click()
    expect(resting(screen)).to_contain_text("of 2:45")
    resting(screen).get_by_role("button", name="Skip").click()
    expect(resting(screen)).to_be_hidden()
    screen.get_by_role("button", name="2.5 kg more").click()
    screen.get_by_role("button", name="1 rep more").click()
    screen.get_by_role("group", name="Reps left").get_by_role("button", name="1", exact=True).click()
    log(screen, 5)
    expect(screen.get_by_text("No set is open.")).to_be_visible()
    screen.get_by_role("button", name="Finish").first.click()
    screen.get_by_label("Time from start to finish").fill("48")
    screen.get_by_role("radio", name="7").check(force=True)
    looks_right()
    screen.get_by_role("button", name="Save the session").click()
    expect(screen.get_by_text("Back squat, heaviest four: 95 kg")).to_have_count(0)
    expect(screen.get_by_role("list", name="Better than before")).to_contain_text("Back squat, ")
    looks_right()
    said = Log.objects.get(title="Strength A", rpe=7)
    assert (said.outcome, said.duration_s) == ("done", 2880)
    second = said.sets.get(name="Back squat", number=2)
    assert (second.kg, second.reps, second.left) == (95, 4, 1)
    assert list(said.sets.values_list("label", flat=True)[:4]) == ["A1", "A2", "A1", "A2"]


@pytest.mark.parametrize("screen", [390], indirect=True)
def test_a_partner_left_out_leaves_the_rest_and_another_unit_the_loads(screen, cast, session):
    log(screen)
    screen.get_by_role("button", name="Leave out").click()
    expect(title(screen)).to_have_text("Back squat")
    expect(resting(screen)).to_contain_text("2:30")
    resting(screen).get_by_role("button", name="Skip").click()
    screen.get_by_role("button", name=re.compile("Pull-up Next")).click()
    screen.get_by_role("button", name="Leave out").click()
    log(screen)
    expect(resting(screen)).to_contain_text("2:30")
    User.objects.filter(pk=cast.bob.user.pk).update(units="imperial")
    screen.reload()
    expect(screen.get_by_role("button", name=re.compile("Set 2, 203.93 lb × 3"))).to_be_visible()
    screen.get_by_role("button", name="Finish").first.click()
    screen.get_by_role("button", name="Leave them out").click()
    screen.get_by_role("button", name="Save the session").click()
    expect(screen.get_by_role("heading", name="Set by set")).to_be_visible()
    done = SetLog.objects.filter(log__session=session, is_done=True)
    assert list(done.values_list("kg", flat=True)) == [92.5, 92.5]


def test_a_killed_tab_goes_on_where_it_was(screen, session):
    log(screen, 3)
    screen.get_by_label("reps", exact=True).fill("6")
    screen.goto("about:blank")
    screen.go_back()
    expect(screen.get_by_text("3 of 7 sets logged")).to_be_visible()
    expect(title(screen)).to_have_text("Pull-up")
    expect(screen.get_by_label("reps", exact=True)).to_have_value("6")
    assert not SetLog.objects.filter(log__session=session).exists()


def test_the_rest_rings_once_and_outlives_a_reload(screen):
    screen.clock.install()
    log(screen, 2)
    screen.reload()
    expect(resting(screen)).to_contain_text("rest left of 2:30")
    screen.mouse.click(200, 300)
    screen.clock.fast_forward("02:31")
    expect(resting(screen)).to_contain_text("Rest is over. Next: Back squat.")
    assert screen.evaluate("window.felt.vibrated") == 1
    screen.clock.fast_forward("00:05")
    assert screen.evaluate("window.felt.vibrated") == 1
    resting(screen).get_by_role("button", name="Close").click()
    expect(resting(screen)).to_be_hidden()


def test_sound_can_be_off_and_stays_off_and_the_screen_stays_on(screen):
    screen.clock.install()
    log(screen, 2)
    assert screen.evaluate("window.felt.awake") >= 1
    sound = resting(screen).get_by_role("button", name="Sound")
    sound.click()
    expect(sound).to_have_attribute("aria-pressed", "false")
    screen.clock.fast_forward("02:31")
    expect(resting(screen)).to_contain_text("Rest is over.")
    assert screen.evaluate("[window.felt.sounded, window.felt.vibrated]") == [0, 1]
    screen.reload()
    assert screen.evaluate("localStorage.getItem('throughline-sets-muted')") == "1"


def test_the_coachs_alternate_is_the_first_to_swap_for(
    page, cast, session, live_server, sign_in, looks_right
):
    Exercise.objects.create(
        practice=cast.northside,
        created_by=cast.alice,
        name="Back squat",
        key=exercise_key("Back squat"),
        primary=["quads"],
        equipment=["barbell"],
        pattern="squat",
        alternates=["Leg press"],
    )
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/sessions/{session.pk}/sets/")
    swap = page.get_by_label("Do another")
    assert swap.locator("option").all_inner_texts()[1] == "Leg press"
    log(page, 2)
    swap.select_option("Leg press")
    expect(title(page)).to_have_text("Leg press")
    expect(page.get_by_label("kg", exact=True)).to_have_value("")
    page.get_by_label("kg", exact=True).fill("120")
    looks_right()
    log(page)
    page.get_by_role("button", name="Finish").first.click()
    page.get_by_role("button", name="Leave them out").click()
    page.get_by_role("button", name="Save the session").click()
    expect(page.get_by_role("heading", name="Set by set")).to_be_visible()
    done = SetLog.objects.filter(log__session=session, is_done=True).values_list("name", "kg")
    assert list(done) == [("Back squat", 92.5), ("Pull-up", None), ("Leg press", 120)]


def test_open_sets_are_said_before_the_end(screen, session, looks_right):
    log(screen, 4)
    screen.get_by_role("button", name="Leave out").click()
    screen.get_by_role("button", name="Finish").first.click()
    expect(screen.get_by_text("2 sets are open.")).to_be_visible()
    expect(screen.get_by_role("button", name="Save the session")).to_be_hidden()
    looks_right()
    screen.get_by_role("button", name="Go back").click()
    log(screen)
    screen.get_by_role("button", name="Finish").first.click()
    screen.get_by_role("button", name="Leave it out").click()
    screen.get_by_role("button", name="Save the session").click()
    expect(screen.get_by_text("left out")).to_have_count(2)
    assert Log.objects.get(session=session).outcome == "partial"


def test_a_set_is_corrected_added_and_removed(screen, session):
    log(screen)
    screen.get_by_role("button", name=re.compile("Set 1, 92.5 kg × 3")).click()
    screen.get_by_label("kg", exact=True).fill("85")
    screen.get_by_role("button", name="Save set 1").click()
    expect(screen.get_by_role("button", name=re.compile("Set 1, 85 kg × 3"))).to_be_visible()
    screen.get_by_role("button", name="Add a set").click()
    expect(screen.get_by_text("1 of 8 sets logged")).to_be_visible()
    log(screen, 2)
    screen.get_by_role("button", name="Finish").first.click()
    screen.get_by_role("button", name="Leave them out").click()
    screen.get_by_role("button", name="Save the session").click()
    expect(screen.get_by_role("heading", name="Set by set")).to_be_visible()
    assert SetLog.objects.get(log__session=session, order=1).kg == 85


# A card that hides what is too wide for it makes no page wider.
CUT_OFF = """[...document.querySelectorAll("main :is(button, input, select, p, h3)")].filter(one =>
  one.checkVisibility() && one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML)"""


def test_it_fits_with_letters_twice_as_large(screen, looks_right):
    screen.evaluate("document.documentElement.style.fontSize = '200%'")
    looks_right()
    assert screen.evaluate(CUT_OFF) == []
    log(screen, 2)
    looks_right()
    assert screen.evaluate(CUT_OFF) == []


def test_what_is_on_the_device_is_what_is_sent(screen):
    log(screen, 2)
    sets = json.loads(screen.locator("[name=sets]").input_value())
    assert sets[0] == {
        "name": "Back squat",
        "label": "A1",
        "of": sets[0]["of"],
        "done": True,
        "side": False,
        "is_added": False,
        "kg": 92.5,
        "reps": 3,
        "left": 2,
    }
    assert [one["done"] for one in sets] == [True, True] + [False] * 5


def test_without_scripts_it_is_a_form(browser, live_server, cast, session, sign_in, page):
    sign_in(cast.bob.user)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    cookie = next(one for one in page.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME)
    context.add_cookies([cookie])
    plain = context.new_page()
    plain.goto(f"{live_server.url}/sessions/{session.pk}/")
    plain.get_by_role("link", name="Start, set by set").click()
    expect(plain.get_by_text("Best three,")).to_be_visible()
    squat = plain.get_by_role("group", name="Back squat", exact=True)
    for number in (1, 2, 3):
        squat.get_by_label(f"Set {number} done").check()
    squat.get_by_label("Set 2, kg").fill("95")
    plain.get_by_role("button", name="Save the session").click()
    expect(plain.get_by_role("heading", name="Set by set")).to_be_visible()
    assert list(SetLog.objects.filter(log__session=session, is_done=True).values_list("kg", flat=True)) == [
        92.5,
        95,
        92.5,
    ]
    context.close()
