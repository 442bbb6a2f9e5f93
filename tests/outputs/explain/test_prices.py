"""What each rule costs, on a study whose plans can be reckoned by hand (tests.outputs.runs.tiny)."""

from fractions import Fraction
from pathlib import Path

import pytest

from constraints.quantities import Reading
from inputs.load import load_study
from optimizer.result import Options
from optimizer.shadow import shadow_prices
from optimizer.solve import make_plan
from outputs.explain.easing import easings
from outputs.explain.prices import Price, Span, rule_prices, saving
from outputs.explain.prices_report import price_blocks, price_table, row_prices, shadow_table
from outputs.runs.record import Record
from tests.outputs.explain.asking import Asking, asking, printed, with_budget
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText

Found = dict[tuple[str, str | None, int | None, str], Price]


def with_two_sites(text: StudyText) -> StudyText:
    """The study with nodes of 1 kW and room for 4 kW at one site and 3 at the other: for 7 of 10 nodes."""
    (north,) = text.tables["sites"]
    text.tables["sites"] = [
        {**north, "site": "north", "title": "The North", "power_limit_kw": "4"},
        {**north, "site": "south", "title": "The South", "power_limit_kw": "3"},
    ]
    text.tables["products"][0]["power_kw"] = "1"
    text.switch("sites", on=True)
    return text


def priced(text: StudyText, folder: Path) -> tuple[Asking, list[Price], tuple[Reading, ...]]:
    asked = asking(text, folder)
    readings = make_plan(asked.loaded.study, asked.case.options).readings
    return asked, rule_prices(asked.loaded, asked.base, readings, asked.runs, asked.case), readings


def by_name(prices: list[Price]) -> Found:
    return {(price.rule, price.subject, price.year, price.words): price for price in prices}


def test_a_budget_that_is_short_costs_what_more_nodes_would_save(tmp_path: Path) -> None:
    """21 pays for 5 nodes; each further one saves 8 for 3. One million more buys nothing, ten buy three nodes."""
    _, prices, readings = priced(with_budget(tiny_study(), "21"), tmp_path)
    found = by_name(prices)
    assert found["budget", None, None, "lifted"].saved == 25
    assert found["budget", None, None, "lifted"].span.low == pytest.approx(25, abs=1e-6)
    assert found["budget", None, None, "the budget 1 MTD larger"].span.nothing
    assert found["budget", None, None, "the budget 10 MTD larger"].saved == 15
    # Without the need nothing is bought, and 15 and 40 are saved.
    assert found["coverage", None, None, "lifted"].saved == 55
    assert row_prices(prices, readings)["budget", "total", None] == Fraction(15, 10)


def test_a_budget_that_is_not_short_costs_nothing_and_is_said_to(tmp_path: Path) -> None:
    asked, prices, readings = priced(with_budget(tiny_study(), "50"), tmp_path)
    (budget,) = [price for price in prices if price.rule == "budget"]
    assert (budget.words, budget.span.nothing) == ("lifted", True)
    assert row_prices(prices, readings)["budget", "total", None] == 0
    texts = [getattr(block, "text", "") for block in price_blocks(prices, asked.loaded.study)]
    assert "Zero: budget." in texts


def test_the_members_of_a_rule_are_told_apart(tmp_path: Path) -> None:
    """Either site alone would have room for the three nodes that are missing: 5 saved for each."""
    asked, prices, readings = priced(with_two_sites(tiny_study()), tmp_path)
    found = by_name(prices)
    for subject in (None, "north", "south"):
        assert found["sites", subject, None, "lifted"].saved == 15
    assert found["sites", None, None, "1 kW more at The North"].saved == 5
    # A node draws power until the end: room in 2025 alone is none, room in 2026 is one bought then, for 4 less 3.
    known = row_prices(prices, readings)
    assert found["sites", "north", 2025, "1 kW more at The North"].span.nothing
    assert [known["sites", "north", year] for year in (2025, 2026)] == [0, 1]
    told = printed(price_blocks(prices, asked.loaded.study))
    assert "Of that The North alone 15.0 (15.0 to 15.0), The South alone 15.0 (15.0 to 15.0)." in told


def test_what_lies_within_the_gap_is_no_figure() -> None:
    base = record(objective=100, bound=95.0)
    span, saved = saving(base, record(objective=98, bound=90.0))
    assert (span, saved) == (Span(Fraction(0), Fraction(10)), Fraction(2))
    assert not span.some
    assert not span.nothing
    span, saved = saving(base, record(objective=90, bound=88.0))
    assert (span, saved) == (Span(Fraction(5), Fraction(12)), Fraction(10))
    # Every plan of the base is one of the eased study: a worse one found there saves nothing.
    span, saved = saving(base, record(objective=101, bound=99.5))
    assert (span, saved) == (Span(Fraction(0), Fraction(1, 2)), Fraction(0))
    assert saving(base, Record(status="stopped"))[0] == Span(Fraction(0), None)


def record(objective: int, bound: float) -> Record:
    figures: dict[str, object] = {
        **{"objective": objective, "uncovered_value": 0, "budget": None, "unspent": None, "funding": {}, "units": {}},
        **{"steps": {}, "need": {}, "short": {}, "binding": []},
    }
    plan: dict[str, list[object]] = {"buy": [], "steps": [], "rent": [], "shared": []}
    return Record.model_validate({"status": "optimal", "bound": bound, "figures": figures, "plan": plan})


def test_the_table_says_what_to_paste_and_leaves_blank_what_is_within_the_gap(tmp_path: Path) -> None:
    _, prices, _ = priced(with_budget(tiny_study(), "21"), tmp_path)
    rows = {(row[0], row[3]): row for row in price_table(prices).rows}
    assert rows["budget", "lifted"][4] == "rules.budget.enabled=no"
    assert rows["budget", "the budget 10 MTD larger"][4] == "rules.budget.total=31"
    assert rows["budget", "the budget 10 MTD larger"][8] == "price"
    assert rows["budget", "the budget 1 MTD larger"][8] == "zero"
    assert rows["budget", "the budget 1 MTD larger"][6] is None


def test_every_easing_of_the_default_study_makes_a_study() -> None:
    loaded = load_study()
    for units in (1, 10):
        for rule in (
            "budget",
            "domestic_share",
            "readiness",
            "redundancy",
            "partnership_share",
            "procurement",
            "sites",
        ):
            for easing in easings(loaded.study, rule, units):
                path = f"{easing.change.path}={easing.change.value}"
                assert load_study(changes=[path]).study != loaded.study, path


def test_a_unit_of_need_that_is_left_uncovered_has_its_value_as_shadow_price(tmp_path: Path) -> None:
    """With the five nodes as they are, each unit more of need in a year is one more uncovered, worth 4."""
    asked, _, readings = priced(with_budget(tiny_study(), "21"), tmp_path)
    plan = make_plan(asked.loaded.study, Options(gap=0.0, outlook=False)).plan
    shadows = shadow_prices(asked.loaded.study, plan, asked.case.options)
    assert shadows["coverage", "compute, open", 2026] == pytest.approx(4)
    assert shadows["budget", "total", None] == pytest.approx(0)
    rows = shadow_table(shadows, readings).rows
    assert [row[:3] for row in rows] == [("coverage", "compute, open", 2025), ("coverage", "compute, open", 2026)]
