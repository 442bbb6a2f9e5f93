"""The figure of an evaluation: funding by row and year, of the plan and of the optimum, on one scale."""

from typing import TYPE_CHECKING

from inputs.language import say
from inputs.titles import unit_of
from outputs.evaluate.evaluate import Evaluation
from outputs.evaluate.given import SUM, GivenAmounts
from outputs.ledger import Ledger
from outputs.report_money import TITLES, printed_ledger
from outputs.wording import amount

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from outputs.figures.bars import BarPanel

NAME = "evaluation_funding"


def draw_funding(found: Evaluation) -> "Figure":
    """Draws both, or the plan alone where there is no optimum."""
    from outputs.figures.bars import draw_bars  # noqa: PLC0415

    best = found.optimum.result
    panels = [_panel(found, say("The plan"), printed_ledger(found.scored.amounts), True)]
    if best is not None:
        panels.append(_panel(found, say("The best for the same money"), printed_ledger(best.amounts), False))
    figure = draw_bars(found.scored.study.years, panels)
    highest = max(axes.get_ylim()[1] for axes in figure.axes)
    for axes in figure.axes:
        axes.set_ylim(top=highest)
    return figure


def _panel(found: Evaluation, title: str, ledger: Ledger, with_given: bool) -> "BarPanel":
    from outputs.figures.bars import BarPanel, Level, Part  # noqa: PLC0415

    years, unit = found.scored.study.years, unit_of(found.scored.study.settings.money)
    parts = tuple(
        Part(
            say(name),
            tuple(float(ledger.cell((line,), year)) for year in years),
            tuple(f"{year}: {say(name)}, {amount(ledger.cell((line,), year))} {unit}" for year in years),
        )
        for line, name in TITLES.items()
    )
    level = None
    if with_given and isinstance(found.given, GivenAmounts):
        given = found.given
        level = Level(
            say("Given"),
            tuple(float(given.amount(SUM, year)) for year in years),
            tuple(f"{year}: {say('Given')}, {amount(given.amount(SUM, year))} {unit}" for year in years),
        )
    return BarPanel(title, unit, parts, level)
