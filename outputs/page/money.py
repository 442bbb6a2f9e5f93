"""The parts of the page on money: funding, and what is bought with it."""

from collections.abc import Iterator
from fractions import Fraction

from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of
from outputs.figures.bars import BarPanel, Part
from outputs.ledger import FUNDING_ROWS, MEMO, Ledger, Path
from outputs.material.material import Material
from outputs.material.shown import Shown, ShownPlan
from outputs.money_tables import AMOUNT_DECIMALS
from outputs.page.data import Fold, Grid, Picture, Row, Section
from outputs.page.text import number, span, with_unit
from outputs.page.word_lists import line_name
from outputs.report_money import PARTNERSHIPS, memo_ledger, printed_ledger

_DEPTH = 2


def line_title(path: Path, study: Study) -> str:
    """What a line is called: a funding row, a kind of running cost, or a title of the study."""
    last = path[-1]
    if len(path) == 1:
        return line_name(last)
    if path[0] == "investment_national":
        return title_of(study.products[last])
    if path[0] == PARTNERSHIPS:
        return title_of(study.partnerships[last])
    return title_of(study.projects[last]) if path[0] == MEMO else line_name(last)


def money_section(material: Material) -> Section:
    """Funding: the table, the figure, projects beside it, and every line folded away."""
    ledger, unit = printed_ledger(material.amounts), material.unit
    memo = memo_ledger(material.amounts)
    projects = [path for path in memo.paths if len(path) == _DEPTH]
    beside = (
        Grid(
            say("Projects with their own funding, beside the budget ({unit})", unit=unit),
            _years(material),
            tuple(_rows(memo, projects, material.study)),
        ),
    )
    return Section(
        "money",
        say("Funding"),
        pictures=(funding_picture(ledger, material),),
        grids=(funding_grid(ledger, material), *(beside if projects else ())),
        folds=(Fold(say("Every line, to the thousandth"), (_lines(material),)),),
        sentences=(say("Every row and column adds up as printed."),),
        tables_first=True,
    )


def funding_grid(ledger: Ledger, shown: Shown) -> Grid:
    """The funding table."""
    caption = say("Funding table ({unit})", unit=shown.unit)
    return Grid(caption, _years(shown), funding_rows(ledger, shown.study))


def funding_rows(ledger: Ledger, study: Study) -> tuple[Row, ...]:
    """The rows of the funding table, partnerships one by one, and the sum."""
    below = [path for path in ledger.paths if len(path) == _DEPTH and path[0] == PARTNERSHIPS]
    paths = [path for name in FUNDING_ROWS for path in ((name,), *(other for other in below if other[0] == name))]
    return tuple(_rows(ledger, [*paths, ()], study))


def _years(shown: Shown) -> tuple[str, ...]:
    return (*(str(year) for year in shown.study.years), say("Sum"))


def _rows(ledger: Ledger, paths: list[Path], study: Study, decimals: int = 1) -> Iterator[Row]:
    years = study.years
    for path in paths:
        cells = (*(number(ledger.cell(path, year), decimals) for year in years), number(ledger.row(path), decimals))
        if not path:
            yield Row(say("Sum"), cells, "sum")
        else:
            below = len(path) > 1 and path[0] != MEMO
            yield Row(line_title(path, study), cells, "sub" if below else "plain")


def _lines(material: Material) -> Grid:
    """The ledger of the files, down to products and kinds of running cost."""
    ledger = material.printed
    below = [path for path in ledger.paths if len(path) <= _DEPTH and path[0] != MEMO]
    rows = tuple(_rows(ledger, [*below, ()], material.study, AMOUNT_DECIMALS))
    return Grid(say("Funding lines ({unit})", unit=material.unit), _years(material), rows)


def funding_picture(ledger: Ledger, shown: Shown) -> Picture:
    """Funding by year."""
    years, unit = shown.study.years, shown.unit
    parts = tuple(
        Part(
            line_name(name),
            tuple(float(ledger.cell((name,), year)) for year in years),
            tuple(f"{line_name(name)}, {year}: {with_unit(ledger.cell((name,), year), unit)}" for year in years),
        )
        for name in FUNDING_ROWS
    )
    sums = {year: ledger.cell((), year) for year in years}
    most = max(years, key=lambda year: sums[year])
    said = say(
        "Stacked bars for {years}, with {first} in {first_year}, {last} in {last_year} and most, {most}, in "
        "{most_year}. The figures are in the funding table.",
        years=span(years),
        first=with_unit(sums[years[0]], unit),
        first_year=years[0],
        last=with_unit(sums[years[-1]], unit),
        last_year=years[-1],
        most=with_unit(sums[most], unit),
        most_year=most,
    )
    notes = tuple(number(sums[year]) for year in years)
    panel = BarPanel("", say("{unit} a year", unit=unit), parts, notes=notes)
    return Picture("funding", say("Funding by year ({unit})", unit=unit), said, years, (panel,))


def bought_section(material: ShownPlan) -> Section:
    """Purchases by place, and contributions."""
    head = _years(material)
    rows = tuple(_bought_rows(material))
    paid = tuple(_paid_rows(material))
    grids = [Grid(say("Units bought, by site and security tier"), head, rows)] if rows else []
    if paid:
        grids.append(Grid(say("Contributions to partnerships ({unit})", unit=material.unit), head, paid))
    sentences = () if rows else (say("No units are bought."),)
    return Section("bought", say("Purchases and contributions"), sentences=sentences, grids=tuple(grids))


def _bought_rows(material: ShownPlan) -> Iterator[Row]:
    study, decided = material.study, material.decided
    for product, row in study.products.items():
        everywhere = [decided.units_bought(product, year) for year in study.years]
        if not any(everywhere):
            continue
        yield Row(title_of(row), _unit_cells(everywhere), "sum")
        for site, at in study.sites.items():
            for tier, of in study.tiers.items():
                units = [decided.bought.get((product, site, tier, year), 0) for year in study.years]
                if any(units):
                    yield Row(f"{title_of(at)}, {title_of(of)}", _unit_cells(units), "sub")


def _unit_cells(units: list[int]) -> tuple[str, ...]:
    return tuple(number(count, 0) if count else "-" for count in (*units, sum(units)))


def _paid_rows(material: ShownPlan) -> Iterator[Row]:
    study = material.study
    for name, row in study.partnerships.items():
        paid = [row.step * material.decided.steps.get((name, year), 0) for year in study.years]
        if any(paid):
            yield Row(
                title_of(row), tuple(number(value) if value else "-" for value in (*paid, sum(paid, Fraction(0))))
            )
