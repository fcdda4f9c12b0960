"""Out and in again: the same steps. And what a file cannot say is said beside it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.workout_files.export import NoExportError, exportable, spread, unfold
from plans.workout_files.fit_out import write_fit
from plans.workout_files.reading import read_workout
from plans.workout_files.zwo_out import write_zwo

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
EVERY = {"type": "ride", "seconds": 60}


def pairs(low, high):
    return st.lists(st.integers(low, high), min_size=2, max_size=2).map(sorted)


FIT_TARGETS = st.one_of(
    st.none(),
    st.builds(lambda n: {"zone": [n, n]}, st.integers(1, 7)),
    st.builds(lambda p: {"watts": p}, pairs(1, 1500)),
    st.builds(lambda p: {"bpm": p}, pairs(1, 150)),
    st.builds(lambda p: {"percent": p, "of": "ftp"}, pairs(1, 300)),
    st.builds(lambda p: {"percent": p, "of": "hrmax"}, pairs(1, 100)),
)
SECONDS = st.builds(lambda n: {"seconds": n}, st.integers(1, 20_000))
EXTENTS = st.one_of(
    SECONDS,
    st.builds(lambda n: {"metres": n}, st.integers(1, 90_000)),
    st.just({"open": True}),
)
TYPES = st.sampled_from(
    [
        "warmup",
        "cooldown",
        "ride",
        "easy",
        "tempo",
        "threshold",
        "interval",
        "sprint",
        "recovery",
        "rest",
        "jog",
    ]
)


@st.composite
def steps(draw, extents=EXTENTS, targets=FIT_TARGETS, types=TYPES):
    step = {"type": draw(types), **draw(extents)}
    if target := draw(targets):
        step["target"] = target
    if cadence := draw(st.one_of(st.none(), pairs(30, 120))):
        step["cadence"] = cadence
    return step


@st.composite
def structures(draw, of):
    items = of | st.builds(
        lambda times, inner, between: (
            {"repeat": times, "steps": inner} | ({"between": between} if between else {})
        ),
        st.integers(1, 5),
        st.lists(of, min_size=1, max_size=3),
        st.none() | of,
    )
    return {"steps": draw(st.lists(items, min_size=1, max_size=5))}


def done(structure):
    """Every step in the order in which it is done."""
    return unfold(spread(exportable(structure)))


@settings(max_examples=60, deadline=None)
@given(structures(steps()))
def test_a_fit_workout_comes_back_with_the_same_steps(structure):
    export = write_fit("Threes", "cycling", structure, NOON)
    back = read_workout(export.data)
    assert (back.name, back.sport, back.problems, export.problems) == ("Threes", "cycling", (), ())
    assert done(back.structure) == done(structure)


@settings(max_examples=40, deadline=None)
@given(st.lists(pairs(150, 600), min_size=1, max_size=6))
def test_paces_survive_metres_a_second(paces):
    structure = {"steps": [{"type": "run", "metres": 400, "target": {"pace_s_per_km": one}} for one in paces]}
    assert read_workout(write_fit("", "running", structure, NOON).data).structure == structure


ZWO_TARGETS = st.one_of(st.none(), st.builds(lambda p: {"percent": p, "of": "ftp"}, pairs(1, 300)))


@settings(max_examples=60, deadline=None)
@given(structures(steps(SECONDS, ZWO_TARGETS)))
def test_a_zwo_comes_back_with_the_same_lengths_and_targets(structure):
    export = write_zwo("Threes", "cycling", structure)
    back = done(read_workout(export.data).structure)
    keys = ("seconds", "target", "to", "cadence")
    said = [{key: one[key] for key in keys if key in one} for one in done(structure)]
    assert [{key: one[key] for key in keys if key in one} for one in back] == said
    assert export.problems == ()


def test_what_fit_cannot_say_stands_in_the_notes_and_is_said():
    structure = {
        "steps": [
            EVERY | {"target": {"rpe": [7, 8]}, "note": "Tall"},
            EVERY | {"target": {"percent": [60, 60], "of": "ftp"}, "to": {"percent": [90, 90], "of": "ftp"}},
            EVERY | {"target": {"percent": [90, 95], "of": "lthr"}},
            EVERY | {"seconds": [60, 90]},
            {"repeat": [2, 3], "steps": [EVERY]},
        ],
        "exercises": [{"name": "Squat"}],
    }
    export = write_fit("", "cycling", structure, NOON)
    back = read_workout(export.data).structure["steps"]
    assert back[0]["note"] == "Tall; RPE 7–8"
    assert back[1]["target"] == {"percent": [60, 90], "of": "ftp"}
    assert back[2] == EVERY | {"note": "90–95 % LTHR"}
    assert (back[3], back[4]) == (EVERY, {"repeat": 2, "steps": [EVERY]})
    assert export.problems == (
        "The exercises are not in the file, only the steps.",
        "A step of 60 to 90 seconds has 60 in the file.",
        "“2 to 3 times” is 2 times in the file.",
        "“RPE 7–8” stands in the notes of the step, not as a target.",
        "“ramp from 60 % FTP to 90 % FTP” stands in the notes of the step, not as a target.",
        "“90–95 % LTHR” stands in the notes of the step, not as a target.",
    )


def test_a_resolved_target_is_used_where_the_written_one_cannot_be():
    lthr = {"percent": [90, 95], "of": "lthr", "resolved": {"bpm": [153, 162]}}
    race = {"race_pace": "5k", "resolved": {"pace_s_per_km": [226, 226]}}
    structure = {"steps": [EVERY | {"target": lthr}, EVERY | {"target": race}]}
    export = write_fit("", "running", structure, NOON)
    back = read_workout(export.data).structure["steps"]
    assert [one["target"] for one in back] == [{"bpm": [153, 162]}, {"pace_s_per_km": [226, 226]}]
    assert export.problems == ()


def test_zwo_takes_zones_as_percent_and_watts_with_an_ftp():
    structure = {"steps": [EVERY | {"target": {"zone": [2, 2]}}, EVERY | {"target": {"watts": [200, 250]}}]}
    export = write_zwo("A & <b>", "cycling", structure, ftp_w=250)
    back = read_workout(export.data)
    assert back.name == "A & <b>"
    assert [one["target"]["percent"] for one in back.structure["steps"]] == [[55, 75], [80, 100]]
    assert export.problems == ("A zone stands as the power that it spans in percent of FTP.",)
    without = write_zwo("", "cycling", structure)
    assert read_workout(without.data).structure["steps"][1]["note"] == "200–250 W"
    assert "“200–250 W” stands as a message, not as a power." in without.problems


def test_zwo_of_a_run():
    structure = {
        "steps": [
            {"type": "run", "metres": 1000, "target": {"race_pace": "10k"}},
            {"type": "run", "metres": 400, "target": {"percent": [90, 90], "of": "threshold_pace"}},
        ]
    }
    back = read_workout(write_zwo("", "running", structure).data).structure["steps"]
    assert back[0] == {"type": "run", "metres": 1000, "target": {"percent": [100, 100], "of": "10k"}}
    assert back[1] == structure["steps"][1]


def test_zwo_leaves_out_what_has_no_seconds_and_says_so():
    export = write_zwo(
        "", "cycling", {"steps": [EVERY, {"type": "ride", "metres": 500}, {"type": "ride", "open": True}]}
    )
    assert len(read_workout(export.data).structure["steps"]) == 1
    assert "500 m was left out" in export.problems[0]
    assert "without a set end was left out" in export.problems[1]


@pytest.mark.parametrize(
    ("sport", "structure", "said"),
    [
        ("cycling", {}, "no steps"),
        ("cycling", {"exercises": [{"name": "Squat"}]}, "no steps"),
        ("cycling", {"steps": [{"repeat": 3000, "steps": [EVERY]}]}, "more than 2000"),
        ("cycling", {"steps": [{"type": "ride", "metres": 500}]}, "needs"),
        ("swimming", {"steps": [EVERY]}, "rides and runs"),
    ],
)
def test_no_zwo_of_these(sport, structure, said):
    with pytest.raises(NoExportError, match=said):
        write_zwo("", sport, structure)


def test_no_fit_of_more_steps_than_a_device_takes():
    with pytest.raises(NoExportError, match="400"):
        write_fit("", "cycling", {"steps": [EVERY] * 401}, NOON)
    with pytest.raises(NoExportError, match="no steps"):
        write_fit("", "cycling", {}, NOON)


def test_structures_of_before_are_written_too():
    """A step with "repeat" is a repeat of one step."""
    back = read_workout(write_fit("", "cycling", {"steps": [EVERY | {"repeat": 3}]}, NOON).data)
    assert done(back.structure) == [EVERY] * 3
