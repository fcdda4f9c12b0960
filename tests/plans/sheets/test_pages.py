"""A spreadsheet through the pages: brought, mapped, imported; and a plan as a file that comes back."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from plans.models import Plan, PlannedSession, SheetMapping, SheetUpload
from tests.cast import Cast, add_session, make_plan

SHEET = """week,day,what,distance_km,effort
1,Tuesday,Easy run,8,3
1,Sunday,Long run,14,4
2,Tuesday,10min easy; 3x8min @Z4 r3min,,7
"""


def bring(client: Client, content: bytes | str = SHEET, name: str = "My plan.csv", **more: str) -> str:
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, data)
    answer = client.post(reverse("plans:sheet_new"), {"file": file, "uid": str(uuid4())} | more)
    return answer.url if answer.status_code == 302 else answer.content.decode()


def test_a_sheet_becomes_a_plan_and_a_second_click_leads_to_it(alice: Client, cast: Cast) -> None:
    url = bring(alice)
    page = alice.get(url).content.decode()
    assert "2 weeks · 3 sessions" in page
    assert "22 km" in page
    for _ in range(2):
        answer = alice.post(url, {"do": "import", "name": "Spring"}, follow=True)
        assert "Spring" in answer.content.decode()
    plan = Plan.objects.get()
    assert (plan.name, plan.weeks, plan.practice) == ("Spring", 2, cast.northside)
    rows = plan.sessions.in_order().values_list("week", "weekday", "distance_m", "target_rpe")
    assert list(rows)[:2] == [(1, 1, 8000, 3), (1, 6, 14000, 4)]
    assert SheetUpload.objects.count() == 0


def test_what_a_practice_decided_holds_for_the_next_sheet_of_its_form(alice: Client) -> None:
    url = bring(alice)
    alice.post(url, {"do": "look", "layout": "rows", "header": "1", "role-3": "distance", "unit-3": "mi"})
    assert "35.4 km" in alice.get(url).content.decode()
    alice.post(url, {"do": "import", "layout": "rows", "header": "1", "role-3": "distance", "unit-3": "mi"})
    assert SheetMapping.objects.count() == 1
    again = bring(alice, SHEET.replace("14", "10"))
    assert "29 km" in alice.get(again).content.decode()


def test_a_wrong_row_is_named_and_nothing_is_imported(alice: Client) -> None:
    url = bring(alice, SHEET + "2,Tuseday,Easy run,8,3\n")
    assert "Row 5: “Tuseday” is not a day." in alice.get(url).content.decode()
    answer = alice.post(url, {"do": "import"}, follow=True)
    assert "Nothing was imported" in answer.content.decode()
    assert Plan.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [(b"", "a.csv", "empty"), (b"PK\x03\x04 no zip", "a.xlsx", "XLSX"), (b"\x00\x01" * 50, "a.bin", "")],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(
    alice: Client, content: bytes, name: str, sentence: str
) -> None:
    page = bring(alice, content, name)
    assert "From a spreadsheet" in page
    assert sentence in page
    assert SheetUpload.objects.count() == 0


def test_pasted_rows_and_a_second_submit_make_one_upload(alice: Client) -> None:
    data = {
        "text": "Mon\tTue\tWed\tThu\tFri\tSat\tSun\nEasy 30min\t\tTempo 40min\t\t\t\tLong 90min",
        "uid": str(uuid4()),
    }
    for _ in range(2):
        assert alice.post(reverse("plans:sheet_new"), data).status_code == 302
    assert SheetUpload.objects.count() == 1
    assert alice.post(reverse("plans:sheet_new"), {"uid": str(uuid4())}).status_code == 200


def test_nonsense_in_the_mapping_changes_nothing(alice: Client) -> None:
    url = bring(alice)
    said = {
        "do": "look",
        "layout": "x",
        "header": "99999999",
        "role-0": "boss",
        "unit-3": "parsec",
        "keep": ["-1", "7x"],
    }
    assert alice.post(url, said).status_code == 302
    assert alice.get(url).status_code == 200


def test_the_pages_ask_little_however_long_the_sheet(alice: Client, django_assert_max_num_queries) -> None:
    rows = "".join(f"{n // 7 % 50 + 1},{n % 7 + 1},Easy {20 + n % 9}min,,3\n" for n in range(1000))
    url = bring(alice, SHEET + rows)
    with django_assert_max_num_queries(8):
        assert alice.get(url).status_code == 200


def test_another_coach_of_the_practice_does_not_see_it(alice: Client, carol: Client) -> None:
    assert carol.get(bring(alice)).status_code == 404


# --- Out and back ---


def content(plan: Plan) -> list[tuple]:
    fields = (
        "week",
        "weekday",
        "title",
        "sport",
        "kind",
        "adaptation",
        "why",
        "prescription",
        "notes",
        "link",
    )
    numbers = ("target_rpe", "duration_s", "distance_m", "is_key")
    return list(plan.sessions.in_order().values_list(*fields, *numbers))


def back(client: Client, plan: Plan, ending: str) -> Plan:
    file = client.get(reverse(f"plans:plan_{ending}", args=[plan.pk]))
    assert file.headers["Content-Disposition"].startswith("attachment")
    url = bring(client, file.content, f"{plan.name}.{ending}")
    assert "Nothing can be imported" not in client.get(url).content.decode()
    client.post(url, {"do": "import"})
    return Plan.objects.exclude(pk=plan.pk).latest("pk")


WORDS = (
    st.text("abc 1 =+-@'\"ü,;\t", min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_plan_goes_out_and_comes_back(alice: Client, cast: Cast, ending: str) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=3, name="Zehn Kilometer / Frühling")
    add_session(
        plan, week=1, weekday=1, why="=1+1", notes="-5 °C\nwarm", link="https://example.org/a", is_key=True
    )
    add_session(plan, week=1, weekday=1, title="Strides", duration_s=None, distance_m=600, target_rpe=None)
    add_session(plan, week=3, weekday=6, title="+Long", prescription="10min easy\n4x\n  5min @Z4\n  2min @Z1")
    again = back(alice, plan, ending)
    assert content(again) == content(plan)
    assert again.weeks == plan.weeks


@given(title=WORDS, why=WORDS, prescription=WORDS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_go_out_and_come_back(
    alice: Client, cast: Cast, title: str, why: str, prescription: str
) -> None:
    Plan.objects.all().delete()
    plan = make_plan(cast.northside, cast.alice, weeks=1)
    add_session(plan, week=1, weekday=2, title=title, why=why, prescription=prescription)
    assert content(back(alice, plan, "csv")) == content(plan)


def test_no_cell_is_a_formula(alice: Client, cast: Cast) -> None:
    plan = make_plan(cast.northside, cast.alice, weeks=1)
    add_session(plan, title='=HYPERLINK("https://evil.example","x")')
    sheet = load_workbook(io.BytesIO(alice.get(reverse("plans:plan_xlsx", args=[plan.pk])).content)).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert PlannedSession.objects.count() == 1
