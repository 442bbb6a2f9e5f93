"""What the processes of an mpi-sppy search are given: each scenario's programme, and what all of them share."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from constraints.quantities import Sense
from optimizer.extensive import DECIDED
from optimizer.linear import Linear
from optimizer.model import PlanModel, objective
from optimizer.programme import Member, Programme
from optimizer.tree import Tree

# What is bought and paid decides all else that is the same in all scenarios.
AMOUNTS = ("buy", "steps")


@dataclass(frozen=True)
class Part:
    """A scenario's programme, what is minimised in it (million), and its probability.

    whole: whether decisions are whole after scenarios part too.
    """

    programme: Programme
    cost: Linear
    probability: float
    whole: bool


@dataclass(frozen=True)
class Common:
    """A row of a scenario that speaks of what is shared alone, by place: it holds in all, since it does in one."""

    terms: tuple[tuple[int, float], ...]
    constant: float
    sense: Sense


@dataclass(frozen=True)
class Problem:
    """Scenarios that part all at once, after `years`.

    shared: amounts that are the same in all scenarios, with their mean cost (million a unit); most: upper bounds of
    amounts, `rows` and they being what all scenarios have in common; gap: relative.
    """

    parts: Mapping[str, Part]
    years: frozenset[int]
    shared: Mapping[Member, float]
    most: Mapping[Member, float]
    rows: tuple[Common, ...]
    gap: float
    seed: int


def problem_of(tree: Tree, built: Sequence[PlanModel], also: Collection[str], gap: float, seed: int) -> Problem:
    """The scenarios of a tree as processes take them. also: the scenarios that are whole throughout."""
    parts = {
        branch.name: Part(model.programme, objective(model, "value"), float(branch.probability), branch.name in also)
        for branch, model in zip(tree.branches, built, strict=True)
    }
    years = frozenset(tree.first_stage)
    shared: dict[Member, float] = {}
    most: dict[Member, float] = {}
    for component in AMOUNTS:
        uppers = [part.programme[component].upper for part in parts.values()]
        for index in dict.fromkeys(index for upper in uppers for index in upper):
            if index[DECIDED[component]] not in years:
                continue
            everywhere = all(index in upper for upper in uppers)
            # A decision that one scenario cannot make is none's.
            most[component, index] = min(upper[index] for upper in uppers) if everywhere else 0.0
            if everywhere:
                costs = (abs(_cost(part, component, index)) * part.probability for part in parts.values())
                shared[component, index] = sum(costs)
    # Each once, in an order that is always the same.
    rows = tuple(dict.fromkeys(row for part in parts.values() for row in _common(part.programme, shared, most)))
    return Problem(parts, years, shared, most, rows, gap, seed)


def _common(programme: Programme, shared: Mapping[Member, float], most: Mapping[Member, float]) -> Iterator[Common]:
    """The rows of a programme in which there is nothing but what is shared, and what is none's."""
    place = {member: number for number, member in enumerate(shared)}
    places: dict[int, int | None] = {}
    for component, index in most:
        for number in programme[component].get(index).terms:
            places[number] = place.get((component, index))
    for row in programme.rows:
        terms = {number: share for number, share in row.form.terms.items() if share}
        if all(number in places for number in terms):
            found = [(here, share) for number, share in terms.items() if (here := places[number]) is not None]
            if found:
                yield Common(tuple(sorted(found)), row.form.constant, row.sense)


def _cost(part: Part, component: str, index: Any) -> float:
    form = part.programme[component].get(index)
    return sum(part.cost.terms.get(number, 0.0) for number in form.terms)


def pyomo_part(problem: Problem, name: str) -> Any:
    """A scenario's Pyomo model with what mpi-sppy reads from it."""
    import pyomo.environ as pyo  # noqa: PLC0415
    from mpisppy.utils.sputils import attach_root_node  # noqa: PLC0415

    from optimizer.pyomo_model import PyomoModel  # noqa: PLC0415

    part = problem.parts[name]
    made = PyomoModel(part.programme)
    model = made.model
    for component in part.programme.components.values():
        variable, place = model.component(component.name), DECIDED.get(component.name)
        for index, upper in component.upper.items():
            variable[index].setub(min(upper, problem.most.get((component.name, index), upper)))
            now = place is not None and index[place] in problem.years
            if component.kind != "real" and not (part.whole or now):
                variable[index].domain = pyo.NonNegativeReals
    model.cost = pyo.Objective(expr=made.expression(part.cost))
    model._mpisppy_probability = part.probability
    columns = [model.component(component)[index] for component, index in problem.shared]
    model.common = pyo.ConstraintList()
    for row in problem.rows:
        form = sum(share * columns[place] for place, share in row.terms) + row.constant
        model.common.add(form >= 0 if row.sense == ">=" else form <= 0)
    attach_root_node(model, 0.0, columns)
    return model
