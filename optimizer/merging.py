"""A relaxation that leaves open at which site a tier's systems stand.

Where no time-critical need of a tier has to survive the loss of sites, its sites differ in little but power, rent and
room, yet a solver tries every way to spread its purchases over them. Here a tier's purchases of a year are one column
over all sites, and so is whether anything is procured. Every plan of the model has its counterpart: units are added
up, and "procured", "hosted" and "running" hold where they hold at any site. Rows and costs are kept no tighter than
that allows (`optimizer.folding`), and rows that say the same of each site are added up. So the optimum is no greater
than that of the model, and a bound for it holds for the model.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inputs.demand import Need
from inputs.study import Study
from inputs.uptime import sites_lost
from optimizer.compile import CompiledModel
from optimizer.folding import Fold, Rows, Terms
from optimizer.programme import Member
from optimizer.strengthening import ROWS as LAYERS

Numbers = NDArray[np.float64]

# Components of columns with a site and a tier in their index, and where; of these BUY is added up over sites.
PLACES = {"buy": (1, 2), "procure": (0, 1), "hosted": (0, 1), "runs": (0, 1)}
BUY = "buy"


@dataclass(frozen=True)
class Merged:
    """The relaxation and its costs (million). `column` is the merged column of each column of the model."""

    compiled: CompiledModel
    cost: Numbers
    column: NDArray[np.intp]

    @property
    def open_sites(self) -> bool:
        """Whether any site is left open at all."""
        return len(self.cost) < len(self.column)

    def begun_in(self, values: Numbers, compiled: CompiledModel) -> CompiledModel:
        """The model with what these values of the relaxation begin: where it left the site open, at one site."""
        begins, members = decided_first(self.compiled), np.bincount(self.column)
        whole = np.round(values)
        alone = (begins & (members == 1))[self.column]
        held = replace(
            compiled,
            column_lower=np.where(alone, whole[self.column], compiled.column_lower),
            column_upper=np.where(alone, whole[self.column], compiled.column_upper),
        )
        groups = np.flatnonzero(begins & (members > 1))
        return held.with_rows((self.column == groups[:, np.newaxis]).astype(float), whole[groups], whole[groups])


def decided_first(compiled: CompiledModel) -> NDArray[np.bool_]:
    """Columns that say whether something is begun: whole, and at most one."""
    return compiled.integer & ~compiled.plenty & (compiled.column_upper <= 1)


def roaming_tiers(study: Study, need: Need) -> frozenset[str]:
    """Tiers of which no need has to be met with sites lost; none where a site is lost on the way."""
    if study.events.lost is not None:
        return frozenset()
    if not study.rules.redundancy.enabled or sites_lost(study) == 0:
        return frozenset(study.tiers)
    return frozenset(
        tier
        for tier in study.tiers
        if not any(need.time_critical(resource, tier, year) for resource in study.resources for year in study.years)
    )


def merge_sites(compiled: CompiledModel, cost: Numbers, tiers: Collection[str]) -> Merged:
    """The relaxation in which these tiers' systems stand anywhere."""
    column, keys = _groups(compiled.columns, tiers)
    first = np.unique(column, return_index=True)[1]
    added = np.array([key[0] == BUY for key in keys])
    upper = np.where(added, np.bincount(column, compiled.column_upper), compiled.column_upper[first])
    lower = compiled.column_lower[first]
    fold = Fold(column, added, lower, upper)
    rows = _rows(compiled, fold)
    starts, index, value = rows.by_row()
    one_row = Terms(np.zeros_like(column), np.arange(len(column)), cost)
    relaxed_cost = fold.least(one_row, np.zeros(1, dtype=bool)).dense(len(keys))
    relaxed = replace(
        compiled,
        columns=keys,
        column_lower=lower,
        column_upper=upper,
        integer=compiled.integer[first],
        plenty=compiled.plenty[first],
        rows=(("merged", ()),) * len(rows.lower),
        row_lower=rows.lower,
        row_upper=rows.upper,
        starts=starts,
        index=index,
        value=value,
    )
    return Merged(relaxed, relaxed_cost, column)


def _groups(columns: tuple[Member, ...], tiers: Collection[str]) -> tuple[NDArray[np.intp], tuple[Member, ...]]:
    """The merged column of each column, and the merged columns' keys, in the order in which they are first met."""
    numbers: dict[Member, int] = {}
    found = np.empty(len(columns), dtype=np.intp)
    for number, (component, index) in enumerate(columns):
        key = (component, index)
        if component in PLACES:
            site, tier = PLACES[component]
            if index[tier] in tiers:
                key = (component, (*index[:site], *index[site + 1 :]))
        found[number] = numbers.setdefault(key, len(numbers))
    return found, tuple(numbers)


def _rows(compiled: CompiledModel, fold: Fold) -> Rows:
    """The rows of the model, and what is said of each site alike, over the merged columns."""
    row = np.repeat(np.arange(len(compiled.rows)), np.diff(compiled.starts))
    single = Rows(Terms(row, compiled.index.astype(np.intp), compiled.value), compiled.row_lower, compiled.row_upper)
    # Layers are cut for purchases wherever they stand: "procured at any site" serves a layer as one site does.
    layers = np.array([component == LAYERS for component, _ in compiled.rows])
    kept = fold.relaxed(single, layers)
    alike = _alike(compiled, fold)
    implying = [_implies(compiled, fold, rows) for rows in alike]
    summed = single.added_up([rows for rows, implies in zip(alike, implying, strict=True) if not implies])
    implied = np.zeros(len(layers), dtype=bool)
    implied[[rows[0] for rows, implies in zip(alike, implying, strict=True) if implies]] = True
    first = single.only(implied)
    meant = Rows(Terms(first.terms.row, fold.column[first.terms.column], first.terms.value), first.lower, first.upper)
    return kept.followed_by(fold.relaxed(summed, np.zeros(len(summed.lower), dtype=bool))).followed_by(meant)


def _alike(compiled: CompiledModel, fold: Fold) -> list[list[int]]:
    """Rows of the same kind over the same merged columns: what is said of each site."""
    alike: defaultdict[tuple[str, frozenset[int]], list[int]] = defaultdict(list)
    for row, (component, _) in enumerate(compiled.rows):
        columns = fold.column[compiled.index[compiled.starts[row] : compiled.starts[row + 1]]]
        merged = frozenset(columns[fold.members[columns] > 1].tolist())
        if merged and component != LAYERS:
            alike[component, merged].append(row)
    return [rows for rows in alike.values() if len(rows) > 1]


def _implies(compiled: CompiledModel, fold: Fold, rows: list[int]) -> bool:
    """Whether the rows say of each site that one thing holds only where another does: so it is over all sites."""
    said = set()
    for row in rows:
        terms = slice(compiled.starts[row], compiled.starts[row + 1])
        columns, values = fold.column[compiled.index[terms]], compiled.value[terms]
        if len(columns) != 2 or (fold.members[columns] == 1).any() or fold.added[columns].any() or values.prod() >= 0:
            return False
        both = tuple(sorted(zip(columns.tolist(), values.tolist(), strict=True)))
        said.add((both, compiled.row_lower[row], compiled.row_upper[row]))
    return len(said) == 1
