"""The model in which conflicts are looked for: every rule's rows by member, each of which can be left out.

Nothing but its own rows may hold a rule: neither money nor what partnerships take at most bounds a decision, and what
strengthens the model goes with the member that it follows from. That a year's layers may be left out alone: where need
never falls, or purchases outlast the horizon, the reasoning of `optimizer.strengthening` holds for any choice of years.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from constraints.partnership_share import spent_before
from constraints.procurement import LOT
from constraints.redundancy import WITHOUT
from inputs.demand import Need, project_need
from inputs.study import Study
from inputs.unit_figures import surcharge, unit_price
from optimizer.compile import RULE_PREFIX, CompiledModel, RowKey
from optimizer.elastic import Rows, dropping, joined
from optimizer.model import build_model, objective
from optimizer.programme import Member as RowMember
from optimizer.strengthening import ROWS as LAYERS
from optimizer.strengthening import strengthen
from optimizer.useful import useful_units

# Offers' own limits stand beside the rules, as in `optimizer.limits`.
LIMITS = "limits"
# (rule, subject, year) as a planner would name it, which can be several rows: lots at all sites, a loss of any sites.
Member = RowKey

_LAYERED = {"covered": "coverage", "controlled": "readiness"}


@dataclass(frozen=True)
class ConflictModel:
    """The programme, and the rows of each member that can be left out."""

    compiled: CompiledModel
    members: Mapping[Member, Rows]

    def with_only(self, kept: Collection[Member]) -> CompiledModel:
        """The programme in which of all members only these hold."""
        return dropping(self.compiled, joined(rows for name, rows in self.members.items() if name not in kept))


def conflict_model(study: Study, covered: bool) -> ConflictModel:
    """The model of a study; `covered`: all need has to be covered; else coverage asks for nothing and is left out."""
    need = project_need(study)
    idle = frozenset[str]() if covered else frozenset(["coverage"])
    strict = build_model(study, need, idle)
    loose = build_model(_with_more_contributions(study, need), need, idle | {"budget"})
    ties = [row for row in loose.programme.rows if not row.member[0].startswith(RULE_PREFIX)]
    ruled = [row for row in strict.programme.rows if row.member[0].startswith(RULE_PREFIX)]
    loose.programme.rows[:] = [*ties, *ruled]
    strengthen(loose)
    compiled = loose.compiled()
    if covered:
        compiled = compiled.without(compiled.costs(objective(loose, "shortfall"))[0] > 0)
    members: defaultdict[Member, list[int]] = defaultdict(list)
    for number, (row, key) in enumerate(zip(compiled.rows, compiled.row_keys, strict=True)):
        member = _member(row, key)
        if member is not None:
            members[member].append(number)
    return ConflictModel(compiled, {member: np.array(rows, dtype=np.intp) for member, rows in members.items()})


def _member(row: RowMember, key: RowKey) -> Member | None:
    """The member that a row belongs to; None for rows that say what decisions are."""
    component, index = row
    if component == "rented_out":
        offer, resource, year = index
        return LIMITS, f"{offer}, {resource}", year
    if component == LAYERS:
        kind, name, resource, tier, *when = index
        rule = _LAYERED.get(name, "redundancy")
        return (rule, f"{resource}, {tier}", when[0]) if kind in ("served", "outside") else None
    if not component.startswith(RULE_PREFIX):
        return None
    rule, subject, year = key
    if rule == "redundancy":
        return rule, subject.partition(f", {WITHOUT} ")[0], year
    if rule == "procurement" and subject.endswith(f", {LOT}"):
        _, tier, lot = subject.split(", ")
        return rule, f"{tier}, {lot}", year
    return key


def _with_more_contributions(study: Study, need: Need) -> Study:
    """The study in which partnerships take whatever a rule or need could ask for, where a rule says what they take."""
    if not study.rules.partnership_share.enabled:
        return study
    asked = _most_asked_for(study, need)
    wider = {
        name: row.model_copy(update={"largest_year": row.largest_year + asked})
        for name, row in study.partnerships.items()
    }
    return replace(study, partnerships=wider)


def _most_asked_for(study: Study, need: Need) -> Fraction:
    """What need and the lower share can ask of one partnership in a year, if nothing limits it (million)."""
    lower = study.rules.partnership_share.lower.value
    smallest = [row.smallest_year for row in study.partnerships.values()]
    for_need = [
        sum((need.total(resource, tier, year) for tier in study.tiers), Fraction(0)) / row.capacity
        for (_, resource), row in study.partnership_yields.items()
        for year in study.years
    ]
    invested, _ = spent_before(study)
    for_share = [lower / (1 - lower) * (_everything(study, need) + invested)] if lower < 1 else []
    return sum((max(asked, default=Fraction(0)) for asked in (smallest, for_need, for_share)), Fraction(0))


def _everything(study: Study, need: Need) -> Fraction:
    """The price of every purchase at its most useful, in every year (million)."""
    useful = useful_units(study, need)
    a_place = sum(
        (
            units * unit_price(study, product, year) * (1 + surcharge(study, tier))
            for (product, tier), units in useful.items()
            for year in study.years
        ),
        Fraction(0),
    )
    return a_place * len(study.sites)
