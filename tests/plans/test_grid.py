"""The grid as values: what is known is summed, what is not is said."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from plans.builder.grid import Grid, GridWeek, Look, build_grid
from plans.builder.markup import card_html, cell_html, gutter_html, season_html
from plans.builder.progress import changes
from plans.builder.season import build_season, round_guide, week_range
from plans.load import session_load, week_load

LOOK = Look(
    edit="/s/{uid}/",
    add="/add/?week={week}&day={day}",
    week="/w/{week}/",
    phase="/p/{uid}/",
    sprite="/i.svg",
    labels={"base": "Aerobic base"},
)


def row(week: int = 1, weekday: int = 1, **fields: Any) -> Any:
    defaults = {
        "uid": UUID(int=7), "prescription": "", "title": "Easy run", "sport": "running", "kind": "easy",
        "adaptation": "base", "is_key": False, "target_rpe": 3, "duration_s": 3000, "distance_m": None,
        "structure": {},
    }  # fmt: skip
    return SimpleNamespace(week=week, weekday=weekday, **defaults | fields)


def phase(first: int, last: int, name: str = "Base", kind: str = "base") -> Any:
    return SimpleNamespace(
        uid=UUID(int=1), name=name, kind=kind, purpose="", first_week=first, last_week=last
    )


def grid(*rows: Any, weeks: int = 1, phases: Any = (), **look: Any) -> Grid:
    return build_grid(weeks=weeks, sessions=rows, phases=phases, look=replace(LOOK, **look))


def only_week(*rows: Any) -> GridWeek:
    return grid(*rows).weeks[0]


def test_a_card_stands_in_its_cell_with_its_numbers_and_address() -> None:
    built = grid(row(week=2, weekday=3, distance_m=9500, is_key=True), weeks=2)
    (card,) = built.weeks[1].cells[3].sessions
    assert (card.title, card.time, card.distance, card.is_key) == ("Easy run", "50 min", "9.5 km", True)
    assert card.href == "/s/00000000-0000-0000-0000-000000000007/"
    assert (card.adaptation, card.mark) == ("base", "Aerobic base")
    assert built.session_count == 1


def test_a_card_is_written_with_what_a_selection_adds_up() -> None:
    html = card_html(only_week(row(distance_m=9500, prescription="50min @Z2")).cells[1].sessions[0], "/i.svg")
    assert 'data-min="50" data-m="9500" data-load="150"' in html
    assert 'data-line="Easy run 50min @Z2"' in html
    unknown = card_html(only_week(row(duration_s=None)).cells[1].sessions[0], "/i.svg")
    assert "data-min" not in unknown
    assert "data-load" not in unknown


def test_what_people_typed_is_text_and_never_markup() -> None:
    evil = "\"><script>x</script>'&"
    built = grid(row(title=evil, prescription=evil, adaptation=evil), phases=[phase(1, 1, evil)])
    season = season_html(build_season(built.weeks, [phase(1, 1, evil)]))
    rest = row(title=evil, kind="rest", prescription=evil)
    cells = [cell_html(only_week(one).cells[1], "/i.svg") for one in (row(title=evil), rest)]
    for html in (*cells, cell_html(built.weeks[0].cells[1], "/i.svg"), gutter_html(built.weeks[0]), season):
        assert "<script" not in html
        assert '"">' not in html


def test_with_a_first_monday_the_weeks_have_dates_and_today_is_marked() -> None:
    built = grid(weeks=3, first_monday=date(2026, 6, 22), today=date(2026, 6, 30))
    assert [week.dates for week in built.weeks] == ["22–28 Jun", "29 Jun–5 Jul", "6–12 Jul"]
    assert [week.is_now for week in built.weeks] == [False, True, False]
    assert [cell.is_today for cell in built.weeks[1].cells] == [False, True, *[False] * 5]


def test_every_day_of_every_week_has_a_cell_to_add_to() -> None:
    built = grid(weeks=3)
    assert [len(week.cells) for week in built.weeks] == [7, 7, 7]
    sunday = built.weeks[2].cells[6]
    assert (sunday.add_href, sunday.add_label) == ("/add/?week=3&day=6", "Add on Sunday, week 3")


def test_the_order_of_a_day_is_kept() -> None:
    cell = only_week(row(title="First"), row(title="Second")).cells[1]
    assert [card.title for card in cell.sessions] == ["First", "Second"]


def test_an_estimated_time_says_so_and_what_it_assumes() -> None:
    week = only_week(row(duration_s=None, distance_m=5000))
    (card,) = week.cells[1].sessions
    assert (card.time, card.distance) == ("≈30 min", "5 km")
    assert card.about == "≈30 min is estimated from the distance, running at 6:00/km."
    assert (week.hours, week.load) == ("≈0:30", "≈90")


def test_a_time_estimated_from_the_work_says_so_too() -> None:
    mixed = {"steps": [{"type": "easy", "seconds": 600}, {"type": "tempo", "metres": 5000}]}
    week = only_week(row(duration_s=2400, structure=mixed), row(duration_s=3600, structure=mixed))
    first, second = week.cells[1].sessions
    assert (first.time, second.time) == ("≈40 min", "1 h 00")
    assert first.about == "≈40 min is estimated from what is prescribed."
    assert (week.hours, week.about) == ("≈1:40", "Time estimated in 1 session.")


def test_a_session_with_neither_time_nor_distance_is_unknown_not_zero() -> None:
    week = only_week(row(), row(duration_s=None))
    assert week.cells[1].sessions[1].time == "time not set"
    assert (week.hours, week.load, week.unknown) == ("0:50+", "150", "+ 1 unknown")
    assert week.about == "Time not set in 1 session. Load not known of 1 session."


def test_a_session_without_rpe_says_that_its_load_is_not_known() -> None:
    week = only_week(row(target_rpe=None))
    assert week.cells[1].sessions[0].about == "Load not known: no RPE."
    assert (week.hours, week.load, week.unknown) == ("0:50", "load not known", "")


def test_a_distance_without_its_runs_of_unknown_length_carries_a_plus() -> None:
    week = only_week(row(distance_m=57_000), row())
    assert (week.distance, week.distance_unit) == ("57+", "km")
    assert "Distance not set in 1 session." in week.about


def test_distances_come_in_the_persons_units() -> None:
    week = grid(row(distance_m=9656), units="imperial").weeks[0]
    assert (week.distance, week.distance_unit) == ("6", "mi")
    assert week.cells[1].sessions[0].distance == "6 mi"


def test_an_empty_week_says_nothing() -> None:
    week = only_week()
    assert (week.hours, week.distance, week.load, week.change.short, week.split) == ("", "", "", "", "")


def test_planned_rest_is_a_word_and_no_load() -> None:
    week = only_week(row(kind="rest", title="Rest", target_rpe=None, duration_s=None))
    assert week.cells[1].sessions[0].is_rest
    assert week.load == ""


def test_a_phase_is_named_where_it_begins_and_coloured_throughout() -> None:
    built = grid(weeks=4, phases=[phase(2, 3)])
    assert [week.phase for week in built.weeks] == ["", "Base", "", ""]
    assert [week.css for week in built.weeks] == ["", "ph-base", "ph-base", ""]


def test_the_load_bar_compares_with_the_heaviest_week_and_shows_the_hard_part() -> None:
    built = grid(row(week=1, duration_s=6000), row(week=2, target_rpe=7, duration_s=1200), weeks=2)
    assert [(week.easy, week.hard) for week in built.weeks] == [("100.0", "0.0"), ("46.7", "46.7")]
    assert [week.split for week in built.weeks] == ["0 % hard", "100 % hard"]


def loads(*totals: float | None) -> list[Any]:
    """Weeks with these loads; None for one whose only session has no RPE."""
    return [
        week_load(
            [
                session_load(
                    rpe=None if total is None else 5,
                    duration_s=60 if total is None else total * 12,
                    distance_m=None,
                    sport="running",
                )
            ]
        )
        for total in totals
    ]


def percents(*totals: float | None) -> list[int | None]:
    found = changes(loads(*totals))
    return [None if one.ratio is None else round(one.ratio * 100) for one in found]


def test_change_is_against_the_highest_of_the_last_three_weeks() -> None:
    assert percents(1838, 1928, 2011, 1263, 2156, 2182, 2253, 1512) == [None, 5, 4, -37, 7, 1, 3, -33]
    assert percents(2000, 1400, 700, 700, 700) == [None, -30, -65, -65, -50]


def test_it_says_in_words_with_which_week_it_compares() -> None:
    found = changes(loads(1838, 1928, 2011, 1263, 2156))
    assert [one.words for one in found[:2]] == ["", "+5 % against week 1 (load 1,838)."]
    assert found[4].words == "+7 % against week 3 (load 2,011), the highest of the last three weeks."
    assert (found[3].short, found[4].short) == ("−37 %", "+7 %")


def test_no_change_is_claimed_where_a_week_is_not_wholly_known() -> None:
    assert percents(1000, None, 1100, 500, 600, 700) == [None, None, None, None, None, -36]
    assert percents(None, 1000) == [None, None]
    reasons = [one.words for one in changes(loads(1000, None, 1100))]
    assert reasons[2] == "Not compared: the load of week 2 is not wholly known."
    assert [one.words for one in changes([week_load([]), *loads(1000)])] == ["", ""]


@pytest.mark.parametrize(
    ("top", "guide"), [(0, 0), (99, 0), (100, 100), (450, 200), (2253, 2000), (5000, 5000)]
)
def test_the_guide_line_is_a_round_number_that_a_bar_reaches(top: float, guide: int) -> None:
    assert round_guide(top) == guide


def test_the_season_has_a_bar_a_week_and_a_band_a_phase() -> None:
    phases = [phase(1, 3), phase(4, 4, "Taper", "taper")]
    built = grid(row(week=1, duration_s=6000), row(week=2, duration_s=None), weeks=4, phases=phases)
    season = build_season(built.weeks, phases)
    assert [bar.label for bar in season.bars] == [
        "Week 1, load 300",
        "Week 2, load not known",
        "Week 3, nothing planned",
        "Week 4, nothing planned",
    ]
    assert [bar.is_unknown for bar in season.bars] == [False, True, False, False]
    assert [(band.name, band.weeks, band.x, band.width) for band in season.bands] == [
        ("Base", "1 to 3", "0.000%", "75.000%"),
        ("Taper", "4", "75.000%", "25.000%"),
    ]
    assert season.guide == "200"


def test_a_season_of_nothing_has_no_guide() -> None:
    season = build_season(grid(weeks=2).weeks, [])
    assert (season.guide, [bar.easy_height for bar in season.bars]) == ("", ["0.0", "0.0"])


def test_week_range() -> None:
    assert (week_range(7, 12), week_range(17, 17)) == ("7 to 12", "17")
