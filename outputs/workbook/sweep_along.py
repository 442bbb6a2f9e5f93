"""The sheet of a sweep along one input: spending, uncovered need and coverage in rising order, with charts."""

from collections.abc import Mapping
from fractions import Fraction

from inputs.language import say
from inputs.paths import short_path
from inputs.titles import title_of
from outputs.material.swept import Swept
from outputs.runs.numbers import number_of
from outputs.runs.tables import exact
from outputs.workbook.book import Book
from outputs.workbook.charts import SIZE, along_charts
from outputs.workbook.formats import AMOUNT, COVERED, FAINTLY, RULED
from outputs.workbook.sheet import LINE_HEIGHT, Place, Sheet
from outputs.workbook.sweep_inputs import write_input

_MONEY = ("sum_sum", "uncovered_value_mnok", "objective_mnok", "bound_mnok")
_BETWEEN = 20
# More rows than these would be too small to read on one page.
_ONE_PAGE = 60


def along(swept: Swept) -> str | None:
    """The one input that is varied, if its values are numbers."""
    if len(swept.varied) != 1:
        return None
    (name,) = swept.varied
    return name if all(number_of(run.inputs[name]) is not None for run in swept.runs) else None


def write_along(book: Book, sheet: Sheet, swept: Swept, name: str, places: Mapping[tuple[int, str], Place]) -> None:
    """Writes a row a run, and charts below; `places` is where the figures stand on the sheet of runs."""
    study, shown = swept.study, short_path(name)
    about = say(
        "Money is taken from the sheet of runs. Coverage is over all years; a gap in a line is a run without a plan."
    )
    top = sheet.opening(say("Along {input}", input=shown), about, book.filled(book.words.basis))
    money = (
        *(say("Spending ({unit})"), say("Value of uncovered need ({unit})")),
        *(say("Present value of both ({unit})"), say("Least that is possible of it ({unit})")),
    )
    covered = [say("{resource}: covered", resource=title_of(row)) for row in study.resources.values()]
    sheet.head(top, (shown, *map(book.filled, money), *covered), 1)
    sheet.raw.set_row(top, 3 * LINE_HEIGHT)
    runs = sorted(swept.runs, key=lambda run: number_of(run.inputs[name]) or 0)
    for row, run in enumerate(runs, start=top + 1):
        write_input(sheet, swept, row, 0, name, run.inputs[name])
        figures, record = run.figures, run.record
        if figures is None or record is None:
            for column in range(1, 1 + len(_MONEY) + len(covered)):
                sheet.text(row, column, say("no plan") if column == 1 else "", RULED, FAINTLY)
            continue
        values = figures.spending, figures.uncovered_value, figures.objective, exact(record.bound)
        for column, (line, value) in enumerate(zip(_MONEY, values, strict=True), start=1):
            if value is None:
                sheet.text(row, column, "", RULED)
            else:
                sheet.formula(row, column, places[run.number, line].full, value, AMOUNT, RULED)
        for column, resource in enumerate(study.resources, start=1 + len(_MONEY)):
            if resource in figures.need:
                sheet.number(row, column, figures.covered(resource), COVERED, RULED)
    covered_from = 1 + len(_MONEY)
    shares = [run.figures.covered(name) for run in swept.planned if run.figures for name in run.figures.need]
    charts = along_charts(
        book,
        sheet,
        top,
        range(top + 1, top + 1 + len(runs)),
        range(1, covered_from),
        range(covered_from, covered_from + len(covered)),
        min(shares, default=Fraction(0)),
    )
    for place, chart in enumerate(charts):
        sheet.raw.insert_chart(top + len(runs) + 2, 0, chart, {"y_offset": place * (SIZE["height"] + _BETWEEN)})
    sheet.keep_in_sight(top + 1, 1)
    if len(runs) <= _ONE_PAGE:
        sheet.on_one_page()
