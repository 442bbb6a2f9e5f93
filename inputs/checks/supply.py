"""Checks of supply: what is needed can be delivered, what can be bought delivers, and what is rented has a price."""

from collections.abc import Iterator

from inputs.checks.parts import Parts, needs
from inputs.language import mark, say
from inputs.problems import Problem
from inputs.rows.catalogue import Balance, Product, ProductCapacity, Resource
from inputs.rows.funding import Project, ProjectNeed
from inputs.rows.need import Demand
from inputs.rows.places import ExistingCapacity, ExistingSystem
from inputs.rows.shared_capacity import CommercialOffer, Partnership, PartnershipQuota, PartnershipYield


@needs(Demand, ProductCapacity, Partnership, PartnershipYield, PartnershipQuota, CommercialOffer)
def needs_can_be_delivered(parts: Parts) -> Iterator[Problem]:
    """Every resource that is needed comes from some product, partnership or offer."""
    delivered = _delivered_anyhow(parts)
    for need, row in parts.rows(Demand).items():
        if row.resource not in delivered:
            yield parts.cell(Demand, need, "resource", say(_DELIVERY))


@needs(Project, ProjectNeed, ProductCapacity, Partnership, PartnershipYield, PartnershipQuota, CommercialOffer)
def project_needs_can_be_delivered(parts: Parts) -> Iterator[Problem]:
    """As for other needs, where the project is part of the study."""
    delivered = _delivered_anyhow(parts)
    for key, row in parts.rows(ProjectNeed).items():
        project = parts.rows(Project).get(row.project)
        if project is not None and project.enabled and row.resource not in delivered:
            yield parts.cell(ProjectNeed, key, "resource", say(_DELIVERY))


_DELIVERY = mark("a resource that a product, an enabled partnership or an enabled commercial offer delivers")


def _delivered_anyhow(parts: Parts) -> set[str]:
    partnerships = parts.rows(Partnership)
    yields = {
        row.resource
        for row in parts.rows(PartnershipYield).values()
        if row.partnership in partnerships and partnerships[row.partnership].enabled
    }
    quotas = {row.resource for row in parts.rows(PartnershipQuota).values()}
    offers = {row.resource for row in parts.rows(CommercialOffer).values() if row.enabled}
    return _delivered(parts) | yields | quotas | offers


def _delivered(parts: Parts) -> set[str]:
    return {resource for _, resource in parts.rows(ProductCapacity)}


@needs(Product, ProductCapacity)
def products_deliver(parts: Parts) -> Iterator[Problem]:
    """A product without capacity would never be bought."""
    delivering = {product for product, _ in parts.rows(ProductCapacity)}
    for product in parts.rows(Product):
        if product not in delivering:
            expected = say("a product with at least one row in product_capacity.csv")
            yield parts.cell(Product, product, "product", expected)


@needs(ExistingSystem, ExistingCapacity)
def existing_systems_deliver(parts: Parts) -> Iterator[Problem]:
    """A system without capacity would only cost."""
    delivering = {system for system, _ in parts.rows(ExistingCapacity)}
    for system in parts.rows(ExistingSystem):
        if system not in delivering:
            expected = say("a system with at least one row in existing_capacity.csv")
            yield parts.cell(ExistingSystem, system, "system", expected)


@needs(Resource, ProductCapacity)
def uncovered_need_has_a_value(parts: Parts) -> Iterator[Problem]:
    """Without a product there is no national unit cost to value uncovered need by."""
    delivered = _delivered(parts)
    for resource, row in parts.rows(Resource).items():
        if row.shortage_value is None and resource not in delivered:
            expected = say("a value, since no product delivers this resource and so it has no national unit cost")
            yield parts.cell(Resource, resource, "shortage_value", expected)


@needs(CommercialOffer, ProductCapacity)
def offers_have_a_price(parts: Parts) -> Iterator[Problem]:
    """Without a product there is no national unit cost to price an offer by."""
    delivered = _delivered(parts)
    for key, row in parts.rows(CommercialOffer).items():
        if row.price is None and row.resource not in delivered:
            expected = say("a price, since no product delivers this resource and so it has no national unit cost")
            yield parts.cell(CommercialOffer, key, "price", expected)


@needs(Balance)
def balances_join_two_resources(parts: Parts) -> Iterator[Problem]:
    """A resource cannot keep pace with itself."""
    for key, row in parts.rows(Balance).items():
        if row.storage_resource == row.compute_resource:
            expected = say("another resource than in column {column}", column="storage_resource")
            yield parts.cell(Balance, key, "compute_resource", expected)


CHECKS = (
    needs_can_be_delivered,
    project_needs_can_be_delivered,
    products_deliver,
    existing_systems_deliver,
    uncovered_need_has_a_value,
    offers_have_a_price,
    balances_join_two_resources,
)
