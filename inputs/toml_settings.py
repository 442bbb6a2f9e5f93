"""Reading study.toml: exact numbers, known keys only, and every fault by its line and dotted key."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from inputs.fields import NUMBER, Row
from inputs.language import mark, say
from inputs.problems import Problem, first_of
from inputs.raw import SETTINGS_FILE, RawSettings
from inputs.settings import Scenario, Settings
from inputs.shapes import Shape, shape_of
from inputs.suggest import nearest
from inputs.system_words import said_by_system
from inputs.typed import explain, explain_number

_HEADER = re.compile(r"\s*\[\[?([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_LONGEST_LINE = 1000  # of what is searched for a key
_LARGEST = 500_000  # letters
_DEEPEST = 30  # tables in tables
_BETWEEN_KEYS = re.compile(r"[={},\[\]#]")
_TOO_LARGE = mark("a value is too large or too deep")
_POSITION = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


def parse_settings(text: str) -> tuple[RawSettings, list[Problem]]:
    """The values of study.toml with decimals kept exact; empty, with a problem, where it is not TOML."""
    if (refused := _too_much(text)) is not None:
        return RawSettings(text, {}), [refused]
    try:
        return RawSettings(text, tomllib.loads(text, parse_float=Decimal)), []
    except (ValueError, ArithmeticError, RecursionError) as error:
        found = str(error) if isinstance(error, tomllib.TOMLDecodeError) else _TOO_LARGE
        position = _POSITION.search(found)
        row = int(position[1]) if position and position[1] else None
        if row is None and position:
            row = text.count("\n") + 1
        reason = said_by_system(_POSITION.sub("", found))
        expected = say("a file that can be read as TOML ({reason})", reason=reason)
        return RawSettings(text, {}), [Problem(SETTINGS_FILE, row, None, None, expected)]


def _too_much(text: str) -> Problem | None:
    """What the reader of TOML would take minutes for: it copies a key once for every part of it."""
    if len(text) > _LARGEST:
        expected = say("a file of at most {number} kB", number=_LARGEST // 1000)
        return Problem(SETTINGS_FILE, None, None, None, expected)
    for number, line in enumerate(text.split("\n"), start=1):
        comment = line.lstrip().startswith("#")
        if not comment and max(part.count(".") for part in _BETWEEN_KEYS.split(line)) > _DEEPEST:
            return Problem(SETTINGS_FILE, number, None, None, say("keys of at most {number} parts", number=_DEEPEST))
    return None


def read_settings(raw: RawSettings) -> tuple[Settings | None, list[Problem]]:
    """The typed settings, or everything that is wrong with them."""
    values, problems = _with_plain_scenarios(raw)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        return None, problems + first_of(_faults(raw, error), SETTINGS_FILE)
    return (None if problems else settings), problems


def _faults(raw: RawSettings, error: ValidationError) -> Iterator[Problem]:
    told: set[tuple[str, ...]] = set()
    for detail in error.errors(include_url=False, include_context=False):
        path = _path_of(detail["loc"])
        if path not in told:
            told.add(path)
            yield _fault(raw, path, detail["type"], detail["input"])


def scenario_changes(scenario: Any) -> dict[str, Any]:
    """The changes of one scenario by path; paths may stand unquoted, which TOML reads as tables in tables."""
    flat: dict[str, Any] = {}
    found = scenario.get("set", {}) if isinstance(scenario, Mapping) else {}
    pending = [("", found)] if isinstance(found, Mapping) else []
    while pending:
        prefix, node = pending.pop()
        for name, value in node.items():
            if isinstance(value, Mapping):
                pending.append((f"{prefix}{name}.", value))
            else:
                flat[f"{prefix}{name}"] = value
    return flat


def _with_plain_scenarios(raw: RawSettings) -> tuple[dict[str, Any], list[Problem]]:
    scenarios = raw.values.get("scenarios", {})
    if not isinstance(scenarios, Mapping):
        return dict(raw.values), []
    problems, plain = [], {}
    for name, scenario in scenarios.items():
        changes = {path: as_text(value) for path, value in scenario_changes(scenario).items()}
        for path, text in changes.items():
            if text is None:
                expected = say("a number, yes or no, or text such as low, high or 1.1x")
                problems.append(_problem(raw, ("scenarios", name, "set", path), None, expected))
        kept = {path: text for path, text in changes.items() if text is not None}
        plain[name] = {**scenario, "set": kept} if isinstance(scenario, Mapping) and "set" in scenario else scenario
    return {**raw.values, "scenarios": plain}, problems


def as_text(value: Any) -> str | None:
    """A TOML value as a planner would write it in a cell, or None for dates, lists, tables and endless numbers."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else None
    return str(value) if isinstance(value, Decimal) and NUMBER.fullmatch(str(value)) else None


