"""Phrases to drafts: one draft is one block as it was written, before its neighbours give it its place.

Values only. A draft gathers how often, how long, how hard and in which words; whether it is a rest between
repeats, a part inside another or a block of its own is settled in blocks.py.
"""

from collections.abc import Sequence

from lark import Token

from plans.language.brackets import ALTERNATIVE, Brackets
from plans.language.draft import Context, Draft
from plans.language.phrases import Phrase, UnreadError, phrases_of
from plans.language.words import fold

EFFORTS = {"easy", "steady", "tempo", "threshold", "interval", "sprint", "race_pace"}
ENDS = {"warmup", "cooldown"}
SPORTS = {"run": "running", "ride": "cycling", "swim": "swimming", "row": "rowing"}
SEPARATORS = {"comma": "soft", "break": "soft", "with": "with", "slash": "slash", "inside": "inside"}
MEASURED = {"amount", "clock", "times", "bare"}
MAX_REPEAT = 200
SHORTEST_LENGTH = 25  # of a pool


def drafts_of(tokens: Sequence[Token], context: Context) -> list[Draft]:
    """The drafts of one line or of the inside of one bracket."""
    drafts: list[Draft] = []
    joined, piece = "start", []
    for token in [*tokens, None]:
        if token is not None and token.type not in {"END", "NEWLINE"}:
            piece.append(token)
            continue
        if drafts and drafts[-1].ends_line and piece:
            drafts[-1].notes.append(context.text[piece[0].start_pos : piece[-1].end_pos])
            drafts[-1].end = piece[-1].end_pos or 0
            piece = []  # the alternative goes on
        if piece:
            drafts += _piece(piece, joined, context)
            joined = "end"
            piece = []
        if token is not None:
            joined = "line" if token.type == "NEWLINE" else f"{token.value}" if token.value == "/" else "end"
            if drafts and token.type == "END":
                drafts[-1].ended = str(token.value)
    return drafts


def _piece(tokens: Sequence[Token], joined: str, context: Context) -> list[Draft]:
    try:
        return _Walk(context, joined).walk(phrases_of(tokens))
    except UnreadError as error:
        return _recovered(tokens, joined, context, error)


