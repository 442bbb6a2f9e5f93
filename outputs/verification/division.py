"""Who gave what to which tier, as far as each tier's sum tells: whether it is possible, and within which spans."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from outputs.verification.span import ZERO, Span, total


@dataclass(frozen=True)
class Giver:
    """What gives capacity to several tiers: these tiers, and the most that it gives them together."""

    tiers: tuple[str, ...]
    most: Fraction


def most_for(tier: str, givers: Mapping[str, Giver]) -> Fraction:
    """The most that a tier can be given."""
    return sum((giver.most for giver in givers.values() if tier in giver.tiers), ZERO)


def share(name: str, tier: str, taken: Mapping[str, Span], givers: Mapping[str, Giver]) -> Span:
    """What one giver gives to a tier, from what the tier takes of all of them."""
    most = givers[name].most
    others = most_for(tier, givers) - most
    least = max(taken[tier].low - others, ZERO)
    return Span(min(least, most), min(taken[tier].high, most))


def everything_from(name: str, taken: Mapping[str, Span], givers: Mapping[str, Giver]) -> Span:
    """What one giver gives to all of its tiers together."""
    giver = givers[name]
    alone = [tier for tier in giver.tiers if most_for(tier, givers) == giver.most]
    others = sum(
        (row.most for other, row in givers.items() if other != name and set(row.tiers) & set(giver.tiers)), ZERO
    )
    needed = total(taken[tier] for tier in giver.tiers)
    least = max(total(taken[tier] for tier in alone).low, needed.low - others, ZERO)
    return Span(min(least, giver.most), min(needed.high, giver.most))


def possible(taken: Mapping[str, Fraction], givers: Mapping[str, Giver]) -> bool:
    """Whether the givers can give every tier what it takes: a flow along shortest paths reaches all of it."""
    flow = {(name, tier): ZERO for name, giver in givers.items() for tier in giver.tiers if tier in taken}
    for wanted, amount in taken.items():
        missing = amount
        while missing > 0:
            path = _path(wanted, flow, givers)
            if path is None:
                return False
            name = path[-1][0]
            spare = givers[name].most - sum((given for (of, _), given in flow.items() if of == name), ZERO)
            step = min([missing, spare, *(flow[back] for back in path[1::2])])
            for place, edge in enumerate(path):
                flow[edge] += step if place % 2 == 0 else -step
            missing -= step
    return True


def _path(
    wanted: str, flow: Mapping[tuple[str, str], Fraction], givers: Mapping[str, Giver]
) -> list[tuple[str, str]] | None:
    """Edges from a tier to a giver with something to spare: forward, back, forward, ..."""
    waiting: deque[tuple[str, list[tuple[str, str]]]] = deque([(wanted, [])])
    seen = {wanted}
    while waiting:
        tier, path = waiting.popleft()
        for name, giver in givers.items():
            if tier not in giver.tiers or (path and path[-1] == (name, tier)):
                continue
            further = [*path, (name, tier)]
            if sum((given for (of, _), given in flow.items() if of == name), ZERO) < giver.most:
                return further
            for other in giver.tiers:
                if other not in seen and flow.get((name, other), ZERO) > 0:
                    seen.add(other)
                    waiting.append((other, [*further, (name, other)]))
    return None
