"""The level of ambition: what the plan spends a year and per inhabitant beside what other countries do.

Amounts are exact: of the plan as its funding table prints them, of others as the study tells them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from inputs.rows.ambition import Country, Neighbour
from inputs.study import Study
from outputs.ledger import Ledger

NATIONAL, PARTNERSHIPS = "national", "partnerships"
# Funding rows of the plan by the kind of spending that they are.
_ROWS: Mapping[str, tuple[str, ...]] = {
    NATIONAL: ("investment_national", "operation"),
    PARTNERSHIPS: ("investment_partnerships",),
}


@dataclass(frozen=True)
class Level:
    """A yearly amount, in the study's unit of money, and the same in small units per inhabitant."""

    yearly: Fraction
    per_inhabitant: Fraction


@dataclass(frozen=True)
class CountryLevel:
    """What a country spends, by kind; None where nothing of a kind is known to be comparable, which is not 0.

    `counted` and `left_out` are what the study tells of it, each with its note; the home country has neither.
    """

    country: Country
    national: Level | None
    partnerships: Level | None
    counted: tuple[Neighbour, ...]
    left_out: tuple[Neighbour, ...]


@dataclass(frozen=True)
class Ambition:
    """The home country as the plan has it, and the others in the order of the study."""

    home: CountryLevel
    others: tuple[CountryLevel, ...]

    @property
    def left_out(self) -> tuple[Neighbour, ...]:
        """Every amount that is not counted; its note says why."""
        return tuple(item for other in self.others for item in other.left_out)


def ambition(study: Study, printed: Ledger) -> Ambition | None:
    """The plan beside other countries; None where the study tells of none.

    `printed` is the plan's funding table as it is printed: a mean year of it is what the home country spends.
    """
    if not study.countries:
        return None
    (home,) = (row for row in study.countries.values() if row.home)
    spent = {kind: sum((printed.row((line,)) for line in lines), Fraction(0)) for kind, lines in _ROWS.items()}
    own = {kind: _level(study, home, total / len(study.years)) for kind, total in spent.items()}
    others = tuple(_other(study, row) for row in study.countries.values() if not row.home)
    return Ambition(CountryLevel(home, own[NATIONAL], own[PARTNERSHIPS], (), ()), others)


def _other(study: Study, country: Country) -> CountryLevel:
    told = [row for row in study.neighbours.values() if row.country == country.country]
    counted = tuple(row for row in told if row.counted)
    left_out = tuple(row for row in told if not row.counted)
    national, partnerships = (_told_level(study, country, counted, kind) for kind in (NATIONAL, PARTNERSHIPS))
    return CountryLevel(country, national, partnerships, counted, left_out)


def _told_level(study: Study, country: Country, counted: Iterable[Neighbour], kind: str) -> Level | None:
    yearly = [row.amount / row.years for row in counted if row.kind == kind and row.years is not None]
    return _level(study, country, sum(yearly, Fraction(0))) if yearly else None


def _level(study: Study, country: Country, yearly: Fraction) -> Level:
    return Level(yearly, yearly * study.settings.money.small_units_per_unit / country.population)
