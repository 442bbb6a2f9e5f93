"""What the page prints is what the terminal and the files print."""

from fractions import Fraction

import pytest

from optimizer.result import Result
from outputs.money_tables import money_tables
from outputs.page.build import page_data
from outputs.page.data import Grid, PageData, Picture
from outputs.report_money import money_blocks
from outputs.report_service import service_blocks
from outputs.run import Outcome
from outputs.table import as_records
from tests.outputs.materials import of_result
from tests.outputs.page.markup import Node, read, table

NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def root(page_text: str) -> Node:
    return read(page_text)


@pytest.fixture(scope="module")
def data(outcome: Outcome) -> PageData:
    return page_data(of_result(outcome.result.study, outcome.result, outcome.summary))


def terminal(result: Result, title: str) -> dict[str, list[str]]:
    blocks = [*money_blocks(result), *service_blocks(result)]
    (grid,) = [block for block in blocks if getattr(block, "title", "").startswith(title)]
    return {row.label.strip(): list(row.cells) for row in grid.rows}  # type: ignore[union-attr]


def number(text: str) -> Fraction:
    return Fraction(text.replace(" ", "").replace(NO_BREAK, "")) if text != "-" else Fraction(0)


def test_the_funding_table_is_that_of_the_terminal(outcome: Outcome, root: Node) -> None:
    printed = {row[0]: row[1:] for row in table(root, "Funding table")[1:]}
    assert printed == terminal(outcome.result, "Funding")


def test_the_funding_table_adds_up_as_printed(root: Node) -> None:
    rows = {row[0]: [number(cell) for cell in row[1:]] for row in table(root, "Funding table")[1:]}
    parts = [rows["National investment"], rows["Operation"], rows["Partnerships"]]
    assert [sum(cells) for cells in zip(*parts, strict=True)] == rows["Sum"]
    assert all(sum(cells[:-1]) == cells[-1] for cells in rows.values())


def test_every_line_is_that_of_the_files(outcome: Outcome, root: Node) -> None:
    printed = [row[1:-1] for row in table(root, "Funding lines")[1:]]
    lines = [row for row in as_records(money_tables(outcome.result)[1]) if str(row["line"]).count(".") <= 1]
    years = len(outcome.result.study.years)
    amounts = [float(str(row["amount_mnok"])) for row in lines if not str(row["line"]).startswith("memo")]
    by_line = [amounts[start : start + years] for start in range(0, len(amounts), years)]
    assert sorted(by_line) == sorted([float(number(cell)) for cell in row] for row in printed)


def test_units_and_coverage_are_those_of_the_terminal(outcome: Outcome, root: Node) -> None:
    bought = {row[0]: row[1:] for row in table(root, "Units bought")[1:]}
    assert bought == terminal(outcome.result, "Bought")
    for resource, covered in terminal(outcome.result, "Need covered").items():
        (row,) = [row[1:] for row in table(root, resource)[1:] if row[0] == "Covered (%)"]
        assert row == covered


def test_power_at_sites_is_what_the_rule_reads(outcome: Outcome, data: PageData) -> None:
    (sites,) = [section for section in data.sections if section.name == "sites"]
    study = outcome.result.study
    for grid in sites.grids:
        (site,) = [name for name, row in study.sites.items() if grid.caption.startswith(row.title)]
        (drawn,) = [row.cells for row in grid.rows if row.label == "Power drawn (kW)"]
        read_by_rule = [row.achieved for row in outcome.result.readings if (row.rule, row.subject) == ("sites", site)]
        assert all(abs(number(cell) - kw) <= Fraction(1, 20) for cell, kw in zip(drawn, read_by_rule, strict=True))
        assert any(read_by_rule)


def test_uncovered_need_is_drawn_where_it_is_printed(outcome: Outcome, data: PageData) -> None:
    (service,) = [section for section in data.sections if section.name == "service"]
    (picture,) = service.pictures
    assert isinstance(picture, Picture)
    has, study = outcome.result.quantities, outcome.result.study
    drawn = 0
    for resource, panel in zip(study.resources, picture.panels, strict=True):
        assert panel.lack is not None
        for year, span in zip(study.years, panel.lack.spans, strict=True):
            short = sum((has.short(resource, tier, year) for tier in study.tiers), Fraction(0))
            assert (span is not None) == (short > 0)
            if span is not None:
                assert span[1] - span[0] == pytest.approx(float(short), abs=1e-5)
                drawn += 1
    assert drawn


def test_every_rule_is_there_with_what_it_is_set_to(outcome: Outcome, data: PageData) -> None:
    assert [rule.name for rule in data.rules] == [
        name.replace("_", " ").capitalize() for name in type(outcome.result.study.rules).model_fields
    ]
    binding = {row.rule for row in outcome.result.readings if row.binding}
    assert {rule.name.replace(" ", "_").lower() for rule in data.rules if rule.binds} == binding
    assert all(rule.where for rule in data.rules if rule.binds)


def test_every_figure_of_the_study_is_listed_with_its_quality(outcome: Outcome, data: PageData) -> None:
    study = outcome.result.study
    listed = {one.title: len(one.rows) for one in data.assumptions}
    assert listed["Need"] == len(study.demand)
    assert listed["Sites"] == len(study.sites)
    counts: Grid = data.counts
    assert sum(int(cell) for cell in counts.rows[-1].cells) == sum(listed.values())
    assert sum(row.rows for row in data.sources) == sum(listed.values())


def test_the_answers_name_products_money_cover_and_lack(outcome: Outcome, data: PageData) -> None:
    buy, cost, cover, leave = data.cards
    study = outcome.result.study
    assert any(study.products["node"].title in line for line in buy.lines)
    assert number(cost.figure) == number(terminal(outcome.result, "Funding")["Sum"][-1])
    worst = min(number(cell) for cells in terminal(outcome.result, "Need covered").values() for cell in cells)
    assert number(cover.figure) == worst < 100
    assert number(leave.figure) == Fraction(round(outcome.result.short_value * 10), 10)
