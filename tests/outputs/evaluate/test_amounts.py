"""The best purchases within amounts, reckoned by hand, and what amounts lack."""

from fractions import Fraction
from pathlib import Path

import pytest

from inputs.load import load_study
from optimizer.result import NoPlan
from optimizer.solve import make_plan
from outputs.evaluate.amounts import literally_broken
from outputs.evaluate.given import GivenAmounts
from tests.outputs.evaluate.evaluating import (
    EXACT,
    best_of,
    broken,
    evaluated,
    figures,
    lacking,
    nationally_controlled,
    table,
    with_budget,
)
from tests.outputs.runs.tiny import tiny_study


def test_amounts_buy_the_best_within_them(tmp_path: Path) -> None:
    """15 in 2026 buys 5 nodes that serve one year: 40 and 20 uncovered; spent in 2025 it would save 20 more."""
    found = evaluated(tmp_path, table((0, 15), (3, 3)))
    assert dict(found.scored.plan.buy) == {("node", "north", "open", 2026): 5}
    assert figures(found.scored.objective, found.scored.broken, lacking(found)) == (81, (), {})
    assert figures(found.optimum.budget, best_of(found), found.difference) == (21, 61, (20, 20))


def test_amounts_in_the_best_year_tie(tmp_path: Path) -> None:
    found = evaluated(tmp_path, table((15, 0), (3, 3)))
    assert figures(found.scored.objective, found.tie) == (61, True)


def test_money_may_move_between_the_rows_of_a_year_where_only_years_are_held(tmp_path: Path) -> None:
    """3 too much for operation in 2025 pays for a node."""
    rows, years = tmp_path / "rows", tmp_path / "years"
    for folder in (rows, years):
        folder.mkdir()
    plan = table((12, 0), (6, 3))
    assert evaluated(rows, plan).scored.objective == 12 + 6 + 48
    assert evaluated(years, plan, hold="years").scored.objective == 61


def test_the_studys_own_ceilings_stay(tmp_path: Path) -> None:
    text = tiny_study()
    text.tables["ceilings"] = [
        {"line": "investment_national", "year": "2025", "ceiling": "9"},
        {"line": "sum", "year": "2025", "ceiling": "9"},
    ]
    found = evaluated(tmp_path, table((15, 0), (3, 3)), text)
    assert dict(found.scored.plan.buy) == {("node", "north", "open", 2025): 2}


def test_what_is_spent_before_anything_is_bought_is_told_and_given(tmp_path: Path) -> None:
    """Operation is 3 a year, and 2 is given in 2025; all in all there are 20, of which 14 are left for nodes."""
    found = evaluated(tmp_path, table((15, 0), (2, 3)))
    assert lacking(found) == {("operation", 2025): 1}
    assert found.within is not None
    assert found.within.unavoidable == {("operation", 2025): 1}
    assert broken(found) == [("budget", "operation", 2025, -1)]
    assert dict(found.scored.plan.buy) == {("node", "north", "open", 2025): 4}
    assert best_of(found) == 18 + 48


def test_what_is_lacking_for_the_rules_is_the_least_and_proven(tmp_path: Path) -> None:
    """5 nodes must stand in the country from 2025 on, which takes 15; 12 is given, and 18 in all."""
    found = evaluated(tmp_path, table((12, 0), (3, 3)), nationally_controlled(tiny_study(), "0.5"))
    within = found.within
    assert within is not None
    assert lacking(found) == {("investment_national", 2025): 3, ("total", None): 3}
    assert figures(within.unavoidable, within.excess.total, within.excess.proven) == ({}, 3, True)
    # Each year's readiness is a rule of its own.
    assert {member[0] for member in within.instead} == {"readiness"}
    assert dict(found.scored.plan.buy) == {("node", "north", "open", 2025): 5}
    assert broken(found) == [("budget", "total", None, -3), ("budget", "investment_national", 2025, -3)]
    # With 18 no plan keeps the rules: 21 is the least.
    assert found.optimum.status == "no_plan"
    assert isinstance(found.optimum.found, NoPlan)
    assert found.optimum.found.smallest_budget is not None
    assert found.optimum.found.smallest_budget.enough == 21
    assert found.difference is None


def test_where_no_money_helps_there_is_no_plan(tmp_path: Path) -> None:
    """5 nodes have to be bought, and no procurement may be made."""
    text = nationally_controlled(tiny_study(), "0.5")
    text.figure("rules.procurement.most_a_year", "0")
    text.switch("procurement", on=True)
    with pytest.raises(NoPlan):
        evaluated(tmp_path, table((30, 0), (3, 3)), text)


def test_the_same_as_the_study_with_these_ceilings_written_by_hand(tmp_path: Path) -> None:
    text = tiny_study()
    text.tables["demand"][0]["growth"] = "0.7"
    plan = table((10, 11), (3, 3))
    found = evaluated(tmp_path, plan, text)
    text.figure("rules.budget.total", "27")
    text.tables["ceilings"] = [
        {"line": line, "year": year, "ceiling": amount}
        for line, given in {"investment_national": ("10", "11"), "operation": ("3", "3")}.items()
        for year, amount in zip(("2025", "2026"), given, strict=True)
    ]
    assert make_plan(text.load(), EXACT).objective == found.scored.objective


def test_carrying_over_is_off_within_amounts_and_on_for_the_optimum(tmp_path: Path) -> None:
    text = tiny_study()
    text.figure("rules.budget.carry_over", "1")
    found = evaluated(tmp_path, table((8, 7), (3, 3)), text)
    assert dict(found.scored.plan.buy) == {("node", "north", "open", year): 2 for year in (2025, 2026)}
    assert found.within is not None
    assert found.within.loaded.study.rules.budget.carry_over is None
    assert found.optimum.loaded.study.rules.budget.carry_over is not None


def test_amounts_spent_in_full_break_the_rules_on_money(tmp_path: Path) -> None:
    text = with_budget("20")
    text.switch("partnership_share", on=True)
    study = text.load()
    given = GivenAmounts(
        {
            (line, year): Fraction(amount)
            for line, amounts in {
                "investment_national": (15, 0),
                "operation": (3, 3),
                "investment_partnerships": (1, 0),
            }.items()
            for year, amount in zip((2025, 2026), amounts, strict=True)
        },
        {},
        (2025, 2026),
        (),
    )
    found = [(each.rule, each.subject, each.slack) for each in literally_broken(study, given)]
    # 1 of 16 is less than a tenth.
    assert found == [("budget", "total", -2), ("partnership_share", "lower share", Fraction(1, 16) - Fraction(1, 10))]


def test_the_study_that_is_bounded_can_be_read_again(tmp_path: Path) -> None:
    found = evaluated(tmp_path, table((15, 0), (3, 3)))
    assert found.within is not None
    sources = found.within.loaded.study.sources
    assert "given_plan" in sources
    assert "given_plan" not in found.loaded.study.sources
    assert load_study(tmp_path / "study").study.ceilings == {}
