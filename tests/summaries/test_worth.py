"""What is worth a word of the coach, from weeks as they are lived."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from types import SimpleNamespace

from sessions.weeks import week_of
from summaries.worth import Lived, worth_a_word

MONDAY = date(2026, 11, 16)
SATURDAY, NEXT = MONDAY + timedelta(days=5), MONDAY + timedelta(days=7)
_pk = count(1)


def session(weekday, title="Easy run", **fields):
    fields = {
        "pk": next(_pk),
        "day": MONDAY + timedelta(days=weekday),
        "title": title,
        "sport": "running",
        "kind": "easy",
        "target_rpe": Decimal(4),
        "duration_s": 3000,
        "distance_m": None,
        "is_key": False,
        "excuse": "",
    } | fields
    return SimpleNamespace(**fields)


def log(of=None, **fields):
    fields = {
        "session_id": of.pk if of else None,
        "day": of.day if of else MONDAY,
        "title": "",
        "sport": "running",
        "outcome": "done",
        "reason": "",
        "rpe": Decimal(4),
        "feel": 3,
        "duration_s": None,
        "distance_m": None,
        "note": "",
    } | fields
    return SimpleNamespace(**fields)


def told(sessions=(), logs=(), *, today=NEXT, last_log=MONDAY - timedelta(days=1), **around):
    week = week_of(MONDAY, sessions, logs, today=NEXT)
    facts = worth_a_word(Lived(week, today, last_log=last_log, **around))
    return [(fact.text, fact.said) for fact in facts]


def test_a_week_as_planned_has_nothing_to_say():
    one = session(1)
    assert told([one], [log(one)]) == []


def test_pain_stands_first_in_the_athletes_own_words():
    easy, tempo = session(0), session(1, "Tempo", is_key=True)
    facts = told([easy, tempo], [log(easy, note="Lovely."), log(tempo, feel=1, note="Achilles again.")])
    assert facts == [("Tempo, Tuesday: something hurt", "Achilles again."), ("Easy run, Monday", "Lovely.")]


def test_effort_two_or_more_off_the_plan_either_way():
    hard, light, near = session(0, target_rpe=Decimal("4.0")), session(2), session(4)
    logs = [log(hard, rpe=Decimal("6.0")), log(light, rpe=Decimal(2)), log(near, rpe=Decimal("5.5"))]
    assert told([hard, light, near], logs) == [
        ("Easy run, Monday: effort 6, planned 4", ""),
        ("Easy run, Wednesday: effort 2, planned 4", ""),
    ]


def test_a_key_session_not_done_says_why_and_one_still_to_come_says_nothing():
    tempo, long = session(1, "Tempo", is_key=True), session(6, "Long run", is_key=True)
    skipped = log(tempo, outcome="skipped", reason="no_time", rpe=None, note="Deadline.")
    assert told([tempo, long], [skipped], today=SATURDAY) == [
        ("Tempo, Tuesday: key session, not done, no time", "Deadline.")
    ]
    assert told([tempo, long], [skipped])[1] == ("Long run, Sunday: key session, not logged", "")


def test_an_ordinary_session_not_done_is_no_news():
    easy, other = session(1), session(2)
    assert told([easy, other], [log(easy, outcome="skipped", reason="tired", rpe=None), log(other)]) == []


def test_an_unknown_effort_is_not_off_the_plan():
    one, two = session(1), session(2, target_rpe=None)
    assert told([one, two], [log(one, rpe=None), log(two, rpe=Decimal(9))]) == []


def test_the_first_log_after_silence():
    one = session(2)
    said = [("On Wednesday the first log after 8 silent days", "")]
    assert told([one], [log(one)], last_log=MONDAY - timedelta(days=7)) == said
    assert told([one], [log(one)], last_log=MONDAY - timedelta(days=5)) == []
    assert told([one], [log(one)], last_log=None) == [("The first log, on Wednesday", "")]


def test_silence_that_goes_on():
    assert told([session(1)], last_log=date(2026, 11, 9)) == [("Nothing is logged since 9 Nov", "")]
    assert told([session(1)], last_log=None) == [("Nothing is logged so far", "")]


def test_days_off_results_and_proposals():
    one = session(1)
    periods = [
        SimpleNamespace(kind="sick", first_day=MONDAY, last_day=MONDAY + timedelta(days=2), note="Fever."),
        SimpleNamespace(kind="away", first_day=SATURDAY, last_day=SATURDAY, note=""),
        SimpleNamespace(kind="injured", first_day=SATURDAY, last_day=None, note="Calf."),
    ]
    test = SimpleNamespace(name="5 km time trial", measure="seconds")
    results = [SimpleNamespace(benchmark=test, day=SATURDAY, value=Decimal(1290), note="Windy.")]
    proposals = [
        SimpleNamespace(kind="ftp", value=Decimal(255), spoken_name="FTP", source="20 min power 268 W")
    ]
    assert told([one], [log(one)], periods=periods, results=results, proposals=proposals) == [
        ("Sick 16–18 Nov", "Fever."),
        ("Away 21 Nov", ""),
        ("Injured since 21 Nov", "Calf."),
        ("5 km time trial, Saturday: 21:30", "Windy."),
        ("Proposes FTP 255 W, from 20 min power 268 W", ""),
    ]
