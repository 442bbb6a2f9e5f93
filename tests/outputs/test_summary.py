"""summary.json identifies a plan and what it was made from."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from optimizer.result import Options, Result
from outputs.summary import json_text, summarize


def test_totals_add_up_and_leave_what_is_unspent(result: Result, tmp_path: Path) -> None:
    summary = summarize(result, Options(), None, ["budget=3000"], tmp_path)
    assert summary["totals"] == {
        "investment_national": 2449.349,
        "operation": 378.306,
        "investment_partnerships": 120.0,
        "sum": 2947.655,
    }
    assert (summary["budget"], summary["unspent"]) == (3000.0, 52.345)
    assert (summary["status"], summary["scenario"], summary["changes"]) == ("optimal", None, ["budget=3000"])


def test_every_input_file_is_known_by_its_hash(result: Result, tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes(b"abc")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "empty.csv").write_bytes(b"")
    assert summarize(result, Options(), None, [], tmp_path)["inputs_sha256"] == {
        "more/empty.csv": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "study.toml": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    }


def test_only_the_seconds_differ_between_two_runs_and_they_stand_last(result: Result, tmp_path: Path) -> None:
    slower = replace(result, solver=replace(result.solver, seconds=99.0))
    one, two = (json_text(summarize(run, Options(), "high", [], tmp_path)) for run in (result, slower))
    assert one != two
    assert one.splitlines()[:-2] == two.splitlines()[:-2]
    assert json.loads(two)["seconds"] == 99.0


def test_a_bound_that_does_not_exist_is_null(result: Result, tmp_path: Path) -> None:
    unbounded = replace(result, solver=replace(result.solver, bound=float("-inf"), gap=float("inf")))
    summary = json.loads(json_text(summarize(unbounded, Options(), None, [], tmp_path)))
    assert (summary["bound"], summary["gap"]) == (None, None)


def test_a_search_that_was_cut_short_says_so(with_status: Callable[[Any], Result], tmp_path: Path) -> None:
    assert summarize(with_status("time_limit"), Options(), None, [], tmp_path)["status"] == "time_limit"
