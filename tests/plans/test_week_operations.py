"""Weeks and phases by the endpoint: sessions and phases go along, what cannot be is refused in words."""

from uuid import uuid4

import pytest
from django.test import Client

from plans.models import Phase, Plan
from tests.cast import Cast, add_session, make_plan
from tests.plans.editing import Page, grid, write


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Six weeks, S1 to S6, Base 1 to 3, Build 4, Taper 5 to 6."""
    plan = make_plan(cast.northside, cast.alice, weeks=6)
    for week in range(1, 7):
        add_session(plan, week=week, title=f"S{week}")
    for name, first, last in (("Base", 1, 3), ("Build", 4, 4), ("Taper", 5, 6)):
        Phase.objects.create(plan=plan, name=name, kind=name.lower(), first_week=first, last_week=last)
    return plan


@pytest.fixture
def page(plan: Plan, alice: Client) -> Page:
    return Page(alice, plan)


def weeks(plan: Plan) -> str:
    """The titles week by week: "S1 S2 - S3"."""
    plan.refresh_from_db()
    titles = {week: title for week, _, title in grid(plan)}
    return " ".join(titles.get(week, "-") for week in range(1, plan.weeks + 1))


def phases(plan: Plan) -> list[tuple[str, int, int]]:
    return [(one.name, one.first_week, one.last_week) for one in plan.phases.all()]


def test_inserted_weeks_move_the_later_ones_and_their_phases(page: Page, plan: Plan) -> None:
    said = page.do({"do": "insert_weeks", "at": 3, "count": 2})
    assert weeks(plan) == "S1 S2 - - S3 S4 S5 S6"
    assert phases(plan) == [("Base", 1, 5), ("Build", 6, 6), ("Taper", 7, 8)]
    assert said["label"] == "Weeks 3 and 4 added"
    assert said["patch"]["order"] == [1, 2, None, None, 3, 4, 5, 6]
    undone = page.do({"do": "undo"})
    assert weeks(plan) == "S1 S2 S3 S4 S5 S6"
    assert phases(plan) == [("Base", 1, 3), ("Build", 4, 4), ("Taper", 5, 6)]
    assert (undone["patch"]["order"], undone["patch"]["cells"]) == ([1, 2, 5, 6, 7, 8], {})


def test_a_page_that_is_behind_keeps_the_weeks_that_only_moved(page: Page, plan: Plan, alice: Client) -> None:
    other = Page(alice, plan)
    other.do({"do": "insert_weeks", "at": 3, "count": 2})
    other.do({"do": "move_weeks", "weeks": [1], "at": 9})
    other.do(write("Tempo 50min", week=1, weekday=6))
    late = page.send({"do": "set_weeks", "weeks": 20})
    assert late.data["patch"]["order"] == [2, None, None, 3, 4, 5, 6, 1]
    assert [cell for cell in late.data["patch"]["cells"] if "-" in cell and cell[0] not in "23"] == ["1-6"]
    assert weeks(plan) == "Tempo - - S3 S4 S5 S6 S1"


def test_removed_weeks_take_their_phase_along(page: Page, plan: Plan) -> None:
    assert page.do({"do": "remove_weeks", "weeks": [4, 2]})["label"] == "Weeks 2 and 4 removed"
    assert weeks(plan) == "S1 S3 S5 S6"
    assert phases(plan) == [("Base", 1, 2), ("Taper", 3, 4)]
    page.do({"do": "undo"})
    assert weeks(plan) == "S1 S2 S3 S4 S5 S6"
    assert phases(plan)[1] == ("Build", 4, 4)


def test_duplicated_weeks_bring_the_phases_that_lie_in_them(page: Page, plan: Plan) -> None:
    page.do({"do": "duplicate_weeks", "weeks": [4, 5, 6], "at": 7})
    assert weeks(plan) == "S1 S2 S3 S4 S5 S6 S4 S5 S6"
    assert phases(plan)[3:] == [("Build", 7, 7), ("Taper", 8, 9)]
    page.do({"do": "duplicate_weeks", "weeks": [4], "at": 2})
    assert weeks(plan) == "S1 S4 S2 S3 S4 S5 S6 S4 S5 S6"
    assert phases(plan)[0] == ("Base", 1, 4)


@pytest.mark.parametrize(
    ("moved", "at", "label"),
    [
        ([2], 5, "Week 2 moved to week 4"),
        ([1, 2, 3], 7, "Weeks 1 to 3 moved to weeks 4 to 6"),
        ([2], 3, "Week 2 moved nowhere"),
    ],
)
def test_a_moved_week_says_where_to(page: Page, plan: Plan, moved: list[int], at: int, label: str) -> None:
    assert page.do({"do": "move_weeks", "weeks": moved, "at": at})["label"] == label


@pytest.mark.parametrize(
    ("moved", "at", "order", "held"),
    [
        ([4], 1, "S4 S1 S2 S3 S5 S6", [("Build", 1, 1), ("Base", 2, 4), ("Taper", 5, 6)]),
        ([1], 6, "S2 S3 S4 S5 S1 S6", [("Base", 1, 2), ("Build", 3, 3), ("Taper", 4, 6)]),
        ([4], 3, "S1 S2 S4 S3 S5 S6", [("Base", 1, 2), ("Build", 3, 3), ("Base", 4, 4), ("Taper", 5, 6)]),
        ([5, 6], 7, "S1 S2 S3 S4 S5 S6", [("Base", 1, 3), ("Build", 4, 4), ("Taper", 5, 6)]),
        ([1, 2, 3], 7, "S4 S5 S6 S1 S2 S3", [("Build", 1, 1), ("Taper", 2, 3), ("Base", 4, 6)]),
    ],
)
def test_moved_weeks_take_whole_phases_along(
    page: Page, plan: Plan, moved: list[int], at: int, order: str, held: list[tuple[str, int, int]]
) -> None:
    page.do({"do": "move_weeks", "weeks": moved, "at": at})
    assert weeks(plan) == order
    assert phases(plan) == held


def test_a_shift_by_days_lets_the_plan_grow_but_never_begin_earlier(page: Page, plan: Plan) -> None:
    last = plan.sessions.get(title="S6")
    assert page.do({"do": "shift", "uids": [str(last.uid)], "days": 6})["label"] == "S6 moved 6 days later"
    assert grid(plan)[-1] == (7, 0, "S6")
    plan.refresh_from_db()
    assert plan.weeks == 7
    first = plan.sessions.get(title="S1")
    refused = page.send({"do": "shift", "uids": [str(first.uid)], "days": -7})
    assert refused.data["message"] == "S1 would begin before week 1. Nothing was moved."


def test_a_shift_from_a_week_on_by_weeks_is_a_gap(page: Page, plan: Plan) -> None:
    page.do({"do": "shift", "from_week": 4, "days": 7})
    assert weeks(plan) == "S1 S2 S3 - S4 S5 S6"
    assert phases(plan) == [("Base", 1, 3), ("Build", 5, 5), ("Taper", 6, 7)]
    page.do({"do": "shift", "from_week": 5, "days": -7})
    assert weeks(plan) == "S1 S2 S3 S4 S5 S6 -"


def test_a_phase_drawn_over_others_makes_them_give_way(page: Page, plan: Plan) -> None:
    deload = {"uid": str(uuid4()), "name": "Deload", "kind": "deload", "first_week": 2, "last_week": 2}
    said = page.do({"do": "phase"} | deload)
    assert phases(plan)[:3] == [("Base", 1, 1), ("Deload", 2, 2), ("Base", 3, 3)]
    assert said["label"] == "Phase Deload added, week 2"
    page.do({"do": "phase", "uid": deload["uid"], "first_week": 3, "last_week": 5})
    assert phases(plan) == [("Base", 1, 1), ("Deload", 3, 5), ("Taper", 6, 6)]
    page.do({"do": "remove_phase", "uid": deload["uid"]})
    assert phases(plan) == [("Base", 1, 1), ("Taper", 6, 6)]
    for _ in range(3):
        page.do({"do": "undo"})
    assert phases(plan) == [("Base", 1, 3), ("Build", 4, 4), ("Taper", 5, 6)]


def test_a_phase_keeps_its_row_when_it_changes(page: Page, plan: Plan) -> None:
    base = plan.phases.get(name="Base")
    page.do({"do": "phase", "uid": str(base.uid), "name": "Base 1", "purpose": "Miles."})
    kept = plan.phases.get(pk=base.pk)
    assert (kept.name, kept.purpose, kept.last_week) == ("Base 1", "Miles.", 3)


@pytest.mark.parametrize(
    ("operation", "says"),
    [
        ({"do": "insert_weeks", "at": 9, "count": 1}, "This plan has 6 weeks, so there is no week 8."),
        ({"do": "insert_weeks", "at": 1, "count": 47}, "A plan holds at most 52 weeks."),
        ({"do": "remove_weeks", "weeks": [1, 2, 3, 4, 5, 6]}, "A plan has at least one week."),
        ({"do": "remove_weeks", "weeks": [7]}, "This plan ends with week 6, so there is no week 7."),
        ({"do": "set_weeks", "weeks": 5}, "Week 6 holds a session or belongs to a phase"),
        ({"do": "shift", "from_week": 1, "days": 7 * 47}, "A plan holds at most 52 weeks."),
        ({"do": "remove_phase", "uid": str(uuid4())}, "This phase is no longer in the plan."),
        (
            {"do": "phase", "uid": str(uuid4()), "name": "X", "first_week": 3, "last_week": 2},
            "Week 2 is before week 3, where the phase begins.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(page: Page, plan: Plan, operation: dict, says: str) -> None:
    before = (weeks(plan), phases(plan))
    refused = page.send(operation)
    assert refused.status_code == 422
    assert refused.data["message"].startswith(says)
    assert (weeks(plan), phases(plan)) == before


def test_pasted_text_of_a_sheet_fills_the_weeks_and_lets_the_plan_grow(page: Page, plan: Plan) -> None:
    rows = "\t".join(["", "Easy 40min", "", "Tempo 30min", "", "", "Long 2h"])
    said = page.do({"do": "paste", "text": f"{rows}\n{rows}", "week": 6, "weekday": 0})
    assert said["label"] == "Weeks 6 and 7 pasted"
    assert [(week, day) for week, day, title in grid(plan) if title == "Long"] == [(6, 6), (7, 6)]
    assert len(said["select"]) == 6
    plan.refresh_from_db()
    assert plan.weeks == 7


def test_plain_lines_go_onto_the_following_days(page: Page, plan: Plan) -> None:
    page.do({"do": "paste", "text": "Easy 40min\nTempo 30min", "week": 2, "weekday": 6})
    assert [row for row in grid(plan) if row[2] in ("Easy", "Tempo")] == [(2, 6, "Easy"), (3, 0, "Tempo")]


def test_a_week_goes_on_with_a_progression(page: Page, plan: Plan) -> None:
    add_session(plan, week=6, weekday=6, title="Long", prescription="", structure={}, duration_s=6000)
    said = page.do(
        {
            "do": "repeat_week",
            "week": 6,
            "times": 4,
            "volume_percent": 10,
            "deload_every": 4,
            "deload_percent": 60,
        }
    )
    assert said["label"] == "Week 6 repeated 4 times"
    long = plan.sessions.filter(title="Long").order_by("week").values_list("duration_s", flat=True)
    assert list(long) == [6000, 6600, 7200, 4500, 8100]
    assert phases(plan)[-1] == ("Taper", 5, 10)


def test_an_older_state_can_be_brought_back(page: Page, plan: Plan) -> None:
    page.do({"do": "set_weeks", "weeks": 8})
    before = (weeks(plan), phases(plan), grid(plan))
    page.do({"do": "remove_weeks", "weeks": [1, 2]})
    page.do({"do": "insert_weeks", "at": 1, "count": 1})
    said = page.do({"do": "restore", "version": 1})
    assert said["label"] == "Version 1 restored"
    assert (weeks(plan), phases(plan), grid(plan)) == before
    assert (
        page.send({"do": "restore", "version": 99}).data["message"]
        == "There is no such version of this plan."
    )
    page.do({"do": "undo"})
    assert weeks(plan) == "- S3 S4 S5 S6 - -"
