"""An athlete's phone without a network: the app opens, everything can be said, and all of it arrives once."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from accounts.models import Invitation
from accounts.units import long_day
from athletes.models import Wellness
from sessions.actions import take_entry
from sessions.entries import Sent
from sessions.models import Entry, Log, Move
from tests.cast import make_athlete, make_cast, make_session
from tests.processes import wait_for

REFUSED = "Failed to load resource"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("width", ["small"], indirect=True),
    pytest.mark.console(REFUSED),
]

CONTROLLED = "navigator.serviceWorker.controller !== null"
KEPT = "caches.open('pack').then(cache => cache.keys()).then(keys => keys.length > 0)"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def now(cast):
    return cast.bob.today(timezone.now())


@pytest.fixture
def session(cast, now):
    return make_session(cast.bob, day=now)


@pytest.fixture
def visited(page: Page, live_server: Any, sign_in: Callable[..., None], cast, session) -> Page:
    """Today, visited once with a network; the worker and the days are there."""
    make_session(cast.bob, day=session.day - timedelta(days=1), title="Long run")
    make_session(cast.bob, day=session.day + timedelta(days=1), title="Hill sprints")
    sign_in(cast.bob.user)
    # The first page of a run also compiles the templates.
    page.goto(f"{live_server.url}/today/", timeout=60_000)
    assert wait_for(lambda: page.evaluate(CONTROLLED) and page.evaluate(KEPT))
    return page


def line(page):
    return page.locator("[data-waits-line]")


def field(page, label):
    """The one on show: the days kept have forms for each kind of entry."""
    return page.get_by_label(label).locator("visible=true")


def outcomes():
    return sorted(Log.objects.values_list("title", "outcome"))


def test_without_a_network_the_app_opens_and_everything_can_be_said(
    visited, live_server, session, looks_right, cast, now
):
    page, address = visited, live_server.url
    page.context.set_offline(True)
    page.goto(f"{address}/today/")
    expect(page.get_by_text("Without a network, as it was on")).to_be_visible()
    expect(page.get_by_role("heading", name="Tempo run")).to_be_visible()
    expect(page.get_by_role("heading", name="Hill sprints")).to_be_hidden()
    looks_right()

    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Waits for a network.")).to_be_visible()
    expect(line(page)).to_have_text("1 entry waits for a network")
    page.get_by_role("radio", name="7").first.check()
    expect(line(page)).to_have_text("2 entries wait for a network")
    page.get_by_text("How are you today?").click()
    page.get_by_role("group", name="Sleep").get_by_role("radio", name="4").check()
    expect(line(page)).to_have_text("3 entries wait for a network")
    looks_right()

    page.goto(f"{address}/week/")
    expect(page.get_by_role("heading", name="Tempo run")).to_be_visible()
    page.goto(f"{address}/log/")
    field(page, "What did you do?").fill("Swim")
    field(page, "Duration").fill("40 min")
    looks_right()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Swim, not planned.")).to_be_visible()
    expect(line(page)).to_have_text("4 entries wait for a network")
    assert not Entry.objects.exists()

    page.context.set_offline(False)
    expect(line(page)).to_be_hidden()
    expect(page.get_by_text("Without a network")).to_be_hidden()
    expect(page.get_by_role("radio", name="7").first).to_be_checked()
    assert list(Entry.objects.order_by("pk").values_list("kind", flat=True)) == [
        "tick",
        "tick",
        "wellness",
        "unplanned",
    ]
    assert Log.objects.get(session=session).rpe == 7
    assert Log.objects.unplanned().get().duration_s == 2400
    assert Wellness.objects.get().sleep == 4


def test_the_days_kept_are_seen_as_soon_as_they_are_chosen(visited, live_server):
    visited.context.set_offline(True)
    visited.goto(f"{live_server.url}/week/")
    visited.wait_for_function("document.body.dataset.offline")
    assert visited.locator("#day").evaluate("day => getComputedStyle(day).visibility") == "visible"


def test_another_day_is_logged_skipped_and_taken_back(visited, live_server, cast, now):
    page, address = visited, live_server.url
    long_run = cast.bob.sessions.get(title="Long run")
    page.context.set_offline(True)
    page.goto(f"{address}{long_run.get_absolute_url()}")
    expect(page.get_by_role("heading", name="Long run")).to_be_visible()
    page.get_by_role("link", name="Did part of it").click()
    field(page, "Duration").fill("1:10")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1:10. Waits for a network.")).to_be_visible()
    # What stands in the form, also from the queue, can be emptied; what never stood in it says nothing.
    page.goto(f"{address}{reverse('sessions:log', args=[long_run.pk])}")
    expect(field(page, "Duration")).to_have_value("1:10")
    field(page, "Duration").fill("")
    field(page, "Distance").fill("14 km")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("14 km. Waits for a network.")).to_be_visible()
    page.goto(f"{address}{reverse('sessions:skip', args=[cast.bob.sessions.get(title='Tempo run').pk])}")
    page.get_by_role("radio", name="Too tired").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Not done, ")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back, ")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Done, ").last).to_be_visible()
    page.context.set_offline(False)
    assert wait_for(lambda: Entry.objects.count() == 5)
    assert outcomes() == [("Long run", "partial"), ("Tempo run", "done")]
    log = Log.objects.get(title="Long run")
    assert (log.duration_s, log.distance_m) == (None, 14_000)
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["log", "log", "skip", "undo", "tick"]


def test_a_session_not_ahead_any_more_can_be_ticked(visited, live_server, cast):
    """A phone that was away from the network for a night."""
    page = visited
    page.context.set_offline(True)
    page.clock.set_fixed_time(timezone.now() + timedelta(days=1))
    page.goto(f"{live_server.url}/today/")
    expect(page.get_by_role("heading", name="Hill sprints")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Waits for a network.")).to_be_visible()


def test_days_that_were_kept_earlier_say_which_day_it_is_and_what_they_lack(
    visited, live_server, session, now
):
    page, address = visited, live_server.url
    page.get_by_text("How are you today?").click()
    with page.expect_response("**/days/"):
        page.get_by_role("group", name="Sleep").get_by_role("radio", name="4").check()
    page.context.set_offline(True)
    page.goto(f"{address}{reverse('sessions:move', args=[session.pk])}")
    expect(page.get_by_text("Moving it needs a network. Here is the session.")).to_be_visible()
    page.goto(f"{address}/week/")
    named = page.locator("[data-date-line]", has_text=", today")
    expect(named).to_have_text(f"{long_day(now)}, today")
    expect(page.locator("[name=sleep]:checked")).to_have_value("4")

    page.clock.set_fixed_time(timezone.now() + timedelta(days=1))
    page.goto(f"{address}/week/")
    expect(named).to_have_text(f"{long_day(now + timedelta(days=1))}, today")
    page.goto(f"{address}/today/")
    expect(page.get_by_text("optional, five taps")).to_be_visible()
    expect(page.locator("[name=sleep]:checked")).to_have_count(0)

    page.clock.set_fixed_time(timezone.now() + timedelta(days=20))
    page.goto(f"{address}/today/")
    expect(page.get_by_text("The days on this phone are old")).to_be_visible()
    page.goto(f"{address}/log/")
    expect(field(page, "Day")).to_have_value(str(now + timedelta(days=20)))
    # A coach's page is none of the athlete's, and nothing stands in for it.
    with pytest.raises(Error):
        page.goto(f"{address}/desk/")
    page.wait_for_url("chrome-error://chromewebdata/")


def test_a_network_without_internet_keeps_a_move_and_a_plain_one_renews_the_days(
    visited, live_server, session
):
    page = visited
    address = f"{live_server.url}{reverse('sessions:move', args=[session.pk])}"
    page.goto(address)
    page.route("**/sw.js", lambda route: route.abort())
    page.route("**/sync/", lambda route: route.abort())
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Move it").click()
    expect(line(page)).to_contain_text("1 entry waits for a network")
    page.unroute("**/sw.js")
    page.unroute("**/sync/")
    page.evaluate("dispatchEvent(new Event('online'))")
    assert wait_for(Move.objects.exists)
    expect(line(page)).to_be_hidden()
    page.goto(address)
    page.get_by_role("radio").first.check()
    with page.expect_response("**/days/"):
        page.get_by_role("button", name="Move it").click()
        page.wait_for_url(f"{live_server.url}/today/")
    assert Move.objects.count() == 2


def test_who_is_coached_in_two_practices_has_one_queue(visited, live_server, cast, now):
    page = visited
    other = make_athlete("Bob", cast.harbour, cast.carol, user=cast.bob.user)
    theirs = make_session(other, day=now, title="Swim set")
    with page.expect_response("**/days/"):
        page.goto(f"{live_server.url}{theirs.get_absolute_url()}")
    page.context.set_offline(True)
    page.get_by_role("button", name="Done").click()
    expect(line(page)).to_have_text("1 entry waits for a network")
    page.goto(f"{live_server.url}/today/")
    expect(page.get_by_text("Without a network, as it was on")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(line(page)).to_have_text("2 entries wait for a network")
    page.context.set_offline(False)
    assert wait_for(lambda: Entry.objects.count() == 2)
    expect(line(page)).to_be_hidden()
    assert set(Entry.objects.values_list("athlete", flat=True)) == {cast.bob.pk, other.pk}


def test_a_clock_years_off_shows_and_logs_the_day_of_the_page(visited, live_server, session):
    page = visited
    page.context.set_offline(True)
    page.clock.set_fixed_time("2011-03-01T10:00:00Z")
    page.goto(f"{live_server.url}/today/")
    expect(page.get_by_role("heading", name="Tempo run")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(line(page)).to_be_visible()
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    assert wait_for(Log.objects.exists)
    expect(line(page)).to_be_hidden()
    log = Log.objects.get()
    assert log.day == session.day
    assert timezone.now() - log.logged_at < timedelta(minutes=5)


def test_an_answer_lost_after_the_commit_has_one_effect(visited, session):
    page = visited
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    page.route("**/sync/", lose, times=1)
    page.get_by_role("button", name="Done").click()
    expect(line(page)).to_contain_text("1 entry waits for a network")
    assert Log.objects.count() == 1
    line(page).get_by_role("button", name="Try again").click()
    expect(line(page)).to_be_hidden()
    assert lost
    assert Entry.objects.count() == Log.objects.count() == 1


def test_a_server_that_cannot_is_said_and_can_be_asked_again(visited):
    page = visited
    page.route("**/sync/", lambda route: route.fulfill(status=500, body="broken"), times=1)
    page.get_by_role("button", name="Done").click()
    expect(line(page)).to_contain_text("1 entry could not be sent")
    line(page).get_by_role("button", name="Try again").click()
    expect(line(page)).to_be_hidden()
    assert Log.objects.count() == 1


@pytest.mark.parametrize("how", ["throws", "fails"])
def test_where_storage_is_refused_it_goes_out_directly(page, live_server, sign_in, cast, session, how):
    refuse = {
        "throws": "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };",
        "fails": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    }
    page.add_init_script(refuse[how])
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}{reverse('sessions:log', args=[session.pk])}")
    field(page, "Duration").fill("52 min")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("This phone does not keep entries")).to_be_visible()
    expect(field(page, "Duration")).to_have_value("52 min")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Done, ")).to_be_visible()
    assert Log.objects.get().duration_s == 3120


def test_what_is_refused_is_shown_and_can_be_corrected(visited, live_server, session):
    page = visited
    page.context.set_offline(True)
    page.goto(f"{live_server.url}{reverse('sessions:log', args=[session.pk])}")
    field(page, "Duration").fill("soon")
    page.get_by_role("button", name="Save").click()
    expect(line(page)).to_have_text("1 entry waits for a network")
    page.context.set_offline(False)
    expect(line(page)).to_contain_text("Not taken: Duration")
    line(page).get_by_role("link", name="Open").click()
    expect(field(page, "Duration")).to_have_value("soon")
    # Refused again, and the network is lost just as the page would say so beside the field.
    page.route(
        "**/log/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Save").click()
    page.unroute("**/log/**")
    page.goto(f"{live_server.url}/today/")
    expect(line(page)).to_contain_text("Not taken: Duration")
    line(page).get_by_role("link", name="Open").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".invalid-feedback")).to_be_visible()
    expect(line(page)).to_be_hidden()
    field(page, "Duration").fill("52 min")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Done, ")).to_be_visible()
    expect(line(page)).to_be_hidden()
    assert Log.objects.get().duration_s == 3120


def test_signing_out_with_entries_asks_first_and_another_person_sends_none_of_them(
    visited, live_server, sign_in, cast
):
    page = visited
    make_session(cast.dave, day=cast.dave.today(timezone.now()), title="Swim set")
    page.route("**/sync/", lambda route: route.abort())
    page.get_by_role("button", name="Done").click()
    expect(line(page)).to_contain_text("1 entry waits")
    page.goto(f"{live_server.url}/me/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("1 entry was not sent.")).to_be_visible()
    page.get_by_role("button", name="Sign out and leave them here").click()
    page.wait_for_url(f"{live_server.url}/")
    page.unroute("**/sync/")
    sign_in(cast.dave.user)
    page.goto(f"{live_server.url}/today/")
    expect(page.get_by_role("heading", name="Swim set")).to_be_visible()
    expect(line(page)).to_be_hidden()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Done, ")).to_be_visible()
    assert wait_for(Log.objects.exists)
    assert list(Entry.objects.values_list("athlete", flat=True)) == [cast.dave.pk]
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/today/")
    expect(page.get_by_text("Done, ")).to_be_visible()
    assert wait_for(Log.objects.filter(athlete=cast.bob).exists)


def test_signing_out_takes_the_days_off_the_phone(visited, live_server):
    page = visited
    page.goto(f"{live_server.url}/me/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live_server.url}/")
    assert wait_for(lambda: not page.evaluate("caches.match('/days/').then(Boolean)"))
    # Neither the page of me nor today comes back.
    for _ in range(2):
        page.go_back()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        expect(page.get_by_text("Tempo run")).to_have_count(0)


def test_whoever_joins_on_a_phone_whose_sign_in_ended_never_sees_the_days_kept(visited, live_server, cast):
    page, token = visited, Invitation.new_token()
    page.context.clear_cookies(name="sessionid")
    Invitation.objects.create(
        practice=cast.northside,
        email="erin@example.org",
        invited_by=cast.alice,
        token_hash=Invitation.hash_of(token),
        expires_at=timezone.now() + timedelta(days=1),
    )
    page.goto(live_server.url + reverse("athletes:accept", args=[token]))
    expect(page.get_by_text("Northside").first).to_be_visible()
    assert wait_for(lambda: not page.evaluate("caches.match('/days/').then(Boolean)"))


def test_an_ended_sign_in_keeps_the_queue_and_says_so(visited, live_server, sign_in, cast):
    page = visited
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Done").click()
    expect(line(page)).to_contain_text("1 entry waits until you sign in")
    sign_in(cast.bob.user)
    page.goto(f"{live_server.url}/today/")
    expect(page.get_by_text("Done, ")).to_be_visible()
    assert wait_for(Log.objects.exists)
    expect(line(page)).to_be_hidden()


def test_two_tabs_send_everything_once(visited, live_server):
    page = visited
    page.context.set_offline(True)
    page.get_by_role("button", name="Done").click()
    expect(line(page)).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{live_server.url}/today/")
    expect(line(other)).to_have_text("1 entry waits for a network")
    page.context.set_offline(False)
    expect(line(page)).to_be_hidden()
    expect(line(other)).to_be_hidden()
    assert Entry.objects.count() == Log.objects.count() == 1


def test_what_the_coach_moved_meanwhile_is_logged_and_told(visited, cast, session):
    page = visited
    page.context.set_offline(True)
    page.get_by_role("button", name="Done").click()
    expect(line(page)).to_be_visible()
    cast.bob.sessions.filter(pk=session.pk).update(day=session.day + timedelta(days=2))
    page.context.set_offline(False)
    expect(page.get_by_text("Alice had moved this to").first).to_be_visible()
    assert Log.objects.get(session=session).day == session.day


def test_two_devices_disagree_and_either_word_can_stand(visited, live_server, cast, session, looks_right):
    page = visited
    tablet = Sent(uuid.uuid4(), "tick", {"rpe": ["5"]}, session=session.uid, device=uuid.uuid4())
    page.context.set_offline(True)
    take_entry(athlete=cast.bob, sent=tablet, now=timezone.now())
    page.get_by_role("button", name="Done").click()
    page.get_by_role("radio", name="7").first.check()
    expect(line(page)).to_have_text("2 entries wait for a network")
    page.context.set_offline(False)
    expect(line(page)).to_be_hidden()
    assert Log.objects.get().rpe == 7
    page.goto(f"{live_server.url}{session.get_absolute_url()}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(page.get_by_text("effort 5")).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Use this").click()
    expect(page.get_by_text("effort 7")).to_be_visible()
    assert Log.objects.get().rpe == 5


def test_what_another_device_said_is_shown_before_it_counts_as_known(visited, cast, session):
    page = visited
    page.get_by_role("button", name="Done").click()
    note = page.get_by_label("A line for Alice")
    expect(note).to_be_visible()

    def laptop(words):
        said = Sent(uuid.uuid4(), "tick", {"note": [words]}, session=session.uid, device=uuid.uuid4())
        take_entry(athlete=cast.bob, sent=said, now=timezone.now())

    laptop("Calf hurts")
    page.get_by_role("radio", name="7").first.check()
    expect(note).to_have_value("Calf hurts")
    # What came after that is not on show, and so is not known.
    laptop("Calf hurts more")
    note.fill("All well")
    page.get_by_role("button", name="Save").click()
    assert wait_for(Entry.objects.filter(beside={"note": "Calf hurts more"}).exists)
    assert wait_for(Log.objects.filter(note="All well").exists)
