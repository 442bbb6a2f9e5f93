"""What is told of scenarios that were drawn."""

from collections.abc import Iterator

from inputs.language import mark, say
from outputs.hedge.drawn import FILE, Drawn
from outputs.hedge.many import FEW
from outputs.hedge.outcome import Hedge
from outputs.layout import Block, Paragraph

_METHODS = {"lhs": mark("Latin hypercube"), "sobol": mark("Sobol's sequence")}


def sample_blocks(done: Hedge, sample: Drawn) -> Iterator[Block]:
    """How they were drawn, which of them do not count, and from which file they are hedged again."""
    drawn = say(
        "{number} scenarios drawn from the ranges of inputs ({method}, {inputs} varied, seed {seed}), all equally "
        "likely.",
        number=len(sample.names),
        inputs=sample.inputs,
        method=say(_METHODS[sample.sampling.method]),
        seed=sample.sampling.seed,
    )
    yield Paragraph(drawn, hang=2)
    for note in sample.notes:
        yield Paragraph(note, hang=2)
    left = done.left_out
    if left:
        without = say(
            "The rules leave {number} of them no plan, whatever is decided; these are left out: {names}.",
            number=len(left),
            names=", ".join(left),
        )
        yield Paragraph(without, "warning", hang=2)
        for name, record in list(left.items())[:FEW]:
            yield Paragraph(f"{name}: {record.reason}", hang=2)
    if done.own:
        again = say("Their inputs are in {file}, from which --tree hedges them again.", file=FILE)
        yield Paragraph(again, hang=2)
