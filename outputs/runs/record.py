"""What is kept of a run: how it ended, the plan, and the plan's figures as they are printed."""

from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict

from optimizer.plan import Plan
from outputs.runs.why import Enough, Exact, Why
from outputs.service_tables import covered_share

RunStatus = Literal["optimal", "time_limit", "interrupted", "no_plan", "stopped", "unverified", "failed"]
# Runs that ended otherwise are made anew when the analysis goes on.
LASTING: tuple[RunStatus, ...] = ("optimal", "time_limit", "no_plan", "stopped", "unverified")


class KeptPlan(BaseModel):
    """A plan's decisions that are not zero, each as its index and amount."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    buy: list[tuple[str, str, str, int, int]]
    steps: list[tuple[str, int, int]]
    rent: list[tuple[str, str, str, int, Exact]]
    shared: list[tuple[str, str, str, int, Exact]]

    @classmethod
    def of(cls, plan: Plan) -> "KeptPlan":
        """A plan as it is kept."""
        return cls(
            buy=[(*index, units) for index, units in sorted(plan.buy.items()) if units],
            steps=[(*index, steps) for index, steps in sorted(plan.steps.items()) if steps],
            rent=[(*index, rented) for index, rented in sorted(plan.rent.items()) if rented],
            shared=[(*index, given) for index, given in sorted(plan.shared.items()) if given],
        )

    def plan(self) -> Plan:
        """The plan that was kept."""
        return Plan(
            {(p, s, t, y): units for p, s, t, y, units in self.buy},
            {(name, year): steps for name, year, steps in self.steps},
            {(o, r, t, y): amount for o, r, t, y, amount in self.rent},
            {(o, r, t, y): amount for o, r, t, y, amount in self.shared},
        )


class Figures(BaseModel):
    """A plan's figures: money in million, rounded so that it adds up; capacity exact."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    objective: Exact
    uncovered_value: Exact
    budget: Exact | None
    unspent: Exact | None
    # Year by year, in the order of the years, for each row of the funding table and its sum.
    funding: dict[str, list[Exact]]
    units: dict[str, list[int]]
    steps: dict[str, list[int]]
    need: dict[str, list[Exact]]
    short: dict[str, list[Exact]]
    binding: list[str]

    @property
    def spending(self) -> Fraction:
        """All spending over the horizon (million)."""
        return sum(self.funding["sum"], Fraction(0))

    def covered(self, resource: str) -> Fraction:
        """The share of a resource's need that is covered over the horizon."""
        return covered_share(sum(self.need[resource], Fraction(0)), sum(self.short[resource], Fraction(0)))


class Record(BaseModel):
    """A run that has ended.

    bound: proven lower bound of the objective; gap: as in the summary; seconds: of the search; settled: taken from
    neighbouring runs without a search; why: where there is no plan.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    status: RunStatus
    why: Why | None = None
    bound: float | None = None
    gap: float | None = None
    seconds: float = 0.0
    nodes: int = 0
    settled: bool = False
    years: list[int] = []
    figures: Figures | None = None
    plan: KeptPlan | None = None
    smallest_budget: Enough | None = None

    @property
    def reason(self) -> str:
        """Why there is no plan, in the language that is spoken; nothing where that is not known."""
        return "" if self.why is None else self.why.said(self.smallest_budget)

    @property
    def has_plan(self) -> bool:
        """Whether a plan came of it."""
        return self.plan is not None

    @property
    def lasting(self) -> bool:
        """Whether another run of the same case would end in the same way."""
        return self.status in LASTING
