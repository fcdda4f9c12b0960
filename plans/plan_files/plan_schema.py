"""From the bytes of a plan file to data that fits its schema, or to sentences saying what is wrong and where.

Values only, apart from the schema beside this module, which is read once.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, cast

from jsonschema import Draft202012Validator, ValidationError

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
MAX_WEEKS = 52
MAX_PROBLEMS = 50
MAX_NUMBER = 1e12

SCHEMA_FILE = Path(__file__).parents[1] / "plan.schema.json"

TYPE_WORDS = {
    "object": "an object with keys",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}

type Json = dict[str, Any]


class Problem(NamedTuple):
    """What is wrong with one value: its path, such as `weeks[3].days.tue[0].rpe`, and a sentence.

    The path is "" where the file as a whole is meant.
    """

    path: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sentence}" if self.path else self.sentence


class PlanFileError(ValueError):
    """A plan file that cannot be taken; `problems` has at least one entry, in the order of the file."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


def checked(content: str | bytes) -> Json:
    """The data of a plan file that fits the schema. Raises PlanFileError with every problem found (at
    most 50).
    """
    data = _parsed(_text_of(content))
    problems = list(islice(_problems(data), MAX_PROBLEMS))
    if problems:
        raise PlanFileError(problems)
    return cast(Json, data)


def path_of(*keys: str | int) -> str:
    """`path_of("weeks", 3, "days", "tue")` is "weeks[3].days.tue"."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")


def _refuse(sentence: str, path: str = "") -> NoReturn:
    raise PlanFileError([Problem(path, sentence)])


def _text_of(content: str | bytes) -> str:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if len(raw) > MAX_BYTES:
        _refuse(
            f"The file is {len(raw) / 1e6:.1f} MB; a plan file holds at most {MAX_BYTES // 1_000_000} MB."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(f"The file is not UTF-8 text: byte {error.start + 1} cannot be read. Save it as UTF-8.")
    if not text.strip():
        _refuse("The file is empty.")
    return text


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_constant=_no_constant,
            parse_int=_small_number,
            parse_float=_small_number,
            object_pairs_hook=_no_key_twice,
        )
    except json.JSONDecodeError as error:
        what = error.msg[0].lower() + error.msg[1:]
        _refuse(f"The file is not JSON: line {error.lineno}, column {error.colno}, {what}.")
    except RecursionError:
        _refuse("The file is nested too deeply to be a plan.")


def _no_constant(name: str) -> NoReturn:
    _refuse(f"The file holds {name}, which is no number; leave the key out or write null.")


def _small_number(text: str) -> int | float:
    """A number of a size that can be in a plan: beyond it Python's own arithmetic gives up."""
    number = float(text)
    if abs(number) > MAX_NUMBER:
        _refuse(f"The file holds the number {_short(text)}, which is too large for anything in a plan.")
    return int(number) if number.is_integer() else number  # 3.0 sets are 3 sets


def _no_key_twice(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        _refuse(f"The key “{_short(twice)}” stands twice in one object.")
    return found


def _problems(data: Any) -> Iterator[Problem]:
    """Everything that keeps the data from being a plan; what makes the rest pointless comes alone."""
    alone = next(_fatal(data), None)
    if alone:
        yield alone
        return
    seen: set[str] = set()
    for error in _validator().iter_errors(data):
        # Of several rules that one value breaks the first says enough.
        found = [problem for problem in _described(error) if problem.path not in seen]
        seen.update(problem.path for problem in found)
        yield from found


def _fatal(data: Any) -> Iterator[Problem]:
    yield from _unstorable(data)
    weeks = data.get("weeks") if isinstance(data, dict) else None
    if isinstance(weeks, list) and len(weeks) > MAX_WEEKS:
        yield Problem("weeks", f"A plan holds at most {MAX_WEEKS} weeks; this one has {len(weeks)}.")
    if weeks == []:
        yield Problem("weeks", "A plan needs at least one week; this one has none.")


def _unstorable(data: Any) -> Iterator[Problem]:
    """Nesting without end and text that no database takes, found without recursion."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while waiting:
        keys, value = waiting.pop()
        if len(keys) > MAX_DEPTH:
            yield Problem("", "The file is nested too deeply to be a plan.")
            return
        if isinstance(value, str) and any(char == "\0" or "\ud800" <= char <= "\udfff" for char in value):
            yield Problem(path_of(*keys), "This text holds a character that cannot be stored.")
        elif isinstance(value, dict):
            waiting.extend(((*keys, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*keys, index), inner) for index, inner in enumerate(value))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def _described(error: ValidationError) -> Iterator[Problem]:
    """A schema error in our words; one for each key that is unknown."""
    keys, rule, schema = tuple(error.absolute_path), str(error.validator), cast(Json, error.schema)
    value: Any = error.instance
    limit: Any = error.validator_value
    if rule == "additionalProperties":
        for name in (name for name in value if name not in schema["properties"]):
            yield Problem(path_of(*keys, _short(name)), _unknown_key(name, schema))
    elif rule == "required":
        # jsonschema reports each missing key by itself and names it in its message only.
        missing = next(name for name in limit if error.message.startswith(repr(name)))
        yield Problem(path_of(*keys, missing), "This is missing.")
    else:
        yield Problem(path_of(*keys), SENTENCES[rule](value, limit))


def _unknown_key(name: str, schema: Json) -> str:
    noun = schema.get("title", "object").lower()
    return f"“{_short(name)}” is not a key of the {noun}.{_guess(name, schema['properties'])}"


def _guess(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f" Did you mean “{near[0]}”?" if near else ""


def _not_of_type(value: Any, limit: Any) -> str:
    wanted = limit if isinstance(limit, list) else [limit]
    return f"This has to be {' or '.join(TYPE_WORDS[one] for one in wanted)}, not {_shown(value)}."


def _not_one_of(value: Any, limit: Any) -> str:
    guess = _guess(value, limit) if isinstance(value, str) else ""
    return f"This has to be one of {', '.join(limit)}; it is {_shown(value)}.{guess}"


def _not_matching(value: Any, limit: Any) -> str:
    if limit == "\\S":
        return "This is blank."
    if limit.startswith("^https"):
        return f"A link begins with http:// or https://; this is {_shown(value)}."
    return f"Repetitions are written as 5, “5+” or “8-12”, not as {_shown(value)}."


# A sentence for each rule of the schema, from the value and what the rule asks for.
SENTENCES: dict[str, Callable[[Any, Any], str]] = {
    "type": _not_of_type,
    "enum": _not_one_of,
    "minimum": lambda value, limit: f"This has to be at least {limit:g}; it is {_shown(value)}.",
    "maximum": lambda value, limit: f"This has to be at most {limit:,}; it is {_shown(value)}.",
    "multipleOf": lambda value, _: (
        f"An effort is given in halves, such as 6 or 6.5; this is {_shown(value)}."
    ),
    "maxLength": lambda value, limit: f"This has to be at most {limit} characters; it is {len(value)}.",
    "minItems": lambda _value, _limit: "This list is empty; leave the key out instead.",
    "maxItems": lambda value, limit: f"This has to hold at most {limit}; it holds {len(value)}.",
    "oneOf": lambda _value, _limit: "A step needs either seconds or metres, one of the two.",
    "pattern": _not_matching,
    "not": lambda _value, _limit: "This holds a line break or another character that does not belong here.",
}


def _shown(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return f"{value}"
    if isinstance(value, str):
        return f"the text “{_short(value)}”"
    return TYPE_WORDS["array" if isinstance(value, list) else "object"]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
