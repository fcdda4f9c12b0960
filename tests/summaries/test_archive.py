"""The archive: as it was sent, for the athlete and the coach, for nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from outbox.models import Delivery, Undeliverable
from summaries.models import Summary
from tests.cast import make_session


@pytest.fixture
def summary(cast):
    make_session(cast.bob, day=date(2026, 11, 17))
    call_command("send_due", at=datetime(2026, 11, 23, 7, 0, tzinfo=UTC))
    return Summary.objects.get()


def test_the_athlete_reads_what_was_sent(bob, summary):
    assert summary.payload["headline"] in bob.get(reverse("summaries:archive")).text
    assert "Tempo run" in bob.get(reverse("summaries:summary", args=[summary.pk])).text


def test_the_coach_reads_it_too(alice, summary):
    assert alice.get(reverse("summaries:summary", args=[summary.pk])).status_code == 200


@pytest.mark.parametrize("stranger", ["carol", "dave"])
def test_strangers_find_nothing(request, stranger, summary):
    client = request.getfixturevalue(stranger)
    assert client.get(reverse("summaries:summary", args=[summary.pk])).status_code == 404


def test_an_empty_archive_says_what_comes(bob):
    assert "No summary yet" in bob.get(reverse("summaries:archive")).text


def test_writing_is_refused(bob, summary):
    assert bob.post(reverse("summaries:archive")).status_code == 405


def test_the_archive_takes_the_same_queries_for_any_number(cast, bob, django_assert_max_num_queries):
    for n in range(4):
        make_session(cast.bob, day=date(2026, 11, 3) + timedelta(weeks=n))
        call_command("send_due", at=datetime(2026, 11, 9, 7, 0, tzinfo=UTC) + timedelta(weeks=n))
    assert Summary.objects.count() == 4
    # session, user, athletes, membership for the shell, summaries
    with django_assert_max_num_queries(6):
        assert bob.get(reverse("summaries:archive")).status_code == 200


def test_the_time_it_went_out_is_the_athletes_and_names_its_zone_to_who_has_another_clock(
    alice, bob, cast, summary
):
    addresses = [
        reverse("summaries:summary", args=[summary.pk]),
        reverse("summaries:of_athlete", args=[cast.bob.pk]),
        f"{reverse('summaries:sent')}?week={summary.week_start}",
    ]
    at = datetime(2026, 11, 23, 7, 0, 30, tzinfo=UTC)
    Delivery.objects.update(sent_at=at)
    for address in addresses:
        text = alice.get(address).text
        assert "sent 23 November, 08:00" in text
        assert "Europe/Berlin" not in text
    cast.bob.user.zone = cast.bob.zone = "Pacific/Auckland"
    cast.bob.save()
    cast.bob.user.save()
    for address in addresses:
        assert "sent 23 November, 20:00, Pacific/Auckland" in alice.get(address).text
    own = bob.get(addresses[0]).text
    assert "sent 23 November, 20:00" in own
    assert "Pacific/Auckland" not in own


def test_a_week_of_another_year_says_which(alice, bob, cast, summary):
    Summary.objects.update(week_start=date.fromisocalendar(timezone.localdate().year, 20, 1))
    assert "16–22 Nov 2" not in bob.get(reverse("summaries:archive")).text
    Summary.objects.update(week_start=date(2024, 11, 18))
    for reader, address in (
        (bob, reverse("summaries:archive")),
        (alice, reverse("summaries:of_athlete", args=[cast.bob.pk])),
    ):
        assert "16–22 Nov 2024" in reader.get(address).text
    Summary.objects.update(state="skipped", payload={}, delivery=None, skipped_because="Late.")
    assert "Week of 18 November 2024: not sent" in alice.get(address).text


def test_a_mail_that_failed_is_not_called_sent(alice, cast, summary):
    Delivery.objects.update(state="failed", sent_at=None, last_error="550 no such user")
    assert "mail: failed" in alice.get(reverse("summaries:of_athlete", args=[cast.bob.pk])).text
    text = alice.get(reverse("summaries:summary", args=[summary.pk])).text
    assert "The mail as it was written" in text
    assert "550 no such user" in text


def test_a_coach_sends_again_from_the_archive_what_failed(alice, bob, cast, summary):
    Delivery.objects.update(state="failed", sent_at=None, last_error="550 no such user")
    page, again = reverse("summaries:summary", args=[summary.pk]), f"/mails/{summary.delivery_id}/again/"
    assert again in alice.get(page).text
    assert again not in bob.get(page).text
    Undeliverable.objects.create(email="bob@example.org", reason="complained", since=timezone.now())
    assert again not in alice.get(page).text
    Undeliverable.objects.all().delete()
    alice.post(again)
    assert again not in alice.get(page).text
