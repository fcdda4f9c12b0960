"""The mail itself: small, whole without its picture, the same in HTML and text, whatever the week was."""

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.chart import load_svg
from summaries.digest import Aim, digest
from summaries.digest.facts import Change, Phase, Told
from summaries.letter import letter
from tests.summaries.test_digest import KINDS
from tests.summaries.weeks import MONDAY, NEXT, WEEK, a_week, facts, log, session, week

ATHLETE = SimpleNamespace(name="Bob", mail_address="bob@example.org")
SUMMARY = SimpleNamespace(week_start=MONDAY, athlete=ATHLETE)
NUMBER = re.compile(r"\d[\d,.:]*\d|\d")


class Reading(HTMLParser):
    """The words of an HTML mail, without its head."""

    def __init__(self, html):
        super().__init__()
        self.words, self.pictures, self.skips = [], [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.skips = tag in {"style", "title"}
        self.pictures += [dict(attrs)] if tag == "img" else []

    def handle_endtag(self, tag):
        self.skips = False

    def handle_data(self, data):
        if not self.skips:
            self.words.append(data)

    @property
    def numbers(self):
        return set(NUMBER.findall(" ".join(self.words)))


def full_week():
    """All that a mail can hold: ten sessions a week over forty weeks, with long words."""
    sessions = [
        session(n % 7, f"Session {n} with a name of some length", why="Costs less. " * 20) for n in range(10)
    ]
    logs = [
        log(one, rpe=6, distance_m=10_000 + n, duration_s=3000 + n, avg_hr=150 + n)
        for n, one in enumerate(sessions)
    ]
    ahead = [session(n, f"Key {n}", NEXT, is_key=True, why="Raises it. " * 25) for n in range(7)]
    this = week(sessions, logs)
    return facts(
        this,
        ahead,
        plan_week=38,
        plan_weeks=40,
        phases=[Phase(f"Phase {n}", "build", 4 * n + 1, 4 * n + 4) for n in range(10)],
        course=[*(a_week(n, 200 + n) for n in range(37, 0, -1)), this, week(ahead, [], NEXT)],
        before=[a_week(n, 200) for n in range(5, 0, -1)],
        changes=[Change("What changed " * 15, "Why it did " * 40, "Alice")] * 6,
        results=[Told("5 km", "21:30 ± 12 s. Since 3 Sep: 2.1 % faster", "21:30 in 5 km")],
        wellness=[[3, 4, 5, 2, 3]] * 7,
        aim=Aim("Berlin", "under 3:45", 12, day=NEXT + timedelta(days=5)),
        due_words="You get this on Monday at 08:00 because Alice coaches you on Throughline.",
    )


def test_the_fullest_mail_is_under_90_kb():
    payload = digest(full_week()) | {"note": "A note. " * 250}
    assert len(letter(payload, SUMMARY).html.encode()) < 90_000


@pytest.mark.parametrize("case", [full_week, *(row[0] for row in KINDS)])
def test_every_number_of_the_html_is_in_the_text(case):
    mail = letter(digest(case()) | {"note": "Keep Wednesday at 5:30."}, SUMMARY)
    assert Reading(mail.html).numbers <= set(NUMBER.findall(mail.text))


@pytest.mark.parametrize("case", [full_week, *(row[0] for row in KINDS)])
def test_the_text_reads_as_typed_by_hand(case):
    text = letter(digest(case()), SUMMARY).text
    assert "\n\n\n" not in text
    assert ".." not in text


def test_the_picture_is_inside_and_says_the_same_in_words():
    payload = digest(full_week())
    mail = letter(payload, SUMMARY)
    [picture] = Reading(mail.html).pictures
    assert picture["src"] == "cid:load"
    assert picture["alt"] == payload["chart"]["alt"]
    assert list(mail.pictures) == ["load"]
    # Nothing in it is loaded from anywhere.
    assert not re.search(r'(?:src|background)="?https?:|url\(', mail.html)
    assert 'src="data:image/png;base64,' in mail.html_to_show


def test_the_table_says_what_the_picture_says():
    payload = digest(full_week())
    words = " ".join(Reading(letter(payload, SUMMARY).html).words)
    for one in payload["weeks"]:
        assert one["label"] in words
        assert one["words"] in words


def test_a_week_without_a_chart_has_no_picture():
    one = session(1)
    mail = letter(digest(facts(week([one], [log(one)]))), SUMMARY)
    assert mail.pictures == {}
    assert Reading(mail.html).pictures == []


def test_what_people_typed_is_words_and_not_markup():
    one = session(1, "<b>Tempo</b> & co", is_key=True)
    this = week([one], [log(one, distance_m=5000)])
    payload = digest(
        facts(
            this,
            plan_week=2,
            course=[a_week(1, 100), this],
            phases=[Phase("<i>Base</i>", "base", 1, 18)],
            changes=[Change("<u>x</u>", "<u>y</u>", "<u>z</u>")],
            aim=Aim("<s>Goal</s>", "", 3, day=MONDAY),
        )
    )
    mail = letter(payload | {"note": "<script>1</script>"}, SUMMARY)
    for tag in ("<b>", "<i>", "<u>", "<s>", "<script>"):
        assert tag not in mail.html
        assert tag not in load_svg(payload["chart"])
    assert "<b>Tempo</b> & co" in mail.text


EFFORTS = st.none() | st.integers(1, 10)
AMOUNTS = st.none() | st.integers(1, 90_000)
WORDS = st.text(max_size=20)
SESSIONS = st.builds(
    session,
    st.integers(0, 6),
    WORDS,
    kind=st.sampled_from(["easy", "rest", "race"]),
    sport=st.sampled_from(["running", "cycling", "swimming", "strength", "other"]),
    target_rpe=EFFORTS,
    duration_s=AMOUNTS,
    distance_m=AMOUNTS,
    is_key=st.booleans(),
    why=WORDS,
    excuse=st.sampled_from(["", "", "sick", "injured", "away"]),
)
DONE = st.fixed_dictionaries(
    {"rpe": EFFORTS, "duration_s": AMOUNTS, "distance_m": AMOUNTS, "avg_hr": st.none() | st.integers(30, 250)}
)
NOT_DONE = st.fixed_dictionaries(
    {
        "outcome": st.just("skipped"),
        "rpe": st.none(),
        "reason": st.sampled_from(["sick", "tired", "travel", "other"]),
    }
)
PHASES = st.sampled_from([(), (Phase("Deload", "deload", 1, 2),), (Phase("T", "taper", 1, 9),)])
AIMS = st.none() | st.builds(Aim, WORDS, WORDS, st.none() | st.integers(0, 999))


@st.composite
def weeks(draw, monday=MONDAY):
    sessions = draw(st.lists(SESSIONS, max_size=6))
    for one in sessions:
        one.day += monday - MONDAY
    logs = [log(one, **draw(DONE | NOT_DONE)) for one in sessions if draw(st.booleans())]
    extra = [log(**({"day": monday} | draw(DONE)))] if draw(st.booleans()) else []
    return week(sessions, [*logs, *extra], monday)


@settings(max_examples=60, deadline=None)
@given(
    this=weeks(),
    after=weeks(NEXT),
    before=weeks(MONDAY - WEEK),
    plan_week=st.none() | st.integers(1, 3),
    phases=PHASES,
    aim=AIMS,
    units=st.sampled_from(["metric", "imperial"]),
)
def test_no_week_is_too_odd_for_a_mail(this, after, before, plan_week, phases, aim, units):
    plan = {"plan_week": plan_week, "plan_weeks": 3, "course": [before, this]} if plan_week else {}
    found = facts(this, before=[before], phases=phases, aim=aim, units=units, **plan)
    payload = digest(replace(found, after=after))
    mail = letter(payload, SUMMARY)
    assert payload["headline"]
    assert payload["focus"]["text"]
    assert Reading(mail.html).numbers <= set(NUMBER.findall(mail.text))
