"""A plan: what is bought, contributed and rented, as exact numbers.

Procurements and sites in use follow from the purchases, so they are not stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property


@dataclass(frozen=True)
class Plan:
    """Exact decisions; keys that are absent are zero.

    buy: units by (product, site, tier, year).
    steps: contribution steps by (partnership, year).
    rent: rented capacity by (offer, resource, tier, year), in the resource's unit.
    shared: partnership capacity given to a tier other than the partnership's first one, by
        (partnership, resource, tier, year), in the resource's unit; the first tier has the remainder.
    """

    buy: Mapping[tuple[str, str, str, int], int]
    steps: Mapping[tuple[str, int], int]
    rent: Mapping[tuple[str, str, str, int], Fraction]
    shared: Mapping[tuple[str, str, str, int], Fraction]

    @cached_property
    def procured(self) -> frozenset[tuple[str, str, int]]:
        """(site, tier, year) of each procurement: wherever something is bought."""
        return frozenset((site, tier, year) for (_, site, tier, year), units in self.buy.items() if units > 0)

    @cached_property
    def opened(self) -> Mapping[str, int]:
        """Year of the first procurement at each site that has one."""
        first: dict[str, int] = {}
        for site, _, year in sorted(self.procured, key=lambda item: item[2]):
            first.setdefault(site, year)
        return first
