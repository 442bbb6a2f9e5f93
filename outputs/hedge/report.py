"""What a hedge says on the terminal, and as data."""

from collections.abc import Iterator
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from inputs.language import say
from inputs.titles import title_of
from optimizer.recompute import PROOF_ROOM
from outputs.hedge.grids import first_stage_grid, plans_grid
from outputs.hedge.outcome import Found, Hedge
from outputs.hedge.regret import HEDGE
from outputs.hedge.regret_report import regret_blocks
from outputs.hedge.sample_report import sample_blocks
from outputs.hedge.tables import hedge_tables
from outputs.hedge.words import measure_title, scenario_title
from outputs.layout import Block, Paragraph
from outputs.runs.sweep_report import STATUS
from outputs.summary import json_text
from outputs.table import as_records, decimal_text
from outputs.wording import amount, proof, year_ranges

PERCENT = 100


def hedge_report(done: Hedge) -> Iterator[Block]:
    """The plan to act on now, the plan a scenario, the regret table, what is proven, and where the files are."""
    study = done.designed.base.study
    yield Paragraph(say("One plan for several futures: {study}", study=title_of(study.settings.study)), "heading")
    yield from _tree(done)
    if done.found is None:
        yield from _none(done)
        return
    yield from _standing(done, done.found)
    yield first_stage_grid(done.found, study)
    yield plans_grid(done, done.found)
    yield from regret_blocks(done, done.found)
    yield Paragraph(
        say("Results are in {folder}; each scenario's plan is in {plans}.", folder=done.folder, plans="plans")
    )


def hedge_json(done: Hedge) -> str:
    """The rows of the tables, how it ended, and the folder."""
    tree, risk, sample = done.designed.tree, done.designed.risk, done.designed.sample
    content: dict[str, Any] = {
        "folder": str(done.folder),
        "status": "hedged" if done.found is not None else done.failed or "no_scenario_plan",
        "complete": done.found is not None and done.found.complete,
        "unit": done.unit,
        "engine": done.designed.engine,
        "risk": {"kind": risk.kind, "level": float(risk.level) if risk.kind == "cvar" else None},
        "scenarios": [
            {"scenario": one.name, "probability": float(decimal_text(one.probability, 6))} for one in tree.branches
        ],
        "branchings": [
            {"year": year, "together": [list(group) for group in groups]}
            for year, groups in sorted(tree.parted.items())
        ],
        "without_plan": {name: record.reason for name, record in {**done.planless, **done.left_out}.items()},
        "left_out": list(done.left_out),
        "sample": None if sample is None else {**asdict(sample.sampling), "inputs": sample.inputs},
    }
    if done.found is not None:
        content |= {table.name: as_records(table) for table in hedge_tables(done.found)}
    return json_text(content)


def _tree(done: Hedge) -> Iterator[Block]:
    study, tree, sample = done.designed.base.study, done.designed.tree, done.designed.sample
    if sample is not None:
        yield from sample_blocks(done, sample)
    elif done.designed.many:
        yield Paragraph(say("{number} scenarios.", number=len(tree.names)), hang=2)
    else:
        shares = [f"{scenario_title(study, one.name)} ({amount(one.probability * PERCENT)} %)" for one in tree.branches]
        yield Paragraph(say("Scenarios: {scenarios}.", scenarios="; ".join(shares)), hang=2)
    first = year_ranges(tree.first_stage)
    yield Paragraph(say("What is bought and contributed in {years} is the same in all of them.", years=first), hang=2)
    for year, groups in sorted(tree.parted.items()):
        if all(len(group) == 1 for group in groups):
            yield Paragraph(say("From {year} on each has a plan of its own.", year=year), hang=2)
            continue
        together = [" + ".join(scenario_title(study, name) for name in group) for group in groups]
        yield Paragraph(
            say("From {year} on these stay together: {groups}.", year=year, groups="; ".join(together)), hang=2
        )


