"""What holds of every plan: ratios do not mind the scale, a day of rest never makes recovery worse."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from plans.checks.rule import SEVERITIES
from plans.checks.running import check
from plans.checks.table import BY_ID
from tests.plans.checks.building import lift, outcomes, phase, plan, session

RATIO_RULES = ("P01", "P02", "P07", "P08", "P09", "P10", "P11", "P12", "P14")
RECOVERY_RULES = [rule for rule, one in BY_ID.items() if one.principle == "Recovery"]

KINDS = (("easy", 3.0), ("long", 4.0), ("tempo", 6.0), ("threshold", 7.0), ("vo2max", 8.0))


@st.composite
def plans(draw, least_minutes=5):
    """Two to ten weeks with runs and strength on any day, perhaps a deload, perhaps a race at the end."""
    weeks = draw(st.integers(2, 10))
    days = draw(
        st.lists(
            st.tuples(st.integers(1, weeks), st.integers(0, 6), st.integers(0, 1)),
            unique=True,
            min_size=1,
            max_size=50,
        )
    )
    sessions = [_session(draw, week, day, order, least_minutes) for week, day, order in days]
    if draw(st.booleans()):
        sessions = [one for one in sessions if (one.week, one.weekday) != (weeks, 6)]
        sessions.append(session(weeks, 6, minutes=120, kind="race", target_rpe=9))
    deload = draw(st.integers(1, weeks))
    phases = [phase("Easy", deload, deload, "deload")] if draw(st.booleans()) else []
    return sessions, weeks, phases


def _session(draw, week, day, order, least_minutes):
    if draw(st.integers(0, 4)) == 0:
        name = draw(st.sampled_from(["Back squat", "Bench press", "Deadlift"]))
        lifts = [lift(name, sets=draw(st.integers(1, 5)), load_pct_1rm=draw(st.sampled_from([55, 75])))]
        return session(week, day, order=order, minutes=60, target_rpe=7.0, lifts=lifts)
    kind, rpe = draw(st.sampled_from(KINDS))
    minutes = draw(st.integers(least_minutes, least_minutes + 120))
    return session(week, day, order=order, minutes=minutes, kind=kind, target_rpe=rpe)


def said(view, rule):
    found = [(one.severity, one.weeks, one.uids) for one in check(view).findings if one.rule == rule]
    return sorted(found), round(sum(one.value for one in check(view).findings if one.rule == rule), 6)


@settings(max_examples=40, deadline=None)
@given(plans(least_minutes=200), st.sampled_from([1.5, 2, 3.25]))
def test_scaling_all_loads_changes_no_ratio(drawn, factor):
    """With 200 minutes a session and one in each week, above every floor: those are minutes on purpose."""
    sessions, weeks, phases = drawn
    every_week = [session(week, 2, minutes=200, order=5) for week in range(1, weeks + 1)]
    view = plan([*sessions, *every_week], weeks=weeks, phases=phases)
    scaled = replace(
        view,
        sessions=tuple(
            replace(one, minutes=(one.minutes or 0) * factor, load=(one.load or 0) * factor)
            for one in view.sessions
        ),
    )
    for rule in RATIO_RULES:
        assert said(view, rule) == said(scaled, rule), rule


@settings(max_examples=40, deadline=None)
@given(plans(), st.integers(1, 10), st.integers(0, 6))
def test_a_rest_session_changes_nothing_about_recovery(drawn, week, day):
    sessions, weeks, phases = drawn
    rest = session(min(week, weeks), day, order=9, kind="rest", sport="other", target_rpe=None)
    view = plan(sessions, weeks=weeks, phases=phases)
    rested = plan([*sessions, rest], weeks=weeks, phases=phases)

    for rule in RECOVERY_RULES:
        assert outcomes(rule, rested) == outcomes(rule, view)


@settings(max_examples=100, deadline=None)
@given(plans(), st.integers(1, 10), st.integers(0, 6))
def test_a_day_made_free_never_makes_spacing_worse(drawn, week, day):
    """Of a day that is taken out no finding about days comes: none is more severe, none about others.

    Rules about whole weeks (P08, P09) compare with the weeks before, which the day was part of.
    """
    sessions, weeks, phases = drawn
    freed = [one for one in sessions if (one.week, one.weekday) != (week, day)]
    before, after = plan(sessions, weeks=weeks, phases=phases), plan(freed, weeks=weeks, phases=phases)

    for rule in ("P04", "P05", "P06"):
        old = outcomes(rule, before)
        for finding in outcomes(rule, after):
            assert any(_covers(one, finding) for one in old), (rule, finding)


def _covers(old, new):
    is_as_severe = SEVERITIES.index(old.severity) <= SEVERITIES.index(new.severity)
    return is_as_severe and set(new.weeks) <= set(old.weeks) and set(new.uids) <= set(old.uids)


@settings(max_examples=40, deadline=None)
@given(plans())
def test_the_same_plan_is_always_told_the_same(drawn):
    sessions, weeks, phases = drawn
    report = check(plan(sessions, weeks=weeks, phases=phases))
    again = check(plan(list(reversed(sessions)), weeks=weeks, phases=phases))

    assert {one.fingerprint for one in report.findings} == {one.fingerprint for one in again.findings}
    rules = [one.rule for one in report.findings] + [one.rule for one in report.unchecked]
    assert set(rules) | set(report.fine) == set(BY_ID)
    assert not set(rules) & set(report.fine)
    assert len({one.fingerprint for one in report.findings}) == len(report.findings)
    for one in report.findings:
        assert one.what
        assert one.attempt
        assert set(one.weeks) <= set(range(1, weeks + 1))
