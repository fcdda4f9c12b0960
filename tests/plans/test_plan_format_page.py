"""docs/plan-format.md: its example can be read, and its table of kinds is the one in the code."""

import re
from pathlib import Path

import plans
from plans.plan_files.plan_file import read_plan
from plans.prescription.kinds import KINDS
from plans.prescription.steps import STEP_TYPES

PAGE = (Path(plans.__path__[0]).parent / "docs" / "plan-format.md").read_text(encoding="utf-8")


def test_the_example_can_be_read() -> None:
    [example] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    plan = read_plan(example)
    assert [one.title for one in plan.sessions][:2] == ["Easy run", "Two blocks at threshold"]
    assert [phase.kind for phase in plan.phases] == ["base", "deload"]
    assert plan.remarks == []


def test_the_table_of_kinds_is_the_one_in_the_code() -> None:
    told = {}
    row = re.compile(r"^\| ((?:`\w+`(?:, )?)+) \| (\w+) \| ([^|]+) \|", re.MULTILINE)
    table = PAGE[PAGE.index("| kind | adaptation |") : PAGE.index("Running in portions")]
    for names, adaptation, effort in row.findall(table):
        for name in re.findall(r"`(\w+)`", names):
            told[name] = (adaptation, float(effort) if effort.strip().isdecimal() else None)
    assert told == {name: (kind.adaptation, kind.target_rpe) for name, kind in KINDS.items()}


def test_the_list_of_step_types_is_the_one_in_the_code() -> None:
    [listed] = re.findall(r"^Types: (.*?)\.$", PAGE, re.DOTALL | re.MULTILINE)
    assert [name.strip() for name in listed.split(",")] == list(STEP_TYPES)
