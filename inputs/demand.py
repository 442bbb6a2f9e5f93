"""Need by service class, resource, tier and year, projected from the demand tables, as exact numbers.

need = base_need x (1 + growth)^(year - base_year) x tier share. Of a tier's need, the share that can run on open
systems is moved to the open tier. Enabled projects add their need.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from inputs.rows.need import ServiceClass
from inputs.study import Study

Key = tuple[str, str, str, int]


@dataclass(frozen=True)
class Need:
    """Need in the resource's unit by (service class, resource, tier, year); absent keys are zero."""

    study: Study
    by_class: Mapping[Key, Fraction]

    def total(self, resource: str, tier: str, year: int) -> Fraction:
        """Need of all service classes."""
        return self._sum(resource, tier, year, lambda _: True)

    def time_critical(self, resource: str, tier: str, year: int) -> Fraction:
        """Need of the time-critical service classes."""
        return self._sum(resource, tier, year, lambda row: row.time_critical)

    def controlled(self, resource: str, tier: str, year: int) -> Fraction:
        """Need of the service classes and tiers that demand national control."""
        if self.study.tiers[tier].national_control:
            return self.total(resource, tier, year)
        return self._sum(resource, tier, year, lambda row: row.national_control)

    def _sum(self, resource: str, tier: str, year: int, counts: Callable[[ServiceClass], bool]) -> Fraction:
        classes = self.study.service_classes
        return sum(
            (self.by_class.get((name, resource, tier, year), Fraction(0)) for name in classes if counts(classes[name])),
            Fraction(0),
        )


def project_need(study: Study) -> Need:
    """Need over the planning years."""
    need: defaultdict[Key, Fraction] = defaultdict(Fraction)
    for (name, tier), part in study.tier_shares.items():
        row = study.demand[name]
        for year in study.years:
            amount = row.base_need * (1 + row.growth) ** (year - row.base_year) * part.share
            runs_open = Fraction(0) if tier == study.open_tier else amount * part.run_open
            need[row.service_class, row.resource, tier, year] += amount - runs_open
            need[row.service_class, row.resource, study.open_tier, year] += runs_open
    for (project, resource, service_class, tier, year), added in study.project_needs.items():
        if study.projects[project].enabled and year in study.years:
            need[service_class, resource, tier, year] += added.need
    return Need(study, {key: amount for key, amount in need.items() if amount})
