"""A programme as a Pyomo model, for whoever needs one: second solvers read the LP file that it writes."""

from math import isinf
from typing import Any

import pyomo.environ as pyo
from pyomo.core.expr import LinearExpression

from optimizer.linear import Linear
from optimizer.programme import Programme, Row


class PyomoModel:
    """The variables and constraints of a programme; `model` is Pyomo's, `expression` gives a form in its variables."""

    def __init__(self, programme: Programme) -> None:
        self.model: Any = pyo.ConcreteModel()
        self._variables: list[Any] = []
        domains = {"binary": pyo.Binary, "whole": pyo.NonNegativeIntegers, "real": pyo.NonNegativeReals}
        for component in programme.components.values():
            upper = {index: None if isinf(most) else most for index, most in component.upper.items()}
            variable = pyo.Var(list(upper), domain=domains[component.kind])
            self.model.add_component(component.name, variable)
            for index, most in upper.items():
                variable[index].setub(most)
            self._variables.extend(variable.values())
        for row in programme.rows:
            self._constrain(row)

    def expression(self, form: Linear) -> Any:
        """A form as a Pyomo expression."""
        columns = [self._variables[column] for column in form.terms]
        return LinearExpression(constant=form.constant, linear_coefs=list(form.terms.values()), linear_vars=columns)

    def _constrain(self, row: Row) -> None:
        name, index = row.member
        if self.model.component(name) is None:
            self.model.add_component(name, pyo.Constraint(pyo.Any))
        body = self.expression(row.form)
        self.model.component(name)[index] = (0, body, None) if row.sense == ">=" else (None, body, 0)
