"""The folder of a sweep is read whole, without solving, and what is not as it was written is refused by its name."""

import json
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inputs.language import BOKMAL, speaking
from optimizer.result import Options
from outputs.material.swept import NotThisSweep, Swept, read_sweep
from outputs.runs.analysis import Request
from outputs.runs.sampled import Sampling
from outputs.runs.sweep import Asked, Sweep, sweep
from tests.outputs.runs.tiny import tiny_study, with_projects
from tests.study_text import StudyText

BUDGETS = ("budget=0:40:10",)


def made(folder: Path, asked: Asked, text: StudyText | None = None, **options: Any) -> Sweep:
    study = folder / "study"
    study.mkdir(exist_ok=True)
    (text or tiny_study()).write(study)
    request = Request(study, out=folder / "sweep", workers=1, quiet=True, options=Options(**options))
    return sweep(request, asked)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    return made(tmp_path_factory.mktemp("swept"), Asked(vary=BUDGETS))


@pytest.fixture
def spoilt(done: Sweep, tmp_path: Path) -> Path:
    """A copy to be spoilt."""
    folder = tmp_path / "spoilt"
    shutil.copytree(done.folder, folder)
    return folder


def same(read: Swept, done: Sweep) -> bool:
    return [(run.inputs, run.record) for run in read.runs] == [
        (row.inputs, record) for row, record in zip(done.rows, done.records, strict=True)
    ]


def test_every_run_comes_back_with_money_that_adds_up(done: Sweep) -> None:
    read = read_sweep(done.folder)
    assert same(read, done)
    assert [run.number for run in read.runs] == [1, 2, 3, 4, 5]
    assert [run.budget for run in read.runs] == [0, 10, 20, 30, 40]
    assert [run.figures is None for run in read.runs] == [True, False, False, False, False]
    for run in read.planned:
        assert run.figures is not None
        assert abs(sum((leaf.amount for leaf in run.amounts), Fraction(0)) - run.figures.spending) <= Fraction(1, 1000)


def test_least_uncovered_need_first_is_read_too(tmp_path: Path) -> None:
    found = made(tmp_path, Asked(vary=("budget=20,40",)), objective="coverage")
    read = read_sweep(found.folder)
    assert same(read, found)
    assert read.objective == "coverage"


def test_a_list_with_blank_cells_is_read(tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("budget,prices.node\n30,\n,2\n")
    found = made(tmp_path, Asked(rows=rows))
    read = read_sweep(found.folder)
    assert same(read, found)
    assert [run.budget for run in read.runs] == [30, 1000]


@pytest.mark.parametrize(
    "vary",
    [
        # The years of a series move together: the value of the first does not tell those of the others.
        ("project_costs.lab.*.cost",),
        # What is chosen from a list comes before what is drawn, whatever was typed first.
        ("prices.node=2:9", "budget=30,40"),
        ("operation.*.amount=0.5x:1.5x",),
    ],
)
def test_a_sample_is_read_however_its_values_were_meant(tmp_path: Path, vary: tuple[str, ...]) -> None:
    found = made(tmp_path, Asked(vary=vary, sampling=Sampling("lhs", 3, 1)), with_projects(tiny_study()))
    assert same(read_sweep(found.folder), found)


def test_runs_that_were_not_made_are_told_and_none_at_all_are_refused(spoilt: Path, done: Sweep) -> None:
    records = sorted((spoilt / "runs").iterdir())
    records[0].unlink()
    read = read_sweep(spoilt)
    assert sum(run.record is None for run in read.runs) == 1
    for path in records[1:]:
        path.unlink()
    with pytest.raises(NotThisSweep, match="no run of this sweep was made"):
        read_sweep(spoilt)


def _fewer(record: dict[str, Any]) -> None:
    record["plan"]["buy"][0][-1] -= 1


def _dearer(record: dict[str, Any]) -> None:
    record["figures"]["funding"]["operation"][0] = "7"
    record["figures"]["funding"]["sum"][0] = "37"


def _nearer(record: dict[str, Any]) -> None:
    record["gap"] = 0.0005


def _proven(record: dict[str, Any]) -> None:
    record["bound"] = 1.0


def _renamed(record: dict[str, Any]) -> None:
    record["plan"]["buy"][0][0] = "nodes"


def _gone(record: dict[str, Any]) -> None:
    record["plan"] = None


@pytest.mark.parametrize("change", [_fewer, _dearer, _nearer, _proven, _renamed, _gone])
def test_a_record_that_was_changed_is_refused_by_its_run(
    spoilt: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    run = next(run for run in read_sweep(spoilt).runs if run.budget == 40)
    for path in (spoilt / "runs").iterdir():
        record = json.loads(path.read_text())
        if record["figures"] is not None and record["figures"]["budget"] == "40":
            change(record)
            path.write_text(json.dumps(record))
    with pytest.raises(NotThisSweep, match=rf"run {run.number} \(budget=40\) is not as it was written\. Remove runs"):
        read_sweep(spoilt)


def test_a_record_that_cannot_be_read_and_one_of_another_sweep_are_refused(spoilt: Path) -> None:
    path = min((spoilt / "runs").iterdir())
    text = path.read_text()
    path.write_text(text[:100])
    with pytest.raises(NotThisSweep, match="is not as it was written"):
        read_sweep(spoilt)
    path.write_text(text)
    path.with_name("0123.json").write_text(text)
    with pytest.raises(NotThisSweep, match=r"runs/0123\.json is the record of no run of this sweep\. Remove it"):
        read_sweep(spoilt)


def test_other_inputs_other_versions_and_another_design_are_refused(spoilt: Path) -> None:
    study = spoilt / "inputs" / "prices.csv"
    text = study.read_text()
    study.write_text(text.replace(",3,", ",4,"))
    with pytest.raises(NotThisSweep, match="it was changed afterwards"):
        read_sweep(spoilt)
    study.write_text(text)
    design = json.loads((spoilt / "design.json").read_text())
    for name, value, told in (
        ("versions", {**design["versions"], "highspy": "0"}, "other versions"),
        ("design", {"rows": []}, r"design\.json is not as it was written"),
        ("design", {"rows": [{"rules.budget.total": "41"}]}, "record of no run of this sweep"),
        ("options", {"gaps": 1}, "not the folder of a sweep"),
        ("design", [], "not the folder of a sweep"),
    ):
        (spoilt / "design.json").write_text(json.dumps({**design, name: value}))
        with pytest.raises(NotThisSweep, match=told):
            read_sweep(spoilt)


def test_another_analysis_has_figures_of_its_own_in_both_languages(spoilt: Path) -> None:
    design = json.loads((spoilt / "design.json").read_text())
    (spoilt / "design.json").write_text(json.dumps({**design, "analysis": "frontier"}))
    with pytest.raises(NotThisSweep, match="was made by optimize frontier, which writes figures and tables of its own"):
        read_sweep(spoilt)
    with speaking(BOKMAL), pytest.raises(NotThisSweep, match="det lages ingen side av den"):
        read_sweep(spoilt)
