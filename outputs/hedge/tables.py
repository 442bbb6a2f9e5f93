"""The tables of a hedge: hedge.csv, regret.csv and first_stage.csv."""

from collections.abc import Iterator
from fractions import Fraction

from optimizer.result import Result
from outputs.hedge.first_stage import FirstStage
from outputs.hedge.many import are_many
from outputs.hedge.outcome import Found
from outputs.hedge.regret import HEDGE, Span
from outputs.ledger import FUNDING_ROWS
from outputs.money_tables import rounded_ledger
from outputs.service_tables import covered_share
from outputs.table import Cell, Column, Table

DECIMALS = 6
PERFECT_INFORMATION, STOCHASTIC_SOLUTION = "perfect_information", "stochastic_solution"
ZERO = Fraction(0)


def hedge_tables(found: Found) -> tuple[Table, ...]:
    """All of them."""
    return _hedge(found), _regret(found), _first_stage(FirstStage.of(found))


def reference(found: Found) -> str:
    """The scenario that the hedge is compared with: base, or the likeliest where there is none of that name."""
    tree = found.judged.tree
    likeliest = max(tree.branches, key=lambda branch: branch.probability).name
    return "base" if "base" in tree.names else likeliest


def beside(found: Found) -> str:
    """The scenario beside whose first stage the hedge's worth is told.

    The reference, or where that leaves a scenario without a plan the best of those that do not; of many scenarios none
    stands for the others, so that it is the best of all.
    """
    judged, first = found.judged, reference(found)
    tried = [name for name in judged.tried if name != HEDGE]
    spans = {name: span for name in tried if (span := judged.measured(name)) is not None}
    if are_many(judged.tree) and spans:
        return min(spans, key=lambda name: spans[name].found)
    return first if first in spans or not spans else min(spans, key=lambda name: spans[name].found)


def worth(found: Found) -> dict[str, Span]:
    """What knowing the future and what planning for several are worth, by name; what cannot be told is left out."""
    judged = found.judged
    worths = {PERFECT_INFORMATION: judged.perfect_information()}
    # Plans that keep to the first stage alone would know at the second branching what they cannot know.
    told = judged.tree.parts_at_once and len(judged.tried) > 1
    single = judged.stochastic_solution(beside(found)) if told else None
    return worths if single is None else {**worths, STOCHASTIC_SOLUTION: single}


def _hedge(found: Found) -> Table:
    """What the plans amount to: over all scenarios first, then scenario by scenario."""
    columns = (
        *(Column("scenario"), Column("probability", DECIMALS), Column("what"), Column("name"), Column("year", 0)),
        *(Column(name, DECIMALS) for name in ("amount", "amount_least", "amount_most")),
    )
    judged = found.judged
    rows: list[tuple[Cell, ...]] = []
    measured = judged.measured(HEDGE)
    spans = {"measure": measured, **worth(found)}
    for what, span in spans.items():
        if span is not None:
            name = beside(found) if what == STOCHASTIC_SOLUTION else ""
            rows.append(("", None, what, name, None, span.found, span.least, span.most))
    for branch in judged.tree.branches:
        rows += [
            (branch.name, branch.probability, what, name, year, amount, None, None)
            for what, name, year, amount in _amounts(found.results[branch.name])
        ]
    return Table("hedge", columns, tuple(rows))


def _amounts(result: Result) -> Iterator[tuple[str, str, int | None, Fraction]]:
    """Money by funding row and year, units, steps, need and what of it is uncovered."""
    study, plan, ledger = result.study, result.plan, rounded_ledger(result)
    yield "objective", "", None, result.objective
    yield "uncovered_value", "", None, result.short_value
    for year in study.years:
        for line in (*FUNDING_ROWS, "sum"):
            yield "funding", line, year, ledger.cell(() if line == "sum" else (line,), year)
        for product in study.products:
            units = sum(count for (name, _, _, when), count in plan.buy.items() if (name, when) == (product, year))
            yield "units", product, year, Fraction(units)
        for partnership in study.partnerships:
            yield "steps", partnership, year, Fraction(plan.steps.get((partnership, year), 0))
        for resource in study.resources:
            need = sum((result.need.total(resource, tier, year) for tier in study.tiers), ZERO)
            short = sum((result.quantities.short(resource, tier, year) for tier in study.tiers), ZERO)
            yield "need", resource, year, need
            yield "short", resource, year, short
            yield "coverage", resource, year, covered_share(need, short)


def _regret(found: Found) -> Table:
    """Each first stage in each scenario."""
    columns = (
        *(Column("plan"), Column("scenario"), Column("status")),
        *(Column(name, DECIMALS) for name in ("objective_mnok", "bound_mnok", "regret_mnok")),
        *(Column(name, DECIMALS) for name in ("regret_least_mnok", "regret_most_mnok")),
        *(Column("within_gap"), Column("reason")),
    )
    judged = found.judged
    rows: list[tuple[Cell, ...]] = []
    for plan, runs in judged.tried.items():
        for name, run in runs.items():
            span = judged.regret(plan, name)
            spans = (None, None, None) if span is None else (span.found, span.least, span.most)
            tie = "" if span is None else "yes" if span.tie else "no"
            rows.append((plan, name, run.record.status, run.cost, run.bound, *spans, tie, run.record.reason))
    return Table("regret", columns, tuple(rows))


def _first_stage(stage: FirstStage) -> Table:
    columns = (
        *(Column("plan"), Column("year", 0), Column("decision"), Column("name"), Column("site"), Column("tier")),
        Column("amount", 0),
    )
    rows = tuple(
        (plan, one.year, one.kind, one.name, one.site, one.tier, amounts[one])
        for plan, amounts in stage.amounts.items()
        for one in stage.decisions
        if one in amounts
    )
    return Table("first_stage", columns, rows)
