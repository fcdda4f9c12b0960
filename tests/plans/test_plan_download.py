"""A plan as a spreadsheet: all that it holds, under a name that every system takes."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Phase, Plan
from plans.sheets.own_reading import read_own
from plans.sheets.table import read_tables
from tests.cast import Cast, add_session, make_plan

KINDS = ("csv", "xlsx")


@pytest.fixture
def plan(cast: Cast) -> Plan:
    plan = make_plan(cast.northside, cast.alice, weeks=4, name="Zehn Kilometer – Köln/“Ü”", source="=ours")
    add_session(plan, week=1, prescription="50min @Z2", notes="Slow", why="Builds the base.")
    add_session(plan, week=3, weekday=6, title="=Long", distance_m=21_097, is_key=True, target_rpe="6.5")
    Phase.objects.create(
        plan=plan, name="Base", kind="base", first_week=1, last_week=2, purpose="Time on feet"
    )
    return plan


def address(plan: Plan, kind: str) -> str:
    return reverse(f"plans:plan_{kind}", args=[plan.pk])


@pytest.mark.parametrize("kind", KINDS)
def test_it_holds_the_plan(plan: Plan, alice: Client, kind: str) -> None:
    answer = alice.get(address(plan, kind))
    file = read_own(read_tables(answer.content, keep_spaces=True))
    assert file is not None
    assert (file.name, file.weeks, file.source) == (plan.name, 4, "=ours")
    assert [(one.name, one.purpose) for one in file.phases] == [("Base", "Time on feet")]
    assert [(one.week, one.weekday, one.title, one.target_rpe) for one in file.sessions] == [
        (1, 1, "Easy run", 3.0),
        (3, 6, "=Long", 6.5),
    ]


def test_a_spreadsheet_is_offered_no_formula(plan: Plan, alice: Client) -> None:
    text = alice.get(address(plan, "csv")).content.decode("utf-8-sig")
    assert "'=Long" in {cell for row in csv.reader(io.StringIO(text)) for cell in row}


@pytest.mark.parametrize("kind", KINDS)
def test_its_name_is_the_plans(plan: Plan, alice: Client, kind: str) -> None:
    answer = alice.get(address(plan, kind))
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Zehn%20Kilometer")
    assert answer.headers["Content-Disposition"].endswith(f".{kind}")
    assert "/" not in answer.headers["Content-Disposition"].removeprefix("attachment")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("..", "plan.csv"),
        ("a\r\nSet-Cookie: x", "a Set-Cookie x.csv"),
        ("../../etc/passwd", "etc passwd.csv"),
    ],
)
def test_no_name_leads_elsewhere(cast: Cast, alice: Client, name: str, file: str) -> None:
    plan = make_plan(cast.northside, cast.alice, name=name)
    answer = alice.get(address(plan, "csv"))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file}"'


@pytest.mark.parametrize("kind", KINDS)
def test_it_costs_few_queries(
    plan: Plan, alice: Client, kind: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        add_session(plan, week=2, title=f"Run {number}")
    with django_assert_max_num_queries(6):  # session, user, membership, plan, sessions, phases
        alice.get(address(plan, kind))


def test_the_plans_page_offers_both(plan: Plan, alice: Client) -> None:
    page = alice.get(plan.get_absolute_url()).content.decode()
    assert all(address(plan, kind) in page for kind in KINDS)
