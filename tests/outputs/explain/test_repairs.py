"""Every repair, pasted as --set, gives a plan that survives verification, and no lesser change of its figure does."""

import pytest

from optimizer.result import Options
from optimizer.solve import make_plan
from outputs.explain.conflict import ConflictReport, explain_conflict, explain_uncovered
from outputs.explain.repairs import Repair
from tests.optimizer.conflicts import CASES, Case
from tests.outputs.explain.on_disk import loaded_of

EXACT = Options(gap=0.0, outlook=False)


def explained(case: Case, options: Options = EXACT) -> ConflictReport:
    explain = explain_uncovered if case.covered else explain_conflict
    return explain(loaded_of(case.study), options)


def typed(repair: Repair) -> tuple[str, ...]:
    return tuple(f"{move.change.path}={move.change.value}" for move in repair.moves)


@pytest.mark.parametrize("name", CASES)
def test_each_parameter_that_can_mend_a_conflict_alone_is_moved_as_little_as_it_takes(name: str) -> None:
    report = explained(CASES[name])
    assert {typed(repair) for repair in report.repairs.found} == {(text,) for text in CASES[name].mended_by}
    assert all(move.least for repair in report.repairs.found for move in repair.moves)
    assert report.halt is None
    assert not report.repairs.unknown


@pytest.mark.parametrize("name", CASES)
def test_a_repair_that_is_pasted_gives_a_plan_of_the_cost_that_was_told(name: str) -> None:
    case = CASES[name]
    options = Options(gap=0.005, outlook=False, objective="coverage" if case.covered else None)
    repairs = explained(case).repairs.found
    for repair in repairs:
        result = make_plan(loaded_of(case.study, typed(repair)).study, options)
        assert result.objective == repair.cost
        assert not case.covered or result.short_value == 0
    assert [repair.cost for repair in repairs] == sorted(repair.cost for repair in repairs)
