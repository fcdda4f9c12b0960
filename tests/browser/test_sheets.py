"""A coach brings a sheet, leaves a wrong row out, makes the plan, takes it out as a workbook and back in."""

import pytest
from playwright.sync_api import expect

from plans.models import Plan
from tests.cast import make_cast
from tests.plans.sheets.made import GRID, ROWS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def bring(page, live_server, text: str, name: str):
    page.goto(f"{live_server.url}/plans/")
    page.get_by_role("link", name="From a spreadsheet").click()
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="How this sheet is read")).to_be_visible()


def test_from_a_sheet_to_a_plan_and_back(page, live_server, looks_right, sign_in, tmp_path, width):
    cast = make_cast()
    sign_in(cast.alice)
    bring(page, live_server, ROWS + "2026-99-99,2,Wed,any,run,Easy,,5,,\n", "Ten weeks to Köln.csv")
    expect(page.get_by_text("Row 9: “2026-99-99” is not a date.")).to_be_visible()
    expect(page.get_by_role("button", name="Make the plan")).to_be_disabled()
    looks_right()
    page.get_by_label("Row 9").check()
    expect(page.get_by_role("button", name="Make the plan")).to_be_enabled()
    page.get_by_label("Where a day has variants").select_option("home")
    expect(page.get_by_label("Where a day has variants")).to_have_value("home")
    expect(page.get_by_text("another variant (club)", exact=True)).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("heading", name="Ten weeks to Köln")).to_be_visible()
    plan = Plan.objects.get()
    assert plan.sessions.count() == 6
    page.get_by_label("More", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as XLSX").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "Ten weeks to Köln.xlsx"
    page.goto(f"{live_server.url}/plans/")
    page.get_by_role("link", name="From a spreadsheet").click()
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="Ten weeks to Köln (2)")).to_be_visible()
    assert Plan.objects.count() == 2


def test_a_grid_of_weeks_looks_right(page, live_server, looks_right, sign_in):
    sign_in(make_cast().alice)
    page.goto(f"{live_server.url}/plans/")
    page.get_by_role("link", name="From a spreadsheet").click()
    looks_right()
    bring(page, live_server, GRID, "Hills.csv")
    expect(page.get_by_text("2 weeks · 7 sessions")).to_be_visible()
    expect(page.get_by_text("0 s", exact=True)).to_have_count(0)
    looks_right()


def test_the_preview_follows_the_mapping(page, live_server, looks_right, sign_in):
    sign_in(make_cast().alice)
    sheet = "week,day,what,far\n1,Tue,Easy run,8\n1,Sun,Long run,14\n2,Tue,Tempo,9\n"
    bring(page, live_server, sheet, "Far.csv")
    role = page.get_by_label("Column D is")
    role.focus()
    role.select_option("distance")
    weeks = page.get_by_role("region", name="Sums of each week")
    expect(weeks.get_by_text("22 km")).to_be_visible()
    expect(role).to_be_focused()
    page.get_by_label("Unit of column D").select_option("mi")
    expect(weeks.get_by_text("35.4 km")).to_be_visible()
    page.get_by_role("button", name="Show week 2").click()
    expect(page.get_by_role("heading", name="Week 2")).to_be_visible()
    expect(page.get_by_text("Tempo", exact=True)).to_be_visible()
    page.get_by_label("Column D is").select_option("ignore")
    expect(weeks.get_by_text("35.4 km")).to_have_count(0)
    expect(page.get_by_role("status").first).to_contain_text("2 weeks · 3 sessions")
    looks_right()
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("heading", name="Far")).to_be_visible()
    assert Plan.objects.get().sessions.filter(distance_m=None).count() == 3


def test_what_is_chosen_before_the_script_is_there_counts(page, live_server, sign_in):
    sign_in(make_cast().alice)
    held = []
    page.route("**/htmx-*.min.js", lambda route: held.append(route))
    bring(page, live_server, "week,day,what,far\n1,Tue,Easy run,8\n1,Sun,Long run,14\n", "Far.csv")
    page.get_by_label("Column D is").select_option("distance")
    held[0].continue_()
    weeks = page.get_by_role("region", name="Sums of each week")
    expect(weeks.get_by_text("22 km")).to_be_visible()


def test_all_wrong_rows_are_left_out_at_once_and_come_back(page, live_server, looks_right, sign_in):
    sign_in(make_cast().alice)
    right = "".join(f"{n // 7 + 1},{n % 7 + 1},Easy run\n" for n in range(70))
    bring(page, live_server, "week,day,session\n" + right + "10,Tuseday,Easy run\n" * 60, "Wrong.csv")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("Row 131: “Tuseday” is not a day.")).to_be_visible()
    looks_right()
    page.get_by_role("button", name="Leave all 60 out").click()
    expect(page.get_by_role("button", name="Make the plan")).to_be_enabled()
    expect(page.get_by_label("Leave row 72 out")).to_be_checked()
    page.get_by_label("Leave row 72 out").uncheck()
    expect(page.get_by_text("Row 72: “Tuseday” is not a day.")).to_be_visible()
    looks_right()
