"""The page is one file with fixed bytes, made while a plan is written or from its folder afterwards."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from inputs.load import Loaded
from outputs.material.material import NotReadable, of_folder
from outputs.page.write import page_html
from outputs.run import Outcome, Request, plan_into_folder, write_result
from tests.outputs.materials import of_result
from tests.outputs.page.markup import read, table

ROOT = Path(__file__).parents[3]
TWO_MB = 2_000_000


def test_a_page_of_a_run_and_of_its_folder_are_the_same(loaded: Loaded, outcome: Outcome, page_text: str) -> None:
    assert page_html(of_result(loaded.study, outcome.result, outcome.summary)) == page_text


def test_norwegian_tables_give_the_same_page(loaded: Loaded, outcome: Outcome, page_text: str, tmp_path: Path) -> None:
    request = replace(outcome.request, dialect="nb")
    write_result(tmp_path, loaded, outcome.result, request)
    assert page_html(of_folder(tmp_path)) == page_text


def test_the_same_bytes_in_another_process_and_whatever_the_search_took(
    outcome: Outcome, page_text: str, tmp_path: Path
) -> None:
    folder = tmp_path / "again"
    shutil.copytree(outcome.folder, folder)
    summary = json.loads((folder / "summary.json").read_text())
    (folder / "summary.json").write_text(json.dumps({**summary, "seconds": 987.654}))
    code = (
        "import sys; from pathlib import Path; from outputs.page.write import page_html; "
        "from outputs.material.material import of_folder; "
        "sys.stdout.buffer.write(page_html(of_folder(Path(sys.argv[1]))).encode())"
    )
    around = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], env=around, cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout == page_text.encode()


def test_it_is_small(page_text: str) -> None:
    assert len(page_text.encode()) < TWO_MB


def test_prices_of_rules_are_shown_where_they_are_known(loaded: Loaded, outcome: Outcome) -> None:
    budget = next(row for row in outcome.result.readings if row.rule == "budget")
    prices = {("budget", budget.subject, budget.year): Fraction("1.23456")}
    page = page_html(of_result(loaded.study, outcome.result, outcome.summary, prices))
    rules = [node for node in read(page).all("li") if node.all("h3")]
    (told,) = [rule.words() for rule in rules if rule.words().startswith("Budget")]
    assert "Price of its limit (MTD) total: 1.23" in told


@pytest.mark.parametrize("name", ["summary.json", "coverage.csv", "funding_lines.csv", "purchases.csv", "rules.csv"])
def test_a_missing_file_is_named(outcome: Outcome, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "less"
    shutil.copytree(outcome.folder, folder)
    (folder / name).unlink()
    with pytest.raises(NotReadable, match=name):
        page_html(of_folder(folder))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("summary.json", '"status"', '"stand"'),
        ("summary.json", "{", ""),
        ("purchases.csv", "units", "unit"),
        ("coverage.csv", "2025", "soon"),
        ("rules.csv", "coverage", '"coverage'),
    ],
)
def test_a_damaged_file_leads_to_verification(outcome: Outcome, tmp_path: Path, name: str, old: str, new: str) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(outcome.folder, folder)
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1))
    with pytest.raises(NotReadable, match="optimize verify"):
        page_html(of_folder(folder))


@pytest.mark.parametrize("left", ["", "year,partnership\n"])
def test_a_table_without_its_heads_is_not_taken_for_one_without_rows(
    outcome: Outcome, tmp_path: Path, left: str
) -> None:
    folder = tmp_path / "damaged"
    shutil.copytree(outcome.folder, folder)
    (folder / "contributions.csv").write_text(left)
    with pytest.raises(NotReadable, match=r"contributions.csv: there is no column"):
        page_html(of_folder(folder))


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="not a folder"):
        page_html(of_folder(tmp_path / "nowhere"))


def test_a_stopped_search_is_told_first(loaded: Loaded, outcome: Outcome) -> None:
    page = page_html(of_result(loaded.study, outcome.result, {**outcome.summary, "status": "time_limit"}))
    (header,) = read(page).all("header")
    assert "Stopped at the time limit" in header.words()


def test_rented_capacity_is_in_the_same_sums(tmp_path: Path) -> None:
    toyland = ROOT / "tests" / "fixtures" / "toyland"
    changes = ("budget=30", "commercial.cloud.compute.enabled=yes", "commercial.cloud.compute.price=0.0137")
    made = plan_into_folder(Request(toyland, None, changes, tmp_path / "rented"))
    assert any(made.result.plan.rent.values())
    text = page_html(of_result(made.result.study, made.result, made.summary))
    assert text == page_html(of_folder(made.folder))
    total = Fraction(table(read(text), "Funding table")[-1][-1].replace(" ", ""))
    assert abs(total - Fraction(str(made.summary["totals"]["sum"]))) <= Fraction(1, 10)
