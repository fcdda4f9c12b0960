"""A plan's history: looked at, compared in words, brought back; every state rebuilt from the present."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.actions import publish_plan
from plans.models import Plan
from tests.cast import Cast, add_session, make_plan
from tests.plans.editing import Page, grid, move, write
from tests.plans.test_session_move import undo_url


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=4)


@pytest.fixture
def page(plan: Plan, alice: Client) -> Page:
    return Page(alice, plan)


def text(client: Client, name: str, plan: Plan, *more: Any, **query: str) -> str:
    answer = client.get(reverse(f"plans:{name}", args=[plan.pk, *more]), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_it_lists_edits_and_published_versions_with_who_and_what(
    page: Page, plan: Plan, alice: Client, cast: Cast
) -> None:
    assert "Nothing was changed in this plan yet." in text(alice, "history", plan)
    page.do(write("Tempo 50min @Z3", weekday=3))
    publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    page.do({"do": "insert_weeks", "at": 1, "count": 2})
    said = text(alice, "history", plan)
    rows = [
        said.index(what) for what in ("Weeks 1 and 2 added", "Published", "Tempo added on Thursday, week 1")
    ]
    assert rows == sorted(rows)
    assert "Alice" in said


def test_a_state_is_shown_as_it_was(page: Page, plan: Plan, alice: Client) -> None:
    session = add_session(plan, title="First name")
    page.do({"do": "phase", "uid": str(uuid4()), "name": "Base", "first_week": 1, "last_week": 4})
    page.do({"do": "set", "uid": str(session.uid), "fields": {"title": "Second name"}})
    page.do({"do": "remove_weeks", "weeks": [1]})
    assert "First name" in text(alice, "history_state", plan, "1")
    second = text(alice, "history_state", plan, "2")
    assert "Second name" in second
    assert "4 weeks" in second
    assert "Base" in second
    assert "Second name" not in text(alice, "history_state", plan, "3")


def test_two_states_are_compared_in_words(page: Page, plan: Plan, alice: Client) -> None:
    kept, gone, moved = (add_session(plan, title=title) for title in ("Kept", "Gone", "Moved"))
    page.do({"do": "set_weeks", "weeks": 5})
    page.do({"do": "set", "uid": str(kept.uid), "fields": {"duration_s": 3600, "why": "<b>For Berlin</b>"}})
    page.do(move(moved, 2, 3), {"do": "remove", "uids": [str(gone.uid)]}, write("New 30min", week=4))
    page.do({"do": "phase", "uid": str(uuid4()), "name": "Base", "first_week": 1, "last_week": 2})
    found = alice.get(reverse("plans:history_compare", args=[plan.pk]), {"a": "1"})
    groups = dict(found.context["comparison"].groups)
    said = {name: [(one.name, one.where, *one.said) for one in entries] for name, entries in groups.items()}
    assert said == {
        "Added": [("New", "Monday, week 4")],
        "Moved": [("Moved", "Thursday, week 2", "from Tuesday, week 1")],
        "Changed": [
            ("Kept", "Tuesday, week 1", "why: empty → “<b>For Berlin</b>”", "time: 50 min → 1 h 00"),
        ],
        "Removed": [("Gone", "Tuesday, week 1")],
        "Phases": [("Base", "weeks 1 to 2", "new")],
    }
    for a, b in (("1", "4"), ("4", "1")):
        page_of_both = text(alice, "history_compare", plan, a=a, b=b)
        assert "from version 1 (" in page_of_both
        assert "&lt;b&gt;For Berlin" in page_of_both
    assert "These two are the same." in text(alice, "history_compare", plan, a="4")


def test_many_sessions_that_moved_alike_are_one_line(page: Page, plan: Plan, alice: Client) -> None:
    for week in range(1, 5):
        for weekday in (1, 3):
            add_session(plan, week=week, weekday=weekday)
    page.do({"do": "set_weeks", "weeks": 5})
    page.do({"do": "insert_weeks", "at": 1, "count": 1})
    said = text(alice, "history_compare", plan, a="1")
    assert "8 sessions" in said
    assert "1 week later" in said


def test_a_state_comes_back_as_an_edit_that_can_be_undone(page: Page, plan: Plan, alice: Client) -> None:
    page.do(write("Tempo 50min @Z3"))
    page.do(write("Long 2h", weekday=6))
    page.do({"do": "remove_weeks", "weeks": [1]})
    uid, revision = str(uuid4()), plan.revision + 3
    said = [bring_back(alice, plan, "2", uid=uid, revision=revision).content.decode() for _ in range(2)]
    assert "Version 2 restored." in said[0]
    assert [title for *_, title in grid(plan)] == ["Tempo", "Long"]
    plan.refresh_from_db()
    assert (plan.weeks, plan.revision) == (4, 4)
    alice.post(undo_url(plan, said[0]))
    assert grid(plan) == []
    plan.refresh_from_db()
    assert plan.weeks == 3


def bring_back(client: Client, plan: Plan, key: str, **sent: Any) -> Any:
    shown = {"uid": str(uuid4()), "revision": Plan.objects.get(pk=plan.pk).revision}
    return client.post(reverse("plans:history_restore", args=[plan.pk, key]), shown | sent, follow=True)


def test_it_does_not_wipe_in_silence_what_came_after_the_page(page: Page, plan: Plan, alice: Client) -> None:
    page.do(write("Tempo 50min @Z3"))
    page.do({"do": "set_weeks", "weeks": 5})
    looked = alice.get(reverse("plans:history_state", args=[plan.pk, "1"]))
    assert b'name="revision" value="2"' in looked.content
    sent = {"uid": looked.context["uid"], "revision": 2}
    page.do(write("Long 2h", weekday=6))
    late = bring_back(alice, plan, "1", **sent)
    said = late.content.decode()
    assert "You, in another window, changed this plan meanwhile: Long added on Sunday, week 1." in said
    assert "Bring it back all the same" in said
    assert [title for *_, title in grid(plan)] == ["Tempo", "Long"]
    assert 'name="revision" value="3"' in said
    again = {"uid": late.context["uid"], "revision": 3}
    for _ in range(2):
        assert "Version 1 restored." in bring_back(alice, plan, "1", **again).content.decode()
    assert [title for *_, title in grid(plan)] == ["Tempo"]
    assert "without the state" in bring_back(alice, plan, "1", revision="x").content.decode()


def test_a_published_version_comes_back_even_one_from_before_phases_had_ids(
    page: Page, plan: Plan, alice: Client, cast: Cast
) -> None:
    page.do(
        write("Tempo 50min @Z3"),
        {"do": "phase", "uid": str(uuid4()), "name": "Base", "first_week": 1, "last_week": 2},
    )
    version = publish_plan(plan=plan, by=cast.alice, now=timezone.now())
    del version.content["phases"][0]["uid"], version.content["sessions"][0]["link"]
    version.save()
    page.do({"do": "remove_weeks", "weeks": [1, 2]})
    bring_back(alice, plan, "v1")
    assert grid(plan) == [(1, 0, "Tempo")]
    assert [(one.name, one.last_week) for one in plan.phases.all()] == [("Base", 2)]
    assert "Tempo" in text(alice, "history_state", plan, "v1")


def test_what_is_too_old_or_never_was_is_404(page: Page, plan: Plan, alice: Client) -> None:
    for number in range(105):
        page.do({"do": "set_weeks", "weeks": 5 + number % 2})
    assert "The last 100 changes stand here" in text(alice, "history", plan)
    for key in ("2", "999", "v1", "x", "٣", "-1", "1" * 30):
        assert alice.get(reverse("plans:history_state", args=[plan.pk, key])).status_code == 404
    assert alice.get(reverse("plans:history_compare", args=[plan.pk]), {"a": "2"}).status_code == 404
    assert "5 weeks" in text(alice, "history_state", plan, "7")


def test_the_pages_cost_few_queries_however_long_the_history(
    page: Page, plan: Plan, alice: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        page.do({"do": "set_weeks", "weeks": 5 + number % 2})
    with django_assert_max_num_queries(6):  # session, user, membership, plan, edits, versions
        text(alice, "history", plan)
    with django_assert_max_num_queries(10):  # and sessions, phases, later edits, version
        text(alice, "history_state", plan, "5")
    with django_assert_max_num_queries(10):
        text(alice, "history_compare", plan, a="5", b="25")


def test_a_plan_is_copied_whole_and_once(plan: Plan, page: Page, alice: Client, cast: Cast) -> None:
    page.do(
        write("Tempo 50min @Z3"),
        {"do": "phase", "uid": str(uuid4()), "name": "Base", "first_week": 1, "last_week": 2},
    )
    uid = str(uuid4())
    url = reverse("plans:copy", args=[plan.pk])
    for _ in range(2):
        alice.post(url, {"uid": uid})
    copied = Plan.objects.get(uid=uid)
    assert (copied.name, copied.weeks, copied.revision) == ("Ten kilometres (2)", 4, 1)
    assert grid(copied) == grid(plan)
    assert copied.phases.get().name == "Base"
    assert not set(copied.sessions.values_list("uid")) & set(plan.sessions.values_list("uid"))
    assert copied.edits.get().label == "Copied from Ten kilometres"
    assert "came without its id" in alice.post(url, follow=True).content.decode()


def test_copying_costs_the_same_few_statements_whatever_there_is(
    plan: Plan, alice: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(80):
        add_session(plan, week=number % 4 + 1)
    with django_assert_max_num_queries(22):
        alice.post(reverse("plans:copy", args=[plan.pk]), {"uid": str(uuid4())})
    assert Plan.objects.exclude(pk=plan.pk).get().sessions.count() == 80


def test_strangers_find_no_history(plan: Plan, page: Page, carol: Client, bob: Client) -> None:
    page.do(write("Tempo 50min @Z3"))
    for stranger in (carol, bob):
        assert stranger.get(reverse("plans:history", args=[plan.pk])).status_code == 404
        assert stranger.get(reverse("plans:history_state", args=[plan.pk, "1"])).status_code == 404
        assert stranger.post(reverse("plans:history_restore", args=[plan.pk, "0"])).status_code == 404
        assert stranger.post(reverse("plans:copy", args=[plan.pk]), {"uid": str(uuid4())}).status_code == 404
    assert Plan.objects.count() == 1
