"""Sessions written, changed, moved, copied and removed. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from accounts.units import counted
from plans.edits.content import Content, PlanError, Planned
from plans.edits.fields import MAX_PRESCRIPTION, MAX_TITLE, SPORTS, WORDS, read_session
from plans.operations.given import Given
from plans.operations.table import MAX_ITEMS, At, Done, check_week, check_weeks, place, resized, week_words
from plans.prescription.amount import work_text
from plans.prescription.kinds import KINDS, kind_of
from plans.prescription.line import SessionLine, line_of, read_line

# What a typed line says about a session; the rest of the row stays as it is.
SAID = ("title", "prescription", "sport", "kind", "adaptation", "target_rpe", "duration_s", "distance_m")


def write(content: Content, given: Given, at: At) -> Done:
    """A session from its typed line: a new one, or one that is there said anew."""
    uid, week, weekday, order = given.uid(), given.week(), given.weekday(), given.order()
    line = given.text("line", MAX_PRESCRIPTION)
    there = content.sessions.get(uid)
    sport = given.one_of("sport", SPORTS) if given.has("sport") else there.sport if there else at.sport
    check_week(content, week)
    if not line.strip():
        given.refuse("line", "Type what the session is, such as “Tempo 50min @Z3”.")
    said = read_line(line, sport=sport, units=at.units)
    session = resaid(there, said, at) if there else session_of(said, uid=uid, at=(week, weekday))
    session = session._replace(week=week, weekday=weekday)
    return Done(
        put_at(content, session, order),
        f"{session.title} changed" if there else f"{session.title} added on {place(week, weekday)}",
        (uid,),
    )


def fitted(said: SessionLine) -> SessionLine:
    """A title that is too long, as of a whole sentence, is cut, and stands in the text as a whole."""
    if len(said.title) <= MAX_TITLE:
        return said
    text = f"{said.title}\n{said.prescription}".strip()
    return replace(said, title=f"{said.title[: MAX_TITLE - 1]}…", prescription=text)


def session_of(said: SessionLine, *, uid: str, at: tuple[int, int]) -> Planned:
    """A new session; what a line does not say comes from its kind."""
    said = fitted(said)
    kind = kind_of(said.kind)
    return Planned(
        uid=uid,
        week=at[0],
        weekday=at[1],
        order=0,
        why=kind.purpose if said.kind in KINDS else "",
        structure=said.structure,
        is_key=kind.is_key,
        **{name: getattr(said, name) for name in SAID},
    )


def resaid(there: Planned, said: SessionLine, at: At) -> Planned:
    """The session said anew: what the new line says otherwise than the old one did counts.

    What the two lines agree on stays as it was set by hand, also the key, the reason and the notes.
    """
    said = fitted(said)
    line = line_of(title=there.title, prescription=work_text(there, at.units), sport=there.sport)
    before = read_line(line, sport=there.sport, units=at.units)
    changed: dict[str, Any] = {
        name: getattr(said, name) for name in SAID if getattr(said, name) != getattr(before, name)
    }
    if "prescription" in changed:
        changed["structure"] = said.structure
    old, new = kind_of(there.kind), kind_of(changed.get("kind", there.kind))
    if there.is_key == old.is_key:
        changed["is_key"] = new.is_key
    if there.why == old.purpose:
        changed["why"] = new.purpose
    return there._replace(**changed)


def put(content: Content, given: Given, at: At) -> Done:
    """A new session with all its fields given; one that is there already stays as it is."""
    uid, week, weekday, order = given.uid(), given.week(), given.weekday(), given.order()
    fields = read_session(given.part("fields"))
    check_week(content, week)
    if uid in content.sessions:
        return Done(content, f"{content.sessions[uid].title} is there already", (uid,))
    missing = next((name for name in ("title", "kind", "adaptation") if name not in fields), None)
    if missing:
        given.refuse(f"fields.{missing}", f"“{missing}” is missing.")
    sport = fields.pop("sport", at.sport)
    read = read_line(fields.get("prescription", ""), sport=sport, units=at.units, title=fields["title"])
    session = Planned(
        uid=uid, week=week, weekday=weekday, order=0, sport=sport, structure=read.structure, **fields
    )
    return Done(put_at(content, session, order), f"{session.title} added on {place(week, weekday)}", (uid,))


def set_fields(content: Content, given: Given, at: At) -> Done:
    """Fields of a session, each to the value given; a new prescription is read anew."""
    there = session_at(content, given.uid())
    fields = read_session(given.part("fields"))
    if "kind" in fields and fields["kind"] not in {*KINDS, there.kind}:
        given.refuse("fields.kind", f"“kind” has to be one of {', '.join(KINDS)}.")
    changed = {name: value for name, value in fields.items() if getattr(there, name) != value}
    if "prescription" in changed:
        session = there._replace(**changed)
        read = read_line(session.prescription, sport=session.sport, units=at.units, title=session.title)
        changed["structure"] = read.structure
    session = there._replace(**changed)
    names = [WORDS[name] for name in changed if name != "structure"]
    label = f"{session.title}: {' and '.join(names)} changed" if len(names) in (1, 2) else ""
    return Done(content.with_sessions([session]), label or f"{session.title} changed", (session.uid,))


def move(content: Content, given: Given, at: At) -> Done:
    """Sessions to other days, at a place in the day or at its end."""
    wanted: list[Placing] = []
    for item in given.items("items", MAX_ITEMS):
        session = session_at(content, item.uid())
        week, weekday, order = item.week(), item.weekday(), item.order()
        check_week(content, week)
        wanted.append((session._replace(week=week, weekday=weekday), order))
    moved = [session for session, _ in wanted]
    return Done(placed(content, wanted), _where(moved, "moved to"), tuple(one.uid for one in moved))


def copy(content: Content, given: Given, at: At) -> Done:
    """Copies with ids of their own, also of sessions of another `plan`; one that is too short grows."""
    away = given.uid("plan") if given.has("plan") else None
    there: Mapping[str, Planned] = at.loaded.get("copy", {}) if away else content.sessions
    wanted: list[Placing] = []
    sources: list[Planned] = []
    for item in given.items("items", MAX_ITEMS):
        source, uid = there.get(item.uid("from")), item.uid()
        week, weekday, order = item.week(), item.weekday(), item.order()
        if source is None:
            raise PlanError("This session is no longer in the plan.")
        if uid in content.sessions:
            item.refuse("uid", "A session with this id is there already.")
        wanted.append((source._replace(uid=uid, week=week, weekday=weekday), order))
        sources.append(source)
    copies = [session for session, _ in wanted]
    new = placed(grown(content, max(one.week for one in copies)), wanted)
    label = pasted_words(copies, whole=not away and are_whole_weeks(content, sources))
    return Done(new, label, tuple(one.uid for one in copies), resized(content, new.weeks))


def remove(content: Content, given: Given, at: At) -> Done:
    """Sessions taken out. Ids that are not there are an error: somebody else took them."""
    gone = [session_at(content, uid) for uid in given.uids("uids", MAX_ITEMS)]
    label = f"{gone[0].title} removed" if len(gone) == 1 else f"{len(gone)} sessions removed"
    return Done(content.with_sessions((), [one.uid for one in gone]), label)


# --- What they share ---


def session_at(content: Content, uid: str) -> Planned:
    if uid not in content.sessions:
        raise PlanError("This session is no longer in the plan.")
    return content.sessions[uid]


def grown(content: Content, week: int) -> Content:
    """The plan with at least so many weeks."""
    check_weeks(week)
    return content if week <= content.weeks else content.with_weeks(week)


type Placing = tuple[Planned, int | None]


def put_at(content: Content, session: Planned, order: int | None) -> Content:
    return placed(content, [(session, order)])


def placed(content: Content, wanted: Iterable[Placing]) -> Content:
    """Each session on its day, at its place among the others (from 0); None: where it is or at the end.

    A day that something was put into is numbered anew once, after all of them: linear in what moves.
    """
    held = dict(content.sessions)
    days: dict[tuple[int, int], list[str]] = {}
    renumbered: set[tuple[int, int]] = set()

    def day(at: tuple[int, int]) -> list[str]:
        return days[at] if at in days else days.setdefault(at, [one.uid for one in content.days.get(at, ())])

    for session, order in wanted:
        there = held.get(session.uid)
        if there and order is None and there.at == session.at:
            held[session.uid] = session._replace(order=there.order)
            continue
        if there:
            day(there.at).remove(session.uid)
        uids = day(session.at)
        if order is None:
            held[session.uid] = session._replace(order=held[uids[-1]].order + 1 if uids else 0)
            uids.append(session.uid)
        else:
            held[session.uid] = session
            uids.insert(order, session.uid)
            renumbered.add(session.at)
    for at in renumbered:
        for number, uid in enumerate(days[at]):
            if held[uid].order != number:
                held[uid] = held[uid]._replace(order=number)
    return replace(content, sessions=held)


def _where(sessions: list[Planned], verb: str) -> str:
    """ "Tempo moved to Thursday, week 3", "4 sessions moved to week 6", "7 sessions moved"."""
    if len(sessions) == 1:
        return f"{sessions[0].title} {verb} {place(*sessions[0].at)}"
    weeks = {one.week for one in sessions}
    said = counted_sessions(sessions)
    return f"{said} {verb} week {weeks.pop()}" if len(weeks) == 1 else f"{said} {verb.split()[0]}"


def are_whole_weeks(content: Content, sources: list[Planned]) -> bool:
    copied, weeks = {one.uid for one in sources}, {one.week for one in sources}
    return all(one.uid in copied for one in content.sessions.values() if one.week in weeks)


def pasted_words(copies: list[Planned], *, whole: bool) -> str:
    """ "Week 6 pasted" where whole weeks were copied, else where the copies went."""
    if len(copies) == 1:
        return f"{copies[0].title} copied to {place(*copies[0].at)}"
    words = week_words(sorted({one.week for one in copies}))
    if whole:
        return f"{words} pasted"
    return f"{counted_sessions(copies)} pasted in {words[0].lower()}{words[1:]}"


def counted_sessions(sessions: Iterable[object]) -> str:
    return counted(len(list(sessions)), "session")
