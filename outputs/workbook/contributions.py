"""The rows of contributions to partnerships, and of projects with their own funding beside the budget."""

from fractions import Fraction

from inputs.titles import title_of
from optimizer.money import project_terms
from outputs.material.material import Material
from outputs.workbook.amount_sheet import Kind
from outputs.workbook.amounts import AmountRow, Calc
from outputs.workbook.book import Book
from outputs.workbook.prices import PriceCells


def contributions_kind(book: Book) -> Kind:
    """The columns of the sheet of contributions."""
    words = book.words
    return Kind("contributions", (words.partnership,), words.steps, book.filled(words.step))


def contribution_rows(book: Book, material: Material, cells: PriceCells) -> list[AmountRow]:
    """One row for each contribution, in the order of contributions.csv."""
    return [
        AmountRow(
            ("investment_partnerships", name),
            year,
            (title_of(row),),
            Fraction(steps),
            Calc(cells.step[name].full, row.step),
        )
        for year in book.study.years
        for name, row in book.study.partnerships.items()
        if (steps := material.decided.steps.get((name, year), 0))
    ]


def projects_kind(book: Book) -> Kind:
    """The columns of the sheet of projects; their cost is an input that stands there and nowhere else."""
    return Kind("projects", (book.words.project,), None, book.filled(book.words.cost))


def project_rows(book: Book) -> list[AmountRow]:
    """One row for each year in which a project that is switched on costs something."""
    return [
        AmountRow(
            term.path,
            term.year,
            (title_of(book.study.projects[term.path[1]]),),
            Fraction(1),
            Calc("", term.value),
        )
        for term in project_terms(book.study)
    ]
