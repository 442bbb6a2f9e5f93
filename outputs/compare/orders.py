"""What each cause does, averaged over the orders in which the causes can be taken; the effects add up to the whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Taken = frozenset[str]


@dataclass(frozen=True)
class Value:
    """What the best plan of a study costs.

    spending: over the horizon; objective: present value of spending and of uncovered need; undecided: how far the best
    possible objective may lie below, None where nothing is proven. All in million.
    """

    spending: Fraction
    objective: Fraction
    undecided: Fraction | None


@dataclass(frozen=True)
class Effect:
    """What one cause, or several that could not be told apart, does to spending and objective (million).

    The true effect on the objective lies between it less `below` and it plus `above`; None where nothing is proven.
    """

    causes: tuple[str, ...]
    spending: Fraction
    objective: Fraction
    below: Fraction | None
    above: Fraction | None

    def within_gap(self, effect: Fraction) -> bool:
        """Whether the gaps leave open on which side of nothing an effect lies."""
        if self.below is None or self.above is None:
            return True
        return effect - self.below <= 0 <= effect + self.above


def effects(causes: Sequence[str], values: Mapping[Taken, Value]) -> tuple[Effect, ...]:
    """The effect of each cause from none taken to all taken, averaged over all orders whose studies have a value.

    With every study at hand this is the Shapley value. Where no order goes through, some causes are told together.
    """
    chains = list(_chains(frozenset(), frozenset(causes), values))
    most = max(len(chain) for chain in chains)
    blocks = min(_blocks(chain, causes) for chain in chains if len(chain) == most)
    fitting = [chain for chain in chains if _blocks(chain, causes) == blocks]
    return tuple(_effect(tuple(causes[place] for place in block), fitting, values) for block in blocks)


def _chains(start: Taken, end: Taken, values: Mapping[Taken, Value]) -> Iterator[tuple[Taken, ...]]:
    """Every way from one study to another through ever more causes, in an order that does not depend on hashing."""
    if start == end:
        yield (end,)
        return
    for following in sorted((taken for taken in values if start < taken <= end), key=sorted):
        for rest in _chains(following, end, values):
            yield (start, *rest)


def _blocks(chain: tuple[Taken, ...], causes: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """The causes taken together in each step, by their places, the steps in the order of the causes."""
    steps = (tuple(sorted(causes.index(name) for name in after - before)) for before, after in pairwise(chain))
    return tuple(sorted(steps))


def _effect(block: tuple[str, ...], chains: Sequence[tuple[Taken, ...]], values: Mapping[Taken, Value]) -> Effect:
    steps = [
        (values[before], values[after])
        for chain in chains
        for before, after in pairwise(chain)
        if after - before == frozenset(block)
    ]
    count = len(steps)
    before_gaps = [before.undecided for before, _ in steps]
    after_gaps = [after.undecided for _, after in steps]
    return Effect(
        block,
        sum((after.spending - before.spending for before, after in steps), Fraction(0)) / count,
        sum((after.objective - before.objective for before, after in steps), Fraction(0)) / count,
        _mean(after_gaps),
        _mean(before_gaps),
    )


def _mean(gaps: Sequence[Fraction | None]) -> Fraction | None:
    known = [gap for gap in gaps if gap is not None]
    return sum(known, Fraction(0)) / len(gaps) if len(known) == len(gaps) else None
