"""Weeks inserted, removed, duplicated and moved, with their sessions and the phases over them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from accounts.units import counted
from plans.edits.content import MAX_WEEKS, Content, PlanError, Planned, PlannedPhase, StaleError
from plans.operations.given import Given
from plans.operations.phases import closed, giving_way, opened
from plans.operations.sessions import placed, session_at
from plans.operations.table import MAX_ITEMS, At, Done, check_week, check_weeks, resized, week_words

MAX_DAYS = MAX_WEEKS * 7
LAST_WEEK_STAYS = "A plan has at least one week. Archive the plan if it is not needed."


def insert(content: Content, given: Given, at: At) -> Done:
    """Empty weeks in front of week `at`; later ones move on, a phase that spans the gap grows."""
    _check_count(content, given)
    before, count = _place(content, given), given.whole("count", 1, MAX_WEEKS)
    check_weeks(content.weeks + count)
    new, order = opened_at(content, before, count)
    return Done(new, f"{week_words(list(range(before, before + count)))} added", order=order)


def remove(content: Content, given: Given, at: At) -> Done:
    """Weeks taken out with their sessions; later ones move up, a phase loses them or goes with them."""
    _check_count(content, given)
    weeks = _weeks(content, given)
    if len(weeks) == content.weeks:
        raise PlanError(LAST_WEEK_STAYS)
    left = [week for week in range(1, content.weeks + 1) if week not in weeks]
    new = _arranged(content, left).with_phases(_without(content.phases, weeks))
    return Done(new, f"{week_words(weeks)} removed", order=tuple(left))


def duplicate(content: Content, given: Given, at: At) -> Done:
    """Copies of weeks in front of week `at`, with the phases that lie wholly in them."""
    weeks, before = _weeks(content, given), _place(content, given)
    check_weeks(content.weeks + len(weeks))
    becomes = {week: before + number for number, week in enumerate(weeks)}
    copies = [
        one._replace(uid=at.uid(), week=becomes[one.week]) for one in content.in_order if one.week in becomes
    ]
    phases = [_moved(one, becomes)._replace(uid=at.uid()) for one in _whole(content.phases, weeks)]
    inside = any(one.first_week < before <= one.last_week for one in content.phases)
    new, order = opened_at(content, before, len(weeks))
    new = new.with_sessions(copies)
    new = new if inside else new.with_phases([*new.phases, *phases])
    return Done(new, f"{week_words(weeks)} duplicated", tuple(one.uid for one in copies), order)


def move(content: Content, given: Given, at: At) -> Done:
    """Weeks to another place, in front of week `at`. Phases that lie wholly in them come along."""
    weeks, before = _weeks(content, given), _place(content, given)
    rest = [week for week in range(1, content.weeks + 1) if week not in weeks]
    ahead = [week for week in rest if week < before]
    order = [*ahead, *weeks, *rest[len(ahead) :]]
    becomes = {week: number for number, week in enumerate(order, start=1)}
    along = _whole(content.phases, weeks)
    stay = _without([one for one in content.phases if one not in along], weeks)
    phases = opened(stay, len(ahead), len(weeks))
    for phase in along:
        phases = giving_way(phases, _moved(phase, becomes), at)
    new = _arranged(content, order).with_phases(phases)
    there = f"to {week_words([becomes[week] for week in weeks]).lower()}"
    to = there if order != sorted(order) else "nowhere"
    return Done(new, f"{week_words(weeks)} moved {to}", order=tuple(order))


def set_weeks(content: Content, given: Given, at: At) -> Done:
    """So many weeks: empty ones come or go at the end."""
    weeks, used = given.week("weeks"), content.last_used_week
    if weeks < used:
        raise PlanError(
            f"Week {used} holds a session or belongs to a phase: keep {used} weeks or empty it first."
        )
    return Done(content.with_weeks(weeks), f"{counted(weeks, 'week')} now", order=resized(content, weeks))


def shift(content: Content, given: Given, at: At) -> Done:
    """Sessions earlier or later by days: those with `uids`, or all from a week on.

    Nothing leaves the plan at its beginning; at its end the plan grows. All from a week on by whole weeks
    later is a gap of that many weeks: phases move and grow as when weeks are inserted.
    """
    days = given.whole("days", -MAX_DAYS, MAX_DAYS)
    from_week = given.week("from_week") if given.has("from_week") else None
    if from_week is None:
        chosen = {session_at(content, uid).uid for uid in given.uids("uids", MAX_ITEMS)}
        sessions = [one for one in content.in_order if one.uid in chosen]
    else:
        check_week(content, from_week)
        sessions = [one for one in content.in_order if one.week >= from_week]
    label = f"{_said(sessions)} {shift_words(days)}"
    select = tuple(one.uid for one in sessions)
    if from_week is not None and days > 0 and days % 7 == 0:
        check_weeks(content.weeks + days // 7)
        new, order = opened_at(content, from_week, days // 7)
        return Done(new, label, select, order)
    moved = [_shifted(one, days) for one in sessions]
    weeks = max((one.week for one in moved), default=1)
    check_weeks(weeks)
    new = placed(content.with_weeks(max(content.weeks, weeks)), [(one, None) for one in moved])
    return Done(new, label, select, resized(content, new.weeks))


def shift_words(days: int) -> str:
    amount = abs(days)
    words = counted(amount // 7, "week") if amount and amount % 7 == 0 else counted(amount, "day")
    return f"moved {words} {'later' if days >= 0 else 'earlier'}"


# --- What they share ---


def _check_count(content: Content, given: Given) -> None:
    """`of` is how many weeks the form showed: a wish that comes twice finds another number."""
    if given.has("of") and given.whole("of", 0, MAX_WEEKS) != content.weeks:
        raise StaleError(f"The plan has {content.weeks} weeks now. Nothing was changed.")


def _weeks(content: Content, given: Given) -> list[int]:
    weeks = given.weeks("weeks")
    check_week(content, weeks[-1])
    return weeks


def _place(content: Content, given: Given) -> int:
    """In front of which week; one more than there are is the end."""
    before = given.whole("at", 1, MAX_WEEKS + 1)
    if before > content.weeks + 1:
        raise PlanError(f"This plan has {content.weeks} weeks, so there is no week {before - 1}.")
    return before


def opened_at(content: Content, before: int, count: int) -> tuple[Content, tuple[int | None, ...]]:
    """The plan with a gap of empty weeks in front of week `before`, and where each week was."""
    later = [one._replace(week=one.week + count) for one in content.sessions.values() if one.week >= before]
    new = content.with_weeks(content.weeks + count).with_sessions(later)
    weeks: list[int | None] = list(range(1, content.weeks + 1))
    order = (*weeks[: before - 1], *[None] * count, *weeks[before - 1 :])
    return new.with_phases(opened(content.phases, before - 1, count)), order


def _arranged(content: Content, order: Sequence[int]) -> Content:
    """The weeks in another order; sessions of a week that is not in it are gone. Phases stay behind."""
    becomes = {week: number for number, week in enumerate(order, start=1)}
    sessions = {
        one.uid: one if becomes[one.week] == one.week else one._replace(week=becomes[one.week])
        for one in content.sessions.values()
        if one.week in becomes
    }
    return replace(content, weeks=len(order), sessions=sessions)


def _without(phases: Iterable[PlannedPhase], weeks: Sequence[int]) -> list[PlannedPhase]:
    left = list(phases)
    for week in reversed(weeks):
        left = closed(left, week)
    return left


def _whole(phases: Iterable[PlannedPhase], weeks: Sequence[int]) -> list[PlannedPhase]:
    """The phases all of whose weeks are among these."""
    held = set(weeks)
    return [one for one in phases if held.issuperset(range(one.first_week, one.last_week + 1))]


def _moved(phase: PlannedPhase, becomes: dict[int, int]) -> PlannedPhase:
    return phase._replace(first_week=becomes[phase.first_week], last_week=becomes[phase.last_week])


def _shifted(session: Planned, days: int) -> Planned:
    day = (session.week - 1) * 7 + session.weekday + days
    if day < 0:
        raise PlanError(f"{session.title} would begin before week 1. Nothing was moved.")
    return session._replace(week=day // 7 + 1, weekday=day % 7)


def _said(sessions: Sequence[Planned]) -> str:
    return sessions[0].title if len(sessions) == 1 else counted(len(sessions), "session")
