"""What an athlete does not share stays the athlete’s alone: no address of it opens to a coach."""

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.models import Athlete, Benchmark, Result, Threshold, Wellness

TODAY = timezone.now().date()


@pytest.fixture
def result(cast):
    test = Benchmark.objects.create(practice=cast.northside, name="Hill", measure="seconds")
    return Result.objects.create(
        athlete=cast.bob, benchmark=test, day=TODAY, value=300, said_by=cast.bob.user
    )


@pytest.fixture
def proposed(cast):
    return Threshold.objects.create(
        athlete=cast.bob, kind="ftp", value=250, valid_from=TODAY, state="proposed", said_by=cast.bob.user
    )


@pytest.fixture
def unshared(cast, result, proposed):
    Athlete.objects.filter(pk=cast.bob.pk).update(sharing_ended_at=timezone.now())


@pytest.mark.parametrize("name", ["result_edit", "result_remove", "result_threshold"])
def test_a_result_that_is_not_shared_opens_to_no_coach(alice, bob, unshared, result, name):
    url = reverse(f"sessions:{name}", args=[result.pk])
    assert alice.post(url).status_code == 404
    assert Result.objects.get() == result
    assert bob.get(reverse("sessions:result_edit", args=[result.pk])).status_code == 200


@pytest.mark.parametrize("name", ["threshold_confirm", "threshold_decline"])
def test_a_proposal_that_is_not_shared_is_answered_by_nobody(alice, unshared, proposed, name):
    assert alice.post(reverse(f"athletes:{name}", args=[proposed.pk])).status_code == 404
    assert Threshold.objects.get().is_proposed


def test_wellness_that_is_not_shared_is_the_athletes_alone(cast, unshared):
    Wellness.objects.create(athlete=cast.bob, day=TODAY, sleep=3)
    assert not Wellness.objects.visible_to(cast.alice).exists()
    assert Wellness.objects.visible_to(cast.bob.user).exists()
