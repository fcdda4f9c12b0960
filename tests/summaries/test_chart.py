"""The chart: what is drawn of planned, done and unknown, and that page and picture say the same."""

import struct
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest

from summaries.chart import ACCENT, LEFT, LETTER, SAID_Y, WIDTH, load_svg
from summaries.digest import Aim, digest
from summaries.digest.facts import Phase
from summaries.picture import png
from tests.summaries.weeks import MONDAY, WEEK, a_week, facts, log, session, week

NAME = "{http://www.w3.org/2000/svg}"
PHASES = [Phase("Base", "base", 1, 2), Phase("Taper & rest", "taper", 3, 4)]


def course():
    """Four weeks of a plan: 200 done, one of which nothing is known, this one with 300 of 150, one ahead."""
    lost = session(1, monday=MONDAY - WEEK, target_rpe=5)
    now, ahead = session(1), session(1, monday=MONDAY + WEEK, target_rpe=4)
    this = week([now], [log(now, rpe=6)])
    weeks = [a_week(2, 200), week([lost], [], MONDAY - WEEK), this, week([ahead], [], MONDAY + WEEK)]
    return this, weeks


def chart(**fields):
    this, weeks = course()
    return digest(facts(this, plan_week=3, plan_weeks=4, course=weeks, phases=PHASES, **fields))["chart"]


def drawn(found):
    return ET.fromstring(load_svg(found))


def test_the_weeks_of_the_plan_with_what_was_planned_and_done():
    found = chart()
    assert [(w["label"], w["planned"], w["done"], w["known"], w["when"]) for w in found["weeks"]] == [
        ("1", 200, 200, True, "past"),
        ("2", 250, None, False, "past"),
        ("3", 150, 300, True, "now"),
        ("4", 200, None, True, "ahead"),
    ]


def test_the_words_say_the_same_as_the_picture():
    aim = Aim("Berlin <3", "", 12, day=MONDAY + WEEK + timedelta(days=6))
    found = chart(aim=aim)
    assert found["alt"] == (
        "Load by week, minutes × effort, done of planned. Week 1: 200 of 200; week 2: not known of 250; "
        "week 3: 300 of 150; week 4: 200 planned. "
        "Phases: Base week 1 to week 2, Taper & rest week 3 to week 4. Berlin <3 is in week 4."
    )
    svg = drawn(found)
    assert svg.get("aria-label") == found["alt"]
    texts = [one.text for one in svg.iter(f"{NAME}text")]
    for word in ("300 of 150", "today", "Berlin <3", "Base", "?", "1", "2", "3", "4", "200"):
        assert word in texts


def test_done_is_filled_inside_the_hollow_plan_and_the_week_of_the_mail_stands_out():
    boxes = list(drawn(chart()).iter(f"{NAME}rect"))
    [now] = [box for box in boxes if box.get("fill") == ACCENT]
    around = [
        box
        for box in boxes
        if box.get("fill") == "none"
        and float(box.get("x")) < float(now.get("x"))
        and float(box.get("x")) + float(box.get("width")) > float(now.get("x")) + float(now.get("width"))
    ]
    assert len(around) == 1
    # Done is twice as much as planned, both from zero.
    assert float(now.get("height")) == 2 * float(around[0].get("height"))


def test_an_unknown_week_is_hatched_and_dashed():
    [box] = [one for one in drawn(chart()).iter(f"{NAME}rect") if one.get("fill") == "url(#not-known)"]
    assert box.get("stroke-dasharray")


def test_only_presentation_attributes_so_that_a_strict_policy_draws_it():
    for element in drawn(chart()).iter():
        assert not {"class", "style", "onclick", "href"} & set(element.attrib)
        assert element.tag not in {f"{NAME}style", f"{NAME}script", f"{NAME}image"}


def test_the_picture_is_sharp_and_has_its_letters():
    found = chart()
    with_words = png(load_svg(found), width=488)
    assert with_words.startswith(b"\x89PNG")
    assert struct.unpack(">I", with_words[16:20]) == (976,)
    without = png(load_svg(found).replace("Inter", "No such font"), width=488)
    # A renderer without the fonts draws no text and raises nothing.
    assert len(with_words) > len(without) * 1.5


def test_what_no_picture_can_hold_is_left_out_of_it():
    """A form lets control characters through that XML cannot hold: with one nothing was drawn or sent."""
    found = chart(aim=Aim("Oslo\x0b\ufffe", "", 12, day=MONDAY + WEEK))
    assert png(load_svg(found), width=488).startswith(b"\x89PNG")
    svg = drawn(found)
    assert "Oslo" in [one.text for one in svg.iter(f"{NAME}text")]
    assert svg.get("aria-label").endswith("Oslo is in week 4.")


@pytest.mark.parametrize("at", range(26))
def test_the_line_of_today_has_its_word_in_every_week(at):
    """Also in the last one, at whose right there is no room: the words stand beside each other."""
    weeks = [
        {
            "label": str(n + 1),
            "planned": 1_900,
            "done": 1_800 if n <= at else None,
            "known": True,
            "when": "now" if n == at else "past" if n < at else "ahead",
            "words": "1,800 of 1,900",
        }
        for n in range(26)
    ]
    svg = drawn({"weeks": weeks, "phases": [], "goal": None, "alt": ""})
    line = [one for one in svg.iter(f"{NAME}text") if float(one.get("y")) == SAID_Y]
    assert sorted(one.text for one in line) == ["1,800 of 1,900", "today"]
    (first, ends), (begins, last) = sorted(map(reach, line))
    assert first >= LEFT
    assert ends < begins
    assert last <= WIDTH


def reach(text):
    """About from where to where a text goes."""
    x, width = float(text.get("x")), len(text.text) * LETTER
    return (x - width, x) if text.get("text-anchor") == "end" else (x, x + width)


def test_one_week_is_no_chart():
    one = session(1)
    assert digest(facts(week([one], [log(one)])))["chart"] is None


def test_without_a_plan_the_last_weeks_are_shown_by_their_dates():
    one = log(title="Swim", duration_s=3000)
    found = digest(facts(week(logs=[one]), before=[a_week(2, 200), a_week(1, 300)]))["chart"]
    assert [w["label"] for w in found["weeks"]] == ["2 Nov", "9 Nov", "16 Nov"]


@pytest.mark.parametrize("svg", ["", "<svg", "<svg xmlns='http://www.w3.org/2000/svg'>\0</svg>"])
def test_what_is_no_svg_is_an_error_that_can_be_caught(svg):
    with pytest.raises(ValueError, match="ParsingFailed"):
        png(svg, width=488)
