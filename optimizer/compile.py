"""A Pyomo model as the arrays of a linear programme, row by row, in an order that depends on the model alone."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyomo.environ as pyo
from numpy.typing import NDArray
from pyomo.repn.linear import LinearRepnVisitor

# A rule's rows are a component of this name, indexed by subject and year (HORIZON where it holds over all years).
RULE_PREFIX = "rule_"
HORIZON = "horizon"

RowKey = tuple[str, str, int | None]


@dataclass(frozen=True)
class CompiledModel:
    """A mixed-integer programme in arrays: `row_lower <= matrix x columns <= row_upper`.

    `variables` are the Pyomo variables in column order, `plenty` those that count units bought by the
    hundred; `starts`, `index` and `value` hold the matrix by rows.
    """

    variables: tuple[Any, ...]
    column_lower: NDArray[np.float64]
    column_upper: NDArray[np.float64]
    integer: NDArray[np.bool_]
    plenty: NDArray[np.bool_]
    row_keys: tuple[RowKey, ...]
    row_lower: NDArray[np.float64]
    row_upper: NDArray[np.float64]
    starts: NDArray[np.int32]
    index: NDArray[np.int32]
    value: NDArray[np.float64]

    def tightened(self, keys: Iterable[RowKey], margin: float) -> "CompiledModel":
        """The same programme with the rows of these keys held `margin` further from their limits."""
        chosen = set(keys)
        held = np.array([margin if key in chosen else 0.0 for key in self.row_keys])
        return replace(self, row_lower=self.row_lower + held, row_upper=self.row_upper - held)

    def without(self, columns: NDArray[np.bool_]) -> "CompiledModel":
        """The same programme with these columns held at zero."""
        return replace(self, column_upper=np.where(columns, 0.0, self.column_upper))

    def with_row(self, coefficients: NDArray[np.float64], upper: float) -> "CompiledModel":
        """The same programme with one more row, `coefficients x columns <= upper`."""
        (entries,) = np.nonzero(coefficients)
        return replace(
            self,
            row_keys=(*self.row_keys, ("objective", "cap", None)),
            row_lower=np.append(self.row_lower, -np.inf),
            row_upper=np.append(self.row_upper, upper),
            starts=np.append(self.starts, self.starts[-1] + len(entries)).astype(np.int32),
            index=np.append(self.index, entries).astype(np.int32),
            value=np.append(self.value, coefficients[entries]),
        )

    def costs(self, expression: Any) -> tuple[NDArray[np.float64], float]:
        """Cost per column and constant of a linear expression of the model's variables."""
        coefficients, constant = _linear(expression)
        column = {id(variable): number for number, variable in enumerate(self.variables)}
        cost = np.zeros(len(self.variables))
        for variable, coefficient in coefficients.items():
            cost[column[variable]] = coefficient
        return cost, constant


def compile_model(model: Any, plenty: Collection[Any] = ()) -> CompiledModel:
    """Compiles every active constraint and every variable of a model; `plenty` are the keys of its `buy` to mark."""
    variables = tuple(
        variable for block in model.component_objects(pyo.Var, active=True) for variable in block.values()
    )
    column = {id(variable): number for number, variable in enumerate(variables)}
    keys: list[RowKey] = []
    lower: list[float] = []
    upper: list[float] = []
    starts: list[int] = [0]
    index: list[int] = []
    value: list[float] = []
    for constraint in _constraints(model):
        coefficients, constant = _linear(constraint.body)
        for variable, coefficient in coefficients.items():
            if coefficient:
                index.append(column[variable])
                value.append(coefficient)
        keys.append(_key(constraint))
        lower.append(-np.inf if constraint.lower is None else float(constraint.lower) - constant)
        upper.append(np.inf if constraint.upper is None else float(constraint.upper) - constant)
        starts.append(len(index))
    return CompiledModel(
        variables,
        np.array([-np.inf if variable.lb is None else variable.lb for variable in variables], dtype=float),
        np.array([np.inf if variable.ub is None else variable.ub for variable in variables], dtype=float),
        np.array([not variable.is_continuous() for variable in variables], dtype=bool),
        np.array([_is_plenty(model, variable, plenty) for variable in variables], dtype=bool),
        tuple(keys),
        np.array(lower, dtype=float),
        np.array(upper, dtype=float),
        np.array(starts, dtype=np.int32),
        np.array(index, dtype=np.int32),
        np.array(value, dtype=float),
    )


def _is_plenty(model: Any, variable: Any, plenty: Collection[Any]) -> bool:
    return bool(plenty) and variable.parent_component() is model.buy and variable.index() in plenty


def _constraints(model: Any) -> Iterator[Any]:
    for block in model.component_objects(pyo.Constraint, active=True):
        yield from block.values()


def _key(constraint: Any) -> RowKey:
    """(rule, subject, year) of a rule's row; (component, index, None) of a row that ties decisions together."""
    component = constraint.parent_component().local_name
    index = constraint.index()
    if component.startswith(RULE_PREFIX):
        subject, year = index
        return component.removeprefix(RULE_PREFIX), subject, None if year == HORIZON else year
    return component, str(index), None


def _linear(expression: Any) -> tuple[dict[int, float], float]:
    visitor = LinearRepnVisitor({})
    linear = visitor.walk_expression(expression)
    if linear.nonlinear is not None:
        raise TypeError("the model is not linear")
    return linear.linear, float(linear.constant)
