"""Whatever bytes stand in a file or are typed, a study is read or its problems are told with their places, soon."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.judge import judge_plan
from tests.fuzz.spoil import fresh, spoil
from tests.fuzz.study_on_disk import StudyOnDisk

CASES, PLANS = 100, 2


@pytest.mark.parametrize("seed", range(6))
def test_spoilt_files_and_changes_are_refused_or_give_plans_that_verify(seed: int, tmp_path: Path) -> None:
    rng, study, plans = Random(seed), StudyOnDisk(tmp_path / "study"), PLANS
    for number in range(CASES):
        case = fresh(rng)
        for _ in range(rng.choice((1, 1, 2, 4))):
            _, case = spoil(rng, case)
        verdict = study.judge(case, command=number % 10 == 0)
        if verdict.loaded is not None and plans:
            judge_plan(verdict.loaded)
            plans -= 1
    assert plans == 0
