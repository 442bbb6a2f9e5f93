"""Loading a study from Python, changing inputs of it, and looking at its tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inputs.language import say
from inputs.load import Loaded
from inputs.load import load_study as load
from inputs.problems import WrongUsage
from inputs.suggest import nearest
from inputs.titles import title_of, unit_of
from outputs.api.frames import as_typed

if TYPE_CHECKING:
    from pandas import DataFrame

Changes = Mapping[str, Any]


@dataclass(frozen=True, repr=False)
class LoadedStudy:
    """A study that holds together, as it was loaded: where from, with which scenario and changes.

    It is never changed; `change` gives another one.
    """

    loaded: Loaded
    folder: Path | None
    scenario: str | None
    changes: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its short name."""
        return self.loaded.study.settings.study.name

    @property
    def title(self) -> str:
        """Its full name."""
        return title_of(self.loaded.study.settings.study)

    @property
    def unit(self) -> str:
        """The unit of all its money. It is that of every column whose name ends in `_mnok`, too."""
        return unit_of(self.loaded.study.settings.money)

    @property
    def years(self) -> tuple[int, ...]:
        """The planning years."""
        return self.loaded.study.years

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that it has."""
        return tuple(self.loaded.raw.tables)

    def table(self, name: str) -> "DataFrame":
        """A table of its inputs, scenario and changes applied; a column is of numbers where all that it holds are.

        Raises:
            WrongUsage: there is no such table.
        """
        from pandas import DataFrame  # noqa: PLC0415 (whoever wants no frame need not load it)

        if name not in self.tables:
            known = ", ".join(self.tables)
            raise WrongUsage(
                say("the study has no table '{name}'; it has {known}", name=name, known=known),
                nearest(name, self.tables),
            )
        raw = self.loaded.raw.tables[name]
        return DataFrame({column: as_typed(row.cells[column] for row in raw.rows) for column in raw.columns})

    def change(self, changes: Changes | None = None, *, budget: float | None = None) -> "LoadedStudy":
        """The same study with more inputs changed; what is changed again has the later value.

        Such as: `study.change({"demand.gpu.growth": 0.5}, budget=2800)`.

        Raises:
            InvalidStudy, WrongUsage: as `load_study`.
        """
        return _loaded(self.folder, self.scenario, (*self.changes, *_texts(changes, budget)))

    def __repr__(self) -> str:
        """What it is, in a line."""
        said = [self.title, f"{self.years[0]}-{self.years[-1]}", self.unit, *self.changes]
        if self.scenario is not None:
            said.insert(1, self.scenario)
        return f"<study: {'; '.join(said)}>"


def load_study(
    folder: str | Path | None = None,
    *,
    scenario: str | None = None,
    budget: float | None = None,
    changes: Changes | None = None,
) -> LoadedStudy:
    """A study, read and checked.

    Args:
        folder: its folder, or the name of one that comes with the program, such as "norway-2027"; None is the default
            study.
        scenario: one of the study's scenarios; it is applied first.
        budget: the most to spend over the horizon (million).
        changes: new values of inputs by path, as with `--set`, such as `{"demand.gpu.growth": 0.5}`.

    Raises:
        InvalidStudy: the inputs are not a study; `problems` holds every fault that was found.
        WrongUsage: the scenario or a path is not known.
    """
    return _loaded(None if folder is None else Path(folder), scenario, _texts(changes, budget))


def _texts(changes: Changes | None, budget: float | None) -> tuple[str, ...]:
    texts = tuple(f"{path}={value}" for path, value in (changes or {}).items())
    return texts if budget is None else (*texts, f"budget={budget}")


def _loaded(folder: Path | None, scenario: str | None, changes: tuple[str, ...]) -> LoadedStudy:
    return LoadedStudy(load(folder, scenario, changes), folder, scenario, changes)
