"""Reading a plan: its kind, both dialects, every fault with its place; and whether a table of amounts adds up."""

from fractions import Fraction
from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.packaged import default_study
from inputs.problems import InvalidStudy, WrongUsage
from inputs.study import Study
from outputs.evaluate.given import Given, GivenAmounts, GivenPurchases
from outputs.evaluate.read import read_given
from tests.outputs.evaluate.evaluating import bought, figures, table
from tests.outputs.explain.asking import with_union
from tests.outputs.runs.tiny import tiny_study


@pytest.fixture(scope="module")
def study() -> Study:
    return with_union(tiny_study()).load()


def read(folder: Path, text: str, study: Study, contributions: str | None = None) -> Given:
    path = folder / "plan.csv"
    path.write_text(text, encoding="utf-8")
    if contributions is None:
        return read_given(path, None, study)
    paid = folder / "paid.csv"
    paid.write_text(contributions, encoding="utf-8")
    return read_given(path, paid, study)


def faults(folder: Path, text: str, study: Study, contributions: str | None = None) -> list[str]:
    with pytest.raises(InvalidStudy) as raised:
        read(folder, text, study, contributions)
    return [problem.sentence() for problem in raised.value.problems]


def amounts(given: Given) -> GivenAmounts:
    assert isinstance(given, GivenAmounts)
    return given


def purchases(given: Given) -> GivenPurchases:
    assert isinstance(given, GivenPurchases)
    return given


def test_amounts_are_read_and_blank_cells_are_nothing(tmp_path: Path, study: Study) -> None:
    given = amounts(read(tmp_path, table((1.5, ""), (3, 3), ("", 2)), study))
    assert [given.amount(line, 2025) for line in ("investment_national", "operation", "sum")] == [1.5, 3, 4.5]
    assert figures(given.row("investment_partnerships"), given.total, given.printed_total) == (2, Fraction(19, 2), None)
    assert list(given.sums()) == []


def test_a_norwegian_spreadsheets_table_is_the_same(tmp_path: Path, study: Study) -> None:
    rows = ("post;2025;2026;sum", "investment_national;1,5;;1,5", "operation;3;3;6", "investment_partnerships;;2;2", "")
    text = "\ufeff" + "\r\n".join(rows)
    given = amounts(read(tmp_path, text, study))
    assert given.amounts == amounts(read(tmp_path, table((1.5, ""), (3, 3), ("", 2)), study)).amounts
    assert given.wrong_sums() == ()
    assert len(list(given.sums())) == 3


def test_each_wrong_sum_is_found_with_its_difference(tmp_path: Path, study: Study) -> None:
    """15 + 3 and 0 + 3; the printed sums of the years together say 25 where 21 is right."""
    given = amounts(read(tmp_path, table((15, 0), (3, 3), sums=(18, 7)), study))
    wrong = [figures(each.line, each.year, each.printed, each.reckoned, each.difference) for each in given.wrong_sums()]
    assert wrong == [(None, 2026, 7, 3, 4), (None, None, 25, 21, 4)]


def test_sums_of_rows_and_of_all_are_checked_too(tmp_path: Path, study: Study) -> None:
    text = "line,2025,2026,sum\ninvestment_national,15,0,16\noperation,3,3,6\ninvestment_partnerships,,,\nsum,18,3,20\n"
    given = amounts(read(tmp_path, text, study))
    assert [figures(each.line, each.year, each.difference) for each in given.wrong_sums()] == [
        ("investment_national", None, 1),
        (None, None, -1),
    ]
    assert given.printed_total == 20


def test_purchases_are_read_with_the_contributions_beside_them_or_named(tmp_path: Path, study: Study) -> None:
    rows = "year,site,tier,product,units,amount_mnok\n2025,north,open,node,4,12.000\n2026,north,open,node,0,\n"
    given = purchases(read(tmp_path, rows, study))
    assert (dict(given.plan.buy), dict(given.plan.steps)) == ({("node", "north", "open", 2025): 4}, {})
    named = purchases(read(tmp_path, rows, study, "year,partnership,steps\n2026,union,3\n"))
    assert dict(named.plan.steps) == {("union", 2026): 3}
    (tmp_path / "contributions.csv").write_text("year,partnership,steps\n2025,union,2\n", encoding="utf-8")
    beside = purchases(read(tmp_path, rows, study))
    assert dict(beside.plan.steps) == {("union", 2025): 2}
    assert [Path(file).name for file in beside.files] == ["plan.csv", "contributions.csv"]


