"""A study as typed rows: what the model, the rules and the reports read. Made by `inputs.load`, never by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from inputs.events import NO_EVENTS, Events
from inputs.rows.ambition import Country, Neighbour
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
    countries: Mapping[str, Country]
    neighbours: Mapping[tuple[str, str], Neighbour]
    events: Events = NO_EVENTS

    @classmethod
    def of_tables(cls, settings: Settings, tables: Mapping[str, Mapping[Any, Any]]) -> "Study":
        """A study of typed tables by name: tiers, and lists of tiers in cells, by rising rank."""
        ranked = dict(sorted(tables["tiers"].items(), key=lambda item: item[1].rank))
        given: dict[str, Any] = {
            name: {key: row.model_copy(update={"tiers": _sorted(row.tiers, ranked)}) for key, row in rows.items()}
            if name in ("partnerships", "commercial")
            else rows
            for name, rows in tables.items()
        }
        return cls(settings=settings, **{**given, "tiers": ranked})

    @property
    def rules(self) -> Rules:
        return self.settings.rules

    def with_settings(self, settings: Settings) -> "Study":
        """The same tables under other settings."""
        return replace(self, settings=settings)

    def struck(self, events: Events) -> "Study":
        """The same study with events laid over it; existing systems at a site that is lost retire the year before."""
        lost = events.lost
        systems = {
            name: row
            if lost is None or row.site != lost.site
            else row.model_copy(update={"last_year": min(row.last_year, lost.from_year - 1)})
            for name, row in self.existing_systems.items()
        }
        return replace(self, existing_systems=systems, events=events)

    def in_order_of_names(self) -> "Study":
        """The same study with the rows of every table in the order of their keys, whatever their order in the file."""
        names = [table.name for table in fields(self) if table.name not in ("settings", "tiers", "events")]
        ordered: dict[str, Any] = {name: dict(sorted(getattr(self, name).items())) for name in names}
        return replace(self, **ordered)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The planning years in order."""
        horizon = self.settings.horizon
        return tuple(range(horizon.first_year, horizon.last_year + 1))

    @cached_property
    def open_tier(self) -> str:
        """The tier of the lowest rank, to which need that can run open is moved."""
        return next(iter(self.tiers))


def _sorted(tiers: tuple[str, ...], ranked: Mapping[str, Tier]) -> tuple[str, ...]:
    return tuple(tier for tier in ranked if tier in tiers)
