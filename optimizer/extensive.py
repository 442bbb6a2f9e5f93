"""The extensive form of a scenario tree: a model a scenario, side by side, that share the columns of shared decisions.

Whatever holds for every plan of a scenario holds here too. Bounds on purchases come from use, which holds for best
plans of one scenario only: what is bought for all of them can be more than one has a use for. So every scenario gets
room for what is of use in any (`useful_in_any`). A decision that a scenario of the group cannot make is none's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inputs.demand import Need
from optimizer.compile import CompiledModel
from optimizer.model import PlanModel, build_model, objective
from optimizer.programme import Index, Member
from optimizer.risk import Risk
from optimizer.strengthening import strengthen
from optimizer.tree import Tree
from optimizer.useful import Units, useful_units

Numbers = NDArray[np.float64]

# Components of columns that are decided in a year, and where the year stands in their index.
DECIDED = {"buy": 3, "procure": 2, "runs": 2, "steps": 1, "contributes": 1}
RISK = "risk"


@dataclass(frozen=True)
class Extensive:
    """The programme, its cost and offset.

    columns: each scenario's columns in it; shared: which columns several scenarios have in common.
    """

    compiled: CompiledModel
    cost: Numbers
    offset: float
    columns: tuple[NDArray[np.intp], ...]
    shared: NDArray[np.bool_]

    def wholly_in_common(self, also: Iterable[int] = ()) -> CompiledModel:
        """The programme in which only what several scenarios have in common, and all of those at `also`, is whole."""
        whole = self.shared.copy()
        for place in also:
            whole[self.columns[place]] = True
        return replace(self.compiled, integer=self.compiled.integer & whole)


def build_scenarios(tree: Tree, needs: Sequence[Need]) -> list[PlanModel]:
    """The strengthened model of each scenario, with room for what is bought for others."""
    room = useful_in_any(tree, needs)
    built = []
    for branch, need in zip(tree.branches, needs, strict=True):
        model = build_model(branch.study.in_order_of_names(), need, room=room)
        strengthen(model)
        built.append(model)
    return built


def useful_in_any(tree: Tree, needs: Sequence[Need]) -> Units:
    """Units by (product, tier) beyond which a procurement has no use in any scenario, whatever others bought for."""
    keys = dict.fromkeys(key for need in needs for key in need.by_class)
    largest = {key: max(need.by_class.get(key, 0) for need in needs) for key in keys}
    units = [useful_units(branch.study, Need(branch.study, largest)) for branch in tree.branches]  # type: ignore[arg-type]
    return {place: max(found[place] for found in units) for place in units[0]}


def compose(
    tree: Tree, built: Sequence[PlanModel], models: Sequence[CompiledModel], risk: Risk, bests: Sequence[float]
) -> Extensive:
    """The scenarios' programmes put together, and what is minimised over them (million).

    bests: what regret is measured from, by scenario.
    """
    columns, keys = _columns(tree, models)
    costs = [model.costs(objective(one, "value")) for one, model in zip(built, models, strict=True)]
    dense = np.zeros((len(models), len(keys)))
    for place, (cost, _) in enumerate(costs):
        dense[place, columns[place]] = cost
    offsets = np.array([offset for _, offset in costs])
    whole = _side_by_side(tree, models, columns, keys)
    probabilities = np.array([float(p) for p in tree.probabilities])
    match risk.kind:
        case "expected":
            cost, offset = probabilities @ dense, float(probabilities @ offsets)
        case "minimax-regret":
            whole = _with_columns(whole, [("regret",)], [-np.inf])
            rows = np.hstack([dense, np.full((len(models), 1), -1.0)])
            whole = _limited(whole, rows, np.array(bests) - offsets)
            cost, offset = np.append(np.zeros(len(keys)), 1.0), 0.0
        case "cvar":
            over = [("above", name) for name in tree.names]
            whole = _with_columns(whole, [("limit",), *over], [-np.inf, *(0.0 for _ in over)])
            rows = np.hstack([dense, np.full((len(models), 1), -1.0), -np.eye(len(models))])
            whole = _limited(whole, rows, -offsets)
            tail = probabilities / (1 - float(risk.level))
            cost, offset = np.concatenate([np.zeros(len(keys)), [1.0], tail]), 0.0
    times = np.bincount(np.concatenate(columns), minlength=len(whole.columns))
    return Extensive(whole, cost, offset, tuple(columns), times > 1)


def _columns(tree: Tree, models: Sequence[CompiledModel]) -> tuple[list[NDArray[np.intp]], list[Member]]:
    """Where each scenario's columns stand among all, and the keys of all, each marked with who decides it."""
    numbers: dict[Member, int] = {}
    places = []
    for name, model in zip(tree.names, models, strict=True):
        found = np.empty(len(model.columns), dtype=np.intp)
        for column, (component, index) in enumerate(model.columns):
            who = name
            if component in DECIDED:
                who = tree.together(name, index[DECIDED[component]])[0]
            found[column] = numbers.setdefault((component, (*index, who)), len(numbers))
        places.append(found)
    return places, list(numbers)


def _side_by_side(
    tree: Tree, models: Sequence[CompiledModel], columns: Sequence[NDArray[np.intp]], keys: Sequence[Member]
) -> CompiledModel:
    count = len(keys)
    lower, upper = np.full(count, -np.inf), np.full(count, np.inf)
    integer, plenty = np.zeros(count, dtype=bool), np.ones(count, dtype=bool)
    members = np.zeros(count, dtype=np.intp)
    for model, column in zip(models, columns, strict=True):
        lower[column] = np.maximum(lower[column], model.column_lower)
        upper[column] = np.minimum(upper[column], model.column_upper)
        integer[column] |= model.integer
        plenty[column] &= model.plenty
        members[column] += 1
    upper[members < _group_sizes(tree, keys)] = 0.0
    ends = np.concatenate([np.diff(model.starts) for model in models])
    return CompiledModel(
        tuple(keys),
        lower,
        upper,
        integer,
        plenty,
        tuple((kind, (*at, name)) for name, model in zip(tree.names, models, strict=True) for kind, at in model.rows),
        np.concatenate([model.row_lower for model in models]),
        np.concatenate([model.row_upper for model in models]),
        np.concatenate([[0], np.cumsum(ends)]).astype(np.int32),
        np.concatenate([column[model.index] for model, column in zip(models, columns, strict=True)]).astype(np.int32),
        np.concatenate([model.value for model in models]),
    )


def _group_sizes(tree: Tree, keys: Sequence[Member]) -> NDArray[np.intp]:
    """How many scenarios have to have a column: all of its group."""
    return np.array(
        [
            len(tree.together(index[-1], index[DECIDED[kind]])) if kind in ("buy", "steps") else 1
            for kind, index in keys
        ],
        dtype=np.intp,
    )


def _with_columns(model: CompiledModel, names: Sequence[Index], lower: Sequence[float]) -> CompiledModel:
    """The programme with more columns, without limits above."""
    more = len(names)
    return replace(
        model,
        columns=(*model.columns, *((RISK, name) for name in names)),
        column_lower=np.append(model.column_lower, lower),
        column_upper=np.append(model.column_upper, np.full(more, np.inf)),
        integer=np.append(model.integer, np.zeros(more, dtype=bool)),
        plenty=np.append(model.plenty, np.zeros(more, dtype=bool)),
    )


def _limited(model: CompiledModel, rows: Numbers, upper: Numbers) -> CompiledModel:
    return model.with_rows(rows, upper, np.full(len(rows), -np.inf))
