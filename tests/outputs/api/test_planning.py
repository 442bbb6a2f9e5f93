"""Planning from Python gives what the command writes."""

import json
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pandas import DataFrame, read_csv
from pandas.testing import assert_frame_equal

import optimizer
from cli import optimize
from optimizer.result import Status

FRAMES = {
    "funding_table": "funding",
    **{name: name for name in ("funding_lines", "purchases", "contributions", "coverage", "rules")},
}


@pytest.mark.parametrize(("file", "name"), FRAMES.items())
def test_a_frame_is_what_the_file_of_the_command_holds(
    planned: optimizer.Planned, folder: Path, file: str, name: str
) -> None:
    frame: DataFrame = getattr(planned, name)
    blank = {column: [""] for column in ("year", "price_mnok")}
    written = read_csv(folder / f"{file}.csv", keep_default_na=False, na_values=blank)
    assert_frame_equal(frame, written, check_dtype=False)


def test_figures_are_those_of_the_summary(planned: optimizer.Planned, folder: Path) -> None:
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    own = {"status": planned.status, "objective": planned.objective, "bound": planned.bound, "gap": planned.gap}
    own |= {"budget": 110, "unspent": planned.unspent}
    assert own == {name: pytest.approx(summary[name], abs=1e-6) if name != "status" else summary[name] for name in own}
    assert planned.spending == pytest.approx(summary["totals"]["sum"])


def test_whole_numbers_are_whole_and_amounts_are_floats(planned: optimizer.Planned) -> None:
    types = planned.purchases.dtypes.astype(str)
    assert (types["year"], types["units"], types["amount_mnok"]) == ("int64", "int64", "float64")
    # Some rules are on the whole horizon and have no year.
    assert str(planned.rules["year"].dtype) == "Int64"
    assert planned.rules["year"].isna().any()


def test_the_plan_itself_is_exact(planned: optimizer.Planned) -> None:
    units = {(row.product, row.site, row.tier, row.year): row.units for row in planned.purchases.itertuples()}
    assert {key: units for key, units in planned.result.plan.buy.items() if units} == units
    assert float(planned.result.objective) == planned.objective


def test_a_written_plan_is_what_the_command_writes_and_survives_verify(
    planned: optimizer.Planned, folder: Path, tmp_path: Path
) -> None:
    written = planned.write(tmp_path / "own", page=False)
    mine, theirs = (
        {
            path.relative_to(made): path.read_bytes()
            for path in made.rglob("*")
            if path.is_file() and path.name != "summary.json"
        }
        for made in (written, folder)
    )
    assert mine == theirs
    assert CliRunner().invoke(optimize, ["verify", str(written)]).exit_code == 0


def test_a_plan_is_shown_as_its_funding_table(planned: optimizer.Planned) -> None:
    for shown in (repr(planned), planned._repr_html_()):
        assert all(text in shown for text in ("MTD", "optimal", "investment_national", "2026"))


def test_a_plan_after_ctrl_c_says_so(study: optimizer.LoadedStudy) -> None:
    def press(progress: optimizer.Progress) -> None:
        if progress.best is not None:
            signal.raise_signal(signal.SIGINT)

    planned = optimizer.plan(study.change(budget=33), gap=0, on_progress=press)
    assert planned.status == "interrupted"
    assert planned.bound is not None
    assert planned.bound < planned.objective
    assert planned.purchases["units"].sum() > 0


@pytest.mark.parametrize("status", ["time_limit", "interrupted"])
def test_how_the_search_ended_is_told(planned: optimizer.Planned, status: Status) -> None:
    solver = replace(planned.result.solver, status=status, bound=float("-inf"), gap=float("inf"))
    stopped = replace(planned, result=replace(planned.result, solver=solver))
    assert (stopped.status, stopped.bound, stopped.gap) == (status, None, None)
    assert f"{status}, no bound" in repr(stopped)


def test_a_time_limit_before_any_plan_says_what_to_do() -> None:
    with pytest.raises(optimizer.Stopped) as stopped:
        optimizer.plan(optimizer.load_study(), time_limit=0.01)
    assert stopped.value.reason == "time_limit"
    assert "wider gap" in "\n".join(stopped.value.__notes__)


def test_where_the_rules_leave_no_plan_the_traceback_says_what_would_do(study: optimizer.LoadedStudy) -> None:
    with pytest.raises(optimizer.NoPlan) as none:
        optimizer.plan(study.change(budget=10))
    assert none.value.smallest_budget is not None
    assert "is enough for a plan" in "\n".join(none.value.__notes__)
