"""Making a plan from Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from optimizer.result import Options, ProgressHook, Result, Status
from optimizer.solve import make_plan
from outputs.api.asked import options_asked
from outputs.api.frames import frame_of
from outputs.api.studies import LoadedStudy
from outputs.api.told import told
from outputs.money_tables import money_tables, rounded_ledger
from outputs.run import Request, destination_of, put_into_folder
from outputs.service_tables import service_tables
from outputs.table import Table

if TYPE_CHECKING:
    from pandas import DataFrame

Objective = Literal["value", "coverage"]


@dataclass(frozen=True, repr=False)
class Planned:
    """A plan that was recomputed exactly and keeps every rule, with its tables.

    The frames have the columns and the figures of the CSV files of a result folder, rounded so that they add up.
    Money is in the study's unit, `study.unit`, whatever the name of the column. `result` holds the same unrounded, as
    exact fractions.
    """

    study: LoadedStudy
    result: Result
    options: Options

    @property
    def status(self) -> Status:
        """How the search ended, "optimal" within the gap, "time_limit" or "interrupted" with the best plan so far."""
        return self.result.solver.status

    @property
    def objective(self) -> float:
        """Present value of all spending and of uncovered need."""
        return float(self.result.objective)

    @property
    def bound(self) -> float | None:
        """No plan has a smaller objective; None where nothing is proven."""
        return self.result.solver.bound if isfinite(self.result.solver.bound) else None

    @property
    def gap(self) -> float | None:
        """(objective - bound) / objective; None where nothing is proven."""
        return self.result.solver.gap if isfinite(self.result.solver.gap) else None

    @property
    def spending(self) -> float:
        """All spending over the horizon, as the funding table has it."""
        return float(rounded_ledger(self.result).row(()))

    @property
    def unspent(self) -> float | None:
        """What is left of the budget; None where the rule is off."""
        budget = self.study.loaded.study.rules.budget
        return float(budget.total.value - rounded_ledger(self.result).row(())) if budget.enabled else None

    @property
    def funding(self) -> "DataFrame":
        """The funding table, with a row a line, a column a year, and the sum."""
        return self._frame("funding_table")

    @property
    def funding_lines(self) -> "DataFrame":
        """The same in long form and unfolded, with a row for each line and year."""
        return self._frame("funding_lines")

    @property
    def purchases(self) -> "DataFrame":
        """What to buy, with year, site, tier, product, units, price and amount."""
        return self._frame("purchases")

    @property
    def contributions(self) -> "DataFrame":
        """What to pay to partnerships, by year."""
        return self._frame("contributions")

    @property
    def coverage(self) -> "DataFrame":
        """Need, capacity and what is short, by year, resource and tier."""
        return self._frame("coverage")

    @property
    def rules(self) -> "DataFrame":
        """What every rule requires and what was achieved; `optimizer.explain` gives the prices."""
        return self._frame("rules")

    def write(self, folder: str | Path | None = None, *, page: bool = True) -> Path:
        """Writes a result folder as `optimize` does, which `optimize verify` and the other commands read.

        Args:
            folder: a new folder; None is the next free one under results/.
            page: whether report.html is written too, which takes a few seconds.

        Raises:
            WrongUsage: the folder is there already or cannot be made.
        """
        study, out = self.study, None if folder is None else Path(folder)
        request = Request(study.folder, study.scenario, study.changes, out, options=self.options, page=page)
        destination = destination_of(request, study.loaded.study)
        destination.check()
        return put_into_folder(request, study.loaded, self.result, destination).folder

    @cached_property
    def _tables(self) -> Mapping[str, Table]:
        return {table.name: table for table in (*money_tables(self.result), *service_tables(self.result))}

    def _frame(self, name: str) -> "DataFrame":
        return frame_of(self._tables[name])

    def __repr__(self) -> str:
        """The funding table, below a line on how it was found."""
        return f"{self._line()}\n{self.funding.to_string(index=False)}"

    def _repr_html_(self) -> str:
        """The same in a notebook."""
        from html import escape  # noqa: PLC0415

        return f"<p>{escape(self._line())}</p>{self.funding.to_html(index=False, border=0)}"

    def _line(self) -> str:
        gap = "no bound" if self.gap is None else f"gap {self.gap:.2%}"
        return f"{self.study.title}, {self.study.unit}: {self.status}, {gap}"


def plan(
    study: LoadedStudy,
    *,
    gap: float = 0.001,
    time_limit: float | None = None,
    threads: int = 1,
    objective: Objective | None = None,
    on_progress: ProgressHook | None = None,
) -> Planned:
    """The best plan of a study.

    After Ctrl-C the best plan found until then comes back, with the status "interrupted".

    Args:
        study: from `load_study`.
        gap: how near the best possible is near enough, as a share.
        time_limit: seconds after which the search stops with the best plan so far; making it whole can take up to 10
            more.
        threads: processor cores to use.
        objective: "value" or "coverage"; None is the study's own.
        on_progress: called now and then with an `optimizer.Progress`.

    Raises:
        WrongUsage: an argument has a value that it cannot have.
        NoPlan: the rules leave no plan; with the rules that stand in the way, and the smallest budget that has one.
        Stopped: the time limit or Ctrl-C came before any plan was found.
        Unverified: the plan broke a rule when it was recomputed, which is a fault of the program.
    """
    options = options_asked(gap, time_limit, threads, objective)
    with told():
        return Planned(study, make_plan(study.loaded.study, options, on_progress), options)
