"""How hard a draft is: zones, efforts, percentages, powers, paces. Values only."""

from dataclasses import replace

from plans.language.draft import Context, Draft
from plans.language.phrases import Phrase
from plans.language.words import PLAIN_RACES, fold
from plans.prescription.targets import Target

WHOLE = {"ftp", "lthr", "hrmax", "vma", "css", "cp", "threshold_pace"}
RACE_METRES = {"half": 21_097.5, "marathon": 42_195.0}


class Aims:
    """The part of the walk that reads targets; `now` is the draft being written."""

    context: Context
    drafts: list[Draft]
    phrases: list[Phrase]
    held: list[Draft]  # rests in brackets: what follows them is about the work before
    at: int

    @property
    def now(self) -> Draft:
        return self.drafts[-1]

    def _next(self, ahead: int = 1) -> Phrase | None:
        at = self.at + ahead
        return self.phrases[at] if 0 <= at < len(self.phrases) else None

    def _next_is(self, *kinds: str, ahead: int = 1) -> bool:
        phrase = self._next(ahead)
        return phrase is not None and phrase.kind in kinds

    def _text(self, phrase: Phrase) -> str:
        return self.context.text[phrase.start : phrase.end]

    def _note(self, text: str) -> None:
        if text.strip():
            self.now.notes.append(" ".join(text.split()))

    def _aim(self, target: Target, phrase: Phrase) -> None:
        ends = self.now.is_ramp and len(self.now.targets) == 1
        if ends and self.at and self.phrases[self.at - 1].kind in {"up_to", "break", "at"}:
            self.now.targets.append(target)
        elif self.now.targets and self.held and not self.held[-1].targets:
            self.held[-1].targets.append(target)
        elif self.now.targets:
            self._note(self._text(phrase))
        else:
            self.now.targets.append(target)

    def _on_zone(self, phrase: Phrase) -> None:
        if len(phrase.values) > 2 or not 1 <= phrase.low <= phrase.high <= 7:
            self.now.refuse(phrase, "a zone from Z1 to Z7")
        else:
            self._aim(Target("zone", phrase.low, phrase.high), phrase)

    def _on_rpe(self, phrase: Phrase) -> None:
        if not 1 <= phrase.low <= phrase.high <= 10:
            self.now.refuse(phrase, "an RPE from 1 to 10")
        else:
            self._aim(Target("rpe", phrase.low, phrase.high), phrase)

    def _on_percent(self, phrase: Phrase) -> None:
        of = phrase.word or ("ftp" if self.context.sport == "cycling" else "")
        if of.endswith("rm") or of == "tm":
            self.now.refuse(phrase, "an effort; percentages of a maximum belong to lifts")
        elif self.now.amount and len(phrase.values) == len(self.now.amount.values) > 2:
            self.now.rungs = [Target("percent", value, value, of) for value in phrase.values]
        elif len(phrase.values) > 2 and phrase.values[0] != 0:
            self.now.refuse(phrase, "one percentage or a range")
        elif phrase.values[0] > phrase.values[-1] or (self.now.is_ramp and len(phrase.values) == 2):
            self.now.targets += [
                Target("percent", value, value, of) for value in (phrase.values[0], phrase.values[-1])
            ]
            self.now.is_ramp = True
        else:
            self._aim(Target("percent", phrase.low, phrase.high, of), phrase)

    def _on_ref(self, phrase: Phrase) -> None:
        """`@VMA` is all of it; elsewhere such a word is a word."""
        before = self._next(-1)
        if before is not None and before.kind == "at" and phrase.word in WHOLE:
            self._aim(Target("percent", 100, 100, phrase.word), phrase)
        else:
            self._note(self._text(phrase))

    def _on_up_to(self, phrase: Phrase) -> None:
        """`ramp @Z1 to Z3`."""
        if not (self.now.is_ramp and len(self.now.targets) == 1):
            self._note(self._text(phrase))

    def _on_watts(self, phrase: Phrase) -> None:
        self._measured("watts", phrase)

    def _on_bpm(self, phrase: Phrase) -> None:
        self._measured("bpm", phrase)

    def _on_speed(self, phrase: Phrase) -> None:
        self._measured("kmh", phrase)

    def _measured(self, kind: str, phrase: Phrase) -> None:
        if self.now.is_ramp and len(phrase.values) == 2 and not self.now.targets:
            self.now.targets += [Target(kind, value, value) for value in phrase.values]
        else:
            self._aim(Target(kind, phrase.low, phrase.high), phrase)

    def _on_cadence(self, phrase: Phrase) -> None:
        self.now.cadence = (phrase.low, phrase.high)

    def _on_pace(self, phrase: Phrase) -> None:
        if not phrase.values:
            if not self.now.targets:
                self._note(self._text(phrase))
            return
        self._pace(phrase)

    def _pace(self, phrase: Phrase) -> None:
        """A pace; without a unit it is one of the writer's own units, and a long one is a total time."""
        home = {"rowing": "500m", "swimming": "100m"}.get(
            self.context.sport, "mi" if self.context.is_imperial else "km"
        )
        per = phrase.unit if phrase.kind == "pace" and phrase.unit else home
        metres = {"km": 1000, "mi": 1609.344, "500m": 500, "100m": 100}[per]
        low, high = (one * 1000 / metres for one in (phrase.low, phrase.high))
        plausible = 100 <= low <= high <= 1500 and len(phrase.values) <= 2 and phrase.low <= 720
        if not plausible and (total := self._total_time(phrase)):
            self._aim(total, phrase)
            self._note(self._text(phrase))
        elif not plausible:
            self._note(self._text(phrase))
        else:
            self._aim(Target("pace_s_per_km", low, high, per="" if per == "km" else per), phrase)

    def _total_time(self, phrase: Phrase) -> Target | None:
        """`2 miles @13:15`, `8x400m @1:30`: no pace, but the time for all of it."""
        return self._time_for(phrase) if phrase.kind == "clock" else None

    def _time_for(self, phrase: Phrase) -> Target | None:
        """The pace of `400 m in 90 s`; None where nobody runs so."""
        amount = self.now.amount
        if amount is None or len(amount.values) != 1 or amount.unit not in {"m", "m?", ""}:
            return None
        low, high = (round(one * 1000 / amount.low, 1) for one in (phrase.low, phrase.high))
        runs = self.context.sport == "running" and 120 <= low <= high <= 720
        return Target("pace_s_per_km", low, high) if runs else None

    def _on_race(self, phrase: Phrase) -> None:
        plain = fold(phrase.typed) in PLAIN_RACES and phrase.word in RACE_METRES
        if (
            plain
            and not self.now.has_extent
            and not (self.at and self.phrases[self.at - 1].kind in {"at", "pace"})
        ):
            metres = (RACE_METRES[phrase.word],)
            self.now.amount = replace(phrase, kind="amount", values=metres, unit="m", typed="km")
            self.now.kind = self.now.kind or "race_pace"
        else:
            self._aim(Target("race_pace", of=phrase.word), phrase)

    def _on_ramp(self, phrase: Phrase) -> None:
        self.now.is_ramp, self.now.ramp = True, self._text(phrase)
