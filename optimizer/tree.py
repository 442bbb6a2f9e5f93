"""A scenario tree: which scenarios there are, how likely each is, and until when they share their decisions.

What is bought and contributed in a year is the same in all scenarios that have not parted by that year.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from inputs.study import Study
from optimizer.holds import Hold
from optimizer.plan import Plan

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Branch:
    """A scenario: its study and its probability."""

    name: str
    probability: Fraction
    study: Study


@dataclass(frozen=True)
class Tree:
    """Scenarios by name; `parted` says which stay together from a branching year on, by that year.

    Raises:
        RuntimeError: the groups of a year are not the scenarios, each once.
    """

    branches: tuple[Branch, ...]
    parted: Mapping[int, Groups]

    def __post_init__(self) -> None:
        for groups in self.parted.values():
            if sorted(name for group in groups for name in group) != sorted(self.names):
                raise RuntimeError("every scenario belongs to one group")

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(branch.name for branch in self.branches)

    @cached_property
    def probabilities(self) -> tuple[Fraction, ...]:
        return tuple(branch.probability for branch in self.branches)

    @property
    def years(self) -> tuple[int, ...]:
        """The planning years, which all scenarios have in common."""
        return self.branches[0].study.years

    @property
    def first_stage(self) -> tuple[int, ...]:
        """The years before the first branching."""
        return tuple(year for year in self.years if year < min(self.parted))

    @property
    def parts_at_once(self) -> bool:
        """Whether all scenarios part in the first branching."""
        return all(len(group) == 1 for group in self.parted[min(self.parted)])

    def together(self, name: str, year: int) -> tuple[str, ...]:
        """The scenarios that share a scenario's decisions of a year, itself among them."""
        past = [branching for branching in self.parted if branching <= year]
        if not past:
            return self.names
        return next(group for group in self.parted[max(past)] if name in group)

    def shared_years(self, name: str) -> tuple[int, ...]:
        """The years whose decisions a scenario shares with others."""
        return tuple(year for year in self.years if len(self.together(name, year)) > 1)


Bought = Mapping[tuple[str, str, str, int], int]
Paid = Mapping[tuple[str, int], int]


def decided_in(plan: Plan, years: tuple[int, ...]) -> tuple[Bought, Paid]:
    """Units and steps of a plan that are decided in these years."""
    bought = {index: units for index, units in sorted(plan.buy.items()) if index[3] in years and units}
    paid = {index: steps for index, steps in sorted(plan.steps.items()) if index[1] in years and steps}
    return bought, paid


def holding_to(plan: Plan, years: tuple[int, ...]) -> tuple[Hold, ...]:
    """What keeps a plan to another's purchases and contributions of these years, those that it does not make too."""
    return tuple(_holds(plan, years))


def _holds(plan: Plan, years: tuple[int, ...]) -> Iterator[Hold]:
    for year in years:
        bought, paid = decided_in(plan, (year,))
        yield from (Hold("buy", index, units, units) for index, units in bought.items())
        yield from (Hold("steps", index, steps, steps) for index, steps in paid.items())
        # Beyond those there is none: amounts are never negative.
        units, steps = sum(bought.values()), sum(paid.values())
        yield Hold("buy", (None, None, None, year), units, units)
        yield Hold("steps", (None, year), steps, steps)
