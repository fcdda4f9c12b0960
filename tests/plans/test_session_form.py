"""Adding and editing one planned session by the plain form."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from plans.models import Plan, PlannedSession
from tests.cast import Cast, add_session, make_plan, make_user


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=3)


def typed(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Tempo run", "sport": "running", "kind": "tempo", "adaptation": "threshold",
        "target_rpe": "6", "duration": "52 min", "distance": "9.5", "prescription": "3x8min",
        "why": "For the pace.", "week": "2", "weekday": "3", "uid": str(uuid.uuid4()),
    } | fields  # fmt: skip


def add(client: Client, plan: Plan, **fields: Any) -> Any:
    return client.post(reverse("plans:session_add", args=[plan.pk]), typed(**fields))


def change(client: Client, session: PlannedSession, **fields: Any) -> Any:
    return client.post(reverse("plans:session_edit", args=[session.pk]), typed(**fields))


def test_it_adds_a_session_and_goes_back_to_its_week(plan: Plan, alice: Client) -> None:
    before = plan.updated_at
    answer = add(alice, plan, is_key="on")
    session = plan.sessions.get()
    assert answer.headers["Location"] == f"{plan.get_absolute_url()}#week-2"
    assert (session.week, session.weekday, session.duration_s, session.distance_m) == (2, 3, 3120, 9500)
    assert session.is_key
    plan.refresh_from_db()
    assert plan.updated_at > before


def test_the_plus_of_a_cell_fills_in_its_day(plan: Plan, alice: Client) -> None:
    form = alice.get(reverse("plans:session_add", args=[plan.pk]) + "?week=3&day=6").context["form"]
    assert (form["week"].value(), form["weekday"].value()) == (3, 6)


@pytest.mark.parametrize("query", ["?week=9&day=9", "?week=x&day=-1", "?week=²", ""])
def test_a_day_that_does_not_exist_becomes_the_first(plan: Plan, alice: Client, query: str) -> None:
    form = alice.get(reverse("plans:session_add", args=[plan.pk]) + query).context["form"]
    assert (form["week"].value(), form["weekday"].value()) == (1, 0)


def test_a_second_click_adds_nothing(plan: Plan, alice: Client) -> None:
    uid = str(uuid.uuid4())
    for _ in range(2):
        assert add(alice, plan, uid=uid).status_code == 302
    assert plan.sessions.count() == 1


def test_a_kind_proposes_what_was_left_empty(plan: Plan, alice: Client) -> None:
    add(alice, plan, kind="long", adaptation="", target_rpe="", why="")
    session = plan.sessions.get()
    assert (session.adaptation, session.target_rpe) == ("base", 4)
    assert session.why.startswith("Teaches the body to keep going")


def test_what_was_written_is_not_replaced_by_the_kind(plan: Plan, alice: Client) -> None:
    add(alice, plan, kind="long", adaptation="speed", target_rpe="8.5", why="Because.")
    session = plan.sessions.get()
    assert (session.adaptation, float(session.target_rpe), session.why) == ("speed", 8.5, "Because.")


def test_time_and_distance_may_be_unknown(plan: Plan, alice: Client) -> None:
    add(alice, plan, duration="", distance="")
    session = plan.sessions.get()
    assert (session.duration_s, session.distance_m) == (None, None)


def test_a_bare_distance_counts_in_the_coachs_units(plan: Plan, cast: Cast, alice: Client) -> None:
    cast.alice.units = "imperial"
    cast.alice.save()
    add(alice, plan, distance="6")
    assert plan.sessions.get().distance_m == 9656


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": ""}, "Give the session a title."),
        ({"duration": "soon"}, "“soon” is not a duration"),
        ({"duration": "0"}, "more than nothing"),
        ({"distance": "far"}, "“far” is not a distance"),
        ({"distance": "5000"}, "For metres write “5000 m”."),
        ({"target_rpe": "11"}, "Effort runs from 1 to 10."),
        ({"target_rpe": "hard"}, "Write the effort as a number"),
        ({"week": "4"}, "4 is not one of the available choices"),
        ({"kind": "nonsense"}, "nonsense is not one of the available choices"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_words(
    plan: Plan, alice: Client, fields: dict[str, str], says: str
) -> None:
    page = add(alice, plan, prescription="my long text", **fields).content.decode()
    assert says in page
    assert "my long text" in page
    assert all(value in page for value in fields.values() if value not in ("4", "nonsense"))
    assert not plan.sessions.exists()


def test_a_new_session_stands_last_in_its_day(plan: Plan, alice: Client) -> None:
    add(alice, plan, title="First")
    add(alice, plan, title="Second")
    assert [session.title for session in plan.sessions.in_order()] == ["First", "Second"]
    assert [session.order for session in plan.sessions.in_order()] == [0, 1]


def test_somebody_elses_change_of_the_session_is_not_overwritten_in_silence(
    plan: Plan, cast: Cast, alice: Client, signed_in: Callable[[User], Client]
) -> None:
    ben = make_user("Ben")
    Membership.objects.create(user=ben, practice=cast.northside, role="coach")
    session, other = add_session(plan), add_session(plan)
    shown = as_shown(alice, session) | {"revision": "0"}
    change(signed_in(ben), other, title="Elsewhere")
    change(signed_in(ben), session, title="Ben’s words")
    url = reverse("plans:session_edit", args=[session.pk])
    page = alice.post(url, shown | {"title": "My words"})
    assert "Ben changed this plan meanwhile: Ben’s words" in page.content.decode()
    assert "My words" in page.content.decode()
    session.refresh_from_db()
    assert session.title == "Ben’s words"
    again = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    assert alice.post(url, again).status_code == 302
    session.refresh_from_db()
    assert session.title == "My words"


def test_it_edits_a_session(plan: Plan, alice: Client) -> None:
    session = add_session(plan)
    uid = session.uid
    change(alice, session, title="Tempo, 3 × 8", week="1", weekday="1")
    session.refresh_from_db()
    assert (session.title, session.duration_s, session.uid) == ("Tempo, 3 × 8", 3120, uid)


def as_shown(client: Client, session: PlannedSession) -> dict[str, Any]:
    """What the browser would send back if nobody typed anything."""
    form = client.get(reverse("plans:session_edit", args=[session.pk])).context["form"]
    sent = {field.html_name: field.value() for field in form}
    sent["prescription"] = sent["prescription"].replace("\n", "\r\n")
    return {name: str(value) for name, value in sent.items() if value not in (None, False)}


@pytest.mark.parametrize("units", ["metric", "imperial"])
def test_saved_untouched_it_changes_nothing(plan: Plan, cast: Cast, alice: Client, units: str) -> None:
    cast.alice.units = units
    cast.alice.save()
    structure = {"steps": [{"type": "run", "seconds": 61}]}
    session = add_session(
        plan, duration_s=3661, distance_m=9663, prescription="a\nb", structure=structure, target_rpe="6.5"
    )
    before = PlannedSession.objects.filter(pk=session.pk).values().get()
    alice.post(reverse("plans:session_edit", args=[session.pk]), as_shown(alice, session))
    assert PlannedSession.objects.filter(pk=session.pk).values().get() == before


def test_new_words_in_the_prescription_are_read_anew(plan: Plan, alice: Client) -> None:
    session = add_session(plan, prescription="old", structure={"steps": []})
    change(alice, session, prescription="new")
    session.refresh_from_db()
    assert session.prescription == "new"
    assert "steps" not in session.structure


def test_emptied_on_edit_stays_empty(plan: Plan, alice: Client) -> None:
    session = add_session(plan, why="Because.")
    change(alice, session, why="", target_rpe="")
    session.refresh_from_db()
    assert (session.why, session.target_rpe) == ("", None)


def test_a_kind_from_elsewhere_survives_an_edit(plan: Plan, alice: Client) -> None:
    session = add_session(plan, kind="fartlek_play")
    change(alice, session, kind="fartlek_play")
    session.refresh_from_db()
    assert session.kind == "fartlek_play"


def test_bad_input_on_edit_keeps_the_words_and_the_row(plan: Plan, alice: Client) -> None:
    session = add_session(plan)
    page = change(alice, session, duration="soon", why="my own reason").content.decode()
    assert "“soon” is not a duration" in page
    assert "my own reason" in page
    session.refresh_from_db()
    assert session.title == "Easy run"


def test_strangers_get_404_and_nothing_changes(plan: Plan, carol: Client, bob: Client, dave: Client) -> None:
    session = add_session(plan)
    for stranger in (carol, bob, dave):
        assert add(stranger, plan).status_code == 404
        assert change(stranger, session).status_code == 404
        assert stranger.get(reverse("plans:session_edit", args=[session.pk])).status_code == 404
    assert [one.title for one in plan.sessions.all()] == ["Easy run"]


def test_the_anonymous_go_to_sign_in(plan: Plan, client: Client) -> None:
    assert add(client, plan).headers["Location"].startswith("/account/login/")


def test_the_form_costs_few_queries(plan: Plan, alice: Client, django_assert_max_num_queries) -> None:
    for _ in range(20):
        session = add_session(plan)
    with django_assert_max_num_queries(4):  # session, user, membership, planned session with its plan
        alice.get(reverse("plans:session_edit", args=[session.pk]))


def test_the_id_of_a_session_of_another_plan_is_refused_in_words(
    plan: Plan, alice: Client, cast: Cast
) -> None:
    other = add_session(make_plan(cast.northside, cast.alice))
    own = add_session(plan)
    words = "This form was sent before, for something else."
    assert words in add(alice, plan, uid=str(other.uid)).content.decode()
    copied = reverse("plans:session_duplicate", args=[own.pk])
    assert words in alice.post(copied, {"uid": str(other.uid), "revision": 0}, follow=True).content.decode()
    assert plan.sessions.get() == own


@pytest.mark.parametrize("number", ["9" * 5000, "99999999999999999999", "-1", "\0", "²"])
def test_a_number_that_is_none_of_ours_is_no_error(plan: Plan, alice: Client, number: str) -> None:
    new = reverse("plans:session_add", args=[plan.pk])
    assert alice.get(new, {"week": number, "day": number}).status_code == 200
    gone = reverse("plans:session_remove", args=[999_999])
    assert alice.post(gone, {"plan": number}).status_code == 404
