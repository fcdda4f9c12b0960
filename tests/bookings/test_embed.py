"""The free times inside somebody else's page, and how heavy public pages are."""

import gzip
import io
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from bookings.tickets import CONFIRM, secret_of
from bookings.when import stamp
from leads.models import Photo
from leads.photo_writing import squares_of
from tests.bookings.conftest import all_free_starts, free_starts, make_call, make_page
from tests.cast import make_user

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


def test_a_press_on_a_time_opens_our_own_page_in_a_tab_of_its_own(visitor, coach_page, embed):
    """At once, because a button below the times would lie outside of a frame of the height that we name."""
    first = all_free_starts(coach_page)[0]
    words = visitor.get(embed, {"zone": "Europe/Lisbon"}).content.decode()
    times = re.findall(r'<a class="slot"[^>]*>', words)
    assert times
    assert all('target="_blank"' in link and 'hx-boost="false"' in link for link in times)
    book = reverse("bookings:book", args=[coach_page.slug])
    assert f'href="{book}?start={stamp(first)}&amp;zone=Europe/Lisbon"' in times[0]
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


def grainy(side: int) -> bytes:
    """A picture that no encoder makes small."""
    out = io.BytesIO()
    Image.effect_noise((side, side), 100).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def photos(client, html: bytes) -> int:
    """Bytes of the pictures of a page, which nothing compresses further."""
    found = set(re.findall(r'<img[^>]* src="(/[^"]+)"', html.decode()))
    return sum(len(client.get(url).content) for url in found)


def test_pages_with_photos_are_light_too(visitor, cast, coach_page):
    """A coach's own page, and a full list of coaches: each with the heaviest photos there can be."""
    for number in range(12):
        page = make_page(make_user(f"Face{number}"), cast.northside, slug=f"face-{number}")
        made = squares_of(grainy(400 + number), large=Photo.LARGE, small=Photo.SMALL)
        parts = {"digest": made.digest, "large": made.large, "small": made.small}
        Photo.objects.create(profile=page.coach.profile, **parts)
    for url in (page.get_absolute_url(), reverse("bookings:coaches")):
        html = visitor.get(url).content
        assert photos(visitor, html) > 10_000
        assert weight(visitor, url, {}) + photos(visitor, html) < MOST_BYTES, url


def test_public_pages_are_light_and_ask_little(visitor, coach_page, django_assert_max_num_queries):
    start = free_starts(coach_page)[3]
    call = make_call(coach_page, free_starts(coach_page)[20])
    query = {"start": stamp(start), "zone": "Europe/Lisbon"}
    pages = [
        reverse("bookings:landing"),
        reverse("leads:quiz"),
        reverse("leads:quiz_result", args=["1-20131102"]),
        reverse("bookings:coaches"),
        coach_page.get_absolute_url(),
        reverse("bookings:book", args=[coach_page.slug]),
        reverse("bookings:embed", args=[coach_page.slug]),
        call.get_absolute_url(),
        reverse("bookings:move", args=[call.secret]),
        reverse("bookings:confirm", args=[secret_of(call.uid, CONFIRM)]),
    ]
    for url in pages:
        with django_assert_max_num_queries(10):
            assert weight(visitor, url, query) < MOST_BYTES, url
