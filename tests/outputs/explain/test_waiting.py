"""What it costs to make a purchase a year later or earlier, reckoned by hand."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from outputs.csv_files import csv_bytes
from outputs.explain.waiting import Move, WaitingReport, explain_waiting
from outputs.explain.waiting_report import waiting_blocks, waiting_json, waiting_table
from tests.outputs.explain.asking import asking, printed, with_growth_and_falling_prices, with_union
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText


def explained(text: StudyText, folder: Path, by_site: bool = False) -> WaitingReport:
    asked = asking(text, folder)
    return explain_waiting(asked.loaded, asked.base, asked.runs, asked.case, by_site)


def costs(report: WaitingReport) -> dict[tuple[str, int, str], float | None]:
    return {(move.purchase.name, move.purchase.year, move.when): cost_of(move) for move in report.moves}


def cost_of(move: Move) -> float | None:
    span = move.answer.span
    if move.answer.impossible:
        return None
    assert span.high is not None
    assert span.low == pytest.approx(span.high, abs=1e-5)
    assert span.low - Fraction(1, 10**5) <= (move.answer.found or 0) <= span.high + Fraction(1, 10**5)
    return round(float(span.high), 4)


def test_ten_nodes_a_year_later_leave_the_first_year_uncovered(tmp_path: Path) -> None:
    report = explained(tiny_study(), tmp_path)
    assert costs(report) == {("node", 2025, "later"): 40}
    told = printed(waiting_blocks(report))
    assert "text, 2025 10 40.0 -" in told
    assert (
        "text, 2025: a year later costs 40.0 MTD: need would go uncovered (10.00 text of text in 2025, "
        "worth 40.0 MTD). Bought around it: nothing else."
    ) in told


def test_moves_are_told_the_dearest_first(tmp_path: Path) -> None:
    """Later: 40 of need, less 15 saved on ten nodes. Earlier: ten nodes at 3 and not at 1.5."""
    report = explained(with_growth_and_falling_prices(tiny_study()), tmp_path)
    assert costs(report) == {("node", 2025, "later"): 25, ("node", 2026, "earlier"): 15}
    assert [move.when for move in report.moves] == ["later", "earlier"]
    told = printed(waiting_blocks(report))
    assert "a year earlier costs 15.0 MTD: national investment would cost 15.0 MTD more" in told
    assert "worth 40.0 MTD), 15.0 MTD would be saved elsewhere" in told


def test_the_parts_of_a_cost_add_up_to_it(tmp_path: Path) -> None:
    table = waiting_table(explained(with_growth_and_falling_prices(tiny_study()), tmp_path))
    header, *rows = csv_bytes(table, "intl").decode().splitlines()
    for row in rows:
        cells = dict(zip(header.split(","), row.split(","), strict=True))
        parts = ("uncovered_mnok", "investment_national_mnok", "operation_mnok", "investment_partnerships_mnok")
        assert sum(float(cells[part]) for part in parts) == pytest.approx(float(cells["cost_found_mnok"]))
        assert cells["units"] == "10"


def test_what_a_ceiling_forbids_cannot_be_made_earlier(tmp_path: Path) -> None:
    text = with_growth_and_falling_prices(tiny_study())
    text.tables["ceilings"] = [{"line": "investment_national", "year": "2025", "ceiling": "45"}]
    report = explained(text, tmp_path)
    assert costs(report) == {("node", 2025, "later"): 25, ("node", 2026, "earlier"): None}
    told = printed(waiting_blocks(report))
    assert (
        "Cannot be made a year earlier, since the rules leave no plan in which so many are of use: text, 2026." in told
    )
    assert "no plan" in told
    earlier = next(move for move in waiting_json(report)["waiting"] if move["year"] == 2026)
    assert (earlier["status"], earlier["cost_low_mnok"], earlier["difference"]) == ("no_plan", None, None)


def test_a_contribution_is_moved_and_all_else_planned_around_it(tmp_path: Path) -> None:
    """Ten steps of 1 in 2025. In 2026, ten nodes for 30 cover both years instead of 40 of need in 2025."""
    report = explained(with_union(tiny_study()), tmp_path)
    assert costs(report) == {("union", 2025, "later"): 30}
    (move,) = report.moves
    assert move.difference is not None
    assert {index: pair.more for index, pair in move.difference.units.items()} == {("node", 2025): 10}
    assert "Bought around it: text: 10 in 2025 (none before)." in printed(waiting_blocks(report))


def test_nothing_is_asked_of_years_in_which_no_contribution_is_taken(tmp_path: Path) -> None:
    text = with_union(tiny_study())
    text.tables["partnerships"][0]["window_last"] = "2025"
    report = explained(text, tmp_path)
    assert report.moves == ()
    assert "No purchase of this plan could be made in another year" in printed(waiting_blocks(report))


def test_purchases_of_each_site_can_be_told_apart(tmp_path: Path) -> None:
    """Two places of 5 kW: five nodes of 1 kW each. Five a year later leave 5 uncovered, worth 20."""
    text = tiny_study()
    text.switch("sites", on=True)
    text.tables["products"][0]["power_kw"] = "1"
    text.tables["sites"][0]["power_limit_kw"] = "5"
    text.tables["sites"].append({**text.tables["sites"][0], "site": "south"})
    report = explained(text, tmp_path, by_site=True)
    assert {(move.purchase.site, move.purchase.units, cost_of(move)) for move in report.moves} == {
        ("north", 5, 20.0),
        ("south", 5, 20.0),
    }


def test_it_can_be_said_as_data(tmp_path: Path) -> None:
    data = json.loads(json.dumps(waiting_json(explained(tiny_study(), tmp_path))))
    (move,) = data["waiting"]
    assert (move["decision"], move["name"], move["to_year"], move["status"]) == ("buy", "node", 2026, "optimal")
    assert move["cost_found_mnok"] == pytest.approx(40)
    assert {unit["year"]: unit["after"] for unit in move["difference"]["units"]} == {2025: 0, 2026: 10}
    (missing,) = move["difference"]["uncovered"]
    assert (missing["year"], missing["more"], missing["worth_mnok"]) == (2025, 10, 40)
