"""Budget, rebuilt by hand: the total and the ceilings of years and rows."""

from fractions import Fraction

import pytest

from tests.small_study import (
    best,
    bought_and_cost,
    column_names,
    figures,
    modelled,
    plan_of,
    read_rule,
    row_of,
    small_study,
    steps_units_and_cost,
)

FIXED = {"base": {"amount": 5}}
EACH_SYSTEM = {"system": {"kind": "per_system", "amount": 2}}


def north(**units: int) -> dict[tuple[str, str, str, int], int]:
    """Nodes at the one site and tier by year, such as y2025=10."""
    return {("node", "north", "open", int(year[1:])): number for year, number in units.items()}


@pytest.mark.parametrize(
    ("total", "bought", "cost"),
    [
        (30, north(y2025=10), 30),
        # 29 buys 9 nodes (27); the tenth unit of need is uncovered for two years: 27 + 2 x 4 = 35.
        (29, north(y2025=9), 35),
    ],
)
def test_the_total_limits_what_is_spent(total: int, bought: object, cost: int) -> None:
    result = best(small_study(rules={"budget": {"total": total}}))
    assert bought_and_cost(result) == (bought, cost)


@pytest.mark.parametrize(
    ("total", "bought", "cost"),
    [
        # A fixed 5 a year: 10 x 3 + 2 x 5 = 40 of each year's money; present value 30 + 5 + 5 / 1.25 = 39.
        (40, north(y2025=10), 39),
        # Less than 40: 9 nodes; present value 27 + 5 + 4, and uncovered 4 + 4 / 1.25 = 7.2. Together 43.2.
        ("39.9", north(y2025=9), Fraction("43.2")),
    ],
)
def test_the_total_counts_operation_and_is_not_discounted(total: object, bought: object, cost: Fraction) -> None:
    study = small_study(rules={"budget": {"total": total}}, money={"discount_rate": "0.25"}, operation=FIXED)
    result = best(study)
    assert bought_and_cost(result) == (bought, cost)


@pytest.mark.parametrize(
    ("ceiling", "bought", "cost"),
    [
        # 12 buys 4 nodes in 2025; the other 6 come in 2026 and leave 6 x 4 uncovered in 2025: 30 + 24.
        (12, north(y2025=4, y2026=6), 54),
        # 11.9 buys 3; the other 7 come in 2026: 30 + 28.
        ("11.9", north(y2025=3, y2026=7), 58),
    ],
)
def test_a_ceiling_on_national_investment_holds_in_its_year(ceiling: object, bought: object, cost: int) -> None:
    result = best(small_study(rules={"budget": {}}, ceilings={("investment_national", 2025): {"ceiling": ceiling}}))
    assert bought_and_cost(result) == (bought, cost)


@pytest.mark.parametrize(
    ("ceiling", "bought", "cost"),
    [
        # A system costs 2 a year to run: 30 + 2 x 2 = 34.
        (2, north(y2025=10), 34),
        # It may not run in 2026 at all, and what is bought in 2025 does not stop: 10 x 2 x 4 uncovered.
        ("1.9", {}, 80),
    ],
)
def test_a_ceiling_on_operation_holds_in_its_year(ceiling: object, bought: object, cost: int) -> None:
    ceilings = {("operation", 2026): {"ceiling": ceiling}}
    result = best(small_study(rules={"budget": {}}, ceilings=ceilings, operation=EACH_SYSTEM))
    assert bought_and_cost(result) == (bought, cost)


@pytest.mark.parametrize(
    ("ceiling", "steps", "units", "cost"),
    [
        # A million contributed gives one unit. 6 steps and 4 nodes: 6 + 12.
        (6, 6, 4, 18),
        ("5.9", 5, 5, 20),
    ],
)
def test_a_ceiling_on_partnerships_holds_in_its_year(ceiling: object, steps: int, units: int, cost: int) -> None:
    study = small_study(
        rules={"budget": {}},
        partnerships={"union": {}},
        partnership_yields={("union", "compute"): {}},
        ceilings={("investment_partnerships", 2025): {"ceiling": ceiling}},
    )
    result = best(study)
    assert steps_units_and_cost(result) == ({("union", 2025): steps}, units, cost)


