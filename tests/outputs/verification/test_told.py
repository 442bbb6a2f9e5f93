"""A folder in which one thing is changed: told.txt lists every sentence that the verifier answers with.

The plan is that of `handmade.py`. In told.txt a line with > says what is changed; the sentences below it are all that
follows, in order, but for dots, which stand for more of them. A line with # says how what stands below it is reckoned.
"""

import json
from pathlib import Path

import pytest

from inputs.problems import WrongUsage
from outputs.verification.command import verify, verify_folder
from tests.outputs.verification.results import FIXTURES, CsvFile, told

CHANGES = {
    change.split("\n", 1)[0]: change.split("\n")[1:]
    for change in (FIXTURES / "verification" / "told.txt").read_text(encoding="utf-8").split("> ")[1:]
}


def _change(folder: Path, change: str) -> None:
    """Does what such a line says: a cell, a row that is there again or gone, a row more, or a key of summary.json."""
    place, text = change.split(": ", 1)
    name, *where = place.split(", ")
    if name == "summary.json":
        _change_summary(folder / name, where[0].removeprefix("key "), json.loads(text))
        return
    file = CsvFile(folder / name)
    if where[0] == "a row more":
        file.write([*file.cells, text.split(",")])
        return
    row = int(where[0].removeprefix("row "))
    if text == "gone":
        file.write([*file.cells[: row - 1], *file.cells[row:]])
    elif text == "there again":
        file.write([*file.cells, file.cells[row - 1]])
    else:
        file.write(file.with_cell(row, where[1].removeprefix("column "), "" if text == "blank" else text))


def _change_summary(file: Path, path: str, value: object) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    *above, name = path.split(".")
    node = content
    for part in above:
        node = node[part]
    node[name] = value
    file.write_text(json.dumps(content), encoding="utf-8")


def test_unchanged_nothing_is_told(whole_handmade: Path) -> None:
    assert told(whole_handmade) == ""


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_changed_is_told_with_all_that_follows(handmade: Path, change: str) -> None:
    _change(handmade, change)
    expected = [line for line in CHANGES[change] if line and not line.startswith("#")]
    answer = [line for line in told(handmade).split("\n") if line]
    if expected[-1:] == ["..."]:
        assert len(answer) >= len(expected)
        answer = [*answer[: len(expected) - 1], "..."]
    assert answer == expected


def test_without_funding_lines_the_totals_are_held_to_the_amounts(handmade: Path) -> None:
    (handmade / "funding_lines.csv").unlink()
    assert told(handmade) == "funding_lines.csv: this file is missing"
    path = handmade / "summary.json"
    path.write_text(path.read_text(encoding="utf-8").replace("28.545", "28.547"), encoding="utf-8")
    assert told(handmade).splitlines()[1:] == [
        "summary.json, key totals.investment_national: found 28.547000, recomputed 28.546000, difference 0.001000; "
        "sum over the years in funding_lines.csv"
    ]


def test_without_purchases_nothing_that_follows_is_checked(handmade: Path) -> None:
    (handmade / "purchases.csv").unlink()
    findings = verify(handmade).findings
    assert [item.sentence() for item in findings.discrepancies] == ["purchases.csv: this file is missing"]
    assert findings.not_checked[0] == (
        "everything that follows from purchases and contributions, since these cannot be read"
    )


@pytest.mark.parametrize(
    "name", ["contributions.csv", "coverage.csv", "rules.csv", "funding_table.csv", "funding_lines.csv", "summary.json"]
)
def test_a_file_that_is_missing_is_told_and_all_others_hold_without_it(handmade: Path, name: str) -> None:
    (handmade / name).unlink()
    assert told(handmade) == f"{name}: this file is missing"


def test_all_that_is_not_checked_is_listed(handmade: Path) -> None:
    file = CsvFile(handmade / "coverage.csv")
    file.write([[*cells, "remark"] for cells in file.cells])
    _change_summary(handmade / "summary.json", "more", 1)
    (handmade / "notes.txt").write_text("")
    (handmade / "another").mkdir()
    assert verify(handmade).findings.not_checked == [
        "coverage.csv, column remark: not a column that is known",
        "summary.json, key more: not a key that is known",
        "another: not one of the files that are recomputed",
        "budget.xlsx: not one of the files that are recomputed",
        "notes.txt: not one of the files that are recomputed",
        "summary.json, keys changes, full_coverage_budget, model, options, seconds, seed, versions: they say how the "
        "run went",
        "rules.csv, column price_mnok: prices come from other runs",
    ]


def test_what_is_no_result_folder_is_told_what_one_has(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage) as refused:
        verify_folder(tmp_path)
    assert str(refused.value) == (
        f"{tmp_path}: this is not a result folder, which has funding_table.csv, funding_lines.csv, purchases.csv, "
        "contributions.csv, coverage.csv, rules.csv, summary.json, inputs/"
    )
    with pytest.raises(WrongUsage) as refused:
        verify_folder(tmp_path / "none")
    assert (
        str(refused.value) == f"{tmp_path / 'none'}: this is not a folder that can be read (No such file or directory)"
    )
