"""The catalogue: every name finds its own movement, and a name that might mean another finds none."""

import pytest

from plans.catalogue import MUSCLES, PATTERNS, Catalogue, CatalogueExercise, find_exercise, shipped, suggest
from plans.movement_names import key_of, plain, words_of

EVERY = shipped().exercises
NAMED = [(name, one.name) for one in EVERY for name in one.names]


TYPED = """
BB squat = Back squat
squats = Back squat
Back-Squats = Back squat
Comp SQ = Back squat
sqaut = Back squat
Tempo pause squat = Back squat
Back Squat (medium stance / heels flat) = Back squat
Kniebeugen = Back squat
RDLs = Romanian deadlift
DB RDL = Romanian deadlift
SL RDL = Single-leg Romanian deadlift
Romainian deadlift = Romanian deadlift
Peso muerto rumano = Romanian deadlift
dealift = Deadlift
soulevé de terre = Deadlift
SOULEVE DE TERRE = Deadlift
OHP = Overhead press
DB OHP = Dumbbell shoulder press
Strict Press = Overhead press
DB bench = Dumbbell bench press
Bench Press (Barbell) = Bench press
Bench Press (Dumbbell) = Dumbbell bench press
benchpress = Bench press
Chest Press, Leverage Machine = Chest press
Bankdrücken = Bench press
BSS = Bulgarian split squat
DB BSS = Bulgarian split squat
Back Rack Split Squat = Split squat
Walking DB lunge (alternating legs) = Walking lunge
pull ups = Pull-up
Pullups = Pull-up
Klimmzuege = Pull-up
chin-up = Chin-up
Weighted push-ups = Push-up
press ups = Push-up
DB single-arm row (each side) = Dumbbell row
1-arm DB rows per side = Dumbbell row
Seated Leg Press (Machine) = Leg press
SB carry = Sandbag carry
SB leg curl = Stability ball leg curl
Unilateral kneeling leg curl (feet plantar flexed / pointing in) = Leg curl
90 degree back extension (barbell on back) = Back extension
Farmer’s Carry = Farmer's carry
Trap bar jump squats = Jump squat
Balanceo De Pierna = Leg swing
hex-bar DL = Trap bar deadlift
"""

CONFUSABLE = """
leg curl = Leg curl
curl = Biceps curl
Nordic hamstring curl = Nordic curl
reverse curl = Reverse curl
wrist curl = Wrist curl
squat = Back squat
front squat = Front squat
split squat = Split squat
hack squat = Hack squat
squat jump = Jump squat
split squat jump = Split jump
squat clean = Clean
leg raise = Leg raise
hanging leg raise = Hanging leg raise
side leg raise = Hip abduction
calf raise = Standing calf raise
seated calf raise = Seated calf raise
lateral raise = Lateral raise
front raise = Front raise
leg press = Leg press
bench press = Bench press
bench dip = Bench dip
dip = Dip
lateral lunge = Lateral lunge
lat pulldown = Lat pulldown
straight-arm pulldown = Straight-arm pulldown
hip thrust = Hip thrust
single-leg hip thrust = Single-leg hip thrust
sumo deadlift = Sumo deadlift
single-leg deadlift = Single-leg Romanian deadlift
upright row = Upright row
triceps kickback = Triceps extension
kickback = Glute kickback
hip adduction = Hip adduction
hip abduction = Hip abduction
side plank = Side plank
Squat (pistol, assisted) = Pistol squat
Squat (goblet) = Goblet squat
Curl (leg) = Leg curl
Back squat (front rack) = Front squat
"""

NOTHING = """\
()
?!
press
row
raise
extension
leg
squat curl
back squat front squat
cable hip thrust
banded squat
SB squat
Single kettlebell back squat
aduction
single leg squat to box
easy run
cold plunge
Rudern
Lower Body Ex
deadlift high pull
leg curl machine press
Squat (Bulgarian bag spin)"""


def pairs(text: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(" = ")) for line in text.strip().splitlines()]


def found(name: str) -> str | None:
    exercise = find_exercise(name)
    return exercise.name if exercise else None


def test_the_catalogue_is_large_and_each_movement_is_there_once():
    assert len(EVERY) >= 150
    assert len({one.name for one in EVERY}) == len(EVERY)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_each_movement_says_what_it_trains_in_known_words(one):
    muscles = [*one.primary, *one.secondary]
    assert one.primary
    assert set(muscles) <= set(MUSCLES)
    assert len(set(muscles)) == len(muscles)
    assert one.pattern in PATTERNS
    assert one.equipment


def test_each_muscle_is_the_first_aim_of_a_movement():
    assert {muscle for one in EVERY for muscle in one.primary} >= set(MUSCLES)


def test_every_name_finds_its_own_movement():
    assert [name for name, own in NAMED if found(name) != own] == []


def test_no_name_belongs_to_two_movements():
    owners: dict[object, set[str]] = {}
    for name, own in NAMED:
        for key in (key_of(words_of(name)), "".join(words_of(name)), plain(name)):
            owners.setdefault(key, set()).add(own)
    assert {key: own for key, own in owners.items() if len(own) > 1} == {}


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda n: n.replace(" ", "-"), lambda n: f" {n} "])
def test_case_hyphens_and_spaces_do_not_matter(change):
    assert [name for name, own in NAMED if found(change(name)) != own] == []


def test_the_order_of_words_does_not_matter():
    names = [one.name for one in EVERY]
    assert [name for name in names if found(", ".join(reversed(words_of(name)))) != name] == []


@pytest.mark.parametrize(("typed", "name"), pairs(TYPED))
def test_what_people_type_finds_the_movement(typed, name):
    assert found(typed) == name


@pytest.mark.parametrize(("typed", "name"), pairs(CONFUSABLE))
def test_confusable_names_stay_apart(typed, name):
    assert found(typed) in ({name, None} if "(" in typed else {name})


@pytest.mark.parametrize("typed", ["", " ", "x" * 5000, "squat " * 50, *NOTHING.splitlines()])
def test_what_might_mean_another_movement_finds_none(typed):
    assert found(typed) is None


def test_suggestions_begin_with_what_is_meant_then_with_names_that_begin_so():
    assert suggest("BB squat")[0].name == "Back squat"
    assert suggest("leg c")[0].name == "Leg curl"
    assert suggest("romanian d")[0].name == "Romanian deadlift"
    assert "Deadlift" in {one.name for one in suggest("kreuz")}
    assert suggest("") == []
    assert suggest("qqq") == []
    assert len(suggest("s", limit=5)) == 5


def test_a_practice_s_own_movement_comes_before_the_shipped_one_of_the_same_name():
    own = CatalogueExercise("Hill squat", ("quads",), aliases=("BB squat",), own=True)
    catalogue = Catalogue([own], shipped())
    assert catalogue.find("barbell squats") is own
    assert catalogue.find("front squat") is find_exercise("front squat")
    assert catalogue.suggest("hill")[0] is own


def test_a_set_counts_one_for_a_primary_muscle_and_half_for_a_secondary_one():
    bench = find_exercise("bench press")
    assert bench is not None
    assert bench.trains == {"chest": 1, "triceps": 0.5, "front_delts": 0.5}
    pose = find_exercise("child's pose")
    assert pose is not None
    assert pose.trains == {}