@pytest.mark.parametrize(
    ("ceiling", "bought", "cost"),
    [
        # 30 for nodes and 5 fixed are 35 in 2025; with 5 fixed in 2026 all costs 40.
        (35, north(y2025=10), 40),
        # 9 nodes in 2025; the tenth comes in 2026 and leaves 4 uncovered in 2025: 30 + 10 + 4.
        ("34.9", north(y2025=9, y2026=1), 44),
    ],
)
def test_a_ceiling_on_the_sum_counts_every_row(ceiling: object, bought: object, cost: int) -> None:
    result = best(small_study(rules={"budget": {}}, ceilings={("sum", 2025): {"ceiling": ceiling}}, operation=FIXED))
    assert bought_and_cost(result) == (bought, cost)


def test_off_nothing_of_it_holds() -> None:
    rules = {"budget": {"enabled": False, "total": 1, "carry_over": 1, "ramp": 0}}
    ceilings = {(line, 2025): {"ceiling": 0} for line in ("investment_national", "operation", "sum")}
    result = best(small_study(rules=rules, ceilings=ceilings, operation=FIXED))
    assert bought_and_cost(result) == (north(y2025=10), 40)


def test_it_reads_each_limit() -> None:
    study = small_study(
        rules={"budget": {"total": 30, "carry_over": "0.5", "ramp": 5}},
        ceilings={("investment_national", 2025): {"ceiling": 12}, ("investment_national", 2026): {"ceiling": 10}},
    )
    readings = read_rule("budget", study, plan_of(north(y2025=2, y2026=5)))
    # 6 and 15 are spent. A node costs 3: what has less than 3 left binds.
    assert figures(readings["total", None]) == (30, 21, 9, False, False)
    assert figures(readings["investment_national", 2025]) == (12, 6, 6, False, False)
    # Half of 12 is carried: 10 + 6.
    assert figures(readings["investment_national", 2026]) == (16, 15, 1, True, False)
    # Investment rises by 9: 4 more than the ramp, and 14 above the greatest fall.
    assert figures(readings["ramp up", 2026]) == (5, 9, -4, True, True)
    assert figures(readings["ramp down", 2026]) == (-5, 9, 14, False, False)
    assert len(readings) == 5


def test_it_reads_what_is_broken() -> None:
    study = small_study(rules={"budget": {"total": 30}}, ceilings={("sum", 2026): {"ceiling": 2}})
    readings = read_rule("budget", study, plan_of(north(y2025=10, y2026=1)))
    assert figures(readings["total", None]) == (30, 33, -3, True, True)
    assert figures(readings["sum", 2026]) == (2, 3, -1, True, True)


def test_its_rows_are_those_written_by_hand() -> None:
    # A node costs 3, then 3.3; a system 2 a year; 5 a year are fixed and move to the other side.
    study = small_study(
        rules={"budget": {"total": 40, "carry_over": "0.5", "ramp": 7}},
        prices={"node": {"change": "0.1"}},
        operation={**FIXED, **EACH_SYSTEM},
        ceilings={("sum", 2025): {"ceiling": 25}, ("sum", 2026): {"ceiling": 26}},
    )
    _, compiled = modelled(study)
    buy, procure = (
        ("buy[node,north,open,2025]", "buy[node,north,open,2026]"),
        ("procure[north,open,2025]", "procure[north,open,2026]"),
    )
    infinite = float("inf")
    # A system procured in 2025 runs for two years: 4 in all; 40 - 2 x 5 = 30.
    expected = {buy[0]: 3, buy[1]: 3.3, procure[0]: 4, procure[1]: 2}
    assert row_of(compiled, "budget", "total", None) == (pytest.approx(expected), -infinite, 30)
    expected = {buy[0]: 3, procure[0]: 2, "carried[sum,2025]": 1}
    assert row_of(compiled, "budget", "sum", 2025) == (pytest.approx(expected), -infinite, 20)
    expected = {buy[1]: 3.3, procure[0]: 2, procure[1]: 2, "carried[sum,2025]": -1}
    assert row_of(compiled, "budget", "sum", 2026) == (pytest.approx(expected), -infinite, 21)
    change = pytest.approx({buy[0]: -3, buy[1]: 3.3})
    assert row_of(compiled, "budget", "ramp up", 2026) == (change, -infinite, 7)
    assert row_of(compiled, "budget", "ramp down", 2026) == (change, -7, infinite)
    # Half of 25 at most; nothing is carried out of the last year.
    upper = zip(column_names(compiled), compiled.column_upper, strict=True)
    carried = {name: most for name, most in upper if "carried" in name}
    assert carried == {"carried[sum,2025]": 12.5}
