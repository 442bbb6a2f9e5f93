"""Checks of partnerships and commercial offers: amounts, years and tiers that are possible."""

from collections.abc import Iterator
from typing import Any

from inputs.checks.parts import Parts, needs
from inputs.fields import SourcedRow
from inputs.language import mark, say
from inputs.problems import Problem
from inputs.rows.places import Tier
from inputs.rows.shared_capacity import CommercialOffer, Partnership
from inputs.settings import Settings


@needs(Partnership)
def contributions_are_possible(parts: Parts) -> Iterator[Problem]:
    """The window has years in order, and a step fits between the smallest and the largest amount."""
    for name, row in parts.rows(Partnership).items():
        if row.window_last < row.window_first:
            expected = say("a year that is not before {column} ({year})", column="window_first", year=row.window_first)
            yield parts.cell(Partnership, name, "window_last", expected)
        cells = parts.tables["partnerships"].raw[name]
        if row.largest_year < row.smallest_year:
            smallest = cells.shown("smallest_year").strip()
            expected = say("an amount that is not below smallest_year ({amount})", amount=smallest)
            yield parts.cell(Partnership, name, "largest_year", expected)
        if row.largest_year < row.step:
            step = cells.shown("step").strip()
            expected = say("an amount that holds at least one step ({amount})", amount=step)
            yield parts.cell(Partnership, name, "largest_year", expected)


@needs(Partnership, Settings)
def windows_meet_the_horizon(parts: Parts) -> Iterator[Problem]:
    """An enabled partnership takes contributions in some planning year."""
    years = parts.planned_years
    for name, row in parts.rows(Partnership).items() if years else ():
        outside = row.window_last < years[0] or row.window_first > years[-1]
        if row.enabled and outside and row.window_first <= row.window_last:
            expected = say(
                "a window that meets the horizon, {first} to {last}; or write no in column enabled",
                first=years[0],
                last=years[-1],
            )
            yield parts.cell(Partnership, name, "window_first", expected)


@needs(Partnership, CommercialOffer)
def shared_capacity_serves_tiers(parts: Parts) -> Iterator[Problem]:
    """A partnership or offer serves at least one tier, and names each once."""
    served: list[tuple[type[SourcedRow], Any, tuple[str, ...]]] = [
        (Partnership, key, row.tiers) for key, row in parts.rows(Partnership).items()
    ]
    served += [(CommercialOffer, key, row.tiers) for key, row in parts.rows(CommercialOffer).items()]
    for model, key, tiers in served:
        if not tiers:
            yield parts.cell(model, key, "tiers", say("at least one tier"))
        if len(set(tiers)) < len(tiers):
            yield parts.cell(model, key, "tiers", say("each tier once"))


@needs(Partnership, CommercialOffer, Tier, Settings)
def classified_need_stays_in_the_country(parts: Parts) -> Iterator[Problem]:
    """While the rule applies, nothing abroad serves a classified tier."""
    if not parts.settings.rules.classified_tiers.enabled:
        return
    classified = {name for name, tier in parts.rows(Tier).items() if tier.classified}
    for partnership, row in parts.rows(Partnership).items():
        if row.site is None and classified.intersection(row.tiers):
            yield parts.cell(Partnership, partnership, "tiers", say(_UNCLASSIFIED))
    for key, offer in parts.rows(CommercialOffer).items():
        if classified.intersection(offer.tiers):
            yield parts.cell(CommercialOffer, key, "tiers", say(_UNCLASSIFIED))


_UNCLASSIFIED = mark("no classified tier, since this capacity is abroad and rule classified_tiers is enabled")

CHECKS = (
    contributions_are_possible,
    windows_meet_the_horizon,
    shared_capacity_serves_tiers,
    classified_need_stays_in_the_country,
)
