"""False alarms are defects: published plans raise what was measured on them, and nothing more severe."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from plans.checking.forms import scale
from plans.checks.from_file import content_from_file
from plans.checks.plan_view import view_of
from plans.checks.running import Settings, check
from plans.checks.said import number
from plans.checks.table import RULES
from plans.library.shelf import starter_file
from plans.plan_files.plan_file import read_plan
from tests.plans.checks.building import SUN, plan, session

# What the rules were calibrated on, and P20: none of these three plans has a test.
RAISED = {
    "marathon_18w": {("P01", "info"): 7, ("P02", "info"): 1, ("P08", "info"): 1},
    "cycling_base_12w": {("P07", "info"): 6},
    "couch_to_5k": {("P20", "info"): 1},
    "strength_531": {("P20", "info"): 1},
}


def raised(view):
    return Counter((one.rule, one.severity) for one in check(view).findings)


@pytest.mark.parametrize("slug", RAISED)
def test_published_plans_raise_nothing_new(slug):
    view = view_of(content_from_file(starter_file(slug)))
    assert raised(view) == RAISED[slug]


def bad_plan():
    """Eight weeks to a marathon: 56 hard days alike, one run of four times the longest, no taper."""
    minutes = {1: 21, 2: 24, 3: 34, 4: 34, 5: 43, 6: 44, 7: 46, 8: 47}
    tempo = {"kind": "threshold", "target_rpe": 7, "title": "Tempo"}
    days = [
        session(week, day, km=one * 0.2, minutes=one, **tempo)
        for week, one in minutes.items()
        for day in range(7)
        if (week, day) not in ((3, SUN), (8, SUN))
    ]
    long = session(3, SUN, km=26, minutes=150, kind="long", target_rpe=7, title="Long run")
    return plan([*days, long, session(8, SUN, km=42.2, minutes=230, kind="race", target_rpe=9)])


def test_a_bad_plan_is_called_one():
    found = raised(bad_plan())

    assert found == {
        ("P01", "error"): 1,
        ("P01", "warning"): 1,
        ("P02", "warning"): 1,
        ("P04", "warning"): 1,
        ("P05", "warning"): 1,
        ("P07", "warning"): 7,  # six uniform weeks, and one at 2.45
        ("P10", "warning"): 1,
        ("P12", "warning"): 1,
        ("P13", "info"): 1,
    }


def test_an_empty_plan_raises_nothing():
    report = check(plan([], weeks=12))
    assert report.findings == ()
    assert [one.rule for one in report.unchecked] == ["P03"]
    assert len(report.fine) == len(RULES) - 1


def test_a_plan_without_weeks_can_be_checked():
    assert check(plan([], weeks=0)).findings == ()


def test_rules_can_be_off_and_thresholds_moved():
    settings = Settings(off=frozenset({"P04"}), moved={"P01": {"warning": 1.5}, "P08": {"info": 99}})
    report = check(bad_plan(), settings)

    assert report.off == ("P04",)
    assert report.ran == len(RULES) - 1
    assert not any(one.rule == "P04" for one in report.findings)
    assert [one.severity for one in report.findings if one.rule == "P01"] == ["error", "info"]


def test_what_a_file_says_is_what_is_checked():
    days = {"mon": [{"title": "Run", "kind": "easy"}]}
    content = content_from_file(
        read_plan(json.dumps({"name": "A", "sport": "running", "weeks": [{"week": 1, "days": days}]}))
    )
    unchecked = [one.rule for one in check(view_of(content)).unchecked]
    assert unchecked == ["P01", "P02", "P03", "P07", "P08", "P12"]


def test_the_page_of_the_rules_says_what_the_table_says():
    page = (Path(__file__).parents[3] / "docs" / "checks.md").read_text()
    for rule in RULES:
        part = page.partition(f"### {rule.id} {rule.title}\n")[2].partition("\n### ")[0]
        assert f"{rule.about} {rule.evidence}" in part, rule.id
        assert f"Grade {rule.grade}, {rule.grade_word}: [{rule.source.label}]({rule.source.url})." in part
        for one in rule.thresholds:
            low, high, usual = (number(value * scale(one)) for value in (one.low, one.high, one.default))
            assert re.search(rf"\| {re.escape(one.label)} \| {usual}\b.* \| {low} to {high} \|", part), one
