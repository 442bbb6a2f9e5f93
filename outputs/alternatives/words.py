"""What is counted of plans, in words and figures."""

from fractions import Fraction

from inputs.language import say, say_as
from inputs.study import Study
from inputs.titles import title_of, unit_of
from optimizer.aspects import Aspect
from outputs.alternatives.tasks import Direction
from outputs.wording import amount, tenth_above, tenth_below


def aspect_words(study: Study, aspect: Aspect) -> str:
    """What is counted: "GPU node, up to 2026"."""
    site = "" if aspect.site is None else title_of(study.sites[aspect.site])
    if aspect.kind == "site":
        return say("Something is bought in {site}", site=site)
    if aspect.kind == "investment":
        if site:
            return say("National investment in {site}", site=site)
        return say("National investment, up to {year}", year=aspect.until)
    row = study.products[aspect.name or ""] if aspect.kind == "units" else study.partnerships[aspect.name or ""]
    if site:
        return say("{product} in {site}", product=title_of(row), site=site)
    return say("{product}, up to {year}", product=title_of(row), year=aspect.until)


def unit_words(study: Study, aspect: Aspect) -> str:
    """The unit of its figures; nothing where they are yes and no."""
    if aspect.kind == "site":
        return ""
    return say("units") if aspect.kind == "units" else unit_of(study.settings.money)


def direction_words(study: Study, direction: Direction | None) -> str:
    """How a plan was found, as a sentence."""
    if direction is None:
        return say("Found by leading away from the plans before it.")
    aspect = aspect_words(study, direction.aspect)
    if direction.aspect.kind == "site":
        return say("Found by looking for plans without: {aspect}.", aspect=aspect)
    if direction.most:
        return say("Found by looking for as much as can be of: {aspect}.", aspect=aspect)
    return say("Found by looking for as little as can be of: {aspect}.", aspect=aspect)


def figure(aspect: Aspect, value: Fraction | None, side: int = 0) -> str:
    """An amount of it; side -1: never more than it is, 1: never less."""
    if value is None:
        return say_as("nothing is proven", "open")
    if aspect.kind == "site":
        return say("yes") if value else say("no")
    if aspect.kind == "units":
        return amount(value, 0)
    # As in the files: what floating numbers leave in doubt is far less.
    thousandths = round(value, 3)
    return amount(tenth_below(thousandths) if side < 0 else tenth_above(thousandths) if side > 0 else value)


def share(value: Fraction) -> str:
    """A share in per cent: 12.3 %."""
    return f"{amount(100 * value)} %"
