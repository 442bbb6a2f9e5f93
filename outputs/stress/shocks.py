"""The shocks: what strikes the study, as a change of its tables where these can say it, and else as an event."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from inputs.change import Change
from inputs.changes import apply_changes
from inputs.events import NO_EVENTS, Dearer, Events, Late, Lost
from inputs.language import mark, say
from inputs.load import Loaded
from inputs.raw import RawStudy
from inputs.titles import title_of
from outputs.stress.growth import with_high_growth
from outputs.stress.rows import with_rows, without_rows
from outputs.wording import amount, plain_number

THOUSANDTHS = 1000
# What each kind of shock is called; the values of a shock stand in it.
_TITLES: Mapping[str, str] = {
    "site": mark("{site} lost from {year}"),
    "abroad": mark("nothing from abroad from {year}"),
    "price": mark("prices {share} % up from {year}"),
    "growth": mark("need grows at the high end from {year}"),
    "late": mark("what is bought in {year} comes a year late"),
    "budget": mark("{share} % less to spend in {year}"),
}
NOTHING_ABROAD = mark("The study holds no quota and has no partnership abroad, so that none can be cut.")
NO_HIGH_GROWTH = mark("No need of the study has a high end of its growth.")
NO_BUDGET = mark("The study has no budget, so that none can be cut.")


@dataclass(frozen=True)
class Asked:
    """From which year the shocks strike, how much dearer purchases become and by what the budget is cut (shares)."""

    year: int
    price: Fraction
    cut: Fraction


@dataclass(frozen=True)
class Shock:
    """A shock: the study's text as struck, what strikes beside it, and from which year plans may be made anew.

    values: what stands in its title; a site is shown by its own title.
    """

    name: str
    kind: str
    raw: RawStudy
    events: Events
    replanned_from: int
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called, in the language that is spoken."""
        title = say(_TITLES[self.kind], **self.values)
        return title[:1].upper() + title[1:]

    @property
    def in_tables(self) -> bool:
        """Whether the study's tables say all of it, so that a result folder can be verified."""
        return self.events == NO_EVENTS


def shocks(loaded: Loaded, spending: Mapping[int, Fraction], asked: Asked) -> tuple[list[Shock], list[str]]:
    """All shocks that the study can be struck by, and why others are left out (not said yet).

    spending: what the plan spends, by year (million).
    """
    found, left_out = list(_lost_sites(loaded, asked)), []
    for make, why in _OTHERS:
        shock = make(loaded, spending, asked)
        if shock is None:
            left_out.append(why)
        else:
            found.append(shock)
    return found, left_out


def _lost_sites(loaded: Loaded, asked: Asked) -> Iterator[Shock]:
    for site, row in loaded.study.sites.items():
        events = Events(lost=Lost(site, asked.year))
        values = {"site": title_of(row), "year": str(asked.year)}
        yield Shock(f"lost_{site}", "site", loaded.raw, events, asked.year, values)


def _abroad(loaded: Loaded, _: Mapping[int, Fraction], asked: Asked) -> Shock | None:
    """Quotas and access through partnerships abroad end the year before."""
    study, year = loaded.study, asked.year
    changes, never = [], []
    for (name, resource), quota in study.partnership_quotas.items():
        if study.partnerships[name].site is not None or quota.last_year < year:
            continue
        if quota.first_year is not None and quota.first_year >= year:
            never.append((name, resource))
        else:
            changes.append(Change(f"partnership_quotas.{name}.{resource}.last_year", str(year - 1)))
    for name in dict.fromkeys(name for name, _ in study.partnership_yields):
        row = study.partnerships[name]
        if row.site is None and row.start_year >= year:
            changes.append(Change(f"partnerships.{name}.start_year", str(study.years[-1] + 1)))
        elif row.site is None and row.start_year + row.lifetime_years > year:
            changes.append(Change(f"partnerships.{name}.lifetime_years", str(year - row.start_year)))
    if not changes and not never:
        return None
    raw = without_rows(apply_changes(loaded.raw, changes)[0], "partnership_quotas", never)
    return _of_tables("abroad", raw, year, {"year": str(year)})


def _price(loaded: Loaded, _: Mapping[int, Fraction], asked: Asked) -> Shock:
    values = {"share": _percent(asked.price), "year": str(asked.year)}
    return Shock("price", "price", loaded.raw, Events(dearer=Dearer(asked.price, asked.year)), asked.year, values)


def _growth(loaded: Loaded, _: Mapping[int, Fraction], asked: Asked) -> Shock | None:
    raw = with_high_growth(loaded, asked.year)
    return None if raw is None else _of_tables("growth", raw, asked.year, {"year": str(asked.year)})


def _late(loaded: Loaded, _: Mapping[int, Fraction], asked: Asked) -> Shock:
    """What is ordered in the year is ordered before anyone knows that it comes late."""
    return Shock("late", "late", loaded.raw, Events(late=Late(asked.year)), asked.year + 1, {"year": str(asked.year)})


def _budget(loaded: Loaded, spending: Mapping[int, Fraction], asked: Asked) -> Shock | None:
    """A ceiling on the year's spending; the total of the budget stays."""
    if not loaded.study.rules.budget.enabled:
        return None
    year = asked.year
    most = spending[year] * (1 - asked.cut) * THOUSANDTHS // 1 / Fraction(THOUSANDTHS)
    given = loaded.study.ceilings.get(("sum", year))
    if given is None:
        row = {"line": "sum", "year": str(year), "ceiling": plain_number(most)}
        raw = with_rows(loaded.raw, "ceilings", [row])
    else:
        lower = Change(f"ceilings.sum.{year}.ceiling", plain_number(min(most, given.ceiling)))
        raw = apply_changes(loaded.raw, [lower])[0]
    return _of_tables("budget", raw, year, {"share": _percent(asked.cut), "year": str(year)})


def _of_tables(name: str, raw: RawStudy, year: int, values: Mapping[str, str]) -> Shock:
    return Shock(name, name, raw, NO_EVENTS, year, values)


def _percent(share: Fraction) -> str:
    """A share in per cent, with a decimal only where it has one."""
    return amount(share * 100, 0 if (share * 100).denominator == 1 else 1)


_Make = Callable[[Loaded, Mapping[int, Fraction], Asked], Shock | None]
_OTHERS: Sequence[tuple[_Make, str]] = (
    (_abroad, NOTHING_ABROAD),
    (_price, ""),
    (_growth, NO_HIGH_GROWTH),
    (_late, ""),
    (_budget, NO_BUDGET),
)
