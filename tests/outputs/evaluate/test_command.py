"""`optimize evaluate` as it is typed: what is printed and written, exit codes, and how it ends when it is stopped."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import run
from inputs.files import PUBLISHED_PLAN
from inputs.language import BOKMAL, speaking
from inputs.load import load_study
from inputs.packaged import default_study
from inputs.write import copy_study
from outputs.commands.evaluate import command
from outputs.verification.command import verify
from tests.faults.command import COMMAND, ENVIRONMENT, STARTED, drafts
from tests.outputs.evaluate.evaluating import bought, nationally_controlled, put_study, table
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText

FILES = {"evaluation.csv", "evaluation_coverage.csv", "evaluation_funding.csv"}
FIGURES = {"evaluation_funding.png", "evaluation_funding.svg"}


def evaluate(folder: Path, plan: str, *arguments: str, text: StudyText | None = None) -> Result:
    study = folder / "study"
    if not study.exists():
        put_study(folder, text)
    (folder / "given.csv").write_text(plan, encoding="utf-8")
    where = ["--inputs", str(study), "--plan", str(folder / "given.csv"), "--out", str(folder / "out")]
    return CliRunner().invoke(command, [*where, "--gap", "0", "--quiet", *arguments])


def code_of(folder: Path, *arguments: str) -> int:
    """The exit code of the whole command."""
    return run(["evaluate", "--inputs", str(folder / "study"), "--quiet", "--out", str(folder / "out"), *arguments])


def said(result: Result) -> str:
    assert result.exit_code == 0, (result.output, result.exception)
    return " ".join(result.output.split())


def holds(folder: Path) -> bool:
    return verify(folder).findings.discrepancies == []


def test_amounts_are_told_printed_and_written(tmp_path: Path) -> None:
    told = said(evaluate(tmp_path, table((0, 15), (3, 3), sums=(3, 20))))
    assert "amounts of funding rows; 21.0 MTD in all." in told
    assert "No: 2 sums are wrong. 2026: 20.0 MTD is printed, the rows add up to 18.0: 2.0 too much." in told
    assert "There is a plan within these amounts that keeps every rule." in told
    assert "Value of uncovered need: 60.0, against 40.0." in told
    assert "Present value of both: 81.0 MTD, against 61.0. The optimum is proven to be the best possible." in told
    assert "With the same money the optimum is 20.0 MTD better." in told
    out = tmp_path / "out"
    assert {path.name for path in out.iterdir()} == FILES | FIGURES | {"evaluation_sums.csv", "plan", "optimum"}
    assert holds(out / "plan")
    assert holds(out / "optimum")
    lines = (out / "evaluation_funding.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "line,year,given_mnok,plan_mnok,optimum_mnok,difference_mnok"
    assert "investment_national,2026,15.000,15.000,0.000,15.000" in lines
    assert "sum,2025,3.000,3.000,18.000,-15.000" in lines
    coverage = (out / "evaluation_coverage.csv").read_text(encoding="utf-8").splitlines()
    assert coverage[1] == "2025,compute,open,text,10.000000,10.000000,5.000000,0.000000,0.500000"


def test_purchases_with_broken_rules_are_told_by_how_much(tmp_path: Path) -> None:
    told = said(evaluate(tmp_path, bought((2025, 5)), "--budget", "20"))
    assert "it costs 21.0 MTD." in told
    assert "That is 1.0 MTD more than the budget of the study." in told
    assert "budget: total: 21 MTD, at most 20: 1 too much" in told
    assert "That difference is within the gap: the two are equally good" in told
    out = tmp_path / "out"
    assert {path.name for path in out.iterdir()} == FILES | FIGURES | {"optimum"}
    rows = (out / "evaluation.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1:] == ["budget,total,,MTD,20.000000,21.000000,-1.000000"]
    assert holds(out / "optimum")


def test_what_is_lacking_is_told_with_its_proof(tmp_path: Path) -> None:
    unavoidable = said(evaluate(tmp_path, table((15, 0), (2, 3))))
    assert "No plan keeps every rule within these amounts. That is proven." in unavoidable
    assert (
        "Operation 2025: 3.0 MTD is spent before anything is bought, and 2.0 is given: 1.0 too little." in unavoidable
    )
    assert "budget: Operation 2025: 3 MTD, at most 2: 1 too much" in unavoidable


def test_what_is_lacking_for_other_rules_is_told_with_what_could_be_broken_instead(tmp_path: Path) -> None:
    told = said(evaluate(tmp_path, table((12, 0), (3, 3)), text=nationally_controlled(tiny_study(), "0.5")))
    assert "at least 3.0 MTD more is needed: National investment 2025 3.0. That is proven." in told
    assert "Instead, rules could be broken (found, not proven to be the fewest): readiness:" in told
    assert "No plan keeps every rule; the smallest budget that has one is 21." in told
    assert holds(tmp_path / "out" / "plan")
    assert not (tmp_path / "out" / "optimum").exists()


def test_what_is_lacking_on_top_of_the_amounts_is_told(tmp_path: Path) -> None:
    """Five nodes take all of the 15, and nothing of it can go to operation."""
    told = said(evaluate(tmp_path, table((15, 0), (2, 3)), text=nationally_controlled(tiny_study(), "0.5")))
    assert "Operation 2025: 3.0 MTD is spent before anything is bought, and 2.0 is given: 1.0 too little." in told
    assert "To keep the rules, that must be given on top of the amounts, and cannot be taken from others." in told
    assert "budget: total: 21 MTD, at most 20: 1 too much" in told


def test_need_before_money_is_said(tmp_path: Path) -> None:
    told = said(evaluate(tmp_path, table((0, 30), (3, 3)), "--objective", "coverage"))
    assert "Need comes before money here, and the two do not cover the same." in told


def test_json_is_all_that_is_printed(tmp_path: Path) -> None:
    result = evaluate(tmp_path, table((15, 0), (3, 3)), "--json")
    told = json.loads(result.stdout)
    assert (told["status"], told["within_gap"], told["optimum"]["status"]) == ("kept", True, "optimal")
    assert told["folder"] == str(tmp_path / "out")


def test_norwegian_files_and_words(tmp_path: Path) -> None:
    with speaking(BOKMAL):
        told = said(evaluate(tmp_path, table((0, 15), (2, 3), sums=(3, 20)), "--csv", "nb"))
    assert "Stemmer summene? Nei: 3 summer er feil." in told
    assert "Drift 2025: 3,0 MTD brukes før noe er kjøpt, og 2,0 er gitt: 1,0 for lite." in told
    english = {"the", "is", "of", "that", "no", "plan keeps", "money", "with", "rules", "need", "spent"}
    assert english.isdisjoint(told.lower().replace(":", " ").replace(".", " ").split())
    first = (tmp_path / "out" / "evaluation_funding.csv").read_text(encoding="utf-8-sig").splitlines()
    assert first[0] == "post;år;gitt_mnok;plan_mnok;beste_mnok;forskjell_mnok"
    assert "investment_national;2026;15,000;" in first[2]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        said(evaluate(tmp_path / name, table((0, 15), (2, 3))))
    first, second = (
        {path.relative_to(out): path.read_bytes() for path in sorted(out.rglob("*")) if path.suffix in (".csv", ".svg")}
        for out in (tmp_path / "first" / "out", tmp_path / "second" / "out")
    )
    assert first == second


@pytest.mark.parametrize(
    ("plan", "code", "words"),
    [
        ("year,site,tier,product,units\n2025,nord,open,node,4\n", 3, "did you mean north?"),
        (table((1, 0), (3, 3)).replace("2026", "2036"), 3, "column 2036"),
    ],
)
def test_a_plan_that_cannot_be_read_ends_with_its_faults(
    plan: str, code: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_study(tmp_path)
    (tmp_path / "given.csv").write_text(plan, encoding="utf-8")
    assert code_of(tmp_path, "--plan", str(tmp_path / "given.csv")) == code
    printed = capsys.readouterr()
    assert words in printed.err
    assert printed.out == ""
    assert not (tmp_path / "out").exists()


def test_a_study_without_a_published_plan_asks_for_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_study(tmp_path)
    assert code_of(tmp_path) == 2
    assert "name the plan to evaluate with --plan" in capsys.readouterr().err


def test_no_plan_at_any_amounts_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = nationally_controlled(tiny_study(), "0.5")
    text.figure("rules.procurement.most_a_year", "0")
    text.switch("procurement", on=True)
    study = put_study(tmp_path, text)
    (study / PUBLISHED_PLAN).write_text(table((30, 0), (3, 3)), encoding="utf-8")
    assert code_of(tmp_path) == 4
    told = capsys.readouterr().err
    assert "The rules leave no plan." in told
    assert "--set rules.procurement.enabled=no" in told
    assert not (tmp_path / "out").exists()


def test_a_time_limit_before_any_plan_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = tmp_path / "given.csv"
    given.write_text(_NORWAY, encoding="utf-8")
    arguments = ["evaluate", "--plan", str(given), "--hold", "years", "--time-limit", "0.001", "--quiet"]
    assert run([*arguments, "--out", str(tmp_path / "out")]) == 5
    assert "The time limit was reached before any plan was found." in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_where_the_optimum_is_not_found_in_time_the_plan_is_scored_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given.csv"
    given.write_text("year,site,tier,product,units\n2026,lefdal,open,gpu_node,9\n", encoding="utf-8")
    arguments = ["evaluate", "--plan", str(given), "--time-limit", "0.001", "--quiet", "--budget", "2600"]
    assert run([*arguments, "--out", str(tmp_path / "out"), "--set", "rules.procurement.enabled=no"]) == 5
    told = " ".join(capsys.readouterr().out.split())
    assert "Rules that the plan breaks" in told
    assert "The time limit came before any plan was found." in told
    assert (tmp_path / "out" / "evaluation.csv").exists()
    assert not (tmp_path / "out" / "optimum").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not interrupted by signals")
def test_ctrl_c_while_the_plan_is_sought_leaves_nothing(tmp_path: Path) -> None:
    arguments = ("evaluate", "--hold", "years", "--gap", "0", "--out", "out")
    started = subprocess.Popen(
        [*COMMAND, *arguments], cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert started.stderr is not None
    assert started.stderr.readline() == STARTED
    time.sleep(2.5)
    started.send_signal(signal.SIGINT)
    out, errors = started.communicate(timeout=60)
    assert started.returncode == 5, (out, errors)
    assert "The search was interrupted" in errors
    assert "Traceback" not in errors
    assert (out, drafts(tmp_path), (tmp_path / "out").exists()) == ("", [], False)


def test_the_published_plan_is_copied_with_the_study_and_is_no_part_of_it(tmp_path: Path) -> None:
    copy_study(default_study(), tmp_path / "mine")
    assert (tmp_path / "mine" / PUBLISHED_PLAN).read_bytes() == (default_study() / PUBLISHED_PLAN).read_bytes()
    assert load_study(tmp_path / "mine").study.settings.study.name == "norway"


_NORWAY = """line,2025,2026,2027,2028,2029
investment_national,200,300,300,400,400
operation,100,125,125,125,125
investment_partnerships,,200,200,,
"""
