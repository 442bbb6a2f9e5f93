"""Changes by path, from scenarios and from --set: applied to the text of a study, before anything is checked.

Every changed row or figure says so in its note, so that a written study never claims a source for a planner's number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from inputs.change import Change
from inputs.changed_cells import put_cell
from inputs.fields import NUMBER
from inputs.language import say
from inputs.paths import Cell, parse_path
from inputs.problems import Problem, WrongUsage, visible
from inputs.raw import SETTINGS_FILE, RawStudy
from inputs.suggest import multiply, nearest
from inputs.toml_settings import as_text, line_of, scenario_changes

_FLAGS: Mapping[str, str] = {"true": "yes", "false": "no"}


def scenario_as_changes(raw: RawStudy, name: str) -> list[Change]:
    """The changes of a scenario, in the order of the file.

    Raises:
        WrongUsage: the study has no such scenario.
    """
    scenarios = _scenarios(raw)
    if name not in scenarios:
        raise WrongUsage(_no_scenario(name, scenarios), nearest(name, scenarios))
    changes = scenario_changes(scenarios[name]).items()
    return [Change(path, text, name) for path, value in changes if (text := as_text(value)) is not None]


def _no_scenario(name: str, known: Mapping[str, object]) -> str:
    if not known:
        return say("the study has no scenario '{name}' and no other either", name=visible(name))
    listed = ", ".join(map(visible, known))
    return say("the study has no scenario '{name}'; it has {listed}", name=visible(name), listed=listed)


def check_scenarios(raw: RawStudy) -> Iterator[Problem]:
    """Paths of scenarios, chosen or not, that mean nothing in this study."""
    for name, scenario in _scenarios(raw).items():
        for path in scenario_changes(scenario):
            try:
                parse_path(raw, path)
            except WrongUsage as unknown:
                yield _unknown_path(raw, name, path, unknown)


def _scenarios(raw: RawStudy) -> Mapping[str, object]:
    scenarios = raw.settings.values.get("scenarios")
    return scenarios if isinstance(scenarios, Mapping) else {}


def _unknown_path(raw: RawStudy, scenario: str, path: str, unknown: WrongUsage) -> Problem:
    place = ("scenarios", scenario, "set", path)
    line = line_of(raw.settings.text, place)
    reason = unknown.reason.removeprefix(f"{visible(path.strip())}: ")
    expected = say("the path of an input; {reason}", reason=reason)
    return Problem(SETTINGS_FILE, line, f"scenarios.{scenario}.set", path, expected, unknown.suggestion)


def apply_changes(raw: RawStudy, changes: Sequence[Change]) -> tuple[RawStudy, list[Problem]]:
    """The study with changes applied in order, and those changes that have no value to take.

    Raises:
        WrongUsage: the path of a change that is not a scenario's is not known.
    """
    problems = []
    for change in changes:
        try:
            cells = parse_path(raw, change.path)
        except WrongUsage as unknown:
            if change.scenario is None:
                raise
            problems.append(_unknown_path(raw, change.scenario, change.path, unknown))
            continue
        for cell in cells:
            new = _new_text(cell, change)
            if isinstance(new, Problem):
                problems.append(new)
                continue
            said = f"{cell.path}: {cell.text or 'blank'} -> {new or 'blank'} ({change.source})"
            raw = replace(raw, applied=(*raw.applied, said))
            if new != cell.text:
                raw = put_cell(raw, cell, new, _widened(cell, new), change)
    return raw, problems


def _new_text(cell: Cell, change: Change) -> str | Problem:
    value = change.value.strip()
    if cell.shape.kind == "flag":
        return _FLAGS.get(value.lower(), value)
    if not cell.shape.numeric:
        return value
    if change.own_range:
        end = cell.low if value == "low" else cell.high
        return end or _nothing_to_take(cell, change, _end_to_take(cell, value))
    factor = value.removesuffix("x").rstrip()
    if not value.endswith("x") or NUMBER.fullmatch(factor) is None:
        return value
    if not cell.text:
        expected = say("a number to multiply by {factor} at {path}", factor=factor, path=cell.path)
        return _nothing_to_take(cell, change, expected)
    return multiply(cell.text, factor) if NUMBER.fullmatch(cell.text) else cell.text


def _end_to_take(cell: Cell, end: str) -> str:
    if cell.file == SETTINGS_FILE:
        key = f"{cell.path}.{end}"
        return say("a {end} end to take for {path}, in key {key}", end=end, path=cell.path, key=key)
    column = f"{cell.column}_{end}"
    return say("a {end} end to take for {path}, in column {column}", end=end, path=cell.path, column=column)


def _nothing_to_take(cell: Cell, change: Change, expected: str) -> Problem:
    return Problem(cell.file, cell.line, cell.column, None, expected, None, change.origin)


def _widened(cell: Cell, new: str) -> dict[str, str]:
    """The ends of the range that a new value lies beyond, moved to hold it."""
    if not cell.shape.numeric or NUMBER.fullmatch(new) is None or not cell.shape.holds(Fraction(new)):
        return {}
    ends: dict[str, str] = {}
    for end, text in (("low", cell.low), ("high", cell.high)):
        if text is not None and NUMBER.fullmatch(text):
            beyond = Fraction(new) < Fraction(text) if end == "low" else Fraction(new) > Fraction(text)
            ends.update({end: new} if beyond else {})
    return ends
