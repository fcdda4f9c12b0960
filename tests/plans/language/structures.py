"""Structures as plans have them, for properties: steps and repeats, and exercises with their sets."""

from hypothesis import strategies as st

from plans.language.blocks import MAX_STEPS
from plans.prescription.exercises import Exercise
from plans.prescription.steps import STEP_TYPES, Item, Repeat, Step, length_of, type_of
from plans.prescription.targets import Target

SHORT = {"strides": 140}  # as long as one has strides for
VERBS = {"run", "ride", "row", "swim"}
RESTS = ("rest", "walk", "recovery", "jog")
WORK = tuple(
    name for name, kind in STEP_TYPES.items() if not kind.is_rest and name not in VERBS | {"walking"}
)
NOTES = st.sampled_from(
    ["", "", "", "seated", "easy", "hill sprints", "up to 3 x 5 min", "OR 100' Ez", "no rest", "8"]
)
SECONDS = st.one_of(
    st.sampled_from([20, 30, 45, 60, 90, 100, 300, 600, 3600, 5400, 7260]), st.integers(1, 9000)
)
METRES = st.one_of(st.sampled_from([25, 50, 100, 400, 800, 1000, 1500, 5000]), st.integers(10, 60_000))


@st.composite
def targets(draw: st.DrawFn, *, single: bool = False) -> Target:
    kind, low, high = draw(
        st.sampled_from(
            [("zone", 1, 7), ("rpe", 1, 10), ("watts", 50, 600), ("bpm", 90, 200), ("kmh", 8, 45),
             ("pace_s_per_km", 160, 600), ("percent", 40, 120), ("race_pace", 0, 0)]
        )
    )  # fmt: skip
    if kind == "race_pace":
        return Target(kind, of=draw(st.sampled_from(["mile", "1500", "3k", "5k", "10k", "half", "marathon"])))
    first = draw(st.integers(low, high))
    last = first if single else draw(st.integers(first, high))
    of = draw(st.sampled_from(["ftp", "lthr", "hrmax", "threshold_pace", "css", "vma", "5k", "marathon"]))
    return Target(kind, first, last, of if kind == "percent" else "")


@st.composite
def steps(draw: st.DrawFn, types: tuple[str, ...] = WORK) -> Step:
    """A step with a length; half of them with a target, whose type it then often is."""
    target = draw(st.none() | targets())
    name = (
        type_of(target) if target and types is WORK and draw(st.booleans()) else draw(st.sampled_from(types))
    )
    key, lengths = draw(st.sampled_from([("seconds", SECONDS), ("metres", METRES)]))
    low = min(draw(lengths), SHORT.get(name, 10**6))
    to = {f"{key}_to": draw(st.integers(low + 1, 2 * low + 1))} if draw(st.integers(0, 4)) == 0 else {}
    cadence = draw(st.sampled_from([None, None, (90, 90), (85, 95)]))
    return Step(name, **{key: low}, **to, target=target, cadence=cadence, note=draw(NOTES))


def repeats(inner: st.SearchStrategy[tuple[Item, ...]]) -> st.SearchStrategy[Repeat]:
    counts = st.sampled_from([(2, None), (3, None), (10, None), (4, 6)])
    return st.builds(
        lambda count, items, between: Repeat(count[0], items, between, count[1]),
        counts,
        inner,
        st.none() | steps(RESTS),
    )


SINGLE = steps().map(lambda one: (one,))
TURNS = st.tuples(steps(), st.one_of(steps(), steps(RESTS)))
REPEATS = repeats(SINGLE | TURNS)
NESTED = repeats(st.tuples(REPEATS, steps(RESTS)) | REPEATS.map(lambda one: (one,)))
RAMPS = st.builds(
    lambda kind, low, high, of: Step(
        "steady", 600, target=Target(kind, low, low, of), to=Target(kind, high, high, of)
    ),
    st.just("percent"), st.integers(40, 60), st.integers(61, 110), st.sampled_from(["ftp", "hrmax"]),
)  # fmt: skip
ITEMS = st.lists(st.one_of(steps(), steps(RESTS), REPEATS, NESTED, RAMPS), min_size=1, max_size=5).filter(
    lambda items: length_of(items) <= MAX_STEPS
)

NAMES = st.sampled_from(
    ["Back squat", "Row", "Push-up", "Farmer's carry", "Easy bar curl", "90 degree back extension",
     "Chest press, leverage machine", "Tempo squat", "Run in place", "Zorblax lift", "Rest-pause curl"]
)  # fmt: skip


@st.composite
def sets(draw: st.DrawFn, name: str, group: str, shared: dict[str, object]) -> Exercise:
    count = draw(st.sampled_from([{}, {"sets": 3}, {"sets": 2, "sets_to": 3}, {"sets": 10}]))
    work = draw(
        st.sampled_from(
            [{"reps": 5}, {"reps": 8, "reps_to": 10}, {"reps": 5, "amrap": True}, {"amrap": True},
             {"seconds": 45.0}, {"seconds": 20.0, "seconds_to": 30.0}, {"metres": 40.0}]
        )
    )  # fmt: skip
    load = draw(
        st.sampled_from(
            [{}, {}, {"load_kg": 100.0}, {"load_kg": 2.5, "is_added": True}, {"load_lb": 225.0},
             {"load_pct_1rm": 75.0}, {"load_pct_1rm": 70.0, "load_to": 75.0}, {"load_pct_tm": 85.0},
             {"load_pct_1rm": 80.0, "load_pct_of": "5rm"}, {"load_kg": 60.0, "load_to": 65.0}]
        )
    )  # fmt: skip
    more = draw(st.sampled_from([{}, {}, {"rpe": 8.0}, {"rpe": 7.0, "rpe_to": 8.0}, {"side": True}]))
    note = draw(st.sampled_from(["", "", "", "paused", "easy", "up to 3 x 5"]))
    return Exercise(name, group=group, note=note, **{**count, **work, **load, **more, **shared})


@st.composite
def lifts(draw: st.DrawFn) -> list[Exercise]:
    """One movement: sets that share what a line says once."""
    name, group = draw(NAMES), draw(st.sampled_from(["", "", "A", "A1", "B2"]))
    shared = draw(
        st.sampled_from(
            [{}, {}, {"rest_s": 90.0}, {"rest_s": 120.0, "rest_to_s": 180.0}, {"tempo": "3-1-1-0"},
             {"rir": 2.0}, {"rir": 0.0}, {"every_s": 60}, {"every_s": 90}]
        )
    )  # fmt: skip
    return draw(st.lists(sets(name, group, shared), min_size=1, max_size=3))


EXERCISES = st.lists(lifts(), min_size=1, max_size=4).map(lambda some: [one for lift in some for one in lift])
