"""The operator's admin opens for operators only, and shows no secrets."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from outbox.models import Delivery
from tests.athletes.doors import invite


@pytest.fixture
def operator(db, signed_in):
    return signed_in(User.objects.create_superuser("operator@example.org", "secret-words-9", name="Op"))


def registered():
    return [f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry]


@pytest.mark.parametrize("name", registered())
def test_each_list_opens(operator, cast, name):
    invite(cast.northside, cast.alice)
    assert operator.get(reverse(f"admin:{name}_changelist")).status_code == 200


def test_a_coach_is_no_operator(alice):
    assert alice.get(reverse("admin:accounts_user_changelist")).status_code == 302


def test_an_operator_makes_an_account(operator):
    typed = {"email": "New@example.org", "name": "New", "usable_password": "true"}
    words = {"password1": "uphill-both-ways", "password2": "uphill-both-ways"}
    assert operator.post(reverse("admin:accounts_user_add"), typed | words).status_code == 302
    assert User.objects.get(email="new@example.org").check_password("uphill-both-ways")


def test_the_mail_of_an_invitation_is_shown_without_its_link(operator, cast):
    invite(cast.northside, cast.alice)
    page = operator.get(reverse("admin:outbox_delivery_change", args=[Delivery.objects.get().pk]))
    assert page.status_code == 200
    assert "/join/" not in page.content.decode()


def test_who_leaves_is_taken_out_and_not_written_over(operator, cast):
    """Only so do athletes and calls go to somebody who works there."""
    practice, url = cast.northside, reverse("admin:accounts_practice_change", args=[cast.northside.pk])
    (row,) = practice.memberships.all()
    said = {"name": "Northside", "summary_draft_weekday": "5", "summary_unapproved": "send"}
    rows = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "1", "0-id": row.pk, "0-practice": practice.pk}
    rows |= {"0-user": cast.carol.pk, "0-role": "coach"}
    typed = said | {"created_at_0": "2026-01-05", "created_at_1": "08:00"}
    typed |= {f"memberships-{key}": value for key, value in rows.items()}
    assert operator.post(url, typed).status_code == 302
    row.refresh_from_db()
    assert (row.user, row.role) == (cast.alice, "coach")


def test_operators_sign_in_where_guessing_is_stopped(client, cast):
    answer = client.post("/operator/login/?next=/operator/", {"username": "a", "password": "b"})
    assert answer.url == f"{reverse('account_login')}?next=%2Foperator%2F"


def test_what_an_athlete_agreed_to_and_the_key_of_the_calendar_are_not_the_operators(operator, cast):
    form = (
        operator.get(reverse("admin:athletes_athlete_change", args=[cast.bob.pk])).context["adminform"].form
    )
    assert "name" in form.fields
    assert not {"screening", "sharing_ended_at", "calendar_key"} & set(form.fields)
