"""Two runs at the same time never mix: one folder holds one complete result, and the other run is told."""

import json
import time
from pathlib import Path
from random import Random

from tests.faults.command import assert_complete, drafts, end, start


def test_of_two_runs_into_one_folder_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    rng = Random(11)
    for number in range(2):
        runs = {}
        for budget in ("120", "110"):
            runs[budget] = start(tmp_path, "--budget", budget, "--out", f"plan_{number}")
            time.sleep(rng.uniform(0, 0.05))
        ends = {budget: end(run) for budget, run in runs.items()}
        (winner,) = [budget for budget, (code, _, _) in ends.items() if code == 0]
        (loser,) = [budget for budget, (code, _, _) in ends.items() if code == 2]
        assert "exists and is not empty" in ends[loser][2]
        assert ends[loser][1] == ""
        folder = tmp_path / f"plan_{number}"
        assert json.loads((folder / "summary.json").read_text())["budget"] == int(winner)
        assert_complete(folder)
    assert drafts(tmp_path) == []


def test_runs_without_a_named_folder_get_one_each(tmp_path: Path) -> None:
    runs = [start(tmp_path) for _ in range(2)]
    assert [end(run)[0] for run in runs] == [0, 0]
    folders = sorted((tmp_path / "results").iterdir())
    assert len(folders) == 2
    for folder in folders:
        assert_complete(folder)
