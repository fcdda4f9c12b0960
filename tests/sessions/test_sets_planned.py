"""The sets of a prescription one by one: order, rests, weights, what is asked."""

from dataclasses import asdict, dataclass, replace
from datetime import date

import pytest

from coaching.demo.load import FOLDERS
from plans.language.reading import read
from plans.plan_files.plan_file import read_plan
from plans.prescription.rack import IMPERIAL, METRIC, POUND_KG
from plans.prescription.resolving import resolve
from plans.prescription.text import structure_of
from sessions.sets.bests import Lifted, best, last_time, records
from sessions.sets.done import SetsUnreadableError, sets_from_json
from sessions.sets.planned import PlannedSet, keyed, planned_sets
from sessions.sets.words import asked_words, plates_words, record_words, set_words


def structure(text, thresholds=None, rack=METRIC):
    said = read(text, sport="strength")
    return resolve(structure_of(said.items, said.exercises), thresholds or {}, rack=rack).structure


def sets_of(text, thresholds=None, rack=METRIC):
    return planned_sets(structure(text, thresholds, rack))


def words(text, thresholds=None, units="metric"):
    rack = IMPERIAL if units == "imperial" else METRIC
    return [asked_words(one, units) for one in sets_of(text, thresholds, rack)]


def test_the_demo_plan_comes_to_its_sets():
    plan = read_plan((FOLDERS[0] / "strength_beside_running.json").read_text())
    lifting = next(one for one in plan.sessions if one.structure.get("exercises"))
    sets = planned_sets(resolve(lifting.structure, {"back squat": 100.0}).structure)
    assert [(one.name, one.number, one.of) for one in sets[:4]] == [
        ("Back squat", 1, 3),
        ("Back squat", 2, 3),
        ("Back squat", 3, 3),
        ("Romanian deadlift", 1, 3),
    ]
    assert (sets[0].kg, sets[0].reps, sets[0].share, sets[0].rest_s) == (75, 5, "75% 1RM", 150)
    assert (sets[3].kg, sets[3].left, sets[5].left, sets[5].effort) == (None, None, 3, "RPE 7")
    assert sets[-1].rest_s == 0


def test_a_superset_takes_turns_and_rests_after_the_round():
    sets = sets_of("A1 Row 3x8 r90s\nA2 Push-up 2x12\nCurl 2x10")
    assert [(one.label or one.name, one.number, one.rest_s) for one in sets] == [
        ("A1", 1, 0),
        ("A2", 1, 90),
        ("A1", 2, 0),
        ("A2", 2, 90),
        ("A1", 3, 90),
        ("Curl", 1, 120),
        ("Curl", 2, 0),
    ]


def test_rows_of_one_movement_are_counted_through():
    sets = sets_of("Back squat 5 @65% TM, 5 @75% TM, 5+ @85% TM", {"back squat": 100.0})
    assert [(one.number, one.of, one.kg, one.amrap) for one in sets] == [
        (1, 3, 57.5, False),
        (2, 3, 67.5, False),
        (3, 3, 77.5, True),
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Back squat 1x3 @85% 2 RIR", "85 kg × 3, leave 2"),
        ("Bench press 1x8-12 @60kg", "60 kg × 8–12"),
        ("Pull-up 1xmax", "as many as you can"),
        ("Side plank 1x25-30s/side", "25–30 s a side"),
        ("Farmer carry 1x40m @24kg", "24 kg × 40 m"),
        ("Split squat 1x8/side", "8 reps a side"),
        ("Chin-up 1x5 @+7.5kg", "+7.5 kg × 5"),
        ("Push-up 1x12", "12 reps"),
    ],
)
def test_what_is_asked_in_words(text, asked):
    assert words(text, {"back squat": 100.0}) == [asked]


def test_pounds_for_who_loads_pounds():
    assert words("Back squat 1x3 @85%", {"back squat": 100.0}, "imperial") == ["185 lb × 3"]


