"""Checks of need and tiers: shares that sum to one, ranks that tell tiers apart, an open tier that is open."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from inputs.checks.parts import Parts, needs
from inputs.language import decimal_mark, say
from inputs.problems import Problem
from inputs.rows.need import Demand, TierShare
from inputs.rows.places import Tier


@needs(Demand, TierShare)
def tier_shares_sum_to_one(parts: Parts) -> Iterator[Problem]:
    """The shares of a need over its tiers are all of it."""
    tiers = defaultdict(list)
    for need, tier in parts.rows(TierShare):
        tiers[need].append((need, tier))
    for need, keys in tiers.items():
        total = sum((parts.rows(TierShare)[key].share for key in keys), Fraction(0))
        if total != 1:
            key = parts.first_changed(TierShare, keys, "share")
            expected = say(
                "shares of need {need} that sum to exactly 1; over its tiers they sum to {total}",
                need=need,
                total=_decimal(total),
            )
            yield parts.cell(TierShare, key, "share", expected)
    for need in parts.rows(Demand):
        if need not in tiers:
            yield parts.cell(Demand, need, "need", say("a need with at least one row in tier_shares.csv"))


def _decimal(number: Fraction) -> str:
    return f"{float(number):.12g}".replace(".", decimal_mark())


@needs(Tier)
def tier_ranks_differ(parts: Parts) -> Iterator[Problem]:
    """Two tiers of one rank have no order."""
    seen: dict[int, str] = {}
    for name, tier in parts.rows(Tier).items():
        if tier.rank in seen:
            expected = say("a rank of its own; tier {tier} has the same", tier=seen[tier.rank])
            yield parts.cell(Tier, name, "rank", expected)
        seen.setdefault(tier.rank, name)


@needs(Tier)
def open_tier_is_open(parts: Parts) -> Iterator[Problem]:
    """The tier of the lowest rank takes what can run open, so it is not classified."""
    name = _open_tier(parts)
    if parts.rows(Tier)[name].classified:
        yield parts.cell(Tier, name, "classified", say("no, since the tier of the lowest rank is the open one"))


@needs(Tier, TierShare)
def open_need_moves_nowhere(parts: Parts) -> Iterator[Problem]:
    """What is open already cannot be moved to the open tier."""
    open_tier = _open_tier(parts)
    for (need, tier), row in parts.rows(TierShare).items():
        if tier == open_tier and row.run_open:
            expected = say("0, since tier {tier} is open already", tier=tier)
            yield parts.cell(TierShare, (need, tier), "run_open", expected)


def _open_tier(parts: Parts) -> str:
    tiers: Mapping[str, Tier] = parts.rows(Tier)
    return min(tiers, key=lambda name: tiers[name].rank)


CHECKS = (tier_shares_sum_to_one, tier_ranks_differ, open_tier_is_open, open_need_moves_nowhere)
