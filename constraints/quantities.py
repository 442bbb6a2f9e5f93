"""What a rule may ask of a model or of a plan: the same names give expressions of the one and numbers of the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, Protocol, TypeVar

from inputs.demand import Need
from inputs.language import mark
from inputs.study import Study

T_co = TypeVar("T_co", covariant=True)
Sense = Literal[">=", "<="]
NOTHING = mark("nothing to constrain")
SIGN: Mapping[Sense, int] = {">=": 1, "<=": -1}


class Quantities(Protocol[T_co]):
    """Linear quantities of a plan: capacity in the resource's unit, money in the study's unit, power in kW."""

    @property
    def study(self) -> Study: ...

    @property
    def need(self) -> Need: ...

    def number(self, value: Fraction) -> Any:
        """A coefficient in the arithmetic of this object: exact for a plan, floating for a model."""

    def at_site(self, site: str, resource: str, tier: str, year: int) -> T_co:
        """Capacity in service at a site: bought, existing, and hosted partnerships."""

    def critical_at_site(self, site: str, resource: str, tier: str, year: int) -> T_co:
        """As `at_site`, of it what may serve time-critical need."""

    def domestic(self, resource: str, tier: str, year: int) -> T_co:
        """Capacity in the country, over all sites."""

    def abroad(self, resource: str, tier: str, year: int) -> T_co:
        """Access through partnerships whose machine is abroad."""

    def critical_abroad(self, resource: str, tier: str, year: int) -> T_co:
        """As `abroad`, of it what may serve time-critical need."""

    def rented(self, resource: str, tier: str, year: int) -> T_co:
        """Commercial capacity rented."""

    def supply(self, resource: str, tier: str, year: int) -> T_co:
        """Domestic, abroad and rented capacity together."""

    def short(self, resource: str, tier: str, year: int) -> T_co:
        """Need left uncovered."""

    def investment_national(self, year: int) -> T_co:
        """Purchases of the year, surcharges included."""

    def investment_partnerships(self, year: int) -> T_co:
        """Contributions of the year."""

    def operation(self, year: int) -> T_co:
        """Operation of the year, net of what users pay back."""

    def line(self, line: str, year: int) -> T_co:
        """A funding row of the year, or all spending for the line `sum`."""

    def spending(self, year: int) -> T_co:
        """All spending of the year."""

    def contribution(self, partnership: str, year: int) -> T_co:
        """Contribution to one partnership in a year."""

    def contributes(self, partnership: str, year: int) -> T_co:
        """1 if a contribution is made to the partnership in the year, else 0."""

    def lot(self, site: str, tier: str, year: int) -> T_co:
        """What is bought at a site and tier in a year, surcharge included."""

    def procured(self, site: str, tier: str, year: int) -> T_co:
        """1 if there is a procurement, else 0."""

    def carried(self, line: str, year: int) -> T_co:
        """Unspent part of a ceiling carried from this year into the next."""

    def power(self, site: str, year: int) -> T_co:
        """Power drawn at a site at full load, cooling included."""


@dataclass(frozen=True)
class Reading:
    """One member of a rule, read off a plan.

    `grain` is the smallest change that a single unit or step makes to the achieved value (0 where it moves freely);
    a member binds when less than one grain could be given up. An idle member has nothing to hold back.
    """

    rule: str
    subject: str
    year: int | None
    unit: str
    required: Fraction
    achieved: Fraction
    sense: Sense
    grain: Fraction = Fraction(0)
    idle: bool = False

    @property
    def slack(self) -> Fraction:
        """What is left before the rule is broken; negative when it is broken."""
        return SIGN[self.sense] * (self.achieved - self.required)

    @property
    def binding(self) -> bool:
        """Whether less than one grain could be given up."""
        return not self.idle and (self.slack <= 0 or self.slack < self.grain)

    @property
    def broken(self) -> bool:
        """Whether the plan breaks the rule here."""
        return self.slack < 0


class Rows(Protocol):
    """Takes the inequalities of one rule into a model."""

    def require(self, subject: str, year: int | None, left: Any, sense: Sense, right: Any) -> None:
        """Adds `left sense right` as one row, named for its subject and year."""


class FromYear(Protocol):
    """A rule that may begin within the horizon."""

    @property
    def first_year(self) -> int | None:
        """First year in which it applies; None for the whole horizon."""


def applies(rule: FromYear, year: int) -> bool:
    """Whether a rule applies in a year."""
    return rule.first_year is None or rule.first_year <= year


def window(study: Study) -> list[tuple[str, int]]:
    """(partnership, year) in which a contribution can be made."""
    return [
        (name, year)
        for name, row in study.partnerships.items()
        for year in study.years
        if row.enabled and row.window_first <= year <= row.window_last
    ]


def nothing_to_constrain(rule: str) -> tuple[Reading, ...]:
    """What a rule that finds nothing to constrain says."""
    zero = Fraction(0)
    return (Reading(rule, NOTHING, None, "", zero, zero, ">=", idle=True),)
