"""Putting an athlete away, and taking them back."""

from django.urls import reverse

from athletes.models import Athlete


def url(athlete):
    return reverse("athletes:archive", args=[athlete.pk])


def test_it_archives_and_offers_undo(alice, cast):
    assert alice.post(url(cast.bob)).url == reverse("desk:desk")
    cast.bob.refresh_from_db()
    assert cast.bob.archived_at is not None
    page = alice.get(reverse("accounts:settings")).content.decode()
    assert "Bob is archived. Nothing is lost." in page
    assert f'action="{url(cast.bob)}?undo"' in page


def test_undo_takes_the_athlete_back(alice, cast):
    alice.post(url(cast.bob))
    alice.post(f"{url(cast.bob)}?undo")
    cast.bob.refresh_from_db()
    assert cast.bob.archived_at is None


def test_each_can_be_pressed_twice(alice, cast):
    alice.post(url(cast.bob))
    first = Athlete.objects.get(pk=cast.bob.pk).archived_at
    alice.post(url(cast.bob))
    assert Athlete.objects.get(pk=cast.bob.pk).archived_at == first
    for _ in range(2):
        alice.post(f"{url(cast.bob)}?undo")
    assert Athlete.objects.get(pk=cast.bob.pk).archived_at is None


def test_it_needs_a_press(alice, cast):
    assert alice.get(url(cast.bob)).status_code == 405


def test_strangers_archive_nobody(carol, dave, bob, cast):
    for stranger in (carol, dave, bob):
        assert stranger.post(url(cast.bob)).status_code == 404
    cast.bob.refresh_from_db()
    assert cast.bob.archived_at is None


def test_an_archived_athlete_has_no_pages(bob, alice, cast):
    alice.post(url(cast.bob))
    assert bob.get(reverse("athletes:me")).status_code == 404
