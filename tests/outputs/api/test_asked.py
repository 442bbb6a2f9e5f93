"""An argument that cannot be used is refused before anything is solved, and the message says what would do."""

from collections.abc import Callable
from typing import Any

import pytest

import optimizer


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"gap": -0.1}, "gap: -0.1 is not 0 or more"),
        ({"gap": "1,5"}, "gap: '1,5' is not a number. Write numbers without spaces and with a decimal point: 1.5"),
        ({"gap": float("nan")}, "gap: 'nan' is not a number"),
        ({"time_limit": 0}, "time_limit: 0 is not above 0"),
        ({"threads": 0}, "threads: found 0; expected a whole number, 1 or more"),
        ({"threads": 1.5}, "threads: found 1.5; expected a whole number"),
        ({"objective": "coverge"}, "expected one of value, coverage; did you mean coverage?"),
    ],
)
def test_plan_refuses_what_it_cannot_use(study: optimizer.LoadedStudy, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(optimizer.WrongUsage) as refused:
        optimizer.plan(study, **asked)
    assert said in str(refused.value)


REFUSED: dict[str, Callable[[optimizer.LoadedStudy], object]] = {
    "workers: found 0": lambda study: optimizer.sweep(study, {"budget": [30]}, workers=0),
    "did you mean lhs?": lambda study: optimizer.sweep(study, {"budget": None}, sample="lsh"),  # type: ignore[arg-type]
    "runs: found 0": lambda study: optimizer.sweep(study, {"budget": None}, sample="lhs", runs=0),
    "seed: found -1": lambda study: optimizer.sweep(study, {"budget": None}, sample="lhs", seed=-1),
    "runs: found 1": lambda study: optimizer.frontier(study, between=(20, 30), runs=1),
    "workers: found -1": lambda study: optimizer.frontier(study, between=(20, 30), workers=-1),
    "time_limit: -1": lambda study: optimizer.compare("nothing", "nothing", time_limit=-1),
}


@pytest.mark.parametrize("said", REFUSED)
def test_many_plans_refuse_what_they_cannot_use(study: optimizer.LoadedStudy, said: str) -> None:
    with pytest.raises(optimizer.WrongUsage) as refused:
        REFUSED[said](study)
    assert said in str(refused.value)


def test_explain_refuses_no_worker(planned: optimizer.Planned) -> None:
    with pytest.raises(optimizer.WrongUsage, match="workers: found 0"):
        optimizer.explain(planned, workers=0)
