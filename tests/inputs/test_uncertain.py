"""Inputs with a range: which they are, and what they are at each level."""

from fractions import Fraction
from pathlib import Path

import pytest

from inputs.load import change_study, load_study
from inputs.problems import WrongUsage
from inputs.uncertain import uncertain_input, uncertain_inputs
from tests.outputs.runs.tiny import raw_of, tiny_study, with_projects

HALF = Fraction(1, 2)


def test_every_input_with_a_low_and_a_high_end_is_found_in_the_order_of_the_files(tmp_path: Path) -> None:
    text = with_projects(tiny_study())
    text.settings |= {"rules.budget.total.low": "900", "rules.budget.total.high": "1100"}
    paths = [found.path for found in uncertain_inputs(raw_of(text, tmp_path))]
    assert paths == [
        *("rules.budget.total", "prices.node.price", "operation.staff.amount", "operation.rooms.amount"),
        *("project_costs.lab.*.cost", "project_costs.moon.*.cost"),
    ]


def test_a_range_whose_ends_are_equal_is_none(tmp_path: Path) -> None:
    text = tiny_study()
    text.tables["prices"][0] |= {"price_low": "3", "price_high": "3"}
    assert "prices.node.price" not in [found.path for found in uncertain_inputs(raw_of(text, tmp_path))]


@pytest.mark.parametrize(
    ("level", "value"),
    [(0, "2"), (Fraction(1, 4), "2.5"), (HALF, "3"), (Fraction(3, 4), "6"), (1, "9"), (Fraction(2, 3), "5")],
)
def test_the_middle_level_is_the_value_as_it_stands_and_lines_lead_to_the_ends(
    level: int | Fraction, value: str, tmp_path: Path
) -> None:
    price = uncertain_input(raw_of(tiny_study(), tmp_path), "prices.node")
    assert price.value(Fraction(level)) == value
    assert [(change.path, change.value) for change in price.changes(Fraction(level))] == [("prices.node.price", value)]


def test_the_years_of_a_series_move_together(tmp_path: Path) -> None:
    cost = uncertain_input(raw_of(with_projects(tiny_study()), tmp_path), "project_costs.lab.*.cost")
    assert cost.path == "project_costs.lab.*.cost"
    assert [change.value for change in cost.changes(Fraction(0))] == ["2", "1"]
    assert [change.value for change in cost.changes(Fraction(3, 4))] == ["4.5", "4.5"]


def test_whole_numbers_stay_whole(tmp_path: Path) -> None:
    text = tiny_study()
    text.tables["products"][0] |= {"lifetime_years_low": "2", "lifetime_years_high": "9"}
    life = uncertain_input(raw_of(text, tmp_path), "products.node.lifetime_years")
    assert [life.value(Fraction(number, 10)) for number in range(11)] == [
        *("2", "3", "3", "4", "4", "5", "6", "7", "7", "8", "9")
    ]


def test_rounding_leads_past_no_end_of_the_range(tmp_path: Path) -> None:
    text, ends = tiny_study(), ("1.23456789", "1.2345681")
    text.tables["prices"][0] |= {"price_low": ends[0], "price": "1.234568", "price_high": ends[1]}
    price = uncertain_input(raw_of(text, tmp_path), "prices.node")
    values = [Fraction(price.value(Fraction(number, 10))) for number in range(11)]
    assert values == sorted(values)
    assert (values[0], values[5], values[-1]) == (Fraction(ends[0]), Fraction("1.234568"), Fraction(ends[1]))


@pytest.mark.parametrize("path", ["products.node.power_kw", "study.title", "sites.north.rent"])
def test_an_input_without_a_range_says_how_to_give_it_values(path: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="no low and high end; give it values"):
        uncertain_input(raw_of(tiny_study(), tmp_path), path)


def test_every_uncertain_input_of_the_default_study_makes_a_study_at_both_ends() -> None:
    raw = load_study().raw
    found = uncertain_inputs(raw)
    assert len(found) > 50
    for one in found:
        for level in (Fraction(0), Fraction(1)):
            change_study(raw, one.changes(level))
