"""A coach's own calendar from a real server on this machine: fetched, kept, and what must not be asked."""

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings.actions_calendar import note_slow, read_calendar, use_calendar
from bookings.fetching import FetchError, fetch, find_place, is_public
from bookings.models import BusyCalendar, BusyTime, CalendarTurn, CoachPage
from tests.bookings.conftest import free_starts, make_page
from tests.bookings.test_busy_reading import ics

HOURS = reverse("bookings:hours")


class Site:
    """Answers of a web server by path, and what it was asked."""

    def __init__(self, host: str) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.headers["Host"], self.path))
                status, headers, body = site.answers.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(body)
                except ConnectionError:
                    return

            def log_message(self, *args: object) -> None: ...

        self.server = ThreadingHTTPServer((host, 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        host, port = self.server.server_address[:2]
        return f"http://{host!s}:{port}"


@pytest.fixture
def site(settings) -> Iterator[Site]:
    """A server in a network that the operator allows; the rest of this machine stays closed."""
    settings.CALENDAR_INTERNAL_NETWORKS = ["127.0.0.1/32"]
    one = Site("127.0.0.1")
    yield one
    one.server.shutdown()


@pytest.fixture
def inside() -> Iterator[Site]:
    """A server of this machine that must never be asked."""
    one = Site("127.0.0.2")
    one.answers["/"] = (200, {}, b"secret")
    yield one
    one.server.shutdown()


def event_at(start: datetime) -> bytes:
    end = start + timedelta(hours=1)
    return ics(f"UID:1\nSUMMARY:Dentist\nDTSTART:{start:%Y%m%dT%H%M%SZ}\nDTEND:{end:%Y%m%dT%H%M%SZ}")


def read(page: CoachPage, url: str) -> BusyCalendar:
    calendar = use_calendar(page=page, url=url)
    CalendarTurn.objects.all().delete()
    read_calendar(calendar_id=calendar.pk, now=timezone.now())
    calendar.refresh_from_db()
    return calendar


def test_a_coach_whose_calendar_kept_a_worker_is_asked_again_after_an_hour(coach_page, site):
    site.answers["/"] = (200, {}, ics())
    now, calendar = timezone.now(), use_calendar(page=coach_page, url=f"{site.url}/")
    read_calendar(calendar_id=calendar.pk, now=now)
    note_slow(calendar_id=calendar.pk, now=now)
    calendar.delete()
    again = use_calendar(page=coach_page, url=f"{site.url}/")
    read_calendar(calendar_id=again.pk, now=now + timedelta(minutes=59))
    assert len(site.asked) == 1
    read_calendar(calendar_id=again.pk, now=now + timedelta(minutes=60))
    assert len(site.asked) == 2


def test_busy_times_are_read_and_not_offered_and_no_word_of_them_is_kept(alice, coach_page, site):
    start = free_starts(coach_page)[6]
    site.answers["/mine.ics?key=1"] = (200, {}, event_at(start))
    calendar = read(coach_page, f"{site.url}/mine.ics?key=1")
    assert (calendar.error, BusyTime.objects.get().starts_at) == ("", start)
    assert start not in free_starts(coach_page)
    # Ten free minutes after a call: the one that would end at its start is gone, the one after stays.
    assert start + timedelta(hours=1) in free_starts(coach_page)
    words = alice.get(HOURS).content.decode()
    assert "1 busy stretch in the time ahead" in words
    assert "Dentist" not in words


def test_a_calendar_that_fails_leaves_what_was_known_and_says_so(alice, coach_page, site):
    start = free_starts(coach_page)[6]
    site.answers["/mine.ics"] = (200, {}, event_at(start))
    read(coach_page, f"{site.url}/mine.ics")
    site.answers["/mine.ics"] = (500, {}, b"")
    calendar = read(coach_page, f"{site.url}/mine.ics")
    assert calendar.error == "The other side answered with 500 instead of a calendar."
    assert BusyTime.objects.count() == 1
    words = alice.get(HOURS).content.decode()
    assert "answered with 500" in words
    assert "still counts" in words


def test_the_same_calendar_is_asked_once_in_a_while_however_often_it_is_offered(coach_page, site):
    site.answers["/a"] = (200, {}, ics())
    calendar = read(coach_page, f"{site.url}/a")
    for minutes in (0, 2, 14):
        read_calendar(calendar_id=calendar.pk, now=timezone.now() + timedelta(minutes=minutes))
    assert len(site.asked) == 1
    read_calendar(calendar_id=calendar.pk, now=timezone.now() + timedelta(minutes=16))
    assert len(site.asked) == 2


def test_one_coach_has_a_calendar_asked_once_a_minute_whatever_is_typed_and_removed(coach_page, site):
    now = timezone.now()

    def save(path: str, at: datetime) -> None:
        calendar = use_calendar(page=coach_page, url=f"{site.url}{path}")
        read_calendar(calendar_id=calendar.pk, now=at)

    for path in ("/a", "/a", "/b", "/a"):
        save(path, now)
        BusyCalendar.objects.filter(url__endswith="/a").delete()
    assert [path for _, path in site.asked] == ["/a"]
    save("/b", now + timedelta(seconds=59))
    assert [path for _, path in site.asked] == ["/a"]
    read_calendar(calendar_id=BusyCalendar.objects.get().pk, now=now + timedelta(seconds=60))
    assert [path for _, path in site.asked] == ["/a", "/b"]


def test_calendars_of_two_coaches_do_not_wait_for_each_other(cast, coach_page, site):
    now = timezone.now()
    for page in (coach_page, make_page(cast.carol, cast.harbour)):
        calendar = use_calendar(page=page, url=f"{site.url}/a")
        read_calendar(calendar_id=calendar.pk, now=now)
    assert len(site.asked) == 2


def test_only_the_ports_of_the_web_are_asked_and_any_where_the_operator_says(site):
    site.answers["/"] = (200, {}, b"here")
    assert fetch(f"{site.url}/") == b"here"
    with pytest.raises(FetchError, match="80 and 443"):
        find_place("http://1.1.1.1:22/")
    assert find_place("http://1.1.1.1:443/").port == 443


@pytest.mark.parametrize(
    "host", ["m\u00fcnchen.invalid", "\u4f8b.invalid", "a..b", "a\0b", f"{'x' * 64}.org"]
)
def test_a_name_in_any_letters_is_looked_up_or_refused_in_words(host):
    with pytest.raises(FetchError, match="on the internet"):
        find_place(f"http://{host}/")


def test_a_redirect_that_cannot_be_read_is_refused_in_words(site):
    site.answers["/"] = (302, {"Location": "http://[x/"}, b"")
    with pytest.raises(FetchError):
        fetch(f"{site.url}/")


def test_a_private_and_a_work_calendar_each_take_time_and_one_that_goes_takes_its_own_along(
    alice, coach_page, site
):
    starts = free_starts(coach_page)
    for path, start in (("/private", starts[6]), ("/work", starts[20])):
        site.answers[path] = (200, {}, event_at(start))
        read(coach_page, f"{site.url}{path}")
    site.answers["/work"] = (404, {}, b"")
    read(coach_page, f"{site.url}/work")
    assert not {starts[6], starts[20]} & set(free_starts(coach_page))
    words = alice.get(HOURS).content.decode()
    assert words.count("1 busy stretch in") == 1
    assert words.count("still counts") == 1
    private = BusyCalendar.objects.get(url__endswith="/private")
    for _ in range(2):
        alice.post(reverse("bookings:calendar_remove", args=[private.pk]))
    assert [one.url for one in BusyCalendar.objects.all()] == [f"{site.url}/work"]
    assert starts[6] in free_starts(coach_page)
    assert starts[20] not in free_starts(coach_page)


def test_five_calendars_are_the_most_and_one_that_is_there_is_read_again(alice, coach_page):
    url = reverse("bookings:calendar_set")
    for number in range(6):
        answer = alice.post(url, {"calendar-url": f"https://calendar.test/{number}"}, follow=True)
    assert "5 calendars are the most" in answer.content.decode()
    BusyCalendar.objects.update(tried_at=timezone.now())
    alice.post(url, {"calendar-url": "https://calendar.test/2"})
    assert BusyCalendar.objects.count() == 5
    assert BusyCalendar.objects.due(timezone.now()).get().url == "https://calendar.test/2"


@pytest.mark.parametrize(
    "typed", ["ftp://x.org/a", "file:///etc/passwd", "http://", "https://a:b@x.org/", "x"]
)
def test_what_is_no_web_address_is_refused_beside_its_field(alice, coach_page, typed):
    words = alice.post(reverse("bookings:calendar_set"), {"calendar-url": typed}).content.decode()
    assert "is not a web address" in words or "is not asked" in words
    assert not BusyCalendar.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "ff02::1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "::7f00:1", "::ffff:0:7f00:1", "fec0::1",
    ],
)  # fmt: skip
def test_addresses_inside_are_not_public_in_whatever_dress(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"])
def test_addresses_of_the_internet_are_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.2", "2130706434", "0x7f000002", "127.2", "[::1]"])
def test_nothing_inside_is_asked_however_it_is_written(site, inside, host):
    port = inside.server.server_address[1]
    with pytest.raises(FetchError, match=r"public internet|no .* on the internet|not a web address"):
        fetch(f"http://{host}:{port}/")
    assert inside.asked == []


def test_a_redirect_to_the_inside_is_not_followed_and_one_within_reach_is(site, inside):
    site.answers["/away"] = (302, {"Location": f"{inside.url}/"}, b"")
    site.answers["/near"] = (301, {"Location": "/there"}, b"")
    site.answers["/there"] = (200, {}, b"here")
    site.answers["/round"] = (302, {"Location": "/round"}, b"")
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch(f"{site.url}/away")
    assert inside.asked == []
    assert fetch(f"{site.url}/near") == b"here"
    with pytest.raises(FetchError, match="without end"):
        fetch(f"{site.url}/round")


def test_a_name_that_means_another_machine_a_moment_later_changes_nothing(site, inside, monkeypatch):
    """DNS rebinding: the second look-up would lead inside, so there must be none."""
    found = iter(["127.0.0.1", "127.0.0.2", "127.0.0.2"])
    real: Callable[..., object] = socket.getaddrinfo

    def answer(host: str, *args: object, **options: object) -> object:
        return real(next(found) if host == "rebind.example" else host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    site.answers["/"] = (200, {}, b"outside")
    port = site.server.server_address[1]
    assert fetch(f"http://rebind.example:{port}/") == b"outside"
    assert site.asked == [(f"rebind.example:{port}", "/")]
    assert inside.asked == []


def test_what_is_too_large_or_compressed_is_not_read(site):
    site.answers["/large"] = (200, {}, b"x" * 5_000_001)
    site.answers["/packed"] = (200, {"Content-Encoding": "gzip"}, b"x")
    with pytest.raises(FetchError, match="larger than 5 MB"):
        fetch(f"{site.url}/large")
    with pytest.raises(FetchError, match="compressed"):
        fetch(f"{site.url}/packed")
