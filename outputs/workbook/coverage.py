"""The sheets of coverage: shares by resource and year with a chart, and need and capacity by tier."""

from collections.abc import Mapping
from dataclasses import replace

from inputs.titles import title_of, unit_of
from outputs.material.material import Material
from outputs.workbook.book import Book
from outputs.workbook.charts import coverage_chart
from outputs.workbook.formats import COVERED, HEAD_NUMBER, QUANTITY, RULED, YEAR
from outputs.workbook.sheet import Place, Sheet

LABELS = 44
NUMBERS = 13
# Columns of the sheet by tier.
NEED, SHORT = 4, 8


def write_coverage_by_tier(book: Book, sheet: Sheet, material: Material) -> Mapping[tuple[str, int], Place]:
    """Writes coverage.csv's rows; the first cell of the rows of each resource in each year."""
    words, study = book.words, book.study
    top = sheet.opening(words.tiers_sheet, words.tiers_about)
    texts = words.year, words.resource, words.tier, words.unit
    numbers = words.need, words.domestic, words.abroad, words.rented, words.short, words.coverage
    sheet.head(top, (*texts, *numbers), len(texts))
    sheet.keep_in_sight(top + 1, len(texts))
    at, begins = top, {}
    for year in study.years:
        for resource, row in study.resources.items():
            begins[resource, year] = sheet.place(at + 1, 0)
            for tier, tier_row in study.tiers.items():
                at += 1
                found = material.service(resource, tier, year)
                sheet.number(at, 0, year, YEAR, RULED)
                for column, text in enumerate((title_of(row), title_of(tier_row), unit_of(row)), start=1):
                    sheet.text(at, column, text, RULED)
                figures = found.need, found.domestic, found.abroad, found.rented, found.short
                for column, figure in enumerate(figures, start=NEED):
                    sheet.number(at, column, figure, QUANTITY, RULED)
                wanted, lacking = sheet.place(at, NEED).here, sheet.place(at, SHORT).here
                share = f"IF({wanted}=0,1,({wanted}-{lacking})/{wanted})"
                sheet.formula(at, SHORT + 1, share, found.covered, COVERED, RULED)
    sheet.can_be_filtered(top, at, len(texts) + len(numbers))
    return begins


def write_coverage(book: Book, sheet: Sheet, material: Material, by_tier: Mapping[tuple[str, int], Place]) -> None:
    """Writes shares covered and need uncovered by resource and year.

    by_tier: the first cell of the rows, one for each tier, that a resource has in a year on the sheet by tier.
    """
    words, study = book.words, book.study
    top = sheet.opening(words.coverage_sheet, words.coverage_about)
    resources = len(study.resources)
    uncovered = top + resources + 2
    _head(book, sheet, top, words.covered)
    _head(book, sheet, uncovered, words.uncovered)
    shares = []
    for place, (resource, row) in enumerate(study.resources.items(), start=1):
        title = title_of(row)
        sheet.text(top + place, 0, title, RULED)
        sheet.text(uncovered + place, 0, f"{title} ({unit_of(row)})", RULED)
        for column, year in enumerate(study.years, start=1):
            found = material.service(resource, None, year)
            first = by_tier[resource, year]
            wanted, lacking = (_over_tiers(first, at, len(study.tiers)) for at in (NEED, SHORT))
            share = f"IF({wanted}=0,1,1-{lacking}/{wanted})"
            shares.append(found.covered)
            sheet.formula(top + place, column, share, shares[-1], COVERED, RULED)
            sheet.formula(uncovered + place, column, lacking, found.short, QUANTITY, RULED)
    for column in range(1, len(study.years) + 1):
        sheet.width(column, NUMBERS)
    sheet.width(0, LABELS)
    chart = coverage_chart(book, sheet, top, range(top + 1, top + 1 + resources), min(shares))
    sheet.raw.insert_chart(uncovered + resources + 2, 0, chart)
    sheet.keep_in_sight(top + 1, 1)
    sheet.on_one_page()


def _over_tiers(first: Place, column: int, tiers: int) -> str:
    here = replace(first, column=column)
    return f"SUM({here.to(replace(here, row=here.row + tiers - 1))})"


def _head(book: Book, sheet: Sheet, at: int, title: str) -> None:
    years = book.study.years
    sheet.head(at, (title, *(str(year) for year in years)), 1)
    for column, year in enumerate(years, start=1):
        sheet.number(at, column, year, YEAR, HEAD_NUMBER)
