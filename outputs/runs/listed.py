"""Runs that someone prepared: a CSV file whose header names inputs and each of whose rows is a run."""

import csv
import io
from pathlib import Path

from inputs.changes import scenario_as_changes
from inputs.files import read_text
from inputs.language import say
from inputs.problems import InvalidStudy, Problem, WrongUsage
from inputs.raw import RawStudy
from inputs.suggest import from_comma
from inputs.system_words import said_by_system
from outputs.runs.axes import SCENARIO, Axis, parse_axis
from outputs.runs.design import Row


def listed(raw: RawStudy, path: Path) -> list[Row]:
    """The rows of the file. A blank cell leaves the input as it stands; with `;` between cells numbers have a comma.

    Raises:
        InvalidStudy: the file cannot be read, or names what the study does not have; with every problem found.
    """
    header, rows, semicolon = _records(path)
    axes, problems = _axes(raw, path.name, header)
    found = []
    for line, cells in rows:
        if len(cells) != len(header):
            uneven = say("{number} cells as in the header, and here are {found}", number=len(header), found=len(cells))
            problems.append(_fault(path, line, uneven))
            continue
        given = zip(axes, cells, strict=True)
        values = {axis.name: value.strip() for axis, value in given if axis is not None and value.strip()}
        named = {name: (from_comma(value) if semicolon else None) or value for name, value in values.items()}
        scenario = named.get(SCENARIO)
        try:
            changes = scenario_as_changes(raw, scenario) if scenario is not None else []
        except WrongUsage as unknown:
            expected = say("a scenario of the study")
            problems.append(Problem(path.name, line, SCENARIO, scenario, expected, unknown.suggestion))
            continue
        known = [axis for axis in axes if axis is not None]
        others = [axis for axis in known if axis.name in named and axis.name != SCENARIO]
        changes += [change for axis in others for change in axis.changes(raw, named[axis.name])]
        found.append(Row({axis.name: named.get(axis.name, "") for axis in known}, tuple(changes)))
    if problems:
        raise InvalidStudy(problems)
    return found


def _records(path: Path) -> tuple[list[str], list[tuple[int, list[str]]], bool]:
    """The header, the rows that are not blank with their lines, and whether cells are separated by semicolons."""
    text = read_text(path.parent, path.name)
    first = text.partition("\n")[0]
    semicolon = first.count(";") > first.count(",")
    try:
        reader = csv.reader(io.StringIO(text), delimiter=";" if semicolon else ",", strict=True)
        records = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        expected = say("a CSV file ({fault})", fault=said_by_system(str(error)))
        raise InvalidStudy([_fault(path, None, expected)]) from error
    if len(records) < 2:
        expected = say("a header of paths, such as budget, and below it a row for each run")
        raise InvalidStudy([_fault(path, None, expected)])
    return records[0][1], records[1:], semicolon


def _axes(raw: RawStudy, file: str, header: list[str]) -> tuple[list[Axis | None], list[Problem]]:
    """The input of each column, None where it is not known."""
    axes: list[Axis | None] = []
    problems = []
    for name in (cell.strip() for cell in header):
        try:
            axis = Axis(SCENARIO, ()) if name == SCENARIO else parse_axis(raw, name)
        except WrongUsage as unknown:
            expected = say("the path of an input, such as budget ({reason})", reason=unknown.reason)
            problems.append(Problem(file, 1, name, None, expected, unknown.suggestion))
            axes.append(None)
            continue
        if axis.name in {other.name for other in axes if other is not None}:
            twice = say("each input once, and {input} is named before", input=axis.name)
            problems.append(Problem(file, 1, name, None, twice))
        axes.append(axis)
    return axes, problems


def _fault(path: Path, line: int | None, expected: str) -> Problem:
    return Problem(path.name, line, None, None, expected)
