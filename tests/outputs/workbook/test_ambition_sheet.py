"""The sheet of other countries: the figures of the comparison, and formulas that follow the plan and the inputs."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from inputs.language import BOKMAL, speaking
from outputs.ambition import Ambition, CountryLevel, Level, ambition
from outputs.material.material import of_folder
from outputs.workbook.write import workbook_bytes
from tests.outputs.workbook.evaluate import Evaluator
from tests.outputs.workbook.made import Made
from tests.outputs.workbook.test_formulas import price_cell
from tests.outputs.workbook.xlsx import Read, changed, read, split

SHEET = "Ambition"


@pytest.fixture(scope="module")
def levels(norway: Made) -> Ambition:
    material = of_folder(norway.folder)
    found = ambition(material.study, material.printed)
    assert found is not None
    return found


def shown(level: Level | None, words: str = "not told") -> list[Fraction | str]:
    return [words, words] if level is None else [level.yearly, level.per_inhabitant]


def row(book: Read, label: str, sheet: str = SHEET) -> list[Fraction | str | None]:
    """Inhabitants and levels, each within what a spreadsheet's numbers are exact to."""
    return [Fraction(round(cell, 9)) if isinstance(cell, Fraction) else cell for cell in book.row(sheet, label)[:5]]


def expected(level: CountryLevel) -> list[Fraction | str]:
    cells = [Fraction(level.country.population), *shown(level.national), *shown(level.partnerships)]
    return [Fraction(round(cell, 9)) if isinstance(cell, Fraction) else cell for cell in cells]


def test_every_country_stands_there_with_its_levels(norway: Made, levels: Ambition) -> None:
    book = read(norway.workbook)
    assert row(book, "Norway (this plan)") == expected(levels.home)
    for level in levels.others:
        assert row(book, level.country.title) == expected(level)


def test_every_amount_is_listed_with_its_note_and_whether_it_is_counted(norway: Made, levels: Ambition) -> None:
    book = read(norway.workbook)
    for other in levels.others:
        for item in (*other.counted, *other.left_out):
            place = next(
                split(name)[1]
                for name, cell in book.sheets[SHEET].items()
                if cell.value == item.note and split(name)[0] == "G"
            )
            cells = [book.sheets[SHEET][f"{letter}{place}"].value for letter in "ACDFH"]
            years = item.years or "not told"
            assert cells == [item.title, item.amount, years, "yes" if item.counted else "no", item.quality]


def test_the_level_of_the_plan_follows_a_changed_price(norway: Made, tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(norway.workbook.read_bytes())
    before = read(path)
    cell = f"C{split(before.find(SHEET, 'Norway (this plan)'))[1]}"
    running = price_cell(before, "Operation, user support and development")
    old = before.sheets["Prices"][running].value
    assert isinstance(old, Fraction)
    changed(path, "Prices", running, str(float(old + 7)))
    now, then = Evaluator(read(path)).value(SHEET, cell), Evaluator(before).value(SHEET, cell)
    assert isinstance(now, Fraction)
    assert isinstance(then, Fraction)
    assert abs(now - then - 7) < Fraction(1, 10**6)


def test_a_level_follows_a_changed_amount_and_population(norway: Made, tmp_path: Path) -> None:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(norway.workbook.read_bytes())
    book = read(path)
    place = split(book.find(SHEET, "Finland"))[1]
    changed(path, SHEET, f"C{split(book.find(SHEET, 'The next LUMI machine'))[1]}", "5200")
    changed(path, SHEET, f"B{place}", "1000000")
    computed = Evaluator(read(path))
    assert [computed.value(SHEET, f"{letter}{place}") for letter in "DEF"] == [176, 1300, 1300]


def test_a_study_that_tells_of_no_country_has_no_such_sheet(norway: Made, tmp_path: Path) -> None:
    material = of_folder(norway.folder)
    alone = replace(material, study=replace(material.study, countries={}, neighbours={}))
    (tmp_path / "alone.xlsx").write_bytes(workbook_bytes(alone))
    assert SHEET not in read(tmp_path / "alone.xlsx").sheets


def test_it_is_told_in_norwegian_with_what_is_not_comparable(norway: Made, levels: Ambition, tmp_path: Path) -> None:
    with speaking(BOKMAL):
        (tmp_path / "nb.xlsx").write_bytes(workbook_bytes(of_folder(norway.folder)))
    book = read(tmp_path / "nb.xlsx")
    texts = {cell.value for cell in book.sheets["Ambisjonsnivå"].values()}
    assert {item.note_nb for other in levels.others for item in (*other.counted, *other.left_out)} <= texts
    assert {
        *("Norge (denne planen)", "Nasjonalt (mill. kroner per år)", "Partnerskap (NOK per innbygger)"),
        "Beløpene er ikke av samme slag, så en plass i rekkefølgen sier lite.",
    } <= texts
    assert row(book, "Tyskland", "Ambisjonsnivå")[1:] == ["ikke oppgitt"] * 4
