"""Figures that a study comes to, and that a solver can hold apart: none of them absurdly large or small."""

from collections.abc import Iterator
from fractions import Fraction
from math import log10

from inputs.checks.parts import Parts
from inputs.language import say
from inputs.problems import Problem
from inputs.rows.catalogue import Balance, Price, ProductCapacity, Resource
from inputs.rows.need import Demand
from inputs.rows.places import Site
from inputs.rows.shared_capacity import CommercialOffer, Partnership
from inputs.study import Study
from inputs.unit_figures import discount, power_cost, rent_price, shortage_value, unit_capacity, unit_price

_LARGEST = 10**12
_SMALLEST = Fraction(1, 10**9)


def check_reach(study: Study, parts: Parts) -> Iterator[Problem]:
    """Prices, capacity, need and present value that leave the range that can be computed with, by growth or by unit."""
    yield from _prices(study, parts)
    yield from _capacity(study, parts)
    yield from _values(study, parts)
    ends = study.years[0], study.years[-1]
    for name, need in study.demand.items():
        most = max(need.base_need * (1 + need.growth) ** (year - need.base_year) for year in ends)
        if most > _LARGEST:
            expected = say("a need that stays below 1e12; it comes to {about}", about=_about(most))
            yield parts.cell(Demand, name, "growth", expected)
    for site in study.sites:
        if (cost := power_cost(study, site)) > _LARGEST:
            expected = say("a cost of a kW and year below 1e12; it comes to {about}", about=_about(cost))
            yield parts.cell(Site, site, "power_price", expected)
    if not _in_reach(discount(study, ends[-1])):
        expected = say("a rate that keeps the present value of 1 in {year} from 1e-9 to 1e12", year=ends[-1])
        yield parts.setting(("money", "discount_rate"), expected)


def _prices(study: Study, parts: Parts) -> Iterator[Problem]:
    for name, product in study.products.items():
        for year in dict.fromkeys((study.years[0], study.years[-1])):
            price = unit_price(study, name, year)
            if not _in_reach(price):
                expected = say(
                    "a price that keeps a unit of {product} from 1e-9 to 1e12; in {year} it is {about}",
                    product=name,
                    year=year,
                    about=_about(price),
                )
                yield parts.cell(Price, product.price_item, "price", expected)
    for name, row in study.partnerships.items():
        if not _in_reach(row.step):
            yield parts.cell(Partnership, name, "step", say("a step from 1e-9 to 1e12"))


def _capacity(study: Study, parts: Parts) -> Iterator[Problem]:
    for key in study.product_capacity:
        for year in dict.fromkeys((study.years[0], study.years[-1])):
            capacity = unit_capacity(study, *key, year)
            if not _in_reach(capacity):
                expected = say(
                    "a capacity that stays from 1e-9 to 1e12; in {year} it is {about}",
                    year=year,
                    about=_about(capacity),
                )
                yield parts.cell(ProductCapacity, key, "capacity", expected)
            for balance, row in study.balances.items():
                if row.compute_resource == key[1] and capacity * row.ratio > _LARGEST:
                    expected = say("a ratio that asks less than 1e12 storage for a unit of {product}", product=key[0])
                    yield parts.cell(Balance, balance, "ratio", expected)


def _values(study: Study, parts: Parts) -> Iterator[Problem]:
    for resource in study.resources:
        if (value := shortage_value(study, resource)) > _LARGEST:
            expected = say("a value of uncovered need below 1e12; it comes to {about}", about=_about(value))
            yield parts.cell(Resource, resource, "shortage_value", expected)
    for key in study.commercial:
        if (price := rent_price(study, *key)) > _LARGEST:
            expected = say("a price below 1e12; it comes to {about}", about=_about(price))
            yield parts.cell(CommercialOffer, key, "price", expected)


def _in_reach(value: Fraction) -> bool:
    return _SMALLEST <= value <= _LARGEST


def _about(value: Fraction) -> str:
    """The value as a power of ten, since it may be too large or too small for a floating number."""
    bits = value.numerator.bit_length() - value.denominator.bit_length()
    return say("about {power}", power=f"1e{round(bits * log10(2)):+d}")
