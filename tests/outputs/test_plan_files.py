"""Purchases and contributions in files of any name: headings in quotation marks, and all faults of both at once."""

from fractions import Fraction
from pathlib import Path

import pytest

from inputs.problems import InvalidStudy
from inputs.study import Study
from outputs.evaluate.read import read_given
from outputs.plan_files import DecidedRow, PaidRow, PlanText, Years, read_decided, read_plan_text
from outputs.revise.actuals import read_actuals
from tests.outputs.explain.asking import with_union
from tests.outputs.runs.tiny import tiny_study

HEADER = "year,site,tier,product,units,unit_price_mnok\n"
YEARS = Years((2025, 2026), "2025 or 2026")


@pytest.fixture(scope="module")
def study() -> Study:
    return with_union(tiny_study()).load()


def written(folder: Path, text: str) -> PlanText:
    path = folder / f"{len(list(folder.iterdir()))}.csv"
    path.write_text(text, encoding="utf-8")
    return read_plan_text(path, "file")


def test_norwegian_headings_may_stand_in_quotation_marks(tmp_path: Path, study: Study) -> None:
    path = tmp_path / "kjøpt.csv"
    path.write_text(
        '"år";"sted";"graderingsnivå";"produkt";"antall";"enhetspris_mnok"\n2025;north;open;node;4;3,5\n',
        encoding="utf-8",
    )
    (row,) = read_actuals(path, None, study, 2026).bought
    assert (row.year, row.site, row.units, row.unit_price) == (2025, "north", 4, Fraction(7, 2))
    assert [str(file) for file in read_given(path, None, study).files] == [str(path)]


def test_headings_of_the_contract_are_left_as_they_stand(tmp_path: Path) -> None:
    text = '"year","a, b"\n2025,1\n'
    file = written(tmp_path, text)
    assert (file.text, file.header) == (text, ("year", "a, b"))


def test_a_heading_with_a_separator_stays_one_beside_norwegian_ones(tmp_path: Path) -> None:
    file = written(tmp_path, '"år","a, b"\n2025,1\n')
    assert file.text == 'year,"a, b"\n2025,1\n'


def test_faults_of_both_files_are_told_together(tmp_path: Path, study: Study) -> None:
    bought = written(tmp_path, f"{HEADER}2025,north,open,node,half,3\n")
    paid = written(tmp_path, "year,partnership,steps\n2024,union,1\n2025,unon,2\n")
    with pytest.raises(InvalidStudy) as raised:
        read_decided(bought, paid, PaidRow, study, YEARS)
    assert [(each.row, each.column) for each in raised.value.problems] == [
        (2, "units"),
        (2, "year"),
        (3, "partnership"),
    ]


def test_what_was_paid_needs_a_price_and_what_is_decided_does_not(tmp_path: Path, study: Study) -> None:
    bought = written(tmp_path, f"{HEADER}2025,north,open,node,2,\n2026,north,open,node,0,\n")
    assert [row.units for row in read_decided(bought, None, DecidedRow, study, YEARS).bought] == [2]
    with pytest.raises(InvalidStudy, match="unit_price_mnok"):
        read_decided(bought, None, PaidRow, study, YEARS)


def test_without_files_nothing_is_decided(study: Study) -> None:
    decided = read_decided(None, None, DecidedRow, study, YEARS)
    assert (decided.bought, dict(decided.steps)) == ((), {})
