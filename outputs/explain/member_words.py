"""The members of a conflict in words, with what each asks for and what there is of it before anything is bought.

Years of one subject of a rule stand in one sentence, with the range of their figures.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from constraints.quantities import window
from inputs.demand import project_need
from inputs.study import Study
from inputs.uptime import sites_lost
from optimizer.conflict_model import LIMITS, Member
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from outputs.explain.levers import line_words
from outputs.explain.told import Told, figure, percent, readings_of, span
from outputs.wording import year_ranges

NOTHING = Plan({}, {}, {}, {})
# Rules of which the tiers that a conflict has in the same years are told together, with the sum of their figures.
SEVERAL_TIERS = ("coverage", "readiness")


def tell(study: Study, members: Sequence[Member]) -> list[str]:
    """A sentence for each subject of a rule, in the order of the members; tiers of one need and same years share it."""
    years: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for rule, subject, year in members:
        years[rule, subject] += [] if year is None else [year]
    undecided = plan_quantities(study, project_need(study), NOTHING)
    readings = readings_of(undecided)
    together: dict[tuple[str, ...], list[str]] = {}
    for (rule, subject), when in years.items():
        what = subject.partition(", ")[0] if rule in SEVERAL_TIERS else subject
        together.setdefault((rule, what, str(when)), []).append(subject)
    return [
        _WORDS[rule](Told(undecided, readings, rule, tuple(subjects), tuple(years[rule, subjects[0]])))
        for (rule, _, _), subjects in together.items()
    ]


def _coverage(told: Told) -> str:
    what, unit = told.resource()
    name, need = told.subject.partition(", ")[0], told.need
    asked = span(sum((need.total(name, tier, year) for tier in told.tiers), Fraction(0)) for year in told.years)
    return f"All need for {what} is covered {told.when}: {asked} {unit}."


def _budget(told: Told) -> str:
    spent = f", and {told.there} is spent whatever is decided" if told.any_there else ""
    if told.subject == "total":
        return f"The budget is {told.required} {told.money}{spent}."
    if told.subject == "ramp up":
        return f"Investment rises by at most {told.required} {told.money} from the year before {told.when}."
    if told.subject == "ramp down":
        ramp = told.study.rules.budget.ramp
        most = figure(ramp.value if ramp is not None else Fraction(0))
        return f"Investment falls by at most {most} {told.money} from the year before {told.when}."
    each, are = ("ceiling", "is") if len(told.years) == 1 else ("ceilings", "are")
    ceilings = span(told.study.ceilings[told.subject, year].ceiling for year in told.years)
    extra = max(told.undecided.carried(told.subject, year - 1) for year in told.years)
    carried = f", with up to {figure(extra)} more from the year before" if extra else ""
    return f"The {each} of {line_words(told.subject)} {told.when} {are} {ceilings} {told.money}{carried}{spent}."


def _domestic_share(told: Told) -> str:
    what, unit = told.resource()
    share, abroad = percent(told.study.rules.domestic_share.share.value), told.undecided.abroad
    held = [sum((abroad(told.subject, tier, year) for tier in told.study.tiers), Fraction(0)) for year in told.years]
    known = f"; what is held abroad already gives {span(held)} {unit}" if any(held) else ""
    return f"At least {share} of all capacity of {what} stands in the country {told.when}{known}."


def _readiness(told: Told) -> str:
    what, unit = told.resource()
    name, need = told.subject.partition(", ")[0], told.need
    controlled = span(
        sum((need.controlled(name, tier, year) for tier in told.tiers), Fraction(0)) for year in told.years
    )
    share = percent(told.study.rules.readiness.share.value)
    return (
        f"Readiness asks for {told.required} {unit} of {what} in the country {told.when} ({share} of the controlled "
        f"need of {controlled}); {_running(told)}."
    )


def _classified_tiers(told: Told) -> str:
    what, _ = told.resource()
    return f"Nothing abroad or rented serves {what} {told.when}."


def _redundancy(told: Told) -> str:
    what, unit = told.resource()
    lost = sites_lost(told.study)
    loss = f"any {lost} {'site' if lost == 1 else 'sites'} lost" if lost else "no site lost"
    return (
        f"Redundancy asks for {told.required} {unit} of {what} for time-critical need {told.when}, with {loss}; "
        f"{_running(told, 'then ')}."
    )


def _partnership_share(told: Told) -> str:
    rule, study = told.study.rules.partnership_share, told.study
    if told.subject == "lower share":
        open_years = [year for _, year in window(study)]
        taken = f"can be paid in {year_ranges(open_years)}" if open_years else "can be paid in no year"
        return f"At least {percent(rule.lower.value)} of all investment goes to partnerships; contributions {taken}."
    if told.subject == "upper share":
        return f"At most {percent(rule.upper.value)} of all investment goes to partnerships."
    name, _, end = told.subject.rpartition(", ")
    row = study.partnerships[name]
    limit = row.smallest_year if end == "smallest" else row.largest_year
    least = "least" if end == "smallest" else "most"
    return f"A contribution to {row.title} {told.when} is at {least} {figure(limit)} {told.money}{told.each}."


def _procurement(told: Told) -> str:
    rule = told.study.rules.procurement
    if told.subject == "number":
        most = rule.most_a_year.value
        made = "1 procurement is" if most == 1 else f"{most} procurements are"
        return f"At most {made} made{told.each} {told.when}."
    tier = told.study.tiers[told.subject.partition(", ")[0]].title
    return f"A procurement for {tier} {told.when} buys for at least {figure(rule.smallest_lot.value)} {told.money}."


def _sites(told: Told) -> str:
    site = told.study.sites[told.subject]
    drawn = f"; existing systems alone draw {told.there}" if told.any_there else ""
    return f"Power at {site.title} {told.when} stays within {figure(site.power_limit_kw)} kW{drawn}."


def _storage_balance(told: Told) -> str:
    pair, _, tier = told.subject.partition(", ")
    storage, _, compute = pair.partition(" per ")
    resources, ratio = told.study.resources, told.study.balances[storage, compute].ratio
    return (
        f"Each unit of {resources[compute].title} in the country at {told.study.tiers[tier].title} {told.when} has "
        f"{figure(ratio)} {resources[storage].unit} of {resources[storage].title} beside it."
    )


def _limits(told: Told) -> str:
    offer, resource = told.subject.split(", ")
    row, unit = told.study.commercial[offer, resource], told.study.resources[resource].unit
    return f"At most {figure(row.largest_year)} {unit} can be rented from {row.title} {told.when}."


def _running(told: Told, then: str = "") -> str:
    return f"existing systems {then}give {told.there}" if told.any_there else f"existing systems {then}give none of it"


_WORDS: Mapping[str, Callable[[Told], str]] = {
    "coverage": _coverage,
    "budget": _budget,
    "domestic_share": _domestic_share,
    "readiness": _readiness,
    "classified_tiers": _classified_tiers,
    "redundancy": _redundancy,
    "partnership_share": _partnership_share,
    "procurement": _procurement,
    "sites": _sites,
    "storage_balance": _storage_balance,
    LIMITS: _limits,
}
