"""`optimize report` as a planner types it."""

import os
import subprocess
import sys
from pathlib import Path

from inputs.language import BOKMAL, speaking
from outputs.material.material import of_folder
from outputs.material.swept import read_sweep
from outputs.page.write import page_html, sweep_html
from outputs.workbook.sweep import sweep_workbook_bytes
from tests.outputs.runs.tiny import tiny_study

ROOT = Path(__file__).parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def optimize(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import cli; cli.main()", *arguments]
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_page_is_made_of_a_folder_that_survives_verification_only(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    tiny_study().write(tmp_path / "study")
    assert optimize(tmp_path, "--inputs", "study", "--no-page", "--out", "plan").returncode == 0
    run = optimize(tmp_path, "report", "plan")
    said = f"The page is {Path('plan') / 'report.html'}\nThe workbook is {Path('plan') / 'budget.xlsx'}\n"
    assert (run.returncode, run.stdout, run.stderr) == (0, said, "")
    page = tmp_path / "plan" / "report.html"
    assert page.read_text(encoding="utf-8") == page_html(of_folder(tmp_path / "plan"))
    assert optimize(tmp_path, "verify", "plan").returncode == 0
    # Again: the same page in place of the first.
    assert optimize(tmp_path, "report", "plan").returncode == 0
    page.unlink()
    purchases = tmp_path / "plan" / "purchases.csv"
    purchases.write_text(purchases.read_text(encoding="utf-8").replace(",10,", ",11,"), encoding="utf-8")
    refused = optimize(tmp_path, "report", "plan")
    assert (refused.returncode, refused.stdout) == (6, "")
    assert refused.stderr.endswith("plan does not survive verification, so neither page nor workbook was made.\n")
    assert not page.exists()


def test_a_workbook_that_is_missing_is_made_and_one_that_was_changed_is_left(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    tiny_study().write(tmp_path / "study")
    assert optimize(tmp_path, "--inputs", "study", "--no-page", "--out", "plan").returncode == 0
    workbook = tmp_path / "plan" / "budget.xlsx"
    written = workbook.read_bytes()
    workbook.unlink()
    assert optimize(tmp_path, "report", "plan").returncode == 0
    assert workbook.read_bytes() == written
    workbook.write_bytes(written + b"changed")
    run = optimize(tmp_path, "report", "plan")
    assert run.returncode == 0
    assert "It was left as it is" in run.stderr
    assert workbook.read_bytes() == written + b"changed"


def test_other_budgets_come_onto_the_page_from_a_sweep_of_the_same_inputs(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    tiny_study().write(tmp_path / "study")
    assert optimize(tmp_path, "--inputs", "study", "--no-page", "--out", "plan").returncode == 0
    vary = ("sweep", "--inputs", "study", "--vary", "budget=20:40:10", "--workers", "1")
    assert optimize(tmp_path, *vary, "--out", "budgets").returncode == 0
    assert optimize(tmp_path, *vary, "--set", "prices.node=2", "--out", "cheap").returncode == 0
    assert optimize(tmp_path, "report", "plan", "--with-sweep", "budgets").returncode == 0
    page = (tmp_path / "plan" / "report.html").read_text(encoding="utf-8")
    assert page == page_html(of_folder(tmp_path / "plan"), tmp_path / "budgets")
    run = optimize(tmp_path, "report", "plan", "--with-sweep", "cheap")
    assert (run.returncode, run.stdout) == (2, "")
    assert "other inputs than the plan: prices.node.price" in run.stderr
    assert (tmp_path / "plan" / "report.html").read_text(encoding="utf-8") == page


def test_what_is_no_result_folder_is_told(tmp_path: Path) -> None:
    run = optimize(tmp_path, "report", "nowhere")
    assert (run.returncode, run.stdout) == (2, "")
    assert "nowhere" in run.stderr


def test_an_unchanged_workbook_is_made_anew_in_another_language(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    tiny_study().write(tmp_path / "study")
    assert optimize(tmp_path, "--inputs", "study", "--no-page", "--out", "plan").returncode == 0
    workbook = tmp_path / "plan" / "budget.xlsx"
    english = workbook.read_bytes()
    assert optimize(tmp_path, "report", "plan", "--language", "nb").stderr == ""
    assert workbook.read_bytes() != english
    assert optimize(tmp_path, "report", "plan").stderr == ""
    assert workbook.read_bytes() == english


def test_a_page_and_a_workbook_are_made_of_a_sweep(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    tiny_study().write(tmp_path / "study")
    vary = ("sweep", "--inputs", "study", "--vary", "budget=20:40:10", "--workers", "1", "--out", "budgets")
    assert optimize(tmp_path, *vary).returncode == 0
    run = optimize(tmp_path, "report", "budgets")
    said = f"The page is {Path('budgets') / 'report.html'}\nThe workbook is {Path('budgets') / 'budget.xlsx'}\n"
    assert (run.returncode, run.stdout, run.stderr) == (0, said, "")
    swept = read_sweep(tmp_path / "budgets")
    page, workbook = tmp_path / "budgets" / "report.html", tmp_path / "budgets" / "budget.xlsx"
    assert page.read_text(encoding="utf-8") == sweep_html(swept)
    assert workbook.read_bytes() == sweep_workbook_bytes(swept)
    # The sweep goes on in its folder, and an unchanged workbook is made anew in another language.
    assert optimize(tmp_path, *vary).returncode == 0
    assert optimize(tmp_path, "report", "budgets", "--language", "nb").stderr == ""
    with speaking(BOKMAL):
        assert page.read_text(encoding="utf-8") == sweep_html(swept)
        assert workbook.read_bytes() == sweep_workbook_bytes(swept)
    workbook.write_bytes(b"mine")
    run = optimize(tmp_path, "report", "budgets")
    assert run.returncode == 0
    assert "made of fewer runs" in run.stderr
    assert workbook.read_bytes() == b"mine"


def test_folders_of_other_analyses_and_a_sweep_beside_a_sweep_are_refused(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    tiny_study().write(tmp_path / "study")
    tornado = ("tornado", "--inputs", "study", "--vary", "prices.node", "--workers", "1", "--out", "tornado")
    assert optimize(tmp_path, *tornado).returncode == 0
    run = optimize(tmp_path, "report", "tornado")
    assert (run.returncode, run.stdout) == (2, "")
    assert "was made by optimize tornado, which writes figures and tables of its own" in " ".join(run.stderr.split())
    assert not (tmp_path / "tornado" / "report.html").exists()
    run = optimize(tmp_path, "report", "tornado", "--with-sweep", "tornado")
    assert (run.returncode, run.stdout) == (2, "")
    assert "--with-sweep belongs to the folder of a plan" in " ".join(run.stderr.split())
