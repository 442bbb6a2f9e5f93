"""What is told of members of a rule: what they ask for, and what there is of it before anything is decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from constraints.quantities import Quantities, Reading
from constraints.redundancy import WITHOUT
from constraints.rules import read_rules
from inputs.demand import Need
from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of, unit_of
from optimizer.conflict_model import Member
from outputs.explain.phrases import read_number
from outputs.runs.frontier_words import listed
from outputs.wording import amount, year_ranges


def readings_of(undecided: Quantities[Fraction]) -> dict[Member, Reading]:
    """Every member's reading with nothing decided; of the losses of sites, the worst."""
    readings: dict[Member, Reading] = {}
    for reading in read_rules(undecided):
        subject = reading.subject.partition(f", {WITHOUT} ")[0] if reading.rule == "redundancy" else reading.subject
        known = readings.setdefault((reading.rule, subject, reading.year), reading)
        if reading.slack < known.slack:
            readings[reading.rule, subject, reading.year] = reading
    return readings


@dataclass(frozen=True)
class Told:
    """Members of a rule in the same years, of one subject or of several tiers, read with nothing decided."""

    undecided: Quantities[Fraction]
    readings: Mapping[Member, Reading]
    rule: str
    subjects: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def subject(self) -> str:
        """The first subject."""
        return self.subjects[0]

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers of the subjects, where they are a resource and a tier."""
        return tuple(subject.partition(", ")[2] for subject in self.subjects)

    @property
    def study(self) -> Study:
        """The study that it is of."""
        return self.undecided.study

    @property
    def need(self) -> Need:
        """The study's need."""
        return self.undecided.need

    @property
    def when(self) -> str:
        """In 2027-2029."""
        return say("in {years}", years=year_ranges(self.years)) if self.years else say("over all years")

    def each(self, limit: str) -> str:
        """A limit that holds year by year: "12 MEUR a year"."""
        return limit if len(self.years) == 1 else say("{amount} a year", amount=limit)

    @property
    def required(self) -> str:
        """What is asked for."""
        return span(sum((own.required for own in readings), Fraction(0)) for readings in self._own())

    @property
    def there(self) -> str:
        """What there is before anything is decided."""
        return span(sum((own.achieved for own in readings), Fraction(0)) for readings in self._own())

    @property
    def any_there(self) -> bool:
        """Whether there is anything before anything is decided."""
        return any(own.achieved for readings in self._own() for own in readings)

    def _own(self) -> list[list[Reading]]:
        """The readings, year by year."""
        return [[self.readings[self.rule, name, year] for name in self.subjects] for year in self.years or (None,)]

    def resource(self) -> tuple[str, str]:
        """The title of the subjects' resource, with their tiers, and its unit."""
        row = self.study.resources[self.subject.partition(", ")[0]]
        titles = [title_of(self.study.tiers[tier]) for tier in self.tiers if tier]
        what = say("{resource} at {tiers}", resource=title_of(row), tiers=listed(titles)) if titles else title_of(row)
        return what, unit_of(row)

    @property
    def money(self) -> str:
        """The unit of money."""
        return unit_of(self.study.settings.money)


def span(values: Iterable[Fraction]) -> str:
    """One figure, or the range of several: 12 to 14."""
    found = sorted(values)
    low, high = figure(found[0]), figure(found[-1])
    return low if low == high else say("{low} to {high}", low=low, high=high)


def figure(value: Fraction) -> str:
    """An amount with as many digits as it takes not to look like nothing."""
    if value.denominator == 1:
        return amount(value, 0)
    if abs(value) >= 10:
        return amount(value, 1)
    decimals = 2
    while abs(value) * 10**decimals < 10 and decimals < 9:
        decimals += 1
    return read_number(round(value, decimals))


def percent(share: Fraction) -> str:
    """A share in per cent: 62.5 %."""
    return f"{read_number(share * 100)} %"
