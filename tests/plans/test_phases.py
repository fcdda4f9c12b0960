from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from plans.models import Phase, Plan
from tests.cast import Cast, make_plan
from tests.plans.editing import edit, write


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=12)


@pytest.fixture
def build(plan: Plan) -> Phase:
    return Phase.objects.create(plan=plan, name="Build", kind="build", first_week=5, last_week=8)


def typed(**fields: Any) -> dict[str, Any]:
    return {"name": "Base", "kind": "base", "purpose": "", "first_week": "1", "last_week": "4"} | fields


def add(client: Client, plan: Plan, **fields: Any) -> Any:
    return client.post(reverse("plans:phase_add", args=[plan.pk]), typed(**fields))


def test_it_adds_a_phase(plan: Plan, alice: Client) -> None:
    answer = add(alice, plan, purpose="Miles that cost little.")
    assert answer.headers["Location"] == plan.get_absolute_url()
    phase = plan.phases.get()
    assert (phase.name, phase.kind, phase.first_week, phase.last_week) == ("Base", "base", 1, 4)
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert "Miles that cost little." in page
    assert "ph-base" in page


def test_a_second_click_adds_nothing(plan: Plan, alice: Client) -> None:
    for _ in range(2):
        assert add(alice, plan).status_code == 302
    assert plan.phases.count() == 1


def test_the_next_phase_begins_after_the_last(plan: Plan, build: Phase, alice: Client) -> None:
    form = alice.get(reverse("plans:phase_add", args=[plan.pk])).context["form"]
    assert (form["first_week"].value(), form["last_week"].value()) == (9, 12)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"first_week": "3", "last_week": "5"}, "These weeks meet the phase Build (weeks 5 to 8)."),
        ({"first_week": "6", "last_week": "6"}, "These weeks meet the phase Build (weeks 5 to 8)."),
        ({"first_week": "4", "last_week": "2"}, "Week 2 is before week 4, where the phase begins."),
        ({"last_week": "13"}, "13 is not one of the available choices"),
        ({"name": ""}, "Give the phase a name"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_words(
    plan: Plan, build: Phase, alice: Client, fields: dict[str, str], says: str
) -> None:
    page = add(alice, plan, purpose="my purpose", **fields).content.decode()
    assert says in page
    assert "my purpose" in page
    assert plan.phases.count() == 1


def shown(plan: Plan) -> dict[str, Any]:
    """What a page that is shown now carries along."""
    return {"revision": Plan.objects.get(pk=plan.pk).revision}


def test_a_form_that_is_behind_overwrites_nothing_in_silence(plan: Plan, build: Phase, alice: Client) -> None:
    url = reverse("plans:phase_edit", args=[plan.pk, build.pk])
    field = '<input type="hidden" name="revision" value="0"'
    assert alice.get(url).content.decode().count(field) == 2  # to save it, to remove it
    weeks = {"first_week": "5", "last_week": "8"}
    alice.post(url, typed(name="Build", purpose="Carry the hard weeks.", **weeks, revision=0))
    late = alice.post(url, typed(name="Build 1", **weeks, revision=0)).content.decode()
    assert "You, in another window, changed this plan meanwhile: Phase Build changed." in late
    assert "Build 1" in late
    build.refresh_from_db()
    assert (build.name, build.purpose) == ("Build", "Carry the hard weeks.")
    assert late.count(field.replace("0", "1")) == 2
    edit(plan, write("Easy 30min"))  # meets no phase
    assert alice.post(url, typed(name="Build 1", **weeks, revision=1)).status_code == 302
    build.refresh_from_db()
    assert (build.name, build.purpose) == ("Build 1", "")


def test_a_phase_that_somebody_changed_meanwhile_stays(plan: Plan, build: Phase, alice: Client) -> None:
    edit(plan, {"do": "phase", "uid": str(build.uid), "purpose": "Carry the hard weeks."})
    url = reverse("plans:phase_remove", args=[plan.pk, build.pk])
    for sent, says in (({"revision": 0}, "meanwhile: Phase Build changed."), ({}, "without the state")):
        late = alice.post(url, sent, follow=True)
        assert says in late.content.decode()
        assert late.redirect_chain[-1][0] == reverse("plans:phase_edit", args=[plan.pk, build.pk])
    assert plan.phases.exists()


def test_it_edits_a_phase_in_its_own_weeks(plan: Plan, build: Phase, alice: Client) -> None:
    url = reverse("plans:phase_edit", args=[plan.pk, build.pk])
    for _ in range(2):  # the second click has nothing to say
        answer = alice.post(url, typed(name="Build 1", first_week="5", last_week="9", revision=0))
        assert answer.status_code == 302
    build.refresh_from_db()
    assert (build.name, build.last_week) == ("Build 1", 9)


def test_it_removes_a_phase_and_leaves_the_weeks(plan: Plan, build: Phase, alice: Client) -> None:
    url = reverse("plans:phase_remove", args=[plan.pk, build.pk])
    sent = shown(plan)
    for _ in range(2):
        assert alice.post(url, sent).headers["Location"] == plan.get_absolute_url()
    assert not plan.phases.exists()
    plan.refresh_from_db()
    assert plan.weeks == 12


def test_two_phases_never_share_a_week_whatever_writes_them(plan: Plan, build: Phase) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Phase.objects.create(plan=plan, name="Peak", kind="peak", first_week=8, last_week=9)


def test_strangers_get_404_and_get_is_rejected(
    plan: Plan, build: Phase, cast: Cast, alice: Client, carol: Client, bob: Client
) -> None:
    edit = reverse("plans:phase_edit", args=[plan.pk, build.pk])
    remove = reverse("plans:phase_remove", args=[plan.pk, build.pk])
    for stranger in (carol, bob):
        assert add(stranger, plan).status_code == 404
        assert stranger.post(edit, typed()).status_code == 404
        assert stranger.post(remove).status_code == 404
    assert alice.get(remove).status_code == 405
    assert [phase.name for phase in plan.phases.all()] == ["Build"]
    other = make_plan(cast.northside, cast.alice)
    assert alice.get(reverse("plans:phase_edit", args=[other.pk, build.pk])).status_code == 404
