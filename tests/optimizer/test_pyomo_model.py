"""The Pyomo model says what the programme says: names, kinds, bounds, rows, and what is to be minimised."""

import subprocess
import sys
from math import inf
from pathlib import Path

import pyomo.environ as pyo

from optimizer.linear import Linear
from optimizer.programme import Programme
from optimizer.pyomo_model import PyomoModel


def stated() -> tuple[Programme, PyomoModel]:
    programme = Programme()
    buy = programme.declare("buy", "whole", {("node", 2025): 3.0, ("node", 2026): 0.0})
    use = programme.declare("use", "binary", {("north",): 1.0})
    rent = programme.declare("rent", "real", {(2025,): inf})
    programme.require("need", ("cpu", 2025), 2 * buy["node", 2025] + rent[2025,], ">=", 5)
    programme.require("open", ("north", 2025), buy["node", 2025], "<=", 3 * use["north",])
    programme.require("need", ("cpu", 2026), Linear(-1.0), ">=")
    return programme, PyomoModel(programme)


def test_variables_have_the_kinds_and_bounds_of_their_columns() -> None:
    model = stated()[1].model
    found = {
        variable.name: (variable.domain.name, variable.lb, variable.ub)
        for variable in model.component_data_objects(pyo.Var)
    }
    assert found == {
        "buy[node,2025]": ("NonNegativeIntegers", 0, 3),
        "buy[node,2026]": ("NonNegativeIntegers", 0, 0),
        "use[north]": ("Binary", 0, 1),
        "rent[2025]": ("NonNegativeReals", 0, None),
    }


def test_constraints_hold_where_the_rows_do() -> None:
    model = stated()[1].model
    buy, use, rent = model.buy["node", 2025], model.use["north"], model.rent[2025]
    for bought, opened, rented in ((2, 1, 1), (2, 1, 0), (1, 0, 3), (0, 0, 5)):
        buy.set_value(bought)
        use.set_value(opened)
        rent.set_value(rented)
        need, opens = model.need["cpu", 2025], model.open["north", 2025]
        assert (pyo.value(need.body) >= pyo.value(need.lower)) == (2 * bought + rented >= 5)
        assert (pyo.value(opens.body) <= pyo.value(opens.upper)) == (bought <= 3 * opened)


def test_a_row_that_no_decision_can_satisfy_is_kept() -> None:
    row = stated()[1].model.need["cpu", 2026]
    assert pyo.value(row.body) < pyo.value(row.lower)


def test_a_form_becomes_an_expression_of_the_variables() -> None:
    programme, model = stated()
    expression = model.expression(3 * programme["rent"][2025,] + 4)
    model.model.rent[2025].set_value(2)
    assert pyo.value(expression) == 10


def test_planning_does_not_load_pyomo() -> None:
    code = "import optimizer.solve, sys; print('pyomo' in sys.modules)"
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
