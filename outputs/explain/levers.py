"""The parameters by which the members of a conflict can be eased, step by step, as a planner would change them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from constraints.budget import RAMP_DOWN, RAMP_UP, TOTAL
from constraints.partnership_share import LOWER, SMALLEST, UPPER
from constraints.procurement import NUMBER
from constraints.rules import title_of_rule
from constraints.storage_balance import PER
from inputs.change import Change
from inputs.language import say
from inputs.paths import short_path
from inputs.study import Study
from inputs.titles import title_of, unit_of
from inputs.uptime import sites_lost
from optimizer.conflict_model import LIMITS, Member
from outputs.explain.phrases import read_number
from outputs.report_money import TITLES
from outputs.wording import amount, plain_number

POINT = Fraction(1, 100)
# No limit that has no end is moved further than this many steps, or, where units are small, to so many times its value.
FAR, TIMES = 100_000, 1000
SHARE, YEAR = "share", "year"


@dataclass(frozen=True)
class Lever:
    """One parameter, and how it is eased.

    what: its name in words; step: by which it is eased; end: where it can be eased no further, None: nowhere; unit: of
    the value, SHARE or YEAR; linear: whether a step of one moves its members' limits by one.
    """

    path: str
    what: str
    value: Fraction
    step: Fraction
    end: Fraction | None
    unit: str
    linear: bool = False

    @property
    def most(self) -> int:
        """How many steps there are."""
        if self.end is None:
            return max(FAR, ceil(TIMES * self.value / self.step))
        return max(0, ceil((self.end - self._grid) / self.step))

    @property
    def _grid(self) -> Fraction:
        size = abs(self.step)
        return (floor(self.value / size) if self.step > 0 else ceil(self.value / size)) * size

    def at(self, steps: int) -> Fraction:
        """The value after so many steps: a multiple of the step, or the end."""
        moved = self._grid + steps * self.step
        if self.end is None:
            return moved
        return min(moved, self.end) if self.step > 0 else max(moved, self.end)

    def change(self, steps: int) -> Change:
        """The change to that value."""
        return Change(short_path(self.path), plain_number(self.at(steps)))

    def told(self, steps: int) -> str:
        """The change in words: raise the budget from 400 to 1 033 MEUR."""
        before, after = self._told(self.value), self._told(self.at(steps))
        if self.unit == YEAR:
            return say("let {what} begin in {after} instead of {before}", what=self.what, after=after, before=before)
        if self.unit == SHARE:
            if self.step > 0:
                return say("raise {what} from {before} to {after}", what=self.what, before=before, after=after)
            return say("lower {what} from {before} to {after}", what=self.what, before=before, after=after)
        by, reached = self._told(abs(self.at(steps) - self.value)), f"{after} {self.unit}".rstrip()
        if self.step > 0:
            return say(
                "raise {what} from {before} to {after} ({by} more)", what=self.what, before=before, after=reached, by=by
            )
        return say(
            "lower {what} from {before} to {after} ({by} less)", what=self.what, before=before, after=reached, by=by
        )

    @property
    def in_vain(self) -> str:
        """What is said where no step helps."""
        if self.unit == YEAR:
            return say("Letting {what} begin later does not help alone.", what=self.what)
        return say("No other value of {what} helps alone.", what=self.what)

    def _told(self, value: Fraction) -> str:
        if self.unit == YEAR:
            return str(value)
        if self.unit == SHARE:
            return f"{read_number(value * 100)} %"
        return amount(value, 0) if value.denominator == 1 else read_number(round(value, 6))


def levers_of(study: Study, members: Sequence[Member]) -> tuple[tuple[Lever, tuple[Member, ...]], ...]:
    """Every parameter that eases any of the members, with those that it eases, in the order of the members."""
    eased: dict[Lever, list[Member]] = {}
    for member in members:
        for lever in _LEVERS.get(member[0], _none)(study, member):
            if lever.most > 0:
                eased.setdefault(lever, []).append(member)
    return tuple((lever, tuple(own)) for lever, own in eased.items())


def _none(_: Study, __: Member) -> Iterator[Lever]:
    """Coverage and classified tiers have no figure to ease."""
    yield from ()


def _budget(study: Study, member: Member) -> Iterator[Lever]:
    _, subject, year = member
    rule, unit, one = study.rules.budget, unit_of(study.settings.money), Fraction(1)
    if subject == TOTAL:
        yield Lever("rules.budget.total", say("the budget"), rule.total.value, one, None, unit, linear=True)
    elif subject in (RAMP_UP, RAMP_DOWN) and rule.ramp is not None:
        what = say("the most that investment may change from one year to the next")
        yield Lever("rules.budget.ramp", what, rule.ramp.value, one, None, unit, linear=True)
    elif year is not None:
        what = say("the ceiling of {line} in {year}", line=line_words(subject), year=year)
        ceiling = study.ceilings[subject, year].ceiling
        yield Lever(f"ceilings.{subject}.{year}.ceiling", what, ceiling, one, None, unit, linear=True)


def _domestic_share(study: Study, _: Member) -> Iterator[Lever]:
    rule = study.rules.domestic_share
    what = say("the share of capacity that stands in the country")
    yield _less("rules.domestic_share.share", what, rule.share.value)
    yield from _later(study, "domestic_share", say("the domestic share"), rule.first_year)


def _readiness(study: Study, _: Member) -> Iterator[Lever]:
    rule = study.rules.readiness
    what = say("the share of controlled need that readiness asks for")
    yield _less("rules.readiness.share", what, rule.share.value)
    yield from _later(study, "readiness", title_of_rule("readiness"), rule.first_year)


def _redundancy(study: Study, _: Member) -> Iterator[Lever]:
    lost = Fraction(sites_lost(study))
    what = say("the number of sites that may be lost at once")
    yield Lever("rules.redundancy.sites_lost", what, lost, Fraction(-1), Fraction(0), "")
    yield from _later(study, "redundancy", title_of_rule("redundancy"), study.rules.redundancy.first_year)


def _partnership_share(study: Study, member: Member) -> Iterator[Lever]:
    rule, subject, path = study.rules.partnership_share, member[1], "rules.partnership_share"
    if subject == LOWER:
        yield _less(f"{path}.lower", say("the least share of investment that goes to partnerships"), rule.lower.value)
    elif subject == UPPER:
        what = say("the largest share of investment that goes to partnerships")
        yield Lever(f"{path}.upper", what, rule.upper.value, POINT, Fraction(1), SHARE)
    else:
        name, _, end = subject.rpartition(", ")
        row, unit = study.partnerships[name], unit_of(study.settings.money)
        if end == SMALLEST:
            what = say("the smallest contribution to {partnership} in a year", partnership=title_of(row))
            yield Lever(f"partnerships.{name}.smallest_year", what, row.smallest_year, -row.step, Fraction(0), unit)
        else:
            what = say("the largest contribution to {partnership} in a year", partnership=title_of(row))
            yield Lever(f"partnerships.{name}.largest_year", what, row.largest_year, row.step, None, unit)


def _procurement(study: Study, member: Member) -> Iterator[Lever]:
    rule = study.rules.procurement
    if member[1] == NUMBER:
        most, what = Fraction(rule.most_a_year.value), say("the most procurements in a year")
        yield Lever("rules.procurement.most_a_year", what, most, Fraction(1), None, "", linear=True)
    else:
        lot, unit = rule.smallest_lot.value, unit_of(study.settings.money)
        yield Lever("rules.procurement.smallest_lot", say("the smallest lot"), lot, Fraction(-1), Fraction(0), unit)


def _sites(study: Study, member: Member) -> Iterator[Lever]:
    site = study.sites[member[1]]
    what = say("the power limit of {site}", site=title_of(site))
    yield Lever(f"sites.{member[1]}.power_limit_kw", what, site.power_limit_kw, Fraction(1), None, "kW", linear=True)


def _storage_balance(study: Study, member: Member) -> Iterator[Lever]:
    storage, _, compute = member[1].partition(", ")[0].partition(PER)
    ratio = study.balances[storage, compute].ratio
    stored, computed, part = study.resources[storage], study.resources[compute], ratio * POINT
    what = say(
        "the {unit} of {storage} per unit of {compute}",
        unit=unit_of(stored),
        storage=title_of(stored),
        compute=title_of(computed),
    )
    yield Lever(f"balances.{storage}.{compute}.ratio", what, ratio, -part, part, "")


def _limits(study: Study, member: Member) -> Iterator[Lever]:
    offer, resource = member[1].split(", ")
    row, unit = study.commercial[offer, resource], unit_of(study.resources[resource])
    what = say("the most that can be rented from {offer}", offer=title_of(row))
    path = f"commercial.{offer}.{resource}.largest_year"
    yield Lever(path, what, row.largest_year, Fraction(1), None, unit, linear=True)


def line_words(line: str) -> str:
    """A funding row, in a sentence."""
    return say("all spending") if line == "sum" else say(TITLES[line]).lower()


def _less(path: str, what: str, value: Fraction) -> Lever:
    return Lever(path, what, value, -POINT, Fraction(0), SHARE)


def _later(study: Study, rule: str, what: str, first_year: int | None) -> Iterator[Lever]:
    first = max(study.years[0], first_year or study.years[0])
    yield Lever(f"rules.{rule}.first_year", what, Fraction(first), Fraction(1), Fraction(study.years[-1]), YEAR)


_LEVERS: Mapping[str, Callable[[Study, Member], Iterator[Lever]]] = {
    "budget": _budget,
    "domestic_share": _domestic_share,
    "readiness": _readiness,
    "redundancy": _redundancy,
    "partnership_share": _partnership_share,
    "procurement": _procurement,
    "sites": _sites,
    "storage_balance": _storage_balance,
    LIMITS: _limits,
}
