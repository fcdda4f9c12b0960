"""One typed line and what it says."""

from plans.prescription.line import line_of, read_line
from plans.prescription.text import to_text


def test_words_before_the_first_number_are_the_title():
    line = read_line("Tempo 50min @Z3", sport="running")
    assert (line.title, line.prescription, line.kind) == ("Tempo", "50min @Z3", "tempo")
    assert (line.duration_s, line.distance_m, line.problems) == (3000, None, ())


def test_a_rest_day_is_one_word():
    line = read_line("Rest", sport="running")
    assert (line.title, line.prescription, line.kind, line.target_rpe) == ("Rest", "", "rest", None)


def test_any_title_stands_in_its_line():
    line = line_of(title="5 km time trial", prescription="5km", sport="running")
    read = read_line(line, sport="running")
    assert (read.title, read.prescription) == ("5 km time trial", "5km")


def test_sets_without_a_name_can_be_written_and_read_again():
    line = read_line("3x8-10 @RPE8 tempo 3-1-1-0 r2:00", sport="strength")
    assert line.problems == ()
    assert to_text(line.structure) == "3 × 8–10 RPE 8 tempo 3-1-1-0, rest 2 min"


def test_a_nameless_exercise_without_a_name_key_is_readable():
    assert to_text({"exercises": [{"sets": 5, "reps": 5}]}) == "5 × 5"