def _recovered(tokens: Sequence[Token], joined: str, context: Context, error: UnreadError) -> list[Draft]:
    """A piece that is no sentence of the grammar, comma by comma, so that its good parts count."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "COMMA":
            parts.append([])
        else:
            parts[-1].append(token)
    parts = [part for part in parts if part]
    if len(parts) <= 1:
        first, last, wrong = tokens[0], tokens[-1], error.token
        draft = Draft(joined, first.start_pos or 0, last.end_pos or 0, first.line or 1, first.column or 1)
        place = wrong.start_pos or 0, wrong.end_pos or 0, wrong.line or 1, wrong.column or 1
        draft.refuse(Phrase("wrong", *place), error.expected)
        return [draft]
    return [
        draft for at, part in enumerate(parts) for draft in _piece(part, "soft" if at else joined, context)
    ]


class _Walk(Brackets):
    """Goes through the phrases of a piece from left to right; `self.now` is the draft being written."""

    def __init__(self, context: Context, joined: str) -> None:
        self.context, self.joined = context, joined
        self.drafts: list[Draft] = []
        self.phrases: list[Phrase] = []
        self.held: list[Draft] = []
        self.at = 0
        self.skipping = False

    def walk(self, phrases: list[Phrase]) -> list[Draft]:
        self.phrases = phrases
        while self.at < len(self.phrases):
            phrase = self.phrases[self.at]
            if not self.drafts:
                self._open(phrase, self.joined)
            getattr(self, f"_on_{phrase.kind}", self._on_word)(phrase)
            self.now.end = max(self.now.end, phrase.end)
            self.at += 1
        self.drafts += self.held
        return [
            self._remark(draft) if draft.is_remark else draft
            for draft in self.drafts
            if draft.is_remark or not draft.is_bare
        ]

    def _remark(self, draft: Draft) -> Draft:
        """Words about the block before, and no block."""
        joined = "soft" if draft.joined in {"end", "start"} else draft.joined
        said = Draft(joined, draft.start, draft.end, draft.line, draft.column)
        said.notes = [" ".join(self.context.text[draft.start : draft.end].split())]
        return said

    def _open(self, phrase: Phrase, joined: str) -> None:
        self.drafts += self.held
        self.held = []
        self.drafts.append(Draft(joined, phrase.start, phrase.end, phrase.line, phrase.column))

    # Signs between blocks

    def _separate(self, phrase: Phrase) -> None:
        if phrase.kind == "break" and self._next() is None and not self.now.is_bare:
            self.now.refuse(phrase, "what follows the dash")
        plain = self.now.amount is not None and self.now.amount.kind == "bare" and not self.now.times
        if phrase.kind == "break" and plain and self._next_is("times"):
            self.now.is_total = True
        if not self.now.is_bare:
            following = self._next() or phrase
            headed = phrase.kind == "break" and self.now.is_headed
            self._open(following, "inside" if headed else SEPARATORS[phrase.kind])
            self.now.is_remark = headed and any(one.kind in MEASURED for one in self.phrases[self.at :])
            if self.now.is_remark:
                self.now.end = self.phrases[-1].end
                self.at = len(self.phrases)
        elif phrase.kind in {"with", "inside"}:
            self.now.joined = SEPARATORS[phrase.kind]

    _on_comma = _on_break = _separate

    def _on_with(self, phrase: Phrase) -> None:
        self._separate(phrase)

    def _on_inside(self, phrase: Phrase) -> None:
        whole = self.drafts[-2] if self.now.is_bare and len(self.drafts) > 1 else self.now
        whole.is_total = fold(self._text(phrase)) in {
            "consisting of",
            "consisting",
            "made up of",
            "composed of",
        }
        self._separate(phrase)

    def _on_slash(self, phrase: Phrase) -> None:
        if (self.now.has_extent and self._next_is("amount", "clock", "bare", "times", "rest")) or (
            self._next_is("bare", "clock", "amount") and self.now.times
        ):
            self._separate(phrase)

    def _on_and(self, phrase: Phrase) -> None:
        if self.now.has_extent and self._next_is("amount", "times", "kind", "bare", "word"):
            self._open(self._next() or phrase, "soft")

    def _on_or(self, phrase: Phrase) -> None:
        """The first of two counts; the other is kept as a note."""
        if self._text(phrase).isupper() and len(self._text(phrase)) > 1:
            self.now.ends_line = True
            self._skip_to(len(self.phrases))
            return
        end = self.at + 1
        seen: set[str] = set()
        while (
            end < len(self.phrases)
            and self.phrases[end].kind in ALTERNATIVE
            and self.phrases[end].kind not in seen
        ):
            seen.add(self.phrases[end].kind)
            end += 1
        if end == self.at + 1:
            self._on_word(phrase)
        else:
            self._skip_to(end)

    def _skip_to(self, end: int) -> None:
        last = self.phrases[end - 1]
        self.now.notes.append(self.context.text[self.phrases[self.at].start : last.end])
        self.now.end = last.end
        self.at = end - 1

    def _on_colon(self, phrase: Phrase) -> None:
        """What stands before a colon without a measure is the label of what follows."""
        if not self.now.has_extent and not self.now.times:
            self.now.is_label = True
            self.now.is_named = self.now.kind in EFFORTS
        elif self._holds_parts():
            self._open(self._next() or phrase, "inside")

    def _holds_parts(self) -> bool:
        """`40 min: 10 x 1 min`: what is counted behind the colon lies within the length before it."""
        whole = self.now.amount and not (self.now.times or self.now.rest or self.now.kind in ENDS)
        return bool(whole) and self._next_is("times") and not self._next_is("half_day", ahead=-1)

    # How often and how long

    def _on_times(self, phrase: Phrase) -> None:
        if self.now.repeats_all or (
            self.now.has_extent and not self._next_is("amount", "bare", "group", "times", "clock")
        ):
            self._on_count(phrase)
            return
        if self.now.has_extent:
            self._open(phrase, "near")
        self._times(phrase)

    def _on_count(self, phrase: Phrase) -> None:
        """`x 6` after what is repeated; alone it repeats everything before it."""
        if not self.now.has_extent:
            self.now.repeats_all = True
        self._times(phrase)

    def _times(self, phrase: Phrase) -> None:
        low, high = phrase.low, phrase.high
        if (
            len(phrase.values) > 2
            or not 1 <= low <= high <= MAX_REPEAT
            or low != int(low)
            or high != int(high)
        ):
            self.now.refuse(phrase, f"a number of times from 1 to {MAX_REPEAT}")
        else:
            self.now.times.append((int(low), int(high)))

    def _on_amount(self, phrase: Phrase) -> None:
        if self.now.has_extent and self.context.text[phrase.start - 1 : phrase.start] == "{":
            self.now.notes.append(self._text(phrase))  # a template's own sum behind its block
            return
        before = self.context.text[: phrase.start].rstrip().rpartition(" ")[2].casefold()
        if self.now.has_extent and phrase.unit == "s" and before in {"en", "in"}:
            if total := self._time_for(phrase):
                self._aim(total, phrase)
                self._note(f"{before} {self._text(phrase)}")
            else:
                self.now.refuse(phrase, "a pace such as 4:10/km")
            return
        if self.now.has_extent and self.phrases[self.at - 1].kind == "half_day":
            self._open(phrase, "end")
        elif self.now.has_extent:
            last = self.phrases[self.at - 1]
            self._open(phrase, "near")
            if last.kind == "at" and self._is_short_rest(phrase):
                self.now.rest = "rest"
            elif last.kind == "at":
                self.now.refuse(phrase, "a target after @")
        self.now.amount = phrase

    def _is_short_rest(self, phrase: Phrase) -> bool:
        """`10×50 @15 seconds`: nobody swims it in that time, so that it is a rest."""
        return self.context.sport == "swimming" and phrase.unit == "s" and phrase.high < 60

    def _on_clock(self, phrase: Phrase) -> None:
        said = self.phrases[self.at - 1].kind if self.at else ""
        if self.context.sport == "swimming" and self.now.has_extent and said in {"at", "on"}:
            self._sendoff(phrase)
        elif (said == "at" and self.now.has_extent) or (self.now.has_extent and self._next_is("pace")):
            self._pace(phrase)
        else:
            self._on_amount(phrase)

    def _on_bare(self, phrase: Phrase) -> None:
        last = self.phrases[self.at - 1].kind if self.at else ""
        if self.context.sport == "rowing" and last == "at":
            self.now.cadence = (phrase.low, phrase.high)
        elif self._counts_what_follows(phrase) or (self.now.repeats_all and not self.now.times):
            self._times(phrase)
        else:
            self._on_amount(phrase)

    def _counts_what_follows(self, phrase: Phrase) -> bool:
        """`5 côtes de 20 sec`: a whole number, a word, then a measure."""
        if self.now.has_extent and not self.now.times:
            return False
        if self.context.sport == "swimming" and phrase.low >= SHORTEST_LENGTH:
            return False
        words = 1
        while self._next_is("kind", "sets", "reps", ahead=words):
            words += 1
        if self._next_is("rest", ahead=words + 1):
            return False  # `50 drill :15 rest`
        letters = self._next_is("kind") and len(self._text(self._next() or phrase)) == 1
        return (
            1 < words < 5
            and not letters
            and self._next_is("amount", "clock", ahead=words)
            and phrase.high <= 50
        )

    def _on_reps(self, phrase: Phrase) -> None:
        if phrase.values:
            self._on_times(phrase)

    def _drafts_in(self, tokens: Sequence[Token]) -> list[Draft]:
        return drafts_of(tokens, self.context)

    # Words

    def _on_kind(self, phrase: Phrase) -> None:
        kind, _, _ = phrase.word.partition(":")
        opens = self._next_is("amount", "times", "clock") and kind in ENDS
        if opens and self.now.has_extent and self.now.kind:
            self._open(phrase, "near")
        before = self.now.kind
        if before and kind in SPORTS:
            self.now.sport = SPORTS[kind]
            return
        if before in SPORTS and kind != before:
            self.now.sport, self.now.kind = SPORTS[before], kind
        elif before and before != kind and (self.now.is_named or kind in ENDS):
            self._note(before.replace("_", " "))
            self.now.kind, self.now.is_named = kind, False
        elif before and before != kind:
            self._note(self._text(phrase))
        if phrase.word.endswith(":"):
            self._note(self._text(phrase))
        self.now.kind = self.now.kind or kind

    def _on_last(self, phrase: Phrase) -> None:
        if self._next_is("amount", "bare"):
            if not self.now.is_bare:
                self._open(phrase, "inside")
            else:
                self.now.joined = "inside"
        self._note(self._text(phrase))

    def _on_repeat(self, phrase: Phrase) -> None:
        if not self.now.is_bare:
            self._open(phrase, "end")
        self.now.repeats_all = True

    def _on_total(self, phrase: Phrase) -> None:
        self.now.is_total = True

    def _on_open(self, phrase: Phrase) -> None:
        self.now.is_open = True

    def _on_puzzle(self, phrase: Phrase) -> None:
        before, word = self._next(-1), fold(self._text(phrase))
        if word == "should":
            self.now.is_remark = True
        elif (
            phrase.word == "minus" and before and before.kind in {"race", "pace"} and self._next_is("amount")
        ):
            self._skip_to(self.at + 2)  # "mile pace -3 seconds"
        else:
            self.now.refuse(phrase, "steps one after the other")

    def _on_every(self, phrase: Phrase) -> None:
        """`with 20 s strides every 5 min` is kept as it was said of the block."""
        if self.now.joined == "with":
            self.now.is_remark = True
        else:
            self.now.refuse(phrase, "steps one after the other")

    def _on_at(self, phrase: Phrase) -> None:
        return

    _on_sets = _on_sign = _on_half_day = _on_at

    def _on_word(self, phrase: Phrase) -> None:
        self._note(self._text(phrase))
        following = self._next()
        if following and fold(self._text(phrase)) == "by" and self._next_is("bare", "amount"):
            self._note(self._text(following))  # "drill/free by 25": how it is divided
            self.at += 1
