"""The operator's view of a plan changes nothing that its history keeps."""

from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from plans.edits.rows import ABOUT_FIELDS
from plans.models import Phase, Plan, PlanEdit, PlannedSession
from tests.cast import Cast, make_plan


def test_an_operator_changes_nothing_past_the_history(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=4)
    cast.alice.is_staff = cast.alice.is_superuser = True
    cast.alice.save()
    url = reverse("admin:plans_plan_change", args=[plan.pk])
    fields = alice.get(url).context["adminform"].form.fields
    assert not {*ABOUT_FIELDS, "weeks", "revision"} & set(fields)
    alice.post(url, {"name": "Other", "weeks": 1, "revision": 9, "archived_at_0": "", "archived_at_1": ""})
    assert Plan.objects.filter(name="Ten kilometres", weeks=4, revision=0).exists()
    assert alice.get(reverse("admin:plans_plan_add")).status_code == 403
    assert not [model for model in (PlannedSession, Phase, PlanEdit) if site.is_registered(model)]
