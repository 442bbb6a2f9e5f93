"""`optimize compare` as a planner meets it: what is printed and written, and which folders are refused."""

import csv
import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import cli
from inputs.problems import InvalidStudy, WrongUsage
from outputs.commands.compare import command
from tests.outputs.compare.results import budget, must_cover, need, planned, price
from tests.study_text import StudyText


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def a(home: Path) -> Path:
    return planned(home, "a", price("3.03"))


@pytest.fixture(scope="module")
def b(home: Path) -> Path:
    return planned(home, "b", price("3.57"), need("12.3"), budget("33.3"))


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def _printed(*arguments: object) -> str:
    return " ".join(_run(*arguments).output.split())


def _refused(*arguments: object) -> BaseException | None:
    return _run(*arguments).exception


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_first_sentence_says_how_much_and_because_of_what(a: Path, home: Path) -> None:
    shown = _run(a, planned(home, "dear", price("3.57"))).output
    assert "B costs 5.4 MNOK more than A: +5.4 because of prices (prices.node.price 3.03 to" in shown
    assert "Spending: 30.3 MNOK in A, 35.7 in B." in shown


def test_every_table_adds_up_as_written(a: Path, b: Path, tmp_path: Path) -> None:
    assert _run(a, b, "--out", tmp_path / "out", "--quiet").exit_code == 0
    causes = _rows(tmp_path / "out" / "causes.csv")
    for column in ("spending_mnok", "objective_mnok"):
        assert sum(Decimal(row[column]) for row in causes[:-1]) == Decimal(causes[-1][column])
    money = {(row["line"], row["year"]): row for row in _rows(tmp_path / "out" / "compare_money.csv")}
    for year in ("2025", "2026"):
        for column in ("a_mnok", "b_mnok", "difference_mnok"):
            rows = ("investment_national", "operation", "investment_partnerships")
            assert sum(Decimal(money[row, year][column]) for row in rows) == Decimal(money["sum", year][column])
    summaries = [json.loads((folder / "summary.json").read_text()) for folder in (a, b)]
    whole = Decimal(str(summaries[1]["totals"]["sum"])) - Decimal(str(summaries[0]["totals"]["sum"]))
    assert Decimal(causes[-1]["spending_mnok"]) == whole
    assert sum(Decimal(money["sum", year]["difference_mnok"]) for year in ("2025", "2026")) == whole


def test_the_printed_causes_add_up_to_the_printed_difference(a: Path, b: Path) -> None:
    lines = _run(a, b, "--quiet").output.splitlines()
    start = lines.index("Why (MNOK)") + 2
    rows = [line.replace("*", "").rsplit(maxsplit=2)[1:] for line in lines[start : start + 4]]
    for column in (0, 1):
        parts = [Decimal(row[column]) for row in rows]
        assert sum(parts[:-1]) == parts[-1]
        assert parts[-1] != 0


def test_the_same_folder_twice_is_said_not_to_differ(a: Path) -> None:
    shown = _run(a, a)
    assert shown.exit_code == 0
    assert shown.output.endswith("Nothing differs: the same inputs, decisions, money, coverage and rules.\n")
    assert json.loads(_run(a, a, "--json").stdout)["status"] == "same"


def test_names_and_sources_alone_change_no_plan(a: Path, home: Path) -> None:
    def other_evidence(study: StudyText) -> None:
        study.rows("prices")[0].update(quality="stated")

    shown = _run(a, planned(home, "evidence", price("3.03"), other_evidence)).output
    assert "Nothing differs: the same inputs, decisions, money, coverage and rules." in shown
    assert "1 other difference in names, sources, quality" in shown


def test_json_has_what_the_tables_have_and_nothing_else_is_printed(a: Path, b: Path) -> None:
    content = json.loads(_run(a, b, "--json", "--quiet").stdout)
    assert {"inputs", "units", "money", "coverage", "rules", "causes"} <= set(content)
    assert content["status"] == "different"
    paths = [(row["file"], row["row"], row["column"], row["a"], row["b"]) for row in content["inputs"]]
    assert ("prices.csv", "node", "price", "3.03", "3.57") in paths
    assert ("study.toml", "", "rules.budget.total.value", "1000", "33.3") in paths
    (units,) = content["units"]
    assert (units["name"], units["a"], units["b"], units["difference"]) == ("node", 10, 9, -1)


def test_norwegian_files_have_decimal_commas_in_inputs_too(a: Path, b: Path, tmp_path: Path) -> None:
    _run(a, b, "--out", tmp_path / "nb", "--csv", "nb", "--fast", "--quiet")
    text = (tmp_path / "nb" / "compare_inputs.csv").read_text(encoding="utf-8-sig")
    assert "price;prices.csv;node;price;changed;3,03;3,57;assumed;assumed;no\n" in text


def test_a_study_without_plan_on_the_way_is_said_in_words(home: Path) -> None:
    first = planned(home, "tight_a", must_cover, budget("30"))
    second = planned(home, "tight_b", must_cover, budget("30"), price("6"), need("4"))
    shown = " ".join(_run(first, second, "--quiet").output.split())
    assert "With the prices of B and all else of A, the rules leave no plan." in shown
    assert "The causes are taken in the orders that avoid this." in shown
    assert "It would break budget." in shown


