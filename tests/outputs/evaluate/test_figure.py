"""The figure of an evaluation: the plan and the optimum on one scale, the plan against what was given."""

from pathlib import Path

from outputs.evaluate.evaluate import Evaluation
from outputs.evaluate.figure import draw_funding
from tests.outputs.evaluate.evaluating import bought, evaluated, nationally_controlled, table
from tests.outputs.runs.tiny import tiny_study


def stacks(found: Evaluation, panel: int) -> dict[str, float]:
    """What is pointed at in a panel, and how high it is."""
    axes = draw_funding(found).axes[panel]
    return {str(bar.get_gid()): float(bar.get_height()) for bar in axes.patches if bar.get_gid()}  # type: ignore[attr-defined]


def test_both_plans_stand_beside_each_other_on_one_scale(tmp_path: Path) -> None:
    found = evaluated(tmp_path, table((0, 15), (3, 3)))
    first, second = draw_funding(found).axes
    assert first.get_ylim() == second.get_ylim()
    assert first.get_ylim()[1] >= 18
    assert [axes.get_title(loc="left") for axes in (first, second)] == ["The plan", "The best for the same money"]
    assert stacks(found, 0)["tip:2026: National investment, 15.0 MTD"] == 15
    assert stacks(found, 1)["tip:2025: National investment, 15.0 MTD"] == 15


def test_what_was_given_is_a_line_of_the_plan_alone(tmp_path: Path) -> None:
    first, second = draw_funding(evaluated(tmp_path, table((0, 15), (3, 3)))).axes
    tips = [{line.get_gid() for line in axes.lines if line.get_gid()} for axes in (first, second)]
    assert tips == [{"tip:2025: Given, 3.0 MTD", "tip:2026: Given, 18.0 MTD"}, set()]


def test_where_there_is_no_optimum_the_plan_stands_alone(tmp_path: Path) -> None:
    text = nationally_controlled(tiny_study(), "0.5")
    assert len(draw_funding(evaluated(tmp_path, bought((2025, 4)), text)).axes) == 1
