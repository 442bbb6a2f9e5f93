"""What a few levels of an amount say of many scenarios, for which a table has no room side by side."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from inputs.language import say
from optimizer.tree import Tree
from outputs.wording import amount

# So many scenarios stand side by side on a terminal, and their search together takes minutes with whole units.
FEW = 6
LEVELS = (Fraction(0), Fraction(1, 10), Fraction(1, 2), Fraction(9, 10), Fraction(1))
PERCENT = 100

Item = TypeVar("Item")


def are_many(tree: Tree) -> bool:
    """Whether there are more scenarios than a table has room for."""
    return len(tree.names) > FEW


def spread(items: Sequence[Item], probabilities: Sequence[Fraction], by: Callable[[Item], Any]) -> tuple[Item, ...]:
    """The item at each level: the least that so much of the probability does not exceed."""
    order = sorted(zip(items, probabilities, strict=True), key=lambda pair: by(pair[0]))
    total = sum(probabilities, Fraction(0))
    found = []
    for level in LEVELS:
        below = Fraction(0)
        for item, probability in order:
            below += probability
            if below >= level * total:
                found.append(item)
                break
    return tuple(found)


def level_titles() -> tuple[str, ...]:
    """What the levels are called."""
    ends = {LEVELS[0]: say("least"), Fraction(1, 2): say("median"), LEVELS[-1]: say("most")}
    return tuple(ends.get(level) or f"{amount(level * PERCENT, 0)} %" for level in LEVELS)
