"""Who needs a look, and why: one reason for each athlete, in words, with one thing to do about it.

Values only. The rules stand in the order of their urgency. They state what is known and what is not; they
neither praise nor blame. The thresholds are coaching practice and ours, not medicine: a coach who reads
them decides.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Self

from accounts.units import MONTHS, number_word
from desk.phrases import day_ahead, days_ago, past_day, sentences, times_word
from sessions.compliance import EXCUSED, REASON_WORDS, Share

type Severity = Literal["stop", "warning", "info", "fine"]
type Action = Literal[
    "reply", "write", "replan", "next_plan", "assign", "ease", "confirm", "address", "mails", "intake", ""
]

SEVERITIES: tuple[Severity, ...] = ("stop", "warning", "info", "fine")

ACTION_WORDS: dict[Action, str] = {
    "reply": "Open and reply",
    "write": "Send a line",
    "replan": "Re-plan",
    "ease": "Look at the load",
    "next_plan": "Write next block",
    "assign": "Assign a plan",
    "confirm": "Look at it",
    "address": "Correct address",
    "mails": "Look at the mails",
    "intake": "Open the intake",
    "": "",
}

WINDOW_DAYS = 14
SILENT_DAYS = 7
HURT_RECENT_DAYS = 7
HURT_NOW_DAYS = 3
PAINLESS_LOGS = 3
KEYS_WARNING = 3
KEYS_INFO = 2
LOAD_FAR_BELOW = 60
LOAD_BELOW = 80
LOAD_ABOVE = 130
ENDS_SOON_DAYS = 10


@dataclass(frozen=True, slots=True)
class Hurt:
    """A log in which something hurt: its day, the session, and what the athlete wrote, if anything."""

    day: date
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyNotDone:
    """A key session that was not done: its day, and the reason given; "" when nothing was logged."""

    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """Sick, injured or away, as the athlete said: from a day on, to a day where it is known."""

    kind: str
    first: date
    last: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one athlete on `today`, a date of the athlete's zone.

    plan_starts, plan_ends  first and last day of the last plan assigned; both None without any
    last_log         the day of the newest log, planned or not; None when nothing was ever logged
    due_unlogged     planned sessions on days before today, after the newest log, that nobody logged
    hurts            logs of the last 14 days in which something hurt
    painless_since   how many logs after the newest of those say nothing of the kind
    next_key         the next key session from today on, (day, title); None when none is ahead
    keys_not_done    key sessions of the last 14 days that were not done or not logged, excused ones too
    load_done, load_planned   known sums of the last four full weeks, minutes x effort; None: nothing known
    load_complete    whether every session in load_done is rated and logged
    last_week        what was done of last week; None when nothing was due
    absence          what the athlete said holds today; of several what began last
    proposed         the threshold that the athlete proposes, by name; "" for none
    """

    today: date
    plan_starts: date | None = None
    plan_ends: date | None = None
    last_log: date | None = None
    due_unlogged: int = 0
    hurts: Sequence[Hurt] = ()
    painless_since: int = 0
    next_key: tuple[date, str] | None = None
    keys_not_done: Sequence[KeyNotDone] = ()
    load_done: float | None = None
    load_planned: float | None = None
    load_complete: bool = True
    last_week: Share | None = None
    absence: Absence | None = None
    proposed: str = ""

    @property
    def load_percent(self) -> int | None:
        """Done of planned load over the last four full weeks; None where it is not fully known."""
        if not self.load_complete or self.load_done is None or not self.load_planned:
            return None
        return round(self.load_done / self.load_planned * 100)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an athlete stands where he or she does on the desk.

    `action` is what the one button does, "" for none; `days` sorts equal reasons, more days first.
    """

    severity: Severity
    headline: str
    detail: str = ""
    action: Action = ""
    days: int = 0

    @property
    def action_words(self) -> str:
        return ACTION_WORDS[self.action]

    @property
    def is_urgent(self) -> bool:
        return self.severity in ("stop", "warning")

    def beside(self, words: str) -> Self:
        """Keeps its place, and says something else beside it."""
        return replace(self, detail=f"{self.detail} {words}.".strip())

    @property
    def rank(self) -> tuple[int, int]:
        """A sort key: what is most urgent comes first."""
        return SEVERITIES.index(self.severity), -self.days


def reason_of(standing: Standing) -> Reason:
    """The most urgent reason: there is always one, if only that last week went as it went."""
    return reasons_of(standing)[0]


def reasons_of(standing: Standing) -> list[Reason]:
    """Every reason that holds, the most urgent first."""
    found = [reason for rule in RULES for reason in rule(standing)]
    return sorted(found, key=lambda reason: SEVERITIES.index(reason.severity))


def _something_hurts(at: Standing) -> Iterator[Reason]:
    """Pain that has not passed: more urgent when it came back or when a key session is near."""
    if not at.hurts or at.painless_since >= PAINLESS_LOGS:
        return
    last = max(at.hurts, key=lambda hurt: hurt.day)
    days = (at.today - last.day).days
    key_is_near = at.next_key is not None and (at.next_key[0] - at.today).days <= 1
    detail = sentences(_said(last, at.today), _next_key_words(at) if key_is_near else "")
    if len(at.hurts) > 1:
        headline = f"Something hurts, in {number_word(len(at.hurts))} sessions"
        yield Reason("stop", headline, detail, "reply", len(at.hurts))
    elif days <= HURT_RECENT_DAYS:
        stop = key_is_near and days <= HURT_NOW_DAYS
        yield Reason("stop" if stop else "warning", "Something hurts", detail, "reply")


def _absent(at: Standing) -> Iterator[Reason]:
    """Said by the athlete: the plan may have to give way, and somebody sick wants a word."""
    if at.absence is None:
        return
    ends = f" until {_day(at.absence.last)}" if at.absence.last else ""
    headline = f"{at.absence.kind.capitalize()} since {_day(at.absence.first)}{ends}"
    said = f"“{at.absence.note}”" if at.absence.note else ""
    days = (at.today - at.absence.first).days
    detail = sentences(said, "What is planned on these days is excused.")
    yield Reason("info" if at.absence.kind == "away" else "warning", headline, detail, "replan", days)


def _keys_not_done(at: Standing) -> Iterator[Reason]:
    count = len(at.keys_not_done)
    if count >= KEYS_INFO:
        percent = at.load_percent
        below = percent is not None and percent < LOAD_BELOW
        yield Reason(
            "warning" if count >= KEYS_WARNING else "info",
            f"{number_word(count).capitalize()} key sessions not done in {WINDOW_DAYS} days",
            sentences(_reasons_given(at.keys_not_done), f"Load is at {percent} % of plan." if below else ""),
            "replan",
            count,
        )


def _silence(at: Standing) -> Iterator[Reason]:
    """Planned days went by without a log: nothing is known of them, which is not the same as nothing done."""
    since = at.last_log or at.plan_starts
    days = (at.today - since).days if since else 0
    if days < SILENT_DAYS or not at.due_unlogged:
        return
    detail = "Load is unknown, not zero."
    if at.last_log is None:
        yield Reason(
            "warning", "Nothing logged yet", f"The plan began {days_ago(days)}. {detail}", "write", days
        )
    else:
        yield Reason("warning", f"Nothing logged for {days} days", detail, "write", days)


def _load_off_plan(at: Standing) -> Iterator[Reason]:
    percent = at.load_percent
    if percent is None or LOAD_BELOW <= percent <= LOAD_ABOVE:
        return
    far = percent < LOAD_FAR_BELOW or percent > LOAD_ABOVE
    last_week = f"{_last_week(at.last_week)}." if at.last_week and at.last_week.due else ""
    detail = "More was done than the plan asks for." if percent > LOAD_ABOVE else last_week
    headline = f"Load at {percent} % of plan over four weeks"
    yield Reason("warning" if far else "info", headline, detail, "ease" if percent > 100 else "replan")


def _plan_is_over(at: Standing) -> Iterator[Reason]:
    if at.plan_ends is None:
        yield Reason("info", "No plan yet", "Nothing to train by, and nothing to compare with.", "assign")
    elif at.plan_ends < at.today:
        days = (at.today - at.plan_ends).days
        yield Reason(
            "warning", f"Plan ended {days_ago(days)}, nothing after it", _load_words(at), "next_plan", days
        )


def _plan_ends_soon(at: Standing) -> Iterator[Reason]:
    left = (at.plan_ends - at.today).days if at.plan_ends else -1
    if at.plan_ends and 0 <= left <= ENDS_SOON_DAYS:
        headline = f"Plan ends {day_ahead(at.plan_ends, at.today)}, nothing after it"
        yield Reason("info", headline, _load_words(at), "next_plan", ENDS_SOON_DAYS - left)


def _little_was_done(at: Standing) -> Iterator[Reason]:
    if at.last_week and at.last_week.due and at.last_week.done * 2 < at.last_week.due:
        yield Reason("info", _last_week(at.last_week), "", "write")


def _proposal(at: Standing) -> Iterator[Reason]:
    if at.proposed:
        yield Reason(
            "info", f"Proposes a new {at.proposed}", "Sessions ahead take it once you confirm.", "confirm"
        )


def _on_track(at: Standing) -> Iterator[Reason]:
    if at.plan_starts and at.plan_starts > at.today:
        yield Reason("fine", f"Plan begins {day_ahead(at.plan_starts, at.today)}")
    elif at.last_week and at.last_week.due:
        yield Reason("fine", _last_week(at.last_week))
    else:
        yield Reason("fine", "Nothing was due last week")


RULES: Sequence[Callable[[Standing], Iterable[Reason]]] = (
    _something_hurts,
    _absent,
    _keys_not_done,
    _silence,
    _load_off_plan,
    _plan_is_over,
    _plan_ends_soon,
    _little_was_done,
    _proposal,
    _on_track,
)


def _reasons_given(keys: Sequence[KeyNotDone]) -> str:
    """ "Given: travelling, twice; sick. One not logged." """
    counts = Counter(REASON_WORDS.get(key.reason, "another reason") for key in keys if key.reason)
    given = "; ".join(f"{words}{times_word(count)}" for words, count in counts.most_common())
    silent = sum(not key.reason for key in keys)
    excused = sum(key.reason in EXCUSED for key in keys)
    return sentences(
        f"Given: {given}." if given else "",
        f"{number_word(silent).capitalize()} not logged." if silent and given else "",
        "None of them was logged." if silent and not given else "",
        "All of them excused." if excused == len(keys) else "",
    )


def _said(hurt: Hurt, today: date) -> str:
    """What hurt when, in the athlete's words where there are any."""
    when = f"{hurt.title}, {past_day(hurt.day, today)}"
    note = " ".join(hurt.note.split())
    if len(note) > 90:
        note = f"{note[:89].rstrip()}…"
    return f"{when}: “{note}”" if note else f"{when}."


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _next_key_words(at: Standing) -> str:
    if at.next_key is None:
        return ""
    day, title = at.next_key
    return f"{title} is {'today' if day == at.today else 'tomorrow'}."


def _load_words(at: Standing) -> str:
    percent = at.load_percent
    return "" if percent is None else f"{percent} % of planned load done in the last four weeks."


def _last_week(share: Share) -> str:
    """ "5 of 6 last week, 1 excused"."""
    excused = f", {share.excused} excused" if share.excused else ""
    return f"{share.done} of {share.due} last week{excused}"
