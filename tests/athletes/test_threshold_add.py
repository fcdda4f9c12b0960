"""Values that prescriptions refer to, from a day on."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete, Threshold

TYPED = {"kind": "1rm", "lift": "bench  press", "value": "82,5 kg", "valid_from": "2026-11-01"}


def url(athlete):
    return reverse("athletes:threshold_add", args=[athlete.pk])


def test_a_coach_adds_a_1rm(alice, cast):
    assert alice.post(url(cast.bob), TYPED).url == cast.bob.get_absolute_url()
    kept = cast.bob.thresholds.get()
    assert (kept.kind, kept.lift, kept.value, kept.valid_from) == (
        "1rm",
        "Bench press",
        Decimal("82.50"),
        date(2026, 11, 1),
    )
    assert "Bench press 1RM 82.5 kg, kept." in alice.get(reverse("accounts:settings")).content.decode()


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [("ftp", "245 W", 245), ("lthr", "171", 171), ("pace", "4:12/km", 252), ("css", "1:38", 98)],
)
def test_a_coach_adds_any_other_and_the_lift_is_left_out(alice, cast, kind, value, kept):
    alice.post(url(cast.bob), TYPED | {"kind": kind, "value": value})
    threshold = cast.bob.thresholds.get()
    assert (threshold.kind, threshold.lift, threshold.value) == (kind, "", kept)


def test_it_is_read_in_the_coachs_units(alice, cast):
    cast.alice.units = "imperial"
    cast.alice.save()
    assert "205 lb" in alice.get(url(cast.bob)).content.decode()
    alice.post(url(cast.bob), TYPED | {"value": "205"})
    assert cast.bob.thresholds.get().value == Decimal("92.99")


def test_the_same_day_typed_again_takes_the_place_of_the_first(alice, cast):
    alice.post(url(cast.bob), TYPED)
    alice.post(url(cast.bob), TYPED | {"lift": "Bench press", "value": "85"})
    assert cast.bob.thresholds.get().value == 85


def test_another_day_leaves_the_first_as_it_was(alice, cast):
    alice.post(url(cast.bob), TYPED)
    alice.post(url(cast.bob), TYPED | {"value": "85", "valid_from": "2026-11-20"})
    assert sorted(t.value for t in cast.bob.thresholds.all()) == [Decimal("82.50"), Decimal("85.00")]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"lift": ""}, "Say which lift this is the 1RM of."),
        ({"value": "heavy"}, "“heavy” is not a weight. Write it as 92.5 kg."),
        ({"valid_from": "soon"}, "Enter a valid date."),
        ({"kind": "vo2"}, "Select a valid choice"),
    ],
)
def test_bad_input_keeps_what_was_typed(alice, cast, wrong, sentence):
    page = alice.post(url(cast.bob), TYPED | wrong).content.decode()
    assert sentence in page
    assert ("82,5 kg" in page) or ("heavy" in page)
    assert not Threshold.objects.exists()


def test_strangers_find_nothing_and_add_nothing(carol, dave, bob, cast):
    for stranger in (carol, dave, bob):
        assert stranger.get(url(cast.bob)).status_code == 404
        assert stranger.post(url(cast.bob), TYPED).status_code == 404
    assert not Threshold.objects.exists()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"kind": "1rm", "lift": "", "value": 1}, "threshold_lift_iff_1rm"),
        ({"kind": "ftp", "lift": "Squat", "value": 1}, "threshold_lift_iff_1rm"),
        ({"kind": "ftp", "lift": "", "value": 0}, "threshold_above_zero"),
    ],
)
def test_the_database_refuses_what_cannot_be(cast, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Threshold.objects.create(athlete=cast.bob, valid_from=date(2026, 1, 1), **fields)


def test_its_queries_do_not_grow(alice, cast, django_assert_max_num_queries):
    for n in range(30):
        Threshold.objects.create(
            athlete=cast.bob, kind="1rm", lift=f"Lift {n}", value=50, valid_from=date(2026, 1, 1)
        )
    with django_assert_max_num_queries(6):
        alice.get(url(cast.bob))


def test_lifts_of_who_does_not_share_are_not_offered(alice, cast):
    day = date(2026, 11, 1)
    Threshold.objects.create(athlete=cast.bob, kind="1rm", lift="Zercher squat", value=90, valid_from=day)
    assert "Zercher squat" in alice.get(url(cast.bob)).content.decode()
    Athlete.objects.filter(pk=cast.bob.pk).update(sharing_ended_at=timezone.now())
    assert "Zercher squat" not in alice.get(url(cast.bob)).content.decode()
