"""The library that ships with the product: every line is read, every piece has a reason and a source."""

import pytest

from plans.library.pieces import numbers_of
from plans.library.shelf_items import shelf_items, shelf_matching
from plans.prescription.kinds import KINDS
from plans.prescription.line import read_line
from plans.work import Adaptation, Sport

PIECES = list(shelf_items().values())
SESSIONS = [(item.slug, one) for item in PIECES for one in item.content["sessions"]]
TYPED = [(slug, one) for slug, one in SESSIONS if not slug.startswith("plan-") and one["prescription"]]


def test_there_are_about_forty_sessions_over_all_sports_and_weeks_blocks_and_plans():
    alone = [item for item in PIECES if item.kind == "session"]
    assert len(alone) >= 25
    assert {item.sport for item in alone} >= {"running", "cycling", "swimming", "rowing", "strength"}
    assert sum(item.kind == "week" for item in PIECES) >= 4
    assert sum(item.kind == "block" for item in PIECES) >= 8


@pytest.mark.parametrize("item", PIECES, ids=lambda item: item.slug)
def test_each_names_its_source_and_says_how_much_it_is(item):
    assert len(item.source) > 20
    assert not item.slug.isdecimal()
    assert numbers_of(item.kind, item.weeks, item.summary, "metric")
    assert len(item.name) <= 60


@pytest.mark.parametrize(("slug", "one"), SESSIONS, ids=lambda value: value if isinstance(value, str) else "")
def test_each_session_says_what_it_is_for(slug, one):
    assert one["kind"] in KINDS
    assert one["adaptation"] in Adaptation.values
    assert one["sport"] in Sport.values
    assert 0 < len(one["why"]) <= 300


@pytest.mark.parametrize(("slug", "one"), TYPED, ids=lambda value: value if isinstance(value, str) else "")
def test_each_line_is_read_without_a_doubt(slug, one):
    said = read_line(one["prescription"], sport=one["sport"], title=one["title"])
    assert said.problems == ()
    assert said.structure == one["structure"]
    assert one["duration_s"] or one["distance_m"]


def test_they_are_found_by_typing():
    assert "four-by-four-run" in {item.slug for item in shelf_matching("norwegian 4x")}
    assert {item.sport for item in shelf_matching("", sport="rowing")} == {"rowing"}
    assert shelf_matching("nothing like it") == []
