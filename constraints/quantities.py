"""What a rule may ask of a model or of a plan: the same names give expressions of the one and numbers of the other."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol, TypeVar

from inputs.demand import Need
from inputs.study import Study

T_co = TypeVar("T_co", covariant=True)


class Quantities(Protocol[T_co]):
    """Linear quantities of a plan: capacity in the resource's unit, money in the study's unit, power in kW."""

    @property
    def study(self) -> Study: ...

    @property
    def need(self) -> Need: ...

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

    def short(self, resource: str, tier: str, year: int) -> T_co:
        """Need left uncovered."""

    def investment_national(self, year: int) -> T_co:
        """Purchases of the year, surcharges included."""

    def investment_partnerships(self, year: int) -> T_co:
        """Contributions of the year."""

    def operation(self, year: int) -> T_co:
        """Operation of the year, net of what users pay back."""

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
    a member binds when less than one grain could be given up.
    """

    rule: str
    subject: str
    year: int | None
    unit: str
    required: Fraction
    achieved: Fraction
    sense: Literal[">=", "<="]
    grain: Fraction = Fraction(0)

    @property
    def slack(self) -> Fraction:
        """What is left before the rule is broken; negative when it is broken."""
        return self.achieved - self.required if self.sense == ">=" else self.required - self.achieved

    @property
    def binding(self) -> bool:
        return self.slack <= 0 or self.slack < self.grain
