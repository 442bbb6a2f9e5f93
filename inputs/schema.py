"""The tables of a study, in the order in which they are read and written."""

from dataclasses import dataclass

from inputs.fields import Row
from inputs.rows import ambition, catalogue, funding, need, places, shared_capacity


@dataclass(frozen=True)
class Table:
    """A CSV table: its name, the model of its rows, the columns that tell rows apart, and what may refer elsewhere.

    `references` maps a column to the table whose first key column it must name. An optional table may be absent;
    one that may be empty may have a header and no rows.
    """

    name: str
    row: type[Row]
    key: tuple[str, ...]
    references: dict[str, str]
    optional: bool = False
    may_be_empty: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


TABLES: tuple[Table, ...] = (
    Table("sources", catalogue.Source, ("source",), {}),
    Table("resources", catalogue.Resource, ("resource",), {}),
    Table("prices", catalogue.Price, ("item",), {}),
    Table("products", catalogue.Product, ("product",), {"price_item": "prices"}),
    Table(
        "product_capacity",
        catalogue.ProductCapacity,
        ("product", "resource"),
        {"product": "products", "resource": "resources"},
    ),
    Table("tiers", places.Tier, ("tier",), {}),
    Table("sites", places.Site, ("site",), {}),
    Table("existing_systems", places.ExistingSystem, ("system",), {"site": "sites", "tier": "tiers"}, optional=True),
    Table(
        "existing_capacity",
        places.ExistingCapacity,
        ("system", "resource"),
        {"system": "existing_systems", "resource": "resources"},
        optional=True,
    ),
    Table("service_classes", need.ServiceClass, ("service_class",), {}),
    Table("demand", need.Demand, ("need",), {"resource": "resources", "service_class": "service_classes"}),
    Table("tier_shares", need.TierShare, ("need", "tier"), {"need": "demand", "tier": "tiers"}),
    Table(
        "partnerships",
        shared_capacity.Partnership,
        ("partnership",),
        {"site": "sites", "tiers": "tiers"},
        optional=True,
    ),
    Table(
        "partnership_yields",
        shared_capacity.PartnershipYield,
        ("partnership", "resource"),
        {"partnership": "partnerships", "resource": "resources"},
        optional=True,
    ),
    Table(
        "partnership_quotas",
        shared_capacity.PartnershipQuota,
        ("partnership", "resource"),
        {"partnership": "partnerships", "resource": "resources"},
        optional=True,
    ),
    Table(
        "commercial",
        shared_capacity.CommercialOffer,
        ("offer", "resource"),
        {"resource": "resources", "tiers": "tiers"},
        optional=True,
    ),
    Table("operation", funding.OperationCost, ("item",), {}),
    Table("ceilings", funding.Ceiling, ("line", "year"), {}, optional=True),
    Table(
        "balances",
        catalogue.Balance,
        ("storage_resource", "compute_resource"),
        {"storage_resource": "resources", "compute_resource": "resources"},
        optional=True,
    ),
    Table("projects", funding.Project, ("project",), {}, optional=True),
    Table("project_costs", funding.ProjectCost, ("project", "year"), {"project": "projects"}, optional=True),
    Table(
        "project_needs",
        funding.ProjectNeed,
        ("project", "resource", "service_class", "tier", "year"),
        {"project": "projects", "resource": "resources", "service_class": "service_classes", "tier": "tiers"},
        optional=True,
    ),
    Table("countries", ambition.Country, ("country",), {}, optional=True, may_be_empty=True),
    Table(
        "neighbours",
        ambition.Neighbour,
        ("country", "item"),
        {"country": "countries"},
        optional=True,
        may_be_empty=True,
    ),
)
TABLE_BY_NAME = {table.name: table for table in TABLES}