def test_an_effort_is_that_of_the_last_set():
    assert words("Bench press 3x5 @100kg RPE 8") == ["100 kg × 5", "100 kg × 5", "100 kg × 5, leave 2"]


@pytest.mark.parametrize("text", ["Back squat or goblet squat 3x8", "Back squat 3x8 or goblet squat 3x10"])
def test_what_stands_behind_an_or_is_an_alternate(text):
    sets = sets_of(text)
    assert [(one.name, one.reps, one.alternates) for one in sets] == [
        ("Back squat", 8, ("Goblet squat",))
    ] * 3
    assert "alternates" not in sets[0].asked


def test_to_leave_none_is_said():
    (one,) = sets_of("Back squat 1x3 @100kg 0 RIR")
    assert (asked_words(one, "metric"), one.asked["left"]) == ("100 kg × 3, leave 0", 0)


def test_a_set_each_two_minutes_rests_until_the_next_one():
    assert [(one.rest_s, one.every_s) for one in sets_of("Clean 3x2 every 2:00")][:2] == [(120, 120)] * 2


def test_never_more_than_two_hundred():
    assert len(planned_sets({"exercises": [{"name": "Curl", "sets": 10**9, "reps": 1}] * 3})) == 200
    assert planned_sets({}) == []


def test_a_key_is_another_one_when_something_else_is_asked():
    before, after = (list(keyed(sets_of(text))) for text in ("Curl 2x10", "Curl 2x12"))
    assert len(set(before)) == 2
    assert not set(before) & set(after)


@pytest.mark.parametrize(
    ("rack", "kg", "plates"),
    [
        (METRIC, 92.5, "25 + 10 + 1.25 kg a side, bar 20 kg"),
        (METRIC, 20, "the bar alone, 20 kg"),
        (METRIC, 15, ""),
        (METRIC, 91, ""),
        (IMPERIAL, 83.91, "45 + 25 lb a side, bar 45 lb"),
        (IMPERIAL, 185 * POUND_KG, "45 + 25 lb a side, bar 45 lb"),
    ],
)
def test_plates_a_side(rack, kg, plates):
    units = "metric" if rack is METRIC else "imperial"
    assert plates_words(rack.a_side(kg), rack.bar, units) == plates


def test_the_smallest_step_is_two_of_the_smallest_plates():
    assert (METRIC.smallest_step(), METRIC.smallest_step(False), IMPERIAL.smallest_step()) == (2.5, 2.5, 5)


def lifted(day, kg=None, reps=None, log=1, **more):
    return Lifted("squat", date(2026, 3, day), log, reps, kg=kg, **more)


def test_last_time_is_the_newest_session_and_the_best_is_of_as_many():
    held = [lifted(12, 95, 3), lifted(14, 100, 1, 2), lifted(14, 90, 3, 2), lifted(14, 92.5, 2, 2)]
    assert [one.kg for one in last_time(held)] == [100, 90, 92.5]
    assert best(held, 3) == held[0]
    assert best(held, 1) == held[1]
    assert best(held, 8) == held[1]
    assert best([], 3) is None


def said(done, before):
    found = records(done, before)
    return [record_words(one, "Squat", "metric") for one in found]


def test_records_say_what_was_before():
    before = [lifted(2, 92.5, 3), lifted(2, 80, 8), lifted(4, 60, 12)]
    assert said([lifted(12, 95, 3, 9)], before) == ["Squat, heaviest three: 95 kg, before 92.5 kg on 2 March"]
    assert said([lifted(12, 92.5, 4, 9)], before) == [
        "Squat, heaviest four: 92.5 kg, before 80 kg on 2 March"
    ]
    assert said([lifted(12, 60, 13, 9)], before) == ["Squat, most with 60 kg: 13, before 12 on 4 March"]
    assert said([lifted(12, 92.5, 3, 9), lifted(12, 80, 8, 9)], before) == []


