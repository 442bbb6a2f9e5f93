"""Loading a study: read the files as text, apply changes, make typed rows, check; all faults are told at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inputs.change import Change, parse_change
from inputs.changes import apply_changes, check_scenarios, scenario_as_changes
from inputs.checks import CHECKS
from inputs.checks.parts import Parts
from inputs.checks.ranges import check_ranges
from inputs.checks.reach import check_reach
from inputs.checks.references import check_references
from inputs.csv_tables import read_table
from inputs.files import list_files, read_text
from inputs.packaged import study_folder
from inputs.problems import InvalidStudy, Problem, first_of
from inputs.raw import SETTINGS_FILE, RawSettings, RawStudy
from inputs.schema import TABLES
from inputs.study import Study
from inputs.toml_settings import parse_settings, read_settings
from inputs.typed import TypedTable, read_rows


@dataclass(frozen=True)
class Loaded:
    """A study, and the text that it was read from, with changes applied."""

    study: Study
    raw: RawStudy


def load_study(folder: Path | None = None, scenario: str | None = None, changes: Sequence[str] = ()) -> Loaded:
    """The study in a folder (default: see `study_folder`), changed by a scenario and by `changes`.

    A change is PATH=VALUE, such as "demand.gpu.growth=0.5". Scenario changes apply before these.

    Raises:
        InvalidStudy: the files, or what they become by the changes, are not a study; with every problem found.
        WrongUsage: the scenario or the path of a change is not known, or a change is not PATH=VALUE.
    """
    wanted = [parse_change(text) for text in changes]
    raw, problems = read_folder(study_folder(folder))
    if problems:
        raise InvalidStudy([*problems, *_find_problems(raw, problems)[1]])
    from_scenario = scenario_as_changes(raw, scenario) if scenario is not None else []
    return change_study(raw, [*from_scenario, *wanted])


def change_study(raw: RawStudy, changes: Sequence[Change]) -> Loaded:
    """The study that a readable folder makes with changes applied in order.

    Raises:
        InvalidStudy: the changed study does not hold together; with every problem found.
        WrongUsage: the path of a change is not known.
    """
    changed, unchanged = apply_changes(raw, changes)
    study, problems = _find_problems(changed, first_of(unchanged, SETTINGS_FILE))
    if study is None:
        raise InvalidStudy(problems)
    return Loaded(study, changed)


def read_folder(folder: Path) -> tuple[RawStudy, list[Problem]]:
    """The text of a study as far as it can be read, and what is wrong with its files."""
    names, problems = list_files(folder)
    settings = RawSettings("", {})
    tables = {}
    for name in (SETTINGS_FILE, *(table.file for table in TABLES)):
        if name not in names:
            continue
        try:
            text = read_text(folder, name)
        except InvalidStudy as unreadable:
            problems += unreadable.problems
            continue
        if name == SETTINGS_FILE:
            settings, more = parse_settings(text)
        else:
            table, more = read_table(_TABLE_OF_FILE[name], text)
            if table is not None:
                tables[table.name] = table
        problems += more
    return RawStudy(settings, tables), problems


_TABLE_OF_FILE = {table.file: table for table in TABLES}


def _find_problems(raw: RawStudy, found: Sequence[Problem]) -> tuple[Study | None, list[Problem]]:
    """The study, or None and every problem: those found already, of cells, of references, and between tables."""
    unread = frozenset(problem.file for problem in found)
    problems = check_references(raw, unread)
    told = {(problem.file, problem.row, problem.column) for problem in problems}
    typed: dict[str, TypedTable] = {}
    cells: list[Problem] = []
    for table in raw.tables.values():
        typed[table.name], faults = read_rows(table)
        cells += faults
    settings = None
    if SETTINGS_FILE not in unread:
        settings, faults = read_settings(raw.settings)
        cells += faults
    problems += [fault for fault in cells if (fault.file, fault.row, fault.column) not in told]
    faulty = unread.union(problem.file for problem in problems)
    parts = Parts(raw, settings, typed, faulty)
    problems += check_ranges(parts)
    for check in CHECKS:
        problems += check.run(parts)
    if not unread:
        problems += first_of(check_scenarios(raw), SETTINGS_FILE)
    if problems or found or settings is None:
        return None, [*found, *problems]
    tables: dict[str, Any] = {table.name: typed[table.name].rows if table.name in typed else {} for table in TABLES}
    study = Study.of_tables(settings, tables)
    beyond = list(check_reach(study, parts))
    return (None, beyond) if beyond else (study, [])
