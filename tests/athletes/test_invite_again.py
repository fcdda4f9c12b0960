"""A new invitation for somebody who has not come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation
from outbox.models import Delivery
from tests.athletes.doors import invite, newest_link


@pytest.fixture
def eve(cast):
    return invite(cast.northside, cast.alice, now=timezone.now() - timedelta(days=20))


def url(athlete):
    return reverse("athletes:invite_again", args=[athlete.pk])


def test_it_sends_a_new_link(alice, eve):
    old = newest_link()
    assert alice.post(url(eve)).url == eve.get_absolute_url()
    assert newest_link() != old
    eve.refresh_from_db()
    assert eve.invitation.is_open(timezone.now())


def test_two_presses_send_one_mail(alice, eve):
    alice.post(url(eve))
    alice.post(url(eve))
    assert Delivery.objects.count() == 2  # the first of all, and one more


def test_nobody_who_has_joined_is_invited_again(alice, cast):
    alice.post(url(cast.bob))
    assert not Invitation.objects.exists()


def test_it_needs_a_press(alice, eve):
    assert alice.get(url(eve)).status_code == 405


def test_strangers_send_nothing(carol, dave, bob, eve):
    for stranger in (carol, dave, bob):
        assert stranger.post(url(eve)).status_code == 404
    assert Delivery.objects.count() == 1