def test_the_first_time_is_no_record():
    assert said([lifted(12, 95, 3)], []) == []


def test_body_weight_and_holds_are_compared_with_their_like():
    assert said([lifted(12, reps=10)], [lifted(2, reps=8), lifted(2, 40, 12)]) == [
        "Squat, most: 10, before 8 on 2 March"
    ]
    assert said([lifted(12, seconds=40)], [lifted(2, seconds=30)]) == [
        "Squat, most: 40 s, before 30 s on 2 March"
    ]


def test_an_estimate_counts_only_where_it_was_said_how_many_were_left():
    assert said([lifted(12, 90, 3, 9, left=3)], [lifted(2, 92.5, 3, left=0)]) == [
        "Squat, estimated maximum: 108 kg, before 102 kg on 2 March"
    ]
    assert said([lifted(12, 90, 3, 9, left=4)], [lifted(2, 92.5, 3, left=0)]) == []
    assert said([lifted(12, 90, 3, 9)], [lifted(2, 92.5, 3)]) == []


def test_a_set_in_words():
    assert set_words(lifted(2, 92.5, 3, left=2), "metric") == "92.5 kg × 3, left 2"
    assert set_words(lifted(2, 7.5, 5, is_added=True, left=4), "metric") == "+7.5 kg × 5, left 4+"
    assert set_words(lifted(2, reps=12), "metric") == "12 reps"
    assert set_words(lifted(2), "metric") == "done, numbers not said"


ROW = '{"name": "Curl", "reps": 10}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[[]]",
        "[1]",
        "[]",
        "nonsense",
        "[" * 100_000,
        f"[{','.join([ROW] * 201)}]",
        '[{"name": "Curl", "reps": 10, "admin": true}]',
        '[{"reps": 10}]',
        '[{"name": " ", "reps": 10}]',
        '[{"name": "Cu\\u0000rl"}]',
        '[{"name": "Curl", "reps": 10.5}]',
        '[{"name": "Curl", "reps": -1}]',
        '[{"name": "Curl", "reps": true}]',
        '[{"name": "Curl", "reps": "10"}]',
        '[{"name": "Curl", "reps": 10, "seconds": 5}]',
        '[{"name": "Curl", "kg": 1e9}]',
        '[{"name": "Curl", "kg": NaN}]',
        '[{"name": "Curl", "kg": Infinity}]',
        '[{"name": "Curl", "left": 5}]',
        '[{"name": "Curl", "left": true}]',
        '[{"name": "Curl", "done": 1}]',
        '[{"name": "Curl", "done": false}]',
        '[{"name": "Curl", "done": false, "of": "0-aa"}]',
        '[{"name": "Curl", "of": "0-aa"}, {"name": "Curl", "of": "0-aa"}]',
        '[{"name": "' + "x" * 121 + '"}]',
    ],
)
def test_whatever_is_no_list_of_sets_is_refused_in_words(text):
    with pytest.raises(SetsUnreadableError):
        sets_from_json(text)


def test_a_set_left_out_has_no_numbers():
    sets = sets_from_json(f'[{ROW}, {{"name": "Curl", "of": "1-aa", "done": false, "kg": 10, "left": 2}}]')
    assert (sets[1].done, sets[1].kg, sets[1].left) == (False, None, None)


def test_the_keys_that_devices_and_rows_hold_are_for_good():
    """A field more in a later version must not make these sets look like others."""
    plain = sets_of("Back squat 2x3 @ 90kg")
    assert list(keyed(plain)) == ["0-762bdad8", "1-c4d6290c"]
    assert plain[0].key(0) != replace(plain[0], kg=95).key(0)
    assert plain[0].key(0) == Longer(**asdict(plain[0]), colour="red").key(0)


@dataclass(frozen=True, slots=True)
class Longer(PlannedSet):
    """A set with a field that a later version might have."""

    colour: str = ""