def _path_of(location: tuple[int | str, ...]) -> tuple[str, ...]:
    path = tuple(str(part) for part in location)
    return path[:-1] if path[-1] == "[key]" else path


def _fault(raw: RawSettings, path: tuple[str, ...], fault: str, found: Any) -> Problem:
    if fault == "extra_forbidden":
        known = tuple(_model_at(path[:-1]).model_fields)
        present = raw.get(path[:-1]) if len(path) > 1 else raw.values
        free = [name for name in known if not isinstance(present, Mapping) or name not in present]
        near = nearest(path[-1], free) or nearest(path[-1], known)
        return _problem(raw, path, path[-1], say("one of the keys {keys}", keys=", ".join(known)), near)
    if len(path) == 2 and path[0] == "scenarios":
        wanted = say("a table with title, title_nb and set, under a name of small letters, digits, _ and -")
        return _problem(raw, path, None, wanted)
    shape = shape_at(path)
    meaning = _meaning_at(path)
    if fault == "missing":
        return _problem(raw, path, None, f"{_missing(shape)}{meaning}")
    text = shown(found)
    if shape.numeric:
        expected, near = explain_number(shape, text)
        return _problem(raw, path, text, expected + meaning, near)
    if shape.kind in ("figure", "group") or (shape.kind == "text" and not isinstance(found, str)):
        phrase = shape.phrase()
        wanted = say("{text} in quotation marks", text=phrase) if shape.kind == "text" else f"{phrase}{meaning}"
        return _problem(raw, path, text, wanted)
    expected, near = explain(_model_at(path[:-1]), path[-1], text, fault)
    return _problem(raw, path, text, expected, near)


def _missing(shape: Shape) -> str:
    if shape.kind != "group":
        return say("this key, which is required: {phrase}", phrase=shape.phrase())
    return say("this table, with the keys {keys}", keys=shape.keys()) if shape.model else say("this table")


def _problem(
    raw: RawSettings, path: tuple[str, ...], value: str | None, expected: str, near: str | None = None
) -> Problem:
    return Problem(SETTINGS_FILE, line_of(raw.text, path), ".".join(path), value, expected, near, origin_of(raw, path))


def origin_of(raw: RawSettings, path: tuple[str, ...]) -> str | None:
    """The change that brought in what stands at a path, or None."""
    return raw.origins.get(".".join(path))


def shown(value: Any) -> str:
    """A TOML value as it may be shown in a message."""
    if isinstance(value, Mapping):
        return say("a table")
    if isinstance(value, list):
        return say("a list")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= 10**40:
        return say("a very large number")
    return str(value)


def _model_at(path: tuple[str, ...]) -> type[Row]:
    model: type[Row] = Settings
    if path and path[0] == "scenarios":
        return Scenario
    for part in path:
        inner = shape_of(model, part).model
        if inner is None:
            break
        model = inner
    return model


def shape_at(path: tuple[str, ...]) -> Shape:
    """What a known key may hold."""
    return shape_of(_model_at(path[:-1]), path[-1])


def _meaning_at(path: tuple[str, ...]) -> str:
    shape = shape_at(path)
    if path[-1] in ("value", "low", "high") and len(path) > 1:
        shape = shape_at(path[:-1])
    return shape.meaning_note() if shape.kind not in ("text", "choice") else ""


def line_of(text: str, path: tuple[str, ...]) -> int | None:
    """The line of study.toml on which a key stands, or the nearest table above it; None where neither is there."""
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        line = lines.get(".".join(path[:length]))
        if line is not None:
            return line
    return None


@lru_cache(maxsize=4)
def _lines(text: str) -> Mapping[str, int]:
    lines: dict[str, int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line, 0, _LONGEST_LINE):
            table = _names(header[1])
            lines.setdefault(".".join(table), number)
        elif key := _KEY.match(line, 0, _LONGEST_LINE):
            lines.setdefault(".".join((*table, *_names(key[1]))), number)
    return lines


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
