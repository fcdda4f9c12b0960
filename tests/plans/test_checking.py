"""Checks of a plan in the database: the command, the panel, accepting, publishing, a practice's own rules."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from plans.actions import PlanError, publish_plan
from plans.checking.checked import accept_findings, checked
from plans.library.shelf import STARTERS
from plans.models import CheckAcceptance, Plan, PracticeRule
from tests.cast import NOW, Cast, add_session, make_plan
from tests.plans.editing import Page, move


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Ten weeks of 8 km, and one run of 17 km in week 3: an error."""
    plan = make_plan(cast.northside, cast.alice, weeks=3)
    for week in (1, 2):
        add_session(plan, week=week, weekday=6, title="Long run", distance_m=8000)
    add_session(plan, week=3, weekday=6, title="Long run", distance_m=17_000)
    return plan


def errors(plan: Plan) -> list[str]:
    return [one.rule for one in checked(plan).blocking]


def accept(plan: Plan, cast: Cast, reason: str = "She ran a marathon in autumn.") -> None:
    accept_findings(plan=plan, findings=checked(plan).open, reason=reason, by=cast.alice, now=NOW)


# --- The command ---


def run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("check_plan", *arguments, stdout=out)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue()
    return 0, out.getvalue()


def test_a_published_plan_ends_with_0(db: None) -> None:
    status, said = run(str(STARTERS / "marathon_18w.json"))
    assert status == 0
    assert "P01 Long run in week 4 is 28 % longer than any run in the 30 days before" in said
    assert "could not check P03: needs an athlete" in said


def test_an_error_ends_with_1_and_accepted_with_0(plan: Plan, cast: Cast) -> None:
    status, said = run(str(plan.pk), "--format", "json")
    (finding,) = [one for one in json.loads(said)["findings"] if one["severity"] == "error"]
    assert status == 1
    assert (finding["rule"], finding["weeks"], finding["value"], finding["threshold"]) == (
        "P01",
        [3],
        2.125,
        2,
    )
    assert finding["source"]["url"].startswith("https://doi.org/")
    assert (finding["grade"], finding["grade_word"], finding["accepted"]) == ("A", "strong", None)
    accept(plan, cast)
    status, said = run(str(plan.pk), "--format", "json")
    assert status == 0
    assert json.loads(said)["findings"][0]["accepted"] == "She ran a marathon in autumn."


@pytest.mark.parametrize("given", ["999999", "no/such/file.json"])
def test_what_is_not_there_is_said(db: None, given: str) -> None:
    with pytest.raises(CommandError, match=r"There is no plan|cannot be read"):
        run(given)


def test_a_file_that_is_no_plan_is_said(db: None, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text('{"name": 3}')
    with pytest.raises(CommandError, match="is no plan"):
        run(str(path))


# --- Accepting ---


def test_an_accepted_error_lets_the_plan_be_published(plan: Plan, cast: Cast) -> None:
    with pytest.raises(
        PlanError, match="1 error of the checks stands open: Long run in week 3 is 112 % longer"
    ):
        publish_plan(plan=plan, by=cast.alice, now=NOW)
    accept(plan, cast)
    assert publish_plan(plan=plan, by=cast.alice, now=NOW).number == 1


def test_warnings_never_keep_from_publishing(cast: Cast) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=2)
    for week in (1, 2):
        for weekday in range(7):
            add_session(plan, week=week, weekday=weekday)
    assert [one.severity for one in checked(plan).open] == ["warning"] * 3
    assert publish_plan(plan=plan, by=cast.alice, now=NOW).number == 1


def test_an_acceptance_ends_with_its_finding_and_comes_back_with_it(
    plan: Plan, cast: Cast, alice: Client
) -> None:
    accept(plan, cast)
    page = Page(alice, plan)
    long = plan.sessions.get(week=3)
    page.do({"do": "set", "uid": str(long.uid), "fields": {"distance_m": 18_000}})
    assert errors(plan) == ["P01"]
    page.do({"do": "undo"})
    assert errors(plan) == []


def test_weeks_put_in_before_a_finding_leave_it_accepted(plan: Plan, cast: Cast, alice: Client) -> None:
    accept(plan, cast)
    Page(alice, plan).do({"do": "insert_weeks", "at": 1, "count": 2})
    assert errors(Plan.objects.get(pk=plan.pk)) == []


def test_a_finding_is_accepted_in_the_panel_with_a_reason(plan: Plan, alice: Client) -> None:
    (error,) = checked(plan).blocking
    url = reverse("plans:check_accept", args=[plan.pk])
    json_wanted = {"headers": {"Accept": "application/json"}}
    refused = alice.post(url, {"finding": error.fingerprint, "reason": "  "}, **json_wanted)
    assert refused.status_code == 422
    assert refused.json()["message"] == "Say why: a finding is accepted with a reason."
    for _ in range(2):
        said = alice.post(url, {"finding": error.fingerprint, "reason": "Used\0 to it."}, **json_wanted)
    assert said.status_code == 200
    assert "“Used to it.”" in said.json()["html"]
    assert said.json()["marks"]["cards"] == {}
    row = CheckAcceptance.objects.get()
    assert (row.rule, row.severity, row.what) == ("P01", "error", error.what)


def test_an_acceptance_can_be_withdrawn_without_a_script(plan: Plan, cast: Cast, alice: Client) -> None:
    accept(plan, cast)
    row = CheckAcceptance.objects.get()
    said = alice.post(reverse("plans:check_withdraw", args=[row.pk]), follow=True)
    assert "Withdrawn: the finding is open again." in said.content.decode()
    assert errors(plan) == ["P01"]


