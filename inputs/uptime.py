"""How many sites may be lost at once: from the uptime target and how often each site is up."""

from collections.abc import Sequence
from fractions import Fraction

from inputs.study import Study


def sites_lost(study: Study) -> int:
    """Sites that the redundancy rule must be able to lose: the study's own number, or what its uptime target asks."""
    redundancy = study.rules.redundancy
    if redundancy.sites_lost is not None:
        return redundancy.sites_lost.value
    return smallest_loss([site.availability for site in study.sites.values()], redundancy.uptime_target.value)


def smallest_loss(availabilities: Sequence[Fraction], target: Fraction) -> int:
    """Smallest m for which more than m sites are down together at most 1 - target of the time, sites independent."""
    # Chances in whole parts of the product of all denominators: fractions would be brought to lowest terms each time.
    down, parts = [1], 1
    for up in availabilities:
        ups, downs = up.numerator, up.denominator - up.numerator
        down = [more * ups + fewer * downs for more, fewer in zip([*down, 0], [0, *down], strict=True)]
        parts *= up.denominator
    within = 0
    for lost, chance in enumerate(down):
        within += chance
        if within >= target * parts:
            return lost
    return len(availabilities)
