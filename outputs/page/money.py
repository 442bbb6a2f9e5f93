"""The parts of the page on money: funding, and what is bought with it."""

from collections.abc import Iterator
from fractions import Fraction

from outputs.figures.bars import BarPanel, Part
from outputs.ledger import FUNDING_ROWS, MEMO, Ledger, Path
from outputs.material.material import Material
from outputs.money_tables import AMOUNT_DECIMALS
from outputs.page.data import Fold, Grid, Picture, Row, Section
from outputs.page.text import number, with_unit
from outputs.page.words import Words
from outputs.report_money import PARTNERSHIPS, memo_ledger, printed_ledger

_DEPTH = 2


def line_title(path: Path, material: Material, words: Words) -> str:
    """What a line is called: a funding row, a kind of running cost, or a title of the study."""
    study, last = material.study, path[-1]
    if len(path) == 1:
        return words.lines[last]
    if path[0] == "investment_national":
        return study.products[last].title
    if path[0] == PARTNERSHIPS:
        return study.partnerships[last].title
    return study.projects[last].title if path[0] == MEMO else words.lines[last]


def money_section(material: Material, words: Words) -> Section:
    """Funding: the table, the figure, projects beside it, and every line folded away."""
    ledger, unit = printed_ledger(material.amounts), material.unit
    paths = [path for path in ledger.paths if len(path) == 1 or path[0] == PARTNERSHIPS]
    rows = [path for name in FUNDING_ROWS for path in ((name,), *(p for p in paths if p[0] == name and len(p) == 2))]
    funding = Grid(
        words.money_table.format(unit=unit), _years(material, words), tuple(_rows(ledger, [*rows, ()], material, words))
    )
    memo = memo_ledger(material.amounts)
    projects = [path for path in memo.paths if len(path) == _DEPTH]
    beside = (
        Grid(
            words.memo_table.format(unit=unit), _years(material, words), tuple(_rows(memo, projects, material, words))
        ),
    )
    return Section(
        "money",
        words.money,
        pictures=(_picture(ledger, material, words),),
        grids=(funding, *(beside if projects else ())),
        folds=(Fold(words.money_lines, (_lines(material, words),)),),
        sentences=(words.money_note,),
        tables_first=True,
    )


def _years(material: Material, words: Words) -> tuple[str, ...]:
    return (*(str(year) for year in material.study.years), words.sum)


def _rows(ledger: Ledger, paths: list[Path], material: Material, words: Words, decimals: int = 1) -> Iterator[Row]:
    years = material.study.years
    for path in paths:
        cells = (*(number(ledger.cell(path, year), decimals) for year in years), number(ledger.row(path), decimals))
        if not path:
            yield Row(words.sum, cells, "sum")
        else:
            below = len(path) > 1 and path[0] != MEMO
            yield Row(line_title(path, material, words), cells, "sub" if below else "plain")


def _lines(material: Material, words: Words) -> Grid:
    """The ledger of the files, down to products and kinds of running cost."""
    ledger = material.printed
    below = [path for path in ledger.paths if len(path) <= _DEPTH and path[0] != MEMO]
    rows = tuple(_rows(ledger, [*below, ()], material, words, AMOUNT_DECIMALS))
    return Grid(words.money_lines_table.format(unit=material.unit), _years(material, words), rows)


def _picture(ledger: Ledger, material: Material, words: Words) -> Picture:
    years, unit = material.study.years, material.unit
    parts = tuple(
        Part(
            words.lines[name],
            tuple(float(ledger.cell((name,), year)) for year in years),
            tuple(f"{words.lines[name]}, {year}: {with_unit(ledger.cell((name,), year), unit)}" for year in years),
        )
        for name in FUNDING_ROWS
    )
    sums = {year: ledger.cell((), year) for year in years}
    most = max(years, key=lambda year: sums[year])
    said = words.money_picture_words.format(
        years=f"{years[0]}-{years[-1]}",
        first=with_unit(sums[years[0]], unit),
        first_year=years[0],
        last=with_unit(sums[years[-1]], unit),
        last_year=years[-1],
    ) + words.money_picture_most.format(most=with_unit(sums[most], unit), most_year=most)
    notes = tuple(number(sums[year]) for year in years)
    panel = BarPanel("", words.a_year.format(unit=unit), parts, notes=notes)
    return Picture("funding", words.money_picture.format(unit=unit), said, years, (panel,))


def bought_section(material: Material, words: Words) -> Section:
    """Purchases by place, and contributions."""
    head = _years(material, words)
    rows = tuple(_bought_rows(material, words))
    paid = tuple(_paid_rows(material))
    grids = [Grid(words.bought_table, head, rows)] if rows else []
    if paid:
        grids.append(Grid(words.contributions_table.format(unit=material.unit), head, paid))
    sentences = () if rows else (words.bought_none,)
    return Section("bought", words.bought, sentences=sentences, grids=tuple(grids))


def _bought_rows(material: Material, words: Words) -> Iterator[Row]:
    study, decided = material.study, material.decided
    for product, row in study.products.items():
        everywhere = [decided.units_bought(product, year) for year in study.years]
        if not any(everywhere):
            continue
        yield Row(row.title, _unit_cells(everywhere), "sum")
        for site, at in study.sites.items():
            for tier, of in study.tiers.items():
                units = [decided.bought.get((product, site, tier, year), 0) for year in study.years]
                if any(units):
                    place = words.bought_place.format(site=at.title, tier=of.title)
                    yield Row(place, _unit_cells(units), "sub")


def _unit_cells(units: list[int]) -> tuple[str, ...]:
    return tuple(number(count, 0) if count else "-" for count in (*units, sum(units)))


def _paid_rows(material: Material) -> Iterator[Row]:
    study = material.study
    for name, row in study.partnerships.items():
        paid = [row.step * material.decided.steps.get((name, year), 0) for year in study.years]
        if any(paid):
            yield Row(row.title, tuple(number(value) if value else "-" for value in (*paid, sum(paid, Fraction(0)))))
