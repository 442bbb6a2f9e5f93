"""Checks of the rules' own figures: shares in order, and sites enough to lose some."""

from collections.abc import Iterator

from inputs.checks.parts import Parts, needs
from inputs.checks.size import MOST_SITES
from inputs.language import say
from inputs.problems import Problem
from inputs.rows.places import Site
from inputs.settings import Settings
from inputs.uptime import smallest_loss


@needs(Settings)
def partnership_shares_are_in_order(parts: Parts) -> Iterator[Problem]:
    """The lower share of contributions is not above the upper one."""
    rule = parts.settings.rules.partnership_share
    if rule.lower.value > rule.upper.value:
        expected = say("a share that is not above upper ({upper})", upper=f"{float(rule.upper.value):g}")
        yield parts.setting(("rules", "partnership_share", "lower"), expected)


@needs(Settings, Site)
def a_site_is_left(parts: Parts) -> Iterator[Problem]:
    """After the losses that the redundancy rule guards against, at least one site stands."""
    rule = parts.settings.rules.redundancy
    sites = parts.rows(Site)
    if not rule.enabled or len(sites) > MOST_SITES:
        return
    if rule.sites_lost is not None:
        if rule.sites_lost.value >= len(sites):
            expected = say("fewer sites than the study has ({number})", number=len(sites))
            yield parts.setting(("rules", "redundancy", "sites_lost"), expected)
        return
    lost = smallest_loss([site.availability for site in sites.values()], rule.uptime_target.value)
    if lost >= len(sites):
        expected = say(
            "a target that can be met: with {sites} sites of this availability it asks for {lost} to be lost at once; "
            "lower the target, or add sites",
            sites=len(sites),
            lost=lost,
        )
        yield parts.setting(("rules", "redundancy", "uptime_target"), expected)


CHECKS = (partnership_shares_are_in_order, a_site_is_left)
