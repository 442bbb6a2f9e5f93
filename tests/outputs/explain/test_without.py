"""The best plan in which a condition holds, or does not, beside the best plan: ten nodes in 2025."""

import json
from pathlib import Path

import pytest

from inputs.problems import WrongUsage
from outputs.csv_files import csv_bytes
from outputs.explain.conditions import parse_condition
from outputs.explain.without import Wanted, WithoutReport, explain_without
from outputs.explain.without_report import without_blocks, without_json, without_table
from tests.outputs.explain.asking import Asking, asking, printed, with_union
from tests.outputs.runs.tiny import tiny_study


@pytest.fixture
def asked(tmp_path: Path) -> Asking:
    return asking(tiny_study(), tmp_path)


def explained(asked: Asking, *conditions: str) -> WithoutReport:
    """The report of conditions, of which those that begin with "not" must not hold."""
    study = asked.loaded.study
    wanted = [
        Wanted.of(parse_condition(study, text.removeprefix("not ")), text.startswith("not ")) for text in conditions
    ]
    return explain_without(asked.loaded, asked.base, asked.runs, asked.case, wanted)


def bought(report: WithoutReport) -> dict[int, int]:
    assert report.difference is not None
    return {year: pair.after for (_, year), pair in report.difference.units.items()}


def cost(report: WithoutReport) -> float:
    span = report.answer.span
    assert span.high is not None
    assert span.low == pytest.approx(span.high, abs=1e-5)
    return round(float(span.high), 4)


def test_the_better_of_less_and_more_is_told(asked: Asking) -> None:
    """One node fewer in 2025 costs the need of a year, 4; an eleventh is of no use and costs 3."""
    report = explained(asked, "not buy.node.2025 = 10")
    assert len(asked.pool.began) == 2
    assert (bought(report), cost(report)) == ({2025: 11}, 3)
    told = printed(without_blocks(report))
    assert "The best plan in which buy.node.2025 = 10 does not hold It costs 3.0 MTD." in told
    assert "Beside the plan: text: 1 more in 2025." in told
    assert "Funding, more or less (MTD)" in told
    assert "National investment +3.0 - +3.0" in told


def test_conditions_are_met_together(asked: Asking) -> None:
    report = explained(asked, "not buy.node.2025 = 10", "buy.node.2025 <= 10")
    assert (bought(report), cost(report)) == ({2025: 9, 2026: 1}, 4)
    assert report.words == "buy.node.2025 = 10 does not hold and buy.node.2025 <= 10 holds"


def test_a_plan_that_must_hold_to_something(asked: Asking) -> None:
    report = explained(asked, "buy.node.2025 = 0")
    assert (bought(report), cost(report)) == ({2025: 0, 2026: 10}, 40)
    told = printed(without_blocks(report))
    assert "The best plan in which buy.node.2025 = 0 holds It costs 40.0 MTD." in told
    assert "Left uncovered beyond the plan: 10.00 text of text in 2025, worth 40.0 MTD." in told
    assert "text (text) +10.00 -" in told


def test_without_any_procurement_nothing_is_covered(asked: Asking) -> None:
    report = explained(asked, "procure.north = 0")
    assert (bought(report), cost(report)) == ({2025: 0}, 50)
    assert "Nothing is bought at text any more." in printed(without_blocks(report))


def test_a_procurement_in_a_year_is_a_purchase_in_it(asked: Asking) -> None:
    assert cost(explained(asked, "not procure.north.open.2026 = 0")) == 3


def test_what_is_so_already_costs_nothing_and_no_run(asked: Asking) -> None:
    report = explained(asked, "not buy.node.2025 = 0")
    assert (report.already, report.difference, asked.pool.began) == (True, None, [])
    assert "The plan is so already: nothing changes, and it costs nothing." in printed(without_blocks(report))
    assert without_table(report).rows == ()


def test_what_no_plan_can_be_is_told(asked: Asking) -> None:
    report = explained(asked, "buy.node >= 400")
    assert (report.answer.impossible, report.difference) == (True, None)
    assert "The rules leave no plan that is so, or none that has a use for so much." in printed(without_blocks(report))
    assert without_json(report)["cost_low_mnok"] is None


def test_one_way_that_is_impossible_leaves_the_other(tmp_path: Path) -> None:
    """36 pays for ten nodes and no eleventh: fewer it must be."""
    text = tiny_study()
    text.figure("rules.budget.total", "36")
    report = explained(asking(text, tmp_path), "not buy.node = 10")
    assert (bought(report), cost(report)) == ({2025: 9}, 5)


def test_what_can_only_hold_is_refused_before_any_run(asked: Asking) -> None:
    with pytest.raises(WrongUsage, match="holds in every plan"):
        explained(asked, "not buy.node >= 0")
    assert asked.pool.began == []


def test_contributions_can_be_held_out(tmp_path: Path) -> None:
    """Ten steps for 10 are best; without them ten nodes for 30."""
    report = explained(asking(with_union(tiny_study()), tmp_path), "contributes.union = 0")
    assert cost(report) == 20
    told = printed(without_blocks(report))
    assert "Beside the plan: text: 10 in 2025 (none before); text: 10.0 MTD less in 2025." in told


def test_where_need_is_covered_first_its_loss_and_the_money_are_told_apart(tmp_path: Path) -> None:
    text = tiny_study()
    text.settings["objective"] = '"coverage"'
    report = explained(asking(text, tmp_path), "buy.node = 4")
    told = printed(without_blocks(report))
    assert "It costs 48.0 MTD more of need left uncovered and 18.0 MTD less of spending" in told
    assert without_json(report)["cost_low_mnok"] is None


def test_the_table_and_the_data_say_the_same(asked: Asking) -> None:
    report = explained(asked, "buy.node.2025 = 0")
    rows = csv_bytes(without_table(report), "intl").decode().splitlines()
    assert 'buy,"node, north, open",2025,units,-10.000000' in rows
    assert "funding,investment_national,2026,MTD,30.000000" in rows
    assert 'uncovered,"compute, open",2025,text,10.000000' in rows
    data = json.loads(json.dumps(without_json(report)))
    assert data["wanted"] == [{"condition": "buy.node.2025 = 0", "negated": False}]
    assert data["cost_high_mnok"] == pytest.approx(40, abs=1e-5)
    spent = {(row["line"], row["year"]): row["more_mnok"] for row in data["difference"]["funding"]}
    assert (spent["investment_national", 2025], spent["investment_national", 2026]) == (-30, 30)


def test_what_the_rules_forbid_is_told(tmp_path: Path) -> None:
    text = tiny_study()
    text.switch("readiness", on=True)
    text.figure("rules.readiness.share", "1")
    text.tables["service_classes"][0]["national_control"] = "yes"
    told = printed(without_blocks(explained(asking(text, tmp_path), "procure.north = 0")))
    assert "The rules leave no plan that is so." in told
