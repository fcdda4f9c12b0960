"""Whatever two versions say: a push touches nothing logged, past or edited, and a second one nothing."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sessions.placing import Course, Standstill, place
from sessions.pushing import Held, changes_for, compare

MONDAY = date(2026, 11, 30)
FIELDS = {"title": "", "why": ""}
WEEKS = st.integers(1, 6)

planned = st.fixed_dictionaries(
    {
        "week": WEEKS,
        "weekday": st.integers(0, 6),
        "title": st.sampled_from("ABC"),
        "why": st.sampled_from("xy"),
    }
)


@st.composite
def versions(draw):
    """Two versions of a plan of six weeks that share some of their sessions."""
    uids = st.sampled_from([f"s{n}" for n in range(12)])
    made = draw(st.tuples(*[st.dictionaries(uids, planned, max_size=12)] * 2))
    weeks = draw(st.tuples(st.integers(1, 6), st.integers(1, 6)))
    contents = []
    for held, count in zip(made, weeks, strict=True):
        sessions = [one | {"uid": uid} for uid, one in held.items() if one["week"] <= count]
        contents.append({"weeks": count, "sessions": sessions})
    return contents


@st.composite
def courses(draw):
    day = st.integers(0, 42).map(lambda n: MONDAY + timedelta(days=n))
    pauses = draw(st.lists(st.builds(Standstill, day, st.integers(1, 20)), max_size=2))
    waits = draw(st.none() | day)
    start = MONDAY + timedelta(days=draw(st.integers(0, 6)))
    return Course(start, draw(st.integers(1, 2)), tuple(pauses), waits)


def calendar(content, course, last_week, flags):
    """The sessions of a version as they stand with an athlete; `flags` says which are logged and edited."""
    return {
        one.planned["uid"]: Held(number, one.day, course.waits(one.day), *flags[number % len(flags)])
        for number, one in enumerate(place(content, course, last_week))
    }


def after(held, changes):
    """The calendar once the changes are made."""
    left = dict(held)
    for number, one in enumerate(changes.done, start=1000):
        uid = one.planned["uid"]
        if one.kind == "removed":
            del left[uid]
        else:
            there = one.held or Held(number, one.day, False, False, False)
            left[uid] = there._replace(day=one.day)
    return left


@given(
    versions(),
    courses(),
    st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=5),
    st.integers(-3, 60),
)
def test_what_is_logged_past_or_edited_is_never_touched_and_pushing_twice_is_pushing_once(
    contents, course, flags, passed
):
    old, new = contents
    today = MONDAY + timedelta(days=passed)
    last_week = max(old["weeks"], course.first_week)
    held = calendar(old, course, last_week, flags)
    weeks = old["weeks"], new["weeks"]

    def changes(first, second, weeks, last, held):
        compared = compare(first, second, FIELDS)
        return changes_for(compared, course=course, weeks=weeks, last_week=last, held=held, today=today)

    once = changes(old, new, weeks, last_week, held)
    for one in once.done:
        if one.held:
            assert not one.held.logged
            assert not one.held.edited
            assert one.held.waits or one.held.day >= today
        assert one.kind == "removed" or one.day >= today or course.waits(one.day)
    calendar_after = after(held, once)
    for uid, one in held.items():
        if one.logged or one.edited or (one.day < today and not one.waits):
            assert calendar_after[uid] == one
    twice = changes(new, new, (new["weeks"],) * 2, once.last_week, calendar_after)
    assert twice.done == []


@given(versions(), courses())
def test_where_nothing_is_in_the_way_the_calendar_becomes_the_new_version(contents, course):
    old, new = contents
    today = MONDAY - timedelta(days=1)
    last_week = max(old["weeks"], course.first_week)
    held = calendar(old, course, last_week, [(False, False)])
    compared = compare(old, new, FIELDS)
    changes = changes_for(
        compared,
        course=course,
        weeks=(old["weeks"], new["weeks"]),
        last_week=last_week,
        held=held,
        today=today,
    )
    wanted = {one.planned["uid"]: one.day for one in place(new, course, changes.last_week)}
    assert {uid: one.day for uid, one in after(held, changes).items()} == wanted
    assert changes.left == []
