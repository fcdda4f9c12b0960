"""Whether a pace was held to the end: said where the laps show it, and only there."""

import pytest

from summaries.digest import headline
from summaries.digest.facts import Measured
from summaries.digest.holding import Lap, Repeats, held, repeats_in
from summaries.digest.lines import lines
from tests.summaries.weeks import facts, log, session, week


def kilometres(*seconds, metres=1000):
    return [Lap(one, metres) for one in seconds]


EVEN = kilometres(*[370] * 8, 371, 370, 372, 369)
WARM_UP, WALK = Lap(900, 2400), Lap(150, 250)


def said(laps, asked=None, *, is_paced=True, system="metric"):
    return held(laps, asked, is_paced=is_paced, system=system)


@pytest.mark.parametrize(
    ("laps", "words"),
    [
        (EVEN, "last 4 km no slower"),
        ([*EVEN, Lap(120, 320)], "last 4 km no slower"),  # the rest of a lap, as a watch ends
        (kilometres(*[370] * 8, 380, 380, 381, 380), ""),  # slower by more than a lap is off by
        (kilometres(*[370] * 8, 372, 373, 374, 373), "last 4 km no slower"),
        (kilometres(*[400] * 4, 370, 370), "last 2 km no slower"),
        (kilometres(*[370] * 5), ""),  # too few to tell
        (kilometres(*[370] * 5, 300, 370, 370), ""),  # no steady one
        ([Lap(370, 1000), *[Lap(300, 800)] * 6], ""),  # laps by hand
        ([Lap(370)] * 8, ""),
        ([], ""),
    ],
)
def test_the_last_third_of_a_steady_run(laps, words):
    assert said(laps) == words


def test_in_miles_and_not_where_a_distance_tells_no_effort():
    assert said(kilometres(*[600] * 6, metres=1609.344), system="imperial") == "last 2 mi no slower"
    assert said(EVEN, is_paced=False) == ""


def repeats(*seconds, metres=800):
    return [WARM_UP, *(lap for one in seconds for lap in (Lap(one, metres), WALK)), WARM_UP]


@pytest.mark.parametrize(
    ("laps", "asked", "words"),
    [
        (repeats(220, 221, 219, 221, 220), Repeats(5, metres=800), "last of 5 as fast as the first"),
        (repeats(220, 221, 219, 221, 224), Repeats(5, metres=800), ""),
        (repeats(220, 221, 219, 220), Repeats(5, metres=800), ""),  # one is missing, or two were one lap
        (repeats(220, 220), Repeats(2, metres=800), ""),
        (repeats(420, 421, 420, metres=1405), Repeats(3, seconds=420), "last of 3 as fast as the first"),
        ([Lap(60, 300)] * 6, Repeats(3, seconds=60), ""),  # the rests are as long as the work
    ],
)
def test_the_last_of_the_repeats(laps, asked, words):
    assert said(laps, asked) == words


def test_watts_tell_it_where_no_pace_does():
    three = [Lap(1200, 11_000, 212), Lap(300, 2000, 110), Lap(1205, 9000, 209), Lap(300, 2000, 112)]
    asked = Repeats(3, seconds=1200)
    assert said([*three, Lap(1198, 10_000, 211)], asked, is_paced=False) == "last of 3 as strong as the first"
    assert said([*three, Lap(1198, 12_000, 205)], asked, is_paced=False) == ""
    assert said([*three, Lap(1198, 12_000)], asked, is_paced=False) == ""


RUN = {"type": "interval", "metres": 800}


@pytest.mark.parametrize(
    ("steps", "asked"),
    [
        (
            [{"type": "easy", "seconds": 900}, {"repeat": 5, "steps": [RUN, {"type": "rest"}]}],
            Repeats(5, 800),
        ),
        ([{"repeat": 4, "steps": [{"seconds": 420}]}], Repeats(4, seconds=420)),
        ([{"repeat": [4, 6], "steps": [RUN]}], None),
        ([{"repeat": 4, "steps": [{"seconds": [60, 90]}]}], None),
        ([{"repeat": 2, "steps": [{"repeat": 4, "steps": [RUN]}]}], None),
        ([{"repeat": 4, "steps": [RUN]}] * 2, None),
        ([RUN], None),
        ([], None),
        (None, None),
    ],
)
def test_one_set_of_repeats_is_read_from_a_session(steps, asked):
    assert repeats_in(steps) == asked


def test_headline_and_line_say_it():
    long, other = session(6, "Long run"), session(2, "5 × 800 m", is_key=True)
    logs = [log(long, distance_m=12_000, duration_s=4441), log(other, distance_m=8000, duration_s=2600)]
    known = facts(
        week([long, other], logs),
        measured={
            logs[0].pk: Measured(laps=EVEN),
            logs[1].pk: Measured(laps=repeats(220, 221, 219, 221, 220)),
        },
        repeats={other.pk: Repeats(5, metres=800)},
    )
    fact = "8 km at 5:25/km in 5 × 800 m, the last of 5 as fast as the first"
    assert headline(known) == f"Two of two sessions, and {fact}"
    assert [" · last" in line["detail"] for line in lines(known)] == [True, True]
    assert "6:10/km · last 4 km no slower" in lines(known)[1]["detail"]
