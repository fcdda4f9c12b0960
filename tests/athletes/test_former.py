"""Who is coached no more can still withdraw what he or she agreed to."""

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.actions import set_archived
from athletes.intake.actions import give_consent
from athletes.models import Athlete, Consent, IntakeVersion
from tests.athletes.test_intake import URL, agree, fill, of_bob, send
from tests.cast import make_athlete


@pytest.fixture
def former(bob, cast):
    fill(bob)
    send(bob)
    set_archived(athlete=cast.bob, archived=True, now=timezone.now())
    return bob


def test_an_archived_athlete_withdraws_and_the_coaches_see_nothing_of_it_any_more(former, alice, cast):
    assert "Left ankle in 2024" in of_bob(alice, cast)
    settings = former.get(reverse("accounts:settings")).content.decode()
    assert f'href="{URL}?of={cast.bob.pk}"' in settings
    words = former.get(URL).content.decode()
    assert "You are coached at Northside no more." in words
    assert words.count('name="agree" value="0"') == 3
    agree(former, agree="0")
    assert not Consent.objects.in_force().exists()
    assert IntakeVersion.objects.get().health is None
    assert "Left ankle" not in of_bob(alice, cast)
    assert "What was done here is not shown" in alice.get(cast.bob.get_absolute_url()).content.decode()
    assert 'name="agree"' not in former.get(URL).content.decode()


def test_nothing_new_is_agreed_to_and_nothing_else_opens(former):
    agree(former, agree="0")
    answer = former.post(reverse("athletes:intake_consent"), {"kind": "photos", "agree": "1"})
    assert answer.status_code == 404
    assert not Consent.objects.in_force().exists()
    for name in ("athletes:intake_health", "athletes:me"):
        assert former.get(reverse(name)).status_code == 404
    assert former.post(reverse("athletes:intake_send")).status_code == 404


def test_with_another_coach_now_the_former_one_is_named(bob, cast):
    old = make_athlete("Bob", cast.harbour, cast.carol, user=cast.bob.user)
    give_consent(athlete=old, kind="health", now=timezone.now())
    Athlete.objects.filter(pk=old.pk).update(archived_at=timezone.now())
    give_consent(athlete=cast.bob, kind="health", now=timezone.now())
    assert f'href="{URL}?of={old.pk}"' in bob.get(reverse("athletes:me")).content.decode()
    page = bob.get(URL, {"of": old.pk}).content.decode()
    assert f'name="of" value="{old.pk}"' in page
    agree_of = {"kind": "health", "agree": "0", "of": str(old.pk)}
    assert bob.post(reverse("athletes:intake_consent"), agree_of).url == f"{URL}?of={old.pk}"
    assert [one.athlete for one in Consent.objects.in_force()] == [cast.bob]


@pytest.mark.parametrize("of", ["0", "x", "\0"])
def test_a_row_of_somebody_else_is_not_found(dave, cast, of):
    for named in (of, str(cast.bob.pk)):
        assert dave.get(URL, {"of": named}).status_code == 404
        answer = dave.post(reverse("athletes:intake_consent"), {"kind": "health", "agree": "0", "of": named})
        assert answer.status_code == 404
