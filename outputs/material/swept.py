"""The folder of a sweep, read without solving: every record is one of its runs, and every plan gives its figures."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from inputs.language import say
from inputs.load import Loaded, change_study, load_study
from inputs.paths import short_path
from inputs.problems import WrongUsage
from inputs.study import Study
from inputs.titles import unit_of
from inputs.write import study_texts
from optimizer.result import Amount, Options
from outputs.folder import INPUTS
from outputs.material.kept_plan import NotAsWritten, amounts_of
from outputs.runs.case import Case, digest
from outputs.runs.design import from_design
from outputs.runs.record import Figures, Record
from outputs.runs.store import DESIGN, RUNS, Store
from outputs.versions import versions

SWEEP = "sweep"


class NotThisSweep(WrongUsage):
    """A folder of which nothing can be made; the message says why, and what to do (exit code 2)."""


@dataclass(frozen=True)
class SweptRun:
    """A run of a sweep, counted from 1, as it was typed; no record: it was not made.

    budget: what its study may spend (million), None without that rule; amounts: the exact money of its plan.
    """

    number: int
    inputs: Mapping[str, str]
    budget: Fraction | None
    record: Record | None
    amounts: tuple[Amount, ...] = ()

    @property
    def figures(self) -> Figures | None:
        """The figures of its plan, where it has one."""
        return None if self.record is None else self.record.figures


@dataclass(frozen=True)
class Swept:
    """A sweep that was read. loaded: its study as every run has it but for what is varied."""

    folder: Path
    loaded: Loaded
    options: Options
    study_sha256: str
    runs: tuple[SweptRun, ...]

    @property
    def study(self) -> Study:
        """The study in which inputs are varied."""
        return self.loaded.study

    @property
    def names(self) -> tuple[str, ...]:
        """The full paths of the inputs."""
        return tuple(self.runs[0].inputs)

    @property
    def varied(self) -> tuple[str, ...]:
        """Those of them that have more than one value."""
        return tuple(name for name in self.names if len({run.inputs[name] for run in self.runs}) > 1)

    @property
    def unit(self) -> str:
        """The unit of money, in the language that is spoken."""
        return unit_of(self.study.settings.money)

    @property
    def objective(self) -> str:
        """What was minimised: "value" or "coverage"."""
        return self.options.objective_of(self.study)

    @property
    def planned(self) -> tuple[SweptRun, ...]:
        """The runs that have a plan."""
        return tuple(run for run in self.runs if run.figures is not None)


def read_design(folder: Path) -> Mapping[str, Any]:
    """How an analysis of many runs was asked for.

    Raises:
        NotThisSweep: the folder has nothing that says so.
    """
    try:
        design = json.loads((folder / DESIGN).read_bytes())
        asked = {name: design[name] for name in ("analysis", "design", "study_sha256", "options", "versions")}
        Options(**asked["options"])
        _ = [name for row in asked["design"].get("rows", ()) for name in row]
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise NotThisSweep(
            say("{folder}: this is not the folder of a sweep, which has {name}", folder=folder, name=DESIGN)
        ) from error
    return asked


def read_sweep(folder: Path) -> Swept:
    """A sweep with all its runs.

    Raises:
        NotThisSweep: it is another analysis, of other versions, or something in it is not as it was written.
        InvalidStudy: its inputs are not a study.
    """
    design = read_design(folder)
    if design["analysis"] != SWEEP:
        raise NotThisSweep(
            say(
                "{folder} was made by optimize {kind}, which writes figures and tables of its own there; no page is "
                "made of it. Expected the folder of a plan or of optimize sweep.",
                folder=folder,
                kind=design["analysis"],
            )
        )
    check_versions(folder, design)
    loaded = load_study(folder / INPUTS)
    if digest(study_texts(loaded.raw)) != design["study_sha256"]:
        raise NotThisSweep(
            say(
                "{folder} is not what the sweep was made of: it was changed afterwards. Put the old files back, or "
                "make the sweep again in a new folder.",
                folder=folder / INPUTS,
            )
        )
    runs = tuple(_runs(folder, loaded, design))
    if all(run.record is None for run in runs):
        raise NotThisSweep(say("{folder}: no run of this sweep was made; give the same sweep again", folder=folder))
    return Swept(folder, loaded, Options(**design["options"]), design["study_sha256"], runs)


def check_versions(folder: Path, design: Mapping[str, Any]) -> None:
    """What other versions have made is not read, as no resume reads it.

    Raises:
        NotThisSweep: they are others.
    """
    if design["versions"] != versions():
        raise NotThisSweep(
            say("{folder}: this sweep was made with other versions; make it again in a new folder", folder=folder)
        )


def _runs(folder: Path, loaded: Loaded, design: Mapping[str, Any]) -> Iterator[SweptRun]:
    try:
        rows = from_design(loaded.raw, design["design"])
        names = {tuple(row.inputs) for row in rows}
    except (LookupError, TypeError, AttributeError) as error:
        raise _changed(folder / DESIGN) from error
    if len(names) != 1:
        raise _changed(folder / DESIGN)
    store, options = Store(folder), Options(**design["options"])
    unread = {path.name for path in (folder / RUNS).glob("*.json")}
    for number, row in enumerate(rows, 1):
        changed = change_study(loaded.raw, row.changes)
        case = Case(changed.raw, row.inputs, options)
        file = folder / RUNS / f"{case.key}.json"
        record = store.get(case.key)
        if record is None and file.exists():
            raise _spoilt(folder, file, number, row.inputs)
        unread.discard(file.name)
        rule = changed.study.rules.budget
        try:
            amounts = () if record is None else amounts_of(changed.study, options, record)
        except NotAsWritten as error:
            raise _spoilt(folder, file, number, row.inputs) from error
        yield SweptRun(number, row.inputs, rule.total.value if rule.enabled else None, record, amounts)
    if unread:
        raise NotThisSweep(
            say(
                "{folder}: {file} is the record of no run of this sweep. Remove it, or make the sweep again in a new "
                "folder.",
                folder=folder,
                file=f"{RUNS}/{min(unread)}",
            )
        )


def _spoilt(folder: Path, file: Path, number: int, inputs: Mapping[str, str]) -> NotThisSweep:
    given = ", ".join(f"{short_path(name)}={value}" for name, value in inputs.items() if value)
    return NotThisSweep(
        say(
            "{folder}: run {number} ({inputs}) is not as it was written. Remove {file} and give the same sweep again, "
            "which makes this run anew.",
            folder=folder,
            number=number,
            inputs=given,
            file=file.relative_to(folder),
        )
    )


def _changed(file: Path) -> NotThisSweep:
    return NotThisSweep(say("{file} is not as it was written. Make the sweep again in a new folder.", file=file))
