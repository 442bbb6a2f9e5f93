"""The units by which each rule is eased to learn its price: as the rules' own files say it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from constraints.quantities import window
from inputs.change import Change
from inputs.study import Study
from inputs.uptime import sites_lost
from outputs.explain.levers import POINT, line_words
from outputs.wording import plain_number

PERCENT_WORDS = "percentage point"


@dataclass(frozen=True)
class Easing:
    """One way to ease a rule by some of its units.

    change: of the study; units: how many; words: what is eased and by how much; subject: that of the rule's members
    that it eases, None for all; year: that of the one member that it eases, where it eases only one.
    """

    rule: str
    change: Change
    units: int
    words: str
    subject: str | None = None
    year: int | None = None

    def eases(self, subject: str, year: int | None) -> bool:
        """Whether a member is eased."""
        return self.subject in (None, subject) and self.year in (None, year)


def lifting(rule: str) -> Change:
    """The change that switches a rule off."""
    return Change(f"rules.{rule}.enabled", "no")


def easings(study: Study, rule: str, units: int) -> tuple[Easing, ...]:
    """Each way to ease a rule by so many units; nothing where it is nearer to its end than that.

    Coverage has none, since it leaves need uncovered at a price, and classified tiers hold as a whole.
    """
    return tuple(_EASINGS[rule](study, units)) if rule in _EASINGS else ()


def _budget(study: Study, units: int) -> Iterator[Easing]:
    money, rule = f"{units} {study.settings.money.unit}", study.rules.budget
    yield _moved("budget", "rules.budget.total", rule.total.value, units, f"the budget {money} larger", "total")
    for (line, year), row in study.ceilings.items():
        words = f"the ceiling of {line_words(line)} in {year} {money} higher"
        yield _moved("budget", f"ceilings.{line}.{year}.ceiling", row.ceiling, units, words, line, year)
    if rule.ramp is not None:
        yield _moved("budget", "rules.budget.ramp", rule.ramp.value, units, f"the ramp {money} steeper")


def _domestic_share(study: Study, units: int) -> Iterator[Easing]:
    share = study.rules.domestic_share.share.value
    yield from _share("domestic_share", "rules.domestic_share.share", share, -units)


def _readiness(study: Study, units: int) -> Iterator[Easing]:
    yield from _share("readiness", "rules.readiness.share", study.rules.readiness.share.value, -units)


def _redundancy(study: Study, units: int) -> Iterator[Easing]:
    lost = sites_lost(study) - units
    if lost >= 0:
        words = f"{_count(units, 'site')} less to be lost at once ({lost})"
        yield Easing("redundancy", Change("rules.redundancy.sites_lost", str(lost)), units, words)


def _partnership_share(study: Study, units: int) -> Iterator[Easing]:
    name, rule, money = "partnership_share", study.rules.partnership_share, f"{units} {study.settings.money.unit}"
    yield from _share(name, "rules.partnership_share.lower", rule.lower.value, -units, "lower share")
    yield from _share(name, "rules.partnership_share.upper", rule.upper.value, units, "upper share")
    for partner in dict.fromkeys(partner for partner, _ in window(study)):
        row, path = study.partnerships[partner], f"partnerships.{partner}"
        if row.smallest_year >= units:
            words = f"the smallest contribution to {row.title} {money} less"
            yield _moved(name, f"{path}.smallest_year", row.smallest_year, -units, words, f"{partner}, smallest")
        words = f"the largest contribution to {row.title} {money} more"
        yield _moved(name, f"{path}.largest_year", row.largest_year, units, words, f"{partner}, largest")


def _procurement(study: Study, units: int) -> Iterator[Easing]:
    rule, name = study.rules.procurement, "procurement"
    most, lot = Fraction(rule.most_a_year.value), rule.smallest_lot.value
    words = f"{_count(units, 'procurement')} more a year"
    yield _moved(name, "rules.procurement.most_a_year", most, units, words, "number")
    if lot >= units:
        words = f"the smallest lot {units} {study.settings.money.unit} smaller"
        yield _moved(name, "rules.procurement.smallest_lot", lot, -units, words)


def _sites(study: Study, units: int) -> Iterator[Easing]:
    for name, row in study.sites.items():
        words = f"{units} kW more at {row.title}"
        yield _moved("sites", f"sites.{name}.power_limit_kw", row.power_limit_kw, units, words, name)


def _storage_balance(study: Study, units: int) -> Iterator[Easing]:
    for (storage, compute), row in study.balances.items():
        less = row.ratio * max(Fraction(0), 1 - units * POINT)
        titles = study.resources[storage].title, study.resources[compute].title
        words = f"{units} per cent less of {titles[0]} per unit of {titles[1]}"
        change = Change(f"balances.{storage}.{compute}.ratio", plain_number(less))
        yield Easing("storage_balance", change, units, words)


def _share(rule: str, path: str, value: Fraction, points: int, subject: str | None = None) -> Iterator[Easing]:
    """A share some percentage points down or up, where there is room."""
    moved = value + points * POINT
    if 0 <= moved <= 1:
        by = f"{_count(abs(points), PERCENT_WORDS)} {'lower' if points < 0 else 'higher'}"
        yield Easing(rule, Change(path, plain_number(moved)), abs(points), f"the {subject or 'share'} {by}", subject)


def _moved(
    rule: str, path: str, value: Fraction, by: int, words: str, subject: str | None = None, year: int | None = None
) -> Easing:
    return Easing(rule, Change(path, plain_number(value + by)), abs(by), words, subject, year)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


_EASINGS: Mapping[str, Callable[[Study, int], Iterator[Easing]]] = {
    "budget": _budget,
    "domestic_share": _domestic_share,
    "readiness": _readiness,
    "redundancy": _redundancy,
    "partnership_share": _partnership_share,
    "procurement": _procurement,
    "sites": _sites,
    "storage_balance": _storage_balance,
}
