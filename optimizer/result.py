"""What a solve gives: a verified plan with its exact money and readings, or the reason why there is none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from constraints.quantities import Reading
from inputs.demand import Need
from inputs.study import Study
from optimizer.plan import Plan
from optimizer.quantities import DecisionQuantities

Status = Literal["optimal", "time_limit", "interrupted"]
Halt = Literal["time_limit", "interrupted", "effort"]


@dataclass(frozen=True)
class Amount:
    """Exact money of one year on a leaf of the funding tree.

    `path` runs from the funding row to the leaf: ("investment_national", product, tier, site),
    ("operation", kind, part) or ("investment_partnerships", partnership); ("memo", project) stands outside the budget.
    """

    path: tuple[str, ...]
    year: int
    amount: Fraction


@dataclass(frozen=True)
class SolverRecord:
    """How the solve ended. `gap` is (objective - bound) / |objective|, at least 0."""

    status: Status
    bound: float
    gap: float
    seconds: float
    rows: int
    columns: int
    integers: int
    nodes: int


@dataclass(frozen=True)
class Affordable:
    """The smallest budget that serves a purpose: proven enough, and the proven lower bound of any such budget."""

    enough: Fraction
    bound: Fraction


@dataclass(frozen=True)
class FullCoverage(Affordable):
    """The smallest budget that covers all need, or all that the other rules let any budget cover.

    uncovered: value of the need that this plan still leaves uncovered (million, present value); year: the year in which
    most of that falls; never: proven lower bound of what any budget leaves uncovered.
    """

    uncovered: Fraction
    year: int | None
    never: Fraction


@dataclass(frozen=True)
class Recomputed:
    """A plan and what it comes to, exactly (million): its money, the objective, and the value of uncovered need."""

    study: Study
    need: Need
    plan: Plan
    quantities: DecisionQuantities[Fraction]
    amounts: tuple[Amount, ...]
    objective: Fraction
    short_value: Fraction

    @property
    def spending(self) -> Fraction:
        """All spending over the horizon, undiscounted."""
        return sum((self.quantities.spending(year) for year in self.study.years), Fraction(0))


@dataclass(frozen=True)
class Result(Recomputed):
    """A plan that was rounded, recomputed exactly and checked against every rule."""

    readings: tuple[Reading, ...]
    solver: SolverRecord
    full_coverage: FullCoverage | None


@dataclass(frozen=True)
class Progress:
    """Where the search stands; `best` and `gap` are None until a plan is found."""

    seconds: float
    best: float | None
    bound: float
    gap: float | None
    task: str


ProgressHook = Callable[[Progress], None]


def relative_gap(found: float, bound: float) -> float:
    """How far what was found may be from the best possible, as a share of it, at least 0."""
    return max(0.0, (found - bound) / abs(found)) if found else 0.0


@dataclass(frozen=True)
class Options:
    """How to solve. `objective` None is the study's own.

    gap: relative distance from the best possible that is near enough; absolute_gap: the same in the objective's unit.
    time_limit: seconds, None for none; node_limit: nodes of a search tree, None for any number.
    outlook: whether to find the budget that covers all need too; reasons: whether to find why there is no plan.
    """

    gap: float = 0.001
    absolute_gap: float = 0.0
    time_limit: float | None = None
    node_limit: int | None = None
    threads: int = 1
    seed: int = 1
    objective: Literal["value", "coverage"] | None = None
    outlook: bool = True
    reasons: bool = True

    def objective_of(self, study: Study) -> Literal["value", "coverage"]:
        """What is minimised first: what was asked for, else what the study says."""
        return self.objective or study.settings.objective

    def after(self, seconds: float) -> "Options":
        """The same options where so many seconds of the time limit are gone."""
        if self.time_limit is None:
            return self
        return replace(self, time_limit=max(0.0, self.time_limit - seconds))


class NoPlan(Exception):
    """The rules leave no plan (exit code 4).

    smallest_budget: the smallest budget that has a plan, where the budget is what stands in the way.
    rules: names of the rules each of which, if switched off alone, leaves a plan.
    unknown: what kept the search for the reasons from its end; what was found until then stands.
    """

    def __init__(self, smallest_budget: Affordable | None, rules: tuple[str, ...], unknown: Halt | None = None) -> None:
        super().__init__("the rules leave no plan")
        self.smallest_budget = smallest_budget
        self.rules = rules
        self.unknown = unknown


class Stopped(Exception):
    """Stopped before any plan was found (exit code 5)."""

    def __init__(self, reason: Literal["time_limit", "interrupted"], bound: float | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.bound = bound


class Unverified(Exception):
    """A plan did not survive exact recomputation (exit code 6).

    It breaks rules, or does not keep to what was held (`unheld`), or else costs more than was proven.
    """

    def __init__(self, broken: tuple[Reading, ...], unheld: bool = False) -> None:
        super().__init__("the plan does not survive exact recomputation")
        self.broken = broken
        self.unheld = unheld
