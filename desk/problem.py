"""What the rules of the desk want to know of one athlete, from weeks that were read already. Values only."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from desk.facts import Felt, OpenKey, Span, WeekSums, standing_of
from desk.triage import Absence, Standing
from sessions.weeks import Entry, Week

type AnyWeek = Week[Any, Any]
type AnyEntry = Entry[Any, Any]

HURTS = 1


def standing_from(
    weeks: Sequence[AnyWeek],
    *,
    plans: Sequence[Span],
    last_log: date | None,
    today: date,
    absence: Absence | None = None,
    proposed: str = "",
) -> Standing:
    """`weeks` in order, at least five up to this week; those ahead give the next key session."""
    entries = [entry for week in weeks for entry in week.entries if not entry.is_rest]
    past = [week for week in weeks if week.monday <= today]
    return standing_of(
        today=today,
        last_log=last_log,
        plans=plans,
        keys=list(_open_keys(entries, until=today + timedelta(days=1))),
        logs=list(_felt(entries)),
        weeks=[_sums(week, last_log) for week in past],
        absence=absence,
        proposed=proposed,
    )


def _open_keys(entries: Sequence[AnyEntry], until: date) -> Iterator[OpenKey]:
    for entry in entries:
        session, log = entry.session, entry.log
        if session and session.is_key and session.day <= until and (log is None or log.reason):
            yield OpenKey(session.day, session.title, log.reason if log else session.excuse)


def _felt(entries: Sequence[AnyEntry]) -> Iterator[Felt]:
    done = [(entry.session, entry.log) for entry in entries if entry.log and not entry.log.reason]
    for session, log in sorted(done, key=lambda pair: (pair[1].day, pair[1].pk)):
        yield Felt(log.day, log.feel == HURTS, session.title if session else log.title, log.note)


def _sums(week: AnyWeek, last_log: date | None) -> WeekSums:
    silent = [entry.session for entry in week.entries if entry.session and entry.compliance.mark == "unknown"]
    return WeekSums(
        planned_load=week.planned_load.total_known,
        done_load=week.done_load.total_known,
        unrated=week.unrated,
        silent=len(silent),
        unheard=sum(last_log is None or session.day > last_log for session in silent),
        done=week.share.done,
        due=week.share.due,
        excused=week.share.excused,
    )
