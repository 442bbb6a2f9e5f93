"""The arrays of a model: rows that can be tightened, held or added, and costs by column."""

from math import inf

import numpy as np
import pytest

from optimizer.compile import CompiledModel, compile_programme
from optimizer.highs import minimise
from optimizer.model import objective
from optimizer.programme import Programme
from optimizer.result import Options
from tests.small_study import column_names, modelled, row_of, small_study

INFINITE = inf
COVERAGE = ("coverage", "compute, open", 2026)
TOTAL = ("budget", "total", None)
STUDY = small_study(rules={"budget": {"total": 40}}, operation={"base": {"amount": 5}}, money={"discount_rate": "0.25"})


def columns(compiled: CompiledModel, *names: str) -> np.ndarray:
    return np.array([name in names for name in column_names(compiled)])


def least(compiled: CompiledModel, cost: np.ndarray, offset: float) -> float | None:
    return minimise(compiled, cost, offset, Options(gap=0.0)).objective


def test_columns_know_their_kind_and_bounds() -> None:
    _, compiled = modelled(STUDY)
    columns = zip(
        *(column_names(compiled), compiled.integer, compiled.column_lower, compiled.column_upper),
        strict=True,
    )
    kinds = {name: (bool(whole), float(lower), float(upper)) for name, whole, lower, upper in columns}
    # 40 buys 13 nodes, but 11 are already one more than the need of 10; no more than that can be uncovered.
    assert kinds["buy[node,north,open,2026]"] == (True, 0, 11)
    assert kinds["procure[north,open,2026]"] == (True, 0, 1)
    assert kinds["short[compute,open,2026]"] == (False, 0, 10)


def test_units_in_plenty_are_marked() -> None:
    built, compiled = modelled(STUDY)
    assert not compiled.plenty.any()
    marked = compile_programme(built.programme, [("node", "north", "open", 2026)])
    assert [name for name, plenty in zip(column_names(marked), marked.plenty, strict=True) if plenty] == [
        "buy[node,north,open,2026]"
    ]


def test_every_row_holds_its_own_entries() -> None:
    _, compiled = modelled(STUDY)
    assert len(compiled.row_keys) == len(compiled.row_lower) == len(compiled.row_upper) == len(compiled.starts) - 1
    assert compiled.starts[0] == 0
    assert compiled.starts[-1] == len(compiled.index) == len(compiled.value)
    assert len(set(compiled.row_keys)) == len(compiled.row_keys)


def test_tightened_rows_are_held_further_from_their_limit_and_others_are_not() -> None:
    _, compiled = modelled(STUDY)
    tighter = compiled.tightened([COVERAGE, TOTAL], 0.5)
    assert row_of(tighter, *COVERAGE)[1:] == (10.5, INFINITE)
    # 40 less the fixed 2 x 5.
    assert row_of(tighter, *TOTAL)[1:] == (-INFINITE, 29.5)
    assert row_of(tighter, "coverage", "compute, open", 2025)[1:] == (10, INFINITE)
    assert row_of(compiled, *COVERAGE)[1:] == (10, INFINITE)


def test_costs_are_those_written_by_hand() -> None:
    built, compiled = modelled(STUDY)
    cost, offset = compiled.costs(objective(built, "value"))
    by_name = {name: value for name, value in zip(column_names(compiled), cost, strict=True) if value}
    # 2026 counts 0.8; the fixed 5 + 4 are the constant.
    assert by_name == pytest.approx(
        {
            **{"buy[node,north,open,2025]": 3, "buy[node,north,open,2026]": 2.4},
            **{"short[compute,open,2025]": 4, "short[compute,open,2026]": 3.2},
        }
    )
    assert offset == pytest.approx(9)


@pytest.mark.parametrize(
    ("name", "expected", "constant"),
    [
        ("spending", {"buy[node,north,open,2025]": 3, "buy[node,north,open,2026]": 2.4}, 9),
        ("shortfall", {"short[compute,open,2025]": 4, "short[compute,open,2026]": 3.2}, 0),
        ("budget", {"buy[node,north,open,2025]": 3, "buy[node,north,open,2026]": 3}, 10),
    ],
)
def test_each_objective_has_its_own_costs(name: str, expected: dict[str, float], constant: float) -> None:
    built, compiled = modelled(STUDY)
    cost, offset = compiled.costs(objective(built, name))  # type: ignore[arg-type]
    by_name = {name: value for name, value in zip(column_names(compiled), cost, strict=True) if value}
    assert by_name == pytest.approx(expected)
    assert offset == pytest.approx(constant)


def test_a_constant_costs_nothing_by_column() -> None:
    _, compiled = modelled(STUDY)
    cost, offset = compiled.costs(7.0)
    assert (cost.tolist(), offset) == ([0.0] * len(compiled.columns), 7)


def test_a_row_can_be_added() -> None:
    built, compiled = modelled(small_study())
    cost, offset = compiled.costs(objective(built, "value"))
    assert least(compiled, cost, offset) == pytest.approx(30)
    # At most 7 nodes in 2025, 3 in 2026: 30 + 3 x 4 uncovered.
    row = columns(compiled, "buy[node,north,open,2025]").astype(float) * 2
    capped = compiled.with_row(row, 14.0)
    assert row_of(capped, "added", "(0,)", None) == ({"buy[node,north,open,2025]": 2}, -INFINITE, 14)
    assert least(capped, cost, offset) == pytest.approx(42)
    assert len(compiled.row_keys) == len(capped.row_keys) - 1


def test_columns_can_be_held_at_zero() -> None:
    built, compiled = modelled(small_study(prices={"node": {"price": 9}}))
    cost, offset = compiled.costs(objective(built, "value"))
    # A node costs more than it saves: 80 uncovered, or 90 where nothing may be.
    assert least(compiled, cost, offset) == pytest.approx(80)
    held = compiled.without(columns(compiled, "short[compute,open,2025]", "short[compute,open,2026]"))
    assert least(held, cost, offset) == pytest.approx(90)
    # Nothing may be uncovered in 2026 only: the same ten nodes, in 2025 since they save 4 there: 90.
    held = compiled.without(columns(compiled, "short[compute,open,2026]"))
    assert least(held, cost, offset) == pytest.approx(90)


def test_constants_and_what_stands_on_the_right_move_to_the_limit() -> None:
    programme = Programme()
    units = programme.declare("buy", "whole", {(0,): inf})
    other = programme.declare("other", "real", {(): 4.0})
    programme.require("tie", (), 3 * units[0,] + 5, ">=", other[()] + 2)
    programme.require("cap", (1, "x"), units[0,] - other[()] + other[()], "<=", 9)
    compiled = compile_programme(programme)
    assert compiled.columns == (("buy", (0,)), ("other", ()))
    assert compiled.rows == (("tie", ()), ("cap", (1, "x")))
    assert compiled.row_keys == (("tie", "()", None), ("cap", "(1, 'x')", None))
    assert (compiled.row_lower.tolist(), compiled.row_upper.tolist()) == ([-3, -INFINITE], [INFINITE, 9])
    # What cancels out has no entry.
    entries = list(zip(compiled.index.tolist(), compiled.value.tolist(), strict=True))
    assert (compiled.starts.tolist(), entries) == ([0, 2, 3], [(0, 3), (1, -1), (0, 1)])
    assert (compiled.column_lower.tolist(), compiled.column_upper.tolist()) == ([0, 0], [INFINITE, 4])
    assert compiled.integer.tolist() == [True, False]
