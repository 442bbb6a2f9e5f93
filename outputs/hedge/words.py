"""What plans, scenarios and measures are called."""

from inputs.language import mark, say
from inputs.study import Study
from inputs.titles import title_of
from optimizer.risk import Risk
from outputs.hedge.regret import HEDGE, Span
from outputs.wording import amount

_MEASURES = {
    "expected": mark("expected present value"),
    "cvar": mark("mean present value of the worst cases"),
    "minimax-regret": mark("largest regret"),
}


def scenario_title(study: Study, name: str) -> str:
    """A scenario's title in the study; its name where it has none there."""
    row = study.settings.scenarios.get(name)
    return name if row is None else title_of(row)


def plan_title(study: Study, plan: str) -> str:
    """What a plan is called: the hedge, or that of a scenario."""
    return say("the hedge") if plan == HEDGE else scenario_title(study, plan)


def measure_title(risk: Risk) -> str:
    """What the plan is judged by."""
    return say(_MEASURES[risk.kind])


def between(span: Span, unit: str) -> str:
    """A difference in words: what was found and what is proven, or that it is within the gap."""
    least = amount(span.least)
    if span.most is None:
        return say("at least {least} {unit}", least=least, unit=unit)
    most = amount(span.most)
    if least == most:
        return say("nothing") if span.tie else f"{most} {unit}"
    if span.tie:
        return say("between 0 and {most} {unit}, which is within the gap: a tie", most=most, unit=unit)
    return say(
        "{found} {unit} (proven: between {least} and {most})",
        found=amount(span.found),
        unit=unit,
        least=least,
        most=most,
    )
