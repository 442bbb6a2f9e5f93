"""A study as typed rows: what the model, the rules and the reports read. Made by `inputs.load`, never by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from inputs.rows.catalogue import Balance, Price, Product, ProductCapacity, Resource, Source
from inputs.rows.funding import Ceiling, OperationCost, Project, ProjectCost, ProjectNeed
from inputs.rows.need import Demand, ServiceClass, TierShare
from inputs.rows.places import ExistingCapacity, ExistingSystem, Site, Tier
from inputs.rows.shared_capacity import CommercialOffer, Partnership, PartnershipQuota, PartnershipYield
from inputs.settings import Rules, Settings


@dataclass(frozen=True)
class Study:
    """Every table of a study by its key, in the order of the file (tiers: rising rank)."""

    settings: Settings
    sources: Mapping[str, Source]
    resources: Mapping[str, Resource]
    prices: Mapping[str, Price]
    products: Mapping[str, Product]
    product_capacity: Mapping[tuple[str, str], ProductCapacity]
    tiers: Mapping[str, Tier]
    sites: Mapping[str, Site]
    existing_systems: Mapping[str, ExistingSystem]
    existing_capacity: Mapping[tuple[str, str], ExistingCapacity]
    service_classes: Mapping[str, ServiceClass]
    demand: Mapping[str, Demand]
    tier_shares: Mapping[tuple[str, str], TierShare]
    partnerships: Mapping[str, Partnership]
    partnership_yields: Mapping[tuple[str, str], PartnershipYield]
    partnership_quotas: Mapping[tuple[str, str], PartnershipQuota]
    commercial: Mapping[tuple[str, str], CommercialOffer]
    operation: Mapping[str, OperationCost]
    ceilings: Mapping[tuple[str, int], Ceiling]
    balances: Mapping[tuple[str, str], Balance]
    projects: Mapping[str, Project]
    project_costs: Mapping[tuple[str, int], ProjectCost]
    project_needs: Mapping[tuple[str, str, str, str, int], ProjectNeed]

    @property
    def rules(self) -> Rules:
        return self.settings.rules

    def with_settings(self, settings: Settings) -> "Study":
        """The same tables under other settings."""
        return replace(self, settings=settings)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The planning years in order."""
        horizon = self.settings.horizon
        return tuple(range(horizon.first_year, horizon.last_year + 1))

    @cached_property
    def open_tier(self) -> str:
        """The tier of the lowest rank, to which need that can run open is moved."""
        return next(iter(self.tiers))
