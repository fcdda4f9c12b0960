"""More or less of what is there: sessions scaled, a week repeated with a progression. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from plans.edits.content import MAX_WEEKS, Content, Planned
from plans.operations.given import Given
from plans.operations.sessions import counted_sessions, session_at
from plans.operations.table import MAX_ITEMS, At, Done, check_sessions, check_week, check_weeks, week_words
from plans.operations.weeks import opened_at
from plans.prescription.scaling import Scaled, scaled


def scale(content: Content, given: Given, at: At) -> Done:
    """Sessions to `percent` of what they are: 110 is a tenth more."""
    chosen = [session_at(content, uid) for uid in given.uids("uids", MAX_ITEMS)]
    percent = given.number("percent", 10, 300)
    if percent != 100:
        at.read_anew(one.prescription for one in chosen)
    new = [scaled(one, share=percent / 100, units=at.units) for one in chosen]
    said = chosen[0].title if len(chosen) == 1 else counted_sessions(chosen)
    label = f"{said} scaled to {percent:g} %{_kept(new)}"
    return Done(content.with_sessions(one.session for one in new), label, tuple(one.uid for one in chosen))


class Progression(NamedTuple):
    """How a week goes on. Each full week has `volume` more than the full week before it (0.05 is 5 %) and
    `add_kg` more on absolute loads. Every `deload_every`th week, the first one counted, has `deload` of the
    last full week's volume and its loads; the next full week goes on from where the full ones were.
    """

    volume: float
    add_kg: float
    deload_every: int | None
    deload: float

    def steps(self, times: int) -> list[tuple[float, float]]:
        """(share of the first week's volume, kilograms on top) of each week that follows it."""
        found, full = [], 0
        for number in range(2, times + 2):
            if self.deload_every and number % self.deload_every == 0:
                found.append(((1 + self.volume) ** full * self.deload, full * self.add_kg))
            else:
                full += 1
                found.append(((1 + self.volume) ** full, full * self.add_kg))
        return found


def repeat_week(content: Content, given: Given, at: At) -> Done:
    """Copies of a week behind it, each with more than the one before; a phase that holds it grows."""
    week, times = given.week(), given.whole("times", 1, MAX_WEEKS)
    progression = _progression(given)
    check_week(content, week)
    check_weeks(content.weeks + times)
    source = [one for one in content.in_order if one.week == week]
    check_sessions(len(content.sessions) + len(source) * times)
    made: list[Scaled] = []
    for number, (share, add_kg) in enumerate(progression.steps(times), start=1):
        if share != 1 or add_kg:
            at.read_anew(one.prescription for one in source)
        for one in source:
            more = scaled(one, share=share, add_kg=add_kg, units=at.units)
            made.append(more._replace(session=more.session._replace(uid=at.uid(), week=week + number)))
    copies = [one.session for one in made]
    new, order = opened_at(content, week + 1, times)
    phases = [one._replace(last_week=one.last_week + times * (one.last_week == week)) for one in new.phases]
    words = "once" if times == 1 else f"{times} times"
    label = f"{week_words([week])} repeated {words}{_kept(made)}"
    return Done(new.with_phases(phases).with_sessions(copies), label, tuple(one.uid for one in copies), order)


def _progression(given: Given) -> Progression:
    def optional(name: str, low: float, high: float, without: float) -> float:
        return given.number(name, low, high) if given.has(name) else without

    every = given.whole("deload_every", 2, MAX_WEEKS) if given.has("deload_every") else None
    return Progression(
        volume=optional("volume_percent", -50, 100, 0) / 100,
        add_kg=optional("add_kg", -100, 100, 0),
        deload_every=every,
        deload=optional("deload_percent", 10, 100, 60) / 100,
    )


def _kept(made: Sequence[Scaled]) -> str:
    """Says that some texts stayed as they were because they could not be read."""
    kept: list[Planned] = [one.session for one in made if not one.as_text]
    return f"; the text of {counted_sessions(kept)} stayed as it was" if kept else ""
