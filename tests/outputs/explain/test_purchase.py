"""Why a purchase is in a plan: what it serves, which rules it meets, and what the best plan without it costs."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from inputs.problems import WrongUsage
from outputs.csv_files import csv_bytes
from outputs.explain.purchase import PurchaseReport, asked_purchase, explain_purchase
from outputs.explain.purchase_report import purchase_blocks, purchase_json, purchase_table
from tests.outputs.explain.asking import asking, printed
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText


def explained(text: StudyText, folder: Path, *names: str) -> PurchaseReport:
    asked = asking(text, folder)
    return explain_purchase(
        asked.loaded, asked.base, asked.runs, asked.case, asked_purchase(asked.loaded.study, *names)
    )


def under_control(text: StudyText, first_year: str) -> StudyText:
    """The study in which all need must be covered in the country from a year on."""
    text.switch("readiness", on=True)
    text.figure("rules.readiness.share", "1")
    text.settings["rules.readiness.first_year"] = first_year
    text.tables["service_classes"][0]["national_control"] = "yes"
    return text


def cost(report: PurchaseReport) -> tuple[float, float]:
    assert report.answer.span.high is not None
    return float(report.answer.span.low), float(report.answer.span.high)


def test_it_serves_the_need_that_would_go_uncovered_without_it(tmp_path: Path) -> None:
    report = explained(tiny_study(), tmp_path, "node", "2025", "north")
    assert (report.units, report.cost) == ({"open": 10}, Fraction(30))
    assert report.taken_out is not None
    assert report.taken_out.short == {("compute", "open", 2025): 10, ("compute", "open", 2026): 10}
    assert report.broken == ()
    told = printed(purchase_blocks(report))
    assert "The plan buys 10 (text 10) for 30.0 MTD." in told
    assert "text, text (text) 10.00 10.00 This need is worth 80.0 MTD (present value)." in told
    assert "Meets: no rule would break without it, all else as it is." in told


def test_to_go_without_it_is_to_buy_a_year_later(tmp_path: Path) -> None:
    report = explained(tiny_study(), tmp_path, "node", "2025", "north", "open")
    assert cost(report) == pytest.approx((40, 40), abs=1e-5)
    assert report.instead is not None
    assert {index: pair.after for index, pair in report.instead.units.items()} == {
        ("node", 2025): 0,
        ("node", 2026): 10,
    }
    told = printed(purchase_blocks(report))
    assert "To go without it costs 40.0 MTD." in told
    assert "Bought instead: text: none in 2025 (10 before), 10 in 2026 (none before)." in told
    assert "Left uncovered beyond the plan: 10.00 text of text in 2025, worth 40.0 MTD." in told


def test_it_meets_the_rules_that_would_break_without_it(tmp_path: Path) -> None:
    text = under_control(tiny_study(), "2026")
    text.tables["resources"][0]["title"], text.tables["tiers"][0]["title"] = "Computing", "Open to all"
    report = explained(text, tmp_path, "node", "2025", "north")
    assert [(reading.rule, reading.year, reading.slack) for reading in report.broken] == [
        ("readiness", 2026, Fraction(-10))
    ]
    told = printed(purchase_blocks(report))
    assert "readiness: Computing, Open to all 2026" in told
    assert "0.00 text where at least 10.00 is asked for" in told
    assert cost(report) == pytest.approx((40, 40), abs=1e-5)


def test_a_purchase_that_no_plan_can_do_without_is_told(tmp_path: Path) -> None:
    report = explained(under_control(tiny_study(), "2025"), tmp_path, "node", "2025", "north")
    assert report.answer.impossible
    assert report.instead is None
    assert "The rules leave no plan without it." in printed(purchase_blocks(report))


def test_a_purchase_that_is_not_there_is_told_with_those_that_are_and_its_cost(tmp_path: Path) -> None:
    """An eleventh node is of no use and costs 3."""
    report = explained(tiny_study(), tmp_path, "node", "2026", "north")
    assert report.units == {}
    assert report.nearest == ((("node", "north", "open", 2025), 10),)
    assert cost(report) == pytest.approx((3, 3), abs=1e-5)
    told = printed(purchase_blocks(report))
    assert "The plan does not buy this. It buys of the same, nearest first: 10 in 2025 at text, text." in told
    assert "To buy one unit of it at least costs 3.0 MTD." in told


def test_the_nearest_in_year_and_place_stand_first(tmp_path: Path) -> None:
    text = tiny_study()
    text.settings["horizon.last_year"] = "2027"
    text.tables["demand"][0]["growth"] = "1"
    text.tables["prices"][0]["change"] = "-0.5"
    report = explained(text, tmp_path, "node", "2027", "north")
    assert [index[3] for index, _ in report.nearest] == [2026, 2025]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("nod", "2025", "north"), "the study has no product 'nod'; did you mean node?"),
        (("node", "2031", "north"), "'2031' is not a year of the plan, which runs 2025-2026"),
        (("node", "soon", "north"), "'soon' is not a year of the plan, which runs 2025-2026"),
        (("node", "2025", "nort"), "the study has no site 'nort'; did you mean north?"),
        (("node", "2025", "x"), "the study has no site 'x'; it has north"),
        (("node", "2025", "north", "opn"), "the study has no tier 'opn'; did you mean open?"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(names: tuple[str, ...], said: str, tmp_path: Path) -> None:
    study = asking(tiny_study(), tmp_path).loaded.study
    with pytest.raises(WrongUsage) as wrong:
        asked_purchase(study, *names)
    assert str(wrong.value) == said


def test_the_table_and_the_data_say_the_same(tmp_path: Path) -> None:
    report = explained(under_control(tiny_study(), "2026"), tmp_path, "node", "2025", "north")
    rows = csv_bytes(purchase_table(report), "intl").decode().splitlines()
    assert rows[0] == "what,subject,year,unit,amount"
    assert 'serves,"compute, open",2025,text,10.000000' in rows
    assert 'instead,"node, north, open",2026,units,10.000000' in rows
    assert any(row.startswith('meets,"readiness: compute') and row.endswith("2026,text,10.000000") for row in rows)
    data = json.loads(json.dumps(purchase_json(report)))
    assert data["units"] == {"open": 10}
    assert data["held"]["to"] == "none"
    assert data["held"]["cost_found_mnok"] == pytest.approx(40)
    assert [(rule["rule"], rule["required"], rule["without"]) for rule in data["rules_met"]] == [("readiness", 10, 0)]
