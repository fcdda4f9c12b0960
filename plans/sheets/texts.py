"""What the words of a sheet say beside the prescription language: lists, sets, sports, kinds. Values only."""

import re
from collections.abc import Sequence

from plans.sheets.days import plain

_SETS = re.compile(
    r"(?<![\d:.])(\d{1,2})\s*(?:[-–—]\s*(\d{1,2})\s*)?(?:sets?\s+(?:of\s+)?|[x×*]\s*)(?=\D*(\d|$|\w))", re.I
)
_EXERCISE = re.compile(
    r"[a-z].*?(?:(?<![\d:.])\d{1,2}\s*(?:[-–—]\s*\d{1,2}\s*)?(?:[x×*]|sets?\b))", re.IGNORECASE | re.DOTALL
)
_LENGTH = re.compile(
    r"[x×*]\s*\(?\s*\d[\d.,]*\s*(?:k|km|m|mi|miles?|min|mins|minutes|h|'|′)\b", re.IGNORECASE
)
_BULLET = re.compile(r"^(\s*)[-–•*·]\s+")
_REPEAT = re.compile(r"^(\s*)repeat:?\s*(\d+)\s*(?:x|times)?:?\s*$", re.IGNORECASE)
_REST_DAY = re.compile(
    r"(?:rest|off|free|rest ?day|day off|complete rest|full rest|off ?/ ?rest day|rest or off|ruhetag|ruhe|"
    r"pause|frei|repos|descanso|libre|riposo|rust(?:dag)?|wolne)(?: day)?"
)
SPORTS = (
    ("swimming", r"swim|schwimm|natation|nage|natacion|nuoto|pool"),
    ("cycling", r"bik|rid(?:e|ing)|cycl|rad(?:fahren)?\b|velo\b|bici|turbo|zwift|spin"),
    ("rowing", r"row(?:ing|er)\b|\berg\b|ruder|aviron|remo\b"),
    ("strength", r"gym|strength|lift|weights?\b|kraft|body\s?weight|musculation|renfo|fuerza|forza|core\b|"
     r"(?:upper|lower|full|whole)[ -]body|push\b|pull\b|legs?\b|squat|deadlift|bench press"),
    ("walking", r"walk|hik(?:e|ing)|wander|marche|rando|caminata|camminata"),
    ("running", r"\brun|jog|lauf|course|courir|carrera|correr|corsa|footing|strides|fartlek|marathon|trail"),
    ("other", r"yoga|mobility|stretch|rest\b|off\b|cross[ -]?train|pilates|ruhe|repos|descanso|riposo"),
)  # fmt: skip
KINDS_BY_WORDS = (
    ("rest", r"rest\b(?!.*\d)|(?:day )?off\b|ruhetag|repos\b|descanso|riposo|rustdag"),
    ("race", r"race\b(?! pace| effort)|wettkampf|competition|course objectif|carrera objetivo|\bgara\b"),
    ("test", r"test\b|time trial|\btt\b|benchmark|1rm"),
    ("vo2max", r"vo2|\bvma\b|\bvvo2"),
    ("threshold", r"threshold|lactate|seuil|umbral|soglia|schwelle|\bftp\b|\blt\b|cruise"),
    ("intervals", r"interval|intervall|fraction|repeats?\b|\breps\b|series\b|ripetute|hills?\b|fartlek"),
    ("tempo", r"tempo|race (?:pace|effort)|marathon pace|\bmp\b|\bhmp\b"),
    ("long", r"long\b|lange?r?\b|sortie longue|larg[oa]\b|lungo"),
    ("recovery", r"recover|regener|recup"),
    ("speed", r"speed\b|sprint|strides?\b"),
    ("steady", r"steady|moderate|endurance pace"),
    ("easy", r"easy|jog|locker|facile|suave|lento|footing|aerobic|\bez\b|base\b"),
    ("mobility", r"mobility|yoga|stretch|dehnen|mobilit"),
    ("cross_training", r"cross(?:[ -]?train(?:ing)?)?\b|\bxt\b|elliptical"),
    ("hypertrophy", r"hypertroph|muscle build"),
    ("strength", r"strength|gym|lift|kraft|weights|core\b|(?:upper|lower|full|whole)[ -]body|push\b|pull\b|"
     r"legs\b"),
)  # fmt: skip


def lines_of(text: str) -> str:
    """The text with its list written one item a line: `|` always separates, `;` and `,` between exercises.

    Nothing but the separators changes; a bullet is no word of the line, and `repeat: 4` is our `4x`.
    """
    parts = [part for line in text.split("\n") for part in re.split(r"\s+\|\s+", line)]
    lines = [_REPEAT.sub(r"\1\2x", _BULLET.sub(r"\1", part)) for part in parts]
    return "\n".join(one for line in lines for one in _items(line.rstrip()) if one.strip())


def sets_in(text: str) -> tuple[int, int]:
    """How many sets the exercises of a text come to, at least and at most; (0, 0) where none are said."""
    low = high = 0
    for line in lines_of(text).split("\n"):
        if is_exercise(line) and (match := _SETS.search(line)):
            low, high = low + int(match[1]), high + int(match[2] or match[1])
    return low, high


def is_exercise(line: str) -> bool:
    """Whether a line is an exercise with sets: words, then `3x8`, `3 x failure`, `2–3x10/side`."""
    return bool(_EXERCISE.match(line.strip()) and not _LENGTH.search(line))


def sport_of(*texts: str) -> str | None:
    """The sport that the first of these texts names, else None."""
    for text in texts:
        said = plain(text).replace("_", " ")
        found = [
            (match.start(), sport) for sport, words in SPORTS if (match := re.search(rf"\b(?:{words})", said))
        ]
        if found:
            return min(found)[1]
    return None


def kind_of_words(*texts: str) -> str | None:
    """The kind (plans.prescription.kinds) that the first of these texts names, else None."""
    for text in texts:
        said = plain(text).replace("_", " ")
        found = [
            (match.start(), kind)
            for kind, words in KINDS_BY_WORDS
            if (match := re.search(rf"\b(?:{words})", said))
        ]
        if found:
            return min(found, key=lambda one: one[0])[1]
    return None


def is_rest(text: str) -> bool:
    """Whether a cell says nothing but that the day is free."""
    said = plain(text).strip(" .!-*()")
    return bool(_REST_DAY.fullmatch(said))


def titled(text: str) -> tuple[str, str]:
    """A definition of several lines as title and body: `running: 8k jog` above `- run: 8km` -> `8k jog`."""
    first, _, body = text.partition("\n")
    head, colon, rest = first.partition(":")
    if colon and rest.strip() and len(head.split()) == 1 and sport_of(head):
        first = rest
    return first.strip(), body.strip("\n")


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut between words, with an ellipsis where something is cut."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def mostly(cells: Sequence[str], share: float, is_so: "re.Pattern[str]") -> bool:
    return bool(cells) and sum(bool(is_so.search(cell)) for cell in cells) >= share * len(cells)


def _items(line: str) -> list[str]:
    """An exercise list taken apart; a line that is none stays whole."""
    for sign in (r";\s*", r",\s+(?![^(]*\))"):
        parts = [part.strip() for part in re.split(sign, line) if part.strip()]
        exercises = sum(is_exercise(part) for part in parts)
        if len(parts) > 1 and exercises >= max(2, 0.5 * len(parts)):
            return parts
    return [line]
