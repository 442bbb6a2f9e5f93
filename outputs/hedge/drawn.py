"""Scenarios drawn from the ranges of the inputs, equally likely, and the file from which they are hedged again."""

from collections.abc import Sequence
from dataclasses import dataclass

from inputs.change import Change
from inputs.language import say
from inputs.load import Loaded, change_study
from inputs.paths import parse_path
from inputs.problems import WrongUsage
from inputs.raw import RawStudy
from outputs.csv_files import csv_bytes
from outputs.hedge.tree_file import PROBABILITY, SCENARIO
from outputs.runs.axes import parse_axes
from outputs.runs.sampled import Sampling, draw
from outputs.table import Column, Table

FILE = "scenarios.csv"


@dataclass(frozen=True)
class Drawn:
    """A sample: the scenarios' names and studies, how it was drawn, and what to tell of that, in sentences.

    inputs: how many inputs were varied; paths: every cell that differs from the study's files in some scenario.
    """

    names: tuple[str, ...]
    loaded: tuple[Loaded, ...]
    sampling: Sampling
    inputs: int
    paths: tuple[str, ...]
    notes: tuple[str, ...]


def drawn(unchanged: RawStudy, typed: Sequence[Change], vary: Sequence[str], sampling: Sampling) -> Drawn:
    """Scenarios s01, s02, ... around the study as --set has left it.

    unchanged: the study as its files have it; typed: what --set changes; vary: inputs with their ranges, or none for
    all that have one.

    Raises:
        WrongUsage: what is to be varied is not known, or has no range.
        InvalidStudy: a value of a list makes no study.
    """
    if sampling.runs < 2:
        raise WrongUsage(say("a hedge needs two scenarios or more; give --draws a larger number"))
    raw = change_study(unchanged, typed).raw
    sample = draw(raw, parse_axes(raw, vary), sampling)
    loaded = tuple(change_study(raw, row.changes) for row in sample.rows)
    changed = dict.fromkeys(
        change.path for changes in (typed, *(row.changes for row in sample.rows)) for change in changes
    )
    cells = dict.fromkeys(cell.path for path in changed for cell in parse_path(unchanged, path))
    paths = tuple(path for path in cells if _differs(path, unchanged, loaded))
    names = _names(len(loaded), unchanged)
    return Drawn(names, loaded, sampling, len(sample.rows[0].inputs), paths, sample.notes)


def scenarios_csv(sample: Drawn, names: Sequence[str]) -> bytes:
    """Those of these names as a file for --tree, in which a blank probability means that all are alike."""
    columns = (Column(SCENARIO), Column(PROBABILITY), *map(Column, sample.paths))
    rows = tuple(
        (name, None, *(parse_path(one.raw, path)[0].text for path in sample.paths))
        for name, one in zip(sample.names, sample.loaded, strict=True)
        if name in names
    )
    return csv_bytes(Table("scenarios", columns, rows), "intl")


def _differs(path: str, unchanged: RawStudy, loaded: Sequence[Loaded]) -> bool:
    standing = parse_path(unchanged, path)[0].text
    return any(parse_path(one.raw, path)[0].text != standing for one in loaded)


def _names(count: int, raw: RawStudy) -> tuple[str, ...]:
    """Names that are none of the study's: a row of that name in a file would begin with that scenario's changes."""
    letter, digits = "s", max(2, len(str(count)))
    taken = raw.settings.get(("scenarios",)) or {}
    while any(f"{letter}{number:0{digits}}" in taken for number in range(1, count + 1)):
        letter += "s"
    return tuple(f"{letter}{number:0{digits}}" for number in range(1, count + 1))
