"""An athlete's numbers as the coach sees them."""

from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from athletes.models import Result, Threshold


def url(cast):
    return reverse("desk:progress", args=[cast.bob.pk])


def test_the_coach_sees_the_same_page_in_own_units(alice, cast):
    Threshold.objects.create(
        athlete=cast.bob, kind="pace", value=300, valid_from=cast.bob.today(timezone.now())
    )
    cast.alice.units = "imperial"
    cast.alice.save()
    page = alice.get(url(cast)).content.decode()
    assert "Progress of Bob" in page
    assert "8:03/mi" in page
    assert "Propose" not in page
    assert reverse("athletes:goal_add", args=[cast.bob.pk]) in page


def test_a_coach_adds_a_result(alice, cast):
    add = reverse("desk:result_add", args=[cast.bob.pk])
    assert "5 km time trial" in alice.get(add).content.decode()
    today = cast.bob.today(timezone.now())
    sent = {"client_id": str(uuid4()), "value": "21:30", "day": today.isoformat()}
    assert alice.post(f"{add}?test=run_5k", sent).url == f"{url(cast)}#tests"
    result = Result.objects.get()
    assert (result.athlete, result.said_by) == (cast.bob, cast.alice)
    page = alice.get(url(cast)).content.decode()
    assert "Keep it" in page
    assert reverse("sessions:result_threshold", args=[result.pk]) in page


def test_the_queries_do_not_grow(alice, cast, django_assert_num_queries):
    # session, user, membership, athlete; and the nine of the page
    with django_assert_num_queries(13):
        alice.get(url(cast))


def test_the_page_of_the_athlete_leads_there(alice, bob, cast):
    assert url(cast) in alice.get(cast.bob.get_absolute_url()).content.decode()
    assert bob.get(url(cast)).status_code == 404
