"""A spreadsheet through the pages: brought, mapped, imported; and a plan as a file that comes back."""

import io
import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from plans.models import Phase, Plan, PlannedSession, SheetMapping, SheetUpload
from plans.sheets.mapping import Mapping
from plans.uploads import views as views_sheets
from plans.uploads.actions import import_sheet
from plans.uploads.forms import mapping_of
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


@pytest.mark.parametrize(
    "said", [{"name": "a\0b"}, {"alternative": "a\0b"}, {"header": "000001" + "0" * 5000}]
)
def test_what_no_row_could_hold_changes_nothing_either(alice: Client, said: dict[str, str]) -> None:
    url = bring(alice)
    assert alice.post(url, {"do": "look"} | said).status_code == 302
    assert "\0" not in SheetUpload.objects.get().name


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


def test_a_decision_that_comes_while_the_sheet_is_imported_leads_to_the_plan(
    alice: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = bring(alice)

    def imported_meanwhile(*given: Any) -> Mapping:
        upload = SheetUpload.objects.get()
        import_sheet(upload=upload, by=cast.alice, now=timezone.now())
        return mapping_of(*given)

    monkeypatch.setattr(views_sheets, "mapping_of", imported_meanwhile)
    answer = alice.post(url, {"do": "look", "name": "Too late"}, follow=True)
    assert answer.redirect_chain[-1][0] == Plan.objects.get().get_absolute_url()
    assert Plan.objects.get().name == "My plan"


def test_two_imports_of_one_sheet_make_one_plan(alice: Client, cast: Cast) -> None:
    bring(alice)
    first, second = SheetUpload.objects.get(), SheetUpload.objects.get()
    plans = [import_sheet(upload=one, by=cast.alice, now=timezone.now()) for one in (first, second)]
    assert plans[0] == plans[1]
    assert SheetUpload.objects.count() == 0


def test_another_coach_of_the_practice_does_not_see_it(alice: Client, carol: Client) -> None:
    assert carol.get(bring(alice)).status_code == 404


def test_a_wrong_row_can_be_left_out_and_the_rest_is_imported(alice: Client) -> None:
    url = bring(alice, SHEET + "2,Tuseday,Easy run,8,3\n")
    alice.post(url, {"do": "look", "drop": ["4"]})
    page = alice.get(url).content.decode()
    assert "Nothing can be imported" not in page
    assert "left out by you" in page
    alice.post(url, {"do": "import", "drop": ["4"]})
    assert Plan.objects.get().sessions.count() == 3


def test_a_sheet_may_have_no_header(alice: Client) -> None:
    url = bring(alice, "Monday,Easy,5 km\nTuesday,Tempo,8 km\nMonday,Easy,6 km\n")
    alice.post(url, {"do": "look", "layout": "rows", "header": "1"})
    assert "2 sessions" in alice.get(url).content.decode()
    alice.post(url, {"do": "look", "layout": "rows", "header": ""})
    assert "2 weeks · 3 sessions" in alice.get(url).content.decode()


def test_weeks_may_be_counted_by_the_calendar(alice: Client) -> None:
    sheet = "date,week,session\n2026-07-11,1,Long\n2026-07-13,1,Easy\n2026-07-18,2,Long\n2026-07-20,2,Easy\n"
    url = bring(alice, sheet)
    assert "2 weeks · 4 sessions" in alice.get(url).content.decode()
    alice.post(url, {"do": "look", "by_date": "1"})
    assert "3 weeks · 4 sessions" in alice.get(url).content.decode()


def test_of_several_sheets_the_one_with_the_plan_is_taken(alice: Client) -> None:
    book = Workbook()
    book.active.title = "Paces"
    for number in range(60):
        book.active.append([number, number * 2])
    plan = book.create_sheet("Plan")
    for row in [["week", "day", "session"], [1, "Mon", "Easy 40min"], [1, "Sat", "Long 90min"]]:
        plan.append(row)
    file = io.BytesIO()
    book.save(file)
    assert "1 week · 2 sessions" in alice.get(bring(alice, file.getvalue(), "all.xlsx")).content.decode()


def test_another_sheet_of_the_workbook_can_be_chosen(alice: Client) -> None:
    book = Workbook()
    for name, weeks in (("Base", 3), ("Build", 2)):
        sheet = book.create_sheet(name)
        sheet.append(["week", "day", "session"])
        for week in range(weeks):
            sheet.append([week + 1, "Mon", f"{name} 40min"])
    file = io.BytesIO()
    book.save(file)
    url = bring(alice, file.getvalue(), "both.xlsx")
    assert "3 weeks · 3 sessions" in alice.get(url).content.decode()
    alice.post(url, {"do": "look", "sheet": "1", "role-0": "ignore"})
    page = alice.get(url).content.decode()
    assert "2 weeks · 2 sessions" in page
    assert '<option value="1" selected>Build</option>' in page
    alice.post(url, {"do": "look", "sheet": "7"})
    alice.post(url, {"do": "import", "sheet": "1"})
    assert Plan.objects.get().weeks == 2


def test_the_sport_of_sessions_that_name_none(alice: Client) -> None:
    url = bring(alice, "week,day,session,km\n1,Mon,Steady,30\n1,Tue,Long,60\n")
    assert "as the sheet says: running" in alice.get(url).content.decode()
    alice.post(url, {"do": "look", "sport": "cycling"})
    alice.post(url, {"do": "look", "sport": "chess"})
    alice.post(url, {"do": "import", "sport": "cycling"})
    assert set(Plan.objects.get().sessions.values_list("sport", flat=True)) == {"cycling"}
    assert Plan.objects.get().sport == "cycling"


def long_sheet(wrong: int = 0) -> str:
    """120 sessions, 130 rows that say nothing, and some whose day cannot be read."""
    sessions = [f"{n // 7 + 1},{n % 7 + 1},Easy run" for n in range(120)]
    return "\n".join(["week,day,session", *sessions, *["18,1,"] * 130, *["18,Tuseday,Easy run"] * wrong])


def test_every_row_that_was_left_out_can_be_reached(alice: Client) -> None:
    url = bring(alice, long_sheet())
    seen: set[str] = set()
    for page in range(1, 4):
        seen |= set(re.findall(r'name="keep" value="(\d+)"', alice.get(f"{url}?out={page}").content.decode()))
    assert seen == {str(row) for row in range(121, 251)}
    page = alice.get(f"{url}?out=99&why=nothing+planned").content.decode()
    assert "101 to 130 of 130" in page


def test_a_row_kept_on_one_page_stays_kept_on_the_next(alice: Client) -> None:
    url = bring(alice, long_sheet())
    alice.post(url, {"do": "look", "keep": "130", "listed": "121,130"})
    alice.post(url, {"do": "look", "keep": "200", "listed": "199,200"})
    assert SheetUpload.objects.get().mapping["keep"] == [130, 200]
    alice.post(url, {"do": "look", "listed": "121,130"})
    assert SheetUpload.objects.get().mapping["keep"] == [200]


def test_all_wrong_rows_can_be_reached_and_left_out_at_once(alice: Client) -> None:
    url = bring(alice, long_sheet(wrong=70))
    assert "Row 252: “Tuseday” is not a day." in alice.get(url).content.decode()
    assert "Row 321: “Tuseday” is not a day." in alice.get(f"{url}?wrong=2").content.decode()
    alice.post(url, {"do": "drop_wrong", "listed": "251"})
    assert "cannot be read" not in alice.get(url).content.decode()
    alice.post(url, {"do": "import", "listed": ""})
    assert Plan.objects.get().sessions.count() == 120


def test_the_script_gets_the_page_and_others_a_redirect(alice: Client) -> None:
    url = bring(alice)
    said = {"do": "look", "role-3": "distance", "unit-3": "mi", "week": "2"}
    answer = alice.post(url, said, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "35.4 km" in answer.content.decode()
    assert '<h3 class="label" id="sheet-week">Week 2</h3>' in answer.content.decode()
    assert alice.post(url, said).url == f"{url}?week=2"


def test_a_script_that_comes_too_late_is_led_to_the_plan(
    alice: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = bring(alice)
    monkeypatch.setattr(SheetUpload, "decide", lambda *_: False)
    answer = alice.post(url, {"do": "look"}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == url


def test_a_new_layout_is_looked_at_before_it_is_a_plan(alice: Client) -> None:
    url = bring(alice)
    answer = alice.post(url, {"do": "import", "layout": "lists"}, follow=True)
    assert "look at what it becomes" in answer.content.decode()
    assert Plan.objects.count() == 0


# --- Out and back ---


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_the_plan_says_of_itself_comes_back(alice: Client, cast: Cast, ending: str) -> None:
    goal = {
        "goal": "Under 50:00",
        "goal_kind": "event",
        "event_on": date(2026, 9, 27),
        "goal_target": "49:59",
    }
    plan = make_plan(cast.northside, cast.alice, weeks=5, sport="cycling", source="A book, 2020", **goal)
    Phase.objects.create(
        plan=plan, name="Recovery", kind="other", first_week=2, last_week=3, purpose="Breathe"
    )
    add_session(plan, kind="shakeout", structure={"steps": [{"type": "run", "seconds": 60}]})
    again = back(alice, plan, ending)
    same = ("sport", "weeks", "source", *goal)
    assert [getattr(again, name) for name in same] == [getattr(plan, name) for name in same]
    assert list(again.phases.values_list("name", "kind", "first_week", "last_week", "purpose")) == [
        ("Recovery", "other", 2, 3, "Breathe")
    ]
    assert again.sessions.get().structure == {"steps": [{"type": "run", "seconds": 60}]}


def test_the_same_file_sent_twice_by_one_form_is_one_plan(alice: Client, cast: Cast) -> None:
    plan = make_plan(cast.northside, cast.alice)
    file = alice.get(reverse("plans:plan_csv", args=[plan.pk])).content
    uid = str(uuid4())
    assert bring(alice, file, uid=uid) == bring(alice, file, uid=uid)
    assert Plan.objects.count() == 2


def test_wrong_rows_of_our_own_form_are_named_and_nothing_is_made(alice: Client, cast: Cast) -> None:
    plan = make_plan(cast.northside, cast.alice)
    add_session(plan, title="Easy run")
    file = alice.get(reverse("plans:plan_csv", args=[plan.pk])).content.decode("utf-8-sig")
    page = bring(alice, file.replace("Tuesday", "Tuseday"))
    assert "Row 12: “Tuseday” is not a day." in page
    assert Plan.objects.count() == 1


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
    assert bring(client, file.content, f"{plan.name}.{ending}").startswith("/plans/")
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
