"""Where the title of a typed line ends, and a title for a line that has none.

Values only, and cheap: `line_of` runs for each card of the grid, so nothing here reads the prescription.
"""

import re

MAX_TITLE = 120
SHORT = 60

# Words that begin a prescription and are no title, and words after which a number still belongs to them.
BEGINNING = re.compile(
    r"(?:ramp|warm-?up|wu|cool-?down|cd|w/u|c/d|warm|cool|emom|amrap|main|repeat|rpe|zone|level|z|week|every|@\S*|x\d*)\b",
    re.IGNORECASE,
)
TITLE_WITH_DIGIT = re.compile(r"vo2\w*|t2|mp1", re.IGNORECASE)
MAIN_PART = re.compile(
    r"(?<!\d)\d{1,4}\s?[x×]\s*(?:\([^)]*\)|[\d.,–-]+\s*(?:min|km|mi|m|s|h|sec|yd|['’″\"]+)?)"
)
END_OF_TITLE = re.compile(r"\s*(?:[@,;|(\n]|\br\s?\d|\brest\b|\bwith\b|\bw/|/\s)")
SUPERSET = re.compile(
    r"(?m)(?:^\s*[A-Z](?:\d\s*[.:)]?|\s?[.:)])|[/,;+]\s*[A-Z]\d\s*[.:)]?)\s+([^\W\d_][^\d\n@(]{2,}?)(?=\s*(?:[\d@(]|:|$))"
)
# Words that end with a sign glued to the number behind them: `Dead Bug,3x8`, `Bench press(5x5)`.
PIECE = re.compile(r"[^\s\d]*[^\W\d_](?:[,;:]+(?=\d)|(?=[(\[]\d))|\S+")
BULLET = re.compile(r"\s*[-–•*]\s*\S")
HEADED = re.compile(r"\s*[^\W\d_][\w ]*\(\s*\d[^)\n]*\)")  # `Bike (85 min)`
ONLY_COUNT = re.compile(r"\d+\s*(?:[x×]|sets?|rounds?)?\s*:?\s*")
SIGN = re.compile(r"(?<=\d)\s*[x×]\s*(?=[\d(])")
UNIT = re.compile(r"(?<=\d)(min|km|mi|m|s|h|sec|yd|kg|lb)\b")


def split_title(text: str) -> tuple[str, str]:
    """("Tempo", "50min @Z3"); ("", text) without a typed title. A first line after "# " is one as it is."""
    text = text.strip()
    if text.startswith("# "):
        title, _, prescription = text[2:].partition("\n")
        return title.strip(), prescription.strip()
    title, prescription = _split(text)
    return (title, prescription) if len(title) <= MAX_TITLE else ("", text)


def _split(text: str) -> tuple[str, str]:
    first, _, below = text.partition("\n")
    title, rest = _words(first)
    if below and not rest:
        return title.removesuffix(":").strip(), below.strip()
    if below and _is_of_the_lines_below(first, rest, below):
        return "", f"{first}\n{below}".strip()
    return title, f"{rest}\n{below}".strip() if below else rest


def _is_of_the_lines_below(first: str, rest: str, below: str) -> bool:
    """A name with a measure that sums up the bullets below it, or the first part of several: no title."""
    lines = [line for line in below.split("\n") if line.strip()]
    sums_up = ":" in first.removesuffix(rest) and not ONLY_COUNT.fullmatch(rest)
    if sums_up and all(BULLET.match(line) for line in lines):
        return True
    return bool(HEADED.match(first)) and any(HEADED.match(line) for line in lines)


def _words(line: str) -> tuple[str, str]:
    """The words before the first that holds a number or begins a prescription."""
    end = 0
    for match in PIECE.finditer(line):
        word = match[0]
        if BEGINNING.match(word) or (
            re.search(r"\d", word) and not TITLE_WITH_DIGIT.fullmatch(word.strip(",:;"))
        ):
            break
        end = match.end()
    title = line[:end].strip()
    if not title or (end < len(line) and title[-1] in "+(/&-–"):
        return ("", line.strip()) if end < len(line.rstrip()) else (title, "")
    if end < len(line.rstrip()) and title[-1] in ":,;":
        return title[:-1].strip(), line[end:].strip()
    return title, line[end:].strip()


def derived_title(prescription: str) -> str:
    """A title from what counts: "6 × 800 m", the movements of a superset, else from the beginning."""
    if movements := [one[1].strip(" :,-–") for one in SUPERSET.finditer(prescription)]:
        return " + ".join(movements)[:SHORT].strip()
    first = prescription.partition("\n")[0]
    main = MAIN_PART.search(prescription)
    piece = (
        main[0] if main else first[: (found.start() if (found := END_OF_TITLE.search(first, 1)) else None)]
    )
    words = UNIT.sub(r" \1", SIGN.sub(" × ", " ".join(piece.split())))
    return words[:SHORT].strip() or first[:SHORT]


def line_of(*, title: str, prescription: str, sport: str = "") -> str:
    """The line that `split_title` takes apart into this title and this prescription."""
    title, prescription = title.strip(), prescription.strip()
    if (
        prescription
        and title == derived_title(prescription)
        and split_title(prescription) == ("", prescription)
    ):
        return prescription
    for joint in (" ", "\n"):
        line = f"{title}{joint}{prescription}".strip()
        if split_title(line) == (title, prescription):
            return line
    return f"# {title}\n{prescription}"
