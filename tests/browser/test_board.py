"""A board with many leads, by mouse."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leads.models import Lead
from tests.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", ["desk"], indirect=True)
def test_the_last_card_of_a_long_stage_is_dropped_beside_where_it_stands(page, live_server, sign_in, width):
    cast, now = make_cast(), timezone.now()
    Lead.objects.bulk_create(
        Lead(
            practice=cast.northside,
            coach=cast.alice,
            name=f"Lead {n}",
            email=f"l{n}@example.org",
            moved_at=now,
        )
        for n in range(30)
    )
    sign_in(cast.alice)
    page.goto(f"{live_server.url}/leads/")
    held = page.locator("[data-stage=held]")
    card = page.locator("[data-lead]").last
    name = card.get_by_role("link").inner_text()
    card.scroll_into_view_if_needed()
    at, beside = card.bounding_box(), held.bounding_box()
    page.mouse.move(at["x"] + 15, at["y"] + 8)
    page.mouse.down()
    page.mouse.move(at["x"] + 40, at["y"] + 12, steps=4)
    page.mouse.move(beside["x"] + beside["width"] / 2, at["y"] + 12, steps=8)
    page.mouse.up()
    expect(held.get_by_role("link", name=name)).to_be_visible()
