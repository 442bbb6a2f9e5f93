"""What one unit, kilowatt or step gives and costs in a year: the exact coefficients of the model and of its money."""

from fractions import Fraction

from inputs.language import say
from inputs.rows.funding import OperationCost
from inputs.rows.places import ExistingSystem
from inputs.rows.shared_capacity import PartnershipQuota
from inputs.study import Study


def unit_price(study: Study, product: str, year: int) -> Fraction:
    """Price of one unit bought in `year`, before surcharge (million)."""
    return _price_in_tables(study, product, year) * study.events.price_factor(year)


def _price_in_tables(study: Study, product: str, year: int) -> Fraction:
    row = study.products[product]
    price = study.prices[row.price_item]
    return price.price * row.items_per_unit * (1 + price.change) ** (year - study.settings.money.price_year)


def surcharge(study: Study, tier: str) -> Fraction:
    """Surcharge of a tier as a share; a classified tier's does not apply while the classified-tiers rule is off."""
    row = study.tiers[tier]
    if row.classified and not study.rules.classified_tiers.enabled:
        return Fraction(0)
    return row.surcharge


def unit_capacity(study: Study, product: str, resource: str, bought: int) -> Fraction:
    """Capacity a year of one unit bought in a year (the resource's unit); 0 where the product does not deliver it."""
    row = study.product_capacity.get((product, resource))
    if row is None:
        return Fraction(0)
    improvement = 1 + study.products[product].performance_change
    return row.capacity * improvement ** (bought - study.settings.money.price_year)


def in_service(study: Study, product: str, bought: int, year: int) -> bool:
    """Whether a unit bought in a year is in service in `year`."""
    row = study.products[product]
    first = bought + row.delivery_years + study.events.delay(bought)
    return first <= year < first + row.lifetime_years


def runs(system: ExistingSystem, year: int) -> bool:
    """Whether an existing system is in service in `year`."""
    return (system.first_year is None or system.first_year <= year) and year <= system.last_year


def holds(quota: PartnershipQuota, year: int) -> bool:
    """Whether a quota that the country holds gives capacity in `year`."""
    return (quota.first_year is None or quota.first_year <= year) and year <= quota.last_year


def existing_runs_at(study: Study, site: str, year: int) -> bool:
    """Whether any existing system is in service at a site in `year`."""
    return any(system.site == site and runs(system, year) for system in study.existing_systems.values())


def power_cost(study: Study, site: str) -> Fraction:
    """Cost a year of one kW installed at a site, before surcharge (million): PUE x price x hours x load."""
    row = study.sites[site]
    money = study.settings.money
    hours = money.hours_per_year.value
    return row.pue * row.power_price * hours * row.load / money.small_units_per_unit


def national_unit_cost(study: Study, resource: str) -> Fraction | None:
    """Lowest price / (capacity x lifetime) of the products that deliver a resource (million per unit and year)."""
    money = study.settings.money
    costs = [
        _price_in_tables(study, product, money.price_year) / (row.capacity * study.products[product].lifetime_years)
        for (product, delivered), row in study.product_capacity.items()
        if delivered == resource
    ]
    return min(costs, default=None)


def _commercial_value(study: Study, resource: str, given: Fraction | None) -> Fraction:
    if given is not None:
        return given
    cost = national_unit_cost(study, resource)
    if cost is None:
        raise ValueError(
            say("no product delivers {resource}, so its commercial value must be given", resource=resource)
        )
    return study.settings.money.commercial_multiplier.value * cost


def shortage_value(study: Study, resource: str) -> Fraction:
    """Value of one unit of uncovered need for a year (million): the resource's own, or the commercial cost."""
    return _commercial_value(study, resource, study.resources[resource].shortage_value)


def rent_price(study: Study, offer: str, resource: str) -> Fraction:
    """Price of one unit rented for a year (million): the offer's own, or the commercial cost."""
    return _commercial_value(study, resource, study.commercial[offer, resource].price)


def discount(study: Study, year: int) -> Fraction:
    """Present value, in the first planning year, of one unit of money spent in `year`."""
    return 1 / (1 + study.settings.money.discount_rate.value) ** (year - study.years[0])


def falls_in(row: OperationCost, year: int) -> bool:
    """Whether a running cost applies in a year."""
    return (row.first_year is None or row.first_year <= year) and (row.last_year is None or year <= row.last_year)


def contribution_runs(study: Study, partnership: str, paid: int, year: int) -> bool:
    """Whether a contribution paid in a year gives access in `year`."""
    row = study.partnerships[partnership]
    first = max(row.start_year, paid)
    return first <= year < row.start_year + row.lifetime_years


def smallest_unit(study: Study, resource: str) -> Fraction:
    """Smallest capacity that one unit of any product, bought in any planning year, gives of a resource."""
    capacities = [
        unit_capacity(study, product, delivered, year)
        for (product, delivered) in study.product_capacity
        if delivered == resource
        for year in study.years
    ]
    return min(capacities, default=Fraction(0))
