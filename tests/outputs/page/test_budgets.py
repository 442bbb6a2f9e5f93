"""Other budgets on the page: those of a sweep, recomputed; and sweeps that do not belong there."""

import json
import shutil
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from inputs.language import BOKMAL, speaking
from optimizer.result import Options
from outputs.material.material import Material, of_folder
from outputs.material.swept import NotThisSweep
from outputs.page.budget_runs import BudgetRun, budget_runs
from outputs.page.write import page_html
from outputs.run import Outcome
from outputs.runs.analysis import Request
from outputs.runs.sweep import Asked, sweep
from tests.outputs.page.conftest import TOYLAND
from tests.outputs.page.markup import Node, read, table

TWO_MB = 2_000_000


@pytest.fixture(scope="module")
def material(outcome: Outcome) -> Material:
    return of_folder(outcome.folder)


@pytest.fixture(scope="module")
def runs(material: Material, swept: Path) -> tuple[BudgetRun, ...]:
    return budget_runs(swept, material)


@pytest.fixture(scope="module")
def root(material: Material, swept: Path) -> Node:
    return read(page_html(material, swept))


def asked(folder: Path, *vary: str, **more: object) -> Path:
    request = Request(TOYLAND, out=folder, workers=1, quiet=True, **more)  # type: ignore[arg-type]
    return sweep(request, Asked(vary=vary)).folder


def test_runs_stand_by_budget_with_the_money_of_their_records(runs: tuple[BudgetRun, ...]) -> None:
    assert [run.budget for run in runs] == [10, 20, 30, 40, 50]
    assert [run.figures is None for run in runs] == [True, False, False, False, False]
    for run in runs[1:]:
        assert run.figures is not None
        spent = sum((leaf.amount for leaf in run.amounts if leaf.path[0] != "memo"), Fraction(0))
        assert abs(spent - run.figures.spending) <= Fraction(1, 1000)


def test_a_tie_is_where_the_smaller_budgets_plan_is_within_the_gap(runs: tuple[BudgetRun, ...]) -> None:
    assert [run.tie for run in runs] == [False, False, False, False, True]
    for smaller, run in pairwise(runs[1:]):
        assert run.record.bound is not None
        assert smaller.figures is not None
        before = smaller.figures.objective
        near = before - Fraction(run.record.bound) <= Fraction(Options().gap) * before
        assert run.tie == near


def test_the_table_has_a_row_a_budget_and_the_plans_own_is_marked(root: Node) -> None:
    head, *rows = table(root, "What each budget buys and covers")
    assert [row[0] for row in rows] == ["10.0", "20.0", "30.0", "40.0", "50.0"]
    assert rows[0][1:] == [*["-"] * (len(head) - 2), "no plan"]
    assert [row[-1] for row in rows[1:]] == ["-", "-", "-", "a tie"]
    marked = [row.words() for row in root.all("tr") if row.attributes.get("class") == "sum"]
    assert len([words for words in marked if words.startswith("30.0")]) == 1
    funding = table(root, "Funding table")
    assert rows[2][4] == funding[-1][-1]


def test_each_budget_has_its_funding_table_that_adds_up(root: Node) -> None:
    stops = [node for node in root.all("details") if node.attributes.get("class") == "data stop"]
    assert len(stops) == 5
    assert stops[0].all("table") == []
    assert "The budget is too small" in stops[0].words()
    for stop in stops[1:]:
        rows = {row[0]: [Fraction(cell) for cell in row[1:]] for row in table(stop, "Funding table")[1:]}
        parts = [rows[name] for name in ("National investment", "Operation", "Partnerships")]
        assert [sum(cells) for cells in zip(*parts, strict=True)] == rows["Sum"]
        assert len(table(stop, "Need covered")) == 3


def test_the_page_is_whole_small_and_the_same_each_time(material: Material, swept: Path) -> None:
    text = page_html(material, swept)
    assert text == page_html(material, swept)
    assert len(text.encode()) < TWO_MB
    given = [node.attributes["id"] for node in read(text).walk() if "id" in node.attributes]
    assert len(given) == len(set(given))


def test_a_sweep_of_other_inputs_is_refused_with_what_differs(material: Material, tmp_path: Path) -> None:
    other = asked(tmp_path / "other", "budget=30", changes=("demand.play.growth=0.5",))
    with pytest.raises(NotThisSweep, match=r"other inputs than the plan: demand\.play\.growth\. Expected the same"):
        budget_runs(other, material)


def test_a_sweep_that_varies_more_than_the_budget_is_refused(material: Material, tmp_path: Path) -> None:
    both = asked(tmp_path / "both", "budget=30", "demand.play.growth=0.45")
    with pytest.raises(NotThisSweep, match=r"found demand\.play\.growth, budget; expected a sweep of the budget alone"):
        budget_runs(both, material)


def test_a_sweep_with_another_objective_is_refused(material: Material, tmp_path: Path) -> None:
    other = asked(tmp_path / "other", "budget=30", options=Options(objective="coverage"))
    with pytest.raises(NotThisSweep, match="another objective"):
        budget_runs(other, material)


def test_a_plan_that_was_changed_afterwards_is_refused(material: Material, swept: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt"
    shutil.copytree(swept, spoilt)
    for path in (spoilt / "runs").iterdir():
        record = json.loads(path.read_text())
        if record["plan"] is not None:
            record["plan"]["buy"] = record["plan"]["buy"][:-1]
        path.write_text(json.dumps(record))
    with pytest.raises(NotThisSweep, match="is not as it was written"):
        budget_runs(spoilt, material)


def test_a_sweep_of_other_versions_or_without_runs_is_refused(material: Material, swept: Path, tmp_path: Path) -> None:
    old, empty = tmp_path / "old", tmp_path / "empty"
    for folder in (old, empty):
        shutil.copytree(swept, folder)
    design = json.loads((old / "design.json").read_text())
    design["versions"]["highspy"] = "0.0.1"
    (old / "design.json").write_text(json.dumps(design))
    for path in (empty / "runs").iterdir():
        path.unlink()
    with pytest.raises(NotThisSweep, match="other versions"):
        budget_runs(old, material)
    with pytest.raises(NotThisSweep, match="no run of this sweep was made"):
        budget_runs(empty, material)


def test_what_is_no_sweep_is_told_in_both_languages(material: Material, tmp_path: Path) -> None:
    with pytest.raises(NotThisSweep, match=r"not the folder of a sweep, which has design\.json"):
        budget_runs(tmp_path, material)
    with speaking(BOKMAL), pytest.raises(NotThisSweep, match="Dette er ikke mappen til et sveip"):
        budget_runs(tmp_path, material)
