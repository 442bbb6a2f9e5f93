"""The members of a conflict that are of rules on money and procurement, in words."""

from fractions import Fraction

from constraints.budget import RAMP_DOWN, RAMP_UP, TOTAL
from constraints.partnership_share import LOWER, SMALLEST, UPPER
from constraints.procurement import NUMBER
from constraints.quantities import window
from inputs.language import say, say_count
from inputs.titles import title_of
from outputs.explain.levers import line_words
from outputs.explain.told import Told, figure, percent, span
from outputs.wording import year_ranges


def budget_words(told: Told) -> str:
    """The budget, a ceiling, or how much investment may change."""
    spent = say(", and {amount} is spent whatever is decided", amount=told.there) if told.any_there else ""
    if told.subject == TOTAL:
        return say("The budget is {amount} {unit}{spent}.", amount=told.required, unit=told.money, spent=spent)
    if told.subject == RAMP_UP:
        return say(
            "Investment rises by at most {amount} {unit} from the year before {when}.",
            amount=told.required,
            unit=told.money,
            when=told.when,
        )
    if told.subject == RAMP_DOWN:
        ramp = told.study.rules.budget.ramp
        return say(
            "Investment falls by at most {amount} {unit} from the year before {when}.",
            amount=figure(ramp.value if ramp is not None else Fraction(0)),
            unit=told.money,
            when=told.when,
        )
    extra = max(told.undecided.carried(told.subject, year - 1) for year in told.years)
    return say_count(
        "The ceiling of {line} {when} is {amount} {unit}{carried}{spent}.",
        "The ceilings of {line} {when} are {amount} {unit}{carried}{spent}.",
        len(told.years),
        line=line_words(told.subject),
        when=told.when,
        amount=span(told.study.ceilings[told.subject, year].ceiling for year in told.years),
        unit=told.money,
        carried=say(", with up to {amount} more from the year before", amount=figure(extra)) if extra else "",
        spent=spent,
    )


def partnership_share_words(told: Told) -> str:
    """A share of investment that goes to partnerships, or the limit of a contribution."""
    rule, study = told.study.rules.partnership_share, told.study
    if told.subject == LOWER:
        open_years, share = [year for _, year in window(study)], percent(rule.lower.value)
        if not open_years:
            return say(
                "At least {share} of all investment goes to partnerships; contributions can be paid in no year.",
                share=share,
            )
        return say(
            "At least {share} of all investment goes to partnerships; contributions can be paid in {years}.",
            share=share,
            years=year_ranges(open_years),
        )
    if told.subject == UPPER:
        return say("At most {share} of all investment goes to partnerships.", share=percent(rule.upper.value))
    name, _, end = told.subject.rpartition(", ")
    row = study.partnerships[name]
    if end == SMALLEST:
        least = told.each(f"{figure(row.smallest_year)} {told.money}")
        return say(
            "A contribution to {partnership} {when} is at least {amount}.",
            partnership=title_of(row),
            when=told.when,
            amount=least,
        )
    most = told.each(f"{figure(row.largest_year)} {told.money}")
    return say(
        "A contribution to {partnership} {when} is at most {amount}.",
        partnership=title_of(row),
        when=told.when,
        amount=most,
    )


def procurement_words(told: Told) -> str:
    """How many procurements there may be, or how small they may be."""
    rule = told.study.rules.procurement
    if told.subject == NUMBER:
        most = rule.most_a_year.value
        if len(told.years) == 1:
            return say_count(
                "At most {number} procurement is made {when}.",
                "At most {number} procurements are made {when}.",
                most,
                when=told.when,
            )
        return say_count(
            "At most {number} procurement is made a year {when}.",
            "At most {number} procurements are made a year {when}.",
            most,
            when=told.when,
        )
    return say(
        "A procurement for {tier} {when} buys for at least {amount} {unit}.",
        tier=title_of(told.study.tiers[told.subject.partition(", ")[0]]),
        when=told.when,
        amount=figure(rule.smallest_lot.value),
        unit=told.money,
    )
