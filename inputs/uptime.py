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
    down = [Fraction(1)]
    for up in availabilities:
        down = [
            (down[count] * up if count < len(down) else Fraction(0))
            + (down[count - 1] * (1 - up) if count else Fraction(0))
            for count in range(len(down) + 1)
        ]
    within = Fraction(0)
    for lost, chance in enumerate(down):
        within += chance
        if within >= target:
            return lost
    return len(availabilities)
