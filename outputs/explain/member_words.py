"""The members of a conflict in words, with what each asks for and what there is of it before anything is bought.

Years of one subject of a rule stand in one sentence, with the range of their figures.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from constraints.storage_balance import PER
from inputs.demand import project_need
from inputs.language import say, say_count
from inputs.study import Study
from inputs.titles import title_of, unit_of
from inputs.uptime import sites_lost
from optimizer.conflict_model import LIMITS, Member
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from outputs.explain.member_money_words import budget_words, partnership_share_words, procurement_words
from outputs.explain.told import Told, figure, percent, readings_of, span

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
    return say(
        "All need for {what} is covered {when}: {amount} {unit}.", what=what, when=told.when, amount=asked, unit=unit
    )


def _domestic_share(told: Told) -> str:
    what, unit = told.resource()
    abroad = told.undecided.abroad
    held = [sum((abroad(told.subject, tier, year) for tier in told.study.tiers), Fraction(0)) for year in told.years]
    known = say("; what is held abroad already gives {amount} {unit}", amount=span(held), unit=unit)
    return say(
        "At least {share} of all capacity of {what} stands in the country {when}{known}.",
        share=percent(told.study.rules.domestic_share.share.value),
        what=what,
        when=told.when,
        known=known if any(held) else "",
    )


def _readiness(told: Told) -> str:
    what, unit = told.resource()
    name, need = told.subject.partition(", ")[0], told.need
    controlled = span(
        sum((need.controlled(name, tier, year) for tier in told.tiers), Fraction(0)) for year in told.years
    )
    return say(
        "Readiness asks for {amount} {unit} of {what} in the country {when} ({share} of the controlled need of "
        "{controlled}); {running}.",
        amount=told.required,
        unit=unit,
        what=what,
        when=told.when,
        share=percent(told.study.rules.readiness.share.value),
        controlled=controlled,
        running=say("existing systems give {amount}", amount=told.there)
        if told.any_there
        else say("existing systems give none of it"),
    )


def _classified_tiers(told: Told) -> str:
    what, _ = told.resource()
    return say("Nothing abroad or rented serves {what} {when}.", what=what, when=told.when)


def _redundancy(told: Told) -> str:
    what, unit = told.resource()
    lost = sites_lost(told.study)
    return say(
        "Redundancy asks for {amount} {unit} of {what} for time-critical need {when}, with {loss}; {running}.",
        amount=told.required,
        unit=unit,
        what=what,
        when=told.when,
        loss=say_count("any {number} site lost", "any {number} sites lost", lost) if lost else say("no site lost"),
        running=say("existing systems then give {amount}", amount=told.there)
        if told.any_there
        else say("existing systems then give none of it"),
    )


def _sites(told: Told) -> str:
    site = told.study.sites[told.subject]
    return say(
        "Power at {site} {when} stays within {limit} kW{drawn}.",
        site=title_of(site),
        when=told.when,
        limit=figure(site.power_limit_kw),
        drawn=say("; existing systems alone draw {amount}", amount=told.there) if told.any_there else "",
    )


def _storage_balance(told: Told) -> str:
    pair, _, tier = told.subject.partition(", ")
    storage, _, compute = pair.partition(PER)
    resources = told.study.resources
    return say(
        "Each unit of {compute} in the country at {tier} {when} has {ratio} {unit} of {storage} beside it.",
        compute=title_of(resources[compute]),
        tier=title_of(told.study.tiers[tier]),
        when=told.when,
        ratio=figure(told.study.balances[storage, compute].ratio),
        unit=unit_of(resources[storage]),
        storage=title_of(resources[storage]),
    )


def _limits(told: Told) -> str:
    offer, resource = told.subject.split(", ")
    row = told.study.commercial[offer, resource]
    return say(
        "At most {amount} {unit} can be rented from {offer} {when}.",
        amount=figure(row.largest_year),
        unit=unit_of(told.study.resources[resource]),
        offer=title_of(row),
        when=told.when,
    )


_WORDS: Mapping[str, Callable[[Told], str]] = {
    "coverage": _coverage,
    "budget": budget_words,
    "domestic_share": _domestic_share,
    "readiness": _readiness,
    "classified_tiers": _classified_tiers,
    "redundancy": _redundancy,
    "partnership_share": partnership_share_words,
    "procurement": procurement_words,
    "sites": _sites,
    "storage_balance": _storage_balance,
    LIMITS: _limits,
}