def _none(done: Hedge) -> Iterator[Block]:
    """Why there is no hedge."""
    study = done.designed.base.study
    if done.failed == "stopped":
        yield Paragraph(
            say(
                "STOPPED BEFORE THE END. All that is done is kept in {folder}. The same command goes on.",
                folder=done.folder,
            ),
            "warning",
        )
    elif done.failed == "no_plan":
        yield Paragraph(
            say(
                "Each scenario has a plan, but there are none that agree on the years before the scenarios part. "
                "Let them part earlier with --branch, or leave a scenario out."
            ),
            "warning",
        )
    elif done.failed == "fast":
        yield Paragraph(
            say(
                "What was found for the years that scenarios share leaves one of them without a plan in whole units, "
                "also when the search had all of its units whole. Give --whole, or another --gap."
            ),
            "warning",
        )
    elif done.failed == "in_vain":
        yield Paragraph(
            say("No plan for all scenarios was found by {engine}. Leave out --engine.", engine=done.designed.engine),
            "warning",
        )
    elif done.failed == "time_limit" and done.designed.many:
        yield Paragraph(
            say(
                "The time limit was reached before a plan for all scenarios was found. Give more time with "
                "--time-limit, or accept a wider gap with --gap."
            ),
            "warning",
        )
    elif done.failed == "time_limit":
        yield Paragraph(
            say(
                "The time limit was reached before any plan for all scenarios was found, and no scenario's own first "
                "stage does for the others. Give more time with --time-limit, or accept a wider gap with --gap."
            ),
            "warning",
        )
    for name, record in done.planless.items():
        said = say(
            "{scenario} has no plan, so there is none for all: {reason}",
            scenario=scenario_title(study, name),
            reason=record.reason or say(STATUS[record.status]),
        )
        yield Paragraph(said, "warning", hang=2)


def _standing(done: Hedge, found: Found) -> Iterator[Block]:
    """What the hedge costs, how near the best possible it is, and what that rests on."""
    judged = found.judged
    span = judged.measured(HEDGE)
    if span is None:
        return
    measure, unit = measure_title(judged.risk), done.unit
    if judged.risk.kind == "minimax-regret":
        most = say("unknown") if span.most is None else amount(span.most)
        yield Paragraph(
            say(
                "Least {measure}: {amount} {unit} (proven: between {least} and {most}).",
                measure=measure,
                amount=amount(span.found),
                unit=unit,
                least=amount(max(Fraction(0), span.least)),
                most=most,
            ),
            hang=2,
        )
    else:
        gap = max(0.0, float((span.found - span.least) / abs(span.found))) if span.found else 0.0
        # What a floating bound may be off by, and no more.
        gap = 0.0 if gap <= 2 * PROOF_ROOM else gap
        yield Paragraph(
            say(
                "Least {measure}: {amount} {unit}. This is {proof}.",
                measure=measure,
                amount=amount(span.found),
                unit=unit,
                proof=proof(gap),
            ),
            hang=2,
        )
    if judged.risk.kind == "cvar":
        worst = amount((1 - judged.risk.level) * PERCENT)
        yield Paragraph(say("Only the worst {percent} % of all cases count.", percent=worst), hang=2)
    if found.search != "optimal":
        yield Paragraph(_unfinished(done, found), "warning", hang=2)
    if found.taken_from is not None:
        name = scenario_title(done.designed.base.study, found.taken_from)
        yield Paragraph(say("None better was found than the first stage of {scenario} alone.", scenario=name), hang=2)


def _unfinished(done: Hedge, found: Found) -> str:
    if found.search == "settled":
        return say(
            "The search by {engine} found no better plan any more; how near the best it is follows from what is "
            "proven.",
            engine=done.designed.engine,
        )
    if found.search == "in_vain":
        return say(
            "No plan for all scenarios was found by {engine}; this is the best of the single scenarios' first stages.",
            engine=done.designed.engine,
        )
    if found.search == "single":
        return say(
            "STOPPED AT THE TIME LIMIT: no plan for all scenarios was found by then; this is the best of the single "
            "scenarios' first stages."
        )
    return say("STOPPED AT THE TIME LIMIT: this is the best plan for all scenarios found until then.")
