"""Checks a study without planning, and so without loading what planning needs."""

from pathlib import Path

from inputs.language import say
from inputs.load import load_study
from inputs.schema import TABLES
from inputs.titles import title_of


def check_inputs(folder: Path | None, scenario: str | None, changes: tuple[str, ...]) -> str:
    """Loads a study and says what was checked.

    Raises:
        WrongUsage: the folder, the scenario or a change does not exist.
        InvalidStudy: the inputs have problems; all are listed.
    """
    study = load_study(folder, scenario, changes).study
    sizes = [len(getattr(study, table.name)) for table in TABLES]
    filled = sum(1 for size in sizes if size)
    return say(
        "No problems: {study}, {tables} tables with {rows} rows.",
        study=title_of(study.settings.study),
        tables=filled,
        rows=sum(sizes),
    )
