"""Scenarios that are drawn: who counts, how they are told, and that their file hedges them again."""

import csv
from pathlib import Path

import pytest

from inputs.problems import WrongUsage
from optimizer.result import Options
from outputs.hedge.analysis import hedge
from outputs.hedge.asked import Asked, designed
from outputs.hedge.drawn import scenarios_csv
from outputs.hedge.outcome import Hedge
from outputs.hedge.regret import HEDGE
from outputs.hedge.report import hedge_json, hedge_report
from outputs.layout import lay_out
from outputs.runs.analysis import Request
from outputs.runs.sampled import Sampling
from tests.outputs.hedge.futures import two_futures, written
from tests.outputs.runs.tiny import with_projects
from tests.study_text import StudyText

GROWTH = "demand.work.growth=0:1"


def request(folder: Path, out: str = "out", text: StudyText | None = None, **more: object) -> Request:
    study = written(folder / "study", text)
    return Request(inputs=study, out=folder / out, options=Options(gap=0.0), workers=1, quiet=True, **more)  # type: ignore[arg-type]


def drawing(runs: int, *vary: str, **more: object) -> Asked:
    return Asked(sampling=Sampling("lhs", runs, 7), vary=vary, **more)  # type: ignore[arg-type]


def printed(done: Hedge) -> str:
    return " ".join(" ".join(line.text for line in lay_out(hedge_report(done), 100)).split())


def test_they_are_spread_over_the_range_and_equally_likely(tmp_path: Path) -> None:
    found = designed(request(tmp_path), drawing(4, GROWTH))
    assert found.tree.names == ("s01", "s02", "s03", "s04")
    assert set(found.tree.probabilities) == {found.tree.probabilities[0]}
    growths = sorted(one.study.demand["work"].growth for one in found.loaded)
    assert [int(growth * 4) for growth in growths] == [0, 1, 2, 3]
    again = designed(request(tmp_path), drawing(4, GROWTH))
    assert [one.study for one in again.loaded] == [one.study for one in found.loaded]


def test_without_vary_all_inputs_that_have_a_range_are_drawn(tmp_path: Path) -> None:
    found = designed(request(tmp_path), drawing(3))
    assert found.sample is not None
    assert found.sample.inputs == 3
    assert len({one.study.prices["node"].price for one in found.loaded}) == 3


def test_their_file_makes_the_same_studies_again_with_what_was_set(tmp_path: Path) -> None:
    # An input of several cells has a value of its own in each: the file has a column a cell.
    asked = request(tmp_path, text=with_projects(two_futures()), changes=("rules.budget.total=900",))
    wanted = designed(asked, drawing(5))
    assert wanted.sample is not None
    file = tmp_path / "scenarios.csv"
    file.write_bytes(scenarios_csv(wanted.sample, wanted.tree.names))
    again = designed(Request(inputs=asked.inputs), Asked(file=file))
    assert again.tree.names == wanted.tree.names
    assert again.tree.probabilities == wanted.tree.probabilities
    assert [one.study for one in again.loaded] == [one.study for one in wanted.loaded]


def test_their_names_are_none_of_the_studys(tmp_path: Path) -> None:
    text = two_futures()
    text.settings["scenarios.s02.title"] = '"Taken"'
    text.settings["scenarios.s02.title_nb"] = '"Tatt"'
    text.settings['scenarios.s02.set."demand.work.growth"'] = "1"
    assert designed(request(tmp_path, text=text), drawing(2, GROWTH)).tree.names == ("ss01", "ss02")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (drawing(3, GROWTH, scenarios="small,large"), "leave out --scenarios and --probability"),
        (drawing(3, GROWTH, file=Path("scenarios.csv")), "leave out the other options"),
        (drawing(3, GROWTH, branches=("2026=s01",)), "part all at once"),
        (drawing(1, GROWTH), "--draws a larger number"),
        (drawing(3, "demand.work.base_year"), "no low and high end"),
    ],
)
def test_what_does_not_go_with_a_sample_is_taught(tmp_path: Path, asked: Asked, said: str) -> None:
    with pytest.raises(WrongUsage, match=said):
        designed(request(tmp_path), asked)


def test_many_are_told_by_levels_and_hedged_again_from_their_file(tmp_path: Path) -> None:
    done = hedge(request(tmp_path), drawing(8, GROWTH))
    assert done.found is not None
    assert not done.found.whole
    assert list(done.found.judged.tried) == [HEDGE]
    told = printed(done)
    assert (
        "8 scenarios drawn from the ranges of inputs (Latin hypercube, 1 varied, seed 7), all equally likely." in told
    )
    assert "with --regret they are, which takes 56 runs more" in told
    assert "least 10 % median 90 % most" in told
    assert "Beyond 6 scenarios that is so unless --whole is given." in told
    assert "s03" not in told
    assert '"seed": 7' in hedge_json(done)
    runs = [path for path in (tmp_path / "out" / "runs").iterdir() if path.name != "together.json"]
    assert len(runs) <= 2 * 8
    again = hedge(request(tmp_path, "again"), Asked(file=tmp_path / "out" / "scenarios.csv"))
    assert again.found is not None
    assert again.found.plans == done.found.plans
    measured = done.found.judged.measured(HEDGE)
    assert measured is not None
    assert measured.least <= measured.found


def test_fast_and_whole_searches_prove_the_same(tmp_path: Path) -> None:
    fast = hedge(request(tmp_path, "fast"), drawing(8, GROWTH)).found
    whole = hedge(request(tmp_path, "whole"), drawing(8, GROWTH, fast=False)).found
    assert fast is not None
    assert whole is not None
    assert whole.whole
    left, right = fast.judged.measured(HEDGE), whole.judged.measured(HEDGE)
    assert left is not None
    assert right is not None
    assert left.found >= right.least
    assert right.found >= left.least


def test_regrets_of_many_are_made_where_they_are_asked_for(tmp_path: Path) -> None:
    done = hedge(request(tmp_path), drawing(7, GROWTH, regret=True))
    assert done.found is not None
    assert len(done.found.judged.tried) == 8
    with (tmp_path / "out" / "regret.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 8 * 7
    told = printed(done)
    assert "0 of 7 scenarios' own first stages leave another scenario without a plan." in told
    assert "alone the hedge is worth" in told


def test_those_that_the_rules_leave_no_plan_are_left_out_and_named(tmp_path: Path) -> None:
    # Running costs alone take 6: a budget below that has no plan.
    done = hedge(request(tmp_path), drawing(4, "rules.budget.total=2:10"))
    assert list(done.left_out) == [
        name for name, one in zip(("s01", "s02", "s03", "s04"), budgets(tmp_path), strict=True) if one < 6
    ]
    assert 0 < len(done.left_out) < 4
    assert done.exit_code == 0
    assert "The rules leave 2 of them no plan, whatever is decided; these are left out:" in printed(done)
    with (tmp_path / "out" / "scenarios.csv").open(encoding="utf-8") as file:
        assert [row["scenario"] for row in csv.DictReader(file)] == list(done.designed.tree.names)


def budgets(folder: Path) -> list[float]:
    loaded = designed(request(folder), drawing(4, "rules.budget.total=2:10")).loaded
    return [float(one.raw.settings.get(("rules", "budget", "total"))["value"]) for one in loaded]