def test_purchases_as_norwegian_spreadsheets_have_them(tmp_path: Path, study: Study) -> None:
    text = "år;sted;graderingsnivå;produkt;antall;beløp_mnok\n2025;north;open;node;4;12,000\n"
    assert dict(purchases(read(tmp_path, text, study)).plan.buy) == {("node", "north", "open", 2025): 4}


def test_every_fault_of_purchases_is_told_with_its_place(tmp_path: Path, study: Study) -> None:
    told = faults(tmp_path, bought((2025, 4), (2031, 1)).replace("north,open,node,4", "nord,opn,nodes,4"), study)
    assert told == [
        "plan.csv, row 2, column product: found 'nodes'; expected one that the study has: node; did you mean node?",
        "plan.csv, row 2, column site: found 'nord'; expected one that the study has: north; did you mean north?",
        "plan.csv, row 2, column tier: found 'opn'; expected one that the study has: open; did you mean open?",
        "plan.csv, row 3, column year: found '2031'; expected a planning year, 2025 to 2026",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (bought((2025, 4)).replace(",4", ",4.5"), "row 2, column units: found '4.5'; expected a whole number"),
        (
            bought((2025, 4), (2025, 5)),
            "row 3, column product: found 'node'; expected each year and site and tier",
        ),
        (bought((2025, 4)).replace("units", "unit"), "row 1, column unit: found 'unit'; expected one of the columns"),
        (table(("x", 0), (3, 3)), "row 2, column 2025: found 'x'; expected a number of at least 0"),
        (table((-1, 0), (3, 3)), "row 2, column 2025: found '-1'; expected a number of at least 0"),
        (table((1, 0), (3, 3)).replace("operation", "operations"), "column line: found 'operations'; expected"),
        ("line,2025,2026\noperation,3,3\n", "there is none for investment_national, investment_partnerships"),
        (
            table((1, 0), (3, 3)).replace("2026", "2027"),
            "row 1, column 2027: found '2027'; expected one of the columns",
        ),
        ("name,amount\nx,1\n", "row 1: expected a header with the columns year, site, tier, product, units"),
        ("", "row 1: expected a header"),
    ],
)
def test_a_fault_is_told_with_what_is_expected(text: str, told: str, tmp_path: Path, study: Study) -> None:
    assert any(told in sentence for sentence in faults(tmp_path, text, study)), faults(tmp_path, text, study)


def test_a_fault_of_contributions_names_their_file(tmp_path: Path, study: Study) -> None:
    told = faults(tmp_path, bought((2025, 4)), study, "year,partnership,steps\n2025,unon,1\n")
    assert told == [
        "paid.csv, row 2, column partnership: found 'unon'; expected one that the study has: union; did you mean union?"
    ]


def test_what_is_no_plan_is_told(tmp_path: Path, study: Study) -> None:
    with pytest.raises(WrongUsage, match=r"has no purchases\.csv, so it is no result folder"):
        read_given(tmp_path, None, study)
    with pytest.raises(WrongUsage, match="--contributions belongs to purchases"):
        read(tmp_path, table((1, 0), (3, 3)), study, "year,partnership,steps\n")
    with pytest.raises(InvalidStudy, match=r"none\.csv"):
        read_given(tmp_path / "none.csv", None, study)


def test_the_published_table_of_norway_does_not_add_up() -> None:
    """Of 2027 to 2029 the rows make 625, 525 and 525; 2,600 in all, as the report says elsewhere."""
    given = amounts(read_given(default_study() / "published_plan.csv", None, load_study().study))
    assert [figures(each.year, each.printed, each.reckoned) for each in given.wrong_sums()] == [
        (2027, 635, 625),
        (2028, 530, 525),
        (2029, 540, 525),
        (None, 2630, 2600),
    ]
    assert [given.row(line) for line in ("investment_national", "operation", "investment_partnerships")] == [
        1600,
        600,
        400,
    ]
