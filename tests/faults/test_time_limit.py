"""A search that is stopped by its limit says so: with the plan and its gap, or without one and with nothing written."""

import json
import shutil
from pathlib import Path

from tests.faults.command import assert_complete, contents, optimize


def test_a_limit_before_any_plan_and_one_after(tmp_path: Path, finished: Path) -> None:
    """The limit is doubled until a plan is found in time: which limit that is depends on the machine."""
    shutil.copytree(finished, tmp_path / "before")
    limit, ends = 1e-6, []
    while 0 not in ends and limit < 10:
        code, out, errors = optimize(tmp_path, "--gap", "0", "--time-limit", f"{limit:.6f}", "--out", "plan")
        ends.append(code)
        if code == 5:
            assert errors.startswith("The time limit was reached before any plan was found. Nothing was written.")
            assert "--time-limit" in errors
            assert out == ""
            assert [path.name for path in tmp_path.iterdir()] == ["before"]
        limit = 0.002 if limit < 0.002 else 2 * limit
    assert ends[0] == 5
    assert ends[-1] == 0
    summary = json.loads((tmp_path / "plan" / "summary.json").read_text())
    assert_complete(tmp_path / "plan")
    if summary["status"] == "time_limit":
        assert "STOPPED AT THE TIME LIMIT" in out
        assert "% of the best possible" in out
        assert 0 < summary["gap"] <= 1
        assert summary["bound"] < summary["objective"]
    else:
        assert (summary["status"], summary["gap"]) == ("optimal", 0)
    assert contents(tmp_path / "before") == contents(finished)
