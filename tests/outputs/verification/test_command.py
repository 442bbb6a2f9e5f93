"""What `optimize verify` says, and its exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from inputs.problems import InvalidStudy, WrongUsage
from outputs.verification.command import verify_folder
from outputs.verification.wording import MOST_LISTED
from tests.outputs.verification.results import TOYLAND, CsvFile, found


def test_a_sound_folder_is_told_with_counts_and_what_cannot_be_proved(planned: Callable[[str], Path]) -> None:
    verified = verify_folder(planned("intl"))
    *_, before_last, last = verified.text.splitlines()
    assert verified.exit_code == 0
    assert " figures recomputed, 0 do not hold.\n" in verified.text
    assert "rules.csv" in before_last
    assert last.startswith("A recomputation cannot prove that no better plan exists.")
    assert "objective 33.4" in last
    bound = json.loads((planned("intl") / "summary.json").read_text())["bound"]
    assert f", bound {bound:.6f}" in last
    assert last.endswith("(optimal).")


def test_what_does_not_hold_is_listed_with_exit_code_6(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    file = CsvFile(folder / "coverage.csv")
    file.write(file.with_cell(2, "short", "1000.000000"))
    verified = verify_folder(folder)
    assert verified.exit_code == 6
    assert "1 does not hold.\n  coverage.csv, row 2, column short: found 1000.000000, recomputed " in verified.text
    assert verified.text.splitlines()[-1].startswith("A recomputation cannot prove")


def test_a_long_list_is_cut_and_json_has_all(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    (folder / "rules.csv").write_text("\n".join((folder / "rules.csv").read_text().splitlines()[:1]) + "\n")
    file = CsvFile(folder / "funding_lines.csv")
    file.write([[*cells[:3], "9.999"] if row else cells for row, cells in enumerate(file.cells)])
    verified, everything = verify_folder(folder), found(folder)
    assert len(everything) > MOST_LISTED
    assert f"  and {len(everything) - MOST_LISTED} more; --json lists all\n" in verified.text
    content = json.loads(verify_folder(folder, as_json=True).text)
    assert len(content["discrepancies"]) == len(everything)


def test_json_says_the_same(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    content = json.loads(verify_folder(folder, as_json=True).text)
    assert (content["status"], content["exit_code"], content["discrepancies"]) == ("verified", 0, [])
    assert content["figures_recomputed"] == sum(content["figures_by_file"].values())
    assert content["proof"]["bound"] <= content["proof"]["objective"]
    assert content["second_solver"] is None
    file = CsvFile(folder / "coverage.csv")
    file.write(file.with_cell(3, "need", "1.000000"))
    content = json.loads(verify_folder(folder, as_json=True).text)
    assert (content["status"], content["exit_code"]) == ("unverified", 6)
    (discrepancy,) = content["discrepancies"]
    assert (discrepancy["file"], discrepancy["row"], discrepancy["column"]) == ("coverage.csv", 3, "need")
    assert discrepancy["found"] == "1.000000"


def test_other_files_are_listed_as_not_checked(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    (folder / "budget.xlsx").write_bytes(b"PK")
    verified = verify_folder(folder)
    assert verified.exit_code == 0
    assert "  budget.xlsx: not one of the files that are recomputed\n" in verified.text


@pytest.mark.parametrize("second", [None, "scip"])
def test_what_is_no_result_folder_is_wrong_usage(second: str | None, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "nowhere", tmp_path / "file", tmp_path / "empty", TOYLAND):
        with pytest.raises(WrongUsage, match="not a"):
            verify_folder(folder, second)


def test_inputs_that_are_no_study_are_invalid(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    (folder / "inputs" / "prices.csv").write_text("item,title\n")
    with pytest.raises(InvalidStudy):
        verify_folder(folder)
    (folder / "inputs").rename(folder / "elsewhere")
    with pytest.raises(InvalidStudy):
        verify_folder(folder)


@pytest.mark.parametrize("damage", ["purchases.csv", "summary.json"])
def test_a_folder_that_lacks_the_decisions_or_the_summary_is_unverified(
    spoilable: Callable[[str], Path], damage: str
) -> None:
    folder = spoilable("intl")
    (folder / damage).unlink()
    verified = verify_folder(folder)
    assert verified.exit_code == 6
    assert f"  {damage}: this file is missing\n" in verified.text
    assert ("since these cannot be read" in verified.text) == (damage == "purchases.csv")
    assert ("summary.json does not say it" in verified.text) == (damage == "summary.json")


def test_a_second_solver_has_the_last_word(planned: Callable[[str], Path]) -> None:
    verified = verify_folder(planned("intl"), "scip", 60.0)
    assert verified.exit_code == 0
    assert verified.text.splitlines()[-1].startswith("Second solver scip agrees: objective 33.4")
    content = json.loads(verify_folder(planned("intl"), "scip", 60.0, as_json=True).text)
    assert content["second_solver"]["agrees"] is True


def test_a_second_solver_that_does_not_agree_is_a_discrepancy(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    content = json.loads((folder / "summary.json").read_text())
    content.update(bound=content["objective"] * 0.9, objective=content["objective"] * 0.9, gap=0.0)
    (folder / "summary.json").write_text(json.dumps(content))
    verified = verify_folder(folder, "scip", 60.0)
    assert verified.exit_code == 6
    assert "the second solver scip does not agree: its bound is above the recorded objective" in verified.text


def test_without_a_summary_a_second_solver_has_nothing_to_compare(spoilable: Callable[[str], Path]) -> None:
    folder = spoilable("intl")
    (folder / "summary.json").unlink()
    assert "the proof by scip, since summary.json lacks" in verify_folder(folder, "scip").text
