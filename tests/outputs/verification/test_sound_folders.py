"""A folder that the planner writes verifies; of any other plan, all that does not hold is the rules that it breaks."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from inputs.load import load_study
from outputs.verification.command import verify
from tests.outputs.verification.results import FIXTURES, VARIATIONS, CsvFile, load, random_plan, told, write_plan

HOSTED = ("partnerships.eurohpc_hosted.enabled=yes",)


@pytest.mark.parametrize("name", VARIATIONS)
def test_what_is_planned_verifies(planned: Callable[[str], Path], name: str) -> None:
    findings = verify(planned(name)).findings
    assert not findings.discrepancies, told(planned(name))
    assert findings.recomputed.total() > 300


def test_the_variations_reach_what_they_are_for(planned: Callable[[str], Path]) -> None:
    def cells(variation: str, table: str, column: str) -> set[str]:
        return {text for _, text in CsvFile(planned(variation) / f"{table}.csv").rows_of(column)}

    assert len(cells("rented", "coverage", "rented")) > 1
    assert {"hall", "union"} <= cells("hosted", "contributions", "partnership")
    assert {"hall", "union"} <= cells("shared", "contributions", "partnership")
    offers = {line for line in cells("two_offers", "funding_lines", "line") if line.startswith("operation.rented.")}
    assert offers >= {"operation.rented.cloud.compute", "operation.rented.heaven.compute"}
    assert "memo.puzzle" in cells("projects", "funding_lines", "line")
    assert "ramp up" in cells("carried", "rules", "subject")


def test_only_what_the_folder_leaves_open_is_held_within_a_range(planned: Callable[[str], Path]) -> None:
    assert {name: verify(planned(name)).findings.within_span > 0 for name in VARIATIONS} == {
        name: name in ("rented", "two_offers", "hosted", "shared") for name in VARIATIONS
    }


@pytest.mark.parametrize(
    ("name", "seed"),
    [*((name, seed) for name in VARIATIONS for seed in range(3)), ("borduria", 0), ("norway", 0), ("norway", 1)],
)
def test_of_any_plan_only_the_rules_that_it_breaks_do_not_hold(name: str, seed: int, tmp_path: Path) -> None:
    if name in VARIATIONS:
        loaded = load(name, tmp_path)
    else:
        loaded = load_study(FIXTURES / "borduria") if name == "borduria" else load_study(None, None, HOSTED)
    result = write_plan(
        loaded, random_plan(loaded.study, Random(seed)), tmp_path / "plan", ("intl", "nb", "intl")[seed]
    )
    findings = verify(tmp_path / "plan").findings
    broken = {
        f"rule {item.rule} is broken: {item.subject}{'' if item.year is None else f', {item.year}'}"
        for item in result.readings
        if item.broken
    }
    assert {discrepancy.why for discrepancy in findings.discrepancies} == broken, told(tmp_path / "plan")
    assert len(findings.discrepancies) == len(broken)
