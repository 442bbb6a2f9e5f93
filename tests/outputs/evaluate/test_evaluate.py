"""Plans scored by hand: purchases as they are, broken rules, and the optimum for the same money beside them."""

import json
from pathlib import Path

from outputs.evaluate.as_json import evaluation_json
from outputs.evaluate.evaluate import Asked, evaluate
from tests.outputs.evaluate.evaluating import (
    EXACT,
    best_of,
    bought,
    broken,
    evaluated,
    figures,
    put_study,
    table,
    with_budget,
)
from tests.outputs.explain.asking import with_union
from tests.outputs.runs.tiny import tiny_study


def test_purchases_cost_and_cover_what_they_are(tmp_path: Path) -> None:
    """4 nodes for 12 and 6 of operation: 6 units lack in 2025, and with one node more 5 in 2026."""
    found = evaluated(tmp_path, bought((2025, 4), (2026, 1)))
    scored = found.scored
    assert figures(scored.spending, scored.short_value, scored.objective, scored.broken) == (21, 44, 65, ())
    assert found.optimum.budget == 21
    # The fifth node bought in 2025 too.
    assert best_of(found) == 61
    assert figures(*(found.difference or ())) == (4, 4)
    assert not found.tie


def test_the_best_purchases_tie_with_the_optimum(tmp_path: Path) -> None:
    found = evaluated(tmp_path, bought((2025, 5)))
    assert found.scored.objective == best_of(found) == 61
    assert figures(found.difference, found.tie) == ((0, 0), True)


def test_a_broken_rule_is_told_by_how_much(tmp_path: Path) -> None:
    text = with_budget("20")
    text.figure("rules.procurement.smallest_lot", "15")
    text.switch("procurement", on=True)
    found = evaluated(tmp_path, bought((2025, 4), (2026, 1)), text)
    assert broken(found) == [
        ("budget", "total", None, -1),
        ("procurement", "north, open, lot", 2025, -3),
        ("procurement", "north, open, lot", 2026, -12),
    ]
    # The optimum has the plan's money and not the study's, and keeps the other rules.
    assert found.optimum.budget == 21
    assert best_of(found) == 61


def test_a_plan_that_breaks_rules_can_be_better_than_any_that_keeps_them(tmp_path: Path) -> None:
    """Lots of at least 20: the optimum for the same 21 can buy nothing, and 80 are left uncovered."""
    text = tiny_study()
    text.figure("rules.procurement.smallest_lot", "20")
    text.switch("procurement", on=True)
    found = evaluated(tmp_path, bought((2025, 5)), text)
    assert figures(found.scored.objective, best_of(found)) == (61, 86)
    assert figures(*(found.difference or ())) == (-25, -25)
    assert not found.tie


def test_more_than_there_is_a_use_for_is_scored_as_well(tmp_path: Path) -> None:
    found = evaluated(tmp_path, bought((2025, 400)))
    assert figures(found.scored.objective, best_of(found)) == (1206, 36)


def test_a_budget_that_is_off_is_on_for_the_same_money(tmp_path: Path) -> None:
    """Its ceilings do not come on with it."""
    text = tiny_study()
    text.switch("budget", on=False)
    text.figure("rules.budget.ramp", "1")
    text.tables["ceilings"] = [{"line": "investment_national", "year": "2025", "ceiling": "9"}]
    found = evaluated(tmp_path, table((15, 0), (3, 3)), text)
    assert figures(found.scored.spending, best_of(found)) == (21, 61)


def test_need_before_money_is_told_apart_by_need(tmp_path: Path) -> None:
    """A node of 2026 would not pay, but where need comes first it is bought."""
    text = tiny_study()
    text.settings["objective"] = '"coverage"'
    found = evaluated(tmp_path, table((0, 30), (3, 3)), text)
    assert figures(found.difference, found.tie, found.scored.short_value) == (None, False, 40)


def test_need_before_money_compares_costs_where_both_cover_everything(tmp_path: Path) -> None:
    """11 nodes are one more than there is a use for."""
    text = tiny_study()
    text.settings["objective"] = '"coverage"'
    found = evaluated(tmp_path, bought((2025, 11)), text)
    assert figures(*(found.difference or ())) == (3, 3)
    assert not found.tie


def test_a_result_folder_is_evaluated_in_its_own_study(tmp_path: Path) -> None:
    """What is bought within 15 of 2026 costs the same wherever it is read from."""
    first = evaluated(tmp_path, table((0, 15), (3, 3)))
    folder = tmp_path / "result"
    (folder / "inputs").mkdir(parents=True)
    text = tiny_study()
    text.figure("rules.budget.total", "20")
    text.write(folder / "inputs")
    (folder / "purchases.csv").write_text(bought((2026, 5)), encoding="utf-8")
    (folder / "contributions.csv").write_text("year,partnership,steps,amount_mnok\n", encoding="utf-8")
    found = evaluate(Asked(folder, options=EXACT), None)
    assert found.scored.objective == first.scored.objective
    assert broken(found) == [("budget", "total", None, -1)]
    elsewhere = evaluate(Asked(folder, inputs=tmp_path / "study", options=EXACT), None)
    assert elsewhere.scored.broken == ()


def test_json_says_what_was_found(tmp_path: Path) -> None:
    found = evaluated(tmp_path, table((15, 0), (2, 3), sums=(17, 4)))
    told = json.loads(evaluation_json(found, tmp_path, 0))
    assert (told["status"], told["kind"], told["exit_code"]) == ("broken", "amounts", 0)
    assert told["given"] == {
        "sum": 20.0,
        "printed_sum": 21.0,
        "adds_up": False,
        "lacking": [{"line": "operation", "year": 2025, "amount": 1.0, "unavoidable": 1.0}],
        "lacking_is_least": True,
        "broken_instead": [],
    }
    assert told["plan"]["spending"] == 18.0
    assert [row["difference_mnok"] for row in told["sums"]] == [0.0, 1.0, 1.0]
    assert told["within_gap"] is True


def test_without_a_plan_the_published_one_of_the_study_is_evaluated(tmp_path: Path) -> None:
    study = put_study(tmp_path)
    (study / "published_plan.csv").write_text(table((0, 15), (3, 3)), encoding="utf-8")
    assert evaluate(Asked(inputs=study, options=EXACT), None).scored.objective == 81


def test_contributions_that_nobody_takes_are_broken_with_the_rule_off_too(tmp_path: Path) -> None:
    """The union takes 100 a year at most, and this one nothing after 2025."""
    text = with_union(tiny_study())
    text.tables["partnerships"][0]["window_last"] = "2025"
    (tmp_path / "contributions.csv").write_text(
        "year,partnership,steps\n2025,union,101\n2026,union,2\n", encoding="utf-8"
    )
    found = evaluated(tmp_path, bought((2025, 1)), text)
    assert broken(found) == [
        ("partnership_share", "union, largest", 2025, -1),
        ("partnership_share", "union, outside its window", 2026, -2),
    ]
