"""The free times inside somebody else's page, and how heavy public pages are."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from bookings.when import stamp
from tests.bookings.conftest import free_starts, make_call

MOST_BYTES = 90_000


@pytest.fixture
def embed(coach_page):
    return reverse("bookings:embed", args=[coach_page.slug])


def test_other_sites_may_show_the_times_and_nothing_else_of_ours(visitor, coach_page, embed):
    framed = visitor.get(embed)
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    whole = visitor.get(coach_page.get_absolute_url())
    assert whole["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in whole["Content-Security-Policy"]


def test_a_chosen_time_leads_to_our_own_page_in_a_tab_of_its_own(visitor, coach_page, embed):
    start = free_starts(coach_page)[3]
    words = visitor.get(embed, {"start": stamp(start), "zone": "Europe/Lisbon"}).content.decode()
    link = re.search(r'<a [^>]*target="_blank"[^>]*href="([^"]+)"', words)[1]
    assert link.startswith(reverse("bookings:book", args=[coach_page.slug]))
    assert 'method="post"' not in words


def test_a_page_that_is_not_public_is_not_embedded(visitor, alice, coach_page, embed):
    coach_page.is_public = False
    coach_page.save()
    assert visitor.get(embed).status_code == 404
    assert alice.get(embed).status_code == 404


def weight(client, url: str, query: dict[str, str]) -> int:
    """Bytes over the line, compressed, with styles, scripts and icons, and without fonts."""
    html = client.get(url, query).content
    files = set(re.findall(r'(?:href|src)="/static/([^"#]+)', html.decode()))
    own = [name for name in files if not name.endswith((".woff2", ".png"))]
    sent = [html, *(Path(finders.find(name)).read_bytes() for name in own if finders.find(name))]
    return sum(len(gzip.compress(content)) for content in sent)


def test_public_pages_are_light_and_ask_little(visitor, coach_page, django_assert_max_num_queries):
    start = free_starts(coach_page)[3]
    call = make_call(coach_page, free_starts(coach_page)[20])
    query = {"start": stamp(start), "zone": "Europe/Lisbon"}
    pages = [
        reverse("bookings:landing"),
        reverse("bookings:coaches"),
        coach_page.get_absolute_url(),
        reverse("bookings:book", args=[coach_page.slug]),
        reverse("bookings:embed", args=[coach_page.slug]),
        call.get_absolute_url(),
        reverse("bookings:move", args=[call.secret]),
    ]
    for url in pages:
        with django_assert_max_num_queries(10):
            assert weight(visitor, url, query) < MOST_BYTES, url
