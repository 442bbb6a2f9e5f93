"""What a little more or less budget is worth. Of 24, 18 buys 6 of 10 nodes; each more costs 3 and saves 8."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from outputs.csv_files import csv_bytes
from outputs.explain.more_money import MoneyReport, Step, explain_more_money
from outputs.explain.more_money_data import more_money_json, more_money_table
from outputs.explain.more_money_report import more_money_blocks
from outputs.runs.record import Record
from outputs.runs.store import Store
from tests.outputs.explain.asking import Asking, asking, printed, with_budget
from tests.outputs.runs.tiny import tiny_study


def steps_of(report: MoneyReport) -> dict[int, Step]:
    return {int(step.more): step for step in report.steps}


def ends(step: Step) -> tuple[float, float]:
    assert step.value is not None
    assert step.value.high is not None
    return float(step.value.low), float(step.value.high)


def explained(asked: Asking, *amounts: int, base: Record | None = None) -> MoneyReport:
    sizes = [Fraction(amount) for amount in amounts]
    return explain_more_money(asked.loaded, base or asked.base, asked.runs, asked.case, sizes)


@pytest.fixture
def short_of_money(tmp_path: Path) -> Asking:
    return asking(with_budget(tiny_study(), "24"), tmp_path)


def test_each_node_more_is_worth_what_it_saves_less_its_price(short_of_money: Asking) -> None:
    steps = steps_of(explained(short_of_money, 1, 3, 12, 100))
    worth = {more: ends(step) for more, step in steps.items() if step.value is not None}
    assert worth[1] == pytest.approx((0, 0), abs=1e-5)
    assert worth[3] == pytest.approx((5, 5), abs=1e-5)
    assert worth[12] == worth[100] == pytest.approx((20, 20), abs=1e-5)
    assert worth[-1] == worth[-3] == pytest.approx((5, 5), abs=1e-5)
    assert worth[-12] == pytest.approx((20, 20), abs=1e-5)
    assert -100 not in steps
    bought = {more: step.difference.units for more, step in steps.items() if step.difference is not None}
    assert bought[1] == {}
    assert {more: bought[more]["node", 2025].more for more in (3, 12, -12)} == {3: 1, 12: 4, -12: -4}


def test_the_budgets_that_cover_all_need_and_that_have_a_plan_are_told(short_of_money: Asking) -> None:
    """Ten nodes and running costs take 36; running costs alone take 6."""
    report = explained(short_of_money, 3)
    assert report.covering is not None
    assert report.smallest is not None
    assert (report.covering.enough, report.smallest.enough) == (Fraction(36), Fraction(6))
    told = printed(more_money_blocks(report))
    assert "From a budget of 36.0 MTD all need can be covered; below 36.0 it cannot." in told
    assert "The smallest budget that has a plan at all is 6.0 MTD." in told


def test_too_little_money_for_any_plan_is_told(short_of_money: Asking) -> None:
    report = explained(short_of_money, 19)
    assert steps_of(report)[-19].record.status == "no_plan"
    told = printed(more_money_blocks(report))
    assert "With 19 MTD less the rules leave no plan." in told


def test_what_is_bought_and_covered_is_told_with_its_worth(short_of_money: Asking) -> None:
    told = printed(more_money_blocks(explained(short_of_money, 3)))
    assert "With 3 MTD more the gain is 5.0 MTD. Bought otherwise: text: 1 more in 2025." in told
    assert "Need worth 8.0 MTD more is covered." in told
    assert "With 3 MTD less the loss is 5.0 MTD. Bought otherwise: text: 1 fewer in 2025." in told
    assert "Left uncovered: 1.00 text of text in 2025, worth 4.0 MTD; 1.00 text of text in 2026, worth 4.0 MTD." in told
    assert "Per MTD 1.67" in told


def test_what_is_within_the_gap_is_no_figure(short_of_money: Asking, tmp_path: Path) -> None:
    """The best plan costs 56, is proven to 50 only; 3 more make it 51: the gain is 5, or nothing."""
    loose = short_of_money.base.model_copy(update={"bound": 50.0})
    report = explained(forgetful(short_of_money, tmp_path), 3, base=loose)
    assert ends(steps_of(report)[3]) == pytest.approx((0, 5), abs=1e-5)
    told = printed(more_money_blocks(report))
    assert "With 3 MTD more the gain is between 0 and 5.0 MTD, which is within the gap." in told
    assert "1 more in 2025" not in told
    assert "a smaller --gap tells more" in told


def forgetful(asked: Asking, folder: Path) -> Asking:
    """The same study, of which nothing is kept."""
    asked.runs.store = Store.open(folder / "forgetful", {}, asked.case.raw)
    return asked


def test_a_larger_budget_that_is_proven_further_proves_the_smaller(short_of_money: Asking, tmp_path: Path) -> None:
    """12 more is proven to cost 36 at least, and 3 more costs 51: what is between is at most 15, whatever is proven."""
    loose = short_of_money.base.model_copy(update={"bound": None})
    low, high = ends(steps_of(explained(forgetful(short_of_money, tmp_path), 3, 12, base=loose))[12])
    assert (low, high) == pytest.approx((15, 20), abs=1e-5)


def test_without_a_budget_there_is_nothing_to_tell(tmp_path: Path) -> None:
    text = tiny_study()
    text.switch("budget", on=False)
    report = explained(asking(text, tmp_path), 3)
    assert report.steps == ()
    assert "No budget limits this plan" in printed(more_money_blocks(report))


def test_where_need_is_covered_first_no_worth_is_claimed(tmp_path: Path) -> None:
    text = with_budget(tiny_study(), "24")
    text.settings["objective"] = '"coverage"'
    report = explained(asking(text, tmp_path), 3)
    assert all(step.value is None for step in report.steps)
    assert "With 3 MTD more, bought otherwise: text: 1 more in 2025." in printed(more_money_blocks(report))


def test_the_plan_that_is_known_is_not_made_again(short_of_money: Asking) -> None:
    explained(short_of_money, 3)
    assert short_of_money.case.key not in {case.key for case in short_of_money.pool.began}


def test_the_table_and_the_data_say_the_same(short_of_money: Asking) -> None:
    report = explained(short_of_money, 3, 19)
    header, *rows = csv_bytes(more_money_table(report), "intl").decode().splitlines()
    names = header.split(",")
    by_more = {float(row.split(",")[0]): dict(zip(names, row.split(","), strict=True)) for row in rows}
    assert (by_more[3]["units_node"], by_more[3]["covered_compute_text"]) == ("1", "2.000000")
    assert float(by_more[3]["worth_low_mnok"]) == pytest.approx(5, abs=1e-5)
    assert (by_more[-19]["status"], by_more[-19]["units_node"]) == ("no_plan", "")
    data = json.loads(json.dumps(more_money_json(report)))
    told = {step["more_mnok"]: step for step in data["more_money"]}
    assert told[3]["worth_high_mnok"] == pytest.approx(5, abs=1e-5)
    unit = {"product": "node", "site": "north", "tier": "open", "year": 2025, "before": 6, "after": 7}
    assert told[3]["difference"]["units"] == [unit]
    assert data["smallest_budget"]["enough_mnok"] == 6


def test_amounts_that_buy_nothing_are_told_together(short_of_money: Asking) -> None:
    told = printed(more_money_blocks(explained(short_of_money, 1, 2)))
    assert "With 1 or 2 MTD more the gain is nothing. The same plan still serves." in told
