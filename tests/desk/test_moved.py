"""What an athlete put on another day, in one line."""

from datetime import date

from desk.moved import Moved, moved_words

SAT, SUN, MON = date(2026, 12, 5), date(2026, 12, 6), date(2026, 12, 7)


def test_one_move():
    assert moved_words([Moved(1, "Long run", SAT, SUN)]) == "Moved Long run from Sat 5 Dec to Sun 6 Dec."


def test_of_several_the_newest():
    moves = [Moved(1, "Long run", SAT, SUN), Moved(2, "Strength A", SUN, MON)]
    assert moved_words(moves) == "Moved 2 sessions, the last one Strength A from Sun 6 Dec to Mon 7 Dec."


def test_a_session_that_moved_twice_came_from_its_first_day():
    moves = [Moved(1, "Long run", SAT, MON), Moved(2, "Strength A", SUN, MON), Moved(1, "Long run", SUN, MON)]
    assert moved_words(moves) == "Moved 2 sessions, the last one Long run from Sat 5 Dec to Mon 7 Dec."


def test_back_on_its_day_is_not_moved():
    assert moved_words([Moved(1, "Long run", SAT, SAT), Moved(1, "Long run", SUN, SAT)]) == ""
    assert moved_words([]) == ""
