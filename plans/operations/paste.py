"""Text from a sheet or a note, as sessions on days. Pure."""

from plans.edits.content import Content, PlanError, Planned
from plans.edits.fields import MAX_PRESCRIPTION
from plans.operations.given import Given
from plans.operations.sessions import counted_sessions, grown, placed, session_of
from plans.operations.table import At, Done, check_week, place, resized, week_words
from plans.prescription.line import read_line
from plans.sheets.paste import read_paste
from plans.sheets.placed import Pasted

MAX_TEXT = 100_000
MAX_PASTED = 500


def paste(content: Content, given: Given, at: At) -> Done:
    """What the text holds, from the cell on that it is pasted into; a plan that is too short grows."""
    text, week, weekday = given.text("text", MAX_TEXT), given.week(), given.weekday()
    check_week(content, week)
    found = read_paste(text)
    if not found:
        given.refuse("text", "There is nothing to paste in this.")
    if len(found) > MAX_PASTED:
        given.refuse("text", f"These are {len(found):,} sessions; {MAX_PASTED} are pasted at once.")
    sessions = [_session(one, week, weekday, at) for one in found]
    long_enough = grown(content, max(one.week for one in sessions))
    new = placed(long_enough, [(one, None) for one in sessions])
    return Done(new, _words(sessions), tuple(one.uid for one in sessions), resized(content, new.weeks))


def _session(pasted: Pasted, week: int, weekday: int, at: At) -> Planned:
    if len(pasted.line) > MAX_PRESCRIPTION:
        start, size = " ".join(pasted.line.split())[:40], len(pasted.line)
        raise PlanError(f"“{start}…” has {size:,} characters; {MAX_PRESCRIPTION:,} fit a session.")
    day = pasted.weekday if pasted.weekday is not None else weekday + pasted.day_offset
    cell = week + pasted.week_offset + day // 7, day % 7
    return session_of(read_line(pasted.line, sport=at.sport, units=at.units), uid=at.uid(), at=cell)


def _words(sessions: list[Planned]) -> str:
    """ "Week 6 pasted", "Weeks 6 to 9 pasted", "3 sessions pasted in week 6"."""
    if len(sessions) == 1:
        return f"{sessions[0].title} pasted on {place(*sessions[0].at)}"
    weeks = sorted({one.week for one in sessions})
    if len(weeks) == 1 and len({one.weekday for one in sessions}) < 3:
        return f"{counted_sessions(sessions)} pasted in week {weeks[0]}"
    return f"{week_words(weeks)} pasted"
