"""The regret table on the terminal, and what knowing the future and planning for several are worth."""

from collections.abc import Iterator

from constraints.rules import title_of_rule
from inputs.language import say
from outputs.hedge.beyond import beyond
from outputs.hedge.many import FEW, are_many, level_titles, spread
from outputs.hedge.outcome import Found, Hedge
from outputs.hedge.regret import HEDGE, Span
from outputs.hedge.tables import PERFECT_INFORMATION, STOCHASTIC_SOLUTION, beside, reference, worth
from outputs.hedge.words import between, measure_title, plan_title, scenario_title
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.runs.sweep_report import STATUS
from outputs.subjects import subject_words
from outputs.wording import amount


def regret_blocks(done: Hedge, found: Found) -> Iterator[Block]:
    """The table, first stages that leave a scenario without a plan, the two worths, and what is proven."""
    judged, study = found.judged, done.designed.base.study
    yield _grid(done, found)
    yield Paragraph("")
    many = are_many(judged.tree)
    if many:
        yield Paragraph(_without_plans(found), hang=2)
    for plan in () if many else judged.tried:
        for name in judged.without_plan(plan):
            said = say(
                "With the first stage of {plan}, {scenario} has no plan. {reason}",
                plan=plan_title(study, plan),
                scenario=scenario_title(study, name),
                reason=_why(done, found, plan, name),
            )
            yield Paragraph(said, "warning", hang=2)
    yield from _worth(done, found)
    yield Paragraph(say("Every plan is rounded to whole units and recomputed exactly."), hang=2)
    if found.integers:
        together = say(
            "The search for all scenarios decided {integers} whole numbers together; what no plan can be better than "
            "comes from that search, and in each scenario from its own run.",
            integers=found.integers,
        )
        yield Paragraph(together, hang=2)
    else:
        yield Paragraph(say("What no plan can be better than comes from each scenario's own run."), hang=2)
    if not found.whole:
        fractions = say(
            "In that search only what scenarios share had to be whole (--fast); each scenario's later years were made "
            "whole by themselves."
        )
        yield Paragraph(fractions, hang=2)
        if many:
            yield Paragraph(say("Beyond {few} scenarios that is so unless --whole is given.", few=FEW), hang=2)
    if found.mended:
        mended = say(
            "What it found at first left {scenarios} without a plan in whole units, so that it was made again with all "
            "units of these whole.",
            scenarios=", ".join(scenario_title(study, name) for name in found.mended),
        )
        yield Paragraph(mended, hang=2)
    if not found.complete:
        yield Paragraph(say("Some runs did not come to their end, so that less is proven than was asked for."), hang=2)


def _grid(done: Hedge, found: Found) -> Grid:
    judged, study = found.judged, done.designed.base.study
    many = are_many(judged.tree)
    rows = []
    for plan in _shown(found) if many else judged.tried:
        spans = {name: judged.regret(plan, name) for name in judged.tree.names}
        if many:
            known = [span for span in spans.values() if span is not None]
            cells = [_amount(span) for span in spread(known, judged.tree.probabilities, lambda span: span.found)]
        else:
            cells = [_cell(span, found, plan, name) for name, span in spans.items()]
        # Single first stages would know at a second branching what they cannot know.
        measured = judged.measured(plan) if plan == HEDGE or judged.tree.parts_at_once else None
        last = "-" if measured is None else amount(measured.found)
        rows.append(GridRow(plan_title(study, plan), (*cells, last), "strong" if plan == HEDGE else "plain"))
    if many:
        title = say(
            "What first stages cost beyond each scenario's best, over all scenarios ({unit}; in brackets: within the "
            "gap; last: {measure})",
            unit=done.unit,
            measure=measure_title(judged.risk),
        )
        return Grid(title, (*level_titles(), say("measure")), tuple(rows))
    title = say(
        "What each first stage costs beyond each scenario's best ({unit}; in brackets: within the gap; last: "
        "{measure})",
        unit=done.unit,
        measure=measure_title(judged.risk),
    )
    return Grid(title, (*judged.tree.names, say("measure")), tuple(rows))


def _cell(span: Span | None, found: Found, plan: str, name: str) -> str:
    if span is None:
        return say(STATUS[found.judged.tried[plan][name].record.status])
    return _amount(span)


def _amount(span: Span) -> str:
    return f"({amount(span.found)})" if span.tie and span.found else amount(span.found)


def _shown(found: Found) -> list[str]:
    """The hedge, and the best of the single first stages that leave no scenario without a plan."""
    spans = {plan: span for plan in found.judged.tried if (span := found.judged.measured(plan)) is not None}
    single = sorted((plan for plan in spans if plan != HEDGE), key=lambda plan: spans[plan].found)
    return [HEDGE, *single[: FEW - 1]]


def _without_plans(found: Found) -> str:
    """How many of many single first stages leave a scenario without a plan, or that they were not tried."""
    judged, count = found.judged, len(found.judged.tree.names)
    if len(judged.tried) == 1:
        return say(
            "Scenarios' own first stages were not tried in the others; with --regret they are, which takes {runs} "
            "runs more.",
            runs=count * (count - 1),
        )
    return say(
        "{number} of {all} scenarios' own first stages leave another scenario without a plan. Each pair is in "
        "regret.csv.",
        number=sum(bool(judged.without_plan(plan)) for plan in judged.tried),
        all=count,
    )


def _why(done: Hedge, found: Found, plan: str, name: str) -> str:
    """Which limit the first stage alone is beyond in a scenario, where it is; what the run said otherwise."""
    own = found.judged.own[plan].record.plan if plan != HEDGE else None
    broken = () if own is None else beyond(done.designed, own.plan(), name)
    if not broken:
        return found.judged.tried[plan][name].record.reason
    first = broken[0]
    return say(
        "In {year} it takes {achieved} {unit}, and the most is {required} ({rule}: {subject}).",
        year=first.year,
        achieved=amount(first.achieved),
        unit=done.unit if first.rule == "budget" else first.unit,
        required=amount(first.required),
        rule=title_of_rule(first.rule),
        subject=subject_words(done.designed.base.study, first.subject),
    )


def _worth(done: Hedge, found: Found) -> Iterator[Block]:
    study, worths = done.designed.base.study, worth(found)
    known = between(worths[PERFECT_INFORMATION], done.unit)
    yield Paragraph(say("To know the scenario from the beginning would be worth {worth}.", worth=known), hang=2)
    name, other = reference(found), beside(found)
    title = scenario_title(study, name)
    if len(found.judged.tried) == 1:
        return
    if not found.judged.tree.parts_at_once:
        untold = say(
            "What the hedge is worth beside the first stage of {scenario} alone is not told where scenarios part more "
            "than once: held to that alone, a plan would know later years too early.",
            scenario=title,
        )
        yield Paragraph(untold, hang=2)
        return
    if not are_many(found.judged.tree) and found.judged.without_plan(name):
        yield Paragraph(
            say(
                "The first stage of {scenario} alone leaves a scenario without a plan, so that no figure says what the "
                "hedge is worth beside it.",
                scenario=title,
            ),
            hang=2,
        )
    if STOCHASTIC_SOLUTION in worths:
        better = between(worths[STOCHASTIC_SOLUTION], done.unit)
        than = scenario_title(study, other)
        yield Paragraph(
            say("Beside the first stage of {scenario} alone the hedge is worth {worth}.", scenario=than, worth=better),
            hang=2,
        )
