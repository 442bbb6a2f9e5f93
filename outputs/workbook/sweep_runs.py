"""The sheet of a sweep's runs: the rows of sweep.csv as numbers, with sums as formulas."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from inputs.language import say
from inputs.titles import title_of
from outputs.ledger import FUNDING_ROWS
from outputs.material.swept import Swept
from outputs.runs.sweep_report import STATUS
from outputs.runs.tables import LINES
from outputs.table import Cell, Table
from outputs.workbook.book import Book
from outputs.workbook.formats import AMOUNT, BESIDE, COUNT, COVERED, GAP, HEAD, HEAD_NUMBER, RULED, STRONG, Look
from outputs.workbook.sheet import Place, Sheet
from outputs.workbook.sweep_inputs import MOST_KEPT_IN_SIGHT, input_heads, write_inputs

_SUM = "sum"
_TEXTS = ("status", "reason", "binding_rules", "from_neighbours")
_WIDE = {"reason": 40, "binding_rules": 40}
_COLUMNS_A_PAGE = 14


@dataclass(frozen=True)
class _Kind:
    """How a column of sweep.csv is headed and looks."""

    head: str
    look: Look


def write_runs(book: Book, sheet: Sheet, swept: Swept, table: Table) -> Mapping[tuple[int, str], Place]:
    """Writes a row a run; where the figures of each run stand, by its number and the column's name in sweep.csv."""
    heads, names = _kinds(book, swept, table), [column.name for column in table.columns]
    inputs = len(swept.names)
    about = say("Every run as in sweep.csv. Sums are formulas; money is rounded so that it adds up.")
    top = sheet.opening(sheet.name, about, book.filled(book.words.basis))
    for column, name in enumerate(names):
        number = column == 0 or (column > inputs and name not in _TEXTS)
        sheet.head_text(top, column, heads[column].head, HEAD_NUMBER if number else {**HEAD, **BESIDE})
    sheet.raw.set_row(top, 54)
    places: dict[tuple[int, str], Place] = {}
    for row, (run, cells) in enumerate(zip(swept.runs, table.rows, strict=True), start=top + 1):
        sheet.number(row, 0, run.number, COUNT, RULED)
        write_inputs(sheet, swept, row, 1, run)
        for column in range(1 + inputs, len(names)):
            name, cell = names[column], cells[column]
            if isinstance(cell, str) or cell is None:
                sheet.text(row, column, _said(book, name, cell), RULED, BESIDE, wide=name not in _WIDE)
                continue
            formula = _sum_formula(sheet, row, names, name)
            value, look = Fraction(cell), heads[column].look
            places[run.number, name] = (
                sheet.number(row, column, value, look, RULED)
                if formula is None
                else sheet.formula(row, column, formula, value, look, RULED, STRONG)
            )
    for name, width in _WIDE.items():
        if any(row[names.index(name)] for row in table.rows):
            sheet.width(names.index(name), width)
    kept = 1 + (inputs if inputs <= MOST_KEPT_IN_SIGHT else 0)
    sheet.keep_in_sight(top + 1, kept)
    sheet.raw.repeat_columns(0, kept - 1)
    sheet.raw.fit_to_pages(-(-len(names) // _COLUMNS_A_PAGE), 0)
    sheet.can_be_filtered(top, top + len(swept.runs), len(names))
    return places


def _said(book: Book, name: str, cell: Cell) -> str:
    """A text of sweep.csv in words."""
    if cell is None:
        return ""
    text = str(cell)
    if name == "status":
        return say(STATUS.get(text, text)) if STATUS.get(text, text) else say("a plan")
    if name == "from_neighbours":
        return book.words.yes if text == "yes" else book.words.no
    return text


def _sum_formula(sheet: Sheet, row: int, names: list[str], name: str) -> str | None:
    """Over the years of a line, or over the lines of a year; None for what is no sum."""
    line, _, when = name.rpartition("_")
    if line not in LINES:
        return None
    if when == _SUM:
        columns = [at for at, other in enumerate(names) if other.rpartition("_")[0] == line and other != name]
        return f"SUM({sheet.place(row, columns[0]).here}:{sheet.place(row, columns[-1]).here})"
    if line == _SUM:
        return "+".join(sheet.place(row, names.index(f"{part}_{when}")).here for part in FUNDING_ROWS)
    return None


def _kinds(book: Book, swept: Swept, table: Table) -> list[_Kind]:
    """How each column of the table is headed and looks."""
    words, study = book.words, swept.study
    known: dict[str, _Kind] = {
        "run": _Kind(say("Run"), COUNT),
        "status": _Kind(say("Status"), {}),
        "reason": _Kind(say("Why there is no plan"), {}),
        "objective_mnok": _Kind(book.filled(say("Present value of spending and uncovered need ({unit})")), AMOUNT),
        "bound_mnok": _Kind(book.filled(say("Least that is possible of it ({unit})")), AMOUNT),
        "gap": _Kind(say("Gap"), GAP),
        "uncovered_value_mnok": _Kind(book.filled(say("Value of uncovered need ({unit})")), AMOUNT),
        "unspent_mnok": _Kind(book.filled(say("Unspent of the budget ({unit})")), AMOUNT),
        "binding_rules": _Kind(say("Rules that bind"), {}),
        "from_neighbours": _Kind(say("From neighbours"), {}),
    }
    titles = {
        **{line: (words.lines.get(line, words.sum), AMOUNT) for line in LINES},
        **{f"units_{name}": (title_of(row), COUNT) for name, row in study.products.items()},
        **{
            f"steps_{name}": (say("{partnership}: steps", partnership=title_of(row)), COUNT)
            for name, row in study.partnerships.items()
        },
        **{
            f"coverage_{name}": (say("{resource}: covered", resource=title_of(row)), COVERED)
            for name, row in study.resources.items()
        },
    }
    heads = [known["run"], *(_Kind(head, {}) for head in input_heads(swept))]
    for column in table.columns[len(heads) :]:
        what, _, when = column.name.rpartition("_")
        if column.name in known:
            heads.append(known[column.name])
            continue
        title, look = titles[what]
        heads.append(_Kind(say("{what}, sum", what=title) if when == _SUM else f"{title} {when}", look))
    return heads
