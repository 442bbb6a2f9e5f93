"""What a tornado found: the base, how far each input moves it, and the indices where they were asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from inputs.raw import RawStudy
from outputs.failures import NO_PLAN, STOPPED, UNFORESEEN, UNVERIFIED
from outputs.runs.design import Row
from outputs.runs.exit_code import exit_code
from outputs.runs.indices import Indices
from outputs.runs.measures import Measure
from outputs.runs.record import Record, RunStatus
from outputs.runs.swings import Swing

_WITHOUT_A_BASE: Mapping[RunStatus, int] = {"no_plan": NO_PLAN, "stopped": STOPPED, "unverified": UNVERIFIED}


@dataclass(frozen=True)
class Tornado:
    """A tornado that has ended. runs: every run's inputs and record, the base first; None for one not made."""

    folder: Path
    title: str
    unit: str
    measure: Measure
    base: Record | None
    swings: tuple[Swing, ...]
    indices: Indices | None
    runs: tuple[tuple[Row, Record | None], ...]
    notes: tuple[str, ...]
    raw: RawStudy

    @property
    def complete(self) -> bool:
        """Whether every run was made."""
        return all(record is not None for _, record in self.runs)

    @property
    def base_result(self) -> Fraction | None:
        """The measure with every input as it stands; None without a plan."""
        return self.measure.of(self.base)

    @property
    def exit_code(self) -> int:
        """What stands in the way of a base to compare with; where there is one, as `outputs.runs.exit_code`."""
        if self.base is not None and not self.base.has_plan:
            return _WITHOUT_A_BASE.get(self.base.status, UNFORESEEN)
        return exit_code(record for _, record in self.runs)
