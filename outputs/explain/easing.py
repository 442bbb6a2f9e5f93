"""The units by which each rule is eased to learn its price: as the rules' own files say it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from constraints.budget import TOTAL
from constraints.partnership_share import LARGEST, LOWER, SMALLEST, UPPER
from constraints.procurement import NUMBER
from constraints.quantities import window
from inputs.change import Change
from inputs.language import say, say_count
from inputs.study import Study
from inputs.titles import title_of, unit_of
from inputs.uptime import sites_lost
from outputs.explain.levers import POINT, line_words
from outputs.wording import plain_number


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
    money, rule = _money(study, units), study.rules.budget
    words = say("the budget {money} larger", money=money)
    yield _moved("budget", "rules.budget.total", rule.total.value, units, words, TOTAL)
    for (line, year), row in study.ceilings.items():
        words = say("the ceiling of {line} in {year} {money} higher", line=line_words(line), year=year, money=money)
        yield _moved("budget", f"ceilings.{line}.{year}.ceiling", row.ceiling, units, words, line, year)
    if rule.ramp is not None:
        words = say("the ramp {money} steeper", money=money)
        yield _moved("budget", "rules.budget.ramp", rule.ramp.value, units, words)


def _domestic_share(study: Study, units: int) -> Iterator[Easing]:
    share = study.rules.domestic_share.share.value
    yield from _share("domestic_share", "rules.domestic_share.share", share, -units)


def _readiness(study: Study, units: int) -> Iterator[Easing]:
    yield from _share("readiness", "rules.readiness.share", study.rules.readiness.share.value, -units)


def _redundancy(study: Study, units: int) -> Iterator[Easing]:
    lost = sites_lost(study) - units
    if lost >= 0:
        words = say_count(
            "{number} site less to be lost at once ({lost})",
            "{number} sites less to be lost at once ({lost})",
            units,
            lost=lost,
        )
        yield Easing("redundancy", Change("rules.redundancy.sites_lost", str(lost)), units, words)


def _partnership_share(study: Study, units: int) -> Iterator[Easing]:
    name, rule, money = "partnership_share", study.rules.partnership_share, _money(study, units)
    yield from _share(name, "rules.partnership_share.lower", rule.lower.value, -units, LOWER)
    yield from _share(name, "rules.partnership_share.upper", rule.upper.value, units, UPPER)
    for partner in dict.fromkeys(partner for partner, _ in window(study)):
        row, path = study.partnerships[partner], f"partnerships.{partner}"
        if row.smallest_year >= units:
            words = say(
                "the smallest contribution to {partnership} {money} less", partnership=title_of(row), money=money
            )
            yield _moved(name, f"{path}.smallest_year", row.smallest_year, -units, words, f"{partner}, {SMALLEST}")
        words = say("the largest contribution to {partnership} {money} more", partnership=title_of(row), money=money)
        yield _moved(name, f"{path}.largest_year", row.largest_year, units, words, f"{partner}, {LARGEST}")


def _procurement(study: Study, units: int) -> Iterator[Easing]:
    rule, name = study.rules.procurement, "procurement"
    most, lot = Fraction(rule.most_a_year.value), rule.smallest_lot.value
    words = say_count("{number} procurement more a year", "{number} procurements more a year", units)
    yield _moved(name, "rules.procurement.most_a_year", most, units, words, NUMBER)
    if lot >= units:
        words = say("the smallest lot {money} smaller", money=_money(study, units))
        yield _moved(name, "rules.procurement.smallest_lot", lot, -units, words)


def _sites(study: Study, units: int) -> Iterator[Easing]:
    for name, row in study.sites.items():
        words = say("{number} kW more at {site}", number=units, site=title_of(row))
        yield _moved("sites", f"sites.{name}.power_limit_kw", row.power_limit_kw, units, words, name)


def _storage_balance(study: Study, units: int) -> Iterator[Easing]:
    for (storage, compute), row in study.balances.items():
        less = row.ratio * max(Fraction(0), 1 - units * POINT)
        words = say(
            "{number} per cent less of {storage} per unit of {compute}",
            number=units,
            storage=title_of(study.resources[storage]),
            compute=title_of(study.resources[compute]),
        )
        change = Change(f"balances.{storage}.{compute}.ratio", plain_number(less))
        yield Easing("storage_balance", change, units, words)


def _share(rule: str, path: str, value: Fraction, points: int, subject: str | None = None) -> Iterator[Easing]:
    """A share some percentage points down or up, where there is room."""
    moved = value + points * POINT
    if 0 <= moved <= 1:
        what = {None: say("the share"), LOWER: say("the lower share"), UPPER: say("the upper share")}[subject]
        yield Easing(rule, Change(path, plain_number(moved)), abs(points), _points(what, points), subject)


def _points(share: str, points: int) -> str:
    if points < 0:
        return say_count(
            "{share} {number} percentage point lower",
            "{share} {number} percentage points lower",
            -points,
            share=share,
        )
    return say_count(
        "{share} {number} percentage point higher", "{share} {number} percentage points higher", points, share=share
    )


def _moved(
    rule: str, path: str, value: Fraction, by: int, words: str, subject: str | None = None, year: int | None = None
) -> Easing:
    return Easing(rule, Change(path, plain_number(value + by)), abs(by), words, subject, year)


def _money(study: Study, units: int) -> str:
    return f"{units} {unit_of(study.settings.money)}"


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
