"""A plan as a file: JSON in, values out. docs/plan-format.md explains the format, plan.schema.json states it.

Values only. Reading either gives the whole plan or raises PlanFileError with every problem, each with its
path. What is odd but can be read (a stated total that its parts do not add up to) comes as a remark.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from plans.load import estimated_minutes
from plans.plan_files.plan_schema import MAX_PROBLEMS, Json, PlanFileError, Problem, checked, path_of
from plans.plan_files.plan_sessions import SessionFile, session_from, session_problems, session_remarks

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# How words of a phase's label begin, and the kind of phase that they mean. The first that is found counts.
PHASE_WORDS = (
    ("taper", "taper"),
    ("race", "taper"),
    ("deload", "deload"),
    ("recovery", "deload"),
    ("unload", "deload"),
    ("rest", "deload"),
    ("peak", "peak"),
    ("build", "build"),
    ("load", "build"),
    ("base", "base"),
    ("prep", "base"),
    ("foundation", "base"),
)


@dataclass(frozen=True, slots=True)
class PhaseFile:
    """Consecutive weeks with one label; `kind` is base, build, peak, taper, deload or other."""

    name: str
    kind: str
    first_week: int
    last_week: int
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan read from a file.

    weeks      how many, 1 to 52; a week may hold no session
    phases     in order; a week without a label belongs to none
    sessions   in the order of the calendar
    remarks    what is odd in the file, with its path
    goal_kind, event_on, goal_target   as in plans.models.Plan; only sheets of our own form say them
    """

    name: str
    sport: str
    goal: str
    source: str
    weeks: int
    phases: list[PhaseFile]
    sessions: list[SessionFile]
    remarks: list[Problem]
    goal_kind: str = ""
    event_on: date | None = None
    goal_target: str = ""


def read_plan(content: str | bytes) -> PlanFile:
    """The plan in the text or bytes (UTF-8) of a file. Raises PlanFileError, which names each wrong value."""
    data = checked(content)
    problems = [*_numbering_problems(data["weeks"]), *_session_problems(data["weeks"])]
    if problems:
        raise PlanFileError(problems[:MAX_PROBLEMS])
    weeks = [_sessions(week, data["sport"]) for week in data["weeks"]]
    return PlanFile(
        name=data["name"].strip(),
        sport=data["sport"],
        goal=data.get("goal", "").strip(),
        source=data.get("source", "").strip(),
        weeks=len(weeks),
        phases=_phases(data["weeks"]),
        sessions=[session for week in weeks for session in week],
        remarks=[
            *(
                remark
                for _, one, keys in _each_session(data["weeks"])
                for remark in session_remarks(one, keys)
            ),
            *_total_remarks(data["weeks"], weeks),
        ],
    )


def phase_kind(label: str) -> str:
    """The kind of phase that a label means: "base 1 recovery" is a deload, "load" a build."""
    words = label.lower()
    return next((kind for word, kind in PHASE_WORDS if re.search(rf"\b{word}", words)), "other")


def _each_session(weeks: Sequence[Json]) -> Iterator[tuple[int, Json, tuple[str | int, ...]]]:
    """Each session of the file as (weekday, data, path), week by week and day by day."""
    for number, week in enumerate(weeks):
        for weekday, day in enumerate(DAYS):
            for order, data in enumerate(week["days"].get(day, ())):
                yield weekday, data, ("weeks", number, "days", day, order)


def _sessions(week: Json, sport: str) -> list[SessionFile]:
    sessions = [
        session_from(data, week=week, weekday=weekday, order=int(keys[-1]), sport=sport)
        for weekday, data, keys in _each_session([week])
    ]
    said = [data.get("key") is not None for _, data, _ in _each_session([week])]
    return _with_one_long(sessions, said)


def _with_one_long(sessions: list[SessionFile], said: list[bool]) -> list[SessionFile]:
    """Of several long sessions in a week only the longest is key, unless the file says otherwise."""
    undecided = [n for n, session in enumerate(sessions) if session.kind == "long" and not said[n]]
    if len(undecided) < 2:
        return sessions
    longest = max(undecided, key=lambda n: _minutes(sessions[n]))
    return [
        replace(session, is_key=n == longest) if n in undecided else session
        for n, session in enumerate(sessions)
    ]


def _minutes(session: SessionFile) -> float:
    if session.duration_s is not None:
        return session.duration_s / 60
    return estimated_minutes(session.distance_m, session.sport) or 0


def _phases(weeks: Sequence[Json]) -> list[PhaseFile]:
    phases = []
    for label, run in groupby(weeks, key=lambda week: " ".join(week.get("phase", "").split())):
        numbers = [int(week["week"]) for week in run]
        if label:
            name = label[0].upper() + label[1:]
            phases.append(PhaseFile(name, phase_kind(label), numbers[0], numbers[-1]))
    return phases


def _session_problems(weeks: Sequence[Json]) -> Iterable[Problem]:
    return (problem for _, data, keys in _each_session(weeks) for problem in session_problems(data, keys))


def _numbering_problems(weeks: Sequence[Json]) -> Iterator[Problem]:
    """Weeks that stand twice, and the first that is out of order: the others follow from it."""
    first_place: dict[int, int] = {}
    in_order = True
    for place, week in enumerate(weeks):
        number = int(week["week"])
        if number in first_place:
            yield Problem(
                path_of("weeks", place, "week"),
                f"Week {number} stands twice; the first is weeks[{first_place[number]}].",
            )
            in_order = False
        elif number != place + 1 and in_order:
            yield Problem(
                path_of("weeks", place, "week"),
                f"Weeks are numbered 1, 2, 3 and so on; here week {place + 1} is due, not {number}.",
            )
            in_order = False
        first_place.setdefault(number, place)


def _total_remarks(weeks: Sequence[Json], sessions: Sequence[Sequence[SessionFile]]) -> Iterator[Problem]:
    """Weeks whose stated total is not what their sessions add up to, beyond rounding."""
    for place, (week, held) in enumerate(zip(weeks, sessions, strict=True)):
        sums = {
            "total_km": sum(session.distance_m or 0 for session in held) / 1000,
            "total_min": sum(session.duration_s or 0 for session in held) / 60,
        }
        for key, summed in sums.items():
            stated = week.get(key)
            if stated is not None and abs(stated - summed) > 0.005 * stated + 0.05:
                unit = key.removeprefix("total_")
                yield Problem(
                    path_of("weeks", place, key),
                    f"This says {stated:g} {unit}; the sessions come to {round(summed, 2):g} {unit}.",
                )


__all__ = ["PhaseFile", "PlanFile", "PlanFileError", "Problem", "SessionFile", "phase_kind", "read_plan"]
