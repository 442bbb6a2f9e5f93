"""The sentences of a comparison: how much more, because of what, and what stood in the way of finding it out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from constraints.rules import title_of_rule
from inputs.language import mark, say, say_as, say_count
from inputs.raw import SETTINGS_FILE
from outputs.compare.causes import SOLVER, TITLES
from outputs.compare.comparison import Comparison
from outputs.compare.inputs import InputChange
from outputs.compare.why import Failure, Missing
from outputs.runs.frontier_words import listed
from outputs.runs.numbers import as_read
from outputs.wording import amount

MOST_NAMED = 3
# What a folder of rules lacks, but a plan can break: how much may be rented or shared.
_LIMITS = "limits"
QUALITIES = {"stated": mark("stated"), "derived": mark("derived"), "assumed": mark("assumed")}
_FAILED: Mapping[Failure, str] = {
    "no_plan": mark("With the {causes} of B and all else of A, the rules leave no plan."),
    "invalid": mark("With the {causes} of B and all else of A, the inputs do not fit together."),
    "stopped": mark(
        "With the {causes} of B and all else of A, no plan near enough the best was found in the time "
        "(--time-limit gives more)."
    ),
    "unverified": mark(
        "With the {causes} of B and all else of A, the plan that was found did not survive recomputation."
    ),
}
_ROWS: Mapping[str, str] = {
    "added": mark("{number} rows added in {file}"),
    "gone": mark("{number} rows gone in {file}"),
    "higher": mark("{column} higher in {number} rows of {file}"),
    "lower": mark("{column} lower in {number} rows of {file}"),
    "different": mark("{column} different in {number} rows of {file}"),
}


def titles(causes: Sequence[str]) -> str:
    """Causes in words: need and prices."""
    return listed([say(TITLES[cause]) for cause in causes])


def title_of_broken(name: str) -> str:
    """A rule, or the limits that the study sets beside the rules, as it is shown."""
    return say("limits") if name == _LIMITS else title_of_rule(name)


def signed(value: Fraction) -> str:
    """A difference with its sign: +61.0."""
    return f"+{amount(value)}" if value > 0 else amount(value)


def because(parts: Sequence[tuple[tuple[str, ...], Fraction, bool]], changes: Sequence[InputChange]) -> str:
    """What makes up a difference, from (causes, printed effect, within the gap): first the clear ones."""
    clear = [
        say(
            "{amount} because of {causes} ({changes})",
            amount=signed(effect),
            causes=titles(causes),
            changes=what_differs(causes, changes),
        )
        for causes, effect, within in parts
        if not within and effect
    ]
    # Of what the gaps leave open only the sum is worth a figure.
    within = sum((effect for _, effect, open_ in parts if open_), Fraction(0))
    names = [titles(causes) for causes, effect, open_ in parts if open_ and effect and causes != (SOLVER,)]
    if not within:
        return ", ".join(clear)
    if not names:
        return ", ".join((*clear, say("{amount} within the gap", amount=signed(within))))
    rest = say("{amount} within the gap ({causes})", amount=signed(within), causes=listed(names))
    return ", ".join((*clear, rest))


def more_or_less(difference: Fraction, unit: str) -> str:
    """How B stands to A: 84.3 MEUR more than A."""
    if not difference:
        return say("the same as A")
    if difference > 0:
        return say("{amount} {unit} more than A", amount=amount(difference), unit=unit)
    return say("{amount} {unit} less than A", amount=amount(-difference), unit=unit)


def what_differs(causes: Sequence[str], changes: Sequence[InputChange]) -> str:
    """The inputs of some causes in short: growth higher in 6 rows of demand.csv."""
    groups: defaultdict[tuple[str, str, str], list[InputChange]] = defaultdict(list)
    for change in changes:
        if change.cause in causes:
            column = change.column.rsplit(".", 1)[-1] if change.file != SETTINGS_FILE else change.column
            groups[change.file, column, change.kind].append(change)
    phrases = [_phrase(group) for group in groups.values()]
    more = len(phrases) - MOST_NAMED
    return "; ".join((*phrases[:MOST_NAMED], *([say("and {number} more", number=more)] if more > 0 else [])))


def _phrase(group: Sequence[InputChange]) -> str:
    first = group[0]
    if len(group) == 1:
        return one_change(first)
    text = _ROWS[_way(group) if first.column else first.kind]
    return say(text, column=first.column, number=len(group), file=first.file)


def one_change(change: InputChange) -> str:
    """One difference on one line: prices.gpu.price 0.38 to 0.55."""
    if not change.column:
        text = mark("{input} only in B") if change.kind == "added" else mark("{input} only in A")
        return say(text, input=change.path)
    if change.column.startswith("rules.") and change.column.endswith(".enabled"):
        text = mark("{rule} switched on") if change.b == "yes" else mark("{rule} switched off")
        return say(text, rule=change.column.removesuffix(".enabled"))
    before, after = (_read(value, change) for value in (change.a, change.b))
    return say("{input} {before} to {after}", input=change.path, before=before, after=after)


def _read(value: str, change: InputChange) -> str:
    """A cell of the study as it is read in a sentence."""
    if change.flag:
        return say("yes") if value == "yes" else say("no")
    return as_read(value) or say_as("input", "nothing")


def _way(group: Sequence[InputChange]) -> str:
    steps = [change.step for change in group]
    if all(step is not None and step > 0 for step in steps):
        return "higher"
    return "lower" if all(step is not None and step < 0 for step in steps) else "different"


def not_solved(missing: Sequence[Missing], told_together: Sequence[Sequence[str]], averaged: bool) -> Iterator[str]:
    """What was left out of the average, and what could therefore not be told apart."""
    for each in missing:
        yield say(_FAILED[each.failure], causes=titles(each.from_b))
    for causes in told_together:
        yield say("So {causes} cannot be told apart here and stand together.", causes=titles(causes))
    if missing and not told_together and averaged:
        yield say("The causes are taken in the orders that avoid this.")


def how_found(found: Comparison) -> str:
    """How the causes were found, in one sentence."""
    count = sum(effect.causes != (SOLVER,) for effect in found.why.effects)
    if count <= 1:
        return ""
    if found.why.averaged:
        return _left(found.why.solved) if found.why.missing else _averaged(found.why.solved)
    return say_count(
        "The causes are taken in one order: {order}. "
        "Another order would share the whole out differently; {number} study solved.",
        "The causes are taken in one order: {order}. "
        "Another order would share the whole out differently; {number} studies solved.",
        found.why.solved,
        order=", ".join(titles(effect.causes) for effect in found.why.effects if effect.causes != (SOLVER,)),
    )


def _averaged(solved: int) -> str:
    return say_count(
        "Each cause is what B's inputs of its kind change, on average over the orders of taking them; "
        "{number} study solved.",
        "Each cause is what B's inputs of its kind change, on average over the orders of taking them; "
        "{number} studies solved.",
        solved,
    )


def _left(solved: int) -> str:
    return say_count(
        "Each cause is what B's inputs of its kind change, on average over the orders of taking them that are left; "
        "{number} study solved.",
        "Each cause is what B's inputs of its kind change, on average over the orders of taking them that are left; "
        "{number} studies solved.",
        solved,
    )


def worth(found: Comparison) -> str:
    """That prices also move what uncovered need is worth, where they do."""
    follows = any(row.shortage_value is None for row in found.b.study.resources.values())
    if follows and any("price" in effect.causes for effect in found.why.effects):
        return say("Uncovered need is worth what it costs to buy, so prices also change what it counts for.")
    return ""
