"""The names of movements as people type them, brought to one form, so that two spellings compare equal.

"DB Bench-Presses" and "bench press (dumbbell)" have the same words in another order, number, case and
spelling. A key is the sorted words of a name after that is undone. Values only.
"""

import re
import unicodedata
from collections.abc import Iterator

type Key = tuple[str, ...]

NOISE = frozenset(["the", "with", "on", "in", "from", "of", "to", "for", "and"])

# Words that say how a movement is done, not which one it is.
MANNER = frozenset({
    "pause", "paused", "tempo", "heavy", "light", "weighted", "strict", "controlled", "slow", "comp",
    "competition", "working", "alternating", "raw", "beltless", "full", "deep", "atg", "parallel", "stance",
    "assisted", "eccentric", "optional", "explosive", "speed",
})  # fmt: skip

# Words that name equipment, by its name in the catalogue.
EQUIPMENT = {
    "barbell": "barbell", "langhantel": "barbell", "barra": "barbell", "dumbbell": "dumbbell",
    "kurzhantel": "dumbbell", "haltere": "dumbbell", "mancuerna": "dumbbell", "kettlebell": "kettlebell",
    "machine": "machine", "maquina": "machine", "maschine": "machine", "lever": "machine",
    "leverage": "machine", "cable": "cable", "kabel": "cable", "polea": "cable", "band": "band",
    "theraband": "band", "banda": "band", "bodyweight": "bodyweight", "trapbar": "trap bar",
    "medicineball": "medicine ball", "sandbag": "sandbag", "stabilityball": "stability ball",
}  # fmt: skip

_ABBREVIATIONS = {
    "bb": "barbell", "db": "dumbbell", "dumbell": "dumbbell", "dumbel": "dumbbell", "kb": "kettlebell",
    "bw": "bodyweight", "mb": "medicineball", "sl": "single leg", "sa": "single arm", "one": "single",
    "1": "single", "unilateral": "single leg", "legged": "leg", "armed": "arm", "alt": "alternating",
    "alternate": "alternating", "incl": "incline", "inclined": "incline", "declined": "decline",
    "ext": "extension", "oh": "overhead", "cg": "close grip", "rdl": "romanian deadlift", "dl": "deadlift",
    "ohp": "overhead press", "bss": "bulgarian split squat", "sq": "squat", "ham": "hamstring",
    "tri": "tricep", "flye": "fly", "fly": "fly", "calve": "calf", "banded": "band", "bent": "bent",
    "hspu": "handstand pushup", "pulldowns": "pulldown", "mobilisation": "mobilization",
    "quadricep": "quad", "abdominal": "ab", "stiffleg": "stiff leg", "farmer": "farmer",
    "bulgarische": "bulgarian", "rumanische": "romanian", "rumanisch": "romanian",
}  # fmt: skip

# What can be meant by an abbreviation with two readings.
_EITHER = {"sb": ("sandbag", "stabilityball")}

# Two words that are also written as one.
_JOINED = re.compile(
    r"\b(pull|chin|push|press|sit|step|get|muscle|tuck|curl|v) (ups?)\b|\b(pull|push|press|step) (downs?)\b"
    r"|\b(dead) (lifts?|bugs?)\b|\b(kick|roll) (backs?|outs?)\b|\b(pull) (overs?|throughs?|aparts?)\b"
    r"|\b(good) (mornings?)\b|\b(face) (pulls?)\b|\b(wall) (balls?)\b|\b(skull) (crushers?)\b"
    r"|\b(inch) (worms?)\b|\b(cross) (overs?)\b|\b(trap|hex) (bars?)\b|\b(med|medicine) (balls?)\b"
    r"|\b(wood) (chops?|choppers?)\b"
    r"|\b(stability|swiss|exercise|gym|physio) (balls?)\b|\b(hyper) (extensions?)\b|\b(bird) (dogs?)\b"
    r"|\b(flex) (ions?)\b|\b(thera) (bands?)\b|\b(kettle) (bells?)\b|\b(dumb) (bells?)\b|\b(body) (weight)\b"
    r"|\b(ab) (wheels?|mats?)\b|\b(sand) (bags?)\b|\b(clam) (shells?)\b|\b(wind) (mills?)\b|\b(bent) (over)\b"
    r"|\b(land) (mines?)\b|\b(over) (head)\b|\b(walk) (outs?)\b|\b(l|t) (sits?|bars?)\b"
)
_SAME = {
    "hexbar": "trapbar", "medball": "medicineball", "swissball": "stabilityball",
    "exerciseball": "stabilityball", "gymball": "stabilityball", "physioball": "stabilityball",
    "pressup": "pushup", "woodchopper": "woodchop", "pressdown": "pushdown",
}  # fmt: skip
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SIDES = re.compile(r"\b(?:per|each|every|both|on each|/) ?(?:sides?|legs?|arms?|feet|foot|hands?)\b|\be/s\b")


def words_of(name: str) -> list[str]:
    """The words of a name in their order: one spelling, singular, abbreviations written out.

    An abbreviation with two readings stays as typed; see `readings`.
    """
    text = _JOINED.sub(lambda found: "".join(part for part in found.groups() if part), plain(name))
    words = (_spelled(word) for word in text.split())
    return [word for spelled in words for word in spelled.split() if word not in NOISE]


def readings(words: list[str]) -> list[list[str]]:
    """The words with each reading of an ambiguous abbreviation; the words alone when there is none."""
    for place, word in enumerate(words):
        if word in _EITHER:
            rest = readings(words[place + 1 :])
            return [[*words[:place], meant, *end] for meant in _EITHER[word] for end in rest]
    return [words]


def key_of(words: list[str]) -> Key:
    """The words in an order of their own, so that "press, bench" is "bench press"."""
    return tuple(sorted(words))


def plain(name: str) -> str:
    """Lower case without accents, apostrophes and "each side"; what else is no letter or digit is a space."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    text = _SIDES.sub(" ", re.sub(r"['’`´]", "", text))
    return " ".join(re.findall(r"[^\W_]+", text))


def brackets_of(name: str) -> tuple[str, str]:
    """What stands outside brackets and what inside: ("Back squat", "heels flat")."""
    return _BRACKETS.sub(" ", name), " ".join(_BRACKETS.findall(name))


def singular(word: str) -> str:
    """The word without its plural ending, by the rules of English spelling."""
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _spelled(word: str) -> str:
    for form in _forms(word):
        if form in _ABBREVIATIONS:
            return _ABBREVIATIONS[form]
    one = singular(word)
    return _SAME.get(one, one)


def _forms(word: str) -> Iterator[str]:
    yield word
    yield singular(word)
