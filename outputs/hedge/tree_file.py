"""A scenario tree made by hand: a CSV file with a row a scenario.

`scenario` is its name, `probability` its share (blank in every row: all alike); `node_2027` says with a word of one's
own which scenarios stay together from that year on. Every other column names an input and holds what it is in each
scenario; a blank cell leaves it as it stands. A row named like a scenario of the study begins with that scenario's
changes.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from inputs.change import Change
from inputs.changes import scenario_as_changes
from inputs.fields import NUMBER, ScenarioName
from inputs.files import read_text
from inputs.language import say
from inputs.problems import InvalidStudy, Problem, WrongUsage
from inputs.raw import RawStudy
from inputs.suggest import from_comma
from optimizer.tree import Groups
from outputs.runs.axes import Axis, parse_axis

SCENARIO, PROBABILITY = "scenario", "probability"
_NODE = re.compile(r"node_(\d{4})")
_NAME: TypeAdapter[str] = TypeAdapter(ScenarioName)


@dataclass(frozen=True)
class TreeRow:
    """A scenario of the file: its name, its probability, and its changes to the study as it stands."""

    name: str
    probability: Fraction
    changes: tuple[Change, ...]


def read_tree(path: Path, raw: RawStudy, years: Sequence[int]) -> tuple[list[TreeRow], dict[int, Groups]]:
    """The rows, and who stays together from each year that has a column; no years where no column names one.

    Raises:
        InvalidStudy: the file cannot be read, or says what cannot be; with every problem found.
    """
    header, lines = _records(path)
    problems: list[Problem] = []
    for needed in (SCENARIO, PROBABILITY):
        if needed not in header:
            problems.append(Problem(path.name, 1, needed, None, say("this column")))
    axes = _axes(path.name, raw, header, years, problems)
    rows = []
    at = header.index(PROBABILITY) if PROBABILITY in header else None
    alike = at is not None and not any("".join(cells[at : at + 1]) for _, cells in lines)
    for line, cells in lines:
        named = dict(zip(header, cells, strict=False))
        if len(cells) != len(header):
            uneven = say("{number} cells as in the header, and here are {found}", number=len(header), found=len(cells))
            problems.append(Problem(path.name, line, None, None, uneven))
            continue
        share = Fraction(1, len(lines)) if alike else _share(path.name, line, named.get(PROBABILITY, ""), problems)
        if row := _row(path.name, line, named, share, raw, axes, problems):
            rows.append(row)
    parted: dict[int, Groups] = {}
    if not problems:
        parted = _parted(path.name, [dict(zip(header, cells, strict=True)) for _, cells in lines], problems)
    if problems:
        raise InvalidStudy(problems)
    return rows, parted


def _records(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and the rows that are not blank with their lines; numbers have a decimal point."""
    text = read_text(path.parent, path.name)
    first = text.partition("\n")[0]
    semicolon = first.count(";") > first.count(",")
    try:
        reader = csv.reader(io.StringIO(text), delimiter=";" if semicolon else ",", strict=True)
        records = [
            (reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells))
        ]
    except csv.Error as error:
        fault = say("a CSV file ({fault})", fault=error)
        raise InvalidStudy([Problem(path.name, None, None, None, fault)]) from error
    if len(records) < 2:
        expected = say("a header with scenario and probability, and below it a row for each scenario")
        raise InvalidStudy([Problem(path.name, None, None, None, expected)])
    if semicolon:
        records = [records[0], *((at, [from_comma(cell) or cell for cell in cells]) for at, cells in records[1:])]
    return records[0][1], records[1:]


def _axes(
    file: str, raw: RawStudy, header: Sequence[str], years: Sequence[int], problems: list[Problem]
) -> dict[str, Axis]:
    """The input of each column that names one."""
    axes = {}
    for name in header:
        node = _NODE.fullmatch(name)
        if header.count(name) > 1:
            problems.append(Problem(file, 1, name, None, say("each column once")))
        elif node is not None and int(node[1]) not in years[1:]:
            expected = say("a year from {first} to {last}, such as node_{first}", first=years[1], last=years[-1])
            problems.append(Problem(file, 1, name, None, expected))
        elif node is None and name not in (SCENARIO, PROBABILITY):
            try:
                axes[name] = parse_axis(raw, name)
            except WrongUsage as unknown:
                expected = say(
                    "scenario, probability, node_YEAR or the path of an input ({reason})", reason=unknown.reason
                )
                problems.append(Problem(file, 1, name, None, expected, unknown.suggestion))
    return axes


def _share(file: str, line: int, text: str, problems: list[Problem]) -> Fraction:
    if NUMBER.fullmatch(text) is not None and 0 < Fraction(text) <= 1:
        return Fraction(text)
    expected = say("a share above 0 and at most 1, or blank in every row for all alike")
    problems.append(Problem(file, line, PROBABILITY, text, expected))
    return Fraction(0)


def _row(
    file: str,
    line: int,
    named: Mapping[str, str],
    share: Fraction,
    raw: RawStudy,
    axes: Mapping[str, Axis],
    problems: list[Problem],
) -> TreeRow | None:
    name = named.get(SCENARIO, "")
    before = len(problems)
    try:
        _NAME.validate_python(name)
    except ValidationError:
        expected = say("a name of small letters, digits, _ and - that begins with a letter (40 at most)")
        problems.append(Problem(file, line, SCENARIO, name, expected))
    changes = [change for path, axis in axes.items() if named[path] for change in axis.changes(raw, named[path])]
    try:
        changes = [*scenario_as_changes(raw, name), *changes]
    except WrongUsage as unknown:
        # A new name must change something: else it is one of the study's, misspelt.
        if not changes:
            expected = say("a scenario of the study, or a row that changes an input")
            problems.append(Problem(file, line, SCENARIO, name, expected, unknown.suggestion))
    return TreeRow(name, share, tuple(changes)) if len(problems) == before else None


def _parted(file: str, rows: Sequence[Mapping[str, str]], problems: list[Problem]) -> dict[int, Groups]:
    """Who stays together from each year on; those that have parted stay apart."""
    parted: dict[int, Groups] = {}
    columns = sorted(name for name in rows[0] if _NODE.fullmatch(name))
    before: Groups = (tuple(row[SCENARIO] for row in rows),)
    for column in columns:
        labels = {row[SCENARIO]: row[column] for row in rows}
        found = tuple(
            tuple(name for name in labels if labels[name] == label) for label in dict.fromkeys(labels.values())
        )
        for group in found:
            if not any(set(group) <= set(earlier) for earlier in before):
                expected = say(
                    "scenarios that have parted to stay apart, and these share a word: {names}", names=", ".join(group)
                )
                problems.append(Problem(file, None, column, labels[group[0]], expected))
        before = found
        parted[int(column.removeprefix("node_"))] = found
    found_in = partings(parted)
    if parted and not found_in:
        problems.append(Problem(file, 1, columns[-1], None, say("scenarios that part: not the same word in every row")))
    return found_in


def partings(parted: Mapping[int, Groups]) -> dict[int, Groups]:
    """The years, of those in order, in which scenarios part that were together until then."""
    found: dict[int, Groups] = {}
    together = 1
    for year, groups in sorted(parted.items()):
        if len(groups) > together:
            found[year], together = groups, len(groups)
    return found
