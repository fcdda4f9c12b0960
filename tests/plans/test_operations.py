"""The endpoint of the grid: one batch, one transaction, one numbered edit."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans.actions import edit_plan
from plans.edits.content import Content, Planned, StaleError
from plans.edits.history import KEPT
from plans.models import Phase, Plan, PlannedSession
from plans.operations.sessions import placed
from tests.cast import Cast, add_session, make_plan
from tests.plans.editing import Page, grid, move, write


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(cast.northside, cast.alice, weeks=4)


@pytest.fixture
def page(plan: Plan, alice: Client) -> Page:
    return Page(alice, plan)


def test_a_typed_line_becomes_a_session(page: Page, plan: Plan) -> None:
    uid = uuid4()
    said = page.do(write("Tempo 50min @Z3", week=2, weekday=3, uid=uid))
    session = plan.sessions.get()
    assert (session.uid, session.week, session.weekday, session.title) == (uid, 2, 3, "Tempo")
    assert (session.prescription, session.duration_s, session.kind) == ("50min @Z3", 3000, "tempo")
    assert session.is_key
    assert session.why.startswith("Makes a firm pace feel ordinary")
    assert (said["revision"], said["label"]) == (1, "Tempo added on Thursday, week 2")
    assert said["select"] == [str(uid)]
    assert (said["undo"], said["redo"]) == (True, False)
    assert set(said["patch"]["cells"]) == {"2-3"}
    assert "Tempo" in said["patch"]["cells"]["2-3"]


def test_a_batch_sent_twice_is_done_once_and_answered_alike(page: Page, plan: Plan) -> None:
    uid, operation = uuid4(), write("Easy 30min")
    first = page.do(operation, uid=uid, base=0)
    assert page.do(operation, uid=uid, base=0) == first
    assert plan.sessions.count() == 1
    assert plan.edits.count() == 1


def test_a_line_said_anew_keeps_what_it_does_not_say(page: Page, plan: Plan) -> None:
    uid = uuid4()
    page.do(write("Tempo 50min @Z3", uid=uid))
    page.do(
        {"do": "set", "uid": str(uid), "fields": {"why": "For Berlin.", "notes": "Flat.", "is_key": False}}
    )
    said = page.do(write("Tempo 40min @Z3", uid=uid))
    session = plan.sessions.get()
    assert (session.duration_s, session.why, session.notes, session.is_key) == (
        2400,
        "For Berlin.",
        "Flat.",
        False,
    )
    assert said["label"] == "Tempo changed"


def test_what_was_set_by_hand_stays_where_the_line_says_nothing_new(page: Page, plan: Plan) -> None:
    session = add_session(plan, title="Easy run", duration_s=3000, target_rpe=4, distance_m=9000)
    page.do(write("Easy jog", week=1, weekday=1, uid=session.uid))
    session.refresh_from_db()
    assert (session.title, session.duration_s, session.distance_m) == ("Easy jog", 3000, 9000)
    assert session.target_rpe == 4


def test_sessions_move_and_say_where(page: Page, plan: Plan) -> None:
    session = add_session(plan, title="Tempo")
    said = page.do(move(session, 3, 3))
    assert said["label"] == "Tempo moved to Thursday, week 3"
    assert grid(plan) == [(3, 3, "Tempo")]
    assert set(said["patch"]["cells"]) == {"1-1", "3-3"}


def test_a_move_within_the_day_takes_the_place_asked_for(page: Page, plan: Plan) -> None:
    a, b, c = (add_session(plan, title=title, order=n) for n, title in enumerate("ABC"))
    page.do(move(c, 1, 1, order=0))
    assert [title for *_, title in grid(plan)] == ["C", "A", "B"]
    page.do(move(b, 2, 0), move(a, 2, 0, order=0))
    assert grid(plan) == [(1, 1, "C"), (2, 0, "A"), (2, 0, "B")]


def test_copies_get_the_ids_that_the_browser_made(page: Page, plan: Plan) -> None:
    session = add_session(plan, title="Tempo", why="Because.")
    uid = str(uuid4())
    said = page.do({"do": "copy", "items": [{"from": str(session.uid), "uid": uid, "week": 2, "weekday": 0}]})
    copy = plan.sessions.get(uid=uid)
    assert (copy.why, copy.week, copy.weekday) == ("Because.", 2, 0)
    assert said["label"] == "Tempo copied to Monday, week 2"


def test_removed_sessions_go_together(page: Page, plan: Plan) -> None:
    uids = [str(add_session(plan, title=title).uid) for title in "AB"]
    assert page.do({"do": "remove", "uids": uids})["label"] == "2 sessions removed"
    assert grid(plan) == []


def test_undo_and_redo_go_back_and_forth_through_the_visit(page: Page, plan: Plan) -> None:
    page.do(write("Easy 30min"))
    page.do(write("Long 2h", weekday=6))
    both = grid(plan)
    said = page.do({"do": "undo"})
    assert said["label"] == "Undone: Long added on Sunday, week 1"
    assert (said["undo"], said["redo"]) == (True, True)
    page.do({"do": "undo"})
    assert grid(plan) == []
    assert page.send({"do": "undo"}).data["message"] == "There is nothing to undo."
    page.do({"do": "redo"})
    assert page.do({"do": "redo"})["redo"] is False
    assert grid(plan) == both
    page.do({"do": "undo"})
    page.do(write("Tempo 50min"))
    assert page.send({"do": "redo"}).status_code == 422


def test_a_page_that_is_behind_hears_who_changed_what(
    page: Page, plan: Plan, alice: Client, cast: Cast
) -> None:
    session = add_session(plan, title="Tempo")
    Page(alice, plan).do(move(session, 3, 3))
    late = page.send(write("Easy 30min"))
    assert late.status_code == 409
    assert late.data["message"].startswith("You, in another window, changed this plan meanwhile: Tempo moved")
    assert late.data["edits"][0]["weeks"] == [1, 3]
    assert late.data["edits"][0]["uids"] == [str(session.uid)]
    assert set(late.data["patch"]["cells"]) == {"1-1", "3-3"}
    assert grid(plan) == [(3, 3, "Tempo")]
    page.do(write("Easy 30min"))


def test_nothing_of_a_batch_is_done_when_one_operation_cannot_be(page: Page, plan: Plan) -> None:
    refused = page.send(write("Easy 30min"), write("Long 2h", week=9))
    assert refused.status_code == 422
    assert refused.data["message"] == "This plan ends with week 4, so there is no week 9."
    assert refused.data["problems"] == [{"operation": 1, "field": "", "message": refused.data["message"]}]
    assert not plan.sessions.exists()
    assert not plan.edits.exists()


def test_strangers_find_nothing_and_get_is_rejected(
    plan: Plan, alice: Client, carol: Client, bob: Client
) -> None:
    for stranger in (carol, bob):
        assert Page(stranger, plan).send(write("Easy 30min")).status_code == 404
    assert alice.get(reverse("plans:operations", args=[plan.pk])).status_code == 405
    assert not plan.sessions.exists()


def preview(client: Client, plan: Plan, *operations: Any) -> Any:
    url = reverse("plans:preview", args=[plan.pk])
    return client.post(url, {"operations": list(operations)}, content_type="application/json")


def test_a_preview_shows_what_would_be_and_does_nothing(plan: Plan, alice: Client) -> None:
    add_session(plan, week=2, duration_s=3600, target_rpe=4)
    said = preview(alice, plan, {"do": "repeat_week", "week": 2, "times": 1, "volume_percent": 50}).json()
    assert said["label"] == "Week 2 repeated once"
    assert [week["load"] for week in said["weeks"]] == [0, 240, 360, 0, 0]
    assert said["weeks"][2] == {"week": 3, "load": 360, "minutes": 90, "metres": None}
    assert said["patch"]["order"] == [1, 2, None, 3, 4]
    assert plan.sessions.count() == 1
    assert not plan.edits.exists()
    assert preview(alice, plan, {"do": "undo"}).status_code == 422


JUNK: list[tuple[Any, str, str]] = [
    ("x", "", "This has to be an object with keys, not the text “x”."),
    (None, "", "This has to be an object with keys, not null."),
    ({}, "do", "“do” is missing."),
    ({"do": ["move"]}, "do", "is nothing that can be done to a plan."),
    ({"do": "fly"}, "do", "“fly” is nothing that can be done to a plan."),
    ({"do": "move"}, "items", "“items” is missing."),
    ({"do": "move", "items": []}, "items", "has to be a list with at least one entry"),
    ({"do": "move", "items": [1]}, "items[0]", "not 1."),
    ({"do": "remove", "uids": ["1"]}, "uids[0]", "has to be an id"),
    ({"do": "remove", "uids": [["a"]]}, "uids[0]", "has to be an id"),
    (write("Easy", week=True), "week", "a whole number from 1 to 52, not true."),
    (write("Easy", week=1.5), "week", "a whole number"),
    (write("Easy", week=10**30), "week", "a whole number"),
    (write("Easy", week="2"), "week", "not the text “2”"),
    (write("Easy", weekday=7), "weekday", "from Monday (0) to Sunday (6)"),
    (write("Easy", order=-1), "order", "a whole number from 0"),
    (write("  "), "line", "Type what the session is"),
    (write("a\0b"), "line", "a character that cannot be stored"),
    (write("\ud800"), "line", "a character that cannot be stored"),
    (write("x" * 4001), "line", "This is 4,001 characters; 4,000 fit."),
    (write("Easy", sport="flying"), "sport", "has to be one of running"),
    (write("Easy", colour="red"), "colour", "“colour” is not known here."),
    ({"do": "insert_weeks", "at": 1, "count": 0}, "count", "from 1 to 52"),
    ({"do": "shift", "from_week": 1, "days": 10**9}, "days", "from -364 to 364"),
    (
        {"do": "repeat_week", "week": 1, "times": 2, "volume_percent": 1e300},
        "volume_percent",
        "from -50 to 100",
    ),
    ({"do": "paste", "text": "  ", "week": 1, "weekday": 0}, "text", "nothing to paste"),
    ({"do": "restore", "version": -1}, "version", "a whole number"),
    ({"do": "plan", "fields": {"name": ""}}, "fields.name", "Give the plan a name."),
    ({"do": "plan", "fields": {"weeks": 99}}, "fields.weeks", "“weeks” is not known here."),
    ({"do": "plan", "fields": {"event_on": "27.9."}}, "fields.event_on", "such as 2026-09-27"),
]


@pytest.mark.parametrize(("operation", "field", "says"), JUNK)
def test_junk_is_answered_with_the_field_and_a_sentence(
    page: Page, plan: Plan, operation: Any, field: str, says: str
) -> None:
    refused = page.send(write("Easy 30min"), operation)
    assert refused.status_code == 422
    (problem,) = refused.data["problems"]
    assert (problem["operation"], problem["field"]) == (1, field)
    assert says in problem["message"]
    assert not plan.sessions.exists()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"link": "javascript:alert(1)"}, "A link begins with http:// or https://"),
        ({"link": "https://"}, "A link begins with http:// or https://"),
        ({"link": "https://example.org/" + "x" * 300}, "300 fit"),
        ({"notes": "x" * 2001}, "2,000 fit"),
        ({"title": " "}, "Give the session a title."),
        ({"target_rpe": 11}, "a number from 1 to 10"),
        ({"target_rpe": "hard"}, "a number from 1 to 10"),
        ({"duration_s": 0}, "a whole number from 1 to 172800"),
        ({"is_key": 1}, "true or false"),
        ({"kind": "nonsense"}, "has to be one of easy"),
        ({"adaptation": None}, "is missing"),
        ({"structure": {}}, "is not known here"),
        ({"plan": 1}, "is not known here"),
    ],
)
def test_a_field_of_a_session_has_its_bounds(page: Page, plan: Plan, fields: Any, says: str) -> None:
    session = add_session(plan)
    refused = page.send({"do": "set", "uid": str(session.uid), "fields": fields})
    assert refused.status_code == 422
    assert says in refused.data["message"]
    assert refused.data["problems"][0]["field"] == f"fields.{next(iter(fields))}"


def test_what_is_not_known_may_be_taken_away(page: Page, plan: Plan) -> None:
    session = add_session(plan, distance_m=9000)
    unknown = {"duration_s": None, "distance_m": None, "target_rpe": None, "why": "", "link": ""}
    page.do({"do": "set", "uid": str(session.uid), "fields": unknown})
    session.refresh_from_db()
    assert (session.duration_s, session.distance_m, session.target_rpe) == (None, None, None)


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", "[" * 100_000, '{"uid": 1}', '{"base": 1' + "0" * 5000 + "}", b"\xff", "NaN"],
)
def test_a_body_that_is_no_batch_is_answered_in_words(plan: Plan, alice: Client, body: Any) -> None:
    for name in ("operations", "preview"):
        url = reverse(f"plans:{name}", args=[plan.pk])
        answer = alice.post(url, body, content_type="application/json")
        assert answer.status_code == 422
        assert answer.json()["message"]


def test_a_batch_is_not_without_end(page: Page, plan: Plan) -> None:
    refused = page.send(*[{"do": "undo"}] * 501)
    assert "These are 501 operations; 500 are done at once." in refused.data["message"]
    refused = page.send(write("Easy", week=1), padding="x" * 3_000_000)
    assert refused.status_code == 422
    assert "Do it in smaller parts" in refused.data["message"]


def test_a_plan_is_not_without_end(page: Page, plan: Plan) -> None:
    session = add_session(plan)
    items = [{"from": str(session.uid), "uid": str(uuid4()), "week": 1, "weekday": 0} for _ in range(2000)]
    refused = page.send({"do": "copy", "items": items})
    assert refused.data["message"] == "A plan holds at most 2,000 sessions."


def test_an_id_of_another_plan_is_refused_and_nothing_there_changes(
    page: Page, plan: Plan, cast: Cast
) -> None:
    theirs = make_plan(cast.harbour, cast.carol)
    session = add_session(theirs, title="Theirs")
    phase = Phase.objects.create(plan=theirs, name="Base", kind="base", first_week=1, last_week=1)
    stolen = {"name": "Mine", "kind": "peak", "first_week": 1, "last_week": 1}
    for operation in (
        write("Easy 30min", uid=session.uid),
        move(session, 2, 2),
        {"do": "remove", "uids": [str(session.uid)]},
        {"do": "copy", "items": [{"from": str(session.uid), "uid": str(uuid4()), "week": 1, "weekday": 0}]},
        {"do": "phase", "uid": str(phase.uid), **stolen},
    ):
        assert page.send(operation).status_code in (409, 422)
    session.refresh_from_db()
    phase.refresh_from_db()
    assert (session.title, session.plan, phase.plan) == ("Theirs", theirs, theirs)
    assert (phase.name, plan.edits.count()) == ("Base", 0)


def test_the_id_of_another_batch_is_refused(page: Page, plan: Plan, cast: Cast, alice: Client) -> None:
    uid = uuid4()
    page.do(write("Easy 30min"), uid=uid)
    other = make_plan(cast.northside, cast.alice)
    refused = Page(alice, other).send(write("Long 2h"), uid=uid)
    assert refused.data["message"].startswith("This form was sent before, for something else.")
    assert not other.sessions.exists()


def statements(page: Page, *operations: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        page.do(*operations)
    return len(captured)


def test_a_batch_costs_the_same_few_statements_whatever_it_does(page: Page, plan: Plan) -> None:
    sessions = [add_session(plan, title=f"S{number}", week=number % 4 + 1) for number in range(60)]
    one = statements(page, move(sessions[0], 3, 3))
    assert one <= 18
    many = [move(session, 2, number % 7) for number, session in enumerate(sessions)]
    assert statements(page, *many) == one
    lines = [write(f"Easy {number}min") for number in range(20, 60)]
    assert statements(page, *lines) <= one + 1
    assert statements(page, {"do": "insert_weeks", "at": 1, "count": 3}) <= one + 1
    assert statements(page, {"do": "undo"}) <= one + 1
    assert statements(page, {"do": "remove", "uids": [str(session.uid) for session in sessions]}) <= one


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
def test_an_event_in_a_year_not_meant_is_refused(page: Page, alice: Client, plan: Plan, day: str) -> None:
    said = page.send({"do": "plan", "fields": {"goal_kind": "event", "event_on": day}})
    assert (said.status_code, said.data["problems"][0]["field"]) == (422, "fields.event_on")
    assert alice.get(plan.get_absolute_url()).status_code == 200


def test_a_number_too_long_for_any_float_is_refused(page: Page, plan: Plan) -> None:
    page.do(write("Easy 30min"))
    said = page.send({"do": "scale", "uids": [str(plan.sessions.get().uid)], "percent": 10**400})
    assert (said.status_code, said.data["problems"][0]["field"]) == (422, "percent")


def test_a_week_repeated_beyond_what_a_plan_holds_is_refused(page: Page, plan: Plan) -> None:
    page.do(*(write("Easy 30min") for _ in range(100)))
    said = page.send({"do": "repeat_week", "week": 1, "times": 20})
    assert said.status_code == 422
    assert "at most 2,000 sessions" in said.data["message"]


def met(page: Page) -> list[tuple[list[int], list[int]]]:
    edits = page.send(write("Easy 30min")).data["edits"]
    return [(edit["weeks"], edit["phase_weeks"]) for edit in edits]


def test_it_hears_in_which_weeks_of_now_something_changed(page: Page, plan: Plan, alice: Client) -> None:
    tempo, other = add_session(plan, week=2, title="Tempo"), Page(alice, plan)
    add_session(plan, week=4)
    base = {"do": "phase", "uid": str(uuid4()), "first_week": 2, "last_week": 3}
    other.do({"do": "set", "uid": str(tempo.uid), "fields": {"title": "Hills"}})
    other.do(base | {"name": "Base"})
    other.do({"do": "insert_weeks", "at": 1, "count": 1})  # everything goes along, nothing changes
    other.do({"do": "phase", "uid": base["uid"], "purpose": "Miles."})
    other.do({"do": "phase", "uid": base["uid"], "last_week": 3})
    other.do(move(tempo, 1, 1))
    assert met(page) == [
        ([3], []),
        ([3, 4], [3, 4]),
        ([], []),
        ([3, 4], [3, 4]),
        ([3, 4], [3, 4]),
        ([1, 3], []),
    ]
    page.base = other.base
    other.do({"do": "move_weeks", "weeks": [1], "at": 4})
    other.do({"do": "remove", "uids": [str(tempo.uid)]})
    other.do({"do": "insert_weeks", "at": 1, "count": 2})
    other.do({"do": "remove_weeks", "weeks": [7]})  # with the session of week 4, that was
    assert [weeks for weeks, _ in met(page)] == [[], [5], [], []]


def test_it_hears_where_its_weeks_are_though_the_plan_grew_since(
    page: Page, plan: Plan, alice: Client
) -> None:
    session, other = add_session(plan), Page(alice, plan)
    other.do({"do": "insert_weeks", "at": 1, "count": 1})
    copied = {"from": str(session.uid), "uid": str(uuid4()), "week": 6, "weekday": 1}
    other.do({"do": "copy", "items": [copied]})
    other.do({"do": "paste", "text": "Easy 30min\tRest\nLong 2h\tRest", "week": 6, "weekday": 0})
    late = page.send({"do": "remove_weeks", "weeks": [3]})
    assert late.data["patch"]["order"] == [None, 1, 2, 3, 4, None, None]


def test_a_page_far_behind_exchanges_everything_from_a_bounded_look_back(page: Page, plan: Plan) -> None:
    session = add_session(plan, title="Tempo")
    for number in range(KEPT + 5):
        page.do({"do": "set_weeks", "weeks": 5 + number % 2})
    late = page.send(write("Easy 30min"), base=1)
    assert late.status_code == 409
    assert len(late.data["edits"]) == KEPT
    assert f"and {KEPT + 1} more" in late.data["message"]
    assert late.data["patch"]["order"] == [None] * 5
    assert len(late.data["patch"]["cells"]) == 35
    assert session.title in late.data["patch"]["cells"]["1-1"]
    assert {"season", "count"} <= set(late.data["patch"])
    assert page.send(write("Easy 30min"), base=page.base - 3).data["patch"].get("order") != [None] * 5


def test_the_form_of_a_session_far_behind_is_stale(page: Page, plan: Plan, alice: Client) -> None:
    session = add_session(plan, title="Tempo")
    Plan.objects.filter(pk=plan.pk).update(revision=KEPT + 1)
    with pytest.raises(StaleError):
        edit_plan(
            plan=plan,
            by=plan.created_by,
            uid=uuid4(),
            visit=uuid4(),
            base=0,
            operations=[move(session, 2, 2)],
            now=timezone.now(),
            touching={str(session.uid)},
        )


def test_lines_of_a_batch_are_not_without_end(page: Page, plan: Plan) -> None:
    refused = page.send(*(write("x" * 4000) for _ in range(26)))
    assert (refused.status_code, refused.data["message"]) == (
        422,
        "This is 104,000 characters of text; 100,000 are read at once. Do it in smaller parts.",
    )
    put = {"title": "A", "kind": "easy", "adaptation": "base", "prescription": "x" * 4000}
    many = [{"do": "put", "uid": str(uuid4()), "week": 1, "weekday": 0, "fields": put} for _ in range(26)]
    assert "104,000 characters" in page.send(*many).data["message"]


def test_versions_are_restored_one_at_a_time(page: Page) -> None:
    page.do(write("Easy 30min"))
    refused = page.send({"do": "restore", "version": 0}, {"do": "restore", "published": 1})
    assert (refused.status_code, refused.data["message"]) == (422, "One version is restored at a time.")


def test_what_a_batch_changes_over_and_over_is_not_without_end(page: Page, plan: Plan) -> None:
    for number in range(50):
        add_session(plan, week=number % 3 + 1)
    page.do(*({"do": "shift", "from_week": 1, "days": (-1) ** number} for number in range(20)))
    refused = page.send(*({"do": "shift", "from_week": 1, "days": (-1) ** number} for number in range(450)))
    assert refused.data["message"] == "These change more than 20,000 sessions. Do it in smaller parts."


def test_many_put_at_the_head_of_a_day_stand_there_from_last_to_first() -> None:
    sessions = [Planned(str(uuid4()), 1, 0, n, "A", "running", "easy", "base") for n in range(1600)]
    content = Content(weeks=1, sessions={one.uid: one for one in sessions})
    new = placed(content, [(one, 0) for one in sessions])
    assert [one.uid for one in new.in_order] == [one.uid for one in reversed(sessions)]
    assert [one.order for one in new.in_order] == list(range(1600))


def test_copies_from_another_plan_bring_all_they_hold(
    page: Page, plan: Plan, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    other = make_plan(cast.northside, cast.alice, weeks=2, sport="cycling")
    fields = {"why": "For Berlin.", "notes": "Flat.", "link": "https://example.org/", "is_key": True}
    held = {"structure": {"steps": []}, "prescription": "50min @Z3", "sport": "cycling", "target_rpe": "6.5"}
    sessions = [add_session(other, title=title, **fields, **held) for title in ("Tempo", "Hills")]
    uids = [str(uuid4()), str(uuid4())]
    items = [
        {"from": str(one.uid), "uid": uid, "week": 6, "weekday": 2}
        for one, uid in zip(sessions, uids, strict=True)
    ]
    with django_assert_max_num_queries(20):
        said = page.do({"do": "copy", "plan": str(other.uid), "items": items})
    assert said["label"] == "2 sessions pasted in week 6"
    assert said["patch"]["weeks"] == 6
    for source, uid in zip(sessions, uids, strict=True):
        copy = PlannedSession.objects.filter(uid=uid).values().get()
        was = PlannedSession.objects.filter(pk=source.pk).values().get()
        placed_at = dict.fromkeys(("id", "uid", "plan_id", "week", "weekday", "order"))
        assert copy | placed_at == was | placed_at
    assert other.sessions.count() == 2


def test_sessions_of_a_strangers_plan_cannot_be_copied(page: Page, plan: Plan, cast: Cast) -> None:
    theirs = make_plan(cast.harbour, cast.carol)
    own = make_plan(cast.northside, cast.alice)
    session = add_session(theirs, title="Theirs", why="A secret.")
    items = [{"from": str(session.uid), "uid": str(uuid4()), "week": 1, "weekday": 0}]
    for named in (theirs, own, plan):
        refused = page.send({"do": "copy", "plan": str(named.uid), "items": items})
        assert (refused.status_code, refused.data["message"]) == (
            422,
            "This session is no longer in the plan.",
        )
        assert "secret" not in refused.content.decode()
    for junk in ("x", 1, [], {"a": 1}):
        assert page.send({"do": "copy", "plan": junk, "items": items}).status_code == 422
        assert page.send({"do": "copy", "plan": str(own.uid), "items": junk}).status_code == 422
        assert page.send({"do": "copy", "plan": str(own.uid), "items": [{"from": junk}]}).status_code == 422
    assert not plan.sessions.exists()


def test_a_session_that_is_only_a_distance_becomes_the_time_that_is_typed(page, plan):
    session = add_session(plan, duration_s=None, distance_m=4828)
    assert page.do(write("Easy run 4.828 km", week=1, weekday=1, uid=session.uid))
    session.refresh_from_db()
    assert (session.prescription, session.duration_s, session.distance_m) == ("", None, 4828)
    page.do(write("Easy run 40min", week=1, weekday=1, uid=session.uid))
    session.refresh_from_db()
    assert (session.prescription, session.duration_s, session.distance_m) == ("40min", 2400, None)
