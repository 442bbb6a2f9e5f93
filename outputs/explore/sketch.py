"""Money and coverage as the page shows them, of a rough calculation or of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from inputs.study import Study
from inputs.titles import unit_of
from optimizer.outline import Outline
from optimizer.result import Amount, Recomputed
from outputs.material.decided import Decided
from outputs.material.service import NOTHING, Service, all_together


@dataclass(frozen=True)
class Sketch:
    """Amounts in million; services by (resource, tier, year) in the resource's unit."""

    study: Study
    amounts: tuple[Amount, ...]
    services: Mapping[tuple[str, str, int], Service]

    @property
    def unit(self) -> str:
        """The unit of money, in the language that is spoken."""
        return unit_of(self.study.settings.money)

    def service(self, resource: str, tier: str | None, year: int) -> Service:
        """Need and capacity of a resource in a year, at one tier or at all of them."""
        if tier is not None:
            return self.services.get((resource, tier, year), NOTHING)
        return all_together(self.service(resource, each, year) for each in self.study.tiers)


@dataclass(frozen=True)
class PlanSketch(Sketch):
    """The same of a plan, with what is bought."""

    decided: Decided


def of_outline(found: Outline) -> Sketch:
    """What a rough calculation comes to."""
    services = {
        place: Service(found.need.total(*place), *(Fraction(part) for part in parts))
        for place, parts in found.supplied.items()
    }
    return Sketch(found.study, found.amounts, services)


def of_plan(found: Recomputed) -> PlanSketch:
    """What a plan comes to, exactly."""
    has = found.quantities
    services = {
        (resource, tier, year): Service(
            found.need.total(resource, tier, year),
            has.domestic(resource, tier, year),
            has.abroad(resource, tier, year),
            has.rented(resource, tier, year),
            has.short(resource, tier, year),
        )
        for resource in found.study.resources
        for tier in found.study.tiers
        for year in found.study.years
    }
    return PlanSketch(found.study, found.amounts, services, Decided(found.study, found.plan.buy, found.plan.steps))
