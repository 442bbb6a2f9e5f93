"""What a unit, a kilowatt, a rented unit and a unit of uncovered need cost."""

from fractions import Fraction

from outputs.verification.facts import Facts


def unit_price(facts: Facts, product: str, year: int) -> Fraction:
    """Price of one unit bought in a year: price x items x (1 + change)^(year - price year), before surcharge."""
    row = facts.products[product]
    price = facts.keyed("prices", "item")[row.text("price_item")]
    return (
        price.number("price") * row.number("items_per_unit") * (1 + price.number("change")) ** (year - facts.price_year)
    )


def unit_capacity(facts: Facts, product: str, capacity: Fraction, bought: int) -> Fraction:
    """What a unit bought in a year gives, from what one bought in the price year gives."""
    return capacity * (1 + facts.products[product].number("performance_change")) ** (bought - facts.price_year)


def surcharge(facts: Facts, tier: str) -> Fraction:
    """Surcharge of a tier; none of a classified one while the rule on classified tiers is off."""
    row = facts.tiers[tier]
    counts = facts.rule_on("classified_tiers") or not row.yes("classified")
    return row.number("surcharge") if counts else Fraction(0)


def kilowatt_cost(facts: Facts, site: str) -> Fraction:
    """Cost a year of a kilowatt installed at a site: PUE x price x hours x load, in the unit of money."""
    row = facts.sites[site]
    hours = facts.figure("money", "hours_per_year")
    small = row.number("pue") * row.number("power_price") * hours * row.number("load")
    return small / facts.figure("money", "small_units_per_unit")


def commercial_value(facts: Facts, resource: str) -> Fraction:
    """Multiplier x the least price / (capacity x lifetime) of the products that deliver a resource."""
    costs = [
        unit_price(facts, row.text("product"), facts.price_year)
        / (row.number("capacity") * facts.products[row.text("product")].whole("lifetime_years"))
        for row in facts.table("product_capacity")
        if row.text("resource") == resource
    ]
    return facts.figure("money", "commercial_multiplier") * min(costs)


def shortage_value(facts: Facts, resource: str) -> Fraction:
    """Value of a unit of uncovered need for a year."""
    own = facts.resources[resource].number_or_none("shortage_value")
    return commercial_value(facts, resource) if own is None else own


def discount(facts: Facts, year: int) -> Fraction:
    """Present value of one unit of money of a year, in the first year."""
    return 1 / (1 + facts.figure("money", "discount_rate")) ** (year - facts.years[0])