def test_rules_that_bind_in_one_plan_only_are_named(a: Path, b: Path) -> None:
    shown = _run(a, b, "--quiet").output
    assert "in B, not in A: budget: total" in shown


def test_a_changed_source_or_quality_is_told_beside_the_value(a: Path, home: Path) -> None:
    def stated(study: StudyText) -> None:
        study.rows("sources").append({"source": "ledger", "title": "Ledger"})
        study.rows("prices")[0].update(source="ledger", quality="stated")

    shown = " ".join(_run(a, planned(home, "stated", price("3.57"), stated)).output.split())
    assert "price: prices.node.price 3.03 to 3.57 (other source, assumed to stated)" in shown


def test_other_years_are_compared_year_by_year(a: Path, home: Path) -> None:
    def longer(study: StudyText) -> None:
        study.settings["horizon.last_year"] = "2027"

    content = json.loads(_run(a, planned(home, "longer", longer), "--json").stdout)
    years = [row["year"] for row in content["money"] if row["line"] == "sum"]
    assert years == [2025, 2026, 2027]


def test_other_price_years_are_said(a: Path, home: Path) -> None:
    def next_year(study: StudyText) -> None:
        study.settings["money.price_year"] = "2026"

    shown = _run(a, planned(home, "next_year", next_year)).output
    assert "Amounts are in prices of 2025 in A and of 2026 in B" in shown


def test_different_money_is_refused_with_the_reason(a: Path, home: Path) -> None:
    def crowns(study: StudyText) -> None:
        study.settings["money.unit"] = '"MSEK"'

    refused = _refused(a, planned(home, "crowns", crowns))
    assert isinstance(refused, WrongUsage)
    assert "counts in MNOK" in str(refused)
    assert "MSEK" in str(refused)


def test_what_is_no_result_folder_is_refused(a: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert isinstance(_refused(a, folder), WrongUsage)


def test_inputs_that_are_no_study_are_told_with_their_folder(a: Path, tmp_path: Path) -> None:
    spoilt = Path(shutil.copytree(a, tmp_path / "spoilt"))
    (spoilt / "inputs" / "prices.csv").write_text("item,price\nnode,dear\n")
    refused = _refused(spoilt, a)
    assert isinstance(refused, InvalidStudy)
    assert all(problem.file == f"{spoilt / 'inputs' / 'prices.csv'}" for problem in refused.problems)


@pytest.fixture
def unsound(a: Path, tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(a, tmp_path / "unsound"))
    table = folder / "purchases.csv"
    table.write_text(table.read_text().replace(",10,", ",9,"))
    return folder


def test_a_folder_that_does_not_hold_is_not_compared(
    a: Path, unsound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["compare", str(a), str(unsound), "--json"]) == 6
    printed = capsys.readouterr()
    assert f"{unsound} does not survive verification, so nothing was made of it:" in printed.err
    assert json.loads(printed.out)["status"] == "unverified"


def test_a_folder_of_another_version_is_compared_and_said_to_be_one(
    a: Path, b: Path, tmp_path: Path, version: Callable[[Path], None]
) -> None:
    old = Path(shutil.copytree(a, tmp_path / "old"))
    version(old)
    assert "A was made with version 0.0.1; this is " in _run(old, b, "--quiet", "--fast").output


@pytest.fixture
def version() -> Callable[[Path], None]:
    def make_old(folder: Path) -> None:
        summary = json.loads((folder / "summary.json").read_text())
        summary["versions"]["regnekraft"] = "0.0.1"
        (folder / "summary.json").write_text(json.dumps(summary))

    return make_old


def test_a_folder_that_is_taken_is_refused_before_anything_is_solved(a: Path, b: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept")
    assert isinstance(_refused(a, b, "--out", tmp_path), WrongUsage)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_command_has_the_name_and_arguments_of_the_contract() -> None:
    assert isinstance(command, click.Command)
    assert command.name == "compare"
    assert [argument.metavar for argument in command.params if isinstance(argument, click.Argument)] == ["A", "B"]


def test_what_is_compared_goes_by_the_titles_of_its_own_table(home: Path) -> None:
    """A site may have the name of a product."""

    def named(study: StudyText) -> None:
        for table, title in (("products", "Computer"), ("sites", "The North"), ("tiers", "Open"), ("resources", "CPU")):
            study.rows(table)[0]["title"] = title
        study.rows("sites")[0]["site"] = "node"
        study.switch("readiness", True)

    shown = _printed(planned(home, "poor", named, need("9")), planned(home, "rich", named, need("12")), "--quiet")
    assert "Computer +3 - +3 The North, Open +3 - +3" in shown
    more = planned(home, "unready", named, lambda study: study.switch("readiness", False))
    assert "in A, not in B: readiness: CPU, Open 2025" in _printed(planned(home, "ready", named), more, "--quiet")


def test_numbers_in_json_are_whole_where_they_are_counted(a: Path, b: Path) -> None:
    content = json.loads(_run(a, b, "--json", "--quiet").output, parse_float=Decimal)
    assert all(isinstance(row[name], int) for row in content["units"] for name in ("year", "a", "b", "difference"))