def test_others_words_are_text(plan: Plan, cast: Cast, alice: Client) -> None:
    plan.sessions.filter(week=3).update(title="<img src=x>")
    accept(plan, cast, "<b>bold</b>")
    html = alice.get(reverse("plans:checks", args=[plan.pk])).json()["html"]
    assert "&lt;img src=x&gt;" in html
    assert "<b>bold" not in html


# --- Live ---


def test_every_edit_answers_with_what_the_checks_say_now(plan: Plan, alice: Client) -> None:
    long = plan.sessions.get(week=3)
    page = Page(alice, plan)
    said = page.do({"do": "set", "uid": str(long.uid), "fields": {"distance_m": 16_500}})
    assert said["checks"]["marks"]["cards"] == {str(long.uid): "stop"}
    assert "106 % longer" in said["checks"]["html"]
    said = page.do({"do": "set", "uid": str(long.uid), "fields": {"distance_m": 8500}})
    assert said["checks"]["marks"] == {"weeks": {}, "cards": {}}


def test_a_page_that_is_behind_gets_the_checks_of_now(plan: Plan, alice: Client) -> None:
    behind = Page(alice, plan)
    Page(alice, plan).do(move(plan.sessions.get(week=3), 3, 5))
    answer = behind.send(move(plan.sessions.get(week=1), 1, 1))
    assert answer.status_code == 409
    assert "checks" in answer.data


# --- A practice's rules ---


def saved(client: Client, **changed: str) -> str:
    """Posts the page of rules as it is shown, with these fields changed; "" leaves a box empty."""
    url = reverse("plans:check_settings")
    form = client.get(url).context["form"]
    shown = {one.html_name: "on" if one.value() is True else one.value() for one in form}
    sent = {name: value for name, value in (shown | changed).items() if value}
    return client.post(url, sent, follow=True).content.decode()


def test_a_practice_switches_a_rule_off_for_its_plans_alone(plan: Plan, cast: Cast, alice: Client) -> None:
    theirs = make_plan(cast.harbour, cast.carol, weeks=3)
    for week, metres in ((1, 8000), (2, 8000), (3, 17_000)):
        add_session(theirs, week=week, weekday=6, distance_m=metres)
    saved(alice, **{"P01-on": ""})
    assert errors(plan) == []
    assert checked(plan).report.off == ("P01",)
    assert errors(theirs) == ["P01"]
    saved(alice, **{"P01-on": "on"})
    assert errors(plan) == ["P01"]
    assert not PracticeRule.objects.exists()


def test_thresholds_move_within_their_bounds(plan: Plan, alice: Client) -> None:
    assert "Between 1.5 and 3 times." in saved(alice, **{"P01-error": "4"})
    assert errors(plan) == ["P01"]
    saved(alice, **{"P01-error": "2.5", "P02-warning": "45"})
    assert errors(plan) == []
    rows = {row.rule: row.moved for row in PracticeRule.objects.all()}
    assert rows == {"P01": {"error": 2.5}, "P02": {"warning": 0.45}}


def test_the_page_of_rules_says_each_unit_once_and_is_found_from_the_settings(alice: Client) -> None:
    url = reverse("plans:check_settings")
    labels = [one.label for one in alice.get(url).context["form"].fields.values()]
    assert "Warning from so many weeks in a row" in labels
    assert "Hard sets that count" in labels
    assert "From so many hours a week" in labels
    assert "Warning above, %" in labels
    assert f'href="{url}"' in alice.get(reverse("accounts:settings")).content.decode()


# --- The report ---


def test_the_report_explains_the_plan(
    plan: Plan, cast: Cast, alice: Client, django_assert_max_num_queries
) -> None:
    plan.phases.create(name="Base", kind="base", purpose="Runs that feel easy.", first_week=1, last_week=3)
    accept(plan, cast)
    with django_assert_max_num_queries(9):
        page = alice.get(reverse("plans:report", args=[plan.pk])).content.decode()
    for words in (
        "Runs that feel easy.",
        "Is the load rising",
        "How much of it is hard?",
        "Accepted exceptions",
    ):
        assert words in page
    assert "“She ran a marathon in autumn.”" in page


def test_the_report_of_a_strength_plan_counts_sets(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=1, sport="strength")
    bench = {"exercises": [{"name": "Bench press", "sets": 4, "reps": 8}, {"name": "Wobbling", "sets": 2}]}
    add_session(plan, sport="strength", kind="strength", structure=bench)
    page = alice.get(reverse("plans:report", args=[plan.pk])).content.decode()
    assert "Which muscles does it train?" in page
    assert "Chest" in page
    assert "Wobbling" in page


def test_an_empty_plan_has_a_report(cast: Cast, alice: Client) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=0)
    assert alice.get(reverse("plans:report", args=[plan.pk])).status_code == 200


@pytest.mark.parametrize("typed", ["-1", "9223372036854775808", "\u0663", "", "1e309", "nan", "x"])
def test_a_threshold_that_cannot_be_meant_is_answered_with_its_range(alice: Client, typed: str) -> None:
    form = alice.post(reverse("plans:check_settings"), {"P02-warning": typed}).context["form"]
    low, _, high, *_ = form.fields["P02-warning"].help_text.rstrip(",").replace(",", "").split()
    assert form.errors["P02-warning"] == [f"Between {low} and {high} %."]
