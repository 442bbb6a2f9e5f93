"""Checks of size: a study whose model could be written down at all, and figures that a solver can hold apart."""

from collections.abc import Iterator
from fractions import Fraction
from math import comb

from inputs.checks.parts import Parts, needs
from inputs.language import decimal_mark, say
from inputs.problems import Problem
from inputs.rows.catalogue import Product
from inputs.rows.places import Site, Tier
from inputs.settings import Settings
from inputs.uptime import smallest_loss

MOST_SITES = 200
# The default study has 4,000 of these terms; a model of this many takes minutes to write down.
_MOST_TERMS = 50_000_000


@needs(Settings, Product, Site, Tier)
def the_model_can_be_written(parts: Parts) -> Iterator[Problem]:
    """Decisions, in the rows of every year and of every way to lose sites, are not too many to write down."""
    sites = parts.rows(Site)
    if len(sites) > MOST_SITES:
        expected = say("at most {most} sites; there are {number}", most=MOST_SITES, number=len(sites))
        yield Problem("sites.csv", None, None, None, expected)
        return
    years = len(parts.planned_years)
    products, tiers = len(parts.rows(Product)), len(parts.rows(Tier))
    ways = comb(len(sites), _lost(parts)) if parts.settings.rules.redundancy.enabled else 0
    if products * len(sites) * tiers * years * years * (1 + ways) > _MOST_TERMS:
        expected = say(
            "a study small enough to plan; this one has {products} products, {sites} sites, {tiers} tiers and {years} "
            "years",
            products=products,
            sites=len(sites),
            tiers=tiers,
            years=years,
        )
        if ways > 1:
            number = f"{float(ways):.4g}".replace(".", decimal_mark())
            expected = say("{expected}, and {number} ways to lose sites", expected=expected, number=number)
        yield Problem("sites.csv", None, None, None, expected)


def _lost(parts: Parts) -> int:
    rule = parts.settings.rules.redundancy
    if rule.sites_lost is not None:
        return rule.sites_lost.value
    up: list[Fraction] = [site.availability for site in parts.rows(Site).values()]
    return smallest_loss(up, rule.uptime_target.value)


CHECKS = (the_model_can_be_written,)
