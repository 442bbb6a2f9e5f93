"""The figure of a revision: the old plan and the new one, side by side."""

from typing import TYPE_CHECKING

from inputs.language import say
from inputs.titles import unit_of
from outputs.ledger import FUNDING_ROWS
from outputs.report_money import TITLES
from outputs.revise.told import Told

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NAME = "revision"


def revision_figure(told: Told) -> "Figure":
    """Funding a year by row: what was paid or meant and what is planned, on one scale."""
    from outputs.figures.multiples import Panel, draw_multiples  # noqa: PLC0415

    past = told.course.final.revised.past
    meant = told.old.begun.past
    years = [*past.years, *told.course.final.result.study.years]
    old_years = [*meant.years, *told.years]
    old, new = {}, {}
    for line in FUNDING_ROWS:
        title = say(TITLES[line])
        before = [float(meant.amount(line, year)) for year in meant.years]
        then, now = told.ledgers
        old[title] = [*before, *(float(then.cell((line,), year)) for year in told.years)]
        paid = [float(past.amount(line, year)) for year in past.years]
        new[title] = [*paid, *(float(now.cell((line,), year)) for year in told.course.final.result.study.years)]
    panels = [Panel(say("Old plan"), old_years, old), Panel(say("Paid, and new plan"), years, new)]
    unit = unit_of(told.course.final.result.study.settings.money)
    title = say("The old plan, and what was paid and is planned from {first} on", first=told.years[0])
    return draw_multiples(panels, unit, title)
