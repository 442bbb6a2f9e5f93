"""The sentences of a comparison: how much more, because of what, and what stood in the way of finding it out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from inputs.raw import SETTINGS_FILE
from outputs.compare.causes import SOLVER, TITLES
from outputs.compare.comparison import Comparison
from outputs.compare.inputs import InputChange
from outputs.compare.why import Failure, Missing
from outputs.runs.frontier_words import listed
from outputs.wording import amount

MOST_NAMED = 3
_FAILED: Mapping[Failure, str] = {
    "no_plan": "the rules leave no plan",
    "invalid": "the inputs do not fit together",
    "stopped": "no plan near enough the best was found in the time (--time-limit gives more)",
    "unverified": "the plan that was found did not survive recomputation",
}


def titles(causes: Sequence[str]) -> str:
    """Causes in words: need and prices."""
    return listed([TITLES[cause] for cause in causes])


def signed(value: Fraction) -> str:
    """A difference with its sign: +61.0."""
    return f"+{amount(value)}" if value > 0 else amount(value)


def because(parts: Sequence[tuple[tuple[str, ...], Fraction, bool]], changes: Sequence[InputChange]) -> str:
    """What makes up a difference, from (causes, printed effect, within the gap): first the clear ones."""
    clear = [
        f"{signed(effect)} because of {titles(causes)} ({what_differs(causes, changes)})"
        for causes, effect, within in parts
        if not within and effect
    ]
    # Of what the gaps leave open only the sum is worth a figure.
    within = sum((effect for _, effect, open_ in parts if open_), Fraction(0))
    names = [titles(causes) for causes, effect, open_ in parts if open_ and effect and causes != (SOLVER,)]
    rest = [f"{signed(within)} within the gap{f' ({listed(names)})' if names else ''}"] if within else []
    return ", ".join((*clear, *rest))


def more_or_less(difference: Fraction, unit: str) -> str:
    """How B stands to A: 84.3 MNOK more than A."""
    if not difference:
        return "the same as A"
    return f"{amount(abs(difference))} {unit} {'more' if difference > 0 else 'less'} than A"


def what_differs(causes: Sequence[str], changes: Sequence[InputChange]) -> str:
    """The inputs of some causes in short: growth higher in 6 rows of demand.csv."""
    groups: defaultdict[tuple[str, str, str], list[InputChange]] = defaultdict(list)
    for change in changes:
        if change.cause in causes:
            column = change.column.rsplit(".", 1)[-1] if change.file != SETTINGS_FILE else change.column
            groups[change.file, column, change.kind].append(change)
    phrases = [_phrase(group) for group in groups.values()]
    more = len(phrases) - MOST_NAMED
    return "; ".join((*phrases[:MOST_NAMED], *([f"and {more} more"] if more > 0 else [])))


def _phrase(group: Sequence[InputChange]) -> str:
    first = group[0]
    if len(group) == 1:
        return one_change(first)
    rows = (
        f"{len(group)} rows {first.kind}" if not first.column else f"{first.column} {_way(group)} in {len(group)} rows"
    )
    return f"{rows} {'in' if not first.column else 'of'} {first.file}"


def one_change(change: InputChange) -> str:
    """One difference on one line: prices.gpu.price 0.38 to 0.55."""
    if not change.column:
        return f"{change.path} {'only in B' if change.kind == 'added' else 'only in A'}"
    if change.column.startswith("rules.") and change.column.endswith(".enabled"):
        return f"{change.column.removesuffix('.enabled')} switched {'on' if change.b == 'yes' else 'off'}"
    return f"{change.path} {change.a or 'nothing'} to {change.b or 'nothing'}"


def _way(group: Sequence[InputChange]) -> str:
    steps = [change.step for change in group]
    if all(step is not None and step > 0 for step in steps):
        return "higher"
    return "lower" if all(step is not None and step < 0 for step in steps) else "different"


def not_solved(missing: Sequence[Missing], told_together: Sequence[Sequence[str]], averaged: bool) -> Iterator[str]:
    """What was left out of the average, and what could therefore not be told apart."""
    for each in missing:
        yield f"With the {titles(each.from_b)} of B and all else of A, {_FAILED[each.failure]}."
    for causes in told_together:
        yield f"So {titles(causes)} cannot be told apart here and stand together."
    if missing and not told_together and averaged:
        yield "The causes are taken in the orders that avoid this."


def how_found(found: Comparison) -> str:
    """How the causes were found, in one sentence."""
    count = sum(effect.causes != (SOLVER,) for effect in found.why.effects)
    solved = "1 study" if found.why.solved == 1 else f"{found.why.solved} studies"
    if count <= 1:
        return ""
    if found.why.averaged:
        each = "Each cause is what B's inputs of its kind change, on average over the orders of taking them"
        each += " that are left" if found.why.missing else ""
        return f"{each}; {solved} solved."
    order = ", ".join(titles(effect.causes) for effect in found.why.effects if effect.causes != (SOLVER,))
    other = f"Another order would share the whole out differently; {solved} solved."
    return f"The causes are taken in one order: {order}. {other}"


def worth(found: Comparison) -> str:
    """That prices also move what uncovered need is worth, where they do."""
    follows = any(row.shortage_value is None for row in found.b.study.resources.values())
    if follows and any("price" in effect.causes for effect in found.why.effects):
        return "Uncovered need is worth what it costs to buy, so prices also change what it counts for."
    return ""
